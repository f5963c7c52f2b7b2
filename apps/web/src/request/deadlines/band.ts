import { type CountedClock, isStopped, lastDayToAct } from '@oficio/core/clock'
import { type Day, daysBetween, type Instant, millisecondsBetween } from '@oficio/core/time'
import type { SignName } from '../../signs/shapes.ts'

/** How near a day is: what ran out, what is left of three days, of two weeks, and what stands still. */
export const bands = ['over', 'near', 'soon', 'later', 'still'] as const
export type DeadlineBand = (typeof bands)[number]

const nearDays = 3
/** Within these an extension is drafted, and whoever heads a unit looks. */
export const soonDays = 14

/** A day, or hours with the moment at which they run out. */
type Line = Pick<CountedClock, 'kind' | 'day' | 'leadDays' | 'extension' | 'standsStill'> &
  Partial<Pick<CountedClock, 'endsAt' | 'byTheHour'>> & {
    /**
     * No rule of the provider says by when an extension is to be asked: the day before the end is our advice.
     */
    readonly isAdvised?: boolean
  }

/**
 * The day that a band is about: the last one on which something can be done. A day that only we advise runs
 * out for nobody, and where no extension is left there is none to be late with: once it went by, what counts
 * is the end itself.
 */
export function dayAbout(clock: Line, on: Day): Day {
  const last = lastDayToAct(clock)
  return (clock.isAdvised || clock.extension === 'none-left') && last < on ? clock.day : last
}

/**
 * The band of a clock as of a day, by the last day on which something can be done: that day itself is not
 * over yet. Hours are over at their moment, whatever day the clocks of the reader show then.
 */
export function bandOf(clock: Line, on: Day, now?: Instant): DeadlineBand {
  const { byTheHour, endsAt } = clock
  if (isStopped(clock)) return 'still'
  const left = daysBetween(on, dayAbout(clock, on))
  const ends = byTheHour && endsAt && now ? { endsAt, now } : undefined
  if (ends ? millisecondsBetween(ends.now, ends.endsAt) === 0 : left < 0) return 'over'
  return left <= nearDays ? 'near' : left <= soonDays ? 'soon' : 'later'
}

const dyingKinds: ReadonlySet<string> = new Set(['preservation-ends', 'data-dies', 'keeping-unsaid'])

/**
 * Whether a clock is of data that dies within two weeks and is not lost yet: of what is kept until nobody
 * knows when, it may on any day.
 */
export const isDying = (clock: Line, on: Day): boolean =>
  dyingKinds.has(clock.kind) &&
  (clock.kind === 'keeping-unsaid' || clock.day >= on) &&
  daysBetween(on, dayAbout(clock, on)) <= soonDays

/** What is left until a moment, or since it: minutes for two hours, hours for two days, else nothing. */
export interface Left {
  readonly is: 'left' | 'past'
  readonly in: 'minutes' | 'hours'
  readonly count: number
}

const minute = 60_000
const [mostMinutes, mostHours] = [120, 48]

/**
 * How near a term of hours is, in the measure in which somebody can act; undefined where days say it, or
 * where it stands still. What is left is never told longer than it is.
 */
export function leftOf(clock: Line, now: Instant): Left | undefined {
  const { byTheHour, endsAt } = clock
  if (!byTheHour || !endsAt || isStopped(clock)) return undefined
  const left = (Date.parse(endsAt) - Date.parse(now)) / minute
  const is = left > 0 ? 'left' : 'past'
  const minutes = Math.floor(Math.abs(left))
  if (minutes < mostMinutes) return { is, in: 'minutes', count: minutes }
  const hours = Math.floor(minutes / 60)
  return hours < mostHours ? { is, in: 'hours', count: hours } : undefined
}

/** What a band wears: a colour, a form, and a word beside them. */
export const wears: Readonly<Record<DeadlineBand, { readonly tone: string; readonly sign: SignName }>> = {
  over: { tone: 'mark-block', sign: 'lapsed' },
  near: { tone: 'mark-warn', sign: 'dies' },
  soon: { tone: 'mark-conditional', sign: 'risk' },
  later: { tone: 'mark-advice', sign: 'clock' },
  still: { tone: 'mark-closed', sign: 'question' },
}
