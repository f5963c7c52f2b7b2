import { isData } from './head.ts'
import { holdsDatum } from './row-forms.ts'
import type { SourceTable } from './tables.ts'

// A sheet of labels and their values: `Titular | Ana Vega` over `RUT | …`. No row of it is a head, and what
// is in its first row names no column: the next person's values would stand under the name of the first.
// Which rows belong together nobody can tell from it surely: each stays a row of its own.

const longestLabel = 60
const isLabel = (text: string): boolean =>
  /\p{L}/u.test(text) && text.length <= longestLabel && !isData(text) && !holdsDatum(text)

/** Labels with their values, where a table is two columns of which the first holds nothing but labels. */
function pairsIn({ rows }: SourceTable): readonly (readonly [label: string, value: string])[] {
  const columns = new Set<number>()
  const pairs: [string, string][] = []
  for (const { cells, broken } of rows) {
    const filled = cells.flatMap(({ text }, i) => (text === '' ? [] : [i]))
    for (const i of filled) columns.add(i)
    if (broken || columns.size > 2) return []
    const [label, value] = filled.map((i) => cells[i]?.text ?? '')
    if (label === undefined || value === undefined) continue
    if (!isLabel(label)) return []
    pairs.push([label, value])
  }
  return pairs.length * 3 > rows.length * 2 ? pairs : []
}

/** Whether the first label comes again with another value: what names a column stands over it once. */
function isLabelSheet(table: SourceTable): boolean {
  const [first, ...more] = pairsIn(table)
  return first !== undefined && more.some(([label, value]) => label === first[0] && value !== first[1])
}

/** Tables as they stand; sheets of labels as such that have no head. */
export const withoutFalseHeads = (tables: readonly SourceTable[]): readonly SourceTable[] =>
  tables.map((table) =>
    !table.hasHead && !table.isBeside && !table.kind && !table.fault && isLabelSheet(table)
      ? { ...table, hasNoHead: true }
      : table,
  )
