import type { Day } from '../time/index.ts'
import type { Validity } from './types.ts'

/**
 * `yes` and `no` are what the dates say; `maybe` is a no that rests on the date of an archived copy, which is
 * only the latest or earliest day known.
 */
export type OnDay = 'yes' | 'maybe' | 'no'

/**
 * Whether a company or channel stood on a day. Both ends count as inside; an absent end is no limit known.
 */
export function validOn(of: Validity, on: Day): OnDay {
  const inside =
    (of.validFrom === undefined || of.validFrom <= on) && (of.validTo === undefined || on <= of.validTo)
  if (inside) return 'yes'
  return of.validBasis === 'archived' ? 'maybe' : 'no'
}

/** Whether a company or channel stood on any day of a period. */
export function validWithin(of: Validity, from: Day, to: Day): OnDay {
  const inside =
    (of.validFrom === undefined || of.validFrom <= to) && (of.validTo === undefined || from <= of.validTo)
  if (inside) return 'yes'
  return of.validBasis === 'archived' ? 'maybe' : 'no'
}
