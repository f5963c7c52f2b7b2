import type { Knowledge } from '../knowledge/index.ts'
import type { Day } from '../time/index.ts'
import { type Compiled, compiled } from './compiled.ts'
import { bites, groundsOf, judge, type Situation, speaks } from './judge.ts'
import { isSimulation } from './overrides.ts'
import { periodOn } from './pair.ts'
import { lacksPower } from './power.ts'
import { questionsFor } from './questions.ts'
import type {
  CategoryVerdict,
  DataCategory,
  DomesticPower,
  RequiredContent,
  Route,
  RouteAnswer,
  RouteFact,
  RouteInput,
  RouteRule,
  RouteStatus,
} from './types.ts'

/**
 * Every way to the data between two States on a day: open, conditional or closed, and why.
 *
 * `on` is today and counts where the input names no date. Where something that decides is missing the answer holds
 * questions and no routes: the engine never guesses who holds the data.
 */
export function routes(input: RouteInput, knowledge: Knowledge, on: Day): RouteAnswer {
  const date = input.date ?? on
  const questions = questionsFor(input, knowledge)
  const simulation = isSimulation(knowledge) ? ['SIMULATION'] : []
  if (questions.length > 0) return { date, knowledge: knowledge.version, routes: [], mlaBases: [], flags: simulation, aids: [], questions }
  const ready = compiled(knowledge)
  const s = situation(input, input.holderState as string, date, knowledge, ready)
  const whoMayOrder = powersFor(s, input, ready)
  const found = inOrder(s, knowledge).map((id) => route(id, ready.routes.get(id) as RouteRule, s, whoMayOrder, ready))
  const ranked = withRanks(found, s)
  return {
    date,
    knowledge: knowledge.version,
    routes: ranked,
    mlaBases: basesFor(s, input),
    flags: flagsOf(ranked, s, input, whoMayOrder, simulation),
    aids: aidsFor(s),
  }
}

function situation(input: RouteInput, holder: string, date: Day, knowledge: Knowledge, ready: Compiled): Situation {
  const pair = ready.pair(input.requesting, holder)
  const { offences } = knowledge.routeRules
  return {
    date,
    pair,
    period: periodOn(pair, date),
    rules: knowledge.routeRules,
    categories: [...new Set(input.data)],
    authority: input.authority,
    localPresence: input.localPresence === true,
    realtime: input.realtime === true,
    publicData: input.publicData === true,
    emergency: input.urgency === 'emergency',
    conventionOffence: input.offence !== undefined && offences.convention.includes(input.offence),
    dualCriminalityMet: input.dualCriminality === true,
    consent: input.consent ?? 'none',
    policy: input.provider === undefined ? undefined : ready.policy(input.provider, input.requesting),
    preservationAtHome: ready.home(input.requesting).preservation,
  }
}

/** The order of the case, then the routes that only an emergency would open, then what is shown for information. */
function inOrder(s: Situation, knowledge: Knowledge): string[] {
  const { order, regimes, channel } = knowledge.routeRules
  const first = s.emergency ? order.emergency : order.ordinary
  const others = s.emergency ? [] : order.emergency.filter((id) => !order.ordinary.includes(id))
  const info = s.period.channel.open && !s.pair.domestic ? regimes : [channel.id, ...regimes]
  return [...first, ...others, ...info]
}

const strength: Readonly<Record<RouteStatus, number>> = { open: 2, conditional: 1, closed: 0 }

