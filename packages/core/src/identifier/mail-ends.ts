import type { Span } from './clauses.ts'
import { heardIn } from './heard-in.ts'
import { isDeed, type LooseWord, looseWords } from './near-persons.ts'
import { isContact } from './not-sought.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, isCueWord, type UnpairedValue } from './reading.ts'
import { labelOf, spanAt } from './structure.ts'
import { heard } from './words.ts'

// Whoever writes a mail, and where an answer to a letter goes: of neither is anything told by that alone.

/**
 * Whose an address is that stands as the sender of a printed mail, or as the goal of what the letter bids.
 */
export function ofMailEnd(
  reading: CuedText,
  drafts: readonly UnpairedValue[],
  index: number,
  from: number,
): Person | undefined {
  const draft = drafts[index]
  if (!draft || draft.confidence !== 'high' || !isContact(reading, draft)) return undefined
  const words =
    ofSender(reading, drafts, index) ?? ofNamedSender(reading, draft, from) ?? ofAnswer(reading, draft, from)
  return words === undefined ? undefined : { role: 'unknownWhose', words: words.trim() }
}

/** A head of a mail longer than this is no head that a person printed. */
const LONGEST = 2000
const RAW = /^[ \t>]*(?:Received|Message-ID|Return-Path|DKIM-Signature|X-Originating-IP|X-Sender-IP)[ \t]*:/im

/**
 * The sender of a mail of which only the printed head is there: where it went to an office, where what it
 * tells names another address, or where several mails are there, who is sought the head does not say.
 */
function ofSender(reading: CuedText, drafts: readonly UnpairedValue[], index: number): string | undefined {
  const { text, structure } = reading
  const draft = drafts[index]
  const header = draft && spanAt(structure.headers, draft.start)
  if (!header) return undefined
  const { start, end } = headAround(text, header)
  if (RAW.test(text.slice(start, end))) return undefined
  const words = text.slice(header.start, draft.start)
  if (isComplaint(reading, start, end)) return words
  const isOther = (one: UnpairedValue): boolean => one.normalised !== draft.normalised
  for (let i = index - 1; i >= 0 && (drafts[i]?.start ?? -1) >= start; i--)
    if (drafts[i] && isOfficial(reading, drafts[i]?.normalised ?? '')) return words
  for (let i = index + 1; i < drafts.length && i < index + MOST; i++) {
    const one = drafts[i]
    if (
      one &&
      isOther(one) &&
      (one.end <= end ? isOfficial(reading, one.normalised) : isMailOrLine(reading, one))
    )
      return words
  }
  return undefined
}

const SUBJECT = /^[ \t>]*(?:asunto|assunto|subject|objet)[ \t]*:([^\n]*)/imu
/** What is told at the beginning of a mail is what it is about. */
const LEAD = 160

/**
 * "Asunto: Denuncia", or a mail that begins with what was taken from whoever writes: they complain, and are
 * not complained of.
 */
function isComplaint(reading: CuedText, start: number, end: number): boolean {
  const { text, table } = reading
  const subject = SUBJECT.exec(text.slice(start, end))?.[1] ?? ''
  if (table.persons.remarks.filed.test(heard(subject))) return !isPressed(reading, end)
  const { others } = reading.told()
  const body = end + LEAD
  for (let i = firstFrom(others, start); (others[i]?.start ?? body) < body; i++) {
    const phrase = others[i]
    if (
      phrase?.value === 'taken' &&
      /^(?:me|nos|my|our)(?!\p{L})/iu.test(text.slice(phrase.start, phrase.end))
    )
      return true
  }
  return false
}

/** "Si no pagás, publicamos todo": what a mail tells whoever gets it, and nobody who was harmed tells. */
function isPressed(reading: CuedText, end: number): boolean {
  const { presses, harmed } = reading.table.persons.remarks
  const body = heardIn(reading, end, Math.min(reading.text.length, end + 2 * LEAD))
  const told = presses.exec(body)
  return told !== null && !harmed.test(body.replace(told[0], ''))
}

/** So many values behind a head are looked at. */
const MOST = 40

/** The lines around a header without a gap. */
function headAround(text: string, { start, end }: Span): Span {
  const before = text.slice(Math.max(0, start - LONGEST), start).replaceAll('\r', ' ')
  const gap = Math.max(before.lastIndexOf('\n\n'), before.lastIndexOf('\n \n'))
  const behind = text.slice(end, end + LONGEST).search(/\n[ \t\r]*(?:\n|$)/)
  return {
    start: start - before.length + (gap < 0 ? 0 : gap + 1),
    end: behind < 0 ? Math.min(text.length, end + LONGEST) : end + behind,
  }
}

const isOfficial = ({ table }: CuedText, normalised: string): boolean => {
  const labels = normalised.slice(normalised.lastIndexOf('@') + 1).split('.')
  return [...labels, labels.slice(-2).join('.')].some((label) => table.persons.officialDomains.has(label))
}

function isMailOrLine({ table }: CuedText, { type }: UnpairedValue): boolean {
  const { roles, broader } = table.rules
  return [roles.email, roles.address4, roles.address6, roles.addressAtInstant].some(
    (role) => type.type === role || broader[type.type] === role,
  )
}

const NAMED = /(?:^|[^\p{L}])(?:de|from|remite|remitente|remetente)[ \t]{0,2}:[ \t]{0,3}[^<>:\n]{0,40}<$/iu

