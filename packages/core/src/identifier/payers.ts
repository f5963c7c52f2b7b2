import { clauseStart, type Span } from './clauses.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, lineStart, type UnpairedValue } from './reading.ts'
import { labelOf, spanAt } from './structure.ts'
import { fold, heard, WORD } from './words.ts'

/**
 * Who pays in a receipt, and to whom a mail was sent, is nearly always the one harmed: what is theirs is
 * listed, and asked about by nobody unasked.
 */
export function payerOf(reading: CuedText, draft: UnpairedValue): Person | undefined {
  const { text, table, structure } = reading
  const { labels, types, recipients } = table.persons.payers
  const sentTo = envelopeOf(reading, draft) ?? labelAbove(reading, draft)
  if (sentTo !== undefined) return { role: 'bystander', words: sentTo }
  // "transfirió … desde su CCI …": of whom the sentence tells, who mostly is the one that paid.
  const own =
    types.has(draft.type.type) && FROM_THEIRS.exec(text.slice(Math.max(0, draft.start - 48), draft.start))
  if (own) return { role: 'unknownWhose', words: own[1] ?? '' }
  const inSentence = payerInSentence(reading, draft)
  if (inSentence) return inSentence
  const paying = phoneOfPayer({ text, table }, draft) ?? labelOfPayer(reading, draft)
  if (paying !== undefined) return { role: 'bystander', words: paying }
  const header = spanAt(structure.headers, draft.start)
  const from = header?.start ?? lineStart(text, draft.start, 120)
  // "quem pagou: …, CPF … quem recebeu: …, CPF …": the last label says which end.
  const last = /(\p{L}[\p{L} ]{0,30}?)[ \t]{0,3}:[^:]*$/u.exec(text.slice(from, draft.start))?.[1]
  if (!header && last !== undefined && recipients.has(fold(last))) return undefined
  const label = /^[ \t>*•·-]{0,8}(\p{L}[\p{L} '’-]{0,30}?)[ \t]{0,3}:/u.exec(
    text.slice(from, draft.start),
  )?.[1]
  if (label === undefined) return partOfPayer(reading, draft)
  const folded = fold(label.replaceAll('-', ' '))
  const { roles, broader } = table.rules
  const isMail = draft.type.type === roles.email || broader[draft.type.type] === roles.email
  // "To: 0x…" in a receipt looks as the header of a mail.
  const isTheirs = header
    ? isMail && recipients.has(folded)
    : types.has(draft.type.type) && labels.has(folded)
  return isTheirs ? { role: 'bystander', words: label } : partOfPayer(reading, draft)
}

/**
 * To whom a server of mail delivered: `to=<ana@…>` and `RCPT TO:<ana@…>` in its log, `for <ana@…>` in a
 * header that it wrote, with or without angles.
 */
function envelopeOf({ text, structure }: CuedText, { start }: UnpairedValue): string | undefined {
  const told = /(?:^|[\s,;([{"'])((?:orig_|x-orig-)?to=|rcpt to: ?|for=)"?<$/i.exec(
    text.slice(Math.max(0, start - 20), start),
  )?.[1]
  if (told !== undefined) return told.replace(/[^a-z]+$/i, '')
  if (!/[\s;]for[ \t\r\n]{1,4}<?$/i.test(text.slice(Math.max(0, start - 12), start))) return undefined
  const header = spanAt(structure.headers, start)
  const from = header?.start ?? Math.max(0, start - LONGEST_RECEIVED)
  return RECEIVED.test(text.slice(from, start)) ? 'for' : undefined
}

const COPIES: ReadonlySet<string> = new Set(['cc', 'cco', 'bcc'])

/** "Desde tu cuenta" alone on the line above an address of mail, and "cc: …" before it. */
function labelAbove({ text, table }: CuedText, { start, type }: UnpairedValue): string | undefined {
  const { roles, broader } = table.rules
  if (type.type !== roles.email && broader[type.type] !== roles.email) return undefined
  const from = lineStart(text, start, 120)
  const own = text.slice(from, start)
  const copied = /^[ \t]*(\p{L}{2,3})[ \t]?:/u.exec(own)?.[1]
  if (copied !== undefined && COPIES.has(fold(copied))) return copied
  if (/\p{L}/u.test(own) || from === 0) return undefined
  const above = text
    .slice(lineStart(text, from - 1, 120), from - 1)
    .replace(/[:\s]+$/, '')
    .trim()
  return above.includes(' ') && table.persons.payers.labels.has(fold(above)) ? above : undefined
}

const LONGEST_RECEIVED = 600
/** What a server writes of its own before `for`; where no header is seen, as in a line on its own. */
const RECEIVED =
  /(?:^|\n)[ \t>]*(?:X-)?Received:[^\n]*(?:\n[ \t>]+[^\n]*)*$|\b(?:with|via)[ \t]+(?:e?smtps?a?|lmtps?a?|https?|mapi|local)\b[^\n]*(?:\n[ \t>]+[^\n]*)*$/i

const HEAD = /^[^\p{L}\d]*((?:\p{L}+[ \t]){0,3}\p{L}+)[ \t]?:[^\d@]*$/u

/**
 * "CBU Débito: …", "Cuenta de cargo CCI …", the column "RUT Origen": a word of the label says which end it
 * is.
 */
function labelOfPayer(
  { text, table, structure }: CuedText,
  { type, start }: UnpairedValue,
): string | undefined {
  const { types, pays, received } = table.persons.payers
  if (!types.has(type.type)) return undefined
  const label = labelOf(text, start, structure)
  const words =
    label?.kind === 'column'
      ? label.words
      : /(?:\p{L}+[ \t]){1,4}$/u.exec(
          text.slice(Math.max(0, start - 60), start).replace(/[: \t]+$/, ' '),
        )?.[0]
  // "Cuenta origen: mi cuenta corriente, RUT …": the label at the head of the clause.
  const head = label ? undefined : HEAD.exec(text.slice(clauseStart(text, start), start))?.[1]
  const told = [words, head].find((one) => one !== undefined && pays.test(heard(one.replaceAll('_', ' '))))
  if (told === undefined) return undefined
  return received.test(heard(text.slice(Math.max(0, start - 160), start))) ? undefined : told.trim()
}

const FROM_THEIRS =
  /(?:^|[^\p{L}])((?:desde|from|da|de|depuis)[ \t](?:su|sus|sua|seu|tu|tus|tua|teu|your|votre|ton|ta|his|her|their|sa|son))[ \t]\p{L}[\p{L} ]{0,24}[ \t:]{1,2}$/iu

const FROM_MINE =
  /(?:^|[^\p{L}])((?:de|desde|do|da|from|depuis|de l['’])[ \t]?(?:mi|mis|meu|minha|my|mon|ma))[ \t]\p{L}[\p{L} ]{1,30}[ \t]?\([ \t]?(?:\p{L}{2,12}[ \t:]{1,2})?$/iu
const SENT_BY =
  /(?:^|[^\p{L}])((?:enviad|transferid|remetid|depositad|girad|pag)[oa]s?[ \t](?:por|pel[oa])|(?:sent|paid)[ \t]by)[ \t]([^\n;]{0,80})$/iu
const TO_WHOM = /[ \t,](?:para|ao|à|al|a favor de|to)[ \t]/iu
const SENT_FROM =
  /(?:^|[^\p{L}])(?:enviad[oa]|enviaste|yapeaste|plineaste|transferid[oa]|transferiste|pagad[oa]|pagaste)[ \t]a[ \t][^\n;]{0,60}\d{4}[^\n;]{0,20}?[^\p{L}](desde)[ \t](?:(?:el|la|tu|su)[ \t])?(?:celular|cel|tel[eé]fono|n[uú]mero)[ \t:.]{1,2}$/iu

/**
 * "De mi banco (alias …)", "Enviado por Ana, chave …, para João, chave …", "Enviado a Juan … desde el celular
 * …": who paid, told in a sentence.
 */
function payerInSentence({ text, table }: CuedText, { type, start, end }: UnpairedValue): Person | undefined {
  const isPhone = type.type === table.rules.roles.phone
  if (!isPhone && !table.persons.payers.types.has(type.type)) return undefined
  const lead = text.slice(lineStart(text, start, 160), start)
  const mine = FROM_MINE.exec(lead)?.[1]
  if (mine !== undefined) return { role: 'complainant', words: mine }
  const [, by, between = ''] = SENT_BY.exec(lead) ?? []
  const rest = text.slice(end, end + 90).split(/[\n;]/)[0] ?? ''
  if (by !== undefined && !TO_WHOM.test(between) && TO_WHOM.test(rest))
    return { role: 'unknownWhose', words: by }
  const from = isPhone ? SENT_FROM.exec(lead)?.[1] : undefined
  return from === undefined ? undefined : { role: 'unknownWhose', words: from }
}

const PARTY = /(?:^|\n)[ \t>*•·-]{0,8}(\p{L}[\p{L} ]{0,30}?)[ \t]{0,3}(?::|(?=\r?\n))/gu

/**
 * "De: Ana Irreal / CUIT: … / CVU: … / Para: …": what stands under who pays, in a receipt that names who is
 * paid too.
 */
function partOfPayer(
  { text, table, structure }: CuedText,
  { type, start }: UnpairedValue,
): Person | undefined {
  const { labels, types, recipients } = table.persons.payers
  if (!types.has(type.type) || spanAt(structure.headers, start)) return undefined
  const { start: from, end: to } = receiptAround(text, start)
  let last: { readonly words: string; readonly pays: boolean } | undefined
  let isPaidTold = false
  for (const { 1: words = '', index } of text.slice(from, to).matchAll(PARTY)) {
    const folded = fold(words)
    const isPaid = recipients.has(folded) || table.fieldRoles.get(folded) === 'destination'
    if (!isPaid && !labels.has(folded)) continue
    isPaidTold ||= isPaid
    if (from + index < start) last = { words, pays: !isPaid }
  }
  return last?.pays && isPaidTold ? { role: 'bystander', words: last.words } : undefined
}

/**
 * "IP: …" in a receipt that names who pays and nobody who is sought: it is mostly the payer's, and the text
 * does not say it.
 */
export function lineOfReceipt(reading: CuedText, { type, start }: UnpairedValue): Person | undefined {
  const { text, structure, table } = reading
  const { address4, address6, addressAtInstant } = table.rules.roles
  if (![address4, address6, addressAtInstant].includes(type.type)) return undefined
  if (labelOf(text, start, structure)?.kind !== 'line') return undefined
  const { start: from, end: to } = receiptAround(text, start)
  const { persons } = reading.told()
  let payer: string | undefined
  for (let i = firstFrom(persons, from); (persons[i]?.start ?? to) < to; i++) {
    const person = persons[i]
    if (person?.value === 'other') return undefined
    if (person?.value === 'bystander') payer ??= text.slice(person.start, person.end)
  }
  // "PSE / CUS: … / IP: …": what a payer was given of the payment, which names nobody.
  const slip = persons[firstFrom(persons, from)]?.start ?? to
  const told = slip < to ? undefined : table.persons.payers.slips.exec(heard(text.slice(from, to)))?.[0]
  const words = payer ?? told?.trim()
  return words === undefined ? undefined : { role: 'unknownWhose', words }
}

const LONGEST_RECEIPT = 900

/** The lines around a place without a gap, as far as a receipt reaches. */
function receiptAround(text: string, at: number): Span {
  const before = text.slice(Math.max(0, at - LONGEST_RECEIPT), at)
  const gap = text.slice(at, at + LONGEST_RECEIPT).indexOf('\n\n')
  return {
    start: at - before.length + before.lastIndexOf('\n\n') + 1,
    end: Math.min(text.length, at + (gap < 0 ? LONGEST_RECEIPT : gap)),
  }
}

/**
 * "Teléfono origen 0414-…" in a receipt of a payment by telephone: what calls have as an origin is somebody
 * else's.
 */
function phoneOfPayer(
  { text, table }: Pick<CuedText, 'text' | 'table'>,
  { type, start }: UnpairedValue,
): string | undefined {
  if (type.type !== table.rules.roles.phone) return undefined
  const from = lineStart(text, start, 60)
  const lead = text.slice(from, start)
  const isOrigin = (lead.match(WORD) ?? []).some((word) => table.fieldRoles.get(fold(word)) === 'origin')
  if (!isOrigin || lead.length > 48) return undefined
  const around = fold(text.slice(Math.max(0, start - LONGEST_RECEIPT), start + LONGEST_RECEIPT))
  return table.persons.payers.receipts.some((word) => around.includes(word)) ? lead.trim() : undefined
}

interface PartyMark {
  readonly start: number
  /** Whether it is the payer's: what stands under it is not of whoever was paid. */
  readonly isPayer: boolean
}

/**
 * The part of a record that is of the same party as a finding: from the last word before it that names who
 * pays or who is paid up to the next such word. Empty where that part is the payer's, or where a party is
 * named after the finding only: then nobody can say whose it is.
 */
export function partyAt(reading: CuedText, draft: Span, record: Span): Span {
  const marks = partyMarks(reading, record).filter(({ start }) => start < draft.start || start >= draft.end)
  const before = marks.findLast(({ start }) => start < draft.start)
  const after = marks.find(({ start }) => start >= draft.end)
  if (before?.isPayer || (!before && after)) return { start: record.start, end: record.start }
  return { start: before?.start ?? record.start, end: after?.start ?? record.end }
}

/** The words of a record that name a party: a label, a word for an end of a payment, or for a person. */
function partyMarks(reading: CuedText, record: Span): readonly PartyMark[] {
  const { text, table } = reading
  const { labels, recipients } = table.persons.payers
  const found: PartyMark[] = []
  for (const word of text.slice(record.start, record.end).matchAll(WORD)) {
    const start = record.start + word.index
    const folded = fold(word[0])
    const role = table.fieldRoles.get(folded)
    const isLabel = /^[ \t]{0,3}:/.test(text.slice(start + word[0].length, start + word[0].length + 4))
    const isEnd = (role === 'origin' || role === 'destination') && (isLabel || word[0].length > 4)
    if (isEnd || (isLabel && (labels.has(folded) || recipients.has(folded))))
      found.push({ start, isPayer: role === 'origin' || labels.has(folded) })
  }
  const { persons } = reading.told()
  for (let i = firstFrom(persons, record.start); (persons[i]?.start ?? record.end) < record.end; i++) {
    const person = persons[i]
    if (person && person.value !== 'own')
      found.push({ start: person.start, isPayer: person.value !== 'other' })
  }
  return found.sort((a, b) => a.start - b.start)
}
