import { clockParts, type Day, dayNumber, isDay, readInstant } from '@oficio/core/time'

const two = (n: number) => String(n).padStart(2, '0')
const offsetPattern = /^(?:Z|UTC|[+-]\d{2}:\d{2})$/

/**
 * Seconds since 1970 as the standard's QualifiedDateTime in UTC, or `undefined` outside the years 0001 to
 * 9999.
 */
export function utc(seconds: number): string | undefined {
  const { day, hour, minute, second } = clockParts(seconds, 0)
  return /^(?!0000)\d{4}-/.test(day) ? `${day}T${two(hour)}:${two(minute)}:${two(second)}Z` : undefined
}

/**
 * A bound of a period as seconds since 1970: an instant, or a time or day whose zone stands beside it.
 *
 * A day alone means the whole of it: from its first second, to its last. Without a zone there is no moment,
 * and none is made up.
 */
export function boundSeconds(
  value: string,
  zone: string | undefined,
  side: 'from' | 'to',
): number | undefined {
  const exact = readInstant(value)?.seconds
  if (exact !== undefined) return exact
  if (zone === undefined || !offsetPattern.test(zone)) return undefined
  const offset = zone === 'UTC' ? 'Z' : zone
  if (isDay(value))
    return readInstant(`${value}T${side === 'from' ? '00:00:00' : '23:59:59'}${offset}`)?.seconds
  return readInstant(`${value}${offset}`)?.seconds
}

/** An instant as the header writes it: UTC, with microseconds as far as they are known. */
export function microseconds(instant: string): string | undefined {
  const moment = readInstant(instant)
  const whole = moment && utc(moment.seconds)
  const fraction = /\.(\d{1,6})/.exec(instant)?.[1] ?? ''
  return whole?.replace('Z', `.${fraction.padEnd(6, '0')}Z`)
}

/** The last second of a day in UTC. */
export function endOfDay(day: Day): number | undefined {
  const number = dayNumber(day)
  return number === undefined ? undefined : number * 86400 + 86399
}
