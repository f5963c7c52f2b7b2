import type { Person } from './persons.ts'
import { type CuedText, lineEnd, lineStart, type UnpairedValue } from './reading.ts'
import { type Column, cellAt, columnsOf, type Grid, spanAt } from './structure.ts'
import { fold } from './words.ts'

/** What a message or a call has, a sender and a receiver, is told so far apart. */
const FARTHEST = 300

/**
 * One of the two ends of a message or a call: "De: +56 … A: +56 …", "Emisor: … Receptor: …", "de +56 … a +56
 * …". Which of them is sought the text does not say. "I (ana@…) paid …" is of whoever tells.
 */
export function oneOfTwoEnds(reading: CuedText, draft: UnpairedValue): Person | undefined {
  const { text, table, structure } = reading
  const { roles, broader } = table.rules
  const isContact = [roles.phone, roles.email].some(
    (role) => draft.type.type === role || broader[draft.type.type] === role,
  )
  const grid = spanAt(structure.grids, draft.start)
  // A wallet from which and one to which was paid: whose each is no table says.
  if (grid && (isContact || table.rules.time.ofRecord.sure.includes(draft.type.type)))
    return ofColumns(reading, draft, grid)
  if (grid || !isContact || spanAt(structure.headers, draft.start)) return undefined
  const before = text.slice(Math.max(0, draft.start - 48), draft.start)
  const own = OWN.exec(before)?.[1]
  if (own !== undefined) return { role: 'complainant', words: own }
  return (
    ofQuoted(text, draft) ??
    ofSentence(text, draft, before) ??
    ofArrow(text, draft) ??
    ofWords(text, draft) ??
    ofLabels(reading, draft)
  )
}

/** A table with a column for each end. */
function ofColumns({ text, table }: CuedText, { start }: UnpairedValue, grid: Grid): Person | undefined {
  const columns = columnsOf(text, grid, table)
  const own = columns[cellAt(text, grid, start)?.index ?? -1]
  const { labels, recipients } = table.persons.payers
  // "wallet_from;wallet_to": a word of one end in the heading tells it too.
  const endOf = ({ words, role }: Column): 'origin' | 'destination' | undefined => {
    if (role?.role === 'origin' || role?.role === 'destination') return role.role
    const parts = fold(words.replaceAll('_', ' ')).split(' ')
    if (parts.some((part) => recipients.has(part))) return 'destination'
    return parts.some((part) => labels.has(part)) ? 'origin' : undefined
  }
  const end = own && endOf(own)
  const hasOther = columns.some((column) => (endOf(column) ?? end) !== end)
  return own && end && hasOther ? { role: 'unknownWhose', words: own.words } : undefined
}

