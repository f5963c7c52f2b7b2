import { clauseEnd, clauseStart, type Span } from './clauses.ts'
import { type CuedText, firstFrom, isCueWord } from './reading.ts'
import type { PersonWord } from './rules.ts'
import type { PartyRole } from './types.ts'
import { fold, type Phrase, WORD } from './words.ts'

type Mention = Phrase<PersonWord>

/** Whose a value is by the person who stands nearest to it. */
interface Near {
  readonly role: PartyRole | 'bystander'
  readonly words: string
}

export interface LooseWord {
  readonly at: number
  readonly word: string
  readonly folded: string
}

/** The words of the stretches read last: a dozen readers ask for those before one value. */
const stretches = new WeakMap<CuedText, Map<number, readonly LooseWord[]>>()
const MOST_STRETCHES = 64
const LONGEST_STRETCH = 1 << 12

/** The words of a stretch that belong to no finding; asked once all findings have taken theirs. */
export function looseWords(reading: CuedText, from: number, to: number): readonly LooseWord[] {
  if (to <= from) return NO_WORDS
  if (to - from >= LONGEST_STRETCH) return wordsRead(reading, from, to)
  let known = stretches.get(reading)
  if (!known) {
    known = new Map()
    stretches.set(reading, known)
  }
  const key = from * LONGEST_STRETCH + to - from
  const before = known.get(key)
  if (before) return before
  const words = wordsRead(reading, from, to)
  if (known.size >= MOST_STRETCHES) known.clear()
  known.set(key, words)
  return words
}

const NO_WORDS: readonly LooseWord[] = []

function wordsRead({ text, taken }: CuedText, from: number, to: number): readonly LooseWord[] {
  const found: LooseWord[] = []
  for (const match of text.slice(from, to).matchAll(WORD)) {
    const at = from + match.index
    if (taken[at] !== 1) found.push({ at, word: match[0], folded: fold(match[0]) })
  }
  return found
}

/** Whether a word tells what happened: between a person and a value it makes the value another's. */
export const isDeed = ({ table: { persons } }: CuedText, { word, folded }: LooseWord): boolean =>
  persons.acts.has(folded) ||
  persons.deeds.has(folded) ||
  // Who says is not whose it is.
  persons.speech.has(folded) ||
  (word.length > 3 &&
    word === word.toLowerCase() &&
    !persons.has.has(folded) &&
    persons.deedEndings.some((ending) => word.endsWith(ending)))

/**
 * The victim, complainant or witness in whose clause a value stands, with nobody else and no deed between:
 * "la víctima, doña Pía Irreal, usuaria de Instagram @…". It is doubtful until the text says otherwise: to
 * ask about a victim as if she were the suspect is the worst that a reading can do.
 */
export function personBefore(
  reading: CuedText,
  mentions: readonly Mention[],
  value: number,
): Near | undefined {
  const { text } = reading
  const from = clauseStart(text, value)
  let index = firstFrom(mentions, value) - 1
  while (isOfAnother(reading, mentions[index], value)) index--
  // "por su cuenta", "mi": who tells is no other person between.
  while (mentions[index]?.value === 'own' && (mentions[index]?.start ?? 0) >= from) index--
  const mention = mentions[index]
  const isTold = hasReacher(reading, from, value)
  const reached = isTold ? whomReached(reading, Math.max(from, mention?.end ?? 0), value) : undefined
  if (reached) return reached
  if (!mention || mention.start < from || mention.end > value)
    return isTold ? ownThing(reading, from, value) : undefined
  const { value: role } = mention
  if (role === 'other' || role === 'own') return undefined
  // "la expareja de la víctima": of whom it is told is the other party.
  if (isOfSought(reading, mentions, index)) return undefined
  const words = text.slice(mention.start, mention.end)
  const between = looseWords(reading, mention.end, value)
  if (isTheirThing(reading, between) && !isAfterTheirs(reading, between, value)) return { role, words }
  return isPlace(reading, mention, from) && leadsTo(reading, mention, between, value)
    ? { role, words }
    : undefined
}

const BRACKET = /^[^()[\]\n]*[)\]]/

/**
 * "@uno (víctima), @dos …": what stands in a bracket is said of the finding before it, and of nothing behind
 * it.
 */