function route(id: string, rule: RouteRule, s: Situation, whoMayOrder: readonly DomesticPower[], ready: Compiled): Route {
  const byCategory: Partial<Record<DataCategory, CategoryVerdict>> = {}
  let status: RouteStatus = 'closed'
  let reasons: readonly string[] | undefined
  for (const category of s.categories) {
    const verdict = judge(id, rule, category, s)
    byCategory[category] = verdict
    if (strength[verdict.status] > strength[status]) status = verdict.status
    reasons = reasons === undefined ? verdict.reasons : union(reasons, verdict.reasons)
  }
  const face = ready.face(id, rule, s.period)
  const added = additions(id, rule, s, status)
  const opensOn = status === 'closed' ? openingDay(id, rule, s) : undefined
  return {
    id,
    status,
    reasons: reasons ?? [],
    byCategory,
    articles: face.articles,
    contents: added.contents.length > 0 ? [...face.contents, ...added.contents] : face.contents,
    deadlines: added.deadlines.length > 0 ? [...face.deadlines, ...added.deadlines] : face.deadlines,
    safeguards: added.safeguards.length > 0 ? [...(rule.safeguards ?? []), ...added.safeguards] : (rule.safeguards ?? []),
    whoMayOrder,
    duration: rule.duration?.words ?? null,
    flags: added.flags,
    facts: added.facts,
    ...(opensOn === undefined ? {} : { opensOn }),
  }
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  const more = b.filter((reason) => !a.includes(reason))
  return more.length === 0 ? a : [...a, ...more]
}

interface Additions {
  readonly flags: string[]
  readonly deadlines: string[]
  readonly safeguards: string[]
  readonly contents: RequiredContent[]
  readonly facts: readonly RouteFact[]
}

/** What the case adds: rules of the two States, reservations and declarations, the provider's policy, and all their facts. */
function additions(id: string, rule: RouteRule, s: Situation, status: RouteStatus): Additions {
  const added = { flags: [] as string[], deadlines: [] as string[], safeguards: [] as string[], contents: [] as RequiredContent[] }
  const flag = (code: string | undefined) => {
    if (code !== undefined && !added.flags.includes(code)) added.flags.push(code)
  }
  const facts: (readonly RouteFact[])[] = []
  for (const grounds of groundsOf(id, rule, s)) if (grounds) facts.push(grounds.facts)
  for (const made of s.pair.rules.get(id) ?? []) {
    if (!speaks(made, s)) continue
    const { gives } = made.rule
    flag(gives.flag)
    if (gives.deadline) added.deadlines.push(`${made.state}/${gives.deadline}`)
    if (gives.safeguard) added.safeguards.push(gives.safeguard)
    if (gives.contents) for (const item of gives.contents) added.contents.push({ item, article: made.rule.law?.article ?? made.state })
    facts.push(made.grounds.facts)
  }
  for (const made of s.pair.limits.get(id) ?? []) {
    facts.push(made.grounds.facts)
    if (status !== 'closed' && bites(made, s)) flag(made.limit.flag)
  }
  if (status !== 'closed') {
    for (const code of rule.flags ?? []) flag(code)
    for (const category of s.categories) flag((rule.otherwise[category] ?? rule.otherwise.other)?.flag)
  }
  own[id]?.(s, status, flag, facts)
  return { ...added, facts: merged(facts) }
}

type Own = (s: Situation, status: RouteStatus, flag: (code: string) => void, facts: (readonly RouteFact[])[]) => void

/** Flags and facts that hang on one route only. */
const own: Readonly<Record<string, Own>> = {
  'pres.direct': (s, status, flag) => {
    if (s.pair.domestic && status === 'conditional') flag('DOMESTIC_POWER_NOT_FULL')
  },
  'pres.247': (s, status, flag, facts) => {
    facts.push(s.pair.preservationReservation.grounds.facts)
    if (status === 'closed' || s.conventionOffence || s.dualCriminalityMet) return
    if (s.pair.preservationReservation.unknown) flag('RESERVATION_UNKNOWN')
  },
  'vol.noncontent': (s, status, flag, facts) => {
    if (!s.policy || s.pair.domestic) return
    for (const category of s.categories) facts.push(s.policy.withheld.get(category)?.grounds.facts ?? [])
    if (!s.policy.never) return
    facts.push(s.policy.never.facts)
    if (status !== 'closed') flag('PRACTICE_NONE')
  },
  'emerg.mla': (s, status, flag) => {
    const { convention, protocol, treaties } = s.period
    const onlyConvention = convention.codes.length === 0 && treaties.every((t) => t.kind === 'convention')
    const declared = (s.pair.limits.get('emerg.mla') ?? []).length > 0
    if (status !== 'closed' && protocol.codes.length > 0 && onlyConvention && !declared) flag('JUDICIAL_AUTHORITIES_DIRECTLY')
  },
  'mla.stored': (s, status, flag) => {
    if (status === 'closed') return
    if (s.period.channel.open) flag(s.rules.channel.flag)
    if (s.period.basesGrounds.facts.some((f) => f.value === null || (f.id.endsWith('mlatWithUS.inForce') && f.value === true)))
      flag('BASIS_TO_CONFIRM')
    if (s.period.convention.codes.length === 0) flag('FILE_WITHIN_60_DAYS_OF_PRESERVATION')
  },
}

