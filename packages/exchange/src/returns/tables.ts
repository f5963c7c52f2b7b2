/** A cell as it was written. `serial`: a date of a spreadsheet, which is a number and has no zone. */
export interface SourceCell {
  readonly text: string
  readonly serial?: boolean
  /** A number of more figures than its spreadsheet keeps. */
  readonly isRounded?: boolean
  /** As it stands in the file, where `text` is told in another way. */
  readonly written?: string
  /** Of a day whose format shows an hour: its midnight, where the column has hours. */
  readonly midnight?: string
  /** Words that the format of the cell shows beside what is in it. */
  readonly shown?: string | undefined
}

/** What stands in a cell with what its format shows beside it, as whoever opens the file sees it. */
export const seenIn = ({ text, shown }: SourceCell = { text: '' }): string =>
  shown === undefined ? text : `${text} ${shown}`

/**
 * Why a row is not read: more cells than columns, or in a log fewer, a quote that does not end its cell, a
 * line of JSON that is cut, a formula without its value, a text that the workbook does not hold, a sheet that
 * is not there, a part of a mail that is no file that is read, a line of a block of labels of which nobody
 * can tell with which others it stands.
 */
export type RowFault = 'cells' | 'quote' | 'json' | 'formula' | 'string' | 'sheet' | 'part' | 'block'

export interface SourceRow {
  /** Number in its table, from 1, as a person who opens the file counts. */
  readonly row: number
  readonly cells: readonly SourceCell[]
  /** It could not be read to its end. */
  readonly broken?: RowFault
  /** A text in it begins with a space, as what stands behind a comma of a sentence does. */
  readonly isSpaced?: boolean
  /** Its place among all that stands in its file, where that is no number of a row. */
  readonly order?: number
}

/** Where something stands: rows of its table, as a person counts, and the column of their first cell. */
export interface TablePlace {
  readonly table: string
  readonly row: number
  readonly last: number
  readonly column: number
}

/** A table as it stands in a file, before anything is read out of it. */
export interface SourceTable {
  readonly name: string
  readonly rows: readonly SourceRow[]
  /** The whole of it could not be read. */
  readonly fault?: RowFault
  /** Cells have no place but their number: one separator too many moves all that follow. */
  readonly isSeparated?: boolean
  /** The first row is known to be a head. */
  readonly hasHead?: boolean
  /** No row can be told to be a head: each is a row. */
  readonly hasNoHead?: boolean
  /**
   * Of a workbook or a page: whether it is one table in the few forms that show what they say, and nothing
   * else. Absent: its format has no others.
   */
  readonly isClosed?: boolean
  /** No table: words that stand outside every table, each a row. */
  readonly isBeside?: boolean
  readonly kind?: RowKind
  /** A sheet that its workbook does not show. */
  readonly isHidden?: boolean
  /** Its rows stand between those of the tables beside it, each at its place. */
  readonly isTogether?: boolean
}

/**
 * Rows that are no line of a table: the head of a mail, whose hops each bear a time of their own, and a
 * message of a chat, whose hour is that of writing. Their one time is that of nothing that they name.
 */
export type RowKind = 'mail' | 'chat'

export const cellOf = (text: string): SourceCell => ({ text: text.trim() })

/** More than this is no table that a person reads. */
export const limits = { rows: 2_000_000, cells: 20_000_000, tables: 10_000 } as const

/** A table of fewer cells is read however few of them are filled. */
const sparseCells = 100_000

/**
 * Whether a table has more cells than a person reads, or is as wide as it is long: every row would have a
 * cell for the name of every other.
 */
export const isTooWide = (cells: number, filled: number): boolean =>
  cells > limits.cells || (cells > sparseCells && cells > 50 * filled)

export type ReturnFault = 'too-large' | 'not-read' | 'empty' | 'damaged' | 'chat' | 'archive'

export class ReturnError extends Error {
  readonly code: ReturnFault
  constructor(code: ReturnFault, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}
