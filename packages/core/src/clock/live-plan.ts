import { isWaiting, type Leg, type RequestState } from '../act/index.ts'
import type { CountryCode } from '../fact/index.ts'
import { caseOf, type Plan, type PlanFlag, type PlanItem, plan, routesOf } from '../plan/index.ts'
import { preservationEnds, preservationLimits } from '../provider/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { addDays, type Day, dayOf, daysBetween } from '../time/index.ts'
import type { ClockKnowledge } from './knowledge.ts'

export type ClockKind =
  | 'data-dies'
  | 'ask-extension'
  | 'preservation-ends'
  | 'answer-expected'
  | 'notice-allowed'

/** A day that matters to a case, counted from what was recorded. */
export interface CaseClock {
  readonly id: string
  readonly kind: ClockKind
  readonly provider: string
  readonly request?: string
  readonly day: Day
  /** Categories of the profile that it is about. */
  readonly categories: readonly string[]
  /**
   * `recorded`: the officer wrote the day down; `counted`: the house counted it from a fact, which may be in
   * doubt.
   */
  readonly basis: 'recorded' | 'counted'
  /** The provider's number of the request, where one was recorded. */
  readonly reference?: string
}

export interface LivePlan {
  readonly plan: Plan
  /** The soonest first, those that are over included. */
  readonly clocks: readonly CaseClock[]
}

/** A request and what its acts came to, whether they lie on a device or with a unit. */
export interface Followed {
  readonly id: string
  readonly content: EvidenceRequest
  readonly state: RequestState
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
  const kept = keptProviders(followed, on, knowledge)
  // Nobody said yet what data is wanted: that there is no way to it would be false. And what is kept needs no
  // call to keep it.
  const isIdle = (flag: PlanFlag) =>
    (flag.code === 'NO_WAY_KNOWN' && empty.has(flag.provider)) ||
    (flag.code === 'RETENTION_UNKNOWN' && kept.has(flag.provider))
  const told = { ...made, flags: made.flags.filter((flag) => !isIdle(flag)) }
  const clocks = [
    ...followed.flatMap((one) => preservationClocks(one, knowledge)),
    ...followed.flatMap((one) => answerClock(one, told)),
    ...followed.flatMap(noticeClock),
    ...deathClocks(told, kept),
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
    const preservedOn = own
      .flatMap(({ state }) => state.legs.flatMap(({ kept }) => kept?.on ?? []))
      .sort()
      .at(-1)
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
        ...(preservedOn ? { preservedOn } : {}),
      }
    })
  })
}

/** Stages in which nobody waits for anything any more, and nothing is planned. */
const over: ReadonlySet<RequestState['stage']> = new Set(['denied', 'withdrawn', 'superseded'])

/** Not sent yet. */
const isBefore = ({ stage }: RequestState): boolean => stage !== 'sent' && stage !== 'closed'

const isOpen = ({ stage, legs }: RequestState): boolean => stage === 'sent' && legs.some(isWaiting)

const profileOf = (provider: string, knowledge: ClockKnowledge) =>
  Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined

/**
 * The last day of a preservation: as recorded, else counted from the confirmation where the profile knows its
 * length.
 */
function keptUntil(
  { kept }: Leg,
  provider: string,
  knowledge: ClockKnowledge,
): { readonly day: Day; readonly basis: CaseClock['basis'] } | undefined {
  if (kept?.until) return { day: kept.until, basis: 'recorded' }
  const profile = profileOf(provider, knowledge)
  const day = profile && kept?.on ? preservationEnds(preservationLimits(profile), kept.on)[0] : undefined
  return day ? { day, basis: 'counted' } : undefined
}

/** What the clocks of one leg share. The first leg of a request gives them its name alone. */
const frameOf = ({ id, content: { provider } }: Followed, { number, reference }: Leg) => ({
  name: number === 1 ? id : `${id}/${number}`,
  frame: { provider, request: id, categories: [], ...(reference ? { reference } : {}) },
})

function preservationClocks(one: Followed, knowledge: ClockKnowledge): readonly CaseClock[] {
  const { provider } = one.content
  return one.state.legs.flatMap((leg): readonly CaseClock[] => {
    const kept = keptUntil(leg, provider, knowledge)
    if (!kept || one.state.stage === 'closed') return []
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
      },
      { ...frame, basis, id: `${name}/preservation-ends`, kind: 'preservation-ends', day: kept.day },
    ]
  })
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
    const day = addDays(latest, daysBetween(startsOn, leg.sentOn))
    return [{ ...frame, id: `${name}/answer-expected`, kind: 'answer-expected', day, basis: 'counted' }]
  })
}

/** The day until which the user must not be told, as the request itself says it. */
function noticeClock(one: Followed): readonly CaseClock[] {
  const { content, state } = one
  const day = dayOf(content.userNotice?.until ?? '')
  if (!day || state.stage !== 'sent' || state.legs.every(({ status }) => status === 'refused')) return []
  const [leg] = state.legs
  if (!leg) return []
  const { frame } = frameOf(one, leg)
  return [{ ...frame, id: `${one.id}/notice-allowed`, kind: 'notice-allowed', day, basis: 'recorded' }]
}

/** Where the data is preserved today its ordinary end no longer counts. */
function keptProviders(
  followed: readonly Followed[],
  on: Day,
  knowledge: ClockKnowledge,
): ReadonlySet<string> {
  return new Set(
    followed.flatMap(({ content: { provider }, state: { legs } }) =>
      legs.flatMap((leg) => {
        if (!leg.kept?.on) return []
        const kept = keptUntil(leg, provider, knowledge)
        return !kept || kept.day >= on ? [provider] : []
      }),
    ),
  )
}

function deathClocks({ deaths }: Plan, kept: ReadonlySet<string>): readonly CaseClock[] {
  const days = new Map<string, CaseClock>()
  for (const { provider, category, firstLost, allLost } of deaths) {
    const day = firstLost ?? allLost
    if (!day || kept.has(provider)) continue
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
