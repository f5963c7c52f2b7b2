// Which leg a word belongs to, where a request went to more than one addressee. Where the acts do not tell it
// of one alone, none is named: a number or a day of another leg would be untrue.
import { isWaiting, type Leg, type LegStatus } from './leg.ts'

type Legs = readonly Leg[]

const onlyOne = (legs: Legs): Leg | undefined => (legs.length === 1 ? legs[0] : undefined)

/**
 * The legs whose addressee confirmed that it keeps the data and did not let it lapse, in the order in which
 * they were begun.
 */
export const legsThatKeep = (legs: Legs): Legs => legs.filter(({ kept }) => kept?.on && !kept.lapsed)

/**
 * The leg that a further word on a preservation is about: the one that keeps, or the only one there is.
 * Undefined where two keep, or where none of several does.
 */
export function legThatKeeps(legs: Legs): Leg | undefined {
  const keeping = legsThatKeep(legs)
  return onlyOne(keeping.length > 0 ? keeping : legs)
}

const declines: ReadonlySet<LegStatus> = new Set(['refused', 'redirected'])

/** Whether the addressee said that it will not answer: it refused, or sent it on to another. */
export const isDeclined = ({ status }: Pick<Leg, 'status'>): boolean => declines.has(status)

/** Codes of the grounds on which a leg refuses the whole or an item; empty where it named none. */
export function groundsOn({ whole, items }: Pick<Leg, 'whole' | 'items'>): readonly string[] {
  const refused = Object.values(items).filter(({ outcome }) => outcome === 'refused')
  const said = [
    ...refused.map(({ ground }) => ground),
    ...(whole ? [whole.ground, ...(whole.also ?? [])] : []),
  ]
  return said.flatMap((ground) => ground || [])
}

const refusesAnItem = ({ items }: Leg): boolean =>
  Object.values(items).some(({ outcome }) => outcome === 'refused')

/**
 * The leg that declined on one of these grounds, or without any where none is given. Where nothing was
 * declined, the only leg there is. Undefined where it is not one alone.
 */
export function legThatDeclined(legs: Legs, grounds: readonly string[]): Leg | undefined {
  const declined = legs.filter((leg) => isDeclined(leg) || refusesAnItem(leg))
  if (declined.length === 0) return onlyOne(legs)
  const named = declined.filter((leg) => {
    const own = groundsOn(leg)
    return grounds.length === 0 ? own.length === 0 : own.some((ground) => grounds.includes(ground))
  })
  return onlyOne(named.length > 0 ? named : declined)
}

/**
 * The leg that an answer comes to: the one that waits, else the one that did not decline. Undefined where
 * that is not one alone.
 */
export function legThatAnswers(legs: Legs): Leg | undefined {
  const waiting = legs.filter(isWaiting)
  return onlyOne(waiting.length > 0 ? waiting : legs.filter((leg) => !isDeclined(leg)))
}
