import { clauseStart } from './clauses.ts'
import { isDeed, type LooseWord, looseWords } from './near-persons.ts'
import type { Person } from './persons.ts'
import type { Table } from './prepare.ts'
import { type CuedText, firstFrom, isCueWord, type UnpairedValue } from './reading.ts'
import { spanAt } from './structure.ts'
import { fold } from './words.ts'

/** How far before a pronoun the person may stand of whom it is said. */
const FARTHEST = 300
type Gender = 'she' | 'he'
const MOST_WORDS = 7

/**
 * The account behind "Ella es …", "ela usa …", where whom the text told of last is no offender: "Un tal … le
 * escribe a mi hija. Ella es …". Of whom it is said is then asked.
 */
export function ofPronoun(reading: CuedText, draft: UnpairedValue): Person | undefined {
  const { text, table, structure } = reading
  const { address4, address6, addressAtInstant, instant } = table.rules.roles
  if ([address4, address6, addressAtInstant, instant].includes(draft.type.type)) return undefined
  if (spanAt(structure.grids, draft.start)) return undefined
  const from = clauseStart(text, draft.start)
  const lead = text.slice(from, draft.start)
  if (!pronounsOf(table).test(lead)) return nameBefore(reading, from, draft.start)
  const found = pronounBefore(reading, from, draft.start)
  if (!found) return nameBefore(reading, from, draft.start)
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

const patterns = new WeakMap<Table, RegExp>()

/** Whether a clause holds a pronoun at all: most hold none, and are not read word by word. */
function pronounsOf(table: Table): RegExp {
  let pattern = patterns.get(table)
  if (!pattern) {
    const { pronouns, theirs } = table.persons
    const words = [...Object.values(pronouns).flatMap((set) => [...set]), ...theirs, 'el']
    pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu')
    patterns.set(table, pattern)
  }
  return pattern
}

interface Pronoun {
  readonly at: number
  readonly is: Gender | undefined
  readonly words: string
}

const HEAD = /(?:^|[,:.(]|[ \t](?:y|e|and|et|pero|mas|but|mais|que|porque|de|d'))[^\p{L}]*$/iu

/**
 * The pronoun that is the subject of the clause of a value, or of which a label of it is, with nothing that
 * was
 * done between: "ella usa …", "el de ella es …", "o dela: …", "her TikTok is …".
 */
function pronounBefore(reading: CuedText, from: number, value: number): Pronoun | undefined {
  const { text, table } = reading
  const { she, he, hers, his } = table.persons.pronouns
  const words = looseWords(reading, from, value)
  for (let i = words.length - 1; i >= 0 && words.length - i <= MOST_WORDS + 1; i--) {
    const one = words[i]
    if (!one || isDeed(reading, one)) return undefined
    const told = one.word.toLowerCase()
    const rest = words.slice(i + 1)
    const verb = rest[0]
    const last = verb ?? one
    const said = text.slice(one.at, last.at + last.word.length)
    const isSubject = she.has(told) || he.has(told) || (told === 'el' && verb?.word === 'es')
    if (isSubject && HEAD.test(text.slice(Math.max(from, one.at - 12), one.at))) {
      const isOf = !verb && /(?:^|[ \t])de[ \t]$/iu.test(text.slice(Math.max(from, one.at - 4), one.at))
      return isOf || isOfSelf(reading, verb?.folded ?? '')
        ? { at: one.at, is: she.has(told) ? 'she' : 'he', words: said }
        : undefined
    }
    const isTheirs = table.persons.theirs.has(one.folded)
    const is = hers.has(told) ? 'she' : his.has(told) ? 'he' : undefined
    if (is || isTheirs)
      return rest.every((word) => isOfLabel(reading, word)) ? { at: one.at, is, words: said } : undefined
  }
  return undefined
}

/** Whether a word stands between a possessive and its value: a label, a service, "is". */
function isOfLabel(reading: CuedText, { at, word, folded }: LooseWord): boolean {
  const { persons } = reading.table
  return persons.is.has(folded) || persons.between.has(folded) || isCueWord(reading, at, word)
}

const NAMED = /^[^\p{L}]*(\p{Lu}\p{Ll}{2,20})(?!\p{L})/u
/** "Sofía (13)", "Sofía, de 13 años,". */
const OF_AGE = /^[ \t]?[(,][ \t]?(?:de[ \t])?(\d{1,2})(?:[ \t](?:años|anos|ans|years old|yo))?[),]/u
const ADULT = 18

/** "A mi hija Sofía le escribe …. Sofía es …": the name that was given to whom the text told of. */
function nameBefore(reading: CuedText, from: number, value: number): Person | undefined {
  const { text } = reading
  const named = NAMED.exec(text.slice(from, value))
  const name = named?.[1]
  if (!named || name === undefined) return undefined
  const end = from + named[0].length
  const age = OF_AGE.exec(text.slice(end, value))
  const rest = looseWords(reading, end + (age?.[0].length ?? 0), value)
  const isSaid = rest.length <= MOST_WORDS && !rest.some((word) => isDeed(reading, word))
  if (!isSaid || !isOfSelf(reading, rest[0]?.folded ?? '')) return undefined
  if (age ? Number(age[1]) < ADULT : isNameOf(reading, name, end - name.length))
    return { role: 'unknownWhose', words: name }
  return undefined
}

/** Whether somebody who is no offender was called so before: "mi hija Sofía", "la víctima, Sofía". */
function isNameOf(reading: CuedText, name: string, at: number): boolean {
  const { persons } = reading.told()
  for (let i = firstFrom(persons, at) - 1; i >= 0; i--) {
    const person = persons[i]
    if (!person || at - person.end > FARTHEST) return false
    const behind = /^[ \t,(:]{1,3}(?:doña |don |la )?(\p{Lu}\p{L}{1,20})/u.exec(
      reading.text.slice(person.end, person.end + 32),
    )
    if (behind?.[1] === name) return person.value !== 'other' && person.value !== 'own'
  }
  return false
}

/** Whether a verb says what somebody is, has or uses. */
const isOfSelf = ({ table: { persons } }: CuedText, verb: string): boolean =>
  persons.uses.has(verb) || persons.has.has(verb) || persons.is.has(verb)

/** Whether a person may be of whom a pronoun speaks, by the ending of the word. */
const mayBe = (is: Gender | undefined, person: string): boolean =>
  is === undefined || !(is === 'she' ? /os?$|or$/ : /as?$/).test(person)
