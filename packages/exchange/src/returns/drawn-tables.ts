import { isData } from './head.ts'
import { cellOf, limits, ReturnError, type SourceRow, type SourceTable } from './tables.ts'

// Tables as programs draw them for people, with a rule of dashes under their head: `psql`, the client of
// MySQL, Markdown. The rule and what stands around the table are no rows.

const rule = /^\s*[|+]?\s*:?-{3,}:?\s*(?:[|+]\s*:?-{2,}:?\s*)*[|+]?\s*$/
/** A cell that goes on in the next line: whose line is whose is not known. */
const goesOn = /\+\s*(?:\||$)/

const isRule = (line: string): boolean => /[|+]/.test(line) && rule.test(line)
/** `isFramed`: a sign stands before its first cell and behind its last. */
const cellsOf = (line: string, isFramed: boolean): readonly string[] =>
  (isFramed ? line.trim().replace(/^\||\|$/g, '') : line).split('|')

/** The line of the head: over the first rule, or under it where a rule stands over it too. */
function headAt(lines: readonly string[]): number | undefined {
  const at = lines.findIndex(isRule)
  if (at < 0 || at > 200) return undefined
  const isHead = (line: string | undefined): boolean =>
    line?.includes('|') === true && !isRule(line) && !cellsOf(line, false).some((cell) => isData(cell.trim()))
  if (isHead(lines[at - 1])) return at - 1
  return isHead(lines[at + 1]) && isRule(lines[at + 2] ?? '') ? at + 1 : undefined
}

/** The table of such a text, with what stands around it as lines of one cell; undefined for any other. */
export function drawnTables(text: string): readonly SourceTable[] | undefined {
  if (!text.includes('|')) return undefined
  const lines = text.split(/\r\n|\r|\n/)
  const at = headAt(lines)
  if (at === undefined) return undefined
  if (lines.length > limits.rows) throw new ReturnError('too-large')
  const isFramed = /^\s*\|/.test(lines[at] ?? '')
  const head = cellsOf(lines[at] ?? '', isFramed)
  const rows: SourceRow[] = []
  const beside: SourceRow[] = []
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '' || isRule(line)) continue
    const cells = i < at || !line.includes('|') ? [line] : cellsOf(line, isFramed)
    const row = { row: i + 1, cells: cells.map(cellOf) }
    if (i > at && line.includes('|') && goesOn.test(line)) return undefined
    if (cells.length === head.length) rows.push(row)
    else if (cells.length > 1) rows.push({ ...row, broken: 'cells' })
    else beside.push(row)
  }
  if (head.length < 2 || rows.length < 2) return undefined
  return [
    { name: '', hasHead: true, isTogether: true, rows },
    ...(beside.length > 0 ? [{ name: '', rows: beside, isBeside: true, isTogether: true }] : []),
  ]
}
