import { isCount } from './bare-names.ts'
import { cellsOf, LONGEST_LINE } from './cells.ts'
import type { Span } from './clauses.ts'
import { type Candidates, candidatesOf, tryCell } from './find-cued.ts'
import { handleTypes } from './find-handles.ts'
import { type Cue, type CuedText, firstFrom, type Near, serviceNear } from './reading.ts'
import { type Grid, columnsOf as headsOf } from './structure.ts'

/** Rows copied from a spreadsheet: the cue stands at the head of the column. */
export function findRows(reading: CuedText): void {
  for (const grid of reading.structure.grids) {
    readServed(reading, grid)
    const columns = columnsOf(reading, grid)
    if (columns.size > 0) readGrid(reading, grid, columns)
  }
}

/** "Rol | Usuario | Red": what stands under a word for an account is of the service that its row names. */
function readServed(reading: CuedText, grid: Grid): void {
  const services = headsOf(reading.text, grid, reading.table).findIndex(
    ({ role }) => role?.role === 'service' && role.isWhole,
  )
  if (services < 0) return
  const cued = grid.labels.flatMap((label, index) => {
    const cue = reading.cues[firstFrom(reading.cues, label.start)]
    return cue && cue.start < label.end && !serviceNear(reading, cue.start, cue.end, label)
      ? [{ index, label, cue, known: new Map<string, Candidates>() }]
      : []
  })
  if (cued.length === 0) return
  eachRow(reading, grid, (cells) => {
    const cell = cells[services]
    const near = cell && serviceOfCell(reading, cell)
    if (!near) return
    const of = near.providers.join(' ')
    for (const column of cued) {
      const own = cells[column.index]
      // "5users", in a table of prices: how many, and nobody.
      if (!own || isCount(reading.text.slice(own.start, own.end).trim())) continue
      let candidates = column.known.get(of)
      if (!candidates) {
        candidates = ofService(reading, column.cue, column.label, near)
        column.known.set(of, candidates)
      }
      tryCell(reading, own.start, own.end, candidates)
    }
  })
}

/** Only the names that the service of the row knows: what a head says without one is read with its column. */
function ofService(reading: CuedText, cue: Cue, label: Span, near: Near): Candidates {
  const candidates = candidatesOf(reading, cue, label, near)
  const types = candidates.types.filter(
    (type) => cue.withService.includes(type) && type.services.some((id) => near.providers.includes(id)),
  )
  return { ...candidates, types }
}

/** The one service that a cell names, and nothing else. */
function serviceOfCell({ text, services }: CuedText, cell: Span): Near | undefined {
  const mention = services[firstFrom(services, cell.start)]
  if (!mention || mention.end > cell.end) return undefined
  const rest = text.slice(cell.start, mention.start) + text.slice(mention.end, cell.end)
  if (/[\p{L}\p{N}]/u.test(rest)) return undefined
  return { providers: mention.providers, isSameLine: true, how: 'clause', isDirect: true }
}

function columnsOf(reading: CuedText, { labels }: Grid): ReadonlyMap<number, Candidates> {
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
  reading: CuedText,
  cue: CuedText['cues'][number] | undefined,
  label: Span,
): Candidates | undefined {
  if (!cue || cue.start >= label.end) return undefined
  return candidatesOf(reading, cue)
}

/** Below the name of a service alone stand its handles. */
function handlesOf(reading: CuedText, cell: Span): Candidates {
  const near = serviceNear(reading, cell.start, cell.end, cell)
  const types = near ? handleTypes(reading, near).filter(({ isHandle }) => isHandle) : []
  const said = { code: 'column', value: reading.text.slice(cell.start, cell.end) } as const
  return { types, own: new Set(types), weak: new Set(), near, said, isBare: true }
}

function readGrid(reading: CuedText, grid: Grid, columns: ReadonlyMap<number, Candidates>): void {
  eachRow(reading, grid, (cells) => {
    for (const [i, candidates] of columns) {
      const cell = cells[i]
      if (cell) tryCell(reading, cell.start, cell.end, candidates)
    }
  })
}

/** The rows of a table, each cut into its cells. */
function eachRow({ text }: CuedText, grid: Grid, read: (cells: readonly Span[]) => void): void {
  for (let from = grid.start; from < grid.end; ) {
    const newline = text.indexOf('\n', from)
    const end = Math.min(newline < 0 ? text.length : newline, grid.end)
    if (end - from <= LONGEST_LINE) read(cellsOf(text, from, end, grid.separator))
    if (newline < 0) return
    from = end + 1
  }
}
