import type { FoundIdentifier } from '@oficio/core/identifier'
import type { ReturnRow } from './reading.ts'
import { readTime } from './time.ts'

// The cells of a row as they are asked for by each of its identifiers: made ready once for all of them, since
// a row may hold thousands.

interface RowCells {
  /** By what stands in it, the first such cell. */
  readonly byWords: ReadonlyMap<string, string>
  /** What the columns are called in which another time stands. */
  readonly times: readonly string[]
}

const made = new WeakMap<ReturnRow, RowCells>()

export function cellsOf(row: ReturnRow): RowCells {
  const before = made.get(row)
  if (before) return before
  const byWords = new Map<string, string>()
  const times: string[] = []
  for (const [name, words] of Object.entries(row.values)) {
    if (words !== '' && !byWords.has(words)) byWords.set(words, name)
    if (/\d[-/.]\d/.test(words) && readTime(words, { order: 'DMY' }) !== undefined) times.push(name)
  }
  const cells = { byWords, times }
  made.set(row, cells)
  return cells
}

/** An identifier is no longer than this where a cell holds it and nothing else. */
const longest = 400

/** Whether a cell holds an identifier and nothing else: "2" is no beginning of 203.0.113.9. */
function isOf(normalised: string, words: string): boolean {
  const rest = normalised.slice(words.length)
  return !/^[\p{L}\d.]/u.test(rest) && (!rest.startsWith(':') || /[.:\]]/.test(words))
}

/** The cell of a row that holds an identifier and nothing else. */
export function cellOf(
  { normalised }: FoundIdentifier,
  row: ReturnRow,
): { readonly head: string; readonly words: string } | undefined {
  const { byWords } = cellsOf(row)
  for (let end = Math.min(normalised.length, longest); end > 0; end -= 1) {
    const words = normalised.slice(0, end)
    const head = byWords.get(words)
    if (head !== undefined && isOf(normalised, words)) return { head, words }
  }
  return undefined
}
