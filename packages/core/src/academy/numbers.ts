/** A telephone as people write it, with or without its spaces. */
const telephone = /\+?\d[\d ().-]{5,}\d/g
const fewestDigits = 8

const digitsOf = (text: string): string => text.replace(/\D/g, '')
const bare = (number: string): string => number.replace(/^0+(?=\d)/, '')
const telephonesIn = (text: string): readonly string[] =>
  [...text.matchAll(telephone)].map(([one]) => digitsOf(one)).filter(({ length }) => length >= fewestDigits)

/** What follows or joins the figures of a day or an hour, and says nothing else: `18th`, `21h14`, `5º`. */
const beside = new Set(['h', 'hs', 'hrs', 'am', 'pm', 'st', 'nd', 'rd', 'th', 'o', 'a', 'er', 'e', 't', 'z'])
const isOfFigures = (word: string): boolean =>
  /\d/.test(word) && word.split(/\d+/).every((part) => part === '' || beside.has(part))

/** The numbers of a case: which of those in a sentence it says. */
export interface Numbers {
  /** Whether the figures of a word are said: those of a day, an hour, an amount. */
  readonly has: (word: string) => boolean
  /** Whether a text is a telephone that is said. */
  readonly hasTelephone: (text: string) => boolean
  /** The words of a sentence that are parts of a telephone that is said. */
  readonly partsIn: (sentence: string) => ReadonlySet<string>
}

/** The numbers that texts say; a moment in figures says its day and its hour. */
export function numbersIn(texts: readonly string[]): Numbers {
  const figures = new Set(texts.flatMap((text) => [...text.matchAll(/\d+/g)].map(([one]) => bare(one))))
  const telephones = new Set(texts.flatMap(telephonesIn))
  const isTelephone = (digits: string) => telephones.has(digits)
  return {
    has: (word) =>
      isTelephone(word) ||
      (isOfFigures(word) && [...word.matchAll(/\d+/g)].every(([one]) => figures.has(bare(one)))),
    hasTelephone: (text) => telephonesIn(text).some(isTelephone) && !/\p{L}/u.test(text),
    partsIn: (sentence) =>
      new Set(
        [...sentence.matchAll(telephone)].flatMap(([one]) =>
          isTelephone(digitsOf(one)) ? (one.match(/\d+/g) ?? []) : [],
        ),
      ),
  }
}
