import type { ItemAnswer } from '@oficio/core/act'
import { type CallOf, HouseProblem } from '../door/call.ts'

/**
 * Grounds are codes that the other side can act on: a made-up one would be read by nobody and counted
 * nowhere.
 */
export function demandKnownGrounds(
  { house }: Pick<CallOf, 'house'>,
  items: readonly Pick<ItemAnswer, 'ground'>[],
): void {
  const known = new Set(house.knowledge.vocabularies.reasonCodes.map(({ code }) => code))
  if (items.some(({ ground }) => ground !== null && !known.has(ground)))
    throw new HouseProblem('not-now', 'unknown-ground')
}
