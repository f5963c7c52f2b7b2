import type { PlanRules } from '../preflight/index.ts'
import {
  isMutualAssistanceOnly,
  type PreservationLimits,
  type Profile,
  type ProviderData,
  preservationLimits,
  processFor,
} from '../provider/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { categoryOf, type RouteAnswer, type RouteDuration } from '../route/index.ts'
import { addDays, addMonths, type Day, dayOf, daysBetween } from '../time/index.ts'
import { dataDeaths } from './data-death.ts'
import type { PlanKnowledge } from './knowledge.ts'
import { type PreservationLine, preservationLine } from './preservation-line.ts'
import type { DataDeath, Plan, PlanCase, PlanClock, PlanFlag, PlanItem, PlanStep } from './types.ts'

const noRules: PlanRules = { preserve: [], ask: [], emergency: [], mutualAssistance: [] }

/** The rules of a plan with how long each route takes, where that is known in numbers. */
type TimedRules = PlanRules & {
  readonly durations: Readonly<Record<string, RouteDuration>>
  readonly of: PlanKnowledge['categories']
}

function timedRules({ preflight, routeRules, categories: of }: PlanKnowledge): TimedRules {
  const timed = Object.entries(routeRules.routes).flatMap(([id, { duration }]) =>
    duration && (duration.maxDays !== undefined || duration.maxMonths !== undefined)
      ? [[id, duration] as const]
      : [],
  )
  return { ...(preflight.plan ?? noRules), durations: Object.fromEntries(timed), of }
}

/** The routes of an answer that serve a step, closed ones left out. */
const openRoutes = (answer: RouteAnswer | undefined, ids: readonly string[]): PlanStep['routes'] =>
  answer?.routes
    .filter((r) => ids.includes(r.id) && r.status !== 'closed')
    .map(({ id, status }) => ({ id, status })) ?? []

/** What the routes say of a step, so that no step promises more than they do. */
const doubtsOf = (item: PlanItem, routes: PlanStep['routes']): readonly string[] =>
  item.routes === undefined
    ? ['ROUTES_NOT_ASKED']
    : routes.some(({ status }) => status === 'open')
      ? []
      : ['ROUTE_CONDITIONAL']

/**
 * Whether the law closes every direct route to this data: what the provider would give on an order, its State
 * does not let it give.
 */
function isClosedDirectly(
  item: PlanItem,
  profile: Profile,
  data: ProviderData,
  ids: readonly string[],
  { categories }: PlanKnowledge,
): boolean {
  const category = categoryOf(profile, data, categories)
  const direct = item.routes?.routes.filter((route) => ids.includes(route.id)) ?? []
  return (
    category !== null &&
    direct.length > 0 &&
    direct.every((route) => (route.byCategory[category]?.status ?? route.status) === 'closed')
  )
}

/** Categories that the provider gives to this country only by mutual assistance, and the rest. */
function split(
  profile: Profile,
  item: PlanItem,
  country: string,
  knowledge: PlanKnowledge,
  rules: TimedRules,
): { readonly direct: readonly string[]; readonly byTreaty: readonly string[] } {
  const held = item.data.flatMap(
    (d) => profile.dataCategories.items.find((i) => i.code === d.category && i.available) ?? [],
  )
  const isByTreaty = (data: ProviderData) =>
    isMutualAssistanceOnly(processFor(data, country)) ||
    isClosedDirectly(item, profile, data, rules.ask, knowledge)
  const byTreaty = held.filter(isByTreaty).map((d) => d.code)
  return {
    direct: [...new Set(held.map((d) => d.code))].filter((c) => !byTreaty.includes(c)),
    byTreaty: [...new Set(byTreaty)],
  }
}

const memory = {
  source: ['from memory, to be confirmed'],
  asOf: null,
  confidence: 'low',
  basis: 'memory',
} as const

function durationClock(
  code: string,
  from: string,
  startsOn: Day,
  duration: RouteDuration | undefined,
): PlanClock | null {
  if (!duration) return null
  const at = (months: number | undefined, days: number | undefined): Day | null =>
    months !== undefined ? addMonths(startsOn, months) : days !== undefined ? addDays(startsOn, days) : null
  return {
    code,
    from,
    startsOn,
    days: duration.maxDays ?? null,
    months: duration.maxMonths ?? null,
    earliest: at(duration.minMonths, duration.minDays),
    latest: at(duration.maxMonths, duration.maxDays),
    ...memory,
  }
}

