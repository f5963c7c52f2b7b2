import { isDeed, looseWords } from './near-persons.ts'
import { tellsOfSought } from './not-sought.ts'
import { type CuedText, firstFrom, lineEnd, type UnpairedValue } from './reading.ts'

/** How an age is told: "de 13 años", "13-year-old", "aged 13", "13 ans". */
const AGE =
  /(?<![\d.,$])(?:(\d{1,2})[ \t-]?(?:años?|anos|ans|years?[ \t-]old|y\/o)(?!\p{L})|(?:aged|âgée?[ \t]de|edad[ \t]de|idade[ \t]de)[ \t](\d{1,2})(?![\d\p{L}]))/giu
const [YOUNGEST, OF_AGE] = [5, 18]
const LONGEST_BEHIND = 64

/** "hace 5 años", "pena de 5 años": years, and nobody's age. */
const NO_AGE = /(?:hace|há|il y a|pena|prisi[oó]n|prisão|durante|últimos|past|last)[ \t](?:de[ \t])?$/iu

/**
 * The age of a child to whom a value is bound, with nothing that happened between: whoever is a child is
 * asked about, as a victim is.
 */
export function ofChild(
  reading: CuedText,
  { start, end }: UnpairedValue,
  from: number,
  next: number | undefined,
): string | undefined {
  const { text } = reading
  const before = lastAge(text.slice(from, start))
  const isOfSought = before !== undefined && isAgeOfSought(reading, from, from + before.start)
  if (before && !isOfSought && isBound(reading, from + before.end, start)) return before.words
  const to = Math.min(next ?? text.length, lineEnd(text, end, LONGEST_BEHIND))
  const gap = text.slice(end, to)
  const behind = firstAge(gap)
  // Only what begins with a comma or a bracket is said of the value itself: "@uno, menor de 13 años".
  const mark = gap.search(/[,(]/)
  const isNear = behind && mark >= 0 && mark < behind.start && !/[.;:]\s/.test(gap.slice(0, behind.start))
  return isNear && isBound(reading, end, end + behind.start) ? behind.words : undefined
}

/** "El imputado, de 17 años": whoever is sought may be a child too. */
function isAgeOfSought(reading: CuedText, from: number, age: number): boolean {
  const { persons } = reading.told()
  const last = persons.slice(firstFrom(persons, from), firstFrom(persons, age)).at(-1)
  return (
    last?.value === 'other' &&
    /^[ \t,(]{0,3}(?:(?:de|con|com|of|aged|is|tiene|tem)[ \t])?$/iu.test(reading.text.slice(last.end, age))
  )
}

const isBound = (reading: CuedText, from: number, to: number): boolean =>
  !tellsOfSought(reading, from, to) && !looseWords(reading, from, to).some((word) => isDeed(reading, word))

interface Age {
  readonly start: number
  readonly end: number
  readonly words: string
}

function agesIn(words: string): readonly Age[] {
  const found: Age[] = []
  for (const match of words.matchAll(AGE)) {
    const age = Number(match[1] ?? match[2])
    if (age < YOUNGEST || age >= OF_AGE || NO_AGE.test(words.slice(0, match.index))) continue
    found.push({ start: match.index, end: match.index + match[0].length, words: match[0] })
  }
  return found
}

const lastAge = (words: string): Age | undefined => agesIn(words).at(-1)
const firstAge = (words: string): Age | undefined => agesIn(words)[0]
