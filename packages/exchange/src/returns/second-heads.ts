import { holdsDatum, widthOf } from './row-forms.ts'
import type { SourceRow } from './tables.ts'
import { isEitherWay, readTime } from './time.ts'
import { areTimeWords } from './zone-columns.ts'

// Whether words among the rows of a table are the head of another: only evidence makes them one, since a row
// that is taken for a head is lost to whoever counts.

/** The rows between which a row of words stands. */
export interface Among {
  /** What the columns are called so far. */
  readonly heads: readonly string[]
  readonly above: readonly SourceRow[]
  readonly under: readonly SourceRow[]
  /** Whether each cell of a row is what a column is called. */
  readonly isNamed?: (row: SourceRow) => boolean
}

/** So many rows on either side are looked at. */
const mostBeside = 20

const zoneInHead =
  /(?<!\s)\s*(?:\((?:UTC|GMT)(?:\s?[+\-−]\s?\d{1,2}(?::?\d{2})?)?\)|(?<!\p{L})(?:UTC|GMT))$/iu
/** Words of a time that is not there. */
const isLacking =
  /(?<!\p{L})(?:unknown|pending|missing|never|none|no|not|without|failed|sin|nunca|ningun\p{L}*|pendiente|desconocid\p{L}*|fallid\p{L}*|sem|nenhum\p{L}*|pendente|desconhecid\p{L}*|falh\p{L}*|sans|jamais|aucun\p{L}*|inconnu\p{L}*)(?!\p{L})/iu

/** `User`, `Cuenta`: of whom something is, and no time of it. */
const ofWhomAlone = /^(?:users?|accounts?|cuentas?|contas?|comptes?|ip|record|registro)$/i

/** `Hora (UTC)`, `Last seen`, `Alta (UTC)`: what a column of times is called, from first word to last. */
const namesTime = (text: string): boolean => {
  if (text === '' || text.length >= 60 || isLacking.test(text)) return false
  if (ofWhomAlone.test(text)) return false
  const bare = text.replace(zoneInHead, '')
  if (bare !== text) return /^(?:\p{L}[\p{L} _/.-]*)?$/u.test(bare)
  const words = text.replace(/(?<!\s)\s*\([^()]*\)$/, '').replace(/[\s_]local$/i, '')
  return words !== '' && areTimeWords(words)
}

const isMoment = (text: string): boolean =>
  isEitherWay(text) || readTime(text, { order: 'DMY' }) !== undefined

const textAt = ({ cells }: SourceRow, i: number): string => cells[i]?.text ?? ''

/** Whether a row could name columns: words in each cell up to its last, none of which is a datum. */
export function areNames(row: SourceRow): boolean {
  const cells = row.cells.slice(0, widthOf(row))
  return (
    !row.broken &&
    cells.length > 1 &&
    cells.every(({ text }) => /\p{L}/u.test(text) && text.length < 60 && !holdsDatum(text))
  )
}

/** Whether a row is its head once more: most of its cells are, and all others could be. */
const isAgain = (row: SourceRow, { heads }: Among): boolean =>
  row.cells.length === heads.length &&
  row.cells.filter(({ text }, i) => text === heads[i]).length * 2 > heads.length

/** Whether its cells are the names of these columns, all of them, in whatever order. */
export const isMoved = ({ cells }: SourceRow, { heads }: Pick<Among, 'heads'>): boolean => {
  const own = new Set(cells.flatMap(({ text }) => (text === '' ? [] : [text])))
  const names = heads.filter((head) => !/^column \d+$/.test(head))
  return names.length > 1 && own.size >= names.length && names.every((name) => own.has(name))
}

/**
 * Whether each of its cells is what a column is called and one is the name of a column here: the same columns
 * with another among them, `Fecha de apertura,IP` among rows of `Fecha,IP`.
 */
export const isNamedAlike = (row: SourceRow, { heads, isNamed }: Among): boolean =>
  isNamed?.(row) === true &&
  row.cells.some(({ text }) => text !== '' && heads.includes(text)) &&
  !row.cells.some(({ text }) => isLacking.test(text))

/** A cell of it stands above in the same column, as what was done does. */
const repeatsValue = (row: SourceRow, { above }: Among): boolean =>
  row.cells.some(({ text }, i) => text !== '' && above.some((one) => textAt(one, i) === text))

/**
 * Whether words are surely a head: the one above once more or in another order, or a name of a time over a
 * time.
 */
export function isSureHead(row: SourceRow, among: Among): boolean {
  if (!areNames(row)) return false
  if (isAgain(row, among) || isMoved(row, among) || isNamedAlike(row, among)) return true
  const near: Among = { ...among, above: among.above.slice(-mostBeside) }
  if (repeatsValue(row, near)) return false
  // A row of words stands between data and data of other kinds: in two columns by no chance.
  const next = among.under.findIndex(areNames)
  const under = next < 0 ? among.under : among.under.slice(0, next)
  if (kindsChanged(row, { ...near, under }, isOfData) > 1) return true
  return row.cells.some(
    ({ text }, i) =>
      namesTime(text) &&
      among.under.slice(0, 3).some((one) => textAt(one, i) !== '' && isMoment(textAt(one, i))),
  )
}

const kinds: readonly ((text: string) => boolean)[] = [
  isMoment,
  (text) => /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$|^(?=[^:]*:[^:]*:)[\da-f:.]{3,45}$/i.test(text),
  (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
]

/** Whether under words a column changes its kind: to times, addresses or mailboxes, or from them. */
export const changesKind = (row: SourceRow, among: Among): boolean => kindsChanged(row, among) > 0

/** Whether cells are data, all of them: above words and dashes a name may stand as well as a row of words. */
const isOfData = (filled: readonly string[]): boolean => filled.length > 0 && filled.every(holdsDatum)

/**
 * Under how many words of a row a column changes its kind: to one of these or from it, or only to one of
 * these where what stands above it is `isBefore`.
 */
function kindsChanged(
  row: SourceRow,
  among: Among,
  isBefore?: (filled: readonly string[]) => boolean,
): number {
  if (!areNames(row) || among.above.length === 0 || among.under.length === 0) return 0
  const isLine = (one: SourceRow): boolean => widthOf(one) > 1
  const above = among.above.slice(-mostBeside).filter(isLine)
  const under = among.under.slice(0, mostBeside).filter(isLine)
  const filledOf = (rows: readonly SourceRow[], i: number): readonly string[] =>
    rows.map((one) => textAt(one, i)).filter((text) => text !== '')
  return row.cells.filter((_, i) => {
    const [over, below] = [filledOf(above, i), filledOf(under, i)]
    if (over.length === 0 || below.length === 0 || isBefore?.(over) === false) return false
    return kinds.some((is) => {
      const [before, after] = [over.filter(is).length / over.length, below.filter(is).length / below.length]
      return (before === 0 && after > 1 / 2) || (!isBefore && before > 1 / 2 && after === 0)
    })
  }).length
}
