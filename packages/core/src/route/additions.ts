import { bites, groundsIn, type RouteSituation, speaks } from './judge.ts'
import type { PlannedRoute } from './plan.ts'
import type { RequiredContent, RouteFact, RouteStatus } from './types.ts'

/**
 * What the case adds to a route: rules of the two States, reservations and declarations, the provider's
 * policy, all their facts.
 */
export interface Additions {
  readonly flags: readonly string[]
  readonly deadlines: readonly string[]
  readonly safeguards: readonly string[]
  readonly contents: readonly RequiredContent[]
  readonly facts: readonly RouteFact[]
}

interface Found {
  flags: string[]
  deadlines: readonly string[]
  safeguards: readonly string[]
  contents: readonly RequiredContent[]
}

export function additions(
  route: PlannedRoute,
  s: RouteSituation,
  status: RouteStatus,
  reasons: readonly string[],
): Additions {
  const { rule, face } = route
  const found: Found = {
    flags: [],
    deadlines: face.deadlines,
    safeguards: rule.safeguards ?? none,
    contents: face.contents,
  }
  const spoke = fromRules(route, s, status, found)
  if (status !== 'closed') {
    for (const made of route.limits) if (made.limit.flag && bites(made, s)) flag(found, made.limit.flag)
    if (rule.flags) for (const code of rule.flags) flag(found, code)
    for (const category of s.categories) flag(found, (rule.otherwise[category] ?? rule.otherwise.other)?.flag)
    own[route.id]?.(s, status, found)
  }
  const { flags, deadlines, safeguards, contents } = found
  return {
    flags,
    deadlines,
    safeguards,
    contents,
    facts: factsOf(route, s, spoke, reasons.includes('FACT_UNCONFIRMED')),
  }
}

const none: readonly never[] = Object.freeze([])

function flag(found: Found, code: string | undefined) {
  if (code !== undefined && !found.flags.includes(code)) found.flags.push(code)
}

/** Adds what the rules of the two States say; gives which of them spoke, a bit each. */
function fromRules(route: PlannedRoute, s: RouteSituation, status: RouteStatus, found: Found): number {
  let spoke = 0
  route.deciding.forEach(({ rule }, i) => {
    if (!speaks(rule, s)) return
    spoke |= 1 << i
    if (status !== 'closed') flag(found, rule.gives.flag)
  })
  route.adding.forEach((made, i) => {
    const { rule, state } = made
    if ((rule.when?.closed === true) !== (status === 'closed') || !speaks(rule, s)) return
    spoke |= 1 << (i + route.deciding.length)
    const { gives } = rule
    flag(found, gives.flag)
    if (gives.deadline) found.deadlines = [...found.deadlines, `${state}/${gives.deadline}`]
    if (gives.safeguard) found.safeguards = [...found.safeguards, gives.safeguard]
    const { contents } = gives
    if (contents)
      found.contents = [
        ...found.contents,
        ...contents.map((item) => ({ item, article: rule.law?.article ?? state })),
      ]
  })
  return spoke
}

type Own = (s: RouteSituation, status: RouteStatus, found: Found) => void

/** Flags that hang on one route only, while it is not closed. */
const own: Readonly<Record<string, Own>> = {
  'pres.direct': (s, status, found) => {
    if (s.pair.domestic && status === 'conditional') flag(found, 'DOMESTIC_POWER_NOT_FULL')
  },
  'pres.247': (s, _, found) => {
    if (s.pair.preservationReservation.unknown && !s.conventionOffence && !s.dualCriminalityMet)
      flag(found, 'RESERVATION_UNKNOWN')
  },
  'vol.noncontent': (s, _, found) => {
    if (s.policy?.never && !s.pair.domestic) flag(found, 'PRACTICE_NONE')
  },
  'emerg.mla': (s, _, found) => {
    const { convention, protocol, treaties } = s.period
    const onlyConvention = convention.codes.length === 0 && treaties.every((t) => t.kind === 'convention')
    const declared = s.pair.limits.has('emerg.mla')
    if (protocol.codes.length > 0 && onlyConvention && !declared) flag(found, 'JUDICIAL_AUTHORITIES_DIRECTLY')
  },
  'mla.stored': (s, _, found) => {
    if (s.period.channel.open) flag(found, s.rules.channel.flag)
    if (s.period.toConfirm) flag(found, 'BASIS_TO_CONFIRM')
    if (s.period.convention.codes.length === 0) flag(found, 'FILE_WITHIN_60_DAYS_OF_PRESERVATION')
  },
}

function factsOf(
  route: PlannedRoute,
  s: RouteSituation,
  spoke: number,
  doubtful: boolean,
): readonly RouteFact[] {
  const grounds = groundsIn(route, s)
  const unchecked = doubtful ? route.unchecked : none
  const key = unchecked.length > 0 ? -1 - spoke : spoke
  // More rules than bits would share a key.
  const ofCase =
    grounds !== route.grounds ||
    (route.id === 'vol.noncontent' && s.policy !== undefined) ||
    route.deciding.length + route.adding.length > 30
  const known = ofCase ? undefined : route.facts.get(key)
  if (known) return known
  const facts = merged([
    grounds.facts,
    ...ruleFacts(route, spoke),
    ...route.limits.map((l) => l.grounds.facts),
    ...policyFacts(route, s),
    unchecked,
  ])
  if (!ofCase) route.facts.set(key, facts)
  return facts
}

const ruleFacts = (route: PlannedRoute, spoke: number) =>
  [...route.deciding, ...route.adding].filter((_, i) => (spoke & (1 << i)) !== 0).map((r) => r.grounds.facts)

function policyFacts(route: PlannedRoute, s: RouteSituation): readonly (readonly RouteFact[])[] {
  const { policy } = s
  if (route.id !== 'vol.noncontent' || !policy || s.pair.domestic) return none
  return [
    ...s.categories.map((c) => policy.withheld.get(c)?.grounds.facts ?? none),
    policy.never?.facts ?? none,
  ]
}

function merged(lists: readonly (readonly RouteFact[])[]): readonly RouteFact[] {
  const full = lists.filter((list) => list.length > 0)
  if (full.length <= 1) return full[0] ?? none
  return Object.freeze([...new Set(full.flat())])
}
