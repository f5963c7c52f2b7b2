/** A calendar day, `2026-03-01`. Deadlines of law are days: the time of day never decides them. */
export type Day = string

/** A moment with its offset, `2026-03-01T12:00:00-03:00`. A time without a zone is not an instant. */
export type Instant = string

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/
const instantPattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/

// Days since 1970-01-01 by the civil-calendar formula, so that core needs no Date and no clock.
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  )
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthIndex + (monthIndex < 10 ? 3 : -9)
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1,
  }
}

const two = (n: number) => String(n).padStart(2, '0')
const format = (d: { year: number; month: number; day: number }): Day =>
  `${String(d.year).padStart(4, '0')}-${two(d.month)}-${two(d.day)}`

/**
 * The number of the day since 1970-01-01, or `undefined` for a day that no calendar has: 2026-02-30, or any
 * of a year 0, which came between no two others and is kept by no database.
 */
export function dayNumber(day: string): number | undefined {
  const m = dayPattern.exec(day)
  if (!m || m[1] === '0000') return undefined
  const n = daysFromCivil(Number(m[1]), Number(m[2]), Number(m[3]))
  return format(civilFromDays(n)) === day ? n : undefined
}

/** Whether a value is a day that exists, written `2026-11-30`. */
export const isDay = (value: unknown): value is Day =>
  typeof value === 'string' && dayNumber(value) !== undefined

/** The day `days` later (earlier when negative). Throws a RangeError for a day that does not exist. */
export function addDays(day: Day, days: number): Day {
  const n = dayNumber(day)
  if (n === undefined) throw new RangeError(`not a day: ${day}`)
  return format(civilFromDays(n + days))
}

/** Days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  const a = dayNumber(from)
  const b = dayNumber(to)
  if (a === undefined || b === undefined) throw new RangeError(`not a day: ${a === undefined ? from : to}`)
  return b - a
}

/** The same day of the month `months` later, or the last day of that month where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const n = dayNumber(day)
  if (n === undefined) throw new RangeError(`not a day: ${day}`)
  const { year, month, day: ofMonth } = civilFromDays(n)
  const index = year * 12 + (month - 1) + months
  const first = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1, day: 1 }
  const nextFirst = daysFromCivil(Math.floor((index + 1) / 12), ((((index + 1) % 12) + 12) % 12) + 1, 1)
  const length = nextFirst - daysFromCivil(first.year, first.month, 1)
  return format({ ...first, day: Math.min(ofMonth, length) })
}

export interface Moment {
  /** Seconds since 1970-01-01T00:00:00Z; fractions are dropped. */
  readonly seconds: number
  /** Offset from UTC in minutes, as written. */
  readonly offsetMinutes: number
}

/** Reads an instant, or gives `undefined` when it is not one: no offset, a month 13, an hour 25. */
export function readInstant(value: string): Moment | undefined {
  const m = instantPattern.exec(value)
  if (!m) return undefined
  const day = dayNumber(`${m[1]}-${m[2]}-${m[3]}`)
  const [hour, minute, second] = [Number(m[4]), Number(m[5]), Number(m[6] ?? 0)]
  if (day === undefined || hour > 23 || minute > 59 || second > 59) return undefined
  const zone = m[8] as string
  const sign = zone.startsWith('-') ? -1 : 1
  const offsetMinutes = zone === 'Z' ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)))
  if (Math.abs(offsetMinutes) > 14 * 60 || Number(zone.slice(4, 6) || 0) > 59) return undefined
  return { seconds: day * 86400 + hour * 3600 + minute * 60 + second - offsetMinutes * 60, offsetMinutes }
}

/** The parts of a moment as a clock with that offset shows them. */
export function clockParts(
  seconds: number,
  offsetMinutes: number,
): { day: Day; hour: number; minute: number; second: number } {
  const local = seconds + offsetMinutes * 60
  const days = Math.floor(local / 86400)
  const rest = local - days * 86400
  return {
    day: format(civilFromDays(days)),
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: rest % 60,
  }
}

/** The instant so many seconds after 1970-01-01T00:00:00Z, of universal time. */
export function instantAt(seconds: number): Instant {
  const { day, hour, minute, second } = clockParts(seconds, 0)
  return `${day}T${two(hour)}:${two(minute)}:${two(second)}Z`
}

/**
 * The day on which an instant falls, where it was written: `2026-03-01T23:00:00-03:00` is the first of March.
 */
export function dayOf(value: string): Day | undefined {
  if (isDay(value)) return value
  const moment = readInstant(value)
  return moment ? clockParts(moment.seconds, moment.offsetMinutes).day : undefined
}

/**
 * How long it is from one instant to a later one, in milliseconds; zero where either cannot be read, or the
 * second comes first.
 */
export function millisecondsBetween(from: Instant, to: Instant): number {
  const [start, end] = [readInstant(from), readInstant(to)]
  if (!start || !end) return 0
  return Math.max(0, (end.seconds - start.seconds) * 1000)
}
