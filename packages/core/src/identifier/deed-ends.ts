import { isOneClause } from './clauses.ts'
import { heardIn } from './heard-in.ts'
import { isKnown } from './known-words.ts'
import { isDeed, type LooseWord, looseWords } from './near-persons.ts'
import { isContact } from './not-sought.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, isCueWord, type UnpairedValue } from './reading.ts'
import { spanAt } from './structure.ts'
import { heard } from './words.ts'

/**
 * The other end of what was done, whatever kind of value it has: to whom or with whom somebody did it, who
 * is called by whose they are ("su mujer …", "o contador dele (…)"), and what is the victim's by the words
 * behind.
 */
export function otherEndOf(reading: CuedText, draft: UnpairedValue, from: number): Person | undefined {
  const { structure, table } = reading
  if (draft.confidence !== 'high' || spanAt(structure.grids, draft.start)) return undefined
  if (spanAt(structure.headers, draft.start)) return undefined
  const { address4, address6, addressAtInstant, instant } = table.rules.roles
  if ([address4, address6, addressAtInstant, instant].includes(draft.type.type)) return undefined
  const words =
    ofVictimBehind(reading, draft) ??
    ofNameBehind(reading, draft) ??
    ofLead(reading, draft, from) ??
    ofLabelAside(reading, draft, from) ??
    ofOwnBox(reading, draft, from)
  return words === undefined ? undefined : { role: 'unknownWhose', words: words.trim() }
}

