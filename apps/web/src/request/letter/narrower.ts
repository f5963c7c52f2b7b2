import type { RequestedData } from '@oficio/core/request'
import { type Day, readInstant } from '@oficio/core/time'
import { momentOf } from '../../form/zone.ts'

/**
 * The part of a row's period that lies in some days, as moments in an offset: an end that the row says more
 * closely stays as it is, to the second. Undefined where nothing is left, or nothing was cut.
 */
export function partOf(
  { from, to }: Pick<RequestedData, 'from' | 'to'>,
  days: { readonly from: Day; readonly to: Day },
  offset: string,
): { readonly from: string; readonly to: string } | undefined {
  const [first, last] = [momentOf(days.from, '', offset), momentOf(days.to, '23:59:59', offset)]
  const start = from && isAfter(from, first) ? from : first
  const end = to && isAfter(last, to) ? to : last
  return isAfter(start, end) || (start === from && end === to) ? undefined : { from: start, to: end }
}

/** Moments by the clock of the world where both say their offset, else as they are written. */
function isAfter(one: string, other: string): boolean {
  const [left, right] = [readInstant(one)?.seconds, readInstant(other)?.seconds]
  return left !== undefined && right !== undefined ? left > right : one > other
}
