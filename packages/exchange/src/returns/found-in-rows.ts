import { type FoundIdentifier, recognise } from '@oficio/core/identifier'
import type { ReturnReading, ReturnRow } from './read-return.ts'

type Rules = Parameters<typeof recognise>[1]

/** Rows are read so many at a time, each time under the head of their table. */
const rowsAtOnce = 500
/** More rows are told as not searched. */
const mostSearched = 500_000
/** Rows that are named for one identifier; the rest are counted. */
const mostNamed = 100

/** Where an identifier stands, and the time that its own row says. */
export interface SeenInRow {
  readonly table: string
  readonly row: number
  readonly time: string | null
  readonly zone: string | null
}

export interface IdentifierInRows extends FoundIdentifier {
  /** The first rows in which it stands, in their order. */
  readonly rows: readonly SeenInRow[]
  /** In how many rows it stands. */
  readonly rowCount: number
}

export interface FoundInRows {
  readonly identifiers: readonly IdentifierInRows[]
  /** In how many rows they were looked for. */
  readonly searched: number
}

interface Kept {
  readonly found: FoundIdentifier
  readonly rows: Set<ReturnRow>
}

/**
 * The identifiers in a return, each with the rows in which it stands. A time belongs to a row: an identifier
 * bears one only where every row that it stands in says the same, else the rows say theirs.
 */
export function identifiersInRows(reading: ReturnReading, rules: Rules): FoundInRows {
  const kept = new Map<string, Kept>()
  const rows = reading.rows.slice(0, mostSearched)
  for (let from = 0; from < rows.length; ) {
    const first = rows[from] as ReturnRow
    const heads = Object.keys(first.values).join('\0')
    let to = from
    while (
      to < rows.length &&
      to - from < rowsAtOnce &&
      rows[to]?.table === first.table &&
      Object.keys(rows[to]?.values ?? {}).join('\0') === heads
    )
      to += 1
    readBlock(rows.slice(from, to), rules, kept)
    from = to
  }
  return { identifiers: [...kept.values()].map(told), searched: rows.length }
}

function readBlock(rows: readonly ReturnRow[], rules: Rules, kept: Map<string, Kept>): void {
  const { text, cells } = blockOf(rows)
  /** Rows by what stands in their cells: the recogniser tells one value of a text once. */
  const byCell = new Map<string, ReturnRow[]>()
  for (const { row, words } of cells) {
    if (words === '') continue
    const those = byCell.get(words)
    if (!those) byCell.set(words, [row])
    else if (those.at(-1) !== row) those.push(row)
  }
  let at = 0
  const inOrder = [...recognise(text, rules).identifiers].sort((a, b) => a.start - b.start)
  for (const found of inOrder) {
    while (at + 1 < cells.length && (cells[at + 1]?.from ?? 0) <= found.start) at += 1
    const own = cells[at]
    if (!own) continue
    const same = isWhole(found) ? rowsOfWhole(found, own.row, byCell) : (byCell.get(own.words) ?? [own.row])
    const those = found.port === undefined ? same : same.filter((row) => holds(row, String(found.port)))
    const key = JSON.stringify([found.type, found.normalised, found.port ?? null])
    const before = kept.get(key)
    if (before) for (const row of those) before.rows.add(row)
    else kept.set(key, { found, rows: new Set(those) })
  }
}

const holds = ({ values }: ReturnRow, text: string): boolean => Object.values(values).includes(text)

/** Rows that hold the value of a finding that is bound to its time, at that time. */
function rowsOfWhole(
  found: FoundIdentifier,
  own: ReturnRow,
  byCell: ReadonlyMap<string, readonly ReturnRow[]>,
): readonly ReturnRow[] {
  const address = Object.values(own.values).find(
    (words) => words !== '' && found.normalised.startsWith(words),
  )
  const rows = (byCell.get(address ?? '') ?? []).filter((row) => isWhen(row, found.seenOn))
  return rows.length > 0 ? rows : [own]
}

/** Whether a row's own time is the one that the recogniser read. */
const isWhen = ({ time }: ReturnRow, seenOn: string | undefined): boolean =>
  seenOn !== undefined &&
  time !== null &&
  (time.startsWith(seenOn) ||
    (isInstant(time) && isInstant(seenOn) && Date.parse(time) === Date.parse(seenOn)))

/** A time that bears its zone; without one it would be read in the zone of this machine. */
const isInstant = (time: string): boolean => /T.*(?:Z|[+-]\d\d:\d\d)$/.test(time)

/** Its own value holds the time: another time is another identifier. */
const isWhole = ({ normalised, seenOn }: FoundIdentifier): boolean =>
  seenOn !== undefined && normalised.includes(`@${seenOn}`)

function told({ found, rows: set }: Kept): IdentifierInRows {
  const rows = [...set]
  const { seenOn, missing, ...rest } = found
  const isSame = seenOn !== undefined && (isWhole(found) || rows.every((row) => isWhen(row, seenOn)))
  const isOpen = seenOn !== undefined && !isSame && !missing.includes('timestamp')
  // Rows of one day, as each writes it, have that day in common though not their hour.
  const day = seenOn?.slice(0, 10)
  const isOneDay = day !== undefined && rows.every((row) => isWhen(row, day))
  return {
    ...rest,
    ...(isSame ? { seenOn } : isOneDay ? { seenOn: day } : {}),
    missing: isOpen ? [...missing, 'timestamp'] : missing,
    rows: rows.slice(0, mostNamed).map(({ table, row, time, zone }) => ({ table, row, time, zone })),
    rowCount: rows.length,
  }
}

/** Rows as text that the recogniser reads as it read them: each time under the head of its own table. */
export function textOfRows(rows: readonly ReturnRow[]): string {
  const byHeads = new Map<string, ReturnRow[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.table, Object.keys(row.values)])
    byHeads.set(key, [...(byHeads.get(key) ?? []), row])
  }
  return [...byHeads.values()].map((of) => blockOf(of).text).join('\n\n')
}

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Rows as separated values under their head, with the place of each cell in the text. */
function blockOf(rows: readonly ReturnRow[]) {
  const heads = Object.keys(rows[0]?.values ?? {})
  let text = ['timestamp', ...heads].map(quoted).join(',')
  const cells: { readonly from: number; readonly row: ReturnRow; readonly words: string }[] = []
  for (const row of rows) {
    text += '\n'
    cells.push({ from: text.length, row, words: '' })
    text += quoted(row.time ?? row.written ?? '')
    for (const head of heads) {
      const words = row.values[head] ?? ''
      text += ','
      cells.push({ from: text.length, row, words })
      text += quoted(words)
    }
  }
  return { text, cells }
}
