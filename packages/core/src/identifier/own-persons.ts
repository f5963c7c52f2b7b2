import { clauseEnd, clauseStart } from './clauses.ts'
import { hasSought, isDeed, looseWords } from './near-persons.ts'
import { isContact } from './not-sought.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, isCueWord, type UnpairedValue } from './reading.ts'
import { spanAt } from './structure.ts'
import { fold } from './words.ts'

interface OwnPerson {
  readonly start: number
  readonly end: number
}

/** "a mi jefe a …", "a mi vieja …": nothing but where they are reached. */
const REACHED_AT = /^[ \t]+(?:(?:al?|ao|no|na|at|on)[ \t]+)?["“(+]?$/iu

/**
 * That a person of the one who tells stands in the clause of a value: "a mi abogado, al alias …". Whose the
 * value is the text does not say then. It is so of accounts, which people pay for many reasons; a profile
 * beside one's own daughter is mostly that of the stranger who wrote to her.
 */
export function ofOwnPerson(reading: CuedText, value: UnpairedValue): Person | undefined {
  const { text, table, structure } = reading
  if (spanAt(structure.grids, value.start)) return undefined
  const isAccount = table.persons.payers.types.has(value.type.type)
  const from = clauseStart(text, value.start)
  const to = clauseEnd(text, value.end)
  const { persons } = reading.told()
  for (let i = firstFrom(persons, from); i < persons.length; i++) {
    const mention = persons[i]
    if (!mention || mention.start >= to) return undefined
    const own = ownPersonAt(reading, mention.start)
    if (!own) continue
    const isBefore = own.end <= value.start
    // "Mi jefe (+56 …)": of what is no account only what stands right behind the person.
    const gap = isBefore ? text.slice(own.end, value.start) : ''
    const isReached = isBefore && isContact(reading, value) && REACHED_AT.test(gap)
    if (!isAccount && !isReached && !(isBefore && /^[ \t]?[,(:][ \t]?$/.test(gap))) continue
    const [start, end] = isBefore ? [own.end, value.start] : [value.end, own.start]
    // Of whom somebody pretended to be nothing is.
    if (start > end || hasSought(reading, start, end) || isPretended(reading, own.start)) continue
    const between = looseWords(reading, start, end)
    const hasDeed = between.some((word) => isDeed(reading, word))
    if (isBefore || (!hasDeed && !hasFinding(reading, start, end)))
      return { role: 'unknownWhose', words: text.slice(own.start, own.end) }
  }
  return undefined
}

/**
 * "mi abogado": a word of the first person and a noun behind it that is no thing, no label and not the one
 * sought.
 */
function ownPersonAt(reading: CuedText, at: number): OwnPerson | undefined {
  const { text, table } = reading
  const words = /^(\p{L}{2,7})[ \t]+(\p{L}{3,20})(?![\p{L}\d@_])/u.exec(text.slice(at, at + 40))
  const [whole = '', first = '', noun = ''] = words ?? []
  if (!words || !table.persons.words.at(text, at, at + first.length, fold(first)).some(isOwn))
    return undefined
  const start = at + whole.length - noun.length
  const folded = fold(noun)
  const { things, data, own, between } = table.persons
  if (things.has(folded) || data.has(folded) || own.has(folded) || between.has(folded)) return undefined
  if (isCueWord(reading, start, noun) || hasSought(reading, start, start + noun.length)) return undefined
  return { start: at, end: at + whole.length }
}

const isOwn = ({ value }: { readonly value: string }): boolean => value === 'own'

/** "se hizo pasar por mi hijo". */
function isPretended(reading: CuedText, at: number): boolean {
  const { others } = reading.told()
  const before = others[firstFrom(others, at) - 1]
  return before?.value === 'impersonated' && at - before.end <= 3
}

function hasFinding({ taken }: CuedText, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (taken[i] === 1) return true
  return false
}
