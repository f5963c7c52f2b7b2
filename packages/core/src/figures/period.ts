import { addDays, type Day, type Instant } from '../time/index.ts'

/** A half-year of the calendar of Greenwich: `2026-H2`. */
export type HalfYear = string

/** The half-year in which a moment falls. */
export const periodOf = (at: Instant): HalfYear => `${at.slice(0, 4)}-H${Number(at.slice(5, 7)) <= 6 ? 1 : 2}`

/**
 * The half-year in which a request counts: that of its sending, or of the day on which nobody had to keep its
 * case to themselves any more. A half-year that was told stays as it was told, and what was sealed then moves
 * none of it.
 */
export const countedIn = (sentAt: Instant, unsealedAt: Instant | null): HalfYear =>
  periodOf(unsealedAt !== null && unsealedAt > sentAt ? unsealedAt : sentAt)

/**
 * Days after the end of a half-year before it is told: what was sent on its last day gets its answer in them.
 */
export const daysToTell = 60

/** The day from which a half-year may be told, once and for ever. */
export function toldFrom(period: HalfYear): Day {
  const [year = '', half] = period.split('-')
  const end = half === 'H1' ? `${year}-07-01` : `${Number(year) + 1}-01-01`
  return addDays(end, daysToTell)
}
