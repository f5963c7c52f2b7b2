import type { ColumnWords } from './column-words.ts'
import { isData, isNetwork, timeHead } from './head.ts'
import { holdsDatum, widthOf } from './row-forms.ts'
import type { SourceRow } from './tables.ts'
import { areTimeWords } from './zone-columns.ts'

// Whether the first row of a table names its columns. Where nothing shows it the columns have numbers and the
// row is shown as what it may be, the first of the rows: `Titular,Ana Vega` over `RUT,…` looks as
// `Usuario,Grupo` over `ana,ventas` does, and a person is never the name of a column.

/** So many rows are looked at for what a column holds. */
const mostRows = 200

const textAt = ({ cells }: SourceRow, i: number): string => cells[i]?.text ?? ''
const isDatum = (text: string): boolean => isData(text) || holdsDatum(text)
/**
 * `Rosa Mena`, `SANTA FE`: words that all begin with a capital, of which none is what columns are called by.
 */
const isProper = (text: string, words: ColumnWords): boolean =>
  /^\p{Lu}[\p{L}'’-]{2,}(?:\s+(?:de|del|la|los|da|do|dos|du))*(?:\s+\p{Lu}[\p{L}'’-]+)+$/u.test(text) &&
  !words.isLabelName(text) &&
  !namesTime(text)

/** Whether every cell of a row is what a column is called. */
export const areNamesOfColumns = ({ cells }: SourceRow, words: ColumnWords): boolean => {
  const filled = cells.flatMap(({ text }) => (text === '' ? [] : [text]))
  return filled.length > 1 && filled.every((text) => !isDatum(text) && namesColumn(text, words))
}

/** `Cliente: Ana Vega`: a label with its value. */
const isLabelled = /^\p{L}[^:：]{0,40}[:：]\s+\S/u

/** Whether times stand at the left of all rows but a few: where one is missing another word stands. */
function areTimesUnder(sample: readonly SourceRow[], left: number): boolean {
  const times = sample.filter((row) => isTime(textAt(row, left))).length
  return times > 0 && times * 2 > sample.length
}
const isTime = (text: string): boolean => /\d[:/-]\d/.test(text) && isData(text)

/** `created_at_cl`, `latitudeE7`: one word of a program, a part of which columns are called by. */
const isOfProgram = (text: string): boolean =>
  /^\p{L}[\p{L}\d]*(?:_|\p{Ll}\p{Lu}|\d$)[\p{L}\d_]*$/u.test(text)

const namesColumn = (text: string, words: ColumnWords): boolean =>
  words.isColumnName(text) || timeHead.test(text) || (isOfProgram(text) && words.isLabelName(text))

/** `LogonTimeUTC`, `fecha_hora`: the words of a head, each by itself. */
export const spaced = (text: string): string =>
  text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ')
const namesTime = (text: string): boolean => timeHead.test(spaced(text)) || areTimeWords(spaced(text))

/** What a column of addresses of a network is called. */
export const namesPlace =
  /(?<!\p{L})(?:ips?|ipv[46]|dir|addr|red|net|host|direcci|endere|adress|address|network)/iu

/** Whether addresses stand under what names them. */
const areOfPlaces = (head: SourceRow, rows: readonly SourceRow[], at: number): boolean =>
  namesPlace.test(textAt(head, at)) && rows.every((row) => isNetwork.test(textAt(row, at)))

/** A degree, a count: no account, no telephone and no time. */
const isSmall = (text: string): boolean => /^[-+]?\d{1,3}(?:[.,]\d+)?$/.test(text)

/**
 * Whether a row is shown to be the head of the rows under it: most of its words are what columns are called,
 * or the first of them names a time and times stand under it. That data stands under words shows nothing: it
 * stands so under a line about whoever the rows are of, `Ana Vega;Plan Full;Santiago`.
 */
export function isShownHead(head: SourceRow, under: readonly SourceRow[], words: ColumnWords): boolean {
  const named = head.cells.flatMap(({ text }, i) => (text === '' ? [] : [i]))
  const texts = named.map((i) => textAt(head, i))
  const isNoName = (text: string): boolean => isDatum(text) || isLabelled.test(text) || isProper(text, words)
  if (texts.length === 0 || texts.some(isNoName)) return false
  const left = named[0] ?? 0
  const sample = under.filter((row) => !row.broken && widthOf(row) > 1).slice(0, mostRows)
  // What stands under itself names nothing, but in a head that comes again.
  const isOfData = ({ cells }: SourceRow): boolean => !cells.every(({ text }) => namesColumn(text, words))
  const rows = sample.filter(isOfData)
  if (named.some((i) => rows.some((row) => textAt(row, i) === textAt(head, i)))) return false
  const isNamed = texts.map((text) => namesColumn(text, words))
  const known = isNamed.filter(Boolean).length
  // Of two columns both are named: `Hora local,Rosa` stands over times as well.
  if (areTimesUnder(rows, left)) {
    if (namesTime(texts[0] ?? '')) return texts.length > 2 || known === texts.length
    return known === texts.length && (texts.length > 2 || areOfPlaces(head, rows, named.at(-1) ?? 0))
  }
  if (known * 2 !== texts.length) return known * 2 > texts.length
  return texts.length > 2 && isNamed[0] === true && rows.every((row) => isSmall(textAt(row, left)))
}
