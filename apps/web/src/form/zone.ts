import { type Day, isDay, readInstant } from '@oficio/core/time'

const two = (n: number): string => String(n).padStart(2, '0')

/** `-03:00` for an offset of minutes east of UTC. */
export const offsetText = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`

/** Offset of this device's zone on a day at noon, which knows summer time: a suggestion, told as one. */
export const deviceOffset = (day: Day): string => offsetText(-new Date(`${day}T12:00:00`).getTimezoneOffset())

/**
 * The offset in which an hour of a day is written: the device's own of that very day, because the clocks of a
 * place change with the season. What somebody chose otherwise for the day that stood there before stays.
 */
export function offsetOn(
  day: string,
  before: { readonly day: string; readonly offset: string } | undefined,
  deviceOn: (day: Day) => string = deviceOffset,
): string {
  const isChosen = before?.offset && !(isDay(before.day) && before.offset === deviceOn(before.day))
  if (isChosen) return before.offset
  return isDay(day) ? deviceOn(day) : ''
}

/** A row of data as far as its hours go. */
interface Hours {
  readonly from?: string | null
  readonly to?: string | null
  readonly timezone?: string | null
}

export const offsetIn = (moment: string): string => /(?:Z|[+-]\d{2}:\d{2})$/.exec(moment.slice(10))?.[0] ?? ''

/**
 * The offset of one end of a row when its day is chosen. Each end has that of its own day; an offset that
 * somebody chose for the row, other than the device's, is that of both.
 */
export function offsetOfEnd(
  row: Hours,
  which: 'from' | 'to',
  day: string,
  on: Day,
  deviceOn: (day: Day) => string = deviceOffset,
): string {
  for (const end of [which, which === 'from' ? 'to' : 'from'] as const) {
    const moment = row[end]
    if (moment) return offsetOn(day, { day: dayPart(moment), offset: offsetIn(moment) }, deviceOn)
  }
  return offsetOn(day, row.timezone ? { day: on, offset: row.timezone } : undefined, deviceOn)
}

/** Offsets to choose from, west to east. */
export const offsets: readonly string[] = [
  ...Array.from({ length: 13 }, (_, i) => offsetText((i - 9) * 60)),
  offsetText(-210),
  offsetText(330),
]
  .filter((offset, i, all) => all.indexOf(offset) === i)
  .sort((a, b) => minutesOf(a) - minutesOf(b))

function minutesOf(offset: string): number {
  const sign = offset.startsWith('-') ? -1 : 1
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)))
}

/** Day and hour of a moment as its own offset says them. */
export const dayPart = (moment: string): string => moment.slice(0, 10)
export const hourPart = (moment: string): string => /T(\d{2}:\d{2}(:\d{2})?)/.exec(moment)?.[1] ?? ''

/** A moment of day, hour and offset; empty without a day. */
export function momentOf(day: string, hour: string, offset: string): string {
  if (day === '') return ''
  const clock = hour === '' ? '00:00:00' : hour.length === 5 ? `${hour}:00` : hour
  return `${day}T${clock}${offset}`
}

/** `2026-11-01 02:59:59 UTC`, or empty where it is not a moment. */
export function inUtc(moment: string): string {
  const read = readInstant(moment)
  if (!read) return ''
  return `${new Date(read.seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
