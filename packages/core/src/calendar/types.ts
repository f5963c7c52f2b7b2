import type { CountryCode, Fact, SourcesByKey, Words } from '../fact/index.ts'
import type { Provenance } from '../law/index.ts'
import type { Day } from '../time/index.ts'

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

export type Weekday = (typeof weekdays)[number]

/** A span of years, both counted; an end that is left out is open. */
export interface Years {
  readonly from?: number
  readonly to?: number
}

/** Which of the two does not work on a day: offices, courts; absent: neither does. */
export type Closed = 'offices' | 'courts'

/** One holiday as a rule. Exactly one of `fixed`, `easter`, `nth` and `days` says where it falls. */
export interface Holiday extends Provenance {
  readonly names: Words
  /** Month and day, `09-18`. */
  readonly fixed?: string
  /** Days from Easter Sunday, negative before it. */
  readonly easter?: number
  /** The nth weekday of a month, as the third Monday of March. */
  readonly nth?: { readonly nth: number; readonly weekday: Weekday; readonly month: number }
  /** Named one by one: by a decree of the year, or by the sun. */
  readonly days?: readonly Day[]
  /** By how many days it is moved where it falls on one of these weekdays. */
  readonly moved?: Readonly<Partial<Record<Weekday, number>>>
  /** It is not moved onto another holiday. */
  readonly staysWhereTaken?: true
  /** It is a holiday only where it falls on one of these weekdays. */
  readonly only?: readonly Weekday[]
  /** Years in which the rule holds; absent: all that the file answers for. */
  readonly years?: Years
  readonly closed?: Closed
  /** What orders it, in the words of the State. */
  readonly law?: string
}

/**
 * A stretch of every year in which courts do not count, both days counted; it may pass the end of the year.
 */
export interface Recess {
  readonly names: Words
  readonly from: string
  readonly to: string
  readonly years?: Years
  readonly law?: string
}

/** Which days count in a State. `law/<country>/holidays.yaml`. */
export interface LegalCalendar {
  /** Names of IANA, the one of the seat of government first. */
  readonly zones: Fact<readonly string[]>
  readonly rest: {
    /** Days of the week on which offices do not count; `null`: not known. */
    readonly offices: Fact<readonly Weekday[]> | null
    readonly courts: Fact<readonly Weekday[]> | null
  }
  /** `null`: nobody found them. */
  readonly holidays: readonly Holiday[] | null
  /** Years of which the whole calendar is known: what the laws say and what was decreed for a year alone. */
  readonly complete: Fact<Required<Years>> | null
  /** `null`: whether courts have one is not known; an empty list: they have none. */
  readonly recess: Fact<readonly Recess[]> | null
  /** Kinds of days that it leaves out, as holidays of a province. */
  readonly leavesOut?: readonly LeftOut[]
}

/** A kind of days that a calendar does not hold. */
export interface LeftOut {
  readonly words: string
  /** Whose days they are. */
  readonly who: Closed | 'all'
  /** A count by this calendar may meet one: its last day is the earliest possible. */
  readonly shifts: boolean
  /** They are a recess whose days are not known. */
  readonly recess?: true
}

export interface CalendarKnowledge {
  readonly calendars: Readonly<Record<CountryCode, LegalCalendar>>
  /** Whose text each source is: what others tell of the law is to be confirmed. */
  readonly sources: SourcesByKey
}
