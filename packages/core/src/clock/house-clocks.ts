// What nobody's law counts, and dies unseen all the same: a preservation of which nobody says that the data
// is kept, or until when, a question that waits for whoever asked, an emergency that nobody took up.
import { isWaiting, itemsOf, type Leg } from '../act/index.ts'
import { dayInZone } from '../calendar/index.ts'
import type { HouseTerms } from '../law/index.ts'
import { addDays, type Day, type Instant, instantAt, readInstant } from '../time/index.ts'
import type { CountedClock, CountedKind } from './counted-clock.ts'
import { endOf } from './day-of-zone.ts'
import { continuedOf } from './extensions.ts'
import { keptUntil, lastWord } from './kept.ts'
import type { ClockKnowledge } from './knowledge.ts'
import { hasCome } from './live-plan.ts'
import type { Following } from './next-step.ts'
import { confirmationBy } from './unconfirmed.ts'

interface Frame {
  readonly whole: { readonly requests: readonly Following[] }
  readonly knowledge: ClockKnowledge
  readonly zone: string | null
}

/** The clocks of a request that the house counts by terms of its own: `law/gate.yaml` has them. */
export function houseClocks(one: Following, frame: Frame): readonly CountedClock[] {
  const { state } = one
  if (state.stage !== 'sent' || state.held) return []
  return state.legs
    .filter(isWaiting)
    .flatMap((leg) => [
      ...confirmationClock(one, leg, frame),
      ...questionClock(one, leg, frame),
      ...emergencyClocks(one, leg, frame),
    ])
}

/**
 * From the last word that data is kept until somebody says until when, where neither that word nor the
 * provider’s own entry does: a day of ours on which to ask, and none on which anything ends.
 */
export function unsaidClocks(one: Following, frame: Frame): readonly CountedClock[] {
  const { content, state } = one
  const { knowledge, whole } = frame
  if (over.has(state.stage)) return []
  return state.legs.flatMap((leg): readonly CountedClock[] => {
    const { kept } = leg
    if (!kept?.on || kept.lapsed || keptUntil(leg, content.provider, knowledge)) return []
    if (hasCome(one, leg, whole.requests, knowledge)) return []
    const { isCarriedOn, standing } = continuedOf(one, leg, undefined, whole.requests, knowledge)
    if (isCarriedOn) return []
    const day = addDays(lastWord(leg), knowledge.gate.terms.keptUntilAskedDays)
    const clock = dayClock(one, leg, frame, 'keeping-unsaid', 'keptUntilAskedDays', day)
    return [{ ...clock, extension: standing }]
  })
}

/** Stages in which nothing of a request is watched any more; what was closed is kept all the same. */
const over: ReadonlySet<string> = new Set(['denied', 'withdrawn', 'superseded'])

/** From the sending until somebody says that the data is kept. */
function confirmationClock(one: Following, leg: Leg, frame: Frame): readonly CountedClock[] {
  const { content } = one
  if (!content.requestType.startsWith('preservation') || leg.kept?.on || !leg.sentOn) return []
  if (leg.status === 'questioned') return []
  const day = confirmationBy(content, leg.sentOn, frame.knowledge)
  return [dayClock(one, leg, frame, 'confirmation-expected', 'preservationConfirmedDays', day)]
}

/** From the question until whoever asked answers it: of an emergency in minutes. */
function questionClock(one: Following, leg: Leg, frame: Frame): readonly CountedClock[] {
  const { question } = leg
  if (leg.status !== 'questioned' || !question) return []
  const { terms } = frame.knowledge.gate
  // The next question of one day calls anew: what was told of the one before is told of that one alone.
  const of = question.id || question.since
  if (one.content.requestType === 'emergency')
    return minuteClock(one, leg, frame, 'question-waits', 'emergencyAnsweredMinutes', question.since, of)
  const day = addDays(dayOfMoment(question.since, frame.zone), terms.questionAnsweredDays)
  const clock = dayClock(one, leg, frame, 'question-waits', 'questionAnsweredDays', day)
  return [{ ...clock, id: `${clock.id}/${of}` }]
}

/** The day of a moment there; the beginning of a day is how a day alone is written as a moment. */
function dayOfMoment(moment: Instant, zone: string | null): Day {
  const seconds = readInstant(moment)?.seconds
  const isDayAlone = /T00:00:00(?:\.0+)?Z$/.test(moment)
  return (
    (!isDayAlone && seconds !== undefined && zone !== null && dayInZone(zone, seconds)) || moment.slice(0, 10)
  )
}

