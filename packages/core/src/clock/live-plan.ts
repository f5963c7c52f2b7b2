import { isDeclined, isWaiting, type Leg, type RequestState } from '../act/index.ts'
import type { CountryCode } from '../fact/index.ts'
import { caseOf, type Plan, type PlanFlag, type PlanItem, plan, routesOf } from '../plan/index.ts'
import { preservationLimits } from '../provider/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { addDays, type Day, dayOf, daysBetween } from '../time/index.ts'
import { continuedOf, keptFrom, keptThings, knownDays } from './extensions.ts'
import type { CaseClock, Followed } from './followed.ts'
import { givenThings, wantedOf } from './given.ts'
import { isKept, type Keeping, keepingsOf } from './keepings.ts'
import { keptUntil, profileOf } from './kept.ts'
import type { ClockKnowledge } from './knowledge.ts'
import { type AskedThing, isAbout, thingsOf } from './reach.ts'
import { isUnconfirmed } from './unconfirmed.ts'

export interface LivePlan {
  readonly plan: Plan
  /** The soonest first, those that are over included. */
  readonly clocks: readonly CaseClock[]
}

/** The plan of a case as it stands today: what was sent, answered and preserved moves its clocks. */
export function livePlan(
  whole: { readonly country: CountryCode; readonly requests: readonly Followed[] },
  knowledge: ClockKnowledge,
  on: Day,
): LivePlan {
  const followed = whole.requests.filter(({ state }) => !over.has(state.stage))
  const items = itemsOf(followed, knowledge, on)
  const empty = new Set(items.filter((item) => item.data.length === 0).map((item) => item.provider))
  const made = plan({ country: whole.country, items }, knowledge, on)
  const kept = followed.flatMap((one) => keepingsOf(one, followed, knowledge))
  const unkept = unkeptOf(followed, kept, knowledge, on)
  const pending = followed.filter(isUnconfirmed)
  const isBeingAsked = (provider: string, category: string): boolean => {
    const asked = pending
      .filter(({ content }) => content.provider === provider)
      .flatMap(({ content }) => thingsOf(content, knowledge))
    return unkept(provider, category).every((thing) => isAbout(asked, thing))
  }
  // Nobody said yet what data is wanted: that there is no way to it would be false. And what is kept needs no
  // call to keep it, nor what somebody has just been asked to keep.
  const isIdle = (flag: PlanFlag) =>
    (flag.code === 'NO_WAY_KNOWN' && empty.has(flag.provider)) ||
    (flag.code === 'RETENTION_UNKNOWN' && isBeingAsked(flag.provider, String(flag.params.category ?? '')))
  const told = { ...made, flags: made.flags.filter((flag) => !isIdle(flag)) }
  const clocks = [
    ...followed.flatMap((one) => preservationClocks(one, followed, knowledge)),
    ...followed.flatMap((one) => answerClock(one, told)),
    ...followed.flatMap(noticeClock),
    ...deathClocks(told, unkept),
  ]
  return { plan: told, clocks: clocks.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)) }
}

/**
 * One item a provider, whatever the number of requests: the data is the same data, and the same routes lead
 * to it.
 */
function itemsOf(followed: readonly Followed[], knowledge: ClockKnowledge, on: Day): readonly PlanItem[] {
  const providers = [
    ...new Set(followed.map(({ content }) => content.provider).filter((provider) => provider !== '')),
  ]
  return providers.flatMap((provider) => {
    const own = followed.filter(({ content }) => content.provider === provider)
    const asked = own.map(({ content }) => content)
    const isEmergency = own.some(
      ({ content, state }) => content.requestType === 'emergency' && (isBefore(state) || isOpen(state)),
    )
    const [kept] = own
      .flatMap(({ state }) =>
        state.legs.flatMap((leg) =>
          leg.kept?.on && !leg.kept.lapsed
            ? [{ ...leg.kept, isKeptByState: leg.to.kind === 'contact-point' }]
            : [],
        ),
      )
      .sort((x, y) => ((x.on ?? '') > (y.on ?? '') ? -1 : 1))
    const together: EvidenceRequest = {
      ...(asked[0] as EvidenceRequest),
      requestType: isEmergency ? 'emergency' : 'disclosure',
      dataRequested: asked.flatMap((request) => request.dataRequested ?? []),
    }
    return caseOf(together, routesOf(together, knowledge, on)).items.map((item) => {
      const data = item.data.filter((one) => one.category !== '')
      return {
        ...item,
        data: [...new Map(data.map((one) => [JSON.stringify(one), one])).values()],
        ...(kept
          ? { preservedOn: kept.on, preservedUntil: kept.until, isKeptByState: kept.isKeptByState }
          : {}),
      }
    })
  })
}

