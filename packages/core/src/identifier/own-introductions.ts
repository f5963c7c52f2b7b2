import { clauseEnd, clauseStart, type Span } from './clauses.ts'
import { heardIn } from './heard-in.ts'
import { isDeed, type LooseWord, looseWords } from './near-persons.ts'
import { isSpeech, type Person } from './persons.ts'
import { type CuedText, isCueWord, type UnpairedValue } from './reading.ts'
import { matchesOf, presentationBefore } from './self-presentations.ts'
import { isOfSelf, isStillOf } from './still-of.ts'
import { spanAt } from './structure.ts'
import { fold } from './words.ts'

/**
 * "Me llamo Rosa, DNI …, cel …", "Sou Carla, CPF …": what stands in the list with which somebody says in the
 * first person who they are is mostly theirs, up to the first word that tells what happened. Whoever writes
 * may also copy what the one sought said of themselves: it is asked.
 */
export const ofOwnIntroduction = (reading: CuedText, draft: UnpairedValue): Person | undefined =>
  toldBy(introductionBefore, reading, draft)

/** "Quien escribe, Hugo …", "Mis datos: …", "apoderada de Rosa …": the same in the words of letters. */
export function ofPresentation(reading: CuedText, draft: UnpairedValue): Person | undefined {
  const { address4, address6, addressAtInstant, instant } = reading.table.rules.roles
  if ([address4, address6, addressAtInstant, instant].includes(draft.type.type)) return undefined
  return spanAt(reading.structure.grids, draft.start) ? undefined : toldBy(presentationBefore, reading, draft)
}

function toldBy(
  wordsBefore: (reading: CuedText, from: number, value: number) => Span | undefined,
  reading: CuedText,
  draft: UnpairedValue,
): Person | undefined {
  const { text, table, structure } = reading
  const { start, end } = draft
  const message = spanAt(structure.messages, start)
  const author = message && text.slice(message.author.start, message.author.end)
  if (author !== undefined && !table.persons.self.has(fold(author.trim()))) return undefined
  const told = wordsBefore(reading, message?.author.end ?? sentenceStart(text, start), start)
  if (!told || isSpeech(reading, told.start) || isReported(reading, told.start)) return undefined
  if (!isStillOf(reading, told.end, start) || hasOther(reading, told.end, start)) return undefined
  const between = text.slice(told.end, start)
  if (APART.some((is) => is.test(between)) && actsUponMe(reading, end)) return undefined
  return isItem(reading, told.end, start) && !SUBJECT.test(text.slice(end, end + 24))
    ? { role: 'unknownWhose', words: text.slice(told.start, told.end) }
    : undefined
}

/** A list may go on in the next lines, as far as none is empty, and in sentences that are fields. */
const MOST_LINES = 6
/** "Nombre: …" */
const FIELD = /^\s*\p{L}[\p{L} .º°]{0,24}:/u

function sentenceStart(text: string, value: number): number {
  let from = clauseStart(text, value)
  for (let line = 0; line < MOST_LINES; line++) {
    if (text[from - 1] !== '\n' && !(text[from - 1] === '.' && FIELD.test(text.slice(from, from + 30)))) break
    const before = clauseStart(text, from - 1)
    if (text.slice(before, from - 1).trim() === '') break
    from = before
  }
  return from
}

/** A name behind titles: "soy la Sra. Rosa". */
const NAME =
  /^[ \t]*:?[ \t]*(?:[Yy]o,[ \t]*)?(?:(?:el|la|o|a|the|don|doña|dona|sra?\.?|[DS]ra?\.?|dra?\.?|señora?|senhora?)[ \t]+){0,2}\p{Lu}\p{L}/u
/** A name in small letters, where nothing but a name can stand: "soy rosa pino, dni …". */
const SMALL = /^[ \t]*:?[ \t]*(\p{Ll}{2,}(?:[ \t]+\p{Ll}{2,}){0,3})[ \t]*(?:,|[ \t](?:y|e)[ \t])/u

/** The words with which somebody says their name, the last before a value. */
function introductionBefore(reading: CuedText, from: number, value: number): Span | undefined {
  const { text, table } = reading
  const { by, named } = table.persons.introduces
  const lead = heardIn(reading, from, value)
  for (const pattern of [named, by])
    for (const match of matchesOf(pattern, lead).reverse()) {
      const [start, end] = [from + match.start, from + match.end]
      // "me llamó Pedro": the accent tells who called from what one is called.
      if (/ó$/iu.test(text.slice(start, end))) continue
      const rest = text.slice(end, value)
      if (NAME.test(rest) || isSmallName(reading, end, SMALL.exec(rest)?.[1])) return { start, end }
    }
  return undefined
}

const isSmallName = (reading: CuedText, from: number, name: string | undefined): boolean =>
  name !== undefined &&
  looseWords(reading, from, from + name.length + 2).every(
    (word) => !isSmallWord(reading, word.folded) && !isCueWord(reading, word.at, word.word),
  )

