import { type Day, type Instant, isDay } from '@oficio/core/time'

/** What was typed of when it left. Absent: nobody touched it, and it is the moment of the press. */
export interface TypedWhen {
  readonly on?: string
  readonly hour?: string
}

/** When it left: as typed, with the instant where an hour is known. */
export interface SentWhen {
  readonly on: string
  readonly hour: string
  readonly at?: Instant
}

const two = (part: number): string => String(part).padStart(2, '0')

const dayOf = (now: Date): Day => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`

/**
 * When it left, on the clock of this device: a sheet may stand open for half an hour beside the form of the
 * provider, so that what nobody touched is told by the moment given, never by that at which the page was
 * opened.
 */
export function sentWhen(typed: TypedWhen, now: Date): SentWhen {
  const today = dayOf(now)
  const on = typed.on ?? today
  // Of a day that is over nobody knows the hour but who types it.
  const hour = typed.hour ?? (on === today ? `${two(now.getHours())}:${two(now.getMinutes())}` : '')
  const moment = isDay(on) && /^\d\d:\d\d/.test(hour) ? new Date(`${on}T${hour}`) : undefined
  return {
    on,
    hour,
    ...(moment && Number.isFinite(moment.getTime()) ? { at: moment.toISOString() } : {}),
  }
}
