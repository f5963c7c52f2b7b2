import { clauseStart } from './clauses.ts'
import { isDeed, looseWords } from './near-persons.ts'
import type { Person } from './persons.ts'
import { type Draft, firstFrom, type Reading } from './reading.ts'
import { spanAt } from './structure.ts'
import { fold } from './words.ts'

/** How far before a pronoun the person may stand of whom it is said. */
const FARTHEST = 300
const MOST_WORDS = 7

/**
 * The account behind "Ella es …", "ela usa …", where whom the text told of last is no offender: "Un tal … le
 * escribe a mi hija. Ella es …". Of whom it is said is then asked.
 */
export function ofPronoun(reading: Reading, draft: Draft): Person | undefined {
  const { text, table, structure } = reading
  const { address4, address6, addressAtInstant, instant } = table.rules.roles
  if ([address4, address6, addressAtInstant, instant].includes(draft.type.type)) return undefined
  if (spanAt(structure.grids, draft.start)) return undefined
  const from = clauseStart(text, draft.start)
  const found = pronounBefore(reading, from, draft.start)
  if (!found) return undefined
  const { persons } = reading.told()
  for (let i = firstFrom(persons, found.at) - 1; i >= 0; i--) {
    const person = persons[i]
    if (!person || found.at - person.end > FARTHEST) return undefined
    if (person.value === 'own') continue
    const isOther = !mayBe(found.is, fold(text.slice(person.start, person.end)))
    if (isOther && person.value !== 'victim') continue
    return person.value === 'other' ? undefined : { role: 'unknownWhose', words: found.words }
  }
  return undefined
}

interface Pronoun {
  readonly at: number
  readonly is: 'she' | 'he'
  readonly words: string
}

const HEAD = /(?:^|[,:.(]|[ \t](?:y|e|and|et|pero|mas|but|mais|que|porque))[^\p{L}]*$/iu

/** The pronoun that is the subject of the clause of a value, with nothing that was done between. */
function pronounBefore(reading: Reading, from: number, value: number): Pronoun | undefined {
  const { text, table } = reading
  const { she, he } = table.persons.pronouns
  const words = looseWords(reading, from, value)
  const first = words.findLastIndex(({ at, word }, i) => {
    const told = word.toLowerCase()
    const isBare = told === 'el' && words[i + 1]?.word === 'es'
    return (she.has(told) || he.has(told) || isBare) && HEAD.test(text.slice(Math.max(from, at - 12), at))
  })
  const pronoun = words[first]
  const rest = words.slice(first + 1)
  if (!pronoun || rest.length === 0 || rest.length > MOST_WORDS) return undefined
  if (rest.some((word) => isDeed(reading, word)) || !isOfSelf(reading, rest[0]?.folded ?? '')) return undefined
  const [verb] = rest
  return {
    at: pronoun.at,
    is: she.has(pronoun.word.toLowerCase()) ? 'she' : 'he',
    words: text.slice(pronoun.at, verb ? verb.at + verb.word.length : pronoun.at + pronoun.word.length),
  }
}

/** Whether a verb says what somebody is, has or uses. */
const isOfSelf = ({ table: { persons } }: Reading, verb: string): boolean =>
  persons.uses.has(verb) || persons.has.has(verb) || persons.is.has(verb)

/** Whether a person may be of whom a pronoun speaks, by the ending of the word. */
const mayBe = (is: 'she' | 'he', person: string): boolean =>
  is === 'she' ? !/os?$|or$/.test(person) : !/as?$/.test(person)
