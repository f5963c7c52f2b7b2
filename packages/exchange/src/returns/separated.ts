import { isData, usualWidth } from './head.ts'
import { cellOf, limits, ReturnError, type SourceRow, type SourceTable } from './tables.ts'

const separators = [',', ';', '\t', '|', '^', '~'] as const

/**
 * Text with separated values, quoted as RFC 4180 says. The separator is the one that makes most cells a time,
 * an address or a number; then the one that gives most rows alike: a comma inside a text makes rows alike
 * too.
 */
export function separatedTable(whole: string): SourceTable {
  // Ends of lines that were written twice are one.
  const text = whole.includes('\r\r\n') ? whole.replace(/\r+\n/g, '\r\n') : whole
  const [line = '', said] = /^\ufeff?sep=([^\r\n])(?:\r?\n)/i.exec(text) ?? []
  const rows =
    said === undefined
      ? rowsIn(text, separatorOf(text.slice(0, 20_000)))
      : rowsIn(text.slice(line.length), said, 2)
  return { name: '', isSeparated: true, rows }
}

const unspaced = ({ isSpaced: _, ...row }: SourceRow): SourceRow => row

function separatorOf(head: string): string {
  const scored = separators.map((separator) => {
    const rows = rowsIn(head, separator).filter(({ cells }) => cells.length > 1)
    const usual = usualWidth(rows.map(({ cells }) => cells.length))
    const alike = rows.filter(({ cells }) => cells.length === usual).length
    const data = rows
      .flatMap(({ cells }) => cells)
      .filter(({ text }) => isData(text) || isNumber(text)).length
    return { separator, score: [data, alike, usual] as const }
  })
  return scored.reduce((a, b) => (isMore(b.score, a.score) ? b : a)).separator
}

const isNumber = (text: string): boolean => /^-?\d+(?:[.,]\d+)?$/.test(text)

function isMore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((one, i) => one !== b[i])
  return at >= 0 && (a[at] as number) > (b[at] as number)
}

/** Begins with a blank and holds more. */
const isBlankFirst = (cell: string): boolean =>
  (cell.charCodeAt(0) <= 32 || cell.charCodeAt(0) >= 0xa0) && /^\s+\S/.test(cell)

/**
 * Rows and cells; a quote that is never closed takes the rest, and is told. So is a row in which words follow
 * a closed one: where its text ends is not known.
 */
function rowsIn(text: string, separator: string, first = 1): readonly SourceRow[] {
  const rows: SourceRow[] = []
  let [cells, at, line]: [string[], number, number] = [[], 0, first]
  let [total, isLoose] = [0, false]
  // A blank behind every separator, in rows of as many cells, is a way of writing, and no text that goes on.
  let [isStyle, width] = [true, 0]
  const end = (broken?: 'quote'): void => {
    total += cells.length
    if (rows.length >= limits.rows || total > limits.cells) throw new ReturnError('too-large')
    const why = broken ?? (isLoose ? 'quote' : undefined)
    const isSpaced = cells.some((cell, i) => i > 0 && isBlankFirst(cell))
    if (isStyle && rows.length === 0) width = cells.length
    isStyle &&= isSpaced && cells.length === width && cells.every((cell, i) => i === 0 || /^ \S/.test(cell))
    const own = cells.map(cellOf)
    if (own.some((cell) => cell.text !== ''))
      rows.push(
        why || isSpaced
          ? {
              ...{ row: line, cells: own },
              ...(why ? { broken: why } : {}),
              ...(isSpaced ? { isSpaced } : {}),
            }
          : { row: line, cells: own },
      )
    line += 1
    cells = []
    isLoose = false
  }
  while (at < text.length) {
    const [cell, next, quote] = cellAt(text, at, separator)
    cells.push(cell)
    isLoose ||= quote === 'loose'
    if (quote === 'open') {
      end('quote')
      return rows
    }
    const after = text[next]
    at = next + 1
    if (after === separator) {
      if (at >= text.length) cells.push('')
      continue
    }
    if (after === '\r' && text[at] === '\n') at += 1
    end()
  }
  if (cells.length > 0) end()
  return isStyle && rows.length > 1 ? rows.map(unspaced) : rows
}

/**
 * The cell that begins at a place, where it ends, and whether its quote is open, or closed before its end. A
 * quote may stand behind spaces: what it holds is one text all the same.
 */
function cellAt(text: string, from: number, separator: string): [string, number, 'open' | 'loose' | 'right'] {
  let begin = from
  while (text[begin] === ' ') begin += 1
  if (text[begin] !== '"') {
    const to = endOf(text, from, separator)
    return [text.slice(from, to), to, 'right']
  }
  const parts: string[] = []
  let at = begin + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return [parts.join('') + text.slice(at), text.length, 'open']
    parts.push(text.slice(at, quote))
    if (text[quote + 1] !== '"') {
      const to = endOf(text, quote + 1, separator)
      const rest = text.slice(quote + 1, to)
      return [parts.join('') + rest, to, rest.trim() === '' ? 'right' : 'loose']
    }
    parts.push('"')
    at = quote + 2
  }
}

/** Where a cell without a quote ends. */
function endOf(text: string, from: number, separator: string): number {
  const part = separator.charCodeAt(0)
  let to = from
  for (; to < text.length; to += 1) {
    const code = text.charCodeAt(to)
    if (code === part || code === 10 || code === 13) break
  }
  return to
}
