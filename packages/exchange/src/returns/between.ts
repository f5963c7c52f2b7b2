import type { ReturnReading, ReturnRow } from './reading.ts'

/** So many lines are shown over a row: of more, those that begin and those that are nearest to it. */
const mostLines = 40

/** What stands under each other in a file: a row with its number among all, or a line between rows. */
export type ShownInOrder =
  | { readonly row: ReturnRow; readonly timeHead?: string }
  | { readonly line: string; readonly at: number }

/**
 * The first rows of a reading with the lines between them, each at its place: of whom a row is stands often
 * in one of them alone, and nobody but who reads them can tell. `timeHead`: what a time is called, where
 * times of several names stand in the file.
 */
export function inOrder({ rows, beside, tables }: ReturnReading, count: number): readonly ShownInOrder[] {
  const first = rows.slice(0, count)
  const over = new Map<number, string[]>()
  for (const { cells, before } of beside) {
    // Behind the last row that is shown stands what belongs to those that are not.
    if (before === undefined || before > count || (before === count && count < rows.length)) continue
    const own = over.get(before) ?? []
    over.set(before, own)
    own.push(cells.filter((text) => text !== '').join(' · '))
  }
  const areMany = new Set(tables.flatMap(({ time }) => time ?? [])).size > 1
  const headOf = (row: ReturnRow): string | undefined =>
    tables.find(
      ({ name, heads }) => name === row.table && Object.keys(row.values).every((one) => heads.includes(one)),
    )?.time
  return [...first, undefined].flatMap((row, at): readonly ShownInOrder[] => {
    const lines = fewer(over.get(at) ?? []).map((line, i) => ({ line, at: at * mostLines * 2 + i }))
    if (!row) return lines
    const timeHead = areMany && row.time !== null ? headOf(row) : undefined
    return [...lines, timeHead === undefined ? { row } : { row, timeHead }]
  })
}

const fewer = (lines: readonly string[]): readonly string[] =>
  lines.length <= mostLines ? lines : [...lines.slice(0, mostLines / 2), '…', ...lines.slice(-mostLines / 2)]
