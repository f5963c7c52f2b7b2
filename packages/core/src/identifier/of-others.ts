import { clauseEnd, clauseStart, isOneClause } from './clauses.ts'
import { heardIn } from './heard-in.ts'
import { isKnown } from './known-words.ts'
import { isDeed, type LooseWord, looseWords } from './near-persons.ts'
import { isContact, lastBefore } from './not-sought.ts'
import { type HeardValue, ofExample, outsiders } from './of-outsiders.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, isCueWord, lineStart, type UnpairedValue } from './reading.ts'
import { leadStart } from './remarks.ts'
import { isValueWord } from './right-behind.ts'
import type { PersonWord, RemarkWord } from './rules.ts'
import { spanAt } from './structure.ts'

// What a sentence gives to somebody else by its build, whatever the words are: the label over a list,
// whose account was entered, to whom something was handed on, who stands between commas, whom a notice
// bids call.

/** What the words before a list say of every value in it, each list read once. */
export function ofOthers(
  reading: CuedText,
  drafts: readonly UnpairedValue[],
  personOf: (draft: UnpairedValue) => Person | undefined,
): readonly (readonly [UnpairedValue, Person])[] {
  const found: (readonly [UnpairedValue, Person])[] = []
  let head = 0
  let said: { readonly words: string | undefined } | undefined
  for (const [index, draft] of drafts.entries()) {
    if (!isOfList(reading, drafts[index - 1], draft)) {
      head = index
      said = undefined
    }
    // Most are asked about already: the words over a list are read for the first that is not.
    if (draft.confidence !== 'high' || personOf(draft)) continue
    said ??= { words: saidBefore(reading, drafts, head, personOf) }
    const { words } = said
    if (words === undefined || isCalledSought(reading, draft.end)) continue
    found.push([draft, { role: 'unknownWhose', words: words.trim() }])
  }
  return found
}

