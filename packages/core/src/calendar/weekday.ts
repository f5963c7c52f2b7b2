import { addDays, type Day, dayNumber } from '../time/index.ts'
import { type Weekday, weekdays } from './types.ts'

/** The weekday of a day. Throws a RangeError for a day that does not exist. */
export function weekdayOf(day: Day): Weekday {
  const n = dayNumber(day)
  if (n === undefined) throw new RangeError(`not a day: ${day}`)
  // The first of January 1970 was a Thursday.
  return weekdays[(((n + 3) % 7) + 7) % 7] as Weekday
}

const two = (n: number): string => String(n).padStart(2, '0')

/** The day of a year, or `undefined` where that year has none: the 29th of February. */
export function dayIn(year: number, monthAndDay: string): Day | undefined {
  const day = `${String(year).padStart(4, '0')}-${monthAndDay}`
  return dayNumber(day) === undefined ? undefined : day
}

/** Easter Sunday of a year of the Gregorian calendar. */
export function easterOf(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const skipped = Math.floor((century + 8) / 25)
  const moon = Math.floor((century - skipped + 1) / 3)
  const age = (19 * golden + century - Math.floor(century / 4) - moon + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - age - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * age + 22 * toSunday) / 451)
  const sum = age + toSunday - 7 * late + 114
  return `${String(year).padStart(4, '0')}-${two(Math.floor(sum / 31))}-${two((sum % 31) + 1)}`
}

/** The nth weekday of a month, or `undefined` where the month has no such one. */
export function nthOf(year: number, month: number, weekday: Weekday, nth: number): Day | undefined {
  const first = dayIn(year, `${two(month)}-01`)
  if (first === undefined) return undefined
  const ahead = (weekdays.indexOf(weekday) - weekdays.indexOf(weekdayOf(first)) + 7) % 7
  const day = addDays(first, ahead + 7 * (nth - 1))
  return day.slice(0, 7) === first.slice(0, 7) ? day : undefined
}
