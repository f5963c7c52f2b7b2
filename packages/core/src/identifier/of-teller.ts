import { clauseStart, isOneClause } from './clauses.ts'
import { isDeed, isOwnWord, type LooseWord, looseWords } from './near-persons.ts'
import { ofOwnIntroduction } from './own-introductions.ts'
import type { Person } from './persons.ts'
import type { OtherWord } from './prepare.ts'
import { type CuedText, firstFrom, isCueWord, type UnpairedValue } from './reading.ts'
import { spanAt } from './structure.ts'
import { fold, heard, type Phrase } from './words.ts'

/**
 * What is of whoever tells, by what the text says was done with it: an account that was taken from somebody,
 * one from which the teller wrote or paid, and what somebody in the third person gave as "su" or "seu", which
 * may be either's.
 */
export function ofTeller(reading: CuedText, draft: UnpairedValue): Person | undefined {
  const { table, structure } = reading
  const { address4, address6, addressAtInstant, instant } = table.rules.roles
  if ([address4, address6, addressAtInstant, instant].includes(draft.type.type)) return undefined
  if (spanAt(structure.grids, draft.start)) return undefined
  return (
    wasTaken(reading, draft.start) ??
    sentFrom(reading, draft.start) ??
    gaveTheir(reading, draft.start) ??
    introduced(reading, draft) ??
    ofOwnIntroduction(reading, draft)
  )
}

