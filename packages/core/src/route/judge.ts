import type { Day } from '../time/index.ts'
import { reciprocity } from './bases.ts'
import { type Grounds, isDoubtfulOn, noGrounds, together } from './ground.ts'
import type { Pair, PairPeriod } from './pair.ts'
import type { PlannedRoute } from './plan.ts'
import type { Policy } from './policy.ts'
import type { MadeLimit } from './statements.ts'
import type {
  AuthorityKind,
  CategoryVerdict,
  DataCategory,
  RouteReasonCode,
  RouteRule,
  RouteRules,
  RouteStatus,
  StateRule,
} from './types.ts'

/** The question, with every default filled in and everything looked up that does not depend on the route. */
export interface RouteSituation {
  readonly date: Day
  readonly pair: Pair
  readonly period: PairPeriod
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
  readonly closing: RouteReasonCode[]
  readonly conditions: RouteReasonCode[]
  conditional: boolean
  doubtful: boolean
}

/**
 * The verdict on one route for one category.
 *
 * Everything that closes is collected, because an officer who mends one thing must not come back for the
 * next. The order of the questions does not matter to the status; it is the order in which the reasons are
 * told.
 */
export function judge(
  route: PlannedRoute,
  category: DataCategory,
  s: RouteSituation,
  doubtful: boolean,
): CategoryVerdict {
  const { rule } = route
  const trial: Trial = { closing: [], conditions: [], conditional: false, doubtful }
  placeOfHolder(rule, s, trial)
  if (rule.emergencyOnly && !s.emergency) close(trial, 'NOT_URGENT')
  if (rule.treaty) for (const code of s.period[rule.treaty].codes) close(trial, code)
  if (rule.regime) for (const code of s.period.regimes[rule.regime].reasons) close(trial, code)
  if (rule.categories && !rule.categories.includes(category)) close(trial, 'DATA_CATEGORY')
  const reach = ownRule(route, category, s, trial)
  timeOfData(rule, reach, s, trial)
  for (const made of route.limits) apply(made, category, s, trial)
  special[route.id]?.(category, s, trial)
  return verdict(trial)
}

const close = (trial: Trial, code: RouteReasonCode) => {
  if (!trial.closing.includes(code)) trial.closing.push(code)
}

function condition(trial: Trial, code?: RouteReasonCode) {
  trial.conditional = true
  if (code && !trial.conditions.includes(code)) trial.conditions.push(code)
}

const doubt = (trial: Trial, grounds: Grounds, s: RouteSituation) => {
  if (!trial.doubtful) trial.doubtful = isDoubtfulOn(grounds, s.date)
}

function placeOfHolder(rule: RouteRule, s: RouteSituation, trial: Trial) {
  if (rule.holder === 'abroad' && s.pair.domestic) close(trial, 'DOMESTIC_HOLDER')
  if (rule.holder === 'home' && !s.pair.domestic) close(trial, 'HOLDER_ABROAD')
}

/**
 * The rule of a State takes the place of the route's own. Gives whether it reaches data that does not exist
 * yet.
 */
function ownRule(route: PlannedRoute, category: DataCategory, s: RouteSituation, trial: Trial): boolean {
  for (const { rule, grounds } of route.deciding) {
    if (!speaks(rule, s, category)) continue
    doubt(trial, grounds, s)
    settle(trial, rule.gives.status as RouteStatus, rule.gives.reason)
    return rule.gives.realtime === true
  }
  const otherwise = route.rule.otherwise[category] ?? route.rule.otherwise.other
  settle(trial, otherwise?.status ?? 'closed', otherwise?.reason)
  return false
}

function settle(trial: Trial, status: RouteStatus, reason: RouteReasonCode | undefined) {
  if (status === 'closed') {
    if (reason) close(trial, reason)
  } else if (status === 'conditional') condition(trial, reason)
  else if (reason) trial.conditions.push(reason)
}

/** Whether a rule of a State speaks to this case; without a category: to any of those wanted. */
export function speaks(rule: StateRule, s: RouteSituation, category?: DataCategory): boolean {
  if ((rule.since && rule.since > s.date) || (rule.until && rule.until < s.date)) return false
  const { categories, when } = rule
  if (
    categories &&
    !(category ? categories.includes(category) : s.categories.some((c) => categories.includes(c)))
  )
    return false
  if (!when) return true
  return (
    (when.notBy === undefined || when.notBy !== s.authority) &&
    holds(when.localPresence, s.localPresence) &&
    holds(when.emergency, s.emergency) &&
    holds(when.realtime, s.realtime) &&
    holds(when.foreign, !s.pair.domestic)
  )
}

const holds = (wanted: boolean | undefined, is: boolean) => wanted === undefined || wanted === is

function timeOfData(rule: RouteRule, reach: boolean, s: RouteSituation, trial: Trial) {
  const yields = rule.data === 'both' || (rule.data === 'realtime') === s.realtime || (s.realtime && reach)
  if (!yields) close(trial, 'DATA_CATEGORY')
}

/** Whether a reservation or declaration that was made bites in this case. */
export function bites({ limit }: MadeLimit, s: RouteSituation): boolean {
  if (limit.onlyWhenAllAre && !s.categories.every((c) => limit.onlyWhenAllAre?.includes(c))) return false
  if (limit.authorities && (s.authority === undefined || !limit.authorities.includes(s.authority)))
    return false
  return !(limit.outsideConventionOffences && (s.conventionOffence || s.dualCriminalityMet))
}

function apply(made: MadeLimit, category: DataCategory, s: RouteSituation, trial: Trial) {
  const { limit, grounds } = made
  if (!limit.status || (limit.categories && !limit.categories.includes(category)) || !bites(made, s)) return
  doubt(trial, grounds, s)
  if (limit.status === 'closed') close(trial, limit.reason as RouteReasonCode)
  else condition(trial, limit.reason)
}

/** What no table says: routes that turn on consent, on a domestic power, on the bases, on the provider. */
const special: Readonly<Record<string, (category: DataCategory, s: RouteSituation, trial: Trial) => void>> = {
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
    if (s.policy?.preservationUnknown) condition(trial, 'PRESERVATION_UNKNOWN')
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
    if (!s.pair.domestic && convention.codes.length > 0 && bases.every((b) => b === reciprocity))
      close(trial, 'NO_TREATY_BASIS')
  },
}

/**
 * What the route turns on in this case: public data needs no treaty, preservation at home rests on the
 * domestic power.
 */
export function groundsIn(route: PlannedRoute, s: RouteSituation): Grounds {
  if (route.id === 'transborder.32' && s.publicData) return noGrounds
  if (route.id !== 'pres.direct') return route.grounds
  return together(
    s.pair.domestic ? s.preservationAtHome.grounds : s.policy?.preservation,
    s.policy?.preservationUnknown,
  )
}

function verdict(trial: Trial): CategoryVerdict {
  const status: RouteStatus = trial.closing.length > 0 ? 'closed' : trial.conditional ? 'conditional' : 'open'
  const reasons: RouteReasonCode[] = status === 'closed' ? trial.closing : trial.conditions
  if (trial.doubtful && !reasons.includes('FACT_UNCONFIRMED')) reasons.push('FACT_UNCONFIRMED')
  return { status, reasons }
}
