import { isData } from './head.ts'
import { type LabelledPair, type PartedBlocks, repeatedBlocks } from './label-blocks.ts'
import { tableOfBlocks } from './labelled.ts'
import { holdsDatum } from './row-forms.ts'
import { limits, ReturnError, type SourceRow, type SourceTable } from './tables.ts'
import { isEitherWay, readTime } from './time.ts'

// A sheet of labels and their values: `Titular | Ana Vega` over `RUT | …`. No row of it is a head, and what
// is in its first row names no column: the next person's values would stand under the name of the first.

interface Pair extends LabelledPair {
  readonly source: SourceRow
}

const longestLabel = 60
const isLabel = (text: string): boolean =>
  /\p{L}/u.test(text) && text.length <= longestLabel && !isData(text) && !holdsDatum(text)

const kinds = {
  time: (text: string) =>
    /\d/.test(text) && (isEitherWay(text) || readTime(text, { order: 'DMY' }) !== undefined),
  network: (text: string) => /^(?:\d{1,3}\.){3}\d{1,3}$|^(?=[^:]*:[^:]*:)[\da-f:.]{3,45}$/i.test(text),
  mail: (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
  number: (text: string) => /^\d+$/.test(text),
  figures: (text: string) => /\d/.test(text) && text.replace(/\P{L}/gu, '').length < 3,
}
const kindOf = (text: string): string =>
  Object.entries(kinds).find(([, is]) => is(text))?.[0] ?? (text === '' ? '' : 'words')

/** Labels with their values, where a table is two columns of which the first holds nothing but labels. */
function pairsIn({ rows }: SourceTable): readonly Pair[] | undefined {
  const pairs: Pair[] = []
  const columns = new Set<number>()
  let [part, before] = [0, rows[0]?.row ?? 0]
  for (const source of rows) {
    const filled = source.cells.flatMap(({ text }, i) => (text === '' ? [] : [i]))
    for (const i of filled) columns.add(i)
    if (source.broken || columns.size > 2) return undefined
    if (source.row > before + 1 || filled.length === 1) part += 1
    before = source.row
    const [at = -1, of] = filled
    if (of === undefined) continue
    const label = source.cells[at]?.text ?? ''
    if (!isLabel(label)) return undefined
    pairs.push({ label, value: source.cells[of]?.text ?? '', row: source.order ?? source.row, part, source })
  }
  return pairs.length > 1 && pairs.length * 3 > rows.length * 2 ? pairs : undefined
}

/** Of each label what its values are; `undefined` where one has values of two kinds. */
function kindsOfLabels(pairs: readonly Pair[]): ReadonlyMap<string, string> | undefined {
  const of = new Map<string, string>()
  for (const { label, value } of pairs) {
    const [own, before = ''] = [kindOf(value), of.get(label)]
    if (own === '') continue
    if (before !== '' && before !== own && !(isOfFigures(before) && isOfFigures(own))) return undefined
    of.set(label, before || own)
  }
  return of
}
const isOfFigures = (kind: string): boolean => kind === 'number' || kind === 'figures'

/**
 * The label with which each block begins: it comes again with another value, others between, and what a value
 * is goes by its label. In a list of people with what each has, it goes by the column.
 */
function startOf(pairs: readonly Pair[]): string | undefined {
  const [first] = pairs
  const of = kindsOfLabels(pairs)
  if (!first || !of || !comesAgain(pairs) || pairs[1]?.label === first.label) return undefined
  const all = new Set(of.values())
  const isStrong = [...all].filter((kind) => kind !== 'words').length > 1
  const mayBeHead = !isData(first.value) && !holdsDatum(first.value)
  return isStrong || (mayBeHead && all.size > 1) ? first.label : undefined
}

/** Whether the first label comes again with another value: what names a column stands over it once. */
const comesAgain = ([first, ...more]: readonly Pair[]): boolean =>
  more.some(({ label, value }) => label === first?.label && value !== first.value)

/** Whether values are of so many kinds that no row over them can be told to name their column. */
function areMixed(pairs: readonly Pair[]): boolean {
  const counts = new Map<string, number>()
  for (const { value } of pairs) counts.set(kindOf(value), (counts.get(kindOf(value)) ?? 0) + 1)
  const strong = [...counts].filter(([kind]) => kind !== 'words' && kind !== '')
  return strong.length > 1 && strong.every(([, count]) => count * 2 <= pairs.length)
}

/** Blocks in tables of their own, at the places of their first lines; what is in none of them at its own. */
function tablesOf(table: SourceTable, pairs: readonly Pair[], start: string): readonly SourceTable[] {
  const blocks: Pair[][] = []
  for (const pair of pairs)
    if (pair.label === start) blocks.push([pair])
    else blocks.at(-1)?.push(pair)
  const parted: PartedBlocks = repeatedBlocks(blocks)
  const sources = new Map(pairs.map(({ row, source }) => [row, source]))
  const placed = ({ row, ...more }: SourceRow): SourceRow =>
    row === 0 ? { row, ...more } : { ...more, row: sources.get(row)?.row ?? row, order: row }
  const byKey = new Map<string, (readonly LabelledPair[])[]>()
  for (const { key, pairs: own } of parted.rows) {
    const of = byKey.get(key)
    if (of) of.push(own)
    else byKey.set(key, [own])
  }
  if (byKey.size > limits.tables) throw new ReturnError('too-large')
  const { isHidden } = table
  const all = [...byKey.values()].map((own, i): SourceTable => {
    const found = tableOfBlocks(own, i === 0 ? table.name : `${table.name || 1}.${i + 1}`)
    return {
      ...found,
      rows: found.rows.map(placed),
      isClosed: false,
      isTogether: true,
      ...(isHidden ? { isHidden } : {}),
    }
  })
  const unread = new Set(parted.unread.map(({ row }) => row))
  const inRows = new Set(parted.rows.flatMap((one) => one.pairs.map(({ row }) => row)))
  const orderOf = (row: SourceRow): number => row.order ?? row.row
  const torn = table.rows
    .filter((row) => unread.has(orderOf(row)))
    .map((row): SourceRow => ({ ...row, broken: 'block' }))
  const lines = table.rows.filter((row) => !unread.has(orderOf(row)) && !inRows.has(orderOf(row)))
  const [
    first = { name: table.name, hasHead: true, isTogether: true, rows: [{ row: 0, cells: [] }] },
    ...more
  ] = all
  const beside = { name: table.name, isBeside: true, isTogether: true, rows: lines }
  return [{ ...first, rows: [...first.rows, ...torn] }, ...more, ...(lines.length > 0 ? [beside] : [])]
}

/** Tables in which no row is a head, read as what they are; the others as they stand. */
export function withoutFalseHeads(tables: readonly SourceTable[]): readonly SourceTable[] {
  let order = 0
  return tables.flatMap((table) => {
    const from = order
    order += (table.rows.at(-1)?.row ?? 0) + 1
    if (table.hasHead || table.isBeside || table.kind || table.fault) return [table]
    const pairs = pairsIn(table)
    if (!pairs) return [table]
    // Of two sheets each has its numbers: those of the second stand behind.
    const isPlaced = table.rows.every((row) => row.order !== undefined)
    const start = startOf(pairs)
    if (start === undefined)
      return [comesAgain(pairs) || areMixed(pairs) ? { ...table, hasNoHead: true } : table]
    if (isPlaced) return tablesOf(table, pairs, start)
    const rows = table.rows.map((row) => ({ ...row, order: from + row.row }))
    return tablesOf({ ...table, rows }, pairsIn({ ...table, rows }) ?? [], start)
  })
}