const BEHIND =
  /^["”]?[ \t]{0,2}[(,–—-][ \t]{0,2}(?:\p{L}{1,5}['’]?\p{L}{0,2}[ \t]){0,2}?(\p{L}{2,3})[ \t]{0,2}(?:[).,\n]|$)/u

/**
 * "Soy @uno en Instagram", "Me llamo Rosa, IG @uno", "@uno (me)": mostly of whoever tells, and in the words
 * of another theirs.
 */
function introduced(reading: CuedText, { start, end, type }: UnpairedValue): Person | undefined {
  const { text, table, structure } = reading
  const { by, named, as } = table.persons.introduces
  if (!(type.isHandle || type.isLink || text[start] === '@')) return undefined
  const message = spanAt(structure.messages, start)
  // "You: im @uno": whoever made the export; anybody else in it may be the one sought.
  const author = message && text.slice(message.author.start, message.author.end)
  if (author !== undefined && !table.persons.self.has(fold(author.trim()))) return undefined
  const behind = BEHIND.exec(text.slice(end, end + 30))
  if (behind && as.has((behind[1] ?? '').toLowerCase()))
    return { role: 'unknownWhose', words: behind[1] ?? '' }
  const from = clauseStart(text, start)
  const lead = text.slice(from, start)
  const last = /(?:^|[^\p{L}])((?:\p{L}{1,3}['’ \t]){0,1}\p{L}{1,5})[ \t]["“]?$/u.exec(lead)?.[1]
  if (last !== undefined && by.test(heard(last))) return { role: 'unknownWhose', words: last }
  const told = named.exec(heard(lead))
  const isPlain =
    told !== null &&
    !looseWords(reading, from + told.index, start)
      .slice(3)
      .some((word) => isDeed(reading, word))
  return isPlain ? { role: 'unknownWhose', words: told[0].trim() } : undefined
}

/** The last phrase of a kind in the clause of a value. */
function phraseBefore(reading: CuedText, value: number, is: OtherWord): Phrase<OtherWord> | undefined {
  const { others } = reading.told()
  for (let i = firstFrom(others, value) - 1, n = 0; i >= 0 && n < 6; i--, n++) {
    const phrase = others[i]
    if (!phrase || value - phrase.end > 120) return undefined
    if (phrase.value === is) return isOneClause(reading.text, phrase.end, value) ? phrase : undefined
  }
  return undefined
}

const said = ({ text }: CuedText, { start, end }: Phrase<OtherWord>): string => text.slice(start, end)

/** Behind one of these stands who or what it was done to, with or by, and no more the account itself. */
const ONWARD: ReadonlySet<string> = new Set(
  'a al ao aos para to por by par con com with y e and et que who pero but mas hacia contra'.split(' '),
)

/** Whether only labels, services, small words and words of the first person stand between. */
function isPlainly(reading: CuedText, words: readonly LooseWord[], isOfNamed = false): boolean {
  const { between, theirs, own } = reading.table.persons
  const { services } = reading
  return words.every(({ at, word, folded }) => {
    // "hackearon al señor Juan Irreal su correo …": from whom it was taken.
    if (isOfNamed && (OF_WHOM.has(folded) || /^\p{Lu}/u.test(word) || isPerson(reading, at))) return true
    if (ONWARD.has(folded)) return false
    const service = services[firstFrom(services, at + 1) - 1]
    return (
      between.has(folded) ||
      theirs.has(folded) ||
      own.has(folded) ||
      reading.table.fillers.has(folded) ||
      isCueWord(reading, at, word) ||
      isOwnWord(reading, at) ||
      (service !== undefined && at < service.end)
    )
  })
}

const OF_WHOM: ReadonlySet<string> = new Set('a al ao aos senor senora senhor senhora don dona'.split(' '))

/** A word for somebody who is not the one sought. */
function isPerson(reading: CuedText, at: number): boolean {
  const { persons } = reading.told()
  const mention = persons[firstFrom(persons, at + 1) - 1]
  return mention !== undefined && at < mention.end && mention.value !== 'other'
}

const OF_ONESELF = /^(?:me|nos|my|our|perd|lost|i |j)/iu

const BY_ONE = /(?:ó|ou|iu|\bstole|\bhacked|over|into)$/iu

/** "me robaron la cuenta de Instagram @…", "hackearam o perfil @…", "they hacked my account @…". */
function wasTaken(reading: CuedText, value: number): Person | undefined {
  const phrase = phraseBefore(reading, value, 'taken')
  if (!phrase) return undefined
  const words = looseWords(reading, phrase.end, value)
  const isNamed = words.some(
    ({ at, word, folded }) => isCueWord(reading, at, word) || reading.table.persons.data.has(folded),
  )
  // "la cuenta robada es @…": what was taken is named in the phrase itself.
  const noun = /^\p{L}+/u.exec(said(reading, phrase))?.[0] ?? ''
  const isTold = isCueWord(reading, phrase.start, noun)
  const service = reading.services[firstFrom(reading.services, phrase.end)]
  const isService = service !== undefined && service.end <= value
  if (!(isNamed || isTold || isService) || !isPlainly(reading, words, true)) return undefined
  const isOwn = OF_ONESELF.test(said(reading, phrase)) || words.some(({ at }) => isOwnWord(reading, at))
  // "me robó el usuario @…": whoever did it may be the one that is named.
  if (BY_ONE.test(said(reading, phrase))) return { role: 'unknownWhose', words: said(reading, phrase) }
  return { role: isOwn ? 'complainant' : 'victim', words: said(reading, phrase) }
}

const FROM: ReadonlySet<string> = new Set('desde de da do del from depuis du'.split(' '))
/** So many words may stand between what was done and from where: "le transferí $ 20.000 desde …". */
const MOST_BETWEEN = 6

/** "Respondí desde …", "paguei da conta …", "I wrote from …". */
function sentFrom(reading: CuedText, value: number): Person | undefined {
  const phrase = phraseBefore(reading, value, 'sent')
  if (!phrase) return undefined
  const words = looseWords(reading, phrase.end, value)
  const from = words.findLastIndex(({ folded }) => FROM.has(folded))
  const lead = words[from]
  if (!lead || from > (lead.folded === 'desde' || lead.folded === 'from' ? MOST_BETWEEN : 2)) return undefined
  const first = words.findIndex(({ folded }) => FROM.has(folded))
  return isPlainly(reading, words.slice(first + 1)) &&
    !words.slice(0, first).some(({ folded }) => ONWARD.has(folded))
    ? { role: 'complainant', words: said(reading, phrase) }
    : undefined
}

const FARTHEST = 500
const TO_ME = /(?:^|[^\p{L}])(?:me|nos|m['’])[ \t]+$/iu

/** "Forneceu seu CPF …", behind a sentence about whoever complains: one's own, or that of the other. */
function gaveTheir(reading: CuedText, value: number): Person | undefined {
  const { text, table } = reading
  const phrase = phraseBefore(reading, value, 'gave')
  if (!phrase || TO_ME.test(text.slice(Math.max(0, phrase.start - 6), phrase.start))) return undefined
  const words = looseWords(reading, phrase.end, value)
  const [first, ...rest] = words
  const isTheirs = first !== undefined && table.persons.theirs.has(first.folded) && isOfThem(reading, rest)
  const asked = isTheirs ? undefined : askedFor(reading, phrase, words)
  if (!isTheirs && asked === undefined) return undefined
  const { persons } = reading.told()
  const clause = clauseStart(text, value)
  for (let i = firstFrom(persons, phrase.start) - 1; i >= 0; i--) {
    const mention = persons[i]
    if (!mention || phrase.start - mention.end > FARTHEST) return undefined
    // Whoever is asked is whoever came to tell, whomever was spoken of last.
    if (mention.value === 'own' || (asked !== undefined && mention.value === 'other')) continue
    const isTeller = mention.value === 'complainant' || mention.value === 'victim'
    return isTeller && mention.end <= clause
      ? {
          role: 'unknownWhose',
          words: asked ?? text.slice(phrase.start, first ? first.at + first.word.length : phrase.end),
        }
      : undefined
  }
  return undefined
}

const isOfThem = (reading: CuedText, words: readonly LooseWord[]): boolean =>
  isPlainly(reading, words) &&
  words.some(({ at, word, folded }) => isCueWord(reading, at, word) || reading.table.persons.data.has(folded))

/** "Consultado por su número, señala …": the words that ask for it, before those that give it. */
function askedFor(
  reading: CuedText,
  phrase: Phrase<OtherWord>,
  behind: readonly LooseWord[],
): string | undefined {
  if (!isPlainly(reading, behind)) return undefined
  const before = looseWords(
    reading,
    Math.max(clauseStart(reading.text, phrase.start), phrase.start - 60),
    phrase.start,
  )
  const at = before.findLastIndex(({ folded }) => reading.table.persons.theirs.has(folded))
  const first = before[at]
  return first && isOfThem(reading, before.slice(at + 1))
    ? reading.text.slice(first.at, phrase.end)
    : undefined
}