const isSmallWord = ({ table }: CuedText, folded: string): boolean =>
  table.persons.between.has(folded) ||
  table.persons.leads.has(folded) ||
  table.fillers.has(folded) ||
  /^un(?:[ao]s?|s)?$|^uma$/.test(folded)

/** Whether the words right before tell who said it: "me dijo soy Pedro, DNI …". */
function isReported(reading: CuedText, at: number): boolean {
  const { speech, acts } = reading.table.persons
  const from = clauseStart(reading.text, at)
  const lead = reading.text.slice(from, at)
  const comma = lead.lastIndexOf(',') + 1
  return looseWords(reading, from + comma, at).some(({ folded }) => speech.has(folded) || acts.has(folded))
}

/** Behind one's own name another's: "Me llamo Ana y Pedro Paz, …", "Soy Ana. Pedro Paz, …". */
const SECOND =
  /^[ \t]*\p{Lu}\p{L}+(?:[ \t]+\p{Lu}\p{L}+)*(?:\.|[ \t]+(?:y|e|and|et))[ \t]+(?:(?:el|la|o|a)[ \t]+)?\p{Lu}\p{L}/u
/** A name of a sentence of its own, or behind what somebody is: "Soy víctima de estafa, Raúl Malo, …". */
const APART = [SECOND, /^[.!]/, /^[ \t]+\p{Ll}[^,]*,[ \t]+\p{Lu}\p{Ll}+[ \t]+\p{Lu}\p{Ll}/u]
const ME: ReadonlySet<string> = new Set('me nos m us'.split(' '))
const BY_ONE = /(?:ó|ou|eu|iu|a|é|ed)$/u

/** Whether the first that is told behind a value is what one did to whoever tells: "…, me amenazó". */
function actsUponMe(reading: CuedText, end: number): boolean {
  const { table } = reading
  const { between, data } = table.persons
  const words = looseWords(reading, end, clauseEnd(reading.text, end))
  const at = words.findIndex(({ at, word, folded }) => {
    const isSmall = between.has(folded) || data.has(folded) || table.fillers.has(folded)
    return !isSmall && !isCueWord(reading, at, word)
  })
  const [first, next] = [words[at], words[at + 1]]
  if (!first || !next) return false
  const deed = ME.has(first.folded) ? next : ME.has(next.folded) ? first : undefined
  return deed !== undefined && BY_ONE.test(deed.word)
}

const TOWARDS: ReadonlySet<string> = new Set('a al ao con com with to'.split(' '))

/** Whether somebody else is named between: "denuncio a Pedro Díaz, cédula …". */
function hasOther(reading: CuedText, from: number, value: number): boolean {
  const { complaining, data } = reading.table.persons
  const words = looseWords(reading, from, value)
  return words.some(({ folded }, i) => {
    if (complaining.includes(folded)) return true
    const next = words[i + 1]
    return (
      i > 0 &&
      TOWARDS.has(folded) &&
      next !== undefined &&
      /^\p{Lu}/u.test(next.word) &&
      !data.has(next.folded) &&
      !isCueWord(reading, next.at, next.word)
    )
  })
}

const PARTS = /[,;()\n]|[ \t](?:y|e|and|et)[ \t]/gu
const DEFINITE = /^[ \t]*(?:el|la|los|las|o|a|os|as|the|le)[ \t]/iu
const IS = /(?:^|[^\p{L}])(?:es|é|is|est|:)[ \t]*$/iu

/**
 * Whether a value stands with nothing but its label in the last part of the list: "el número …" begins
 * something of which more is told, unless it goes on with "es".
 */
function isItem(reading: CuedText, from: number, value: number): boolean {
  const { text, table } = reading
  const list = text.slice(from, value)
  const parts = [...list.matchAll(PARTS)]
  const last = parts.at(-1)
  const begin = from + (last ? last.index + last[0].length : 0)
  const item = text.slice(begin, value)
  if (last && DEFINITE.test(item) && !IS.test(item)) return false
  const { between, data, own, has, theirs } = table.persons
  const words = looseWords(reading, begin, value)
  return words.every(
    (word, i) =>
      between.has(word.folded) ||
      data.has(word.folded) ||
      own.has(word.folded) ||
      has.has(word.folded) ||
      theirs.has(word.folded) ||
      table.fillers.has(word.folded) ||
      /^[\p{Lu}\d]/u.test(word.word) ||
      isCueWord(reading, word.at, word.word) ||
      isNameIn(reading, last === undefined, word) ||
      isOfSelf(reading, word.at, words[i - 1]?.at),
  )
}

/** "soy rosa dni …": in the part with the name small letters may be the name. */
const isNameIn = (reading: CuedText, isFirst: boolean, word: LooseWord): boolean =>
  isFirst && !isDeed(reading, word)

/** What goes on right behind a value as its deed: "… me amenaza", "… que usa". */
const SUBJECT = /^["”)]?[ \t]+(?:me|nos|le|te|que|who|qui|pertenece|pertence|usa|usó|usou)(?!\p{L})/iu