export function isOfAnother({ text, taken }: CuedText, mention: Mention | undefined, value: number): boolean {
  if (!mention || !BRACKET.test(text.slice(mention.end, Math.min(value, mention.end + 100)))) return false
  const before = /([^\s"”»'*])[\s"”»'*]*[([][^()[\]\n]*$/.exec(
    text.slice(Math.max(0, mention.start - 60), mention.start),
  )
  return before !== null && taken[Math.max(0, mention.start - 60) + before.index] === 1
}

const OF_WHOM = /^[ \t,]{0,2}(?:(?:de|del|da|do|of|du|the|la|el|los|las|a|o|su|his|her)[ \t]){0,3}$/iu

/**
 * "la expareja de la víctima", "el imputado, padre de la víctima": the one sought is told of by whom they are
 * to others.
 */
export function isOfSought({ text }: CuedText, mentions: readonly Mention[], index: number): boolean {
  for (let i = index; i > 0; i--) {
    const [before, here] = [mentions[i - 1], mentions[i]]
    if (!before || !here || !OF_WHOM.test(text.slice(before.end, here.start))) return false
    if (before.value === 'other') return true
  }
  return false
}

/**
 * Whether a word stands in a stretch by which somebody is reached or has something: without one there is
 * nothing to read.
 */
function hasReacher(reading: CuedText, from: number, to: number): boolean {
  const { reachers } = reading.told()
  return (reachers[firstFrom(reachers, from)]?.start ?? to) < to
}

/**
 * "desde su celular 6700…": the possessive, what is had, and the value, with nothing that happened between.
 */
function isTheirThing(reading: CuedText, between: readonly LooseWord[]): boolean {
  const { theirs } = reading.table.persons
  const last = between.findLastIndex(({ folded }) => theirs.has(folded))
  if (last < 0) return false
  const rest = between.slice(last + 1)
  return (
    rest.length > 0 &&
    rest.length <= 6 &&
    rest.some(({ at, word }) => isCueWord(reading, at, word)) &&
    !rest.some((word) => isDeed(reading, word) || reading.table.persons.leads.has(word.folded))
  )
}

/** "en su mail … un correo de …": behind what is theirs, and was found, something else is told of. */
function isAfterTheirs({ text, taken }: CuedText, between: readonly LooseWord[], value: number): boolean {
  let last = value - 1
  while (last >= 0 && value - last < 60 && taken[last] !== 1) last--
  return taken[last] === 1 && last > (between[0]?.at ?? value) && NEW_THING.test(text.slice(last + 1, value))
}
const NEW_THING = /^[ \t]*(?:une?|una|uma?|an?)[ \t]+\p{L}/iu

/** "su propio teléfono es …" where nobody is named: of the one who tells. */
function ownThing(reading: CuedText, from: number, value: number): Near | undefined {
  const words = looseWords(reading, from, value)
  const { theirs } = reading.table.persons
  const last = words.findLastIndex(
    ({ folded }, i) => theirs.has(folded) && theirs.has(words[i - 1]?.folded ?? ''),
  )
  const first = words[last - 1]
  if (last < 1 || !first || !isTheirThing(reading, words.slice(last))) return undefined
  return { role: 'complainant', words: reading.text.slice(first.at, (words[last + 1] ?? first).at).trim() }
}

/** Whether the person is the one of whom the clause tells, and not what is shown, meant or the cause. */
function isPlace(reading: CuedText, mention: Mention, from: number): boolean {
  const { text, table } = reading
  const before = looseWords(reading, Math.max(from, mention.start - 60), mention.start)
  const near = before.slice(-3)
  if (near.some(({ folded }) => table.persons.likeness.has(folded))) return false
  if (
    /(?:^|[^\p{L}])(?:por|pelo|pela|by|par|según|segundo|selon|according to)[ \t](?:\p{L}{1,3}[ \t])?$/iu.test(
      text.slice(from, mention.start),
    )
  )
    return near.some(({ folded }) => table.persons.behind.has(folded) && folded.startsWith('u'))
  // "el perfil que contactó la víctima": she did it, and it is not hers.
  return !/(?:^|[^\p{L}])(?:que|who|qui|whom|that) (?:\p{L}+ ){1,3}(?:la |el |a |o |the )?$/iu.test(
    text.slice(Math.max(from, mention.start - 60), mention.start),
  )
}

/** Behind "estafada", "el damnificado": by whom. */
const DONE_BY =
  /^[ \t]+(?:(?:\p{L}+[ \t]+){0,2}?|(?:(?:del?|da|do|of|d['’])[ \t]*)(?:\p{L}+[ \t]+){1,3}?|(?:\p{L}+[ \t]+){1,4}(?:praticad|cometid|perpetrad|realizad|committed|carried)\p{L}*[ \t]+(?:out[ \t]+)?)(?:por|pelos?|pelas?|by|par|mediante|through|via|vía|através)(?!\p{L})/iu

const RELATIVE = /^[ \t]?,?[ \t]?(?:que|quien|who|which|qui|quem)[ \t]/iu

function leadsTo(reading: CuedText, mention: Mention, between: readonly LooseWord[], value: number): boolean {
  const { text, table } = reading
  const { leads, reached, has } = table.persons
  const gap = text.slice(mention.end, value)
  // "estafada por quien usa el …": behind whom it was done by stands nothing that is hers.
  if (DONE_BY.test(gap)) return false
  // "Escribió a la víctima @…": named, and by what name.
  if (/^[ \t]$/.test(gap) && text[value] === '@') return true
  // "A mi hija, que usa …": a clause of its own tells what she uses.
  const [who, does, ...rest] = between
  if (
    RELATIVE.test(gap) &&
    who !== undefined &&
    (table.persons.uses.has(does?.folded ?? '') || has.has(does?.folded ?? '')) &&
    !rest.some((word) => isDeed(reading, word))
  )
    return true
  if (
    between.some(
      (word, i) => isDeed(reading, word) && !(word.folded === 'que' && has.has(between[i + 1]?.folded ?? '')),
    )
  )
    return false
  if (/(?:^|[^\p{L}])(?:y|e|and|et)[ \t]+(?:el|la|o|a|os|as|the|le|him|his|her|él|ella)[ \t]/u.test(gap))
    return false
  const lead = text.slice(Math.max(0, mention.start - 24), mention.start)
  // "a vítima usa o …": at the head of its clause "a" is the article of her who uses it.
  const isArticle =
    (table.persons.uses.has(between[0]?.folded ?? '') || table.persons.is.has(between[0]?.folded ?? '')) &&
    /(?:^|:)[^\p{L}]*a[ \t]$/iu.test(text.slice(clauseStart(text, mention.start), mention.start))
  const isObject =
    !isArticle &&
    /(?:^|[^\p{L}])(?:a la|al|a|ao|à|to(?: the)?|au|con(?: la| el)?|com [ao]|with(?: the)?)[ \t]$/iu.test(
      lead,
    )
  const isGenitive = /(?:^|[^\p{L}])(?:de(?: la| el| los| las)?|del|d[ao]s?|of(?: the)?|du)[ \t]$/iu.test(
    lead,
  )
  const isOblique = isObject || isGenitive || /^['’]s[ \t]/.test(gap)
  const before = looseWords(reading, clauseStart(text, mention.start), mention.start)
  // "number used to call the victim: …"
  if (/^[ \t]{0,3}:/.test(gap) && (isOblique || before.some((word) => isDeed(reading, word)))) return false
  if (!isOblique) return true
  const steps = between.filter(({ folded }) => leads.has(folded))
  if (steps.length === 0)
    return !isObject || between.some(({ at, word }) => isCueWord(reading, at, word) || /^\p{Lu}/u.test(word))
  // "llamó a la víctima al …": where she was reached is hers.
  const [step] = steps
  return (
    steps.length === 1 &&
    reached.at.has(step?.folded ?? '') &&
    // "comunicación con la víctima al …": with what joins the two in one word it is so whatever was done.
    (before.some(
      ({ folded }) =>
        reached.how.has(folded) || (isObject && reading.table.persons.remarks.hands.test(folded)),
    ) ||
      (isObject && /^(?:al|ao|at|au)$/iu.test(step?.word ?? '') && isOnlyReached(reading, before, between)))
  )
}

/** Whether between whom something reached and the value nothing but a label stands, and it was no picture. */
const isOnlyReached = (
  reading: CuedText,
  before: readonly LooseWord[],
  between: readonly LooseWord[],
): boolean =>
  between.length < 4 &&
  !before.some(({ folded }) => reading.table.persons.remarks.paying.test(folded)) &&
  between.slice(1).every(({ at, word }) => isCueWord(reading, at, word))

/** Whether a word is one of the first person. */
export function isOwnWord(reading: CuedText, at: number): boolean {
  const { persons } = reading.told()
  const mention = persons[firstFrom(persons, at)]
  return mention?.start === at && mention.value === 'own'
}

/** Whether the text names the one sought there. */
export function hasSought(reading: CuedText, from: number, to: number): boolean {
  const { persons } = reading.told()
  for (let i = firstFrom(persons, from); (persons[i]?.start ?? to) < to; i++)
    if (persons[i]?.value === 'other') return true
  return false
}

/** "me escribieron al …": the number at which the one who tells was reached. */
function whomReached(reading: CuedText, from: number, value: number): Near | undefined {
  const { whom, how, at } = reading.table.persons.reached
  const words = looseWords(reading, Math.max(from, value - 120), value)
  const done = words.findLastIndex(({ folded }, i) => how.has(folded) && whom.has(words[i - 1]?.folded ?? ''))
  const first = words[done - 1]
  const rest = words.slice(done + 1)
  const step = rest.findIndex(({ folded }) => at.has(folded))
  if (done < 1 || !first || step < 0 || step > 3) return undefined
  const isPlain = rest.every(
    (word, i) =>
      i === step ||
      (i < step
        ? !isDeed(reading, word)
        : isCueWord(reading, word.at, word.word) ||
          reading.table.persons.own.has(word.folded) ||
          isOwnWord(reading, word.at)),
  )
  if (
    !isPlain ||
    rest
      .slice(0, step)
      .some(({ folded }) => reading.table.persons.leads.has(folded) && folded !== 'por' && folded !== 'by')
  )
    return undefined
  return { role: 'complainant', words: reading.text.slice(first.at, (rest[0] ?? first).at).trim() }
}

/**
 * The person named right behind a value: "@… (víctima)", "… pertenece a la víctima", "…, de la denunciante".
 */
export function personBehind(reading: CuedText, mentions: readonly Mention[], value: Span): Near | undefined {
  const { text, table } = reading
  const mention = mentions[firstFrom(mentions, value.end)]
  if (!mention || mention.start - value.end > 80 || mention.start >= clauseEnd(text, value.end))
    return undefined
  const { value: role } = mention
  if (role === 'other') return undefined
  const { behind, belongs, leads } = table.persons
  const between = looseWords(reading, value.end, mention.start)
  // "… (id 2000), comprador (denunciante)": the bracket of somebody else.
  if (/^[ \t]?\)[^(\n]*\p{L}[^(\n]*\(/u.test(text.slice(value.end, mention.start))) return undefined
  // Another finding between has the words behind it.
  for (let i = value.end; i < mention.start; i++) if (reading.taken[i] === 1) return undefined
  const isBelonging = between.some(({ folded }) => belongs.has(folded))
  // "@… on Instagram is the victim's account".
  const isOfService = (at: number) => {
    const { services } = reading
    for (let i = firstFrom(services, value.end); i < services.length; i++) {
      const service = services[i]
      if (!service || service.start - 4 > at) return false
      if (at < service.end) return true
    }
    return false
  }
  const isSmall = ({ at, word, folded }: LooseWord) =>
    behind.has(folded) ||
    belongs.has(folded) ||
    isCueWord(reading, at, word) ||
    (isBelonging && leads.has(folded)) ||
    folded === 'por' ||
    folded === 'by' ||
    isOfService(at)
  // "@…, que es de la víctima": a clause of its own tells whose it is.
  const isClause =
    RELATIVE.test(text.slice(value.end, mention.start)) &&
    [table.persons.is, belongs].some((words) => words.has(between[1]?.folded ?? ''))
  if (!between.slice(isClause ? 1 : 0).every(isSmall)) return undefined
  const next = looseWords(reading, mention.end, Math.min(clauseEnd(text, mention.end), mention.end + 40))[0]
  if (role === 'own') {
    const isOf =
      isBelonging ||
      (next !== undefined &&
        isCueWord(reading, next.at, next.word) &&
        between.length > 0 &&
        /^[ \t]*(?:es|é|is|est|era|was)[ \t]+$/iu.test(text.slice(value.end, mention.start)))
    return isOf
      ? {
          role: 'complainant',
          words: text.slice(mention.start, next ? next.at + next.word.length : mention.end),
        }
      : undefined
  }
  // "…, la víctima pagó": what she did next is told, and the value is not hers.
  const isClosed = /^[ \t]*[)\].,;\n]|^$/u.test(text.slice(mention.end, mention.end + 3))
  const isOf =
    isBelonging ||
    between.some(({ folded }) => /^(?:de|del|da|do|of|du|usad[oa]|utilizad[oa]|used)$/.test(folded))
  // "Me extorsionan del …, yo contesté …": who tells goes on.
  const isSelf =
    text[value.end] === ',' && reading.table.persons.self.has(fold(text.slice(mention.start, mention.end)))
  if (!isOf && !isClosed && next && (isSelf || isDeed(reading, next))) return undefined
  return { role, words: text.slice(mention.start, mention.end) }
}
