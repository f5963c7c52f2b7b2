import { cellsOf, LONGEST_LINE } from './cells.ts'
import type { Span } from './clauses.ts'
import { type Candidates, candidatesOf, tryCell } from './find-cued.ts'
import { handleTypes } from './find-handles.ts'
import { firstFrom, type Reading, serviceNear } from './reading.ts'
import type { Grid } from './structure.ts'

/** Rows copied from a spreadsheet: the cue stands at the head of the column. */
export function findRows(reading: Reading): void {
  for (const grid of reading.structure.grids) {
    const columns = columnsOf(reading, grid)
    if (columns.size > 0) readGrid(reading, grid, columns)
  }
}

function columnsOf(reading: Reading, { labels }: Grid): ReadonlyMap<number, Candidates> {
  const { cues } = reading
  const columns = new Map<number, Candidates>()
  for (const [i, label] of labels.entries()) {
    const cue = cues[firstFrom(cues, label.start)]
    if (label.end - label.start > 40 || label.end <= label.start) continue
    const candidates =
      cue && cue.start < label.end ? candidatesOf(reading, cue, label) : handlesOf(reading, label)
    const types = candidates.types.length > 0 ? candidates : reportOf(reading, cue, label)
    if (types && types.types.length > 0) columns.set(i, types)
  }
  return columns
}

/** In the table of a service's own report its words need not name it again. */
function reportOf(
  reading: Reading,
  cue: Reading['cues'][number] | undefined,
  label: Span,
): Candidates | undefined {
  if (!cue || cue.start >= label.end) return undefined
  return candidatesOf(reading, cue)
}

/** Below the name of a service alone stand its handles. */
function handlesOf(reading: Reading, cell: Span): Candidates {
  const near = serviceNear(reading, cell.start, cell.end, cell)
  const types = near ? handleTypes(reading, near).filter(({ isHandle }) => isHandle) : []
  const said = { code: 'column', value: reading.text.slice(cell.start, cell.end) } as const
  return { types, own: new Set(types), weak: new Set(), near, said, isBare: true }
}

function readGrid(reading: Reading, grid: Grid, columns: ReadonlyMap<number, Candidates>): void {
  const { text } = reading
  for (let from = grid.start; from < grid.end; ) {
    const newline = text.indexOf('\n', from)
    const end = Math.min(newline < 0 ? text.length : newline, grid.end)
    if (end - from <= LONGEST_LINE) {
      const cells = cellsOf(text, from, end, grid.separator)
      for (const [i, candidates] of columns) {
        const cell = cells[i]
        if (cell) tryCell(reading, cell.start, cell.end, candidates)
      }
    }
    if (newline < 0) return
    from = end + 1
  }
}
