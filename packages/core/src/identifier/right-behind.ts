import { clauseStart } from './clauses.ts'
import { isDeed, isOfSought, type LooseWord, looseWords } from './near-persons.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, isCueWord, type UnpairedValue } from './reading.ts'
import { spanAt } from './structure.ts'

// "a la denunciante (ana@…)", "a la ofendida, ana@…, …": what stands in a bracket or between commas right
// behind somebody is theirs, whatever was done to them.

/** Behind a person: their name, and a bracket, a comma, a dash or a colon that opens. */
const OPENS = /^(?:[ \t]+\p{Lu}[\p{L}'’.-]*){0,4}[ \t]*(\(|,[ \t]|[ \t][-–—]{1,2}[ \t]|—|:[ \t])/u
const DASHED = /^["”»]?(?:[ \t]+[-–—]{1,2}|—)/u
const CLOSES = /^["”»]?[ \t]*(?:[,.;)\n]|$)/u
const OBJECT =
  /(?:^|[^\p{L}])(?:a(?: la| los| las| una?| sus?)?|al|aos?|à|às|to(?: the| an?| his| her)?|para(?: a| o| la| el)?|à la|au)[ \t]$/iu
/** Of what a person only tells: "según la víctima, …", "aportado por la víctima, …". */
const TOLD_BY =
  /(?:^|[^\p{L}])(?:según|segundo|selon|according to|conforme|acuerdo con|por|pel[oa]|by|par)[ \t](?:\p{L}{1,3}[ \t])?$/iu
const WHOSE = /^(?:the|his|her|their|an?|la|el|su|o|sua|seu|sa|son|le)$/iu
const BOUND = /^(?:que|cual|cuales|quais|qual|that|which|where|donde|onde)$/iu
const AGE = /^(?:años|anos|years|old|ans|de|edad|idade|age|aged)$/iu

/** Whose a value is that stands in a bracket or between commas right behind whom the text names. */
export function ofPersonRightBefore(reading: CuedText, draft: UnpairedValue): Person | undefined {
  const { text, structure } = reading
  const { start, end } = draft
  if (spanAt(structure.grids, start) || spanAt(structure.headers, start)) return undefined
  const { persons } = reading.told()
  let index = firstFrom(persons, start) - 1
  while (index >= 0 && reading.taken[persons[index]?.start ?? 0] === 1) index--
  const mention = persons[index]
  const from = clauseStart(text, start)
  if (!mention || mention.end > start || mention.start < from || mention.value === 'own') return undefined
  const opens = OPENS.exec(text.slice(mention.end, start))
  if (!opens) return undefined
  const inside = mention.end + opens[0].length
  if (!isOfValue(reading, inside, start)) return undefined
  const by = opens[1] ?? ''
  const isBetweenCommas = by !== '('
  const closes = /[-–—]/u.test(by) ? DASHED : CLOSES
  if (isBetweenCommas && !closes.test(text.slice(end, end + 4))) return undefined
  // "Teléfono de la víctima: …" is a label; behind what was done to somebody it is not.
  if (by.startsWith(':') && !isDoneTo(reading, index, from)) return undefined
  const lead = text.slice(from, mention.start)
  const words = text.slice(mention.start, mention.end)
  if (mention.value === 'other')
    return isDoneTo(reading, index, from) ? { role: 'unknownWhose', words } : undefined
  const isTold = TOLD_BY.test(lead) && (isBetweenCommas || hasThing(reading, from, mention.start))
  if (isTold || isOfSought(reading, persons, index) || isAccused(reading, from, mention.start))
    return undefined
  return isOfThing(reading, from, mention.start) ? undefined : { role: mention.value, words }
}

/** Whether only words for a value, a name or an age stand between a bracket that opens and the value. */
const isOfValue = (reading: CuedText, from: number, to: number): boolean =>
  !/[()[\]:]./.test(reading.text.slice(from, to).trimEnd()) &&
  looseWords(reading, from, to).every(
    (one) => isValueWord(reading, one) || /^[\p{Lu}\d]/u.test(one.word) || AGE.test(one.word),
  )

/** A word for a value itself: "correo", "perfil de Instagram". */
export function isValueWord(reading: CuedText, { at, word, folded }: LooseWord): boolean {
  const { data, between, behind } = reading.table.persons
  const service = reading.services[firstFrom(reading.services, at + 1) - 1]
  return (
    data.has(folded) ||
    between.has(folded) ||
    behind.has(folded) ||
    isCueWord(reading, at, word) ||
    (service !== undefined && at < service.end)
  )
}

/** "El sujeto engañó a su ex pareja (…)": one of two who may be sought did something to the other. */
function isDoneTo(reading: CuedText, index: number, from: number): boolean {
  const { persons } = reading.told()
  const [before, here] = [persons[index - 1], persons[index]]
  const isTwo = before?.value === 'other' && before.start >= from && here !== undefined
  if (!isTwo) return false
  const { harms } = reading.table.persons.remarks
  const isTelling = (word: LooseWord) => isDeed(reading, word) || harms.test(word.folded)
  const words = looseWords(reading, before.end, here.start)
  if (OBJECT.test(reading.text.slice(from, here.start))) return words.some(isTelling)
  // "stalked his ex-wife": right behind what was done, and not behind "was".
  const [deed, ...rest] = words
  return deed !== undefined && harms.test(deed.folded) && rest.every(({ word }) => WHOSE.test(word))
}

/** "La víctima denunció a su hijo (…)": whom somebody accuses is the one sought. */
function isAccused(reading: CuedText, from: number, to: number): boolean {
  const { accuses } = reading.table.persons.remarks
  const { persons } = reading.told()
  // "El sospechoso" accuses nobody.
  const before = persons[firstFrom(persons, to) - 1]
  const verb = looseWords(reading, Math.max(from, before?.end ?? 0), to)
  return OBJECT.test(reading.text.slice(from, to)) && verb.some(({ folded }) => accuses.test(folded))
}

const isNoun = (reading: CuedText, { at, word, folded }: LooseWord): boolean =>
  word.length > 3 && (reading.table.persons.data.has(folded) || isCueWord(reading, at, word))

const hasThing = (reading: CuedText, from: number, to: number): boolean =>
  looseWords(reading, from, to).some((word) => isNoun(reading, word))

const MADE = /^(?:us|utiliz|emplead|denunciad|aportad|reportad|indicad|señalad|informad|used)/iu

/** "número desde el que se llamó a la víctima (…)": the bracket says which number it is. */
function isOfThing(reading: CuedText, from: number, to: number): boolean {
  const words = looseWords(reading, from, to)
  const isSaidOf = (noun: number): boolean =>
    words.slice(noun + 1, noun + 5).some(({ word }) => BOUND.test(word) || MADE.test(word))
  return words.some((word, at) => isNoun(reading, word) && isSaidOf(at))
}