const AFTER = /^["”»')\]]{0,2}[ \t]+(?:del?|d[ao]s?|of|du)[ \t]/iu

/**
 * "IMEI … del teléfono asegurado a la víctima": of the thing whose number it is, the words say from whom
 * it is.
 */
function ofVictimBehind(reading: CuedText, { end }: UnpairedValue): string | undefined {
  const { text, table } = reading
  if (!AFTER.test(text.slice(end, end + 8))) return undefined
  const { persons } = reading.told()
  const mention = persons[firstFrom(persons, end)]
  if (!mention || mention.start - end > 80 || !isOneClause(text, end, mention.start)) return undefined
  if (mention.value === 'other' || mention.value === 'own') return undefined
  const between = looseWords(reading, end, mention.start)
  const { sought } = table.persons.remarks
  const isPlain =
    between.length <= 7 && !between.some((word) => isDeed(reading, word) || sought.test(heard(word.word)))
  return isPlain && !/[,:()]/.test(text.slice(end, mention.start)) ? text.slice(end, mention.end) : undefined
}

const NAMED = /^[ \t]{0,2}[:–—-][ \t]{1,2}(?:\p{Lu}[\p{L}'’.-]*[ \t]{1,2}){1,5}\(([^()\n]{3,40})\)/u

/** "3000000001: Ana Ficticia (denunciante)": behind a number stands who has it, and what they are. */
function ofNameBehind(reading: CuedText, { end }: UnpairedValue): string | undefined {
  const said = NAMED.exec(reading.text.slice(end, end + 160))
  if (!said) return undefined
  const { persons } = reading.told()
  const from = end + said[0].length - 1 - (said[1] ?? '').length
  const mention = persons[firstFrom(persons, from)]
  const isIn = mention !== undefined && mention.start < end + said[0].length
  return isIn && mention.value !== 'other' && mention.value !== 'own' ? said[0] : undefined
}

const POSSESSED =
  /(?:^|[^\p{L}])(?:su|sus|seu|sua|seus|suas|his|her|their|son|sa)[ \t]((?:\p{L}+[ \t]){1,2})["“'(<@+]{0,2}$/iu
const POSSESSED_BEHIND =
  /(?:^|[^\p{L}])(?:el|la|o|a)[ \t](\p{L}+[ \t])(?:del[ae]s?|de ell?[ao]s?|de él)[ \t]["“'(<@+]{0,2}$/iu
const WITH =
  /(?:^|[^\p{L}])(?:con|com|with|avec)[ \t](?:el|la|los|las|o|a|os|as|the|le|un|una|um|uma|an?)[ \t]((?:\p{L}+[ \t]){1,3})\($/iu
const DOUBLED =
  /(?:^|[^\p{L}])(?:les?|lhes?)[ \t](?:\p{L}+[ \t]){1,6}(?:a|al|ao|à)[ \t]((?:\p{L}+[ \t]){1,3})\($/iu

const NOUNS = [POSSESSED, POSSESSED_BEHIND, WITH, DOUBLED]

/**
 * "y su mujer …", "com o contador dele (…)", "le pasé los datos a Fernández (…)": the noun right before a
 * value is somebody told of by another, or to whom or with whom something was done.
 */
function ofLead(reading: CuedText, draft: UnpairedValue, from: number): string | undefined {
  const { text, table } = reading
  if (!isContact(reading, draft) && !draft.type.isHandle && !draft.type.isLink) return undefined
  const lead = text.slice(from, draft.start)
  const phrase = NOUNS.map((one) => one.exec(lead)).find((one) => one !== null)
  if (!phrase) return ofGiver(reading, draft, from)
  const [whole, noun = ''] = phrase
  const at = draft.start - whole.length
  const { persons } = reading.told()
  const mention = persons[firstFrom(persons, at)]
  if (mention?.value === 'other' && mention.start < draft.start) return undefined
  const isPaid = table.persons.remarks.paying.test(heardIn(reading, from, draft.start))
  const nouns = looseWords(reading, at + whole.lastIndexOf(noun), draft.start)
  return isPaid || nouns.length === 0 || nouns.some((word) => isThing(reading, word)) ? undefined : whole
}

const OF = /(?:^|[^\p{L}])(?:del?|d[ao]|from|of|du)[ \t](?:(?:la|el|los|las|the)[ \t])?["“'(<@+]{0,2}$/iu

/**
 * "Carabineros recibió de …": of whom an office has something is whoever gave it, unless an offence is
 * told.
 */
function ofGiver(reading: CuedText, draft: UnpairedValue, from: number): string | undefined {
  const { text, table } = reading
  const { others } = reading.told()
  const office = others[firstFrom(others, from)]
  if (office?.value !== 'office' || office.end > draft.start) return undefined
  const isHead = /^[^\p{L}]*(?:(?:la|el|a|o|the|le)[ \t])?$/iu.test(text.slice(from, office.start))
  if (!isHead || !OF.test(text.slice(office.end, draft.start))) return undefined
  const { sought, asks } = table.persons.remarks
  const said = heardIn(reading, office.end, draft.start)
  const words = looseWords(reading, office.end, draft.start)
  return words.length <= 4 &&
    words.some((word) => isDeed(reading, word)) &&
    !sought.test(said) &&
    !asks.test(said)
    ? text.slice(office.start, draft.start)
    : undefined
}

/** Whether a word is of what somebody has, and not of who somebody is. */
function isThing(reading: CuedText, { at, word, folded }: LooseWord): boolean {
  const { things, data, purposes, between } = reading.table.persons
  if ([things, data, purposes, between].some((words) => words.has(folded))) return true
  return isCueWord(reading, at, word) || (!/^\p{Lu}/u.test(word) && isKnown(reading, at, word))
}

const LABEL_ASIDE =
  /(?:^|[^\p{L}])((?:su|sus|seu|sua|his|her|their)[ \t](?:\p{L}+[ \t]){0,2}\p{L}+),[ \t][^,;\n]{3,100},[ \t](?:es|é|is|era|was)[ \t](?:el |o |the )?["“'(<@+]{0,2}$/iu

/** "su teléfono, en el que recibió los mensajes, es …": what commas enclose parts no label from its value. */
function ofLabelAside(reading: CuedText, { start }: UnpairedValue, from: number): string | undefined {
  const label = LABEL_ASIDE.exec(reading.text.slice(from, start))
  if (!label) return undefined
  const at = from + label.index + label[0].indexOf(label[1] ?? '')
  const { persons } = reading.told()
  const first = persons[firstFrom(persons, from)]
  return first && first.start < at && first.value !== 'other' && first.value !== 'own' ? label[1] : undefined
}

const OWN_BOX =
  /(?:^|[^\p{L}])(?:en|em|no|na|in|at|on)[ \t]((?:su|sus|seu|sua|his|her|their)[ \t](?:[\p{L}-]+[ \t]){1,3})["“'(<@+]{0,2}$/iu

/** "recibió en su casilla …": where somebody who is not called sought received something. */
function ofOwnBox(reading: CuedText, { start }: UnpairedValue, from: number): string | undefined {
  const box = OWN_BOX.exec(reading.text.slice(from, start))
  if (!box) return undefined
  const { suffers } = reading.table.persons.remarks
  const { persons } = reading.told()
  const words = looseWords(reading, from, from + box.index)
  const isReceived = words.some((word) => isDeed(reading, word) && suffers.test(word.folded))
  const isSought = persons
    .slice(firstFrom(persons, from), firstFrom(persons, start))
    .some(({ value }) => value === 'other')
  return isReceived && !isSought ? box[1] : undefined
}
