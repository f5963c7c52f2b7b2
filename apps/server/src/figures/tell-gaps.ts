import { type Atom, publish, type TablePlan } from '@oficio/core/figures'
import { type CountedRow, knownParts } from './known-parts.ts'

/** Requests of one country and provider that left, and how many of them fell into each gap. */
export interface GapRow extends CountedRow {
  readonly country: string
  readonly provider: string
  readonly counted: string
  readonly n: number
}

interface Table {
  readonly by: readonly string[]
  readonly cells: readonly { readonly at: readonly string[]; readonly n: number }[]
}

const dimensions = ['country', 'provider', 'gap'] as const
/**
 * As the public figures are, with the outcome replaced by whether a request fell into the gap: sums are known
 * there.
 */
const tables = [[0, 1], [0, 2], [1, 2], [0], [1], [2], []] as const

/**
 * The gaps of a half-year as anybody may have them: by country, by provider, and of all; never of both
 * together. A gap is held against the requests outside it, which whoever reads the public figures beside it
 * could subtract. Where one of these sums, which is told there, would have to be hidden here, nothing is told
 * of that gap.
 */
export function toldGapsOf(
  rows: readonly GapRow[],
  told: readonly Table[],
  listed: ReadonlySet<string>,
): Table[] {
  const valuesOf = (name: 'country' | 'provider') => [...new Set(rows.map((row) => row[name]))].sort()
  const plan: TablePlan = {
    values: [valuesOf('country'), valuesOf('provider'), ['in', 'out']],
    tables,
    listed: { dimension: 1, values: listed },
  }
  const gaps = [...new Set(rows.flatMap(({ counted }) => (counted.startsWith('gap ') ? counted : [])))].sort()
  const cells = gaps.flatMap((gap) =>
    cellsOf(gap, rows, { ...plan, known: knownOf(gap, rows, listed) }, told),
  )
  return [[0, 2], [1, 2], [2]].map((by) => ({
    by: by.map((d) => dimensions[d as 0 | 1 | 2]),
    cells: cells
      .filter(({ at }) => at.length === by.length && by[0] === at[0])
      .map(({ of, n }) => ({ at: of, n })),
  }))
}

/** What is told of one gap: the places of the dimensions that a cell is of, its values, and how many. */
function cellsOf(gap: string, rows: readonly GapRow[], plan: TablePlan, told: readonly Table[]) {
  const published = publish(atomsOf(gap, rows), plan).tables
  const isKnown = (by: readonly number[], at: readonly string[]) =>
    told.some(
      (table) =>
        table.by.length === by.length &&
        table.by.every((name, i) => name === dimensions[by[i] as 0 | 1 | 2]) &&
        table.cells.some((cell) => cell.at.every((value, i) => value === at[i])),
    )
  const hidesWhatIsKnown = published.some(
    ({ by, cells }) => !by.includes(2) && cells.some(({ at, n }) => n === null && isKnown(by, at)),
  )
  if (hidesWhatIsKnown) return []
  return published.flatMap(({ by, cells }) =>
    by.includes(2)
      ? cells.flatMap(({ at, n }) =>
          n !== null && at.at(-1) === 'in' ? [{ at: by, of: [...at.slice(0, -1), gap.slice(4)], n }] : [],
        )
      : [],
  )
}

const knownOf = (gap: string, rows: readonly GapRow[], listed: ReadonlySet<string>) =>
  knownParts(rows, listed, (part) => atomsOf(gap, part), { country: 0, provider: 1 })

/** Each request inside the gap or outside it. */
function atomsOf(gap: string, rows: readonly GapRow[]): Atom[] {
  const inside = rows.filter(({ counted }) => counted === gap)
  const all = rows.filter(({ counted }) => counted === 'requests')
  return all.flatMap(({ institution, unit, country, provider, n }) => {
    const isSame = (row: GapRow) =>
      row.institution === institution &&
      row.unit === unit &&
      row.country === country &&
      row.provider === provider
    const fell = inside.find(isSame)?.n ?? 0
    return [
      { at: [country, provider, 'in'], n: fell },
      { at: [country, provider, 'out'], n: n - fell },
    ]
  })
}