/**
 * Whether a route of the answer brings each of these: by the verdict on its class, else by that on the route.
 */
const bringsAll =
  (profile: Profile, item: PlanItem, codes: readonly string[], { of }: TimedRules) =>
  (id: string): boolean => {
    const route = item.routes?.routes.find((one) => one.id === id)
    return codes.every((code) => {
      const data = profile.dataCategories.items.find((one) => one.code === code)
      const category = data && categoryOf(profile, data, of)
      const status = (category && route?.byCategory[category]?.status) ?? route?.status
      return status !== undefined && status !== 'closed'
    })
  }

/**
 * How long a step takes: the first duration that is known among the routes that bring all it asks for. The
 * time of one class says nothing of another, so without such a route there is none.
 */
const durationOf = (
  rules: TimedRules,
  routes: PlanStep['routes'],
  ids: readonly string[],
  isFor: (id: string) => boolean,
): RouteDuration | undefined =>
  (routes.length > 0 ? routes.map((r) => r.id).filter(isFor) : ids)
    .map((id) => rules.durations[id])
    .find((d) => d !== undefined)

interface Line {
  readonly steps: readonly PlanStep[]
  readonly flags: readonly PlanFlag[]
}

/** Whether nobody knows by which process the provider gives some of what is asked. */
const processDoubts = (profile: Profile, item: PlanItem, country: string): readonly string[] =>
  item.data.some(({ category }) => {
    const data = profile.dataCategories.items.find((d) => d.code === category)
    return data !== undefined && processFor(data, country).includes('undetermined')
  })
    ? ['PROCESS_UNKNOWN']
    : []

function askStep(
  profile: Profile,
  item: PlanItem,
  country: string,
  on: Day,
  rules: TimedRules,
  direct: readonly string[],
  preserve: string,
): readonly PlanStep[] {
  const isEmergency = item.isEmergency === true
  const ids = isEmergency ? rules.emergency : rules.ask
  const routes = openRoutes(item.routes, ids)
  const categories = isEmergency ? [...new Set(item.data.map((d) => d.category))] : direct
  if (categories.length === 0 || (item.routes && routes.length === 0)) return []
  const isFor = bringsAll(profile, item, categories, rules)
  const kind = isEmergency ? ('emergency' as const) : ('ask' as const)
  return [
    {
      id: `${profile.id}/${kind}`,
      kind,
      provider: profile.id,
      categories,
      start: on,
      after: isEmergency ? [] : [preserve],
      routes,
      clock: durationClock('ANSWER_EXPECTED', 'SENDING', on, durationOf(rules, routes, ids, isFor)),
      doubts: [...doubtsOf(item, routes), ...(isEmergency ? [] : processDoubts(profile, item, country))],
    },
  ]
}

function mutualAssistanceStep(
  profile: Profile,
  item: PlanItem,
  on: Day,
  rules: TimedRules,
  categories: readonly string[],
  preserve: string,
): readonly PlanStep[] {
  const routes = openRoutes(item.routes, rules.mutualAssistance)
  if (categories.length === 0 || (item.routes && routes.length === 0)) return []
  const isFor = bringsAll(profile, item, categories, rules)
  return [
    {
      id: `${profile.id}/mutual-assistance`,
      kind: 'mutual-assistance',
      provider: profile.id,
      categories,
      start: on,
      after: [preserve],
      routes,
      clock: durationClock(
        'MUTUAL_ASSISTANCE_EXPECTED',
        'FILING',
        on,
        durationOf(rules, routes, rules.mutualAssistance, isFor),
      ),
      doubts: doubtsOf(item, routes),
    },
  ]
}

/**
 * The contact point of the holder's State: where a life is in danger, where the provider keeps nothing for
 * authorities abroad, and where mutual assistance will take longer than any promise of the provider.
 */
