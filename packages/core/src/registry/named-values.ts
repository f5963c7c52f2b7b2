import { bareLetters } from './lexicon.ts'

// Whether a text names an account that was cut in another writing than that of the request: the number as its
// own country dials it, the link on another host or without one, the handle of a link, an address without its
// moment. Whole names and numbers are compared, never parts of them.

/** So many last figures are those of one line or document. */
const fewestFigures = 7
const tellingFigures = 8

const figuresIn = (text: string): readonly string[] =>
  [...text.matchAll(/\+?\d[\d\s().\-/]*\d/gu)].map(([run]) => run.replace(/\D/g, ''))

/** Names as texts write them: letters, figures and the signs inside a handle. */
const wordsIn = (text: string): readonly string[] =>
  [...text.matchAll(/[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?/gu)].map(([word]) => word)

const addressIn = (value: string): string | undefined =>
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/.exec(value)?.[0]

/** What of a value names its account alone: the handle, the last steps of a link, the box of a mail. */
function namesOf(value: string): readonly string[] {
  const address = addressIn(value)
  if (address) return [address]
  const link = /^(?:[a-z]+:\/\/)?[^/\s]+\.[^/\s]+\/(.+)$/iu.exec(value)?.[1]
  if (link !== undefined) return wordsIn(link).filter((word) => /\p{L}.*\p{L}|\d{5}/u.test(word))
  const [box, host] = value.replace(/^@/, '').split('@')
  return box && (host !== undefined || /\p{L}/u.test(box)) ? [box] : []
}

const figuresOf = (value: string): string => (addressIn(value) ? '' : value.replace(/\D/g, ''))

/** Whether two runs of figures are one number, with and without what is dialled before it. */
function isSameNumber(said: string, own: string): boolean {
  const bare = said.replace(/^0+/, '')
  if (bare.length >= fewestFigures && own.endsWith(bare)) return true
  return said.length >= tellingFigures && said.slice(-tellingFigures) === own.slice(-tellingFigures)
}

/** Whether a text names one of these values, in whatever writing. */
export function namesValue(values: readonly string[]): (text: string) => boolean {
  const names = new Set(values.flatMap(namesOf).map(bareLetters))
  const numbers = values.filter((value) => !/\p{L}/u.test(value) || /^\S+$/u.test(value)).map(figuresOf)
  const wanted = numbers.filter((figures) => figures.length >= fewestFigures)
  return (text) =>
    wordsIn(text).some((word) => names.has(bareLetters(word))) ||
    figuresIn(text).some((said) => wanted.some((own) => isSameNumber(said, own)))
}
