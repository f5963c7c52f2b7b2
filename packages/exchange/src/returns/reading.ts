import type { DateOrder } from './column-habits.ts'
import type { RowFault, RowKind } from './tables.ts'
import type { TimeDoubt } from './time.ts'
import type { UnreadTimes } from './unread-times.ts'

// What is read out of a return, and how somebody says that it is to be read.

/** How a person says that a return is to be read, kept for the next one of the same kind. */
export interface ReturnMapping {
  /** Name of the table or sheet; absent: every one. */
  readonly table?: string
  /** Row of the head, as a person counts; absent: found. */
  readonly headRow?: number
  /** Head of the column of times; absent: found by its name. */
  readonly time?: string
  /** The zone of times of which neither the file nor its heads say any, as the provider says it elsewhere. */
  readonly zone?: string
  readonly order?: DateOrder
  /** It was said of another file, whose own words it does not gainsay in this one. */
  readonly isKept?: boolean
  /** Own names of columns, by their heads. */
  readonly columns?: Readonly<Record<string, string>>
  /**
   * What `clockWords` showed of this very file, by whoever answered that its times are of the zone that it
   * says. Of a kept mapping it counts for nothing.
   */
  readonly aside?: readonly string[]
}

export interface ReturnRow {
  readonly table: string
  readonly row: number
  readonly time: string | null
  readonly zone: string | null
  /** As it stands in the file. */
  readonly written: string | null
  /**
   * `rounded`: a number in it lost figures before it was sent, as spreadsheets do with long ones. `over`: it
   * ends with one empty cell more than its head, as every row of its table does. `moved`: an address stands
   * in it where no other row has one, or a text of it begins as what stands behind the comma of a sentence
   * does, and most do not. `two-times`: a column that is called the same says another moment. `aside`: its
   * zone counts because somebody answered that the file says it.
   */
  readonly doubts: readonly (
    | TimeDoubt
    | 'not-a-time'
    | 'short'
    | 'over'
    | 'moved'
    | 'rounded'
    | 'two-times'
    | 'aside'
  )[]
  /** Absent: a line of a table, whose time is that of all it names. */
  readonly kind?: RowKind
  readonly values: Readonly<Record<string, string>>
}

export interface ReturnFailure {
  readonly table: string
  /** `0`: the whole of it. */
  readonly row: number
  readonly why: RowFault
  /** What could be read of it, so that nothing vanishes. */
  readonly cells: readonly string[]
}

export interface ReturnReading {
  readonly parser: string
  readonly format: 'csv' | 'json' | 'html' | 'xml' | 'xlsx' | 'text' | 'chat'
  readonly encoding: string | null
  readonly rowsIn: number
  readonly rowsOut: number
  readonly failures: readonly ReturnFailure[]
  /** What stands in the file and in no table: titles, notes, sums. */
  readonly beside: readonly {
    readonly table: string
    readonly row: number
    readonly cells: readonly string[]
    /** The first of the rows that stand behind it; absent: it stands in no place that is shown. */
    readonly before?: number
  }[]
  /** In the order in which they stand in the file. */
  readonly rows: readonly ReturnRow[]
  /**
   * Where its times wait for an answer: what the file says of its clock, the heads first, eight lines at
   * most.
   */
  readonly clockWords: readonly string[]
  /** Where each of them stands, where that is no column: a line of a file, a cell of a workbook. */
  readonly clockPlaces: readonly string[]
  /** How many such lines there are beside these. */
  readonly clockWordsMore: number
  /** There are more lines of the whole file than are shown: that it is of the zone it says is no answer. */
  readonly isTooMuch: boolean
  /** The head, or the sentence, that says the zone about which is asked. */
  readonly zoneBy?: string
  /** Those of them that whoever answered had before them. */
  readonly wordsAside: readonly string[]
  /** Columns that seem to hold times, of tables in which none was read. */
  readonly unreadTimes: readonly UnreadTimes[]
  /** Rows whose zone is not the file's word, but that of whoever said how it is read. */
  readonly zoneSaid: number
  readonly tables: readonly {
    readonly name: string
    readonly heads: readonly string[]
    readonly rows: number
    /** Head of the column that was read as its times. */
    readonly time?: string
    /** The workbook does not show it. */
    readonly isHidden?: boolean
    /** Rows of the file that are its head, which are none of its rows. */
    readonly headRows: readonly number[]
    /** Its head may be a row as well, and is read as both. */
    readonly isHeadOpen?: boolean
    /** No row shows that it is the head: columns have numbers for names. */
    readonly isNumbered?: boolean
  }[]
}