/** Stages in which nobody waits for anything any more, and nothing is planned. */
const over: ReadonlySet<RequestState['stage']> = new Set(['denied', 'withdrawn', 'superseded'])

/** Not sent yet. */
const isBefore = ({ stage }: RequestState): boolean => stage !== 'sent' && stage !== 'closed'

const isOpen = ({ stage, legs }: RequestState): boolean => stage === 'sent' && legs.some(isWaiting)

/** What the clocks of one leg share. The first leg of a request gives them its name alone. */
const frameOf = ({ id, content: { provider } }: Followed, { number, reference, to }: Leg) => ({
  name: number === 1 ? id : `${id}/${number}`,
  frame: {
    provider,
    request: id,
    categories: [],
    ...(reference ? { reference } : {}),
    ...('name' in to ? { to: to.name } : {}),
  },
})

/**
 * What a closed preservation kept was given since then, all of it: nothing has to be kept for it any more.
 */
export function hasCome(
  one: Followed,
  leg: Leg,
  others: readonly Followed[],
  knowledge: ClockKnowledge,
): boolean {
  if (one.state.stage !== 'closed') return false
  const asked = others.filter(({ content }) => content.provider === one.content.provider)
  return keptThings(one, leg, knowledge).every((thing) => {
    const since = keptFrom(one, leg, thing, others, knowledge)
    return asked.some((other) => isAbout(givenThings(other, knowledge, since), thing))
  })
}

function preservationClocks(
  one: Followed,
  others: readonly Followed[],
  knowledge: ClockKnowledge,
): readonly CaseClock[] {
  const { provider } = one.content
  return one.state.legs.flatMap((leg): readonly CaseClock[] => {
    const kept = keptUntil(leg, provider, knowledge)
    // A request that was closed is kept all the same: only what lapsed, or came, calls nobody any more.
    if (leg.kept?.lapsed || hasCome(one, leg, others, knowledge)) return []
    if (!kept) return knownEnd(one, leg, others, knowledge)
    const profile = profileOf(provider, knowledge)
    const lead = profile ? preservationLimits(profile).leadDays : 0
    const { name, frame } = frameOf(one, leg)
    const { basis } = kept
    // An extension asked on the last day comes too late where nobody works at night: a week, unless the
    // provider wants more.
    return [
      {
        ...frame,
        basis,
        id: `${name}/ask-extension`,
        kind: 'ask-extension',
        day: addDays(kept.day, -Math.max(lead, 7)),
        ...(continuedOf(one, leg, kept.day, others, knowledge).isWritten ? { isExtended: true } : {}),
      },
      { ...frame, basis, id: `${name}/preservation-ends`, kind: 'preservation-ends', day: kept.day },
    ]
  })
}

/**
 * Of what is kept without a last day, the day on which the first of it ended for certain: its extension said
 * one and lapsed, and no other carries it on.
 */
function knownEnd(
  one: Followed,
  leg: Leg,
  others: readonly Followed[],
  knowledge: ClockKnowledge,
): readonly CaseClock[] {
  if (!leg.kept?.on) return []
  const known = knownDays(one, leg, others, knowledge, ({ kept }) => kept?.lapsed !== undefined)
  const { uncarried } = continuedOf(one, leg, undefined, others, knowledge)
  const [day] = uncarried.flatMap((thing) => known(thing) ?? []).toSorted()
  if (!day) return []
  const { name, frame } = frameOf(one, leg)
  const id = `${name}/preservation-ends`
  return [{ ...frame, id, kind: 'preservation-ends', day, basis: 'recorded' }]
}

