import { addDays, type Day } from '../time/index.ts'
import type { Leg } from './leg.ts'

type Kept = NonNullable<Leg['kept']>

/**
 * The longest for which a word can say that data is kept. Ours, and no law's: two years, more than any
 * provider or treaty is known to give at once. What is said beyond is a slip of the year, or worse.
 */
export const mostKeptDays = 731

/**
 * What is kept after a word of a day said until when. A last day that lies before the word, or further than
 * anybody keeps data, is shown as it was said, and no clock is counted from it: the day from before stands.
 */
export function keptWith(kept: Kept, until: Day, on: Day): Kept {
  const { doubted: _, ...before } = kept
  return until >= on && until <= addDays(on, mostKeptDays)
    ? { ...before, until, untilSaidOn: on }
    : { ...before, doubted: until }
}
