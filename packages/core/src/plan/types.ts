import type { Basis, Confidence, CountryCode } from '../fact/index.ts'
import type { RouteAnswer, RouteStatus } from '../route/index.ts'
import type { Day } from '../time/index.ts'

/** What is wanted from one provider, with what the officer knows already. */
export interface PlanItem {
  readonly provider: string
  readonly userCountry?: CountryCode | null
  readonly service?: string | null
  readonly isEmergency?: boolean
  /** Category of the profile and the days of the facts; an absent day is not known. */
  readonly data: readonly {
    readonly category: string
    readonly from?: Day | null
    readonly to?: Day | null
  }[]
  /** The day on which the provider confirmed a preservation, if it did. */
  readonly preservedOn?: Day | null
  /**
   * Whether a State keeps it, asked by its contact point, and not the provider by itself: that has days of
   * its own.
   */
  readonly isKeptByState?: boolean
  /** The last day of it, where the provider itself said one: that day counts, not the one of the profile. */
  readonly preservedUntil?: Day | null
  /** What the routes say for this provider; without it the plan goes by the profile alone. */
  readonly routes?: RouteAnswer
}

export interface PlanCase {
  /** The State that asks. */
  readonly country: CountryCode
  readonly items: readonly PlanItem[]
}

export type StepKind = 'preserve' | 'contact-point' | 'extend' | 'ask' | 'emergency' | 'mutual-assistance'

/** One thing to do, with the clock that runs from it. */
export interface PlanStep {
  readonly id: string
  readonly kind: StepKind
  readonly provider: string
  readonly categories: readonly string[]
  /** The day from which it can be done; an extension has a last day too, its clock's. */
  readonly start: Day
  /** Steps that must come first. */
  readonly after: readonly string[]
  readonly routes: readonly { readonly id: string; readonly status: RouteStatus }[]
  readonly clock: PlanClock | null
  /** Codes of what is not sure about the step. */
  readonly doubts: readonly string[]
}

/** What runs from one event to another, with its calculation: `start day + length = end`. */
export interface PlanClock {
  readonly code: string
  /** The event it counts from, and its day. */
  readonly from: string
  readonly startsOn: Day
  readonly days: number | null
  readonly months: number | null
  /** The first day on which it can be over, and the last; the same for a fixed time; null when not known. */
  readonly earliest: Day | null
  readonly latest: Day | null
  readonly source: readonly string[]
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
}

/** The day the data dies: when the provider stops keeping it if nobody preserves it. */
export interface DataDeath {
  readonly provider: string
  readonly category: string
  /** Days that the provider keeps it; null is unknown, never "for ever". */
  readonly days: number | null
  /** What the provider says in words. */
  readonly period: string
  /** The day after which the oldest of the data asked is gone, and the day after which all of it is. */
  readonly firstLost: Day | null
  readonly allLost: Day | null
  /** `unknown` also where no days are known; `partly` when the oldest of it is gone. */
  readonly state: 'kept' | 'partly' | 'gone' | 'unknown'
  readonly source: readonly string[]
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
}

export interface PlanFlag {
  readonly code: string
  readonly provider: string
  readonly params: Readonly<Record<string, string | number>>
}

/** One line of time: what to do, what runs, and the day the data dies. */
export interface Plan {
  readonly on: Day
  readonly steps: readonly PlanStep[]
  readonly deaths: readonly DataDeath[]
  readonly flags: readonly PlanFlag[]
}
