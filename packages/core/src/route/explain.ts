import { ownValue } from '../json/index.ts'
import { type Day, isDay } from '../time/index.ts'
import { isFactDoubtfulOn } from './ground.ts'
import type { RouteKnowledge } from './knowledge.ts'
import type { DomesticPower, RouteAnswer, RouteFact, RouteStatus } from './types.ts'

/** A fact as a leaf of the explanation: what it says, from where, how firm, and since when it speaks. */
export interface ExplainedFact extends RouteFact {
  /** To be confirmed: it decides here and nobody is sure of it. */
  readonly doubtful: boolean
  /** The day the fact names, where it names one that has come. */
  readonly since?: Day
}

/** A reason and the facts that give or take it away. */
export interface ExplainedReason {
  readonly code: string
  readonly categories: readonly string[]
  readonly facts: readonly ExplainedFact[]
}

/** An answer about one route as a tree: status, reasons, facts, sources, doubts. */
export interface Explanation {
  readonly route: string
  readonly status: RouteStatus
  readonly date: Day
  readonly knowledge: string
  readonly simulation: boolean
  readonly reasons: readonly ExplainedReason[]
  /** Facts that speak for the route as it stands. */
  readonly facts: readonly ExplainedFact[]
  /** Ids of the facts to check before relying on it. */
  readonly doubts: readonly string[]
  /**
   * Days named by the facts, the latest first: the first of them is the day that made the answer what it is.
   */
  readonly dates: readonly { readonly on: Day; readonly fact: string }[]
  readonly opensOn: Day | null
  readonly articles: readonly {
    readonly id: string
    readonly source: string
    readonly confidence: string
    readonly basis: string
  }[]
  readonly whoMayOrder: readonly DomesticPower[]
  readonly flags: readonly string[]
  readonly duration: { readonly words: string; readonly confidence: string; readonly basis: string } | null
  /** Addresses of all that was read, each once. */
  readonly sources: readonly string[]
}

/** Why a route stands as it does. `undefined` when the answer has no such route. */
export function explain(
  answer: RouteAnswer,
  routeId: string,
  knowledge: RouteKnowledge,
): Explanation | undefined {
  const route = answer.routes.find((r) => r.id === routeId)
  if (!route) return undefined
  const facts = route.facts.map((fact) => explainedFact(fact, answer.date))
  const articles = route.articles.flatMap((id) => {
    const provenance = ownValue(knowledge.articles, id)?.provenance
    return provenance
      ? [{ id, source: provenance.source, confidence: provenance.confidence, basis: provenance.basis }]
      : []
  })
  const doubtful = facts.filter((f) => f.doubtful)
  return {
    route: route.id,
    status: route.status,
    date: answer.date,
    knowledge: answer.knowledge,
    simulation: answer.flags.includes('SIMULATION'),
    reasons: route.reasons.map((code) => ({
      code,
      categories: Object.entries(route.byCategory).flatMap(([category, verdict]) =>
        verdict?.reasons.includes(code) ? [category] : [],
      ),
      facts: code === 'FACT_UNCONFIRMED' ? doubtful : facts.filter((f) => f.bearsOn === code),
    })),
    facts,
    doubts: doubtful.map((f) => f.id),
    dates: facts
      .flatMap((f) => (f.since ? [{ on: f.since, fact: f.id }] : []))
      .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)),
    opensOn: route.opensOn ?? null,
    articles,
    whoMayOrder: route.whoMayOrder,
    flags: route.flags,
    duration: ownValue(knowledge.routeRules.routes, route.id)?.duration ?? null,
    sources: [
      ...new Set(
        [...facts.map((f) => f.source), ...articles.map((a) => a.source)]
          .flatMap((s) => s.split(' '))
          .filter((s) => s.startsWith('http')),
      ),
    ],
  }
}

function explainedFact(fact: RouteFact, date: Day): ExplainedFact {
  const since = isDay(fact.value) && fact.value <= date ? { since: fact.value } : {}
  return { ...fact, doubtful: isFactDoubtfulOn(fact, date), ...since }
}