const AND = /^["”»'*)\]]{0,3}(?:[ \t]*,)?[ \t]+(?:y|e|and|et|o|ou|or|ni)(?=[ \t])/u
const COMMA = /^["”»'*)\]]{0,3}[ \t]*[,;/&]/u
const LINE = /^["”»'*)\],;]{0,3}[ \t]*\r?\n[ \t]*(?:[-*•–·][ \t]*|\d{1,2}[.)][ \t]+)?["“«'(@+<]*$/u

/**
 * "… y …", "… \n- …", "Ana (…) y Luis (…)", "…, teléfono …": whether a value goes on with the list of
 * the one before.
 */
function isOfList(reading: CuedText, last: UnpairedValue | undefined, draft: UnpairedValue): boolean {
  if (!last || draft.start < last.end || draft.start - last.end > 60) return false
  const between = reading.text.slice(last.end, draft.start)
  if (LINE.test(between)) return true
  const and = AND.exec(between)?.[0].length ?? 0
  const parts = and || (COMMA.exec(between)?.[0].length ?? 0)
  if (parts === 0 || /[\n:;]/.test(between.slice(parts))) return false
  const words = looseWords(reading, last.end + parts, draft.start)
  const isToSomebody = TO.test(words[0]?.word ?? '') && /^\p{Lu}/u.test(words[1]?.word ?? '')
  const isPayer = (folded: string) => reading.table.persons.payers.labels.has(folded)
  const isSmall = ({ at, word, folded }: LooseWord) =>
    /^\p{Lu}/u.test(word) ||
    SMALL.test(word) ||
    (and > 0
      ? TO.test(word) || (isToSomebody && isCueWord(reading, at, word))
      : isCueWord(reading, at, word) && !isPayer(folded))
  return (
    words.length < (isToSomebody ? 6 : 4) &&
    words.every(isSmall) &&
    !words.some(({ word }) => OF.test(word) || (!ARTICLES.test(word) && word.length < 3 && !TO.test(word)))
  )
}

const ARTICLES = /^(?:el|la|los|las|o|a|os|as|the|les?|l)$/iu

/** "(autor)": right behind a value of a list. */
function isCalledSought(reading: CuedText, end: number): boolean {
  const bracket = /^["”»]?[ \t]{0,2}\([^()\n]{2,60}\)/u.exec(reading.text.slice(end, end + 64))
  const { persons } = reading.told()
  const next = persons[firstFrom(persons, end)]
  return bracket !== null && next?.value === 'other' && next.start < end + bracket[0].length
}

/** What somebody's words can be of a value, each by its own build. */
const READERS: readonly ((reading: CuedText, told: HeardValue) => boolean)[] = [
  (reading, told) => ofLabel(reading, told),
  (reading, told) => ofKnown(reading, told),
  (reading, told) => ofPossessor(reading, told),
  (reading, told) => ofTaken(reading, told),
  (reading, told) => ofGoal(reading, told),
  (reading, told) => ofSoughtsDeed(reading, told),
  (reading, told) => ofRole(reading, told),
  (reading, told) => ofCalled(reading, told),
  (reading, told) => ofNotice(reading, told),
  (reading, told) => ofQuoted(reading, told),
  (reading, told) => ofAnswer(reading, told),
  (reading, told) => ofGathered(reading, told),
  ...outsiders,
]

/** What can be said of a value without a word before it that tells anything. */
const OF_MERE_LABELS = [ofExample]

/** Short words before a value repeat in every row of a list: what they are is found once for each table. */
const mere = new WeakMap<CuedText['table'], Map<string, boolean>>()
const LONGEST_MERE = 32
const MOST_MERE = 2000

/** Whether the words before a value are the names of services and of values, and none that a reader hears. */
function isMereLabel(reading: CuedText, { from, start, words }: HeardValue): boolean {
  if (start - from > LONGEST_MERE || words.length > 3) return false
  let known = mere.get(reading.table)
  if (!known) {
    known = new Map()
    mere.set(reading.table, known)
  }
  const lead = reading.text.slice(from, start)
  const before = known.get(lead)
  if (before !== undefined) return before
  const is = words.every((word) => isMere(reading, word)) && !speaks(reading, from, start)
  if (known.size < MOST_MERE) known.set(lead, is)
  return is
}

function isMere(reading: CuedText, one: LooseWord): boolean {
  const { persons } = reading.table
  return (
    isCueWord(reading, one.at, one.word) &&
    !SMALL.test(one.word) &&
    !isDeed(reading, lower(one)) &&
    ![persons.theirs, persons.uses, persons.speech, persons.acts, persons.reached.how].some((words) =>
      words.has(one.folded),
    )
  )
}

/** Whether any pattern or phrase of the persons is heard in a stretch. */
function speaks(reading: CuedText, from: number, to: number): boolean {
  const { persons, others } = reading.told()
  const isIn = (list: Parameters<typeof firstFrom>[0]): boolean =>
    (list[firstFrom(list, from)]?.start ?? to) < to
  const said = heardIn(reading, from, to)
  return (
    isIn(persons) ||
    isIn(others) ||
    Object.values(reading.table.persons.remarks).some((pattern) => pattern.test(said))
  )
}

function saidBefore(
  reading: CuedText,
  drafts: readonly UnpairedValue[],
  index: number,
  personOf: (draft: UnpairedValue) => Person | undefined,
): string | undefined {
  const draft = drafts[index]
  const { structure, text, table } = reading
  if (!draft || draft.type.type === table.rules.roles.instant) return undefined
  const { start } = draft
  if ([structure.grids, structure.headers, structure.messages].some((spans) => spanAt(spans, start)))
    return undefined
  const from = headingStart(reading, leadStart(reading, drafts, index), start)
  const person = personOf(draft)
  if (person && text.slice(from, start).includes(person.words)) return person.words
  if (lastBefore(reading, start, 'impersonated')) return undefined
  const told = { draft, from, start, words: looseWords(reading, from, start) }
  const readers = isMereLabel(reading, told) ? OF_MERE_LABELS : READERS
  const isOther = readers.some((is) => is(reading, told)) || isOfAdviser(reading, drafts, index, told)
  return isOther ? text.slice(from, start) || undefined : undefined
}

/** Where the words before a list begin: of one on lines of its own, the line over it. */
function headingStart({ text }: CuedText, from: number, start: number): number {
  if (!/^[ \t\n\r*•–·\d.)-]*$/u.test(text.slice(from, start))) return from
  const end = text.lastIndexOf('\n', start)
  const line = end > 0 ? lineStart(text, end - 1, 120) : from
  const words = end > 0 ? text.slice(line, end) : ''
  return /^[^:]*\p{L}[^:]*:[ \t\r]*$/u.test(words) ? line : from
}

const LABEL = /^[^{}[\]"<>=_]*(?::|(?<![\p{L}])(?:son|are|são|sont))[ \t\r\n"“«(*•–·-]*(?:l[ao]s?[ \t])?$/iu
/** A thing of somebody or something: "de la oficina", "of the branch". */
const GENITIVE =
  /(?:^|[^\p{L}])(?:de(?:l| la| los| las| mi| nuestr[ao]| est[ae])|d[ao]s?|of the|of this|du|des|de l['’])[ \t]*$/iu
/** "Pour tout renseignement", "Contacto para esta causa": what a way to reach somebody is for. */
const FOR = /(?:^|[^\p{L}])(?:para|pour|for)[ \t]/iu
const BOUND = /^(?:que|that|who|which|qui|quien|quem)$/iu

const lower = (one: LooseWord): LooseWord => ({ ...one, word: one.word.toLowerCase() })

/** Whether a word tells what was done, and is none of a label. */
const tells = (reading: CuedText, one: LooseWord): boolean => {
  const { acts, deeds, deedEndings } = reading.table.persons
  // "contactó" is no "contacto", and "used" is written as its own past.
  const isPast = deedEndings.some((ending) => one.word.endsWith(ending))
  const isLabel = !isPast && isNoun(reading, one) && !acts.has(one.folded) && !deeds.has(one.folded)
  return !BOUND.test(one.word) && !isLabel && isDeed(reading, lower(one))
}

/** A word for a value, of one or of several: "correos". */
const isNoun = (reading: CuedText, one: LooseWord): boolean =>
  isValueWord(reading, one) ||
  reading.table.persons.data.has(one.folded.replace(/e?s$/, '')) ||
  [/s$/, /es$/].some(
    (end) =>
      end.test(one.folded) &&
      isValueWord(reading, { ...one, word: one.word.replace(end, ''), folded: one.folded.replace(end, '') }),
  )

const isAddress = ({ table }: CuedText, { type }: UnpairedValue): boolean => {
  const { address4, address6, addressAtInstant } = table.rules.roles
  return [address4, address6, addressAtInstant].includes(type.type)
}

/** A pattern of the data at the beginning of what stands there. */
function says(reading: CuedText, is: RemarkWord, at: number, to: number): boolean {
  const found = reading.table.persons.remarks[is].exec(heardIn(reading, at, Math.min(to, at + 30)))
  return found?.index === 0
}

/** The person whom a word names. */
function personAt(reading: CuedText, at: number): PersonWord | undefined {
  const { persons } = reading.told()
  const one = persons[firstFrom(persons, at + 1) - 1]
  return one && at < one.end ? one.value : undefined
}

/**
 * "IPs de la víctima: …", "Accesos habituales: …", "Mesa de entradas: …": the first word of a label that
 * decides does. Else it gives an address or a way to reach somebody to a thing that is none of the sought, or
 * to whoever is reached by it, where no word of it says what the value is.
 */
function ofLabel(reading: CuedText, { draft, from, start, words }: HeardValue): boolean {
  const { text } = reading
  if (!LABEL.test(text.slice(from, start)) || words.some(({ at }) => personAt(reading, at) === 'other'))
    return false
  const is = (word: RemarkWord, { at }: LooseWord) => says(reading, word, at, start)
  let isOthers = false
  let isOfThing = false
  let isNamed = false
  let isUnknown = false
  for (const one of words) {
    if (one.word.length > 1 && !SMALL.test(one.word) && is('sought', one)) return false
    if (is('own', one) || is('held', one) || is('knows', one)) return true
    if (tells(reading, one)) return false
    isOthers ||= personAt(reading, one.at) !== undefined
    const isCalled = isNoun(reading, one)
    isOfThing ||= isNamed && !isCalled && GENITIVE.test(text.slice(Math.max(from, one.at - 12), one.at))
    isNamed ||= isCalled && one.word.length > 2 && !SMALL.test(one.word)
    isUnknown ||= !isCalled && !isKnown(reading, one.at, one.word) && !is('plain', one)
  }
  const isReached = isContact(reading, draft)
  const isForAll = FOR.test(text.slice(from, start)) && !isPaid(reading, from, start)
  return (
    isOthers ||
    (isReached && isForAll) ||
    (isOfThing && (isReached || isAddress(reading, draft))) ||
    (isUnknown && !isNamed && isReached)
  )
}

const THROUGH =
  /(?:^|[^\p{L}])(?:desde|from|depuis|por|pel[oa]|via|vía|through|using|usando|con|com)[ \t][^,;:]{0,40}$/iu

/** "confirmó como suyos los accesos desde …": of an address, that somebody knows it. */
function ofKnown(reading: CuedText, { draft, from, start, words }: HeardValue): boolean {
  const { text, table } = reading
  const { knows, sought, gets, suffers, filed } = table.persons.remarks
  const { complaining } = table.persons
  const said = heardIn(reading, from, start)
  const [who] = words.map(({ at }) => personAt(reading, at)).filter((one) => one !== undefined)
  const deeds = words.filter((one) => tells(reading, one) || gets.test(one.folded))
  // "La víctima entró a su banco desde la IP …": one deed, and none that she suffered or noticed.
  const isOwn =
    (who === 'victim' || who === 'complainant') &&
    deeds.length === 1 &&
    deeds.every(({ folded }) => !suffers.test(folded) && !complaining.includes(folded)) &&
    !words.some(({ word }) => BOUND.test(word) || /^cuando$|^quando$|^when$/iu.test(word)) &&
    THROUGH.test(text.slice(from, start))
  // "La denuncia fue presentada en línea desde …": that of whoever complains.
  const [head] = words.filter(({ word }) => !SMALL.test(word))
  const isFiled = head !== undefined && filed.test(head.folded) && THROUGH.test(text.slice(from, start))
  return (
    isAddress(reading, draft) &&
    (isOwn || isFiled || knows.test(said)) &&
    !sought.test(said.replace(/(?<!\p{L})(?:l?[eo]s?|me|nos)(?!\p{L})/gu, '')) &&
    !words.some((one) => personAt(reading, one.at) === 'other')
  )
}

const FROM =
  /^(?:desde|de|del|do|da|from|depuis|con|com|with|por|pel[oa]|by|mediante|usando|using|via|vía|through)$/iu
const SMALL = /^(?:el|la|los|las|o|a|os|as|the|le|les|l|d|de|del|do|da|un|una|um|uma|an?)$/iu

/** The last word that tells what was done, before a place among the words. */
const deedBefore = (reading: CuedText, words: readonly LooseWord[], to: number): number =>
  words.slice(0, to).findLastIndex((one) => tells(reading, one) || hands(reading, one))

/** A word by which something new begins: "a", "con", "desde". */
const isOnward = ({ word }: LooseWord): boolean => TO.test(word) || (FROM.test(word) && !SMALL.test(word))

const hands = ({ table }: CuedText, { folded }: LooseWord): boolean =>
  table.persons.remarks.hands.test(folded)

/** Whether a deed says how somebody reached, paid, was shown or given something: the value is theirs. */
function isForIt(reading: CuedText, one: LooseWord): boolean {
  const { remarks, speech, uses, reached } = reading.table.persons
  return (
    [remarks.makes, remarks.asks, remarks.harms].some((words) => words.test(one.folded)) ||
    [speech, uses, reached.how].some((words) => words.has(one.folded))
  )
}

const MONEY = /[$€£₡₲]/u

const isPaid = (reading: CuedText, from: number, to: number): boolean =>
  MONEY.test(reading.text.slice(from, to)) ||
  reading.table.persons.remarks.paying.test(heardIn(reading, from, to))

/**
 * "entraron a su Nequi …", "vaciaron la cuenta de mi abuela, CBU …", "emptied my Zelle, …": of what is called
 * somebody's, and is not where they were paid or from where they wrote.
 */
function ofPossessor(reading: CuedText, { draft, from, words }: HeardValue): boolean {
  const { theirs, pronouns, is } = reading.table.persons
  if (words.some((word) => personAt(reading, word.at) === 'other')) return false
  const isBehind = ({ word }: LooseWord) =>
    pronouns.hers.has(word.toLowerCase()) || pronouns.his.has(word.toLowerCase())
  const isTheirs = (one: LooseWord) =>
    theirs.has(one.folded) || isBehind(one) || personAt(reading, one.at) === 'own'
  const last = words.findLastIndex(isTheirs)
  const isSaid = words.slice(last + 1).some(({ folded }) => is.has(folded))
  // "They got into her …, her number is …": of the same as before.
  const at =
    isSaid && !isAddress(reading, draft) ? words.slice(0, Math.max(0, last)).findLastIndex(isTheirs) : last
  const one = words[at]
  const tail = words.slice(at + 1)
  if (
    !one ||
    tail.length > 6 ||
    tail.some((word) => (tells(reading, word) && !is.has(word.folded)) || isOnward(word))
  )
    return false
  if (isAddress(reading, draft))
    return words.some((word) => !['own', undefined].includes(personAt(reading, word.at)))
  const verb = words[deedBefore(reading, words, at)]
  if (!verb) return words.some(({ word }) => TO_WHOM.test(word) || THEY.test(word))
  const before = words[at - 1]?.word ?? ''
  const isMoney = isPaid(reading, from, one.at)
  if (FROM.test(before) && !SMALL.test(before)) return isMoney
  if (FROM.test(before)) return isMoney || !isForIt(reading, verb)
  return !isMoney && !isForIt(reading, verb)
}

const MANY = /(?:ron|ram)$/iu
const THEY = /^(?:they|someone|somebody|ils|on|elles|eles|elas|ellos|ellas)$/iu
const TO_WHOM = /^(?:les?|me|nos|lhes?|lui|leur)$/iu

/** "Le vaciaron la cuenta, CBU …", "Me sacaron la plata del Nequi …": what was done to, or taken from. */
function ofTaken(reading: CuedText, { draft, from, start, words }: HeardValue): boolean {
  if (isAddress(reading, draft) || words.some((word) => personAt(reading, word.at) === 'other')) return false
  const at = deedBefore(reading, words, words.length)
  const verb = words[at]
  const before = words[at - 1]?.word ?? ''
  const next = words[at + 1]
  const isByMany =
    verb && MANY.test(verb.word) && (at === 0 || TO_WHOM.test(before) || /^[ye]$/u.test(before))
  // "El video fue robado de la cuenta …".
  const done =
    WAS.test(verb?.word ?? '') && MADE.test(next?.word ?? '')
      ? next
      : isByMany || THEY.test(before)
        ? verb
        : undefined
  if (!done || isForIt(reading, done) || hands(reading, done)) return false
  const tail = words.slice(at + 1).filter(({ word }) => !TO_WHOM.test(word))
  const isInto = INTO.test(tail[0]?.word ?? '') && !isPaid(reading, from, start)
  const of = tail.findLastIndex(({ word }) => /^(?:del?|d[ao]|from)$/iu.test(word))
  const isThing = tail.slice(0, of).some((word) => !SMALL.test(word.word) && !isNoun(reading, word))
  const isSource =
    of > 0 && isThing && tail.slice(of + 1).every((one) => SMALL.test(one.word) || isNoun(reading, one))
  return isOfNoun(reading, isInto ? tail.slice(1) : tail) || isSource
}

const WAS = /^(?:fue|fueron|foi|foram|was|were)$/iu
const INTO = /^(?:en|in|into|no|na|em|al?|ao|à)$/iu

/** "la cuenta …", "el correo de la contadora, …": a word for the value, and whose it is. */
function isOfNoun(reading: CuedText, tail: readonly LooseWord[]): boolean {
  const noun = tail.findIndex((one) => isNoun(reading, one) && !SMALL.test(one.word))
  const rest = tail.slice(noun + 1)
  const isWhose = OF.test(rest[0]?.word ?? '') && rest.length < 6
  return (
    noun >= 0 &&
    tail.slice(0, noun).every(({ word }) => SMALL.test(word)) &&
    rest.every(
      (one) =>
        !isOnward(one) && !tells(reading, one) && (isWhose || SMALL.test(one.word) || isNoun(reading, one)),
    )
  )
}

const OF = /^(?:del?|d[aeo]s?|of|du)$/iu
const SOURCE = /^(?:desde|from|depuis)$/iu
const TO = /^(?:contra|against|contre|al?|aos?|às?|à|aux?|para|to|hacia|co[nm]|with|avec|entre|among)$/iu
const PLACE = /^(?:en|in|on|no|na|nos|nas|em|por|by|via|vía|pel[oa]|sur|dans|par)$/iu
const I = /^(?:yo|eu|i|we|je|nous|me|nos|m)$/iu
const DONE = /(?:ó|[aei]ron|aba|aban|ía|ían|ou|eu|iu|[aei]ram|ava|avam|ed|sent|ait|aient)$/u
const HAS = /^(?:a|ont|has|have|had|ha|han|hizo|hicieron|fez)$/iu

/** Whether somebody else did what a word tells: "mandó", "a diffusé", and not "mandé". */
const isDone = (words: readonly LooseWord[], at: number): boolean =>
  DONE.test(words[at]?.word ?? '') || HAS.test(words[at - 1]?.word ?? '')

/**
 * "Mandó el video a …, …", "seguía en Instagram a …": to whom something that is no money was handed on, or
 * with whom shared, by one who is not whoever was harmed.
 */
function ofGoal(reading: CuedText, { draft, from, start, words }: HeardValue): boolean {
  const { text } = reading
  const { likeness, harms, returns, asks, accuses } = reading.table.persons.remarks
  const said = heardIn(reading, from, start)
  const isBack = returns.test(said) && !asks.test(said)
  const isReached = isContact(reading, draft)
  const isThing = (one: LooseWord) =>
    likeness.test(one.folded) ||
    reading.table.persons.speech.has(one.folded) ||
    (!SMALL.test(one.word) && !PLACE.test(one.word) && !isNoun(reading, one))
  const at = words.findLastIndex(
    (one) => hands(reading, one) || isContacting(reading, one) || (isBack && returns.test(one.folded)),
  )
  const verb = words[at]
  const rest = words.slice(at + 1)
  const to = rest.findLastIndex(({ word }) => TO.test(word))
  if (!verb || to < 0 || rest.length - to > 7 || rest.some(({ word }) => PAST.test(word) && word.length > 3))
    return false
  if (rest.some(({ word }) => BOUND.test(word) || SOURCE.test(word))) return false
  if (isBack) return true
  if (!(isReached || draft.type.isHandle || draft.type.isLink)) return false
  if (isPaid(reading, from, start) && !likeness.test(said)) return false
  // "Llamaron a la farmacia, …", and "Amenazas contra el perfil …".
  const isNamed =
    !words.some(({ word }) => BOUND.test(word)) &&
    /[,(][^,(]*$/u.test(text.slice(verb.at, start)) &&
    rest.slice(to).some((one) => isThing(one) && !TO.test(one.word))
  const isHarm = harms.test(verb.folded) && !REASON.test(words[at - 1]?.word ?? '') && !accuses.test(said)
  if (!isHarm && !(isDone(words, at) || harms.test(said))) return false
  if (!isHarm && !hands(reading, verb) && !isNamed) return false
  if (
    isReached &&
    !isHarm &&
    !isNamed &&
    !words.slice(0, at + 1 + to).some((one, i) => i !== at && isThing(one)) &&
    !words.slice(Math.max(0, at - 2), at).some(({ word }) => IT.test(word))
  )
    return false
  return !words.slice(0, at).some(({ at: place, word }) => {
    const person = personAt(reading, place)
    return I.test(word) || (person !== undefined && person !== 'other')
  })
}

const REASON = /^(?:por|pel[oa]s?|by|for|del?|d[aeo]s?|of|e|y|and|o|u|ou|or|que)$/iu

/** Whether a word tells of calling, of writing, or of an offence against somebody. */
const isContacting = (reading: CuedText, { at, word, folded }: LooseWord): boolean => {
  const { speech, reached, remarks } = reading.table.persons
  const isCall = (speech.has(folded) || reached.how.has(folded)) && DONE.test(word)
  const isTold = isCall || remarks.harms.test(folded)
  return isTold && personAt(reading, at) === undefined
}

const IT = /^(?:l[ao]s?|os?|as?|les)$/iu

const isTheirsOrSought = ({ table: { persons } }: CuedText, { folded }: LooseWord): boolean =>
  persons.theirs.has(folded) || persons.remarks.sought.test(folded)

const CLITIC = /^(?:l[aeo]s?|se|me|lui|lhe|a|ha|had|has|was|ont?|avait|estaba|estava)$/iu

/** "El imputado seguía en Instagram a …", "comentaba las fotos de …": what the one sought did it to. */
function ofSoughtsDeed(reading: CuedText, { draft, from, start, words }: HeardValue): boolean {
  const { text, services } = reading
  const isReached = isContact(reading, draft)
  if (!isReached && !draft.type.isHandle && !draft.type.isLink && text[start] !== '@') return false
  const who = words.findLastIndex(({ at }) => personAt(reading, at) === 'other')
  const head = /^[^\p{L}]*(?:(?:el|la|los|las|o|a|os|as|the|le|l['’])[ \t]*)?$/iu
  const isHead = head.test(
    text.slice(from, words[words.findIndex(({ at }) => personAt(reading, at) === 'other')]?.at ?? from),
  )
  if (who < 0 || !isHead || isPaid(reading, from, start)) return false
  const rest = words.slice(who + 1)
  const at = rest.findIndex(({ word }) => !CLITIC.test(word))
  const verb = rest[at]
  if (
    !verb ||
    at > 2 ||
    !/^\p{Ll}{3,}$/u.test(verb.word) ||
    (isNoun(reading, verb) && !tells(reading, verb)) ||
    isOnward(verb)
  )
    return false
  const { remarks, uses } = reading.table.persons
  const isOfService = (one: LooseWord) => {
    const service = services[firstFrom(services, one.at + 1) - 1]
    return service !== undefined && one.at < service.end
  }
  const tail = rest.slice(at + 1)
  const object = tail.filter(
    (one, i) =>
      !isOfService(one) &&
      !(PLACE.test(one.word) || OF.test(one.word) ? isOfService(tail[i + 1] ?? one) : false),
  )
  if (object.some(({ word }) => BOUND.test(word) || SOURCE.test(word))) return false
  const nouns = object.findLastIndex((one) => !isNoun(reading, one) && !SMALL.test(one.word))
  const isOfTheirs =
    nouns >= 0 && object.slice(nouns + 1).some(({ word }) => OF.test(word) || /^(?:by|por)$/iu.test(word))
  // "a" before a noun is the Portuguese article.
  const isTo =
    object
      .slice(-4)
      .some(
        ({ word }, i, all) =>
          TO.test(word) && (word !== 'a' || !all[i + 1] || ARTICLES.test(all[i + 1]?.word ?? '')),
      ) && !remarks.changes.test(verb.folded)
  const isFor =
    !hands(reading, verb) &&
    (remarks.makes.test(verb.folded) || uses.has(verb.folded) || remarks.asks.test(verb.folded))
  const last = object.at(-1)?.word ?? ''
  const isHanded =
    hands(reading, verb) && !PLACE.test(last) && !object.some((one) => isTheirsOrSought(reading, one))
  if (isReached) return isTo && !rest.some(({ word }) => I.test(word))
  return isTo || isOfTheirs || isHanded || (!isFor && (nouns < 0 || /^(?:por|by)$/iu.test(last)))
}

const ARTICLE =
  /^[^\p{L}]*(?:otr[oa]|outr[oa]|another|su|sua|his|her|el|la|los|las|o|a|os|as|the|le|les|l['’]|une?|una?|uma?|an?)(?![\p{L}])/iu
const MADE = /[ai]d[oa]s?$/iu
const ASIDE = /[,(][ \t]*(?:\p{Ll}+\.?[ \t]){0,2}["“<+]?$/u
const GOES_ON = /^["”>»]?(?:,[ \t]|\)[ \t])(?:\p{L}['’])?\p{Ll}/u

/** "La profesora jefe, …, recibió capturas": between commas behind somebody of whom nothing is told. */
function ofRole(reading: CuedText, { draft, from, start, words }: HeardValue): boolean {
  const { text, table } = reading
  const lead = text.slice(from, start)
  if (!isContact(reading, draft) && !draft.type.isHandle) return false
  const aside = ASIDE.exec(lead)
  const isAside =
    aside !== null && words.every((one) => one.at < from + aside.index || isValueWord(reading, one))
  if (!ARTICLE.test(lead) || !isAside || !GOES_ON.test(text.slice(draft.end, draft.end + 6))) return false
  const nouns = words.slice(1)
  const isOfSought = (word: LooseWord) =>
    personAt(reading, word.at) === 'other' ||
    (word !== nouns[0] && tells(reading, word)) ||
    // "La empleada doméstica" has the ending of what was done.
    (sought.test(word.folded) && !wronged.test(word.folded) && !(word === nouns[0] && MADE.test(word.word)))
  const { sought, harms, claims, wronged } = table.persons.remarks
  if (nouns.length > 7 || nouns.every((word) => isValueWord(reading, word))) return false
  if (nouns.some((word) => isOfSought(word))) return false
  const behind = heardIn(reading, draft.end, draft.end + 24)
  return ![harms, claims].some((one) => one.test(behind))
}

/** "Se le marcó al …", "We called …": whom an office called to find out. */
function ofCalled(reading: CuedText, { draft, words }: HeardValue): boolean {
  if (!isContact(reading, draft)) return false
  const { reached, acts } = reading.table.persons
  const at = words.findLastIndex(({ folded }) => reached.how.has(folded) || acts.has(folded))
  const around = [words[at - 2], words[at - 1], words[at + 1]].map((one) => one?.word.toLowerCase() ?? '')
  const tail = words.slice(at + 1)
  return (
    at >= 0 &&
    tail.length < 5 &&
    (around.includes('se') || ['we', 'nous'].includes(around[1] ?? '') || around[0] === 'nous') &&
    tail.every((one) => TO.test(one.word) || ARTICLES.test(one.word) || isNoun(reading, one))
  )
}

const PURPOSE = /(?:^|[^\p{L}])(?:para|pour|to|si|se|if|por|for)[ \t]/iu

/** "Llame al … para bloquear su tarjeta", "Pour annuler, appelez le …": whom a reader is bidden to call. */
function ofNotice(reading: CuedText, { draft, from, start, words }: HeardValue): boolean {
  if (!isContact(reading, draft) || isPaid(reading, from, start)) return false
  const { text, table } = reading
  const { data, between, remarks } = table.persons
  const isBidding = ({ folded, word }: LooseWord) =>
    remarks.reach.test(folded) && !data.has(folded) && !between.has(folded) && !PAST.test(word)
  const behind = text.slice(draft.end, Math.min(clauseEnd(text, draft.end), draft.end + 80))
  return (
    words.some(isBidding) &&
    (PURPOSE.test(text.slice(clauseStart(text, start), start)) || PURPOSE.test(behind)) &&
    !words.some(
      (one) =>
        personAt(reading, one.at) === 'other' ||
        I.test(one.word) ||
        (!isBidding(one) && !/r$/u.test(one.word) && tells(reading, one)),
    )
  )
}

const PAST = /(?:ó|é|[aei]ron|aba|aban|ía|ían|ou|ei|[aei]ram|ava|avam|ed|[aei]d[oa]s?)$/u

const QUOTE = /["“«][ \t]?(?=[^"”»“«]*$)/u

/** "Ella escribió: “mi mail es …”": what somebody calls theirs, and not to whoever tells. */
function ofQuoted(reading: CuedText, { draft, from, start, words }: HeardValue): boolean {
  const { text } = reading
  const before = text.slice(Math.max(lineStart(text, start, 200), from - 60), start)
  const open = QUOTE.exec(before)
  if (!isContact(reading, draft) || !open || !/\p{L}[ \t]*[:,]?[ \t]*$/u.test(before.slice(0, open.index)))
    return false
  const at = start - before.length + open.index
  const said = looseWords(reading, start - before.length, at)
  const isHeard = said.some((one) => I.test(one.word) || personAt(reading, one.at) === 'other')
  const isTelling = said.some(({ folded }) => reading.table.persons.speech.has(folded))
  return (
    isTelling &&
    !isHeard &&
    words.some((one) => one.at > at && (personAt(reading, one.at) === 'own' || ME.test(one.word)))
  )
}

/** Right behind what was said: a colon, or a quotation that begins. */
const SAID = /[:"“«][ \t]*$/u

/**
 * "…, y ella respondió: …": what somebody of whom nothing is told gave in return, and not to whoever tells.
 */
function ofAnswer(reading: CuedText, { draft, from, start, words }: HeardValue): boolean {
  const { pronouns, remarks, speech } = reading.table.persons
  if (!isContact(reading, draft) && !draft.type.isHandle) return false
  if (!SAID.test(reading.text.slice(from, start)) || isPaid(reading, from, start)) return false
  const at = words.findLastIndex(({ folded }) => remarks.answers.test(folded) || speech.has(folded))
  const isOfNobodySought = (one: LooseWord): boolean => {
    const word = one.word.toLowerCase()
    const who = personAt(reading, one.at)
    return pronouns.she.has(word) || pronouns.he.has(word) || (who !== undefined && who !== 'own')
  }
  const isHeard = words.slice(Math.max(0, at - 1)).some((one) => I.test(one.word) || ME.test(one.word))
  return (
    words.slice(Math.max(0, at - 3), Math.max(0, at)).some(isOfNobodySought) &&
    !isHeard &&
    !words.some((one) => personAt(reading, one.at) === 'other')
  )
}

/**
 * "Entre los favoritos del imputado figuran …": others, whom the one sought likes, follows or has on a list.
 */
function ofGathered(reading: CuedText, { draft, words }: HeardValue): boolean {
  if (!isContact(reading, draft) && !draft.type.isHandle) return false
  const at = words.findIndex((one) => reading.table.persons.remarks.gathered.test(one.folded))
  const rest = words.slice(at + 1)
  const who = rest.findIndex((one) => personAt(reading, one.at) === 'other')
  return at >= 0 && who > 0 && who < 4 && rest.slice(0, who).some(({ word }) => OF.test(word))
}

const ME = /^(?:me|\p{L}{3,}me)$/iu

/** "La cuenta … le recomendó denunciar a …": who tells of another that they are to be reported. */
function isOfAdviser(
  reading: CuedText,
  drafts: readonly UnpairedValue[],
  index: number,
  { draft, words }: HeardValue,
): boolean {
  const next = drafts[index + 1]
  if (!draft.type.isHandle || !next?.type.isHandle || next.start - draft.end > 90) return false
  return (
    words.every((one) => SMALL.test(one.word) || isNoun(reading, one)) &&
    isOneClause(reading.text, draft.end, next.start) &&
    reading.table.persons.remarks.accuses.test(heardIn(reading, draft.end, next.start))
  )
}
