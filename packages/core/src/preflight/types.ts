import type { Basis, Confidence } from '../fact/index.ts'
import type { Day } from '../time/index.ts'

export type Severity = 'block' | 'warn' | 'advice'

/**
 * What a draft lacks, by law, by provider or by form. A value, never an exception.
 *
 * It holds no prose: `code` and `rule` choose the sentence in the reader's language, `params` fill it.
 */
export interface Finding {
  readonly code: string
  readonly severity: Severity
  /** JSON pointer into the request; empty for the request as a whole. */
  readonly path: string
  /** Which requirement it is, for example `identifierNeeds` or `base:form.signature`. */
  readonly rule: string
  readonly params: Readonly<Record<string, string | number>>
  readonly source: readonly string[]
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
}

/** What a check needs beside the draft. The day comes from outside: core has no clock. */
export interface CheckContext {
  readonly on: Day
  readonly officialDomains?: readonly string[]
  readonly publicMailDomains?: readonly string[]
  readonly consumerMailDomains?: readonly string[]
  readonly fictionalConsumerDomains?: readonly string[]
}

export type Outcome = 'block' | 'warn' | 'pass'

/** What this provider did with this country before, in figures with their size and period. Never a prediction. */
export interface Forecast {
  readonly basis: readonly ForecastRow[]
}

export interface ForecastRow {
  readonly provider: string
  readonly country: string
  readonly period: string | null
  readonly requestType: string
  readonly requests: number | null
  readonly dataProducedPct: number | null
  /** `too-few-to-tell` and the like; words come from the messages. */
  readonly reading: string
  readonly source: readonly string[]
  readonly asOf: Day
  readonly confidence: string
}

export interface CheckResult {
  readonly outcome: Outcome
  readonly findings: readonly Finding[]
  readonly forecast: Forecast
}

/** Word lists and maps that preflight reads, as data: `providers/preflight.yaml`. */
export interface PreflightRules {
  readonly [section: string]: unknown
}
