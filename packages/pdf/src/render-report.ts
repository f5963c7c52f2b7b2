import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@oficio/core/fact'
import { printable } from './printable.ts'
import { finished } from './signature-fields.ts'
import { forgetEarlier, type Typesetter, typesetter, workspace } from './typesetter.ts'

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
  /** A value that is compared by eye. */
  readonly code?: string
}

/** A report for a court: what it says, in the order in which it is read. */
export interface PrintedReport {
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

/**
 * The report as PDF/A-3a: tagged, fonts inside.
 *
 * The same input gives the same bytes; no clock is read. Throws when the date is no day.
 */
export function renderReport(report: PrintedReport): Uint8Array {
  const { compiler, faces } = typesetter()
  const say = (text: string): string => printable(text, faces.serif)
  const codeOf = (text: string): string => printable(text, faces.mono)
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(report.date)
  if (!day) throw new Error('The report has no day that can be printed.')
  const table = ({ head, rows, widths, code }: ReportTable) => ({
    head: head.map(say),
    rows: rows.map((row) => row.map((text, i) => (code.includes(i) ? codeOf(text) : say(text)))),
    widths,
    code,
  })
  const data = {
    ...report,
    title: say(report.title),
    author: say(report.author),
    description: report.lead.map(say).join(' ').slice(0, 200),
    date: day.slice(1).map(Number),
    lead: report.lead.map(say),
    page: say(report.page),
    sections: report.sections.map((section) => ({
      heading: say(section.heading),
      lines: section.lines.map(say),
      tables: (section.tables ?? []).map(table),
      after: (section.after ?? []).map(say),
      code: section.code === undefined ? null : codeOf(section.code),
    })),
  }
  return printed(compiler, JSON.stringify(data))
}

function printed(compiler: Typesetter['compiler'], report: string): Uint8Array {
  const source = readFileSync(join(workspace, 'report.typ'), 'utf8')
  const compiled = compiler.compile({ mainFileContent: source, inputs: { report } })
  if (compiled.result === null) {
    const first = compiled.takeDiagnostics()?.shortDiagnostics[0] as { message?: string } | undefined
    throw new Error(`The report could not be typeset: ${first?.message ?? 'no reason given'}`)
  }
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-3a' })
  forgetEarlier(compiler)
  return finished(new Uint8Array(pdf.buffer, pdf.byteOffset, pdf.byteLength), [])
}
