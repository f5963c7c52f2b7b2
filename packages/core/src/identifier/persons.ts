import { clauseStart, type Span } from './clauses.ts'
import { isOfAnother, personBefore, personBehind } from './near-persons.ts'
import type { Table } from './prepare.ts'
import { type CuedText, firstFrom, isCueWord, lineStart } from './reading.ts'
import { bracesAround } from './records.ts'
import type { PersonWord } from './rules.ts'
import { type HeadedFields, sectionsOf, type ValueOwner } from './sections.ts'
import { labelOf, spanAt } from './structure.ts'
import { fold, heard, type Phrase, WORD } from './words.ts'

/** Words of the text that say whom it speaks of. */
type Mention = Phrase<PersonWord>

interface Persons {
  readonly mentions: readonly Mention[]
  readonly sections: readonly HeadedFields[]
}

/** Whose a value is, and the words that say so. */
export interface Person {
  readonly role: ValueOwner
  readonly words: string
}

const known = new WeakMap<CuedText, Persons>()

/** All words that speak of somebody, and the headings whose fields are theirs; sought once. */
function personsIn(reading: CuedText): Persons {
  const before = known.get(reading)
  if (before) return before
  // "facebook.com/mama.ficticia": a word in what was found speaks of nobody.
  const mentions = reading
    .told()
    .persons.filter((mention) => reading.taken[mention.start] !== 1 && !isOfDoer(reading, mention))
  const persons = { mentions, sections: sectionsOf(reading, mentions) }
  known.set(reading, persons)
  return persons
}

