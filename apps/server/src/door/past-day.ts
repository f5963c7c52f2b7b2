import type { Day } from '@oficio/core/time'
import { addDays } from '@oficio/core/time'
import { type HouseParts, HouseProblem } from './call.ts'

/**
 * Refuses the day of something that has not happened yet. Tomorrow is let through: whoever tells may be
 * further east.
 */
export function demandPastDay({ house }: { readonly house: Pick<HouseParts, 'today'> }, on: Day): void {
  if (on > addDays(house.today(), 1)) throw new HouseProblem('not-now', 'in-the-future')
}
