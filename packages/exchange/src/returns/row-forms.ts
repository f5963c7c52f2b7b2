import type { SourceRow } from './tables.ts'

// What the form of a row tells without its words: a head differs in it from the rows under it.

/** An address, a moment, a link or a number of seven figures, wherever in a text. */
const holdsData =
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|[^\s@]@[^\s@]+\.[^\s@]|https?:\/\/|(?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)|(?<![\d+\-−:])\d{1,2}:\d\d:\d\d|(?<![\d.])\+?\d(?:[ ().-]?\d){6}/

/** Whether a cell holds what names no column, be it amid words. */
export const holdsDatum = (text: string): boolean => /\d|@|:\/\//.test(text) && holdsData.test(text)

/** Letters are one sign, figures another, each of any number. */
const formOf = (text: string): string => text.replace(/\p{L}+/gu, 'a').replace(/\d+/g, '9')

const rowForm = ({ cells }: SourceRow): string => cells.map(({ text }) => formOf(text)).join('\u0000')

/**
 * How a first row stands to those under it: `other` than most in its form, the `same` as most, or of nothing
 * but words as most are, which leaves it `open` whether it names columns or is a row.
 */
export function formAgainst(row: SourceRow, under: readonly SourceRow[]): 'other' | 'same' | 'open' {
  const form = rowForm(row)
  const sample = under.slice(0, 200)
  if (sample.length === 0 || sample.filter((one) => rowForm(one) === form).length * 2 <= sample.length)
    return 'other'
  return form.includes('9') ? 'same' : 'open'
}

/** Cells up to the last that is filled: a separator at the end of a row makes no column. */
export const widthOf = ({ cells }: SourceRow): number => cells.findLastIndex(({ text }) => text !== '') + 1
