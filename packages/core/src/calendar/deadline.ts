import { binds, type CountryCode, isDoubtful, type SourcesByKey } from '../fact/index.ts'
import type { Provenance } from '../law/index.ts'
import { addDays, clockParts, type Day, type Instant, readInstant } from '../time/index.ts'
import { holdsIn, holidayOn, recessOn } from './holidays.ts'
import type { CalendarKnowledge, Closed, Holiday, LeftOut, LegalCalendar, Recess, Weekday } from './types.ts'
import { weekdayOf } from './weekday.ts'
import { dayInZone } from './zone.ts'

/** A term of law: so many days from an instant, all of them or those on which offices or courts work. */
export interface Term {
  readonly country: CountryCode
  readonly from: Instant
  readonly count: number
  readonly unit: 'days' | 'business-days'
  /** Courts' days in place of offices'. */
  readonly courts: boolean
}

/** Why a day counts or does not. */
export type StepReason = 'start' | 'day' | 'business-day' | 'weekend' | 'holiday' | 'recess'

export interface CountedDay {
  readonly day: Day
  readonly weekday: Weekday
  readonly counts: boolean
  readonly why: StepReason
  /** The holiday or the recess for which it does not count. */
  readonly kept?: Holiday | (Recess & Provenance)
}

/**
 * What keeps a last day from being certain. `zone-unknown`: the day of the instant is that of its own offset;
 * `zones-differ`: in another part of the State it was another day; `to-be-confirmed`: a fact it rests on is,
 * or others tell it; `recess-passed`: a recess of courts was left out of the count, and urgent matters may
 * run through it; the others: more days than these may not count. Of a term of calendar days they are about
 * its last day alone: whether it is one on which they work.
 */
export type CalendarDoubt =
  | 'zone-unknown'
  | 'zones-differ'
  | 'rest-days-unknown'
  | 'holidays-unknown'
  | 'years-not-complete'
  | 'days-left-out'
  | 'recess-unknown'
  | 'recess-passed'
  | 'to-be-confirmed'

export interface Deadline {
  /** The last day of the term; its hours are counted where the State counts them. */
  readonly due: Day
  /** The term may end after `due`: not every day that does not count is known. Never of calendar days. */
  readonly atLeast: boolean
  /** The last day of a matter that runs through the recess; `null`: no recess was passed. */
  readonly throughRecess: Day | null
  readonly steps: readonly CountedDay[]
  /** The zone in which the day of the instant was read; `null`: as it was written. */
  readonly zone: string | null
  readonly rest: readonly Weekday[]
  readonly doubts: readonly CalendarDoubt[]
  /**
   * Whether the last day is one on which they work, `null` where not every day of its year is known; and the
   * next one that is where it is not, the earliest possible where `nextCertain` is false.
   */
  readonly lands: { readonly businessDay: boolean | null; readonly next: Day; readonly nextCertain: boolean }
}

/** The longest term that is counted, in days, and the years between which an instant may lie. */
export const longestTerm = 3660
export const countedYears = { from: 1970, to: 2100 } as const

const lastYear = countedYears.to + Math.ceil(longestTerm / 52)

const weekend: readonly Weekday[] = ['saturday', 'sunday']

/**
 * The last day of a term, with every day from its first to its last and why it counts or does not. The day of
 * the instant itself, read by the clock of the State's seat, never counts; the days after it are days,
 * whatever their hours, so that no change of a clock shifts them.
 *
 * Throws a RangeError for an instant without zone, and for a count or a year beyond what is counted.
 */
export function deadline(term: Term, knowledge: CalendarKnowledge): Deadline {
  const moment = readInstant(term.from)
  if (!moment) throw new RangeError(`not an instant with its zone: ${term.from}`)
  if (!Number.isInteger(term.count) || term.count < 1 || term.count > longestTerm)
    throw new RangeError(`not a count of days: ${term.count}`)
  const calendar = Object.hasOwn(knowledge.calendars, term.country)
    ? knowledge.calendars[term.country]
    : undefined
  const days = (calendar?.zones.value ?? []).map((zone) => dayInZone(zone, moment.seconds))
  const zone = days[0] === undefined ? null : (calendar?.zones.value[0] ?? null)
  const start = days[0] ?? clockParts(moment.seconds, moment.offsetMinutes).day
  if (!holdsIn(countedYears, Number(start.slice(0, 4)))) throw new RangeError(`no year to count: ${start}`)

  const working = daysOf(calendar, term.courts)
  const steps = stepsFrom(start, term, working)
  const last = steps.at(-1) as CountedDay
  const doubts = new Set<CalendarDoubt>()
  if (zone === null) doubts.add('zone-unknown')
  if (zone !== null && days.some((day) => day !== undefined && day !== start)) doubts.add('zones-differ')
  const landed = landing(last.day, working)
  const asked = term.unit === 'business-days' ? steps : landed
  for (const doubt of doubtsOf(calendar, asked, term.courts, knowledge.sources)) doubts.add(doubt)
  const known = ![...doubts].some((doubt) => moreMayNotCount.has(doubt))
  return {
    due: last.day,
    atLeast: term.unit === 'business-days' && !known,
    throughRecess: steps.some(({ why }) => why === 'recess')
      ? (stepsFrom(start, term, daysOf(calendar, term.courts, 'through-recess')).at(-1) as CountedDay).day
      : null,
    steps,
    zone,
    rest: working.rest,
    doubts: [...doubts],
    lands: {
      businessDay: landed.length > 1 ? false : known ? true : null,
      next: (landed.at(-1) as CountedDay).day,
      nextCertain: known,
    },
  }
}

