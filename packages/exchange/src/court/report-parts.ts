import type { Language } from '@oficio/core/fact'

export interface ReportTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How wide the columns are beside one another. */
  readonly widths: readonly number[]
  /** Columns of exact values. */
  readonly code: readonly number[]
}

export interface ReportSection {
  readonly heading: string
  readonly lines: readonly string[]
  readonly tables?: readonly ReportTable[]
  readonly after?: readonly string[]
}

/** A report for a court: what it says, in the order in which it is read. */
export interface Report {
  readonly language: Language
  readonly title: string
  readonly author: string
  /** Day of the report. */
  readonly date: string
  readonly lead: readonly string[]
  readonly sections: readonly ReportSection[]
  /** With `{page}` and `{pages}`. */
  readonly page: string
}
