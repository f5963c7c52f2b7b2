import type { CountryCode } from '../fact/index.ts'
import { clockParts, type Day, dayOf, type Instant, readInstant } from '../time/index.ts'
import type { CalendarKnowledge } from './types.ts'
import { dayInZone, startOfDay } from './zone.ts'

type Calendars = Pick<CalendarKnowledge, 'calendars'>

/** The zone of the seat of a State, where its calendar names one that the platform knows. */
export function zoneOfSeat(country: CountryCode, { calendars }: Calendars): string | null {
  const calendar = Object.hasOwn(calendars, country) ? calendars[country] : undefined
  const zone = calendar?.zones.value[0] ?? null
  return zone !== null && startOfDay(zone, '2026-01-01') !== undefined ? zone : null
}

/**
 * A day, and the zone in whose clock it is that day; null: none is known, and it is that of universal time.
 */
export interface SeatDay {
  readonly day: Day
  readonly zone: string | null
}

/**
 * The day at an instant by the clock that hangs at the seat of a State: what is numbered and dated there
 * bears it, while in universal time it may be tomorrow already. A day without an hour stays that day.
 *
 * @throws {RangeError} for what is no instant
 */
export function dayAtSeat(country: CountryCode, at: Instant, knowledge: Calendars): SeatDay {
  const zone = zoneOfSeat(country, knowledge)
  const moment = readInstant(at)
  if (!moment) {
    const day = dayOf(at)
    if (day === undefined) throw new RangeError(`not an instant: ${at}`)
    return { day, zone }
  }
  const there = zone === null ? undefined : dayInZone(zone, moment.seconds)
  return there === undefined ? { day: clockParts(moment.seconds, 0).day, zone: null } : { day: there, zone }
}
