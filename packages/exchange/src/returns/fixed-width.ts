import { isData } from './head.ts'
import { cellOf, limits, ReturnError, type SourceRow, type SourceTable } from './tables.ts'

// Columns that stand under each other with blanks between them, as printers write them: under a ruler of
// dashes, or under heads that begin where their columns do.

const ruler = /^ *-{2,}(?: +-{2,})+ *$/
const heads = /^\s*\S+(?: \S+)*(?: {2,}\S+(?: \S+)*)+\s*$/

/** Where the words of a line begin that two blanks part from what stands before them. */
const startsOf = (line: string, word: RegExp): readonly number[] =>
  [...line.matchAll(word)].map(({ index }) => index)

const cellsOf = (line: string, starts: readonly number[]): readonly string[] =>
  starts.map((from, i) => line.slice(i === 0 ? 0 : from, starts[i + 1]).trim())

/** Whether nothing of a line stands across the begin of a column. */
const fits = (line: string, starts: readonly number[]): boolean =>
  starts.slice(1).every((from) => line.length <= from || line[from - 1] === ' ')

/** The table of such a text, with what stands around it as lines of one cell; undefined for any other. */
export function fixedWidthTables(text: string): readonly SourceTable[] | undefined {
  const lines = text.split(/\r\n|\r|\n/)
  if (lines.length > limits.rows) throw new ReturnError('too-large')
  const ruled = lines.findIndex((line) => ruler.test(line))
  // Over the head a line may stand that has two blanks in it as well: the first that has a table under it.
  const at = ruled > 0 ? [ruled - 1] : headsIn(lines)
  for (const one of at) {
    const found = tableAt(lines, one, ruled)
    if (found) return found
  }
  return undefined
}

const mostHeads = 5

function headsIn(lines: readonly string[]): readonly number[] {
  const found: number[] = []
  for (const [i, line] of lines.entries()) {
    if (heads.test(line)) found.push(i)
    if (found.length >= mostHeads) break
  }
  return found
}

function tableAt(lines: readonly string[], at: number, ruled: number): readonly SourceTable[] | undefined {
  const head = lines[at] ?? ''
  if (at < 0 || /[,;|\t]/.test(head) || cellsOf(head, startsOf(head, /\S+(?: \S+)*/g)).some(isData))
    return undefined
  const starts =
    ruled > 0 ? startsOf(lines[ruled] ?? '', /-{2,}/g) : startsOf(head, /(?=\S)(?:(?<=^|^\s+)|(?<= {2}))\S/g)
  const body = lines.slice(at + 1).filter((line) => line.trim() !== '' && !ruler.test(line))
  const rows = body.filter((line) => fits(line, starts) && cellsOf(line, starts).filter(Boolean).length > 1)
  const isOfData = (line: string): boolean => cellsOf(line, starts).some(isData)
  if (starts.length < 2 || rows.length * 2 < body.length || rows.filter(isOfData).length * 2 < rows.length)
    return undefined
  if (rows.length === 0 || !fits(head, starts)) return undefined
  const all = lines.flatMap((line, i): SourceRow[] => {
    if (line.trim() === '' || ruler.test(line)) return []
    // The head once more, over the rows of the next page, is a line between them.
    const isRow =
      i === at ||
      (i > at &&
        line.trim() !== head.trim() &&
        fits(line, starts) &&
        cellsOf(line, starts).filter(Boolean).length > 1)
    return [{ row: i + 1, cells: (isRow ? cellsOf(line, starts) : [line]).map(cellOf) }]
  })
  const first = all.findIndex(({ row }) => row === at + 1)
  const isRow = ({ cells }: SourceRow): boolean => cells.length > 1
  const around = [...all.slice(0, first), ...all.slice(first).filter((row) => !isRow(row))]
  return [
    { name: '', hasHead: true, isTogether: true, rows: all.slice(first).filter(isRow) },
    ...(around.length > 0 ? [{ name: '', rows: around, isBeside: true, isTogether: true }] : []),
  ]
}