const moreMayNotCount: ReadonlySet<CalendarDoubt> = new Set([
  'rest-days-unknown',
  'holidays-unknown',
  'years-not-complete',
  'days-left-out',
  'recess-unknown',
])

interface Days {
  readonly rest: readonly Weekday[]
  /** Why a day does not count; `undefined`: they work. */
  readonly closed: (day: Day) => Pick<CountedDay, 'why' | 'kept'> | undefined
}

function daysOf(calendar: LegalCalendar | undefined, courts: boolean, through?: 'through-recess'): Days {
  const who: Closed = courts ? 'courts' : 'offices'
  const rest = calendar?.rest[who]?.value ?? weekend
  return {
    rest,
    closed: (day) => {
      // A calendar on which nothing ever counts would be looked through for ever.
      if (Number(day.slice(0, 4)) > lastYear) throw new RangeError(`no day counts: ${day}`)
      const holiday = calendar && holidayOn(calendar, day, who)
      if (holiday) return { why: 'holiday', kept: holiday }
      if (rest.includes(weekdayOf(day))) return { why: 'weekend' }
      const recess = courts && calendar && !through ? recessOn(calendar, day) : undefined
      if (!recess || !calendar?.recess) return undefined
      const { value: _all, ...from } = calendar.recess
      return { why: 'recess', kept: { ...recess, ...from } }
    },
  }
}

function stepsFrom(start: Day, { count, unit }: Term, days: Days): readonly CountedDay[] {
  const steps: CountedDay[] = [{ day: start, weekday: weekdayOf(start), counts: false, why: 'start' }]
  let left = count
  for (let day = addDays(start, 1); left > 0; day = addDays(day, 1)) {
    const closed = unit === 'days' ? undefined : days.closed(day)
    const why = unit === 'days' ? 'day' : 'business-day'
    steps.push({ day, weekday: weekdayOf(day), counts: closed === undefined, ...(closed ?? { why }) })
    if (!closed) left -= 1
  }
  return steps
}

/** From the last day to the first on which they work, which may be the last day itself. */
function landing(due: Day, days: Days): readonly CountedDay[] {
  const steps: CountedDay[] = []
  for (let day = due; ; day = addDays(day, 1)) {
    const closed = days.closed(day)
    steps.push({ day, weekday: weekdayOf(day), counts: !closed, ...(closed ?? { why: 'business-day' }) })
    if (!closed) return steps
  }
}

const applies = ({ who, shifts }: LeftOut, courts: boolean): boolean =>
  shifts && (who === 'all' || who === (courts ? 'courts' : 'offices'))

function doubtsOf(
  calendar: LegalCalendar | undefined,
  steps: readonly CountedDay[],
  courts: boolean,
  sources: SourcesByKey,
): readonly CalendarDoubt[] {
  const rest = calendar?.rest[courts ? 'courts' : 'offices'] ?? null
  const holidays = calendar?.holidays ?? null
  const years = steps.map(({ day }) => Number(day.slice(0, 4)))
  const complete = calendar?.complete ?? null
  const within = complete !== null && years.every((year) => holdsIn(complete.value, year))
  const used = [rest, complete, courts ? calendar?.recess : null, ...steps.map(({ kept }) => kept)]
  const leftOut = (calendar?.leavesOut ?? []).filter((kind) => applies(kind, courts))
  const doubts: (CalendarDoubt | false)[] = [
    rest === null && 'rest-days-unknown',
    holidays === null && 'holidays-unknown',
    holidays !== null && !within && 'years-not-complete',
    leftOut.some(({ recess }) => !recess) && 'days-left-out',
    ((courts && (calendar?.recess ?? null) === null) || leftOut.some(({ recess }) => recess)) &&
      'recess-unknown',
    steps.some(({ why }) => why === 'recess') && 'recess-passed',
    used.some((fact) => fact && (isDoubtful(fact) || !binds(fact.source, sources))) && 'to-be-confirmed',
  ]
  return doubts.filter((doubt) => doubt !== false)
}
