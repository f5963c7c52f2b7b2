import type { Day } from '../time/index.ts'
import { reciprocity } from './bases.ts'
import { type Grounds, isDoubtfulOn } from './ground.ts'
import type { Pair, PairRule, Period } from './pair.ts'
import type { Policy } from './policy.ts'
import type { MadeLimit } from './statements.ts'
import type { AuthorityKind, CategoryVerdict, DataCategory, ReasonCode, RouteRule, RouteRules, RouteStatus } from './types.ts'

/** The question, with every default filled in and everything looked up that does not depend on the route. */
export interface Situation {
  readonly date: Day
  readonly pair: Pair
  readonly period: Period
  readonly rules: RouteRules
  readonly categories: readonly DataCategory[]
  readonly authority: AuthorityKind | undefined
  readonly localPresence: boolean
  readonly realtime: boolean
  readonly publicData: boolean
  readonly emergency: boolean
  readonly conventionOffence: boolean
  readonly dualCriminalityMet: boolean
  readonly consent: 'given' | 'possible' | 'none'
  readonly policy: Policy | undefined
  /** Preservation at home: whether the domestic law gives the power, and by what it is known. */
  readonly preservationAtHome: { readonly full: boolean; readonly grounds: Grounds }
}

/** What is being found out about one category: reasons that close, reasons that make conditional. */
interface Trial {
  readonly closing: ReasonCode[]
  readonly conditions: ReasonCode[]
  conditional: boolean
  doubtful: boolean
}

/**
 * The verdict on one route for one category.
 *
 * Everything that closes is collected, because an officer who mends one thing must not come back for the next. The order
 * of the questions does not matter to the status; it is the order in which the reasons are told.
 */
export function judge(id: string, route: RouteRule, category: DataCategory, s: Situation): CategoryVerdict {
  const trial: Trial = { closing: [], conditions: [], conditional: false, doubtful: false }
  placeOfHolder(route, s, trial)
  if (route.emergencyOnly && !s.emergency) close(trial, 'NOT_URGENT')
  if (route.treaty) for (const code of s.period[route.treaty].codes) close(trial, code)
  if (route.categories && !route.categories.includes(category)) close(trial, 'DATA_CATEGORY')
  const reach = ownRule(id, route, category, s, trial)
  timeOfData(route, reach, s, trial)
  for (const made of s.pair.limits.get(id) ?? none) apply(made, category, s, trial)
  special[id]?.(category, s, trial)
  return verdict(id, route, s, trial)
}

const close = (trial: Trial, code: ReasonCode) => {
  if (!trial.closing.includes(code)) trial.closing.push(code)
}

function condition(trial: Trial, code?: ReasonCode) {
  trial.conditional = true
  if (code && !trial.conditions.includes(code)) trial.conditions.push(code)
}

function placeOfHolder(route: RouteRule, s: Situation, trial: Trial) {
  if (route.holder === 'abroad' && s.pair.domestic) close(trial, 'DOMESTIC_HOLDER')
  if (route.holder === 'home' && !s.pair.domestic) close(trial, 'HOLDER_ABROAD')
}

/** The rule of a State takes the place of the route's own. Gives whether it reaches data that does not exist yet. */
function ownRule(id: string, route: RouteRule, category: DataCategory, s: Situation, trial: Trial): boolean {
  const found = s.pair.rules.get(id)?.find((r) => r.rule.gives.status !== undefined && speaks(r, s, category))
  const otherwise = route.otherwise[category] ?? route.otherwise.other
  const { status, reason } = found ? found.rule.gives : (otherwise ?? { status: 'closed' as const })
  if (found) doubt(trial, found.grounds, s)
  settle(trial, status as RouteStatus, reason)
  return found?.rule.gives.realtime === true
}

function settle(trial: Trial, status: RouteStatus, reason: ReasonCode | undefined) {
  if (status === 'closed') {
    if (reason) close(trial, reason)
  } else if (status === 'conditional') condition(trial, reason)
  else if (reason) trial.conditions.push(reason)
}

/** Whether a rule of a State speaks to this case; without a category: to any of those wanted. */
export function speaks({ rule }: PairRule, s: Situation, category?: DataCategory): boolean {
  if ((rule.since && rule.since > s.date) || (rule.until && rule.until < s.date)) return false
  const { categories, when } = rule
  if (categories && !(category ? categories.includes(category) : s.categories.some((c) => categories.includes(c)))) return false
  if (!when) return true
  return (
    holds(when.localPresence, s.localPresence) &&
    holds(when.emergency, s.emergency) &&
    holds(when.realtime, s.realtime) &&
    holds(when.foreign, !s.pair.domestic)
  )
}

const holds = (wanted: boolean | undefined, is: boolean) => wanted === undefined || wanted === is

