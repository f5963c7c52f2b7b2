import { clauseStart, isOneClause } from './clauses.ts'
import { BUSINESS, type Person } from './persons.ts'
import { type CuedText, firstFrom, isCueWord, lineEnd, lineStart, type UnpairedValue } from './reading.ts'
import { labelOf, spanAt } from './structure.ts'
import { fold, type Phrase, WORD } from './words.ts'

/**
 * Of whom nothing is asked, though the text names a means of theirs: whom somebody pretends to be, and
 * whoever asks. Both are shown, and asked about by nobody unasked.
 */
export function notSought(reading: CuedText, draft: UnpairedValue): Person | undefined {
  // In a table the columns say whose it is.
  if (spanAt(reading.structure.grids, draft.start)) return undefined
  const words =
    impersonated(reading, draft) ??
    genuine(reading, draft.start) ??
    teller(reading, draft) ??
    (isContact(reading, draft) || isAccount(reading, draft)
      ? ofOfficer(reading, draft)
      : isPaper(reading, draft)
        ? (ofSignature(reading, draft) ?? ofRank(reading, draft.start))
        : undefined)
  return words === undefined ? undefined : { role: 'bystander', words }
}

/** A word of what stands between a phrase and a value. */
interface Between {
  readonly at: number
  readonly word: string
  readonly folded: string
}

/** The words between two places; `undefined` where another finding stands there that may not. */
export function wordsBetween(
  { text, taken }: CuedText,
  from: number,
  to: number,
  hasOthers = false,
): readonly Between[] | undefined {
  const found: Between[] = []
  if (!hasOthers) for (let i = from; i < to; i++) if (taken[i] === 1) return undefined
  for (const match of text.slice(from, to).matchAll(WORD))
    found.push({ at: from + match.index, word: match[0], folded: fold(match[0]) })
  return found
}

const LONGEST = 120

/** The last word of such a kind in the clause of a value, before it. */
export function lastBefore(
  reading: CuedText,
  value: number,
  is: Phrase<unknown>['value'],
): Phrase<unknown> | undefined {
  const { others } = reading.told()
  for (let i = firstFrom(others, value) - 1, n = 0; i >= 0 && n < 6; i--, n++) {
    const phrase = others[i]
    if (!phrase || value - phrase.end > LONGEST) return undefined
    if (phrase.value === is && phrase.end <= value)
      return isOneClause(reading.text, phrase.end, value) ? phrase : undefined
  }
  return undefined
}

export const said = ({ text }: CuedText, { start, end }: Phrase<unknown>): string => text.slice(start, end)

/**
 * Most words that may stand between whom somebody pretends to be and what is theirs, besides names and small
 * ones.
 */
const MOST_LOOSE = 3

/**
 * "perfil falso de @…", "se hace pasar por mi hermana, +54 …"; what stands behind a colon or "desde" is the
 * copy itself.
 */
function impersonated(reading: CuedText, { start, type }: UnpairedValue): string | undefined {
  const { text, table, services } = reading
  const { roles } = table.rules
  if ([roles.address4, roles.address6, roles.addressAtInstant, roles.instant].includes(type.type))
    return undefined
  const phrase = lastBefore(reading, start, 'impersonated')
  if (!phrase) return undefined
  // Of a domain the finding begins behind the scheme of its link, which it has taken.
  const at =
    start - (/https?:\/\/(?:www\.)?$/i.exec(text.slice(Math.max(0, start - 12), start))?.[0].length ?? 0)
  const between = text.slice(phrase.end, at)
  const words = wordsBetween(reading, phrase.end, at)
  if (!words) return undefined
  // "perfil falso de Instagram @…", "perfil falso de Ana en Instagram (@…)": the copy itself.
  const service = services[firstFrom(services, phrase.end)]
  if (service && service.end <= start) return undefined
  const isTheirs =
    words.some(({ folded }) => table.persons.has.has(folded) && folded.startsWith('cu')) ||
    /\bwhose\b/i.test(between)
  if (isTheirs) return said(reading, phrase)
  if (/[:;=]|->/.test(between)) return undefined
  let loose = 0
  for (const { at, word, folded } of words) {
    if (LEADS.has(folded)) return undefined
    const isSmall =
      /^\p{Lu}/u.test(word) ||
      table.persons.between.has(folded) ||
      table.fillers.has(folded) ||
      isCueWord(reading, at, word)
    if (!isSmall) loose++
  }
  return loose <= MOST_LOOSE ? said(reading, phrase) : undefined
}