/**
 * From the sending of an emergency, or from the answer to the last question: until somebody at the desk opens
 * it, and until somebody called back and was heard; of one that went elsewhere until anything is heard of it.
 * What is only begun ends none of these, and has minutes of its own.
 */
function emergencyClocks(one: Following, leg: Leg, frame: Frame): readonly CountedClock[] {
  const { content } = one
  const { sentAt, stoppedTo, emergency } = leg
  if (content.requestType !== 'emergency' || !sentAt || isTakenUp(one, leg)) return []
  const from = [sentAt, stoppedTo ?? ''].sort().at(-1) ?? sentAt
  const heard = emergency?.calledBack?.at ?? emergency?.skip?.agreed?.at
  if (heard) {
    const since = [heard, from].sort().at(-1) ?? heard
    return minuteClock(one, leg, frame, 'emergency-given', 'emergencyGivenMinutes', since, since)
  }
  const anew = from === sentAt ? undefined : from
  return [
    ...(leg.to.kind === 'provider-desk' && !isOpened(leg)
      ? minuteClock(one, leg, frame, 'emergency-opened', 'emergencyOpenedMinutes', sentAt)
      : []),
    ...minuteClock(one, leg, frame, 'emergency-called', 'emergencyAnsweredMinutes', from, anew),
    ...begunClocks(one, leg, frame),
  ]
}

/** Of a call of which nobody has read the code yet, and of a wish to do without one that nobody seconds. */
function begunClocks(one: Following, leg: Leg, frame: Frame): readonly CountedClock[] {
  const { calling, skip } = leg.emergency ?? {}
  return [
    ...(calling && !calling.readBy
      ? minuteClock(
          ...([one, leg, frame, 'emergency-unheard', 'emergencyHeardMinutes'] as const),
          ...([calling.at, calling.call] as const),
        )
      : []),
    ...(skip && !skip.agreed
      ? minuteClock(
          ...([one, leg, frame, 'emergency-unseconded', 'emergencySecondedMinutes'] as const),
          ...([skip.at, skip.at] as const),
        )
      : []),
  ]
}

/** Whether anybody there did anything with it: who asked something or began a call had it open. */
const isOpened = ({ openedAt, stoppedTo, emergency }: Leg): boolean =>
  Boolean(openedAt || stoppedTo || emergency?.calling || emergency?.skip)

/**
 * Whether whoever has it asked, said what became of every item, or sent a part of which the rest follows.
 * That it came there is none: a machine says so, and names nobody who looks. Nor is a word on some items.
 */
const isTakenUp = ({ content }: Following, { status, items, awaitsMore }: Leg): boolean => {
  const asked = itemsOf(content)
  const isAnswered = asked.length > 0 && asked.every(({ key }) => Object.hasOwn(items, key))
  return status === 'questioned' || awaitsMore === true || isAnswered
}

const nameOf = ({ id }: Following, { number }: Leg): string => (number === 1 ? id : `${id}/${number}`)

const framed = (one: Following, leg: Leg, { zone }: Frame, kind: CountedKind, term: keyof HouseTerms) => ({
  id: `${nameOf(one, leg)}/${kind}`,
  kind,
  provider: one.content.provider,
  request: one.id,
  zone,
  basis: 'counted' as const,
  rule: `house/${term}`,
  categories: [],
  reference: leg.reference,
  ...('name' in leg.to ? { to: leg.to.name } : {}),
  leadDays: 0,
  standsStill: false,
  extension: 'none' as const,
})

const dayClock = (
  one: Following,
  leg: Leg,
  frame: Frame,
  kind: CountedKind,
  term: keyof HouseTerms,
  day: Day,
): CountedClock => ({
  ...framed(one, leg, frame, kind, term),
  day,
  endsAt: endOf(frame.zone, day),
  byTheHour: false,
})

function minuteClock(
  one: Following,
  leg: Leg,
  frame: Frame,
  kind: CountedKind,
  term: keyof HouseTerms,
  from: Instant,
  /** What of several of its kind it is of. */
  of?: string,
): readonly CountedClock[] {
  const since = readInstant(from)?.seconds
  if (since === undefined) return []
  const ends = since + frame.knowledge.gate.terms[term] * 60
  const endsAt = instantAt(ends)
  const day = (frame.zone && dayInZone(frame.zone, ends)) || endsAt.slice(0, 10)
  const clock = framed(one, leg, frame, kind, term)
  return [{ ...clock, id: of ? `${clock.id}/${of}` : clock.id, day, endsAt, byTheHour: true }]
}
