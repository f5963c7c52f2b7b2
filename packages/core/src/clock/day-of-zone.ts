import { startOfDay } from '../calendar/index.ts'
import { addDays, type Day, type Instant, instantAt, readInstant } from '../time/index.ts'

/** The second at which a day begins in a zone, else in universal time. */
export const beginningOf = (zone: string | null, day: Day): number =>
  (zone === null ? undefined : startOfDay(zone, day)) ?? (readInstant(`${day}T00:00:00Z`)?.seconds as number)

/** The moment at which a day is over there. */
export const endOf = (zone: string | null, day: Day): Instant => instantAt(beginningOf(zone, addDays(day, 1)))