const TELLS = /^["”»)]?[ \t]+(\p{L}+)/u

/** "Marta Irreal marta@… denunció que …": whoever complains, by the verb right behind what is theirs. */
function teller({ text, table }: CuedText, { end }: UnpairedValue): string | undefined {
  const verb = TELLS.exec(text.slice(end, end + 24))?.[1]
  return verb !== undefined && table.persons.complains.has(fold(verb)) ? verb : undefined
}

/** "the real one is …", "cuenta verdadera: …". */
function genuine(reading: CuedText, value: number): string | undefined {
  const phrase = lastBefore(reading, value, 'genuine')
  return phrase && isPlain(reading, phrase.end, value, true, BUSINESS) ? said(reading, phrase) : undefined
}

/** Words behind which stands what is used, called or done, and no more the one who is copied. */
const LEADS: ReadonlySet<string> = new Set(
  'at desde usando uso usa utiliza utilizando con com with using uses used from by via atraves mediante pelo pela es e is era was est que y and et pero but mas'.split(
    ' ',
  ),
)

/** What whoever asks writes of themselves: telephones and addresses of mail. */
export function isContact({ table }: CuedText, { type }: UnpairedValue): boolean {
  const { roles, broader } = table.rules
  return type.type === roles.phone || type.type === roles.email || broader[type.type] === roles.email
}

/** Accounts of an office; "cuenta falsa de la Policía: @…" is the copy, and no account of the office. */
function isAccount(reading: CuedText, { type, start }: UnpairedValue): boolean {
  return (type.isHandle || type.isLink) && lastBefore(reading, start, 'impersonated') === undefined
}

/**
 * "Apoderado: Dr. Luis Fict, C.C. …": the number of a paper of somebody whom a rank names, unless one is
 * sought there.
 */
const isPaper = (reading: CuedText, { type, start }: UnpairedValue): boolean =>
  reading.table.persons.payers.types.has(type.type) &&
  !tellsOfSought(reading, clauseStart(reading.text, start), start)

function ofOfficer(reading: CuedText, draft: UnpairedValue): string | undefined {
  const { start, normalised } = draft
  const { officialDomains, mailboxes } = reading.table.persons
  const at = normalised.lastIndexOf('@')
  const domain = at > 0 ? normalised.slice(at + 1) : ''
  const labels = domain.split('.')
  // "….mp.br", "….go.cr": short, and official only right before the country.
  if ([...labels, labels.slice(-2).join('.')].some((label) => officialDomains.has(label))) return domain
  if (at > 0 && mailboxes.has(fold(normalised.slice(0, at)))) return normalised.slice(0, at)
  return (
    ofLabel(reading, start) ??
    ofSignature(reading, draft) ??
    ofAnswer(reading, start) ??
    ofOffice(reading, start) ??
    ofOfficeBehind(reading, draft.end) ??
    ofRank(reading, start)
  )
}

/**
 * "Officer phone: …", "Correo del fiscal: …", "Report from: …": a label that names a rank, an office or who
 * reports.
 */
function ofLabel(reading: CuedText, value: number): string | undefined {
  const { table, text, structure } = reading
  const label = labelOf(text, value, structure)
  if (!label || label.kind === 'column') return undefined
  const words = label.words.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
  const said = (words.match(WORD) ?? []).map(fold)
  if (table.persons.reporters.has(said.join(' '))) return label.words
  // "Consultas sobre esta causa: …", and "Contact: …" under "Reporting ESP: …".
  const isOfSought = tellsOfSought(reading, value - LONGEST, value)
  if (said.length > 1 && table.persons.reporters.has(said[0] ?? '') && !isOfSought) return label.words
  const reporter = isOfSought || !isWay(reading, said) ? undefined : reporterAbove(reading, value)
  if (reporter !== undefined) return reporter
  let officerEnd = 0
  for (const { 0: word, index } of words.matchAll(WORD)) {
    const folded = fold(word)
    const office = table.persons.others
      .at(words, index, index + word.length, folded)
      .findLast(({ value: is }) => is === 'rank' || is === 'office')
    officerEnd = Math.max(officerEnd, office?.end ?? 0)
    const isSmall =
      index < officerEnd ||
      table.persons.between.has(folded) ||
      table.persons.data.has(folded) ||
      isCueWord({ text: words, table }, index, word)
    if (!isSmall) return undefined
  }
  return officerEnd > 0 ? label.words : undefined
}

/** Whether a label is nothing but a way to reach somebody. */
const isWay = ({ table }: CuedText, words: readonly string[]): boolean =>
  words.length > 0 &&
  words.every((word) => table.persons.between.has(word) || table.persons.purposes.has(word))

/** Who reports, by a label on one of the three lines above, with none that is empty between. */
function reporterAbove({ text, table }: CuedText, value: number): string | undefined {
  let end = lineStart(text, value, 120) - 1
  for (let line = 0; line < 3 && end > 0; line++) {
    const from = lineStart(text, end, 120)
    const words = text.slice(from, end)
    if (words.trim() === '') return undefined
    const [label = ''] = words.split(':')
    if (words.includes(':') && table.persons.reporters.has((label.match(WORD) ?? []).map(fold).join(' ')))
      return label.trim()
    end = from - 1
  }
  return undefined
}

/** "Enviar la respuesta a …", "fraud hotline: …": small words and the first value, or one of its list. */
function ofAnswer(reading: CuedText, value: number): string | undefined {
  const phrase = lastBefore(reading, value, 'answer')
  if (phrase && isPlain(reading, phrase.end, value, false)) return said(reading, phrase)
  // "Submitted by: Fict Chat LLC, contact …".
  const reporter = lastBefore(reading, value, 'reporter')
  return reporter && isPlain(reading, reporter.end, value, true) ? said(reading, reporter) : undefined
}

/**
 * "Contacto de la fiscalía: …", "Juzgado Penal de Lima, correo …": what a label or the head of a clause gives
 * to an office.
 */
function ofOffice(reading: CuedText, value: number): string | undefined {
  const { text, table } = reading
  const phrase = lastBefore(reading, value, 'office') ?? lastBefore(reading, value, 'company')
  if (!phrase) return undefined
  // "WhatsApp do MP": the phrase may begin with the word that binds it.
  const office = phrase.start + (/^(?:do|del)[ \t]/iu.exec(said(reading, phrase))?.[0].length ?? 0)
  const before = text.slice(Math.max(0, phrase.start - 40), office)
  const genitive =
    /(\p{L}+)\.?[ \t](?:de[ \t](?:la|el|los|las)|del|d[ao]s?|of(?:[ \t]the)?|de|du)[ \t]$/iu.exec(before)
  const isNamed =
    genitive !== null &&
    (isCueWord(reading, office - genitive[0].length, genitive[1] ?? '') ||
      table.persons.data.has(fold(genitive[1] ?? '')))
  if (isNamed)
    return isPlain(reading, phrase.end, value, true)
      ? `${genitive[0].trim()} ${said(reading, phrase)}`
      : undefined
  // A company at the head of a clause may be that of whoever is paid: "Banco Ficticio, correo …".
  if (phrase.value === 'company') return undefined
  const head = text.slice(clauseStart(text, phrase.start), phrase.start)
  const isHead = /^[^\p{L}]*(?:(?:la|el|a|o|the|le)[ \t])?$/iu.test(head)
  const hasName = /^[ \t](?:(?:\d{1,4}[.ªº°]?|\p{L}{2,3})[ \t]){0,3}\p{Lu}/u.test(
    text.slice(phrase.end, value),
  )
  return isHead && hasName && isPlain(reading, phrase.end, value, true) ? said(reading, phrase) : undefined
}

/** "llame al 55 … de la Policía": the office right behind a number. */
function ofOfficeBehind(reading: CuedText, end: number): string | undefined {
  const { others } = reading.told()
  const phrase = others[firstFrom(others, end)]
  if (phrase?.value !== 'office' && phrase?.value !== 'company') return undefined
  const isOf = /^[ \t](?:de[ \t](?:la|el|los)|del|d[ao]|of(?:[ \t]the)?|du|de)[ \t]$/iu
  return isOf.test(reading.text.slice(end, phrase.start)) ? said(reading, phrase) : undefined
}

/** "Detective Jane Fictional, +1 …": a rank, a name, and nothing that somebody did. */
function ofRank(reading: CuedText, value: number): string | undefined {
  const { text } = reading
  const phrase = lastBefore(reading, value, 'rank')
  // Who wrote a message of a chat is told by it, and not whose number it holds.
  if (!phrase || phrase.start < (spanAt(reading.structure.messages, value)?.author.end ?? 0)) return undefined
  const name = /^(?:[ \t.]{1,2}|: )(?:\d{1,2}[.ºª°]{0,2}[ \t])?(?:\p{Lu}[\p{L}'’.-]*[ \t]?){1,5}/u.exec(
    text.slice(phrase.end, value),
  )
  return name && isPlain(reading, phrase.end, value, true)
    ? said(reading, phrase) + name[0].trimEnd()
    : undefined
}

/** What parts the contacts of one list: "al 55 … o escribe a …". */
const OF_LISTS: ReadonlySet<string> = new Set(
  'or ou o at a al to por via pelo write escribe escriba escreva'.split(' '),
)

/** "en la línea 01 8000 … y al correo …": one more contact of the same. */
const ON_LIST = /^(?:y|and)[ \t]+(?:(?:al|a|at|to)[ \t]|(?:(?:en|on)[ \t]+)?(?:\p{L}+[ \t]+)?@)/iu

/** Whether only small words, labels, names and contacts of the same list stand between. */
export function isPlain(
  reading: CuedText,
  from: number,
  to: number,
  hasNames: boolean,
  also?: ReadonlySet<string>,
): boolean {
  const { text, table, taken } = reading
  for (const match of text.slice(from, to).matchAll(WORD)) {
    const at = from + match.index
    if (taken[at] === 1) continue
    const folded = fold(match[0])
    const isSmall =
      table.persons.between.has(folded) ||
      table.fillers.has(folded) ||
      table.phoneLeads.has(folded) ||
      table.persons.data.has(folded) ||
      OF_LISTS.has(folded) ||
      also?.has(folded) ||
      // The figures of a number that nobody took, as that of a line of help.
      /^\d+$/.test(match[0]) ||
      isCueWord(reading, at, match[0])
    if (!isSmall && !(hasNames && /^[\p{Lu}\d]/u.test(match[0]))) return false
    if (folded === 'desde' || folded === 'from') return false
    if ((folded === 'y' || folded === 'and') && !ON_LIST.test(text.slice(at, at + 30))) return false
  }
  return true
}

const LONGEST_SIGNATURE = 600
/** What parts a signature from what follows it: an empty line, or one of dashes. */
const BREAK = /\n[ \t\r]*(?:\n|[-_=—]{2})/u

/**
 * The lines under a closing, with one gap at most where they name a rank or an office, and nothing that is
 * quoted.
 */
function ofSignature(reading: CuedText, draft: UnpairedValue): string | undefined {
  const { text, structure } = reading
  const value = draft.start
  if (spanAt(structure.messages, value) || !hasClosing(reading, value)) return undefined
  let end = lineStart(text, value, 200) - 1
  let gaps = 0
  let isBlock = true
  for (let line = 0; line < 10 && end > 0 && value - end < LONGEST_SIGNATURE; line++) {
    const from = lineStart(text, end, 200)
    const words = text.slice(from, end)
    if (words.trim() === '') gaps++
    if (gaps > 1 || words.startsWith('>') || spanAt(structure.headers, from)) return undefined
    if (isClosing(reading, words)) {
      // "Saludos", and under it whom the letter is about: no more the signature.
      if (tellsOfSought(reading, from, lineEnd(text, value, 200))) return undefined
      const officer = officerIn(reading, from, value)
      const closing = words.trim().replace(/[,.]$/, '')
      if (officer) return `${closing}, ${officer}`
      // Whoever signs without a rank signs all the same: the lines right under the closing are theirs.
      const isOfLetter = from > 0 || BREAK.test(text.slice(draft.end, draft.end + LONGEST_SIGNATURE))
      const isTheirs = isContact(reading, draft) || isPaper(reading, draft)
      return isBlock && isOfLetter && isTheirs ? closing : undefined
    }
    isBlock &&=
      words.trim() !== '' || isClosing(reading, text.slice(lineStart(text, from - 1, 200), from - 1))
    end = from - 1
  }
  return undefined
}

interface Line {
  readonly start: number
  readonly end: number
}

const closings = new WeakMap<CuedText, readonly Line[]>()

/** Whether any line that closes a letter stands as near before a value as a signature reaches. */
function hasClosing(reading: CuedText, value: number): boolean {
  let known = closings.get(reading)
  if (!known) {
    known = closingsIn(reading)
    closings.set(reading, known)
  }
  const last = known[firstFrom(known, value) - 1]
  return last !== undefined && value - last.start < 2 * LONGEST_SIGNATURE
}

/** Where the lines begin that close a letter; each is read once, and not again for each value under it. */
function closingsIn(reading: CuedText): readonly Line[] {
  const { text } = reading
  const found: Line[] = []
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from)
    const end = newline < 0 ? text.length : newline
    // Of a long line only its last part is looked at.
    const start = Math.max(from, end - 200)
    if (end - start <= 48 && isClosing(reading, text.slice(start, end))) found.push({ start, end })
    from = end + 1
  }
  return found
}

function isClosing({ table }: CuedText, line: string): boolean {
  if (line.length > 48 || line.trim() === '') return false
  // The line that parts a signature from a mail.
  if (/^[ \t]*(?:--|—|__+)[ \t\r]*$/.test(line)) return true
  return table.persons.closings.has((line.match(WORD) ?? []).map(fold).join(' '))
}

export function tellsOfSought(reading: CuedText, from: number, to: number): boolean {
  const { persons } = reading.told()
  for (let i = firstFrom(persons, from); i < persons.length && (persons[i]?.start ?? to) < to; i++)
    if (persons[i]?.value === 'other') return true
  return false
}

/** The rank or office that a signature names. */
function officerIn(reading: CuedText, from: number, value: number): string | undefined {
  const { others } = reading.told()
  const to = lineEnd(reading.text, value, 200) + 200
  for (let i = firstFrom(others, from); i < others.length; i++) {
    const phrase = others[i]
    if (!phrase || phrase.start > to) return undefined
    if (phrase.value === 'rank' || phrase.value === 'office') return said(reading, phrase)
  }
  return undefined
}