function timeOfData(route: RouteRule, reach: boolean, s: Situation, trial: Trial) {
  const yields = route.data === 'both' || (route.data === 'realtime') === s.realtime || (s.realtime && reach)
  if (!yields) close(trial, 'DATA_CATEGORY')
}

/** Whether a reservation or declaration that was made bites in this case. */
export function bites({ limit }: MadeLimit, s: Situation): boolean {
  if (limit.onlyWhenAllAre && !s.categories.every((c) => limit.onlyWhenAllAre?.includes(c))) return false
  if (limit.authorities && (s.authority === undefined || !limit.authorities.includes(s.authority))) return false
  return !(limit.outsideConventionOffences && (s.conventionOffence || s.dualCriminalityMet))
}

function apply(made: MadeLimit, category: DataCategory, s: Situation, trial: Trial) {
  const { limit, grounds } = made
  if (!limit.status || (limit.categories && !limit.categories.includes(category)) || !bites(made, s)) return
  doubt(trial, grounds, s)
  if (limit.status === 'closed') close(trial, limit.reason as ReasonCode)
  else condition(trial, limit.reason)
}

/** What no table says: routes that turn on consent, on a domestic power, on the bases, on what is shown for information. */
const special: Readonly<Record<string, (category: DataCategory, s: Situation, trial: Trial) => void>> = {
  'transborder.32': (_, s, trial) => {
    if (s.publicData) return
    for (const code of s.period.convention.codes) close(trial, code)
    if (s.consent === 'none') close(trial, 'NO_CONSENT')
    if (s.consent === 'possible') condition(trial, 'NO_CONSENT')
  },
  'pres.direct': (_, s, trial) => {
    if (s.pair.domestic) {
      if (!s.preservationAtHome.full) condition(trial)
    } else if (s.policy?.preservation) condition(trial, 'PROVIDER_POLICY')
  },
  'vol.noncontent': (category, s, trial) => {
    const withheld = s.pair.domestic ? undefined : s.policy?.withheld.get(category)
    if (!withheld) return
    doubt(trial, withheld.grounds, s)
    if (withheld.firm) close(trial, 'PROVIDER_POLICY')
    else condition(trial, 'PROVIDER_POLICY')
  },
  'emerg.mla': (_, s, trial) => settle(trial, s.period.emergency.status, s.period.emergency.reason),
  'mla.realtime': (_, s, trial) => {
    const { convention, bases } = s.period
    if (!s.pair.domestic && convention.codes.length > 0 && bases.every((b) => b === reciprocity)) close(trial, 'NO_TREATY_BASIS')
  },
  cloudact: (_, s, trial) => regime('cloudact', s, trial),
  eevidence: (_, s, trial) => regime('eevidence', s, trial),
  uncc: (_, s, trial) => regime('uncc', s, trial),
  'ibero-2014': (_, s, trial) => regime('ibero-2014', s, trial),
}

function regime(id: string, s: Situation, trial: Trial) {
  for (const reason of s.period.regimes[id]?.reasons ?? []) close(trial, reason)
}

/** The facts on which a route turns as a whole; facts of single categories come from the rules of States. */
export function groundsOf(id: string, route: RouteRule, s: Situation): readonly (Grounds | undefined)[] {
  if (route.treaty) return [s.period[route.treaty].grounds]
  if (id === 'transborder.32') return s.publicData ? [] : [s.period.convention.grounds]
  if (id === 'pres.direct') return s.pair.domestic ? [s.preservationAtHome.grounds] : [s.policy?.preservation]
  if (id === 'mla.stored') return [s.period.basesGrounds]
  if (id === 'mla.realtime')
    return s.period.convention.codes.length === 0 ? [s.period.convention.grounds] : [s.period.convention.grounds, s.period.basesGrounds]
  if (id === 'emerg.mla') return [s.period.emergency.grounds]
  if (id === s.rules.channel.id) return [s.period.channel.grounds]
  return [s.period.regimes[id]?.grounds]
}

const none: readonly MadeLimit[] = []

const doubt = (trial: Trial, grounds: Grounds, s: Situation) => {
  if (!trial.doubtful) trial.doubtful = isDoubtfulOn(grounds, s.date)
}

function verdict(id: string, route: RouteRule, s: Situation, trial: Trial): CategoryVerdict {
  const status: RouteStatus = trial.closing.length > 0 ? 'closed' : trial.conditional ? 'conditional' : 'open'
  const reasons: ReasonCode[] = status === 'closed' ? trial.closing : trial.conditions
  if (!reasons.includes('FACT_UNCONFIRMED') && (trial.doubtful || restsOnDoubt(id, route, s))) reasons.push('FACT_UNCONFIRMED')
  return { status, reasons }
}

function restsOnDoubt(id: string, route: RouteRule, s: Situation): boolean {
  for (const grounds of groundsOf(id, route, s)) if (grounds && isDoubtfulOn(grounds, s.date)) return true
  return false
}
