import type { ColumnWords } from './column-words.ts'
import { isData, timeHead } from './head.ts'
import { holdsDatum, widthOf } from './row-forms.ts'
import type { SourceRow } from './tables.ts'

// Whether the first row of a table names its columns. Where nothing shows it the columns have numbers and the
// row is shown as what it may be, the first of the rows: `Titular,Ana Vega` over `RUT,…` looks as
// `Usuario,Grupo` over `ana,ventas` does, and a person is never the name of a column.

/** So many rows are looked at for what a column holds. */
const mostRows = 200

const textAt = ({ cells }: SourceRow, i: number): string => cells[i]?.text ?? ''
const isDatum = (text: string): boolean => isData(text) || holdsDatum(text)
/** A number, an amount, a code of figures: no word of a label. */
const isFigure = (text: string): boolean => isDatum(text) || /^[-+#]?\p{Sc}?\s?\d[\d.,]*\s?%?$/u.test(text)

/** `aa11bb22`, `m1`: a code of letters and figures. */
const isCode = (text: string): boolean => /^(?=\D*\d)(?=\P{L}*\p{L})[\p{L}\d_-]{2,}$/u.test(text)

/** `created_at_cl`, `latitudeE7`: one word of a program, a part of which columns are called by. */
const isOfProgram = (text: string): boolean =>
  /^\p{L}[\p{L}\d]*(?:_|\p{Ll}\p{Lu}|\d$)[\p{L}\d_]*$/u.test(text)

const namesColumn = (text: string, words: ColumnWords): boolean =>
  words.isColumnName(text) || timeHead.test(text) || (isOfProgram(text) && words.isLabelName(text))

/**
 * Whether a row is shown to be the head of the rows under it: by its words, most of which are what columns
 * are called, or by its form, where under the words at its left there are none, as behind a label there are.
 */
export function isShownHead(head: SourceRow, under: readonly SourceRow[], words: ColumnWords): boolean {
  const named = head.cells.flatMap(({ text }, i) => (text === '' ? [] : [i]))
  if (named.length === 0 || named.some((i) => isDatum(textAt(head, i)))) return false
  const known = named.filter((i) => namesColumn(textAt(head, i), words))
  if (known.length * 2 > named.length) return true
  const left = named[0] ?? 0
  const sample = under.filter((row) => !row.broken && widthOf(row) > 1).slice(0, mostRows)
  if (sample.length === 0 || isFigure(textAt(head, left))) return false
  if (named.some((i) => sample.some((row) => textAt(row, i) === textAt(head, i)))) return false
  const isWide = named.length > 2
  const isNoLabel = (text: string): boolean =>
    isFigure(text) || (isWide && isCode(text) && !isCode(textAt(head, left)))
  if (!sample.every((row) => isNoLabel(textAt(row, left)))) return false
  // Of two columns a label of whoever the rows are of has the same form: `Titular,Ana Vega` over times.
  return isWide || known.some((i) => i !== left || timeHead.test(textAt(head, i)))
}