function merged(lists: readonly (readonly RouteFact[])[]): readonly RouteFact[] {
  const full = lists.filter((list) => list.length > 0)
  if (full.length === 0) return []
  if (full.length === 1) return full[0] as readonly RouteFact[]
  const facts: RouteFact[] = []
  for (const list of full) for (const fact of list) if (!facts.includes(fact)) facts.push(fact)
  return facts
}

/** The first later day, among the days that the law names, on which the route is no longer closed. */
function openingDay(id: string, rule: RouteRule, s: Situation): Day | undefined {
  const { changes } = s.pair
  if (changes.length === 0 || (changes.at(-1) as Day) <= s.date) return undefined
  for (const day of changes) {
    if (day <= s.date) continue
    const then = { ...s, date: day, period: periodOn(s.pair, day) }
    if (s.categories.some((category) => judge(id, rule, category, then).status !== 'closed')) return day
  }
  return undefined
}

/** Ranks the open routes; where a provider has never answered this State, the treaty comes before the provider. */
function withRanks(found: readonly Route[], s: Situation): readonly Route[] {
  const routes = [...found]
  const voluntary = routes.findIndex((r) => r.id === 'vol.noncontent' && r.flags.includes('PRACTICE_NONE'))
  if (voluntary >= 0) {
    const [moved] = routes.splice(voluntary, 1)
    routes.splice(routes.findIndex((r) => r.id === 'mla.stored') + 1, 0, moved as Route)
  }
  let rank = 0
  const ordered = s.emergency ? s.rules.order.emergency : s.rules.order.ordinary
  return routes.map((r) => (r.status === 'open' && ordered.includes(r.id) ? { ...r, rank: ++rank } : r))
}

function powersFor(s: Situation, input: RouteInput, ready: Compiled): readonly DomesticPower[] {
  const { powers } = ready.home(input.requesting)
  return s.realtime ? [powers.realtime] : s.categories.map((category) => powers[category])
}

const basesFor = (s: Situation, input: RouteInput): readonly string[] =>
  input.offence !== undefined && s.rules.offences.corruption.includes(input.offence) ? s.period.basesWithCorruption : s.period.bases

function flagsOf(found: readonly Route[], s: Situation, input: RouteInput, powers: readonly DomesticPower[], simulation: readonly string[]) {
  const flags = new Set(simulation)
  for (const r of found) for (const flag of r.flags) flags.add(flag)
  for (const category of s.categories) {
    const warning = s.rules.warnings[category]
    if (warning) flags.add(warning)
  }
  const { authority } = s
  if (authority && powers.some((power) => lacksPower(power, authority, s.rules))) flags.add('AUTHORITY_MUST_ASK')
  if (input.provider !== undefined && !s.policy) flags.add('PROVIDER_UNKNOWN')
  if (s.policy && s.policy.states.length > 0 && !s.policy.states.includes(s.pair.holder)) flags.add('HOLDER_NOT_IN_PROFILE')
  return [...flags]
}

function aidsFor(s: Situation): readonly string[] {
  const { aids } = s.rules
  if (s.pair.domestic) return aids.always
  return [...aids.always, ...(s.realtime ? aids.realtime : []), ...(s.period.convention.codes.length === 0 ? aids.convention : []), ...aids.abroad]
}
