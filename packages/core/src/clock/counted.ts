// The clocks of a case as they are kept: each with the rule that counts it, the zone in which its day is a
// day, and the instant at which that day is over. What is kept can be looked for by day; what it says is
// counted anew from the acts whenever these move.
import { firstKeptDay, isWaiting, type Leg, releasedIn } from '../act/index.ts'
import { dayInZone, zoneOfSeat } from '../calendar/index.ts'
import type { CountryCode } from '../fact/index.ts'
import { preservationLimits } from '../provider/index.ts'
import { addDays, type Day, type Instant, readInstant } from '../time/index.ts'
import type { CountedClock, CountedKind } from './counted-clock.ts'
import { endOf } from './day-of-zone.ts'
import { continuedOf, legOfClock } from './extensions.ts'
import type { CaseClock, ClockKind } from './followed.ts'
import { houseClocks, unsaidClocks } from './house-clocks.ts'
import { profileOf } from './kept.ts'
import type { ClockKnowledge } from './knowledge.ts'
import { type LawTerm, lawTermsOf, orderTermsOf } from './law-terms.ts'
import { livePlan } from './live-plan.ts'
import type { Following } from './next-step.ts'
import { isOrderAwaited, isTermAwaited } from './order-awaited.ts'

/** A week, unless the provider wants more: where nobody works at night, the last day is too late. */
const shortestLead = 7

const over: ReadonlySet<string> = new Set(['denied', 'withdrawn', 'superseded', 'closed'])

/**
 * The clocks of a case at a moment, the soonest first. A preservation whose extension was confirmed beyond
 * its day is carried on, and has no clock of its own any more.
 */
export function countedClocks(
  whole: { readonly country: CountryCode; readonly requests: readonly Following[] },
  knowledge: ClockKnowledge,
  at: Instant,
): readonly CountedClock[] {
  const zone = zoneOfSeat(whole.country, knowledge)
  const { clocks } = livePlan(whole, knowledge, at.slice(0, 10))
  const frame = { whole, knowledge, zone }
  return [
    ...clocks.flatMap((clock) => ofCase(clock, frame)),
    ...whole.requests.flatMap((one) => ofLaw(one, frame)),
    ...whole.requests.flatMap((one) => ofAbroad(one, frame)),
    ...whole.requests.flatMap((one) => houseClocks(one, frame)),
    ...whole.requests.flatMap((one) => unsaidClocks(one, frame)),
  ].sort((a, b) => (a.endsAt < b.endsAt ? -1 : a.endsAt > b.endsAt ? 1 : 0))
}

interface Frame {
  readonly whole: { readonly requests: readonly Following[] }
  readonly knowledge: ClockKnowledge
  readonly zone: string | null
}

const isCounted = (kind: ClockKind): kind is Exclude<ClockKind, 'ask-extension'> => kind !== 'ask-extension'

function ofCase(clock: CaseClock, { whole, knowledge, zone }: Frame): readonly CountedClock[] {
  const { id, kind, provider, day, basis, categories, reference = null, to } = clock
  if (!isCounted(kind)) return []
  const one = whole.requests.find((each) => each.id === clock.request)
  const leg = one && legOfClock(one, clock)
  const isPreservation = kind === 'preservation-ends'
  const after = isPreservation && one ? continuedOf(one, leg, day, whole.requests, knowledge) : undefined
  if (after?.isCarriedOn) return []
  const profile = profileOf(provider, knowledge)
  const lead = isPreservation && profile ? preservationLimits(profile).leadDays : 0
  return [
    {
      ...{ id, kind, provider, day, basis, categories, reference, zone },
      ...(to === undefined ? {} : { to }),
      request: clock.request ?? null,
      endsAt: endOf(zone, day),
      byTheHour: false,
      rule: ruleOf(kind, provider, basis),
      leadDays: isPreservation ? Math.max(lead, shortestLead) : 0,
      standsStill: kind === 'answer-expected' && leg?.status === 'questioned',
      extension: after?.standing ?? 'none',
    },
  ]
}

const ruleOf = (kind: CountedKind, provider: string, basis: CaseClock['basis']): string =>
  basis === 'recorded'
    ? 'recorded'
    : kind === 'preservation-ends'
      ? `providers/${provider}/preservation`
      : kind === 'data-dies'
        ? `providers/${provider}/retention`
        : 'routes'

/**
 * The holder's term runs for each leg that waits, from its own sending; that of whoever asked once, from the
 * first.
 */
