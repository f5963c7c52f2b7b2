import type { Day } from '../time/index.ts'

/**
 * Why the day of an order that followed an emergency cannot be: it has not come yet, or the emergency had not
 * left. Undefined where it can. All three are days where the letter was written.
 */
export function followUpDayRefusal({
  on,
  left,
  today,
}: {
  readonly on: Day
  /** When the emergency first left. */
  readonly left: Day
  readonly today: Day
}): 'in-the-future' | 'before-it-left' | undefined {
  if (on > today) return 'in-the-future'
  return on < left ? 'before-it-left' : undefined
}

/**
 * Emergencies of one unit without the order that must follow, its term over, at which no further one is
 * sealed.
 */
export const ordersMissingMost = 2
