import type { Language } from '@oficio/core/fact'

export interface CourtReportTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How wide the columns are beside one another. */
  readonly widths: readonly number[]
  /** Columns of exact values. */
  readonly code: readonly number[]
}

export interface CourtReportSection {
  readonly heading: string
  readonly lines: readonly string[]
  readonly tables?: readonly CourtReportTable[]
  readonly after?: readonly string[]
}

/** A report for a court: what it says, in the order in which it is read. */
export interface ReportForCourt {
  readonly language: Language
  readonly title: string
  readonly author: string
  /** Day of the report. */
  readonly date: string
  readonly lead: readonly string[]
  readonly sections: readonly CourtReportSection[]
  /** With `{page}` and `{pages}`. */
  readonly page: string
}