function ofLaw(one: Following, frame: Frame): readonly CountedClock[] {
  const { state, id } = one
  const first = firstOf(one)
  const isAsked = first && isOrderAwaited(one, frame.whole.requests, frame.knowledge)
  const asking = isAsked ? orderClocks(one, first, frame) : []
  const holding = (over.has(state.stage) ? [] : state.legs).filter(isWaiting).flatMap((leg) =>
    sendingOf(leg).flatMap((sentAt) =>
      holderClocks(one, sentAt, frame).map((term) => ({
        ...term,
        id: `${leg.number === 1 ? id : `${id}/${leg.number}`}/law/${term.id}`,
        reference: leg.reference,
        standsStill: leg.status === 'questioned',
      })),
    ),
  )
  return [...asking, ...holding]
}

/**
 * By when the request for mutual assistance of another State is to be here, where data is kept for it: from
 * the day on which somebody confirmed to keep it, by the term of its article. Over once the request is here,
 * or the data let go; that it lapsed at the holder ends no term of the other State.
 */
function ofAbroad({ state, content, id }: Following, { zone }: Frame): readonly CountedClock[] {
  const { abroad } = state
  const since = firstKeptDay(state)
  if (!abroad?.asked.term || abroad.assistance || releasedIn(state) || since === undefined) return []
  const day = addDays(since, abroad.asked.term.days)
  return [
    {
      id: `${id}/assistance`,
      kind: 'assistance-due',
      provider: content.provider,
      request: id,
      day,
      endsAt: endOf(zone, day),
      byTheHour: false,
      zone,
      basis: 'counted',
      rule: abroad.asked.term.rule,
      categories: [],
      reference: abroad.asked.reference,
      to: abroad.asked.authority,
      leadDays: 0,
      standsStill: false,
      extension: 'none',
    },
  ]
}

/**
 * From when the term of whoever asked runs: the first sending; of an emergency the first word of whoever
 * ordered it without a judge, where that was before. Once something was sent, and not before.
 */
export function firstOf({ state, content }: Pick<Following, 'state' | 'content'>): Instant | Day | undefined {
  const [sent] = state.legs.flatMap(sendingOf).sort()
  if (sent === undefined || content.requestType !== 'emergency') return sent
  return [sent, ...state.approvals.map(({ at }) => at)].sort()[0]
}

const sendingOf = ({ sentAt, sentOn }: Leg): readonly (Instant | Day)[] => {
  const sent = sentAt ?? sentOn
  return sent ? [sent] : []
}

/** The terms of whoever asked from a moment on, by law or the house’s own, while what ends them is away. */
const orderClocks = (one: Following, from: Instant | Day, frame: Frame): readonly CountedClock[] =>
  orderTermsOf(one.content, from, frame.knowledge)
    .filter((term) => isTermAwaited(one, term))
    .map((term) => {
      const clock = termClock(one, term, term.isOurs ? 'house-asking' : 'law-asking', frame)
      return {
        ...clock,
        id: `${one.id}/${term.isOurs ? 'house' : 'law'}/${term.deadline}`,
        ...(term.isOurs ? { rule: 'house/orderAfterEmergencyHours' } : {}),
      }
    })

/**
 * What the law lets run for the holder from a sending, each with the name of its term for its own.
 */
const holderClocks = (one: Following, sentAt: Instant | Day, frame: Frame): readonly CountedClock[] =>
  lawTermsOf(one.content, sentAt, frame.knowledge)
    .filter(({ by }) => by === 'holder')
    .map((term) => termClock(one, term, 'law-holder', frame))

function termClock(
  { content, id }: Following,
  { country, deadline, until, law }: Pick<LawTerm, 'country' | 'deadline' | 'until' | 'law'>,
  kind: CountedKind,
  { zone }: Frame,
): CountedClock {
  const ends = readInstant(until)?.seconds
  return {
    id: deadline,
    kind,
    provider: content.provider,
    request: id,
    // Ten in the evening there is the next day in universal time.
    day: (ends !== undefined && zone !== null && dayInZone(zone, ends)) || until.slice(0, 10),
    endsAt: ends === undefined ? endOf(zone, until) : until,
    byTheHour: ends !== undefined,
    zone,
    basis: 'counted',
    rule: `law/${country}/${deadline}${law ? ` ${law.article}` : ''}`,
    categories: [],
    reference: null,
    leadDays: 0,
    standsStill: false,
    extension: 'none',
  }
}
