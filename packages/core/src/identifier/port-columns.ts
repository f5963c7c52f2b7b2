import { cellsOf, isRow, LONGEST_LINE, SEPARATORS } from './cells.ts'
import { fold, type PhraseBook, WORD } from './words.ts'

/** A table in which one column holds ports, from behind its header to the last of its rows. */
export interface PortColumn {
  readonly start: number
  readonly end: number
  readonly separator: string
  readonly column: number
}

/** Every table of the text whose header names a column of ports. */
export function portColumns(text: string, portWords: PhraseBook<true>): readonly PortColumn[] {
  const found: PortColumn[] = []
  let open: { start: number; separator: string; cells: number; column: number } | undefined
  const close = (end: number) => {
    if (open && end > open.start)
      found.push({ start: open.start, end, separator: open.separator, column: open.column })
    open = undefined
  }
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from)
    const end = newline < 0 ? text.length : newline
    if (open && (end - from > LONGEST_LINE || !isRow(text, from, end, open))) close(from)
    if (!open && end - from <= LONGEST_LINE) open = headerOf(text, from, end, portWords)
    from = end + 1
  }
  close(text.length)
  return found
}

function headerOf(text: string, from: number, end: number, portWords: PhraseBook<true>) {
  const line = text.slice(from, end)
  // A header has no figures, and a row nearly always does: most lines are not looked at twice.
  if (/\d/.test(line)) return undefined
  const separator = SEPARATORS.find((s) => line.includes(s))
  if (separator === undefined) return undefined
  const cells = cellsOf(line, 0, line.length, separator)
  const column = cells.findIndex((cell) =>
    isPort(line.slice(cell.start, Math.min(cell.end, cell.start + 40)), portWords),
  )
  return column < 0 ? undefined : { start: end + 1, separator, cells: cells.length, column }
}

function isPort(cell: string, portWords: PhraseBook<true>): boolean {
  const [first] = cell.matchAll(WORD)
  return (
    first !== undefined &&
    portWords.at(cell, first.index, first.index + first[0].length, fold(first[0])).length > 0
  )
}
