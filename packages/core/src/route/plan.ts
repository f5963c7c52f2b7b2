import type { Face } from './face.ts'
import { type Grounds, ground, noGrounds, together, unknownFact } from './ground.ts'
import type { RouteKnowledge } from './knowledge.ts'
import type { Pair, PairPeriod, PairRule } from './pair.ts'
import type { MadeLimit } from './statements.ts'
import type { RouteFact, RouteRule } from './types.ts'

/** A route between two States in one period, with all that does not depend on the case looked up. */
export interface PlannedRoute {
  readonly id: string
  readonly rule: RouteRule
  readonly face: Face
  readonly limits: readonly MadeLimit[]
  /** Rules of the two States that take the place of the route's own, and those that only add. */
  readonly deciding: readonly PairRule[]
  readonly adding: readonly PairRule[]
  /** What the route turns on between these States, whatever the case. */
  readonly grounds: Grounds
  /**
   * What nobody has looked up in the law of the holder's State, where the route's own rule stands in for it.
   */
  readonly unchecked: readonly RouteFact[]
  /** It takes part in the order, so an open one has a rank. */
  readonly ranked: boolean
  /** Facts of `grounds` and limits together with those of the rules that speak, by which of them do. */
  readonly facts: Map<number, readonly RouteFact[]>
}

/** Routes in the order in which they are told. */
export interface RoutePlan {
  readonly ordinary: readonly PlannedRoute[]
  readonly emergency: readonly PlannedRoute[]
}

export function planFor(
  pair: Pair,
  period: PairPeriod,
  knowledge: RouteKnowledge,
  face: (id: string, rule: RouteRule, period: PairPeriod) => Face,
): RoutePlan {
  const { order, regimes, channel, routes } = knowledge.routeRules
  // The channel is no route: it is named as one only while it is closed.
  const info = period.channel.open && !pair.domestic ? regimes : [channel.id, ...regimes]
  const plan = (ranked: readonly string[], others: readonly string[]) =>
    [...ranked, ...others].map((id) => planned(id, ranked.includes(id), routes[id] as RouteRule))
  const planned = (id: string, ranked: boolean, rule: RouteRule): PlannedRoute => {
    const rules = pair.rules.get(id) ?? []
    return {
      id,
      rule,
      face: face(id, rule, period),
      limits: pair.limits.get(id) ?? [],
      deciding: rules.filter((r) => r.rule.gives.status !== undefined),
      adding: rules.filter((r) => r.rule.gives.status === undefined),
      grounds: groundsOf(id, rule, pair, period, channel.id),
      unchecked: isUnchecked(rule, rules)
        ? ground(`${pair.holder}.rules.${id}`, unknownFact, 'FACT_UNCONFIRMED').facts
        : [],
      ranked,
      facts: new Map(),
    }
  }
  const onlyInEmergency = order.emergency.filter((id) => !order.ordinary.includes(id))
  return {
    ordinary: plan(order.ordinary, [...onlyInEmergency, ...info]),
    emergency: plan(order.emergency, info),
  }
}

const categories = ['subscriber', 'traffic', 'content', 'domain', 'location'] as const

/**
 * The route's own rule is a guess about the law of a State, unless rules of that State speak of every kind of
 * data.
 */
function isUnchecked(rule: RouteRule, rules: readonly PairRule[]): boolean {
  const guesses = Object.values(rule.otherwise).some((o) => o.reason === 'FACT_UNCONFIRMED')
  const deciding = rules.filter((r) => r.rule.gives.status !== undefined)
  return guesses && !categories.every((c) => deciding.some((r) => r.rule.categories?.includes(c) ?? true))
}

function groundsOf(id: string, rule: RouteRule, pair: Pair, period: PairPeriod, channelId: string): Grounds {
  const treaty = rule.treaty ? period[rule.treaty].grounds : undefined
  const turnsOn: Readonly<Record<string, () => Grounds>> = {
    'transborder.32': () => period.convention.grounds,
    'pres.247': () => together(treaty, pair.preservationReservation.grounds),
    'mla.stored': () => period.basesGrounds,
    'mla.realtime': () =>
      period.convention.codes.length === 0
        ? period.convention.grounds
        : together(period.convention.grounds, period.basesGrounds),
    'emerg.mla': () => period.emergency.grounds,
    [channelId]: () => period.channel.grounds,
  }
  return turnsOn[id]?.() ?? treaty ?? (rule.regime ? period.regimes[rule.regime].grounds : noGrounds)
}
