import { type Headed, partsOf, unusedIn } from './head.ts'
import { htmlTables } from './html.ts'
import { jsonTables } from './json.ts'
import { labelledTables } from './labelled.ts'
import { separatedTable } from './separated.ts'
import { spreadsheetTables } from './spreadsheet.ts'
import { ReturnError, type RowFault, type RowKind, type SourceRow } from './tables.ts'
import {
  type DateOrder,
  isEitherWay,
  isSpanLike,
  orderShown,
  readTime,
  type TimeDoubt,
  zoneOfHead,
} from './time.ts'

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
  /** Own names of columns, by their heads. */
  readonly columns?: Readonly<Record<string, string>>
}

export interface ReturnRow {
  readonly table: string
  readonly row: number
  readonly time: string | null
  readonly zone: string | null
  /** As it stands in the file. */
  readonly written: string | null
  readonly doubts: readonly (TimeDoubt | 'not-a-time' | 'short')[]
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
  readonly format: 'csv' | 'json' | 'html' | 'xlsx' | 'text'
  readonly encoding: string | null
  readonly rowsIn: number
  readonly rowsOut: number
  readonly failures: readonly ReturnFailure[]
  /** What stands in the file and in no table: titles, notes, sums. */
  readonly beside: readonly {
    readonly table: string
    readonly row: number
    readonly cells: readonly string[]
  }[]
  readonly rows: readonly ReturnRow[]
  /** Rows whose zone is not the file's word, but that of whoever said how it is read. */
  readonly zoneSaid: number
  readonly tables: readonly {
    readonly name: string
    readonly heads: readonly string[]
    readonly rows: number
  }[]
}

/** Raised with every change of what is read out of the same file. */
const version = 'oficio-returns 5'

/**
 * Reads what a provider sent back into rows. The layout is found in the file and never assumed: layouts
 * change without notice. A time without a zone has none.
 *
 * @throws {ReturnError}
 */
export async function readReturn(bytes: Uint8Array, mapping: ReturnMapping = {}): Promise<ReturnReading> {
  if (bytes.length === 0) throw new ReturnError('empty')
  const { format, tables, encoding } = await tablesIn(bytes)
  const chosen = tables.filter(({ name }) => mapping.table === undefined || name === mapping.table)
  const failures: ReturnFailure[] = []
  const beside: ReturnReading['beside'][number][] = []
  const rows: ReturnRow[] = []
  const heads: ReturnReading['tables'][number][] = []
  let [rowsIn, zoneSaid] = [0, 0]
  for (const table of chosen) {
    if (table.fault) failures.push({ table: table.name, row: 0, why: table.fault, cells: [] })
    const parts = partsOf(table, mapping.headRow)
    for (const row of parts.beside) beside.push({ table: table.name, row: row.row, cells: textsOf(row) })
    for (const found of parts.tables) {
      const before = rows.length
      rowsIn += found.data.length
      zoneSaid += readRows(found, mapping, rows, failures)
      heads.push({ name: found.name, heads: found.heads, rows: rows.length - before })
    }
  }
  if (heads.length + failures.length + beside.length === 0) throw new ReturnError('empty')
  return {
    parser: `${version} ${format}`,
    format,
    encoding,
    rowsIn,
    rowsOut: rows.length,
    failures,
    beside,
    rows,
    zoneSaid,
    tables: heads,
  }
}

