import { dayNumber } from '../time/index.ts'

/** `-03:00`, or `Z` for none: minutes ahead of universal time, written. */
export function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z'
  const most = Math.abs(minutes)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(most / 60))}:${two(most % 60)}`
}

const clocks = new Map<string, Intl.DateTimeFormat | undefined>()

/** The clock of a zone of the IANA data that the platform carries; `undefined` for a name that it has not. */
function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!clocks.has(zone)) {
    let clock: Intl.DateTimeFormat | undefined
    try {
      clock = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        calendar: 'gregory',
        numberingSystem: 'latn',
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
      })
    } catch {
      clock = undefined
    }
    clocks.set(zone, clock)
  }
  return clocks.get(zone)
}

/**
 * By clock and day of universal time, how far ahead it is on the whole of it; no clock changes twice in a
 * day.
 */
const wholeDays = new WeakMap<Intl.DateTimeFormat, Map<number, number | undefined>>()
const MOST_DAYS = 5000

/** How far ahead of universal time a clock is at a minute, counted since 1970 in universal time. */
function minutesAhead(clock: Intl.DateTimeFormat, minute: number): number {
  let days = wholeDays.get(clock)
  if (!days) {
    days = new Map()
    wholeDays.set(clock, days)
  }
  const day = Math.floor(minute / 1440)
  if (!days.has(day)) {
    const [begin, end] = [aheadAt(clock, day * 1440), aheadAt(clock, day * 1440 + 1439)]
    if (days.size >= MOST_DAYS) days.clear()
    days.set(day, begin === end ? begin : undefined)
  }
  return days.get(day) ?? aheadAt(clock, minute)
}

function aheadAt(clock: Intl.DateTimeFormat, minute: number): number {
  const part: Record<string, number> = {}
  for (const { type, value } of clock.formatToParts(minute * 60_000)) part[type] = Number(value)
  const two = (n: number | undefined) => String(n ?? 0).padStart(2, '0')
  const day = dayNumber(`${String(part.year).padStart(4, '0')}-${two(part.month)}-${two(part.day)}`)
  return day === undefined ? 0 : day * 1440 + (part.hour ?? 0) * 60 + (part.minute ?? 0) - minute
}

const HALF_DAY = 14 * 60

/**
 * The offset that a zone had at a day (`2026-07-15`) and time of its own clock (`22:14`). `undefined` for a
 * zone that the platform does not know, and in the hour that a change of the clock repeats or leaves out:
 * there two offsets, or none, could be meant.
 */
export function offsetIn(zone: string, day: string, time: string): string | undefined {
  const clock = clockOf(zone)
  const days = dayNumber(day)
  if (!clock || days === undefined) return undefined
  const wall = days * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  const around = new Set([minutesAhead(clock, wall - HALF_DAY), minutesAhead(clock, wall + HALF_DAY)])
  const fitting = [...around].filter((minutes) => minutesAhead(clock, wall - minutes) === minutes)
  return fitting.length === 1 && fitting[0] !== undefined ? offsetText(fitting[0]) : undefined
}
