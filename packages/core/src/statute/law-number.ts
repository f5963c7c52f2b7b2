import type { Statute } from '../law/index.ts'

/** The number of a statute as it is compared: without dots, with its year where it says one. */
export interface LawNumber {
  readonly base: string
  readonly year?: number
}

const pattern = /^(\d{1,3}(?:\.\d{3})+|\d{1,6})(?: ?[/-] ?(\d{4}|\d{2}))?/

/** `98` and `07` are the years 1998 and 2007. */
const wholeYear = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) > 40 ? 1900 + Number(year) : 2000 + Number(year)

/** The number at the beginning of a text, and how long it is there; undefined where there is none. */
export function lawNumberAt(
  text: string,
): { readonly number: LawNumber; readonly length: number } | undefined {
  const match = pattern.exec(text)
  if (!match) return undefined
  const base = (match[1] as string).replaceAll('.', '').replace(/^0+(?=\d)/, '')
  const number = match[2] === undefined ? { base } : { base, year: wholeYear(match[2]) }
  return { number, length: match[0].length }
}

/** The number that the files give a statute, with its year where it is part of the number. */
export const numberOf = (statute: Statute): LawNumber | undefined =>
  statute.number === null ? undefined : lawNumberAt(statute.number.replace(/^\D+/, ''))?.number

/**
 * How far two numbers are one: `yes`, `no`, or `open` where one of them names a year and the other does not,
 * in a State whose numbers begin again each year, or where the number is so small that many States have one.
 */
export function sameNumber(cited: LawNumber, statute: Statute): 'yes' | 'open' | 'no' {
  const own = numberOf(statute)
  if (!own || own.base !== cited.base) return 'no'
  const year = own.year ?? statute.year ?? undefined
  if (cited.year !== undefined && year !== undefined) return cited.year === year ? 'yes' : 'no'
  const isCommon = own.base.length < 4 && year !== undefined
  return cited.year === undefined && (own.year !== undefined || isCommon) ? 'open' : 'yes'
}
