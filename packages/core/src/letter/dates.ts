import type { Language } from '../fact/index.ts'
import { clockParts, type Day, dayNumber, type Moment, readInstant } from '../time/index.ts'
import type { LetterSettings } from './types.ts'

const two = (n: number): string => String(n).padStart(2, '0')

function parts(day: Day): { year: string; month: number; day: number } {
  return { year: day.slice(0, 4), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) }
}

const put = (pattern: string, day: string, month: string, year: string): string =>
  pattern.replace('{day}', day).replace('{month}', month).replace('{year}', year)

/** `24 de noviembre de 2026`; what is no day stays as it was typed. */
export function longDate(day: string, language: Language, settings: LetterSettings): string {
  if (dayNumber(day) === undefined) return day
  const d = parts(day)
  const style = settings.dates[language]
  const ofMonth = d.day === 1 && style.first ? style.first : String(d.day)
  return put(style.long, ofMonth, settings.months[language].long[d.month - 1] ?? '', d.year)
}

/** `01-nov-2026`, for tables: the month in letters, so that no reader takes the day for it. */
export function shortDate(day: string, language: Language, settings: LetterSettings, padded = true): string {
  if (dayNumber(day) === undefined) return day
  const d = parts(day)
  return put(
    settings.dates[language].short,
    padded ? two(d.day) : String(d.day),
    settings.months[language].short[d.month - 1] ?? '',
    d.year,
  )
}

/** `UTC-03:00`, and `UTC` where there is no difference. */
export function offsetText(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const m = Math.abs(minutes)
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(m / 60))}:${two(m % 60)}`
}

interface Clock {
  readonly day: Day
  readonly hm: string
  readonly hms: string
}

function clock(seconds: number, offsetMinutes: number): Clock {
  const c = clockParts(seconds, offsetMinutes)
  const hm = `${two(c.hour)}:${two(c.minute)}`
  return { day: c.day, hm, hms: `${hm}:${two(c.second)}` }
}

/**
 * A moment as its own clock shows it and as UTC: `18:35 (UTC-03:00) = 21:35 UTC`, with the day where UTC has
 * another one.
 */
export function hourText(moment: Moment, language: Language, settings: LetterSettings): string {
  const local = clock(moment.seconds, moment.offsetMinutes)
  if (moment.offsetMinutes === 0) return `${local.hm} UTC`
  const utc = clock(moment.seconds, 0)
  const day = utc.day === local.day ? '' : `${shortDate(utc.day, language, settings)} `
  return `${local.hm} (${offsetText(moment.offsetMinutes)}) = ${day}${utc.hm} UTC`
}

/** A time that was told to the minute: seconds that nobody wrote would make another moment of it. */
const isOfMinute = (value: string): boolean => /T\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/.test(value)

/**
 * `26-oct-2026 18:10:00 UTC-03:00 = 26-oct-2026 21:10:00 UTC`, without seconds where none were written; a
 * bare day stays a day; anything else stays as typed.
 */
export function seenAtText(value: string, language: Language, settings: LetterSettings): string {
  const moment = readInstant(value)
  if (!moment) return shortDate(value, language, settings)
  const local = clock(moment.seconds, moment.offsetMinutes)
  const utc = clock(moment.seconds, 0)
  const hour = (c: Clock): string => (isOfMinute(value) ? c.hm : c.hms)
  const utcText = `${shortDate(utc.day, language, settings)} ${hour(utc)} UTC`
  if (moment.offsetMinutes === 0) return utcText
  return `${shortDate(local.day, language, settings)} ${hour(local)} ${offsetText(moment.offsetMinutes)} = ${utcText}`
}

export interface PeriodText {
  readonly local: string
  readonly utc: string
}

/**
 * A period in local time and in UTC, or `undefined` where an end is missing or no instant.
 *
 * The UTC line is computed, never typed. Where the clock changed inside the period, each end shows its own
 * offset.
 */
export function periodText(
  from: string | null | undefined,
  to: string | null | undefined,
  language: Language,
  settings: LetterSettings,
  toWord: string,
): PeriodText | undefined {
  const a = from ? readInstant(from) : undefined
  const b = to ? readInstant(to) : undefined
  if (!a || !b) return undefined
  const span = (x: Clock, y: Clock, xEnd = '', yEnd = ''): string => {
    const second = y.day === x.day && xEnd === '' ? y.hms : `${shortDate(y.day, language, settings)} ${y.hms}`
    return `${shortDate(x.day, language, settings)} ${x.hms}${xEnd} ${toWord} ${second}${yEnd}`
  }
  const utc = span(clock(a.seconds, 0), clock(b.seconds, 0))
  const [localA, localB] = [clock(a.seconds, a.offsetMinutes), clock(b.seconds, b.offsetMinutes)]
  if (a.offsetMinutes === b.offsetMinutes)
    return { local: `${span(localA, localB)}, ${offsetText(a.offsetMinutes)}`, utc }
  return {
    local: span(localA, localB, ` ${offsetText(a.offsetMinutes)}`, ` ${offsetText(b.offsetMinutes)}`),
    utc,
  }
}

/**
 * `2026-09-15 03:00:00 UTC (2026-09-15 00:00:00 UTC-03:00)`, for boxes of portals; whole minutes may leave
 * the seconds out.
 */
export function boxMoment(value: string, shortMinutes = false): string {
  const moment = readInstant(value)
  if (!moment) return value
  const isShort = (c: Clock): boolean => isOfMinute(value) || (shortMinutes && c.hms.endsWith(':00'))
  const show = (c: Clock): string => `${c.day} ${isShort(c) ? c.hm : c.hms}`
  const utc = `${show(clock(moment.seconds, 0))} UTC`
  if (moment.offsetMinutes === 0) return utc
  return `${utc} (${show(clock(moment.seconds, moment.offsetMinutes))} ${offsetText(moment.offsetMinutes)})`
}