async function tablesIn(bytes: Uint8Array) {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return { format: 'xlsx' as const, tables: await spreadsheetTables(bytes), encoding: null }
  const { text, encoding } = textIn(bytes)
  // A paper, a picture or an archive is no table, whatever of it could be taken for letters.
  if (isOther(text)) throw new ReturnError('not-read')
  const start = text.trimStart().slice(0, 2000)
  if (/^[[{]/.test(start)) return { format: 'json' as const, tables: jsonTables(text), encoding }
  if (/^<(?:!doctype\s+html|html|head|body|table|div|\?xml)/i.test(start))
    return { format: 'html' as const, tables: htmlTables(text), encoding }
  const labelled = labelledTables(text)
  if (labelled) return { format: 'text' as const, tables: labelled, encoding }
  return { format: 'csv' as const, tables: [separatedTable(text)], encoding }
}

/** Begins as files of other kinds do, or is full of characters that no text has. */
function isOther(text: string): boolean {
  if (/^(?:%PDF-|\{\\rtf|GIF8|Rar!)/.test(text)) return true
  const start = text.slice(0, 20_000)
  return start.replace(/[^\x01-\x08\x0e-\x19\x1c-\x1f]/g, '').length * 100 > start.length
}

/**
 * The text, and in what it is written: what is no UTF-8 and says nothing is read as Windows wrote it, and
 * told.
 */
function textIn(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  const mark = [bytes[0], bytes[1]]
  const utf16 =
    mark[0] === 0xff && mark[1] === 0xfe
      ? 'utf-16le'
      : mark[0] === 0xfe && mark[1] === 0xff
        ? 'utf-16be'
        : undefined
  for (const encoding of [utf16 ?? 'utf-8', 'windows-1252'])
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (text.includes('\0')) throw new ReturnError('not-read')
      return { text, encoding }
    } catch (error) {
      if (error instanceof ReturnError) throw error
    }
  throw new ReturnError('not-read')
}

/** Heads under which an account or its telephone may stand: a number there is no count of seconds. */
const otherHead = /\b(?:login|logout|created|when)$/i

const timeHead =
  /\b(?:time|timestamp|date|datetime|fecha|hora|data|heure|horodatage|when|created|login|logout|epoch|unix)\b|(?:time|date|timestamp|_at|At|fecha|hora)$/i

const textsOf = ({ cells }: SourceRow): readonly string[] => cells.map(({ text }) => text)

/** How the times of a column are read: what the file says goes before what was said of another one. */
function timesOf(head: string, written: readonly string[], mapping: ReturnMapping) {
  const [zone, order] = [zoneOfHead(head), orderShown(written)]
  const spans = new Set(written.filter(isSpanLike).map((text) => text.slice(-6)))
  return {
    ofHead: zone !== null,
    zone: zone ?? mapping.zone ?? null,
    order: order ?? mapping.order,
    isTimeColumn: !otherHead.test(head),
    /** `10:00-11:00` may be an hour with its offset or a span: offsets that vary from row to row are none. */
    spans: spans.size > 1,
    isOtherZone: zone !== null && mapping.zone !== undefined && mapping.zone !== zone,
    isOtherOrder: order !== undefined && mapping.order !== undefined && mapping.order !== order,
  }
}

/** Gives of how many rows the zone is only the word of whoever said how they are read. */
function readRows(
  found: Headed,
  mapping: ReturnMapping,
  rows: ReturnRow[],
  failures: ReturnFailure[],
): number {
  const { name: table, heads, data } = found
  const column = timeColumn(found, mapping)
  const said = timesOf(
    heads[column] ?? '',
    data.map(({ cells }) => cells[column]?.text ?? ''),
    mapping,
  )
  let zoneSaid = 0
  const taken = new Set<string>()
  const names = heads.map((name) => unusedIn(taken, mapping.columns?.[name] ?? name))
  for (const one of data) {
    const { row, cells, broken } = one
    if (broken || cells.slice(heads.length).some(({ text }) => text !== '')) {
      failures.push({ table, row, why: broken ?? 'cells', cells: textsOf(one) })
      continue
    }
    const values: [string, string][] = []
    for (const [i, name] of names.entries()) if (i !== column) values.push([name, cells[i]?.text ?? ''])
    const text = cells[column]?.text ?? ''
    const time = text === '' ? undefined : readTime(text, said)
    const isOfCell = time?.zone != null && readTime(text, { ...said, zone: null })?.zone != null
    if (time?.zone != null && !isOfCell && !said.ofHead) zoneSaid += 1
    const doubts = [
      ...(time?.doubts ?? []),
      ...(time && said.isOtherZone && !isOfCell ? (['other-zone'] as const) : []),
      ...(time && said.isOtherOrder && isEitherWay(text) ? (['date-order'] as const) : []),
      ...(text !== '' && !time
        ? [isEitherWay(text) ? ('date-order' as const) : ('not-a-time' as const)]
        : []),
      ...(cells.length < heads.length ? (['short'] as const) : []),
    ]
    rows.push({
      table,
      row,
      time: time?.time ?? null,
      zone: time?.zone ?? null,
      written: text || null,
      doubts,
      ...(found.kind ? { kind: found.kind } : {}),
      values: Object.fromEntries(values),
    })
  }
  return zoneSaid
}

/** The column of times: as said, else the first whose head speaks of time and in which most cells are one. */
function timeColumn({ heads, isNumbered, data, kind }: Headed, { time, order }: ReturnMapping): number {
  if (time !== undefined) return heads.indexOf(time)
  // Of the dates of a mail one is its own; the others are those of machines that passed it on.
  if (kind === 'mail') return heads.findIndex((head) => /^date$/i.test(head))
  const sample = data.slice(0, 200)
  const isTimes = (at: number): boolean => {
    const written = sample.map(({ cells }) => cells[at]?.text ?? '').filter((text) => text !== '')
    const read = written.filter(
      (text) =>
        isEitherWay(text) ||
        readTime(text, { order, isTimeColumn: !isNumbered && !otherHead.test(heads[at] ?? '') }),
    )
    return written.length > 0 && read.length * 2 > written.length
  }
  return heads.findIndex((head, i) => (isNumbered || timeHead.test(head.replaceAll('_', ' '))) && isTimes(i))
}