const WROTE = /^["'>)\]]{0,3}[ \t\r\n>]{0,6}(wrote|escribió|escribio|escreveu|a écrit)[ \t\u00a0]{0,2}:/iu

/** "On … Jane <jane@…> wrote:": one of two who write to each other, each quoting the other. */
function ofQuoted(text: string, { end }: UnpairedValue): Person | undefined {
  const words = WROTE.exec(text.slice(end, end + 24))?.[1]
  return words === undefined ? undefined : { role: 'unknownWhose', words }
}

const CONTACT = String.raw`(?:\+?\d[\d ().-]{5,24}|[^\s@]{1,64}@[^\s@]{3,80}?)`
const SIGN = String.raw`(?:-{1,3}>|=>|→|➔|➜|⟶|>>)`
const TO_BE = new RegExp(String.raw`^[>"')\]]?[ \t]{0,3}(${SIGN})[ \t]{0,3}["'(<[]?${CONTACT}`, 'u')
const FROM_IT = new RegExp(String.raw`${CONTACT}[>"')\]]?[ \t]{0,3}(${SIGN})[ \t]{0,3}["'(<[]?$`, 'u')

/** An arrow right before a value: without one the pattern that reads what stands before it is not tried. */
const ARROW_BEFORE = /[>→➔➜⟶][ \t]{0,3}["'(<[]?$/u

/** "+54 … → +54 …": the arrow says who called, and not who is sought. */
function ofArrow(text: string, { start, end }: UnpairedValue): Person | undefined {
  const words =
    TO_BE.exec(text.slice(end, end + 100))?.[1] ??
    (ARROW_BEFORE.test(text.slice(Math.max(0, start - 6), start))
      ? FROM_IT.exec(text.slice(Math.max(0, start - 120), start))?.[1]
      : undefined)
  return words === undefined ? undefined : { role: 'unknownWhose', words }
}

const ORIGINS = String.raw`origen|origem|origine|origin|source|src|llamante|chamador|caller|calling|emisor|emissor|sender|que llam[aó]|que lig(?:a|ou)`
const DESTINATIONS = String.raw`destino|destination|dest|dst|llamado|chamado|callee|called|receptor|destinatario|destinatário|recipient|receiver|que recib(?:e|ió)|que receb(?:e|eu)`
const NAME = String.raw`(?:[ \t](?:n[.º°]|número|numero|number|tel|teléfono|telefone|línea|linha|msisdn))?`
const BEFORE = String.raw`["']?[ \t]{0,2}[:=]?[ \t]{0,2}["'(<[]?`
const END_BEFORE = new RegExp(
  String.raw`(?<![\p{L}])(?:(${ORIGINS})|(${DESTINATIONS}))${NAME}${BEFORE}$`,
  'iu',
)
const ORIGIN_OF = new RegExp(String.raw`(?<![\p{L}])(?:${ORIGINS})${NAME}${BEFORE}${CONTACT}`, 'iu')
const DESTINATION_OF = new RegExp(String.raw`(?<![\p{L}])(?:${DESTINATIONS})${NAME}${BEFORE}${CONTACT}`, 'iu')

/** "origen +57 … destino +57 …": each end by the word before it, with its colon or without. */
function ofWords(text: string, { start }: UnpairedValue): Person | undefined {
  const told = END_BEFORE.exec(text.slice(Math.max(0, start - 48), start))
  if (!told) return undefined
  const other = told[1] === undefined ? ORIGIN_OF : DESTINATION_OF
  return other.test(aroundOf(text, start))
    ? { role: 'unknownWhose', words: told[1] ?? told[2] ?? '' }
    : undefined
}

/** The lines around a place without a gap. */
function aroundOf(text: string, start: number): string {
  const blank = text.slice(Math.max(0, start - FARTHEST), start).lastIndexOf('\n\n')
  const from = Math.max(0, start - FARTHEST) + (blank < 0 ? 0 : blank + 1)
  return text.slice(from, start + FARTHEST).split(/\n[ \t\r]*\n/)[0] ?? ''
}

/**
 * The other of two values of a line of which one is doubted as an end: the text that does not say of the one
 * whose it is says it no more of the other.
 */
export function otherOfLine(
  { text }: CuedText,
  one: UnpairedValue,
  drafts: readonly UnpairedValue[],
): UnpairedValue | undefined {
  const from = lineStart(text, one.start, FARTHEST)
  const end = lineEnd(text, one.end, FARTHEST)
  const others = drafts.filter(
    (draft) => draft !== one && draft.type === one.type && draft.start >= from && draft.end <= end,
  )
  return others.length === 1 && others[0]?.normalised !== one.normalised ? others[0] : undefined
}

const OWN = /(?:^|[^\p{L}])(I|yo|eu|je|we|nosotros|nosotras|nós)[ \t]?\($/iu
const FROM = /(?:^|[\s,;(])(de|desde|from|du)[ \t](?:<)?$/iu
const TO_NEXT = /^>?[ \t](?:a|al|ao|para|to|hacia|à)[ \t]<?(?:\+?\d[\d ().-]{5,}|[^\s@]{1,64}@)/iu
const FROM_LAST =
  /(?:^|[\s,;(])(?:de|desde|from|du)[ \t]<?(?:\+?\d[\d ().-]{5,24}|[^\s@]{1,64}@[^\s@]{3,80}?)>?[ \t](a|al|ao|para|to|hacia|à)[ \t]<?$/iu

/** "de +56 9 … a +56 9 …": each end by the word before it, the other right beside it. */
function ofSentence(text: string, { start, end }: UnpairedValue, before: string): Person | undefined {
  const from = TO_NEXT.test(text.slice(end, end + 90)) ? FROM.exec(before)?.[1] : undefined
  const words = from ?? FROM_LAST.exec(text.slice(Math.max(0, start - 160), start))?.[1]
  return words === undefined ? undefined : { role: 'unknownWhose', words }
}

const LABEL =
  /(?:^|[\n.;,|(]|[^\p{L}\n:][ \t]|(?<=:)[ \t])[ \t>*•·-]{0,8}(\p{L}[\p{L} ]{0,20}?)[ \t]{0,3}:(?=[ \t])/gu

/** A label of one end right before the value, and one of the other end among the lines around it. */
function ofLabels({ text, table }: CuedText, { start }: UnpairedValue): Person | undefined {
  const { labels, recipients } = table.persons.payers
  const sideOf = (words: string): 'sends' | 'receives' | undefined => {
    const folded = fold(words)
    return recipients.has(folded) ? 'receives' : labels.has(folded) ? 'sends' : undefined
  }
  const lead = text.slice(lineStart(text, start, 60), start)
  const own =
    /(?:^|[^\p{L}])(\p{L}[\p{L} ]{0,20}?)[ \t]{0,3}:[ \t]{1,3}(?:[\p{Lu}"][\p{L} ."]{0,40}[ \t]?)?[<(]?$/u.exec(
      lead,
    )?.[1]
  const words = own?.split(' ').at(-1)
  const side = own === undefined || words === undefined ? undefined : (sideOf(own) ?? sideOf(words))
  if (words === undefined || side === undefined) return undefined
  const around = aroundOf(text, start)
  for (const { 1: label = '' } of around.matchAll(LABEL)) {
    const other = sideOf(label) ?? sideOf(label.split(' ').at(-1) ?? '')
    if (other !== undefined && other !== side) return { role: 'unknownWhose', words }
  }
  return undefined
}
