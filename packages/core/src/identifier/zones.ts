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

function minutesAhead(clock: Intl.DateTimeFormat, instant: number): number {
  const part: Record<string, number> = {}
  for (const { type, value } of clock.formatToParts(instant)) part[type] = Number(value)
  const wall = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute)
  return Math.round((wall - Math.floor(instant / 60_000) * 60_000) / 60_000)
}

const HALF_DAY = 14 * 3_600_000

/**
 * The offset that a zone had at a day (`2026-07-15`) and time of its own clock (`22:14`). `undefined` for a
 * zone that the platform does not know, and in the hour that a change of the clock repeats or leaves out:
 * there two offsets, or none, could be meant.
 */
export function offsetIn(zone: string, day: string, time: string): string | undefined {
  const clock = clockOf(zone)
  const wall = Date.parse(`${day}T${time.slice(0, 5)}:00Z`)
  if (!clock || Number.isNaN(wall)) return undefined
  const around = new Set([minutesAhead(clock, wall - HALF_DAY), minutesAhead(clock, wall + HALF_DAY)])
  const fitting = [...around].filter((minutes) => minutesAhead(clock, wall - minutes * 60_000) === minutes)
  return fitting.length === 1 && fitting[0] !== undefined ? offsetText(fitting[0]) : undefined
}