const OF = /^[ \t]+(?:del?|d[aou]s?|des|of)[ \t]/iu
/** Of whom it is told that they are the victim of something: in the first person, or behind a verb. */
const BEING =
  /(?:^|[^\p{L}])(?:soy|fui|somos|fuimos|he sido|siendo|sou|fomos|tenho sido|i am|i was|i['’]m|been|je suis|été)[ \t]+(?:(?:la|a|the|una?|uma|hoy|hoje)[ \t]+)?$/iu
const OF_DOER = /^[ \t]+(?:del?|d[ao]|of)[ \t]+(?:(?:la|el|los|las|the)[ \t]+)?(\p{L}+)/iu

/** "soy víctima de la cuenta @…", "fui víctima de @…": of whose deed, and nothing of theirs. */
function isOfDoer(reading: CuedText, { start, end, value }: Mention): boolean {
  if (value !== 'victim') return false
  const { text } = reading
  if (OF.test(text.slice(end, end + 16)) && BEING.test(text.slice(Math.max(0, start - 24), start)))
    return true
  const [lead = '', word = ''] = OF_DOER.exec(reading.text.slice(end, end + 40)) ?? []
  return word !== '' && isCueWord(reading, end + lead.length - word.length, word)
}

/** Whose a value is, where the text says that it is the victim's or of the one who tells. */
export function personOf(reading: CuedText, value: Span): Person | undefined {
  const { text, structure } = reading
  const { mentions, sections } = personsIn(reading)
  const label = labelOf(text, value.start, structure)
  const told = label && roleOfLabel(reading, label.words)
  if (label && told) return told === 'other' ? undefined : { role: told, words: label.words }
  if (label?.kind === 'key') return ofParents(reading, value.start)
  if (label?.kind === 'column') return undefined
  let index = firstFrom(mentions, value.start) - 1
  while (isOfAnother(reading, mentions[index], value.start)) index--
  const mention = mentions[index]
  if (mention && mention.end <= value.start && mention.start >= clauseStart(text, value.start)) {
    if (isCopyOf(reading, mention, value.start)) return undefined
    if (mention.value === 'other') return personBehind(reading, mentions, value)
    const is =
      mention.value === 'own' ? ownOf(reading, mention, value.start) : theirs(reading, mention, value.start)
    // "Denunciante: el perfil @… me ofreció": what acts upon whoever tells is not theirs.
    if (is === 'complainant' && UPON_ME.test(text.slice(value.end, value.end + 40))) return undefined
    if (is) {
      const isOfKin = is === 'bystander' && mention.value === 'bystander'
      return { role: is, words: isOfKin ? text.slice(mention.start, mention.end) : said(text, mention) }
    }
  }
  const behind = personBehind(reading, mentions, value)
  if (behind) return behind
  const before = personBefore(reading, mentions, value.start)
  if (before && isOfWhoReached(text.slice(lineStart(text, value.start, 160), value.start)))
    return { ...before, role: 'unknownWhose' }
  if (before) return before
  const section = spanAt(sections, value.start)
  if (!section) return undefined
  const isField =
    label?.kind === 'line' ||
    isSaidPlainly(reading, lineStart(text, value.start, 160), value.start, false) ||
    (section.is !== 'bystander' && isSaidPlainly(reading, clauseStart(text, value.start), value.start, false))
  if (!isField) return undefined
  const isTheirs = !isOfWhoReached(text.slice(section.start, value.start))
  return { role: isTheirs ? section.is : 'unknownWhose', words: section.words }
}

/** "…, fue contactada por el perfil:", "was contacted by", at the end of a line or before a label of it. */
const REACHED_FROM =
  /(?:^|[^\p{L}])(?:\p{L}+[aei]d[oa]s?[ \t]+(?:por|desde|pel[oa]s?)|\p{L}+ed[ \t]+(?:by|from)|\p{L}+ée?s?[ \t]+par)(?:[ \t]+\p{L}+){0,4}[ \t]*(?::|\r?(?=\n))/iu
/** "Perfil que la contactó:", "profile that contacted her:", the label of the value itself. */
const WHO_REACHED =
  /(?:^|\n)[^\n:]*(?:[^\p{L}](?:que|quien|quem)[ \t](?:la|lo|le|las|los|les|a|o|lhe)|[^\p{L}](?:who|that|which)[ \t]\p{L}+[ \t](?:her|him|them)|[^\p{L}]qui[ \t](?:l['’]|lui))[^\n:]*:[^\n:]*$/iu

/** Whether what stands under the name of somebody is of whoever reached them: nobody can say it for sure. */
const isOfWhoReached = (between: string): boolean => REACHED_FROM.test(between) || WHO_REACHED.test(between)

const UPON_ME = /^["”»)]?[ \t](?:me|nos)[ \t]\p{L}{2,}(?:ó|aba|ía|ou|eu|iu)(?![\p{L}])/u
const HERS = /^[;,.]?[ \t]*(?:(?:and|y|e|et)[ \t])?(?:her|his|their|su|sus|sua|seu|son|sa)[ \t]/iu

/** Whose a value is that goes on with what is somebody's: "the victim's number is …; her email is …". */
export function goesOnWith(reading: CuedText, before: number, value: number): boolean {
  const between = reading.text.slice(before, value)
  const lead = HERS.exec(between)?.[0]
  return (
    lead !== undefined && between.length <= 60 && isSaidPlainly(reading, before + lead.length, value, false)
  )
}

/** The words that say it with the one behind them: "mi número". */
const said = (text: string, { start, end }: Mention): string =>
  text.slice(start, end) + (/^ \p{L}{2,20}(?!\p{L})/u.exec(text.slice(end, end + 24))?.[0] ?? '')

/** Whom the keys name under which an object stands: `"victim": { "phone": … }`. */
function ofParents(reading: CuedText, at: number): Person | undefined {
  for (const { start } of bracesAround(reading, at)) {
    const key = /"([^"\n]{1,40})"\s{0,4}:\s{0,4}\[?\s{0,20}$/.exec(
      reading.text.slice(Math.max(0, start - 80), start),
    )?.[1]
    const told = key === undefined ? undefined : roleOfLabel(reading, key)
    if (key !== undefined && told) return told === 'other' ? undefined : { role: told, words: key }
  }
  return undefined
}

/** Labels repeat in every record. */
const labels = new WeakMap<Table, Map<string, ValueOwner | 'other' | undefined>>()
const MOST_LABELS = 5000

/** Whom a label names: "CPF da vítima", `victim_phone`; of two persons, neither. */
function roleOfLabel(reading: CuedText, words: string): ValueOwner | 'other' | undefined {
  let known = labels.get(reading.table)
  if (!known) {
    known = new Map()
    labels.set(reading.table, known)
  }
  if (known.has(words)) return known.get(words)
  const role = roleRead(reading, words)
  if (known.size < MOST_LABELS) known.set(words, role)
  return role
}

function roleRead({ table }: CuedText, words: string): ValueOwner | 'other' | undefined {
  const parted = words
    .replace(/\([^()]*\)/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
  const found = new Set<PersonWord>()
  let isPlain = true
  let personEnd = 0
  // "Cajera del banco que atendió": of whom the label is, whatever they did.
  const [head] = parted.matchAll(WORD)
  const isHead =
    head !== undefined &&
    table.persons.words
      .at(parted, head.index, head.index + head[0].length, fold(head[0]))
      .some(({ value }) => value === 'bystander')
  for (const word of parted.matchAll(WORD)) {
    const folded = fold(word[0])
    const person = table.persons.words.at(parted, word.index, word.index + word[0].length, folded).at(-1)
    personEnd = Math.max(personEnd, person?.end ?? 0)
    isPlain &&=
      word.index < personEnd ||
      table.persons.theirs.has(folded) ||
      table.persons.between.has(folded) ||
      table.persons.data.has(folded) ||
      isCueWord({ text: parted, table }, word.index, word[0])
    for (const { value } of table.persons.words.at(
      parted,
      word.index,
      word.index + word[0].length,
      fold(word[0]),
    ))
      if (value !== 'own') found.add(value)
  }
  // "Teléfono de la madre de la víctima": the first is whose it is.
  const [only, ...others] = found.has('other') ? (['other'] as const) : found
  if (only === undefined || only === 'own') return undefined
  if (isHead && only === 'bystander') return only
  // "Teléfono que llamó a la víctima", "fotos de la víctima": what was done to her, or looks like her, is not
  // hers.
  if ((others.length > 0 && only !== 'bystander') || /\b(?:que|who|that|qui|a la|al|à|to)\b/iu.test(parted))
    return 'other'
  if (!isPlain) return undefined
  return only
}

const OF_ANOTHER =
  /(?:^|[^\p{L}])(?:(?:el|la|los|las|lo|o|a|os|as|persona|pessoa|person|perfil|número|number|account|cuenta|conta|usuario|one|celui|celle) (?:que|who|that|qui)|quien|quienes|who|quem)[^\p{L}]/iu

/** Of whom an account is, where people say "nuestro perfil de la tienda", "the real email of the company". */
export const BUSINESS: ReadonlySet<string> = new Set(
  'empresa tienda loja negocio comercio company shop store business'.split(' '),
)

/** "mi número es …": nothing but labels and small words between, and nobody else's speech. */
function ownOf(reading: CuedText, { start, end }: Mention, value: number): ValueOwner | undefined {
  const { text, structure } = reading
  const message = spanAt(structure.messages, start)
  // Whom a chat shows by a number is the stranger in it; by a name alone it is not known who is who.
  const author = message && text.slice(message.author.start, message.author.end)
  if (message && (!author || !/\p{L}{2}/u.test(author) || /\d{4}/.test(author))) return undefined
  const isSpoken = message !== undefined || isUnderName(text, start)
  if (message ? /["“«]/.test(text.slice(message.author.end, start)) : isSpeech(reading, start))
    return undefined
  // "el que tiene mi cuenta es …": somebody else is told of.
  if (OF_ANOTHER.test(text.slice(clauseStart(text, start), start))) return undefined
  // "el mío es …", "o meu é …", "mine is …", "la mía es la CVU …".
  const verb = /^[ \t]*(?:es|é|is|est|era|was)[ \t]+(?:(?:el|la|o|a|le)[ \t]+)?/iu.exec(
    text.slice(end, value),
  )
  const from = end + (verb?.[0].length ?? 0)
  if (from !== value && !isSaidPlainly(reading, from, value, false)) return undefined
  if (!isSpoken) return 'complainant'
  // Whoever made the export is shown as "You"; whoever is named in it may be either side.
  return isOfSelf(reading, start, author) ? 'bystander' : 'unknownWhose'
}

const STAMPED = String.raw`[[(]?\d{1,4}(?:[/.-]\d{1,2}[/.-]| (?:de )?\p{L}{3,10}\.? (?:de )?)\d{2,4},?[ \t]{1,2}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?`
const SPEAKER = String.raw`\p{Lu}[\p{L}'’.-]{1,30}(?: \p{Lu}[\p{L}'’.-]{1,30}){0,3}`
/**
 * "Olga Falsa 21/11/2026 19:04" or "[21/11/2026 19:04] Olga Falsa:" before words, or alone on the line above
 * them.
 */
const UNDER_NAME = new RegExp(
  String.raw`(?:^|\n)[ \t]*(?:${STAMPED}[ \t]{1,3}(?:- )?${SPEAKER}|${SPEAKER},?[ \t]{1,3}${STAMPED})[ \t]*(?::|\r?\n)[^\n]{0,200}$`,
  'u',
)

/** Whether a chat shows as "You" or "Yo" who said something. */
function isOfSelf({ text, table }: CuedText, at: number, author: string | undefined): boolean {
  const lead = author ?? UNDER_NAME.exec(text.slice(Math.max(0, at - 320), at))?.[0] ?? ''
  const first = lead.match(/\p{L}+/u)?.[0] ?? ''
  return table.persons.self.has(fold(first)) && /^[^\p{L}]*\p{L}+(?![ \t]+\p{Lu}\p{Ll})/u.test(lead)
}

/** Whether a chat shows who said something: whoever is named there may be either side of it. */
const isUnderName = (text: string, at: number): boolean =>
  UNDER_NAME.test(text.slice(Math.max(0, at - 320), at))

/** "RUT de la víctima: …", "the victim's number is …", "la víctima Rosa Inventada, DNI …, tel. …". */
function theirs(
  reading: CuedText,
  { start, end, value: is }: Mention,
  value: number,
): ValueOwner | undefined {
  const { text, table } = reading
  if (is === 'own' || is === 'other') return undefined
  const lead = text.slice(Math.max(0, start - 40), start)
  const genitive =
    /(\p{L}+)[ \t](?:de[ \t](?:la|el|los|las)|del|d[ao]s?|of(?:[ \t]the)?|de|du|de l['’])[ \t]?$/iu.exec(lead)
  if (genitive)
    return isCueWord(reading, start - genitive[0].length, genitive[1] ?? '') ||
      table.persons.data.has(fold(genitive[1] ?? ''))
      ? isSaidPlainly(reading, end, value, true)
        ? is
        : undefined
      : undefined
  // "llamó a la víctima al …", "transfirió a la víctima": what was done to her is told.
  const isObject = /(?:^|[^\p{L}])(?:a la|al|a|ao|à|to(?: the)?|au)[ \t]$/iu.test(lead)
  if (isObject && !/\p{Lu}/u.test(text.slice(end, value))) return undefined
  // "el perfil que contactó la víctima": she did it, and it is not hers.
  if (/(?:^|[^\p{L}])(?:que|who|qui|whom|that) (?:\p{L}+ ){1,3}(?:la |el |a |o |the )?$/iu.test(lead))
    return undefined
  const isHead = /^[^\p{L}]*(?:(?:la|el|a|o|the|le)[ \t])?$/iu.test(
    text.slice(clauseStart(text, start), start),
  )
  if (!isHead && /^[ \t]{0,3}:/.test(text.slice(end, value))) return undefined
  // "El taxista que la llevó (…) declaró": what stands right behind is whom the bracket reaches.
  if (is === 'bystander' && isHead && REACHED_BY.test(text.slice(end, value))) return is
  return isSaidPlainly(reading, end, value, true) && hasCue(reading, end, value) ? is : undefined
}

const REACHED_BY = /^(?:[ \t]+del?[ \t]\p{L}+)?[ \t]+(?:que|who|qui|quem)[ \t][\p{L} ]{2,40}[ \t]\([ \t]?$/iu

/** Whether a label stands between: "la víctima, DNI …", and not "la víctima 11…". */
function hasCue(reading: CuedText, from: number, to: number): boolean {
  const { text } = reading
  if (/^[ \t]{0,3}:[ \t]{0,8}$/.test(text.slice(from, to))) return true
  for (const word of text.slice(from, to).matchAll(WORD))
    if (isCueWord(reading, from + word.index, word[0])) return true
  return false
}

/** Whether only labels, services, small words, names and values that were found already stand between. */
function isSaidPlainly(reading: CuedText, from: number, to: number, hasNames: boolean): boolean {
  const { text, table, taken } = reading
  if (to - from > 160 || to < from) return false
  let isFirst = true
  // "mi correo para contacto es …": for what it is says nothing of whose it is.
  const purposes = purposesIn(reading, from, to)
  for (const match of text.slice(from, to).matchAll(WORD)) {
    const at = from + match.index
    const word = match[0]
    if (taken[at] === 1) {
      if (isFirst) return false
      continue
    }
    if (purposes.some(({ start, end }) => at >= start && at < end)) continue
    const folded = fold(word)
    const isCue = isCueWord(reading, at, word)
    if (isFirst && !hasNames && !isCue && !table.persons.own.has(folded)) return false
    isFirst = false
    if (table.persons.acts.has(folded)) return false
    if (isCue || table.persons.between.has(folded) || (!hasNames && BUSINESS.has(folded))) continue
    if (hasNames && (/^[\p{Lu}\d]/u.test(word) || table.persons.has.has(folded))) continue
    return false
  }
  // "mi correo es a@… y el de él b@…": what a list goes on with is the next one's.
  const loose = text.slice(from, to)
  return !/[.;!?]\s|[\n|]/.test(loose.replace(/\b\p{L}{1,5}\.[ \t]/gu, '')) && !isHandedOn(reading, from, to)
}

const FOR_WHAT =
  /(?:^|[ \t])((?:para|p\/|pra|for|pour)[ \t]?(?:(?:el|la|los|las|o|a|os|as|the|le|les)[ \t])?(\p{L}{3,16}))(?=[ \t:,])/giu

/** "para contacto", "p/ recibo", "for work". */
function purposesIn({ text, table }: CuedText, from: number, to: number): readonly Span[] {
  const found: Span[] = []
  for (const match of text.slice(from, to).matchAll(FOR_WHAT))
    if (table.persons.purposes.has(fold(match[2] ?? ''))) {
      const end = from + match.index + match[0].length
      found.push({ start: end - (match[1] ?? '').length, end })
    }
  return found
}

const IN_NAME = /(?:^|[^\p{L}])(?:nombre|nome|name|nom)[ \t](?:de(?:l| la)?|d[ao]|of(?: the)?|du)[ \t]$/iu

/** "perfil falso en nombre de la víctima: …": the copy, and nothing of hers. */
function isCopyOf({ text, table }: CuedText, mention: Mention, value: number): boolean {
  const lead = text.slice(clauseStart(text, value), mention.start)
  return IN_NAME.test(lead) && table.persons.remarks.sought.test(heard(lead))
}

/** "… to bc1…", "… and then to a deposit address …": where what was somebody's went. */
const ONWARD =
  /^[^\p{L}]*(?:(?:y|e|and|et)[ \t]+)?(?:(?:luego|después|depois|then|puis)[ \t]+)?(?:to|into|para|hacia|vers)[ \t]/iu

/** Whether behind a value that was found something new begins: "mi correo es a@… y el de …". */
function isHandedOn({ text, taken }: CuedText, from: number, to: number): boolean {
  let last = -1
  for (let i = from; i < to; i++) if (taken[i] === 1) last = i
  if (last < 0) return false
  const after = text.slice(last + 1, to)
  return (
    ONWARD.test(after) ||
    /^[^\p{L}]*(?:y|e|and|et|con|com|with|avec|desde|from|mediante|usando|using)[ \t]+(?:el|la|o|a|os|as|the|le|him|his|her|él|ella)[ \t]/iu.test(
      after,
    )
  )
}

/** Whether words in the first person are somebody else's: in quotes, or behind "me escribió:". */
export function isSpeech({ text, table }: CuedText, at: number): boolean {
  const from = lineStart(text, at, 300)
  const before = text.slice(from, at)
  if (/^[ \t]*>/.test(before)) return true
  if (((before.match(/"/g) ?? []).length & 1) === 1) return true
  if (before.lastIndexOf('«') > before.lastIndexOf('»') || before.lastIndexOf('“') > before.lastIndexOf('”'))
    return true
  const colon = before.lastIndexOf(':')
  if (colon < 0) return false
  // What was quoted is over.
  if (/["”»]/.test(before.slice(colon))) return false
  for (const word of before.slice(Math.max(0, colon - 60), colon).matchAll(WORD))
    if (table.persons.speech.has(fold(word[0]))) return true
  return false
}