function answerClock(one: Followed, { steps }: Plan): readonly CaseClock[] {
  const { content, state } = one
  if (state.stage !== 'sent' || content.requestType.startsWith('preservation')) return []
  const clock = steps.find(
    (step) => step.provider === content.provider && (step.kind === 'ask' || step.kind === 'emergency'),
  )?.clock
  if (!clock?.latest) return []
  const { latest, startsOn } = clock
  return state.legs.flatMap((leg): readonly CaseClock[] => {
    if (!isWaiting(leg) || !leg.sentOn) return []
    const { name, frame } = frameOf(one, leg)
    const day = addDays(latest, daysBetween(startsOn, leg.sentOn) + stoppedDays(leg))
    return [{ ...frame, id: `${name}/answer-expected`, kind: 'answer-expected', day, basis: 'counted' }]
  })
}

const dayMilliseconds = 86_400_000

/**
 * Days for which it stood still while a question waited for us; a day that was begun counts for the other
 * side.
 */
const stoppedDays = ({ stopped }: Leg): number => Math.ceil(stopped / dayMilliseconds)

/**
 * The day until which the user must not be told, as the request itself says it: it holds for whoever has the
 * request and did not decline it, and bears a number where that is one alone.
 */
function noticeClock(one: Followed): readonly CaseClock[] {
  const { content, state } = one
  const day = dayOf(content.userNotice?.until ?? '')
  const [leg, ...others] = state.legs.filter((each) => !isDeclined(each))
  if (!day || state.stage !== 'sent' || !leg) return []
  const { frame } = frameOf(
    one,
    others.length === 0 ? leg : { ...leg, reference: null, to: { kind: 'provider-outside' } },
  )
  return [{ ...frame, id: `${one.id}/notice-allowed`, kind: 'notice-allowed', day, basis: 'recorded' }]
}

/**
 * What was asked of a class at a provider, but for what came and for what is kept on a day: one account that
 * is kept keeps no other.
 */
function unkeptOf(
  followed: readonly Followed[],
  kept: readonly Keeping[],
  knowledge: ClockKnowledge,
  on: Day,
): (provider: string, category: string) => readonly AskedThing[] {
  const of = new Map<string, readonly AskedThing[]>()
  const unkept = (provider: string): readonly AskedThing[] => {
    const came = followed
      .filter(({ content }) => content.provider === provider)
      .flatMap((one) => givenThings(one, knowledge))
    return wantedOf(followed, provider, knowledge).filter(
      (thing) => !isAbout(came, thing) && !isKept(kept, provider, thing, on),
    )
  }
  return (provider, category) => {
    const things = of.get(provider) ?? unkept(provider)
    of.set(provider, things)
    return things.filter((thing) => thing.category === category)
  }
}

/** Of what is preserved today the ordinary end no longer counts; of what nobody confirmed to keep it does. */
function deathClocks({ deaths }: Plan, unkept: ReturnType<typeof unkeptOf>): readonly CaseClock[] {
  const days = new Map<string, CaseClock>()
  for (const { provider, category, firstLost, allLost } of deaths) {
    const day = firstLost ?? allLost
    if (!day || unkept(provider, category).length === 0) continue
    const id = `${provider}/${day}/data-dies`
    const categories = [...(days.get(id)?.categories ?? []), category]
    days.set(id, { id, kind: 'data-dies', provider, day, categories, basis: 'counted' })
  }
  return [...days.values()]
}

/** The clock that matters next: the soonest still to come, else the last that ran out. */
export function nextClock(clocks: readonly CaseClock[], on: Day): CaseClock | undefined {
  return (
    clocks.find((clock) => clock.day >= on) ??
    clocks.filter((clock) => clock.kind !== 'notice-allowed').at(-1)
  )
}

export type ClockDoubt = 'behind' | 'ahead'

/**
 * Whether the device's day can be true: never before the knowledge was put together or a case was made, and
 * hardly a year after, when the knowledge is old in any case. Deadlines are counted from it, so a wrong one
 * must be told.
 */
export function doubtOfToday(
  today: Day,
  knowledgeDay: Day,
  caseDays: readonly Day[],
): ClockDoubt | undefined {
  const latest = [knowledgeDay, ...caseDays].sort().at(-1) as Day
  // One day of grace: a case may have been made further east.
  if (addDays(today, 1) < latest) return 'behind'
  return daysBetween(knowledgeDay, today) > 330 ? 'ahead' : undefined
}
