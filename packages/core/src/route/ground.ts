import { type Fact, isDoubtful } from '../fact/index.ts'
import { addMonths, type Day, isDay } from '../time/index.ts'
import type { RouteFact, RouteReasonCode } from './types.ts'

/**
 * The facts on which something turns, and the days on which one of them is too weak to carry it.
 *
 * A date from memory decides only near itself: whoever asks ten years later need not care whether it was May
 * or June.
 */
export interface Grounds {
  readonly facts: readonly RouteFact[]
  readonly doubts: readonly Doubt[]
}

interface Doubt {
  readonly fact: string
  readonly from: Day
  readonly to: Day
}

const monthsAround = 12
const beginning = '0000-01-01'
const end = '9999-12-31'

export const noGrounds: Grounds = { facts: [], doubts: [] }

/**
 * One fact as ground. A `note` is shown and never makes an answer doubtful: an unknown reservation is no
 * condition.
 */
export function ground(
  id: string,
  fact: Fact<unknown>,
  bearsOn: RouteReasonCode,
  weight: RouteFact['weight'] = 'decides',
): Grounds {
  const named: RouteFact = Object.freeze({ id, ...fact, bearsOn, weight })
  const doubt = doubtOf(named)
  return { facts: [named], doubts: doubt ? [doubt] : [] }
}

function doubtOf(fact: RouteFact): Doubt | undefined {
  if (fact.weight === 'note' || !isDoubtful(fact)) return undefined
  if (fact.basis === 'memory' && isDay(fact.value)) {
    return {
      fact: fact.id,
      from: addMonths(fact.value, -monthsAround),
      to: addMonths(fact.value, monthsAround),
    }
  }
  return { fact: fact.id, from: beginning, to: end }
}

export function together(...grounds: readonly (Grounds | undefined)[]): Grounds {
  const given = grounds.filter((g): g is Grounds => g !== undefined && g.facts.length > 0)
  if (given.length === 0) return noGrounds
  if (given.length === 1) return given[0] as Grounds
  const facts = new Map<string, RouteFact>()
  for (const g of given) for (const fact of g.facts) if (!facts.has(fact.id)) facts.set(fact.id, fact)
  return { facts: Object.freeze([...facts.values()]), doubts: given.flatMap((g) => g.doubts) }
}

/** Whether a fact that decides is doubtful on that day. */
export function isDoubtfulOn(grounds: Grounds, date: Day): boolean {
  for (const doubt of grounds.doubts) if (date >= doubt.from && date <= doubt.to) return true
  return false
}

/** Whether one named fact is too weak to decide on that day: the same rule, for the one who explains. */
export function isFactDoubtfulOn(fact: RouteFact, date: Day): boolean {
  const doubt = doubtOf(fact)
  return doubt !== undefined && date >= doubt.from && date <= doubt.to
}

/** What the knowledge does not hold is unknown, not absent. */
export const unknownFact: Fact<null> = Object.freeze({
  value: null,
  source: 'from memory, to be confirmed',
  asOf: null,
  confidence: 'low',
  basis: 'memory',
})
