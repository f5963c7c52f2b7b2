import { localCompanies } from '../provider/index.ts'
import type { Day } from '../time/index.ts'
import { additions } from './additions.ts'
import { type CompiledRoutes, compiled } from './compiled.ts'
import { isDoubtfulOn } from './ground.ts'
import { groundsIn, judge, type RouteSituation } from './judge.ts'
import type { RouteKnowledge } from './knowledge.ts'
import { isSimulation } from './overrides.ts'
import { periodOn } from './pair.ts'
import type { PlannedRoute } from './plan.ts'
import { lacksPower } from './power.ts'
import { questionsFor } from './questions.ts'
import type {
  CategoryVerdict,
  DataCategory,
  DomesticPower,
  Route,
  RouteAnswer,
  RouteInput,
  RouteStatus,
} from './types.ts'

/**
 * Every way to the data between two States on a day: open, conditional or closed, and why.
 *
 * `on` is today and counts where the input names no date. Where something that decides is missing the answer
 * holds questions and no routes: the engine never guesses who holds the data.
 */
export function routes(input: RouteInput, knowledge: RouteKnowledge, on: Day): RouteAnswer {
  const date = input.date ?? on
  const questions = questionsFor(input, knowledge)
  const simulation = isSimulation(knowledge) ? ['SIMULATION'] : []
  if (questions.length > 0)
    return {
      date,
      knowledge: knowledge.version,
      routes: [],
      mlaBases: [],
      flags: simulation,
      aids: [],
      questions,
    }
  const ready = compiled(knowledge)
  const s = situation(input, input.holderState as string, date, knowledge, ready)
  const whoMayOrder = powersFor(s, input, ready)
  const plan = ready.plan(s.pair, s.period)[s.emergency ? 'emergency' : 'ordinary']
  const ranked = withRanks(
    plan.map((planned) => route(planned, s, whoMayOrder)),
    plan,
  )
  return {
    date,
    knowledge: knowledge.version,
    routes: ranked,
    mlaBases: basesFor(s, input),
    flags: flagsOf(ranked, s, input, whoMayOrder, simulation),
    aids: aidsFor(s),
  }
}

function situation(
  input: RouteInput,
  holder: string,
  date: Day,
  knowledge: RouteKnowledge,
  ready: CompiledRoutes,
): RouteSituation {
  const pair = ready.pair(input.requesting, holder)
  const { offences } = knowledge.routeRules
  return {
    date,
    pair,
    period: periodOn(pair, date),
    rules: knowledge.routeRules,
    categories: [...new Set(input.data)],
    authority: input.authority,
    localPresence: input.localPresence ?? isPresent(input, date, knowledge),
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

/** Whether the provider has a company in the State that asks: the profile says it, nobody has to be asked. */
function isPresent({ provider, requesting }: RouteInput, on: Day, { providers }: RouteKnowledge): boolean {
  const profile =
    provider !== undefined && Object.hasOwn(providers, provider) ? providers[provider] : undefined
  return profile !== undefined && localCompanies(profile, requesting, on).length > 0
}

const strength: Readonly<Record<RouteStatus, number>> = { open: 2, conditional: 1, closed: 0 }

function route(planned: PlannedRoute, s: RouteSituation, whoMayOrder: readonly DomesticPower[]): Ranked {
  const byCategory: Partial<Record<DataCategory, CategoryVerdict>> = {}
  const doubtful = isDoubtfulOn(groundsIn(planned, s), s.date)
  let status: RouteStatus = 'closed'
  let reasons: readonly string[] | undefined
  for (const category of s.categories) {
    const verdict = judge(planned, category, s, doubtful)
    byCategory[category] = verdict
    if (strength[verdict.status] > strength[status]) status = verdict.status
    reasons = reasons === undefined ? verdict.reasons : union(reasons, verdict.reasons)
  }
  const added = additions(planned, s, status, reasons ?? [])
  const made: Ranked = {
    id: planned.id,
    status,
    reasons: reasons ?? [],
    byCategory,
    articles: planned.face.articles,
    contents: added.contents,
    deadlines: added.deadlines,
    safeguards: added.safeguards,
    whoMayOrder,
    duration: planned.rule.duration?.words ?? null,
    flags: added.flags,
    facts: added.facts,
  }
  const opensOn = status === 'closed' ? openingDay(planned, s) : undefined
  return opensOn === undefined ? made : { ...made, opensOn }
}

/** A route whose rank is still to be given. */
type Ranked = Route & { rank?: number }

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  const more = b.filter((reason) => !a.includes(reason))
  return more.length === 0 ? a : [...a, ...more]
}

/** The first later day, among the days that the law names, on which the route is no longer closed. */
function openingDay(route: PlannedRoute, s: RouteSituation): Day | undefined {
  const { changes } = s.pair
  if (changes.length === 0 || (changes.at(-1) as Day) <= s.date) return undefined
  return changes.find((day) => {
    if (day <= s.date) return false
    const then = { ...s, date: day, period: periodOn(s.pair, day) }
    return s.categories.some((category) => judge(route, category, then, false).status !== 'closed')
  })
}

/**
 * Ranks the open routes; where a provider has never answered this State, the treaty comes before the
 * provider.
 */
function withRanks(found: Ranked[], plan: readonly PlannedRoute[]): readonly Route[] {
  const ranked = plan.findLastIndex((p) => p.ranked) + 1
  const voluntary = found.findIndex((r) => r.flags.includes('PRACTICE_NONE'))
  if (voluntary >= 0) {
    const [moved] = found.splice(voluntary, 1)
    found.splice(found.findIndex((r) => r.id === 'mla.stored') + 1, 0, moved as Ranked)
  }
  let rank = 0
  for (let i = 0; i < ranked; i += 1) {
    const r = found[i] as Ranked
    if (r.status !== 'open') continue
    rank += 1
    r.rank = rank
  }
  return found
}

function powersFor(s: RouteSituation, input: RouteInput, ready: CompiledRoutes): readonly DomesticPower[] {
  const { powers } = ready.home(input.requesting)
  return s.realtime ? [powers.realtime] : s.categories.map((category) => powers[category])
}

const basesFor = (s: RouteSituation, input: RouteInput): readonly string[] =>
  input.offence !== undefined && s.rules.offences.corruption.includes(input.offence)
    ? s.period.basesWithCorruption
    : s.period.bases

function flagsOf(
  found: readonly Route[],
  s: RouteSituation,
  input: RouteInput,
  powers: readonly DomesticPower[],
  simulation: readonly string[],
) {
  const flags = new Set(simulation)
  for (const r of found) for (const flag of r.flags) flags.add(flag)
  for (const category of s.categories) {
    const warning = s.rules.warnings[category]
    if (warning) flags.add(warning)
  }
  const { authority } = s
  if (authority && powers.some((power) => lacksPower(power, authority, s.rules)))
    flags.add('AUTHORITY_MUST_ASK')
  if (input.provider !== undefined && !s.policy) flags.add('PROVIDER_UNKNOWN')
  if (s.policy && s.policy.states.length > 0 && !s.policy.states.includes(s.pair.holder))
    flags.add('HOLDER_NOT_IN_PROFILE')
  return [...flags]
}

function aidsFor(s: RouteSituation): readonly string[] {
  const { aids } = s.rules
  if (s.pair.domestic) return aids.always
  return [
    ...aids.always,
    ...(s.realtime ? aids.realtime : []),
    ...(s.period.convention.codes.length === 0 ? aids.convention : []),
    ...aids.abroad,
  ]
}
