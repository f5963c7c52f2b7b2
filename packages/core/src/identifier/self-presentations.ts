import { clauseStart, type Span } from './clauses.ts'
import { heardIn } from './heard-in.ts'
import { hasSought, isDeed, looseWords } from './near-persons.ts'
import { type CuedText, firstFrom } from './reading.ts'

/** The places where a pattern is found in what was heard, one behind the other. */
export function matchesOf(pattern: RegExp, lead: string): Span[] {
  const found: Span[] = []
  for (let at = 0; ; at = found.at(-1)?.end ?? 0) {
    const match = pattern.exec(lead.slice(at))
    if (!match) return found
    found.push({ start: at + match.index, end: at + match.index + match[0].length })
  }
}

const NAME =
  /^(?:(?:yo|eu|el|la|o|a|the|don|doña|dona|[DS]ra?\.?|dra?\.?|[Ii]ng\.?|[Ll]ic\.?|señora?|senhora?),?[ \t]+){0,3}\p{Lu}\p{L}/u
/** What parts a formula from a name: nothing, a comma, a colon, a dash. */
const GAP = /^[ \t]*[,:.!–—-]?[ \t]*/u
/** What parts a head from what stands under it. */
const HEAD_GAP =
  /^(?:[ \t]+(?:personal\p{L}*|pessoa\p{L}*|complet\p{L}*|son|são|are|sont|es|é)){0,3}(?:\.?[ \t]*:|\.|\r?(?=\n)|(?<=[ \t](?:son|são|are|sont|es|é)))\s*/u
