import { cellsOf, isRow, LONGEST_LINE, SEPARATORS } from './cells.ts'
import { type Candidates, candidatesOf, tryCell } from './find-cued.ts'
import { handleTypes } from './find-handles.ts'
import { firstFrom, type Reading, serviceNear } from './reading.ts'

interface Header {
  readonly separator: string
  readonly cells: number
  readonly columns: ReadonlyMap<number, Candidates>
}

/** Rows copied from a spreadsheet: the cue stands at the head of the column. */
export function findRows(reading: Reading): void {
  const { text } = reading
  if (reading.cues.length === 0) return
  let header: Header | undefined
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from)
    const end = newline < 0 ? text.length : newline
    if (header && end - from <= LONGEST_LINE && isRow(text, from, end, header))
      readRow(reading, from, end, header)
    else header = newline < 0 || end - from > LONGEST_LINE ? undefined : headerOf(reading, from, end)
    from = end + 1
  }
}

function headerOf(reading: Reading, from: number, end: number): Header | undefined {
  const { text, cues } = reading
  if (cues[firstFrom(cues, from)] === undefined || (cues[firstFrom(cues, from)]?.start ?? end) >= end)
    return undefined
  const line = text.slice(from, end)
  if (/\d{5}|@|:\s*\S/.test(line)) return undefined
  const separator = SEPARATORS.find((s) => line.includes(s))
  if (separator === undefined) return undefined
  const cells = cellsOf(text, from, end, separator)
  const columns = new Map<number, Candidates>()
  for (const [i, cell] of cells.entries()) {
    const cue = cues[firstFrom(cues, cell.start)]
    if (cell.end - cell.start > 40) continue
    const candidates =
      cue && cue.start < cell.end ? candidatesOf(reading, cue, cell) : handlesOf(reading, cell)
    if (candidates.types.length > 0) columns.set(i, candidates)
  }
  return columns.size === 0 ? undefined : { separator, cells: cells.length, columns }
}

/** Below the name of a service alone stand its handles. */
function handlesOf(reading: Reading, cell: { readonly start: number; readonly end: number }): Candidates {
  const near = serviceNear(reading, cell.start, cell.end, cell)
  const types = near?.isSameLine ? handleTypes(reading, near).filter(({ isHandle }) => isHandle) : []
  return { types, own: new Set(types), weak: new Set(), near }
}

function readRow(reading: Reading, from: number, end: number, header: Header): void {
  const cells = cellsOf(reading.text, from, end, header.separator)
  for (const [i, candidates] of header.columns) {
    const cell = cells[i]
    if (cell) tryCell(reading, cell.start, cell.end, candidates)
  }
}
