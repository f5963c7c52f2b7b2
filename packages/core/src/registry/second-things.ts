import { mailsIn, remembered } from '../text/index.ts'
import { daysSaid, numbersSaid, type SaidDay, type SaidSpan, spansSaid } from '../time/index.ts'
import { bareLetters } from './lexicon.ts'

// What of a text is the same in every language: identifiers, days, terms, names. Whoever translates adds
// none.

/** What the second language may say without adding anything. */
export interface SecondMaySay {
  /** Texts whose identifiers, terms and days it may say; the first is that of the same place. */
  readonly texts: readonly string[]
  /** Values that have a place of their own: they may be said whole, and no part of them elsewhere. */
  readonly values: readonly string[]
  /** Days of the request, as `2026-09-15`. */
  readonly days: readonly string[]
  readonly numbers: readonly number[]
}

const squeezed = remembered((text) => bareLetters(text).replace(/[^\p{L}\p{N}]+/gu, ''))

/** Forms of identifiers beside that of an address of mail. */
const identifierForms: readonly RegExp[] = [
  /https?:\/\/[^\s«»"“”<>()]+/giu,
  /(?<![\p{L}\p{N}.])@[\p{L}\p{N}][\p{L}\p{N}_.-]+/gu,
  // Behind a hyphen a name of a host begins only where it could not begin before it.
  /(?:(?<![\p{L}\p{N}@.-])|(?<=[@.][\p{L}\p{N}]*-))[\p{L}\p{N}-]{2,}(?:\.[\p{L}\p{N}-]{2,})*\.[a-z]{2,}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}_])[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)+/gu,
  /\+\d[\d\s().-]{5,}\d/gu,
  /(?<![\p{L}\d.,])(?:\d{7,}|\d{1,3}(?:\.\d{1,3}){3})(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])(?=\p{L}*\d)(?=\d*\p{L})[\p{L}\d]{6,}(?![\p{L}\d])/gu,
]
/** An hour as Portuguese and French write it. */
const hour = /^\d{1,2}h\d{0,2}(?:min)?$/i

const identifiersOf = remembered((text): readonly string[] => {
  const read = text.normalize('NFKC')
  return [...mailsIn(read), ...identifierForms.flatMap((form) => read.match(form) ?? [])].filter(
    (one) => !hour.test(one),
  )
})

function hasStrangeIdentifier(
  said: string,
  { texts, values }: SecondMaySay,
  more: readonly string[],
): boolean {
  const found = [...identifiersOf(said), ...more]
  if (found.length === 0) return false
  const known = [...texts, ...values].map(squeezed)
  return found.some((one) => {
    const bare = squeezed(one.replace(/^https?:\/\/(?:www\.)?/i, ''))
    return bare !== '' && !known.some((text) => text.includes(bare))
  })
}

const year = /(?<![\d.,/:-])(?:19|20)\d\d(?![\d/:-]|[.,]\d)/g
/** Both readings of a day in figures. */
const readings = ({ other, ...one }: SaidDay): readonly SaidDay[] =>
  other ? [one, { ...one, ...other }] : [one]
const isSameDay = (said: SaidDay, known: SaidDay): boolean =>
  said.month === known.month &&
  (said.day === undefined || said.day === known.day) &&
  (said.year === undefined || known.year === undefined || said.year === known.year)

function hasStrangeDay(said: string, { texts, days }: SecondMaySay): boolean {
  const found = daysSaid(said)
  const saidYears = said.match(year) ?? []
  if (found.length === 0 && saidYears.length === 0) return false
  const known = [...texts, ...days].flatMap(daysSaid).flatMap(readings)
  if (found.some((one) => !readings(one).some((day) => known.some((other) => isSameDay(day, other)))))
    return true
  const years = new Set([
    ...texts.flatMap((text) => text.match(/\d{4}/g) ?? []),
    ...known.map((day) => String(day.year)),
  ])
  return saidYears.some((one) => !years.has(one))
}

/** `quinze jours` are two weeks, `huit jours` one; three days are seventy-two hours. */
function lasting({ many, unit }: SaidSpan): string {
  const [number, of] = unit === 'hour' && many >= 48 && many % 24 === 0 ? [many / 24, 'day'] : [many, unit]
  return `${of === 'day' ? ({ 8: 7, 15: 14 }[number] ?? number) : number} ${of}`
}

function hasStrangeTerm(said: string, { texts, numbers }: SecondMaySay): boolean {
  const found = spansSaid(said)
  if (found.length === 0) return false
  const spans = texts.flatMap(spansSaid)
  const known = new Set(spans.map(lasting))
  // An age, a number of days of which the first language says only how many.
  const bare = new Set([...texts.slice(0, 1).flatMap(numbersSaid), ...numbers])
  for (const { said: number } of spans) bare.delete(number)
  return found.some((one) => !known.has(lasting(one)) && !bare.has(one.said))
}

/** What a text has that the first language has not. */
export type StrangeThing = 'identifier' | 'date' | 'term'

/** `more`: what somebody who knows the forms of services recognised in it. */
export function strangeThing(
  said: string,
  known: SecondMaySay,
  more: readonly string[],
): StrangeThing | undefined {
  // What stands in a place of its own may be said whole.
  const rest = known.values.reduce((text, value) => (value === '' ? text : text.replaceAll(value, ' ')), said)
  if (hasStrangeIdentifier(said, known, more)) return 'identifier'
  if (hasStrangeDay(rest, known)) return 'date'
  return hasStrangeTerm(rest, known) ? 'term' : undefined
}

const name = /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}+(?: (?:(?:de|da|do|dos|das|del|la|van|von) )*\p{Lu}\p{Ll}+)+/gu

/** Names in capitals of which the first language does not say the last word. */
export const strangeNames = (said: string, words: ReadonlySet<string>): readonly string[] =>
  (said.match(name) ?? []).filter((one) => {
    const own = bareLetters(one)
      .split(/\P{L}+/u)
      .filter((word) => word.length > 3)
    return own.length > 1 && !words.has(own.at(-1) ?? '')
  })
