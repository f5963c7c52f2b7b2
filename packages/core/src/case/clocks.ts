import { caseOf, type Plan, type PlanFlag, type PlanItem, plan, routesOf } from '../plan/index.ts'
import { preservationEnds, preservationLimits } from '../provider/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { addDays, type Day, dayOf, daysBetween } from '../time/index.ts'
import type { CaseKnowledge } from './knowledge.ts'
import { requestOf } from './request-of.ts'
import { isWaiting, type RequestStatus, statusOf } from './status.ts'
import type { Case, CaseRequest } from './types.ts'

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

interface Followed {
  readonly entry: CaseRequest
  readonly status: RequestStatus
}

/** The plan of a case as it stands today: what was sent, answered and preserved moves its clocks. */
export function livePlan(whole: Case, knowledge: CaseKnowledge, on: Day): LivePlan {
  const followed = whole.requests
    .map((entry): Followed => ({ entry, status: statusOf(entry) }))
    .filter(({ status }) => status.state !== 'withdrawn')
  const items = itemsOf(whole, followed, knowledge, on)
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
    ...followed.flatMap((one) => noticeClock(whole, one)),
    ...deathClocks(told, kept),
  ]
  return { plan: told, clocks: clocks.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)) }
}

/**
 * One item a provider, whatever the number of requests: the data is the same data, and the same routes lead
 * to it.
 */
function itemsOf(
  whole: Case,
  followed: readonly Followed[],
  knowledge: CaseKnowledge,
  on: Day,
): readonly PlanItem[] {
  const providers = [
    ...new Set(followed.map(({ entry }) => entry.provider).filter((provider) => provider !== '')),
  ]
  return providers.flatMap((provider) => {
    const own = followed.filter(({ entry }) => entry.provider === provider)
    const asked = own.map(({ entry }) => requestOf(whole, entry))
    const isEmergency = own.some(
      ({ entry, status }) =>
        entry.requestType === 'emergency' && (status.state === 'draft' || isWaiting(status)),
    )
    const preservedOn = own
      .flatMap(({ status }) => status.preservedOn ?? [])
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

/**
 * The last day of a preservation: as recorded, else counted from the confirmation where the profile knows its
 * length.
 */
function keptUntil(
  { entry, status }: Followed,
  knowledge: CaseKnowledge,
): { readonly day: Day; readonly basis: CaseClock['basis'] } | undefined {
  if (status.keptUntil) return { day: status.keptUntil, basis: 'recorded' }
  const profile = Object.hasOwn(knowledge.providers, entry.provider)
    ? knowledge.providers[entry.provider]
    : undefined
  const day =
    profile && status.preservedOn
      ? preservationEnds(preservationLimits(profile), status.preservedOn)[0]
      : undefined
  return day ? { day, basis: 'counted' } : undefined
}

function preservationClocks(one: Followed, knowledge: CaseKnowledge): readonly CaseClock[] {
  const kept = keptUntil(one, knowledge)
  if (!kept || one.status.state === 'closed') return []
  const { entry, status } = one
  const profile = Object.hasOwn(knowledge.providers, entry.provider)
    ? knowledge.providers[entry.provider]
    : undefined
  const lead = profile ? preservationLimits(profile).leadDays : 0
  const frame = {
    provider: entry.provider,
    request: entry.id,
    categories: [],
    basis: kept.basis,
    ...(status.reference ? { reference: status.reference } : {}),
  }
  // An extension asked on the last day comes too late where nobody works at night: a week, unless the
  // provider wants more.
  return [
    {
      ...frame,
      id: `${entry.id}/ask-extension`,
      kind: 'ask-extension',
      day: addDays(kept.day, -Math.max(lead, 7)),
    },
    { ...frame, id: `${entry.id}/preservation-ends`, kind: 'preservation-ends', day: kept.day },
  ]
}

function answerClock({ entry, status }: Followed, { steps }: Plan): readonly CaseClock[] {
  if (!isWaiting(status) || !status.sentOn || entry.requestType.startsWith('preservation')) return []
  const clock = steps.find(
    (step) => step.provider === entry.provider && (step.kind === 'ask' || step.kind === 'emergency'),
  )?.clock
  if (!clock?.latest) return []
  const day = addDays(clock.latest, daysBetween(clock.startsOn, status.sentOn))
  const { provider } = entry
  const reference = status.reference ? { reference: status.reference } : {}
  return [
    {
      id: `${entry.id}/answer-expected`,
      kind: 'answer-expected',
      provider,
      request: entry.id,
      day,
      categories: [],
      basis: 'counted',
      ...reference,
    },
  ]
}

/** The day until which the user must not be told, as the request itself says it. */
function noticeClock(whole: Case, { entry, status }: Followed): readonly CaseClock[] {
  const day = dayOf(requestOf(whole, entry).userNotice?.until ?? '')
  if (!day || status.state === 'draft' || status.state === 'refused' || status.state === 'closed') return []
  return [
    {
      id: `${entry.id}/notice-allowed`,
      kind: 'notice-allowed',
      provider: entry.provider,
      request: entry.id,
      day,
      categories: [],
      basis: 'recorded',
      ...(status.reference ? { reference: status.reference } : {}),
    },
  ]
}

/** Where the data is preserved today its ordinary end no longer counts. */
function keptProviders(
  followed: readonly Followed[],
  on: Day,
  knowledge: CaseKnowledge,
): ReadonlySet<string> {
  return new Set(
    followed.flatMap((one) => {
      if (!one.status.preservedOn) return []
      const kept = keptUntil(one, knowledge)
      return !kept || kept.day >= on ? [one.entry.provider] : []
    }),
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
