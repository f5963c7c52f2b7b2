import { dayNumber } from '../time/index.ts'

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What is no zone is asked anew each time: whoever types any number of them fills no table. */
function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  const name = zone.toLowerCase()
  const known = clocks.get(name)
  if (known) return known
  try {
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    clocks.set(name, clock)
    return clock
  } catch {
    return undefined
  }
}

/**
 * The day that a zone of the IANA data had at a moment, in seconds since 1970 of universal time, with summer
 * time where the zone keeps it. `undefined` for a zone that the platform does not know.
 */
export function dayInZone(zone: string, seconds: number): string | undefined {
  const clock = clockOf(zone)
  if (!clock) return undefined
  const part: Record<string, string> = {}
  for (const { type, value } of clock.formatToParts(seconds * 1000)) part[type] = value
  const day = `${part.year?.padStart(4, '0')}-${part.month}-${part.day}`
  return dayNumber(day) === undefined ? undefined : day
}

/**
 * The second since 1970 at which a day begins in a zone of the IANA data, by the clocks that hang there: on a
 * day whose midnight does not exist, the first second that it has. `undefined` for a zone that the platform
 * does not know, or for what is no day.
 */
export function startOfDay(zone: string, day: string): number | undefined {
  const number = dayNumber(day)
  if (number === undefined || clockOf(zone) === undefined) return undefined
  // No clock of the world is further from that of Greenwich; in between the day only ever goes on.
  let before = number * 86400 - 16 * 3600
  let from = number * 86400 + 16 * 3600
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2)
    if ((dayInZone(zone, middle) ?? '') < day) before = middle
    else from = middle
  }
  return from
}
