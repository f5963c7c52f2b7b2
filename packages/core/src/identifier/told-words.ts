import type { Span } from './clauses.ts'
import type { OtherWord, PortSide, Table } from './prepare.ts'
import type { PersonWord } from './rules.ts'
import { fold, type Phrase, type PhraseBook } from './words.ts'

/** Words of the text that tell of persons, of events and of ports, each list in order. */
export interface ToldWords {
  readonly persons: readonly Phrase<PersonWord>[]
  /** Whom somebody pretends to be, and whoever asks. */
  readonly others: readonly Phrase<OtherWord>[]
  /** Words by which somebody is reached, and possessives. */
  readonly reachers: readonly Span[]
  /** Events at which no account was used. */
  readonly never: readonly Phrase<true>[]
  /** Acts that are no connection. */
  readonly otherActs: readonly Phrase<true>[]
  readonly ports: readonly Phrase<PortSide>[]
}

const told = new WeakMap<Table, ReadonlySet<string>>()

/** The words with which a phrase of any of the books begins: most words of a text begin none. */
export function beginnings(table: Table): ReadonlySet<string> {
  const { persons, times } = table
  let known = told.get(table)
  if (!known) {
    const books: readonly PhraseBook<unknown>[] = [
      persons.words,
      persons.labels,
      persons.others,
      times.never,
      times.otherActs,
      times.portWords,
    ]
    known = new Set([
      ...books.flatMap((book) => [...book.beginnings()]),
      ...persons.theirs,
      ...persons.reached.how,
    ])
    told.set(table, known)
  }
  return known
}

const NONE: readonly Phrase<true>[] = []

/** "session created": the word before says that the making is that of the connection. */
function isOfSession(text: string, start: number, { times }: Table): boolean {
  const before = /(\p{L}{3,14})[ _-]$/u.exec(text.slice(Math.max(0, start - 15), start))?.[1]
  return before !== undefined && times.sessions.has(fold(before))
}

const ADDRESSED =
  /(?:(?:^|[^\p{L}])(?:hola|oi|olá|ola|hi|hello|hey|buenas|querida|querido|salut|bonjour)[ ,!]{1,3}|["“«][ \t]?|\d{4}[^\n]{0,3}: )$/iu

/** "Hola mamá, …", ": mamá perdí el cel": who is spoken to, and not of whom it is told. */
const isAddressed = (text: string, start: number): boolean =>
  ADDRESSED.test(text.slice(Math.max(0, start - 16), start))

/** "no es del imputado", "não pertence ao autor": whose it is not. */
const DENIED =
  /(?:^|[^\p{L}])(?:no|não|nao|not|nunca|never)[ \t](?:es|son|era|eran|é|são|is|are|was|pertenecen?|pertence|belong)[ \t](?:(?:del?|d[ao]|al?|ao|à|of|to)[ \t])?(?:la[ \t]|el[ \t]|the[ \t])?$/iu

/** Adds a person; "mi hija", "su mamá" are one mention, and the possessive none of its own. */
function addPerson(
  persons: Phrase<PersonWord>[],
  person: Phrase<PersonWord>,
  text: string,
  table: Table,
): void {
  const lead =
    person.value === 'bystander'
      ? /(?:^|[^\p{L}])(\p{L}{2,7})[ \t]$/u.exec(text.slice(Math.max(0, person.start - 9), person.start))?.[1]
      : undefined
  const at = person.start - 1 - (lead?.length ?? 0)
  if (person.value === 'other' && DENIED.test(text.slice(Math.max(0, person.start - 32), person.start)))
    return
  const last = persons.at(-1)
  const isOwn = last?.value === 'own' && last.start === at
  if (isOwn) persons.pop()
  const isTheirs = lead !== undefined && table.persons.theirs.has(fold(lead))
  if (person.value === 'bystander' && !isOwn && !isTheirs && isAddressed(text, person.start)) return
  persons.push(isOwn || isTheirs ? { ...person, start: at } : person)
}

const LABEL_BEFORE = /(?:^|[\n;|])[^\p{L}\n]{0,8}$/u
const LABEL_AFTER = /^(?:[ \t]\p{Lu}|\.)?[ \t]{0,2}:/u
/** A cell that is nothing else, and "IG niña @uno". */
const CELL_BEFORE = /(?:^|[\n;|\t])[ \t"]{0,4}$/u
const CELL_AFTER = /^[ \t"]{0,4}[;|\t]/u
const NAME_AFTER = /^[ \t]@\w/u

/** "Niña: …", "V1: …": somebody, where the word is the label of a line or a field. */
function labelAt(text: string, table: Table, start: number, end: number): Phrase<PersonWord> | undefined {
  const label = table.persons.labels.at(text, start, end, fold(text.slice(start, end))).at(-1)
  if (label === undefined) return undefined
  const behind = text.slice(label.end, label.end + 6)
  const before = text.slice(Math.max(0, start - 10), start)
  const isLabel =
    (LABEL_AFTER.test(behind) && LABEL_BEFORE.test(before)) ||
    (CELL_AFTER.test(behind) && CELL_BEFORE.test(before)) ||
    NAME_AFTER.test(behind)
  return isLabel ? label : undefined
}

/**
 * Reads for all of them the words with which a phrase may begin; `telling`: where each begins and ends, in
 * order.
 */
export function toldWords(text: string, table: Table, telling: readonly number[]): ToldWords {
  const { never, otherActs, portWords } = table.times
  const found = {
    persons: [] as Phrase<PersonWord>[],
    others: [] as Phrase<OtherWord>[],
    reachers: [] as Span[],
    never: [] as Phrase<true>[],
    otherActs: [] as Phrase<true>[],
    ports: [] as Phrase<PortSide>[],
  }
  for (let i = 0; i < telling.length; i += 2) {
    const [start = 0, end = 0] = [telling[i], telling[i + 1]]
    const word = fold(text.slice(start, end))
    const person = table.persons.words.at(text, start, end, word).at(-1) ?? labelAt(text, table, start, end)
    if (person && (found.persons.at(-1)?.end ?? 0) <= start) addPerson(found.persons, person, text, table)
    if (table.persons.theirs.has(word) || table.persons.reached.how.has(word))
      found.reachers.push({ start, end })
    const other = table.persons.others.at(text, start, end, word).at(-1)
    if (other && (found.others.at(-1)?.end ?? 0) <= start) found.others.push(other)
    const made = never.at(text, start, end, word)
    const [event] = made.length > 0 && isOfSession(text, start, table) ? NONE : made
    const [act] = event ? [event] : otherActs.at(text, start, end, word)
    if (event) found.never.push(event)
    if (act) found.otherActs.push(act)
    const port = portWords.at(text, start, end, word).at(-1)
    if (port && (found.ports.at(-1)?.end ?? 0) <= start) found.ports.push(port)
  }
  return found
}