function contactPointStep(
  profile: Profile,
  item: PlanItem,
  on: Day,
  rules: TimedRules,
  categories: readonly string[],
  byTreaty: readonly string[],
): readonly PlanStep[] {
  const ids = rules.contactPoint ?? []
  const routes = openRoutes(item.routes, ids)
  const isNeeded = item.isEmergency === true || profile.preservation.supported !== true || byTreaty.length > 0
  if (!isNeeded || routes.length === 0) return []
  const isFor = bringsAll(profile, item, categories, rules)
  return [
    {
      id: `${profile.id}/contact-point`,
      kind: 'contact-point',
      provider: profile.id,
      categories,
      start: on,
      after: [],
      routes,
      clock: durationClock('ANSWER_EXPECTED', 'SENDING', on, durationOf(rules, routes, ids, isFor)),
      doubts: doubtsOf(item, routes),
    },
  ]
}

/** How long the law of the asking State lets an order keep data, where its files say it and were read. */
function lawfulKeeping(
  country: string,
  on: Day,
  routes: readonly string[],
  { stateRules }: PlanKnowledge,
): { readonly days: number; readonly renewals: number } | undefined {
  const rules = Object.hasOwn(stateRules, country) ? (stateRules[country]?.rules ?? []) : []
  const rule = rules.find(
    ({ of, gives, basis, since, until, routes: own }) =>
      of === 'requesting' &&
      gives.keeps !== undefined &&
      basis === 'read' &&
      (!since || since <= on) &&
      (!until || on <= until) &&
      own.some((id) => routes.includes(id)),
  )
  return rule?.gives.keeps
}

/** Whether the preservation outlives the mutual assistance, and what to do where it does not. */
function gapFlags(
  profile: Profile,
  limits: PreservationLimits,
  lawful: ReturnType<typeof lawfulKeeping>,
  { endsOn, isExtended }: Pick<PreservationLine, 'endsOn' | 'isExtended'>,
  isConfirmed: boolean,
  mla: PlanClock | null | undefined,
): readonly PlanFlag[] {
  if (!mla?.earliest || !mla.latest) return []
  const flag = (code: string, params: PlanFlag['params']): PlanFlag => ({
    code,
    provider: profile.id,
    params,
  })
  if (endsOn === null)
    return [flag('PRESERVATION_PERIOD_UNKNOWN', { earliest: mla.earliest, latest: mla.latest })]
  if (endsOn >= mla.latest) return []
  const params = {
    endsOn,
    earliest: mla.earliest,
    latest: mla.latest,
    certain: endsOn < mla.earliest ? 'yes' : 'no',
    // Nothing ends that nobody confirmed: then the day only says how far a preservation would reach.
    confirmed: !isConfirmed ? (isExtended ? 'wouldExtend' : 'no') : isExtended ? 'extended' : 'yes',
  }
  if (limits.renewals !== null || limits.renewalDays === null)
    return [flag('PRESERVATION_ENDS_BEFORE_MLA', params)]
  const renewals = Math.ceil(daysBetween(endsOn, mla.latest) / limits.renewalDays)
  // What the law lets nobody order is not advised.
  if (lawful && renewals > lawful.renewals)
    return [
      flag('PRESERVATION_ENDS_BEFORE_MLA', params),
      flag('PRESERVATION_CAPPED_BY_LAW', {
        renewals: lawful.renewals,
        days: lawful.days * (1 + lawful.renewals),
        latest: mla.latest,
      }),
    ]
  return [
    flag('PRESERVATION_ENDS_BEFORE_MLA', params),
    flag('PRESERVATION_MUST_BE_RENEWED', { endsOn, renewals, days: limits.renewalDays, latest: mla.latest }),
  ]
}

/**
 * The day by which assistance is asked after a State has kept data: only where somebody asked it to, and it
 * did.
 */
function treatyDeadline(item: PlanItem, rules: TimedRules, profile: Profile): readonly PlanFlag[] {
  const { preservedOn, isKeptByState } = item
  const days = (rules.contactPoint ?? []).flatMap((id) => rules.durations[id]?.fileWithinDays ?? [])[0]
  if (!preservedOn || isKeptByState !== true || days === undefined) return []
  return [{ code: 'FILE_WITHIN', provider: profile.id, params: { days, by: addDays(preservedOn, days) } }]
}