const GENITIVE =
  /^(?:[ \t]+(?:legal|judicial|convencional|constituid[oa]))?[ \t]+(?:d[eao]|del|d'|of|for|du|a)[ \t]+(?:(?:el|la|mi|[nm]inha|meu)[ \t]+)?/u

/**
 * The words with which somebody presents themselves, the last before a value: that they write or speak
 * ("Quien escribe, Hugo …", "Aqui é a Renata …"), a formula ("Por la presente, Marta …"), a head over their
 * data or signature ("Mis datos: …", "Fdo.: …"), and for whom they act ("apoderada de Rosa …").
 */
export function presentationBefore(reading: CuedText, from: number, value: number): Span | undefined {
  const { introduces } = reading.table.persons
  const readers = [
    [introduces.tells, behindTelling],
    [introduces.details, behindHead],
    [introduces.signs, behindHead],
    [introduces.called, behindCalled],
    [introduces.wards, behindOpening],
    [introduces.by, behindOffice],
    [introduces.unsaid, behindUnsaid],
    [introduces.acting, behindActing],
  ] as const
  for (const [pattern, behind] of readers)
    for (const match of matchesOf(pattern, heardIn(reading, from, value)).reverse()) {
      const [start, before] = [from + match.start, from + match.end]
      const end = behind(reading, { start, end: before }, value)
      if (end !== undefined) return { start, end }
    }
  return openingBefore(reading, from, value)
}

/** "Por la presente, Marta …", and at the end of the sentence before, "Muchas gracias. Marta …". */
function openingBefore(reading: CuedText, from: number, value: number): Span | undefined {
  const { text, table } = reading
  const sentence = /[.!]/.test(text[from - 1] ?? '') ? clauseStart(text, from - 1) : from
  for (const match of matchesOf(
    table.persons.introduces.opens,
    heardIn(reading, sentence, value),
  ).reverse()) {
    // "Gracias a Pedro …": of whom it is told.
    if (/^[ \t]+(?:al?|ao|to|à)[ \t]+\p{Lu}/u.test(text.slice(sentence + match.end, value))) continue
    const start = sentence + match.start
    const end = behindOpening(reading, { start, end: sentence + match.end }, value)
    if (end !== undefined && end >= from - 1) return { start, end }
  }
  return undefined
}

/** "Datos de quien reporta": the head of what is theirs. */
const DATA_OF =
  /(?:^|[^\p{L}])(?:datos|dados|data|identificaci[oó]n|identifica[cç][aã]o|details)(?:[ \t]+(?:de|of))?[ \t]*$/iu

/** Whoever writes stands at the head of what is said, and never behind what somebody does to another. */
function behindTelling(reading: CuedText, { start, end }: Span, value: number): number | undefined {
  const { text } = reading
  const before = text.slice(clauseStart(text, start), start)
  if (DATA_OF.test(before)) return HEAD_GAP.test(text.slice(end, value)) ? end : undefined
  const isGreeted = /^\W*(?:\p{L}+[ \t]+){0,2}$/u.test(before) && isGreeting(reading, before)
  return isGreeted || /(?:^\W*|[,:;!.–—-][ \t]*)$/u.test(before)
    ? behindOpening(reading, { start, end }, value)
    : undefined
}

function isGreeting({ table }: CuedText, before: string): boolean {
  const [word = ''] = /\p{L}+/u.exec(before.toLowerCase()) ?? []
  return table.persons.records.greetings.has(word)
}

function behindOpening(reading: CuedText, { end }: Span, value: number): number | undefined {
  const { text, table } = reading
  const onto = table.persons.introduces.onto.exec(heardIn(reading, end, value))
  const isNext = onto !== null && text.slice(end, end + onto.index).trim() === ''
  const to = isNext ? end + onto.index + onto[0].length : end
  const name = text.slice(to, value)
  return NAME.test(name.slice(GAP.exec(name)?.[0].length ?? 0)) ? to : undefined
}

function behindHead({ text }: CuedText, { end }: Span, value: number): number | undefined {
  const rest = text.slice(end, value)
  const gap = HEAD_GAP.exec(rest)?.[0]
  return gap !== undefined && NAME.test(rest.slice(gap.length)) ? end : undefined
}

/** "El denunciante se llama Jorge, …": right behind a word for who complains or was harmed. */
function behindCalled(reading: CuedText, { start, end }: Span, value: number): number | undefined {
  const { persons } = reading.told()
  const mention = persons[firstFrom(persons, start) - 1]
  const isOther = mention === undefined || mention.value === 'other' || mention.value === 'own'
  return !isOther && /^[ \t]*,?[ \t]*(?:que[ \t]+)?$/u.test(reading.text.slice(mention.end, start))
    ? behindOpening(reading, { start, end }, value)
    : undefined
}

const OFFICE = /^[ \t]+\p{Ll}[^,:;\n]{1,60},[ \t]+(?=\p{Lu}\p{Ll}+[ \t]+\p{Lu})/u

/** "Soy docente de la escuela 12, Norma Irreal, …": what somebody is before who they are. */
function behindOffice(reading: CuedText, { end }: Span, value: number): number | undefined {
  const office = OFFICE.exec(reading.text.slice(end, value))?.[0]
  if (office === undefined || hasSought(reading, end, end + office.length)) return undefined
  return looseWords(reading, end, end + office.length).some((word) => isDeed(reading, word)) ? undefined : end
}

/** How far before a head who is sought may have been named. */
const FARTHEST = 300

const behindUnsaid = (reading: CuedText, told: Span, value: number): number | undefined =>
  hasSought(reading, Math.max(0, told.start - FARTHEST), told.start)
    ? undefined
    : behindHead(reading, told, value)

function behindActing({ text }: CuedText, { start, end }: Span, value: number): number | undefined {
  const rest = text.slice(end, value)
  // "por medio de su abogado, Eva …"
  const isTheirs = /(?<!\p{L})(?:su|seu|sua|her|his|son)[ \t]$/iu.test(
    text.slice(Math.max(0, start - 6), start),
  )
  const of = (isTheirs ? /^,[ \t]+/u : GENITIVE).exec(rest)?.[0]
  return of !== undefined && NAME.test(rest.slice(of.length)) ? end : undefined
}