/** "La mail del denunciante: de: Ana <…>": of the person of whom the sentence tells, or not. */
function ofNamedSender(reading: CuedText, { start }: UnpairedValue, from: number): string | undefined {
  if (!NAMED.test(reading.text.slice(from, start))) return undefined
  const { persons } = reading.told()
  const here = persons.slice(firstFrom(persons, from), firstFrom(persons, start))
  const [person] = here
  return person && here.every(({ value }) => value !== 'other' && value !== 'own')
    ? reading.text.slice(person.start, start)
    : undefined
}

const GOAL =
  /(?:^|[^\p{L}])(?:(para|al?|aos?|à|to)(?![\p{L}])|\p{L}+[aei]r(?:é|ei|emos)[ \t]+(?:en|no|em)(?![\p{L}]))(?:[ \t]+(?:el|la|o|the)(?![\p{L}]))?[ \t]*:?[ \t]*((?:\p{L}+[ \t:]+){0,3})["“'(<]{0,2}$/iu
const BY =
  /(?:^|[^\p{L}])(por|pel[oa]|via|vía|by)(?:[ \t]+(?:el|la|o|the))?[ \t]+((?:\p{L}+[ \t:]+){1,2})["“'(<]{0,2}$/iu
const BIDS = /^(?:\p{L}{2,}[aeií]r(?:se)?|\p{L}{3,}[aeé]n?(?:se|nos|me|le|les))$/iu
const MADE = /(?:[ai]d[oa]s?|entes?|iv[oa]s?|ec?ción|exi[óo]n(?:es)?|sos?)$/iu
const VIA = /^v[íi]as?$/iu

/**
 * "Favor encaminar as informações para …", "Notifíquese por correo a …", "las recibiré en el correo …":
 * the goal of what is bidden or will be done, in a clause that tells nothing that was.
 */
function ofAnswer(reading: CuedText, draft: UnpairedValue, from: number): string | undefined {
  const { text, table, structure } = reading
  const { start } = draft
  if (spanAt(structure.messages, start) || labelOf(text, start, structure)?.kind === 'key') return undefined
  const lead = text.slice(from, start)
  const goal = GOAL.exec(lead) ?? BY.exec(lead)
  if (!goal) return undefined
  const { persons } = reading.told()
  if (
    persons.slice(firstFrom(persons, from), firstFrom(persons, start)).some(({ value }) => value === 'other')
  )
    return undefined
  if (table.persons.remarks.paying.test(heardIn(reading, from, start))) return undefined
  const isMeans = looseWords(reading, start - (goal[2] ?? '').length, start).every(
    ({ at, word, folded }) =>
      VIA.test(word) ||
      isCueWord(reading, at, word) ||
      table.persons.data.has(folded) ||
      table.persons.between.has(folded),
  )
  if (!isMeans) return undefined
  if (goal[1] === undefined) return lead
  return isBidden(reading, from, from + goal.index, goal[1].toLowerCase()) ? lead : undefined
}

/** Whether a stretch bids somebody to do something, and tells nothing that was done. */
function isBidden(reading: CuedText, from: number, to: number, by: string): boolean {
  const words = looseWords(reading, from, to)
  const { asks, reach } = reading.table.persons.remarks
  if (isSending(reading, words, by)) return true
  if (!/^(?:para|al?|aos?|à|to)$/u.test(by)) return false
  const verb = words
    .slice(0, 3)
    .findLastIndex(({ word, at }) => BIDS.test(word) && !isCueWord(reading, at, word))
  const bid = words[verb]
  // "Incluir a …" asks about it; "remitir a …" does not.
  if (!bid || (asks.test(bid.folded) && !reach.test(bid.folded))) return false
  const rest = words.slice(verb + 1)
  const last = rest.at(-1)
  const isNear = rest.length <= (by === 'para' ? 6 : 3)
  return (
    isNear && !(last && MADE.test(last.word)) && !words.some((w) => isDeed(reading, w) && !BIDS.test(w.word))
  )
}

const IMPERATIVE = /^\p{L}{3,}(?:[ae]n?|[aeé]n?(?:se|nos|me|les?))$/iu
const MUST_BE = /^(?:ser|sea|sean|seja|sejam|be)$/iu
const THE = /^(?:el|la|los|las|o|a|os|as|the|su|sus|sua|suas|seu|seus)$/iu
const OBJECT = /^(?:lo|o)$/iu

/**
 * "Remita su respuesta a …", "devem ser enviadas ao …", "Solicita-se o envio … para …": the last word of
 * sending or answering is bidden, and between it and where to nothing is told of whatever else has an end.
 */
function isSending(reading: CuedText, words: readonly LooseWord[], by: string): boolean {
  const { sends, asks } = reading.table.persons.remarks
  const at = words.findLastIndex(({ word, folded }, i) => {
    const before = words[i - 1]?.word ?? ''
    if (!sends.test(folded)) return false
    if (/[aeií]r(?:se|l[aeo]s?|nos|me)?$/iu.test(word) || MUST_BE.test(before)) return true
    return i === 0 ? IMPERATIVE.test(word) : NOUN.test(word) && THE.test(before) && by === 'para'
  })
  if (at < 0) return false
  const rest = words.slice(at + 1)
  const last = rest.at(-1)
  const isMade = last !== undefined && MADE.test(last.word) && !OBJECT.test(rest.at(-2)?.word ?? '')
  const isTold = words.some(
    (one, i) => i !== at && isDeed(reading, one) && !BIDS.test(one.word) && !asks.test(one.folded),
  )
  return rest.length <= (by === 'para' ? 6 : 3) && !isMade && !isTold
}

const NOUN = /(?:[íi]o|[óo]n|[ãa]o|nto)$/iu