function lineOf(
  item: PlanItem,
  profile: Profile,
  country: string,
  on: Day,
  rules: TimedRules,
  knowledge: PlanKnowledge,
): Line {
  const limits = preservationLimits(profile)
  const { direct, byTreaty } = split(profile, item, country, knowledge, rules)
  const categories = [...new Set([...direct, ...byTreaty])]
  const frame = { provider: profile.id, categories, routes: openRoutes(item.routes, rules.preserve) }
  const kept = preservationLine(
    profile,
    limits,
    frame,
    on,
    item.preservedOn ?? undefined,
    item.preservedUntil ?? undefined,
  )
  const preserve = kept.steps[0]?.id ?? ''
  const ask = askStep(profile, item, country, on, rules, direct, preserve)
  const forTreaty = ask.length === 0 ? categories : byTreaty
  const mla = mutualAssistanceStep(profile, item, on, rules, forTreaty, preserve)
  const stuck =
    ask.length === 0 && mla.length === 0 ? [{ code: 'NO_WAY_KNOWN', provider: profile.id, params: {} }] : []
  const lawful = lawfulKeeping(country, on, rules.preserve, knowledge)
  const flags = [
    ...stuck,
    ...gapFlags(profile, limits, lawful, kept, Boolean(item.preservedOn), mla[0]?.clock),
    ...treatyDeadline(item, rules, profile),
  ]
  const point = contactPointStep(profile, item, on, rules, categories, mla.length > 0 ? forTreaty : [])
  return { steps: [...kept.steps, ...point, ...ask, ...mla], flags }
}

/** What a category's retention means for the plan: gone, partly gone, or nobody knows how long. */
function deathFlag(d: DataDeath): PlanFlag | undefined {
  const flag = (code: string, params: PlanFlag['params']): PlanFlag => ({
    code,
    provider: d.provider,
    params: { category: d.category, ...params },
  })
  if (d.state === 'gone') return flag('DATA_GONE', { day: d.allLost ?? '', days: d.days ?? 0 })
  if (d.state === 'partly') return flag('DATA_PARTLY_GONE', { day: d.firstLost ?? '', days: d.days ?? 0 })
  return d.days === null ? flag('RETENTION_UNKNOWN', { period: d.period }) : undefined
}

const kindOrder = ['emergency', 'preserve', 'contact-point', 'ask', 'mutual-assistance', 'extend']

/**
 * The line of time of a case: keep the data now, ask directly, start mutual assistance, and the day the data
 * dies.
 *
 * Every clock shows its calculation. Durations of routes are from memory; retention and preservation come
 * from the profile, and what the profile does not know stays unknown.
 */
export function plan(of: PlanCase, knowledge: PlanKnowledge, on: Day): Plan {
  const rules = timedRules(knowledge)
  const known = of.items.flatMap((item) => {
    const profile = Object.hasOwn(knowledge.providers, item.provider)
      ? knowledge.providers[item.provider]
      : undefined
    return profile ? [{ item, profile }] : []
  })
  const lines = known.map(({ item, profile }) => lineOf(item, profile, of.country, on, rules, knowledge))
  const deaths = known.flatMap(({ item, profile }) => dataDeaths(profile, item, on))
  const unknown = of.items
    .filter((i) => !Object.hasOwn(knowledge.providers, i.provider))
    .map((i) => ({ code: 'PROVIDER_UNKNOWN', provider: i.provider, params: {} }))
  const steps = lines
    .flatMap((l) => l.steps)
    .sort((a, b) =>
      a.start < b.start ? -1 : a.start > b.start ? 1 : kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind),
    )
  return {
    on,
    steps,
    deaths,
    flags: [...unknown, ...lines.flatMap((l) => l.flags), ...deaths.flatMap((d) => deathFlag(d) ?? [])],
  }
}

/**
 * The case of one request, for those who have only that. A freeze asks for no data: there are none to
 * preserve.
 */
export function caseOf(request: EvidenceRequest, routes?: RouteAnswer): PlanCase {
  const data = (request.dataRequested ?? []).map((d) => ({
    category: d.category ?? '',
    from: dayOf(d.from ?? '') ?? null,
    to: dayOf(d.to ?? '') ?? null,
  }))
  const item: PlanItem = {
    provider: request.provider,
    userCountry: request.userCountry ?? request.country,
    service: request.service ?? null,
    isEmergency: request.requestType === 'emergency',
    data,
    ...(routes ? { routes } : {}),
  }
  return { country: request.country, items: request.requestType === 'freeze' ? [] : [item] }
}
