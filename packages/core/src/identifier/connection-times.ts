import { saysLocal } from '../time/index.ts'
import type { Address } from './addresses.ts'
import { clauseStart, type Span } from './clauses.ts'
import { type Around, endOf, hasAddress, linesOf, type Stretch, within } from './connections.ts'
import { heardIn } from './heard-in.ts'
import { isKnown } from './known-words.ts'
import { momentsIn, noDaysIn, offsetOf, type TextMoment, timeIn, zoneNamed } from './moments.ts'
import { isOfAnother, isOwnTime, isTimeKey, isTimeRole, otherEvents, pieceAt } from './own-times.ts'
import type { Table, Zone } from './prepare.ts'
import { type CuedText, firstFrom, lineEnd, lineStart, momentsWithin } from './reading.ts'
import { bracesAround, isObject, keyOfPart, LONGEST_RECORD, type RecordField } from './records.ts'
import { cellAt, columnsOf, type Grid, labelOf, roleOf, spanAt } from './structure.ts'
import { isPrivate, isTranslated } from './translation.ts'
import { fold, heard, WORD } from './words.ts'

/** The time of a connection: a moment of the text, or the cells of a row put together. */
export interface When {
  readonly day: string
  readonly time?: string
  readonly offset?: string
  readonly isAmbiguous: boolean
  readonly spans: readonly Span[]
  /** It stands in the record of the address; else in a line of its own beside it. */
  readonly isOwn: boolean
}

/** The time of an address, from its own record or, where that has none, from the line beside it. */
export function whenOf(
  reading: CuedText,
  address: Address,
  around: Around,
  record: Stretch,
): When | undefined {
  const { structure } = reading
  const grid = spanAt(structure.grids, address.start)
  if (hasNoDay(reading, grid ? lineAt(reading, address) : record)) return undefined
  if (grid) return whenInRow(reading, address)
  // Of a line without an end, and with many times, nobody knows whether they stand before or behind.
  if (record.isCut && within(around, record).length > 1) return undefined
  const whole = spanAt(structure.messages, address.start)
  const isJson = isObject(reading, record)
  const moments = momentsWithin(reading, record.start, record.end).filter(
    (m) =>
      (m.end <= address.start || m.start >= address.end) &&
      (!isJson || isDirect(reading, m, record, around)) &&
      (!whole || m.start >= whole.author.end) &&
      !isSpokenStamp(reading, m) &&
      !isOneOfDays(reading, m) &&
      !isInBracketsOfAnother(reading, m, address, around, record) &&
      isOwnTime(reading, m, address, record, 'connection'),
  )
  const timed = moments.filter((m) => m.time !== undefined)
  if (timed.every((m) => m.offset === undefined)) {
    const pairs = pairsIn(reading, record).filter(
      ({ cell }) => !isJson || isDirect(reading, cell, record, around),
    )
    const fields = (pairs.length > 1 ? pairs : partsOf(reading, record)).filter(
      ({ words, role }) =>
        !isOfAnother(reading, words, address, 'connection') &&
        (!isTimeRole(role) || isTimeKey(reading, words)),
    )
    const when = fields.length > 1 ? whenInFields(reading, fields) : undefined
    if (when?.time !== undefined) return when
  }
  const mine = mineOf(
    reading,
    address,
    timed.filter(isSayable(reading, address, around, record)),
    around,
    record,
  )
  const nearer = mine && dayNearer(reading, moments, mine, address, within(around, record))
  if (nearer) return fromMoment(reading, nearer, address, true)
  if (mine)
    return fromMoment(
      reading,
      mine,
      address,
      isPlain(reading, address, mine, around, record) && (isJson || isBound(reading, mine, address, record)),
    )
  if (timed.length > 0) return undefined
  if (isJson) return outerWhen(reading, address, record) ?? dayOf(reading, moments, address)
  return besideRecord(reading, address, around, moments)
}

/** When, for an address in whose own record no time stands: of the lines or the head beside it. */
function besideRecord(
  reading: CuedText,
  address: Address,
  around: Around,
  moments: readonly TextMoment[],
): When | undefined {
  const lines = linesOf(reading, address, around)
  const told = lines && whenInFields(reading, lines.filter(isOfTime))
  if (told?.time !== undefined) return isOfSender(reading, address, told.spans[0]) ? undefined : told
  const beside = besideOf(reading, address, around)
  if (beside && isOfSender(reading, address, beside)) return undefined
  if (beside)
    return fromMoment(
      reading,
      beside,
      address,
      isOnItsLine(reading, address) && !isOneOfMany(reading, address, around),
    )
  return dayOf(reading, moments, address)
}

/** Whether a time beside the header of an address is the date that whoever wrote the mail gave it. */
function isOfSender({ text, structure, table }: CuedText, address: Address, time: Span | undefined): boolean {
  const header = time && spanAt(structure.headers, time.start)
  if (!header || !spanAt(structure.headers, address.start)) return false
  return table.senderDate?.test(text.slice(header.start, Math.min(header.end, header.start + 80))) ?? false
}

const noDays = new WeakMap<CuedText, readonly Span[]>()

/**
 * Whether a stretch writes a day that does not exist: then which day was meant is asked, and no other is
 * lent.
 */
function hasNoDay(reading: CuedText, { start, end }: Span): boolean {
  let known = noDays.get(reading)
  if (!known) {
    known = noDaysIn(reading.text, reading.table)
    noDays.set(reading, known)
  }
  const first = known[firstFrom(known, start)]
  return first !== undefined && first.end <= end
}

const lineAt = ({ text }: CuedText, { start, end }: Span): Span => ({
  start: lineStart(text, start, LONGEST_RECORD),
  end: lineEnd(text, end, LONGEST_RECORD),
})

/** "203.0.113.5 (05/11/2026)": what stands in brackets right behind another address is that one's. */
function isInBracketsOfAnother(
  { text }: CuedText,
  moment: TextMoment,
  address: Address,
  around: Around,
  record: Span,
): boolean {
  const lead = /[([][ \t]?$/.exec(text.slice(Math.max(record.start, moment.start - 2), moment.start))
  if (!lead) return false
  const open = moment.start - lead[0].length
  const other = within(around, record).findLast((one) => one.end <= open)
  return other !== undefined && other !== address && /^(?::\d{1,5})?[ \t]?$/.test(text.slice(other.end, open))
}

/**
 * A day without its hour that stands beside an address, where the hour found stands beyond another address.
 */
function dayNearer(
  { text }: CuedText,
  moments: readonly TextMoment[],
  mine: TextMoment,
  address: Address,
  here: readonly Address[],
): TextMoment | undefined {
  const isBefore = mine.end <= address.start
  const isBeside = (m: TextMoment): boolean => {
    const [from, to] = m.end <= address.start ? [m.end, address.start] : [address.end, m.start]
    return (
      !here.some((other) => other.start >= from && other.end <= to) && !text.slice(from, to).includes('\n')
    )
  }
  if (isBeside(mine)) return undefined
  const days = moments.filter(
    (m) => m.time === undefined && isBeside(m) && m.end <= address.start === isBefore,
  )
  return days.length === 1 ? days[0] : undefined
}

/** The one day that all dates of a record tell. */
function dayOf(reading: CuedText, moments: readonly TextMoment[], address: Address): When | undefined {
  const [day] = moments
  return day && moments.every((m) => m.day === day.day) ? fromMoment(reading, day, address, true) : undefined
}

/** Whether a time stands in an object itself, or in a part of it that holds no address of its own. */
function isDirect(reading: CuedText, moment: Span, record: Span, around: Around): boolean {
  for (const part of bracesAround(reading, moment.start)) {
    if (part.start <= record.start) return true
    if (hasAddress(around, part.start, part.end) || !isPartOfRecord(reading, part)) return false
  }
  return true
}

/**
 * Whether a part of an object is called as times and connections are: `"login": {"time": …}`, not `"refund":
 * …`.
 */
function isPartOfRecord(reading: CuedText, { start }: Span): boolean {
  const key = keyOfPart(reading, start)
  if (key === undefined) return false
  if (isTimeKey(reading, key)) return true
  const words =
    key
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll('_', ' ')
      .match(WORD) ?? []
  return words.length > 0 && words.every((word) => reading.table.times.beside.has(fold(word)))
}

/** An object that holds objects is read as one record up to this length. */
const LONGEST_WHOLE = 8000

/**
 * The time of the object around one that has none of its own: `{"@timestamp": …, "source": {"ip": …}}`. That
 * of a sibling is never taken; for one of a list it is not sure.
 */
function outerWhen(reading: CuedText, address: Address, record: Span): When | undefined {
  const { text } = reading
  let inner = record
  let isListed = false
  for (const outer of bracesAround(reading, record.start)) {
    if (outer.start >= record.start) continue
    if (outer.end - outer.start > LONGEST_WHOLE || !isObject(reading, outer)) return undefined
    isListed ||= /[,[]\s{0,20}$/.test(text.slice(Math.max(outer.start, inner.start - 24), inner.start))
    const all = momentsWithin(reading, outer.start, outer.end)
    const mine = all.filter(
      (m) => depthOne(reading, m, outer) && m.time !== undefined && isTimeField(reading, m, address),
    )
    const [moment] = mine
    if (moment) {
      const isOne = mine.every((m) => m.day === moment.day && m.time === moment.time)
      return isOne ? fromMoment(reading, moment, address, !isListed) : undefined
    }
    inner = outer
  }
  return undefined
}

/** Whether a time stands in an object and in no part of it. */
function depthOne(reading: CuedText, moment: TextMoment, object: Span): boolean {
  const [innermost] = bracesAround(reading, moment.start)
  return innermost?.start === object.start
}

/** Whether the key of a time calls it one of the record, and of no other event. */
function isTimeField(reading: CuedText, moment: TextMoment, address: Address): boolean {
  const label = labelOf(reading.text, moment.start, reading.structure)
  if (label?.kind !== 'key' || isOfAnother(reading, label.words, address, 'connection')) return false
  const role = roleOf(label.words, reading.table)
  return role?.isWhole === true && (role.role === 'instant' || role.role === 'day')
}

/**
 * The stamp of a chat in front of a speaker's words, "[20/11/26 10:00] Ana: …": the hour of writing, never of
 * an event.
 */
function isSpokenStamp({ text, table }: CuedText, moment: TextMoment): boolean {
  if (moment.offset !== undefined) return false
  const from = lineStart(text, moment.start, 40)
  if (!/^[[(\s]{0,3}$/.test(text.slice(from, moment.start))) return false
  if (/\d{4}-\d{2}-\d{2}/.test(text.slice(moment.start, moment.end))) return false
  const speaker = /^[\])]?[ \t]{0,2}(?:-[ \t])?[ \t]?~?[ \t]?([\p{L}+][^:\n]{0,40}): /u.exec(
    text.slice(moment.end, moment.end + 60),
  )
  return speaker !== null && roleOf(speaker[1] ?? '', table) === undefined
}

const DAY_BEFORE =
  /(?<![\p{L}\d:.,/-])\d{1,2}(?:º|°|st|nd|rd|th)?(?:[ \t]?[-–—][ \t]?|,[ \t]|[ \t](?:al?|à|e|y|et|o|ou|or|au|to|and|hasta|até)[ \t](?:el |the |le )?)$/iu

/** "2 y 3 de octubre, 14:00": the last of several days is no more that of a connection than the others. */
function isOneOfDays({ text }: CuedText, { start }: TextMoment): boolean {
  return (
    /^\d{1,2}[^\d:/.-]/.test(text.slice(start, start + 4)) &&
    DAY_BEFORE.test(text.slice(Math.max(0, start - 24), start))
  )
}

/** Whether the record tells an hour more, without its day: "a las 22:14:09 y 23:14:09, respectivamente". */
function hasLooseTime(
  reading: CuedText,
  timed: readonly TextMoment[],
  record: Span,
  address: Address,
  here: readonly Address[],
): boolean {
  const { text, structure } = reading
  // The time of another key is that key's, and that of a sentence with another address is of that one.
  const others = momentsWithin(reading, record.start, record.end).filter(
    (m) =>
      labelOf(text, m.start, structure)?.kind === 'key' ||
      isOfSentenceOfAnother(reading, m, record, address, here),
  )
  const dated = [...timed, ...others]
  for (const match of text
    .slice(record.start, record.end)
    .matchAll(/(?<![\d:.])\d{1,2}:\d{2}:\d{2}(?![\d:])/g)) {
    const at = record.start + match.index
    if (!dated.some((m) => at >= m.start && at < m.end)) return true
  }
  return false
}

/** Whether a time stands in a sentence or piece that has one address, and that is not this one. */
function isOfSentenceOfAnother(
  reading: CuedText,
  moment: TextMoment,
  record: Span,
  address: Address,
  here: readonly Address[],
): boolean {
  const piece = pieceAt(reading, moment, record)
  const [one, ...more] = here.filter(({ start, end }) => start >= piece.start && end <= piece.end)
  return one !== undefined && one !== address && more.length === 0
}

/**
 * Of the times of a record, the one that is this address's: the only one, else the one on its side, the side
 * being told by what comes first in the record. Two on that side are nobody's.
 */
function mineOf(
  reading: CuedText,
  address: Address,
  timed: readonly TextMoment[],
  around: Around,
  record: Span,
): TextMoment | undefined {
  const distinct = new Set(timed.map((m) => `${m.day} ${m.time} ${m.offset}`))
  const here = within(around, record)
  if (distinct.size <= 1)
    return here.length > 1 && hasLooseTime(reading, timed, record, address, here) ? undefined : timed[0]
  // Of one address with a time on either side nobody knows which is its own.
  const isBoth = timed.some((m) => m.end <= address.start) && timed.some((m) => m.start >= address.end)
  if (here.length === 1 && isBoth) return undefined
  const previous = here.findLast((other) => other.end <= address.start)?.end ?? record.start
  const next = here.find((other) => other.start >= address.end)?.start ?? record.end
  const [first] = timed
  const isAfter = (here[0]?.start ?? 0) < (first?.start ?? 0)
  const side = timed.filter((m) =>
    isAfter ? m.start >= address.end && m.end <= next : m.end <= address.start && m.start >= previous,
  )
  return side.length === 1 ? side[0] : undefined
}

/** Whether a time of the record could be an address's: one in the part of another address is that one's. */
function isSayable(
  { text }: CuedText,
  address: Address,
  around: Around,
  record: Span,
): (moment: TextMoment) => boolean {
  const here = within(around, record)
  if (here.length < 2) return () => true
  return (moment) => {
    const [from, to] = moment.start > address.end ? [address.end, moment.start] : [moment.end, address.start]
    if (!text.slice(from, to).includes(';')) return true
    const start = Math.max(record.start, text.lastIndexOf(';', moment.start) + 1)
    const stop = text.indexOf(';', moment.end)
    const end = stop < 0 ? record.end : Math.min(stop, record.end)
    return !here.some((other) => other !== address && other.start >= start && other.end <= end)
  }
}

/**
 * Whether nothing makes it doubtful that a time of the record is this address's: in prose another address
 * between the two does.
 */
function isPlain(
  reading: CuedText,
  address: Address,
  moment: TextMoment,
  around: Around,
  record: Span,
): boolean {
  const isInPlace = isTranslated(reading, address)
  // The other end of one connection has its time: "src_ip=… dst_ip=… ts=…".
  const isOrigin = endOf(reading, address) === 'origin'
  const here = within(around, record).filter(
    (one) =>
      !(isInPlace && isPrivate(reading, one)) &&
      !((isInPlace || isOrigin) && endOf(reading, one) === 'destination'),
  )
  if (here.length < 2) return true
  const [from, to] = moment.start > address.end ? [address.end, moment.start] : [moment.end, address.start]
  const isBetween = here.some((other) => other !== address && other.start >= from && other.end <= to)
  return (
    !isBetween ||
    !/(?<![\p{L}\p{N}="':/.[-])\p{L}{1,12}(?![\p{L}\p{N}="':/.-])/u.test(reading.text.slice(from, to))
  )
}

/**
 * Whether words bind a time to the connection of an address: a log-in, an access, a column; or nothing but
 * labels stands with the two. "consultada en WHOIS el …", "la captura fue tomada el …": any other word may
 * tell another act.
 */
function isBound(reading: CuedText, moment: TextMoment, address: Address, record: Span): boolean {
  const { text, table, structure } = reading
  const line = text.slice(lineStart(text, Math.min(moment.start, address.start), 200), moment.start)
  if (labelOf(text, moment.start, structure) || spanAt(structure.headers, address.start)) return true
  if (!/\p{L}/u.test(line) || line.endsWith('[') || OF_PROGRAM.test(line) || isTranslated(reading, address))
    return true
  const from = Math.max(record.start, clauseStart(text, Math.min(moment.start, address.start)))
  const to = Math.max(moment.end, address.end)
  const words = text.slice(from, to)
  const isUsed =
    table.times.connection.test(heardIn(reading, from, to)) || FROM_IT.test(text.slice(from, address.start))
  if (isUsed && moment.start >= address.end && isOfFile(reading, address.end, moment.start)) return false
  return (
    isUsed ||
    [...words.matchAll(WORD)].every(({ 0: word, index }) => isSmall(reading, from + index, word, moment))
  )
}

/** Whether a word is one of a label, a port, a time or a name, or says nothing. */
function isSmall(reading: CuedText, at: number, word: string, moment?: TextMoment): boolean {
  const { table } = reading
  // "porta lógica", "puerto de origen": the words of a label of ports.
  const { ports } = reading.told()
  const port = ports[firstFrom(ports, at + 1) - 1]
  if (port && at < port.end) return true
  const isOfTime =
    moment !== undefined &&
    at >= moment.start - 12 &&
    at < moment.end &&
    (at >= moment.start || /^\p{Lu}/u.test(word))
  return (
    isOfTime ||
    isKnown(reading, at, word) ||
    table.persons.between.has(fold(word)) ||
    table.persons.remarks.plain.test(heard(word))
  )
}

const BY_SOMEBODY = /(?:[ai]d[oa]s?|ed)[ \t]+(?:por|pel[oa]s?|by|par)(?!\p{L})/iu
const MADE = /[ai]d[oa]s?$/iu

/**
 * Whether what stands between an address and the time behind it tells what became of the address in a file:
 * "entregada por …", "subida al expediente", "consulta al registro", and not "se conectó el", "login".
 */
function isOfFile(reading: CuedText, from: number, to: number): boolean {
  const { text, table } = reading
  const between = text.slice(from, to)
  if (BY_SOMEBODY.test(between)) return true
  const isUse = (word: string): boolean => table.times.connection.test(heard(word))
  // "203.0.113.5 atacó el puerto … de nuestro equipo el …": the address itself did it.
  const subject = DID.exec(between)?.[1]
  if (subject !== undefined && isUse(subject) && !MADE.test(subject)) return false
  const others = [...between.matchAll(WORD)].filter(
    ({ 0: word, index }) =>
      (isUse(word) && MADE.test(word)) ||
      !(
        isSmall(reading, from + index, word) ||
        table.persons.leads.has(fold(word)) ||
        table.persons.is.has(fold(word))
      ),
  )
  return others.length > 0 && !others.every(({ 0: word }) => isUse(word) && !MADE.test(word))
}

/** The verb right behind an address, or the noun at the head of the sentence behind it. */
const DID = /^(?::\d{1,5})?(?:[ \t]+(?:se[ \t]+)?|\.[ \t]+(?:la|el|a|o|the)[ \t]+)(\p{L}+)(?!\p{L})/iu

const OF_PROGRAM = /^[\s[(<"']{0,4}(?:<\d+>)?(?:\d{4}[-/]\d|\p{Lu}\p{Ll}{2} {1,2}\d|\d{2}:\d{2}|\d{10})/u
const FROM_IT = /(?:^|[^\p{L}])(?:desde|from|a partir d[aeo]|depuis)[ \t](?:\p{L}+[ \t]){0,3}[[(]?$/iu

/** A line that holds a time and nothing else of its own: a bare one, or one called "Time" or "Hora". */
function timeLine(reading: CuedText, from: number, end: number): TextMoment | undefined {
  const { text, table } = reading
  const found = momentsWithin(reading, from, end).filter((m) => m.time !== undefined)
  const [moment] = found
  if (!moment || found.length > 1) return undefined
  const before = text.slice(from, moment.start).trim()
  if (otherEvents(reading, text.slice(from, end), 'connection').length > 0) return undefined
  if (/^(?:[-*•·>(]|el|on|at|em|le)?$/i.test(before)) return moment
  if (before.length > 48) return undefined
  const role = roleOf(before.replace(/[:=\s]+$/, ''), table)
  return role?.isWhole && (role.role === 'instant' || role.role === 'day' || role.role === 'hour')
    ? moment
    : undefined
}

/** The lines above and under a record, at most three, as far as they hold times and ports alone. */
function besideOf(reading: CuedText, address: Address, around: Around): TextMoment | undefined {
  const { text } = reading
  const below = (): TextMoment | undefined => {
    let from = lineEnd(text, address.end, 400) + 1
    for (let line = 0; line < 3 && from < text.length; line++) {
      const end = lineEnd(text, from, 400)
      if (text.slice(from, end).trim() === '' || hasAddress(around, from, end)) return undefined
      const moment = timeLine(reading, from, end)
      if (moment) return moment
      if (momentsWithin(reading, from, end).length > 0) return undefined
      from = end + 1
    }
    return undefined
  }
  const above = (): TextMoment | undefined => {
    let end = lineStart(text, address.start, 400) - 1
    for (let line = 0; line < 3 && end > 0; line++) {
      const from = lineStart(text, end, 400)
      if (text.slice(from, end).trim() === '' || hasAddress(around, from, end)) return undefined
      const moment = timeLine(reading, from, end)
      if (moment) return moment
      if (momentsWithin(reading, from, end).length > 0) return undefined
      end = from - 1
    }
    return undefined
  }
  return isTimeFirst(reading, around, above) ? above() : below()
}

/**
 * Whether a line of a time beside an address may be another's: one of a pair of addresses under each
 * other, or an address with a time above it and one under it and no other address that would tell the
 * order.
 */
function isOneOfMany(reading: CuedText, address: Address, around: Around): boolean {
  const { text } = reading
  const from = lineStart(text, address.start, 400)
  const end = lineEnd(text, address.end, 400)
  const above = from === 0 ? undefined : { start: lineStart(text, from - 1, 400), end: from - 1 }
  const below = end >= text.length ? undefined : { start: end + 1, end: lineEnd(text, end + 1, 400) }
  if (!above) return false
  const isTime = (line: Span | undefined): boolean =>
    line !== undefined && momentsWithin(reading, line.start, line.end).some((m) => m.time !== undefined)
  if (isTime(above) && isTime(below)) return around.all.length === 1
  if (!hasAddress(around, above.start, above.end) || isTime(above)) return false
  const top =
    above.start === 0 ? undefined : { start: lineStart(text, above.start - 1, 400), end: above.start - 1 }
  return !isTime(top)
}

const isOfTime = ({ role }: RecordField): boolean =>
  role === 'instant' || role === 'day' || role === 'hour' || role === 'zone'

/** Whether nothing but its label stands before an address on its line: then the lines below are its own. */
function isOnItsLine({ text, structure, table }: CuedText, address: Address): boolean {
  const from = lineStart(text, address.start, 200)
  const before = text.slice(from, address.start)
  if (/^[ \t>*•·([-]{0,8}$/.test(before)) return true
  // "IP Address 203.0.113.5", with nothing behind it.
  const rest = text.slice(address.end, lineEnd(text, address.end, 40))
  if (before.length < 24 && rest.trim() === '' && roleOf(before, table)?.isWhole) return true
  const label = labelOf(text, address.start, structure)
  return label?.kind === 'line' && /^[ \t>*•·-]{0,8}$/.test(text.slice(from, label.start))
}

/** Of the list read last: where it stood, and whether its times stand above its addresses. */
const lists = new WeakMap<CuedText, { index: number; isTimeFirst: boolean }>()

/**
 * Whether a list puts the time above each address: told by what stands first in it, for in the middle every
 * address has a time on both sides.
 */
function isTimeFirst(
  reading: CuedText,
  { all, index }: Around,
  above: () => TextMoment | undefined,
): boolean {
  const { text } = reading
  const [address, previous] = [all[index], all[index - 1]]
  const gap = address && previous ? text.slice(previous.end, Math.min(address.start, previous.end + 800)) : ''
  const isSame =
    address !== undefined &&
    previous !== undefined &&
    address.start - previous.end < 800 &&
    !/\n[ \t\r]*\n/.test(gap)
  const before = lists.get(reading)
  const known = isSame && before?.index === index - 1 ? before.isTimeFirst : undefined
  const isFirst = known ?? (isSame ? false : above() !== undefined)
  lists.set(reading, { index, isTimeFirst: isFirst })
  return isFirst
}

function fromMoment(reading: CuedText, moment: TextMoment, address: Address, isOwn: boolean): When {
  const { day, time, isAmbiguous } = moment
  const offset =
    moment.offset ??
    (time && !moment.isLocal ? lentOffset(reading, moment.start, address, day, time) : undefined)
  return {
    day,
    isAmbiguous,
    spans: [{ start: moment.start, end: moment.end }],
    isOwn,
    ...(time === undefined ? {} : { time }),
    ...(offset === undefined ? {} : { offset }),
  }
}

/** The zone that the label of the time, the heading of its list or a sentence about all times names. */
function lentOffset(
  reading: CuedText,
  at: number,
  address: Address,
  day: string,
  time: string,
): string | undefined {
  const { text, structure, table } = reading
  const label = labelOf(text, at, structure)
  const zone =
    (label && zoneNamed(label.words, table)) ??
    zoneOfHeading(reading, Math.min(at, address.start)) ??
    reading.zoneOfAll()
  return zone && !reading.deniesClock() ? offsetOf(zone, day, time) : undefined
}

/** By the end of a line, the zone of the heading above it: every line of a list has the same. */
const headings = new WeakMap<CuedText, Map<number, Zone | undefined>>()
const MOST_LINES = 200

/** A line that ends with a colon above the list and names a zone: "Conexiones (hora de Chile):". */
function zoneOfHeading(reading: CuedText, at: number): Zone | undefined {
  const { text, table } = reading
  let known = headings.get(reading)
  if (!known) {
    known = new Map()
    headings.set(reading, known)
  }
  const passed: number[] = []
  let zone: Zone | undefined
  let end = lineStart(text, at, LONGEST_RECORD) - 1
  for (; end > 0; ) {
    if (known.has(end)) {
      zone = known.get(end)
      break
    }
    if (passed.length === MOST_LINES) return undefined
    passed.push(end)
    const from = lineStart(text, end, 400)
    const words = text.slice(from, end).trim()
    if (words === '') break
    if (words.endsWith(':')) {
      // "salvo la última": which line is which nobody knows.
      zone =
        words.length > 120 || table.times.exceptions.test(heard(words)) ? undefined : zoneNamed(words, table)
      break
    }
    end = from - 1
  }
  for (const one of passed) known.set(one, zone)
  return zone
}

/** The day, hour and zone of the row in which an address stands, by the labels of its columns. */
function whenInRow(reading: CuedText, address: Address): When | undefined {
  const { text, structure } = reading
  const grid = spanAt(structure.grids, address.start)
  const row = grid && cellAt(text, grid, address.start)
  if (!grid || !row) return undefined
  const fields = timeColumns(reading, grid, row.index, address).flatMap(
    ({ role, words, index }): RecordField[] => {
      const cell = row.cells[index]
      return cell ? [{ role, words, cell }] : []
    },
  )
  const when = whenInFields(reading, fields)
  // Whoever reads it says whether that is when the address was seen.
  return when && isOfAddresses(reading, grid) ? { ...when, isOwn: false } : when
}

/**
 * "ip,created_at": rows of an address and the time of a making, and nothing else that could have been made
 * then.
 */
function isOfAddresses(reading: CuedText, grid: Grid): boolean {
  const [only, ...others] = columnsOf(reading.text, grid, reading.table).filter(
    ({ role }) => role === undefined || !OF_ADDRESSES.has(role.role),
  )
  return only !== undefined && others.length === 0 && otherEvents(reading, only.words, 'account').length > 0
}

const OF_ADDRESSES: ReadonlySet<string> = new Set(['address', 'origin', 'originPort', 'port', 'zone'])

interface TimeColumn {
  readonly role: RecordField['role']
  readonly words: string
  readonly index: number
}

const timed = new WeakMap<Grid, Map<number, readonly TimeColumn[]>>()

/** The columns of a table that may tell the time of an address in one of them; the same in every row. */
function timeColumns(reading: CuedText, grid: Grid, own: number, address: Address): readonly TimeColumn[] {
  let known = timed.get(grid)
  if (!known) {
    known = new Map()
    timed.set(grid, known)
  }
  const before = known.get(own)
  if (before) return before
  const columns = columnsOf(reading.text, grid, reading.table)
  const isMade = isOfAddresses(reading, grid)
  const isOther = columns.map(({ words }) => !isMade && isOfAnother(reading, words, address, 'connection'))
  // "ip, created_at, last_login": which of the two was it seen at? Only a column called time alone says so.
  const isAsked = isOther.includes(true)
  const ofOwn = isAsked ? columnsOfStem(reading, columns, own, isOther) : []
  if (ofOwn.length > 0) {
    known.set(own, ofOwn)
    return ofOwn
  }
  const found = columns.flatMap(({ words, role }, index): TimeColumn[] => {
    if (isOther[index] || (role && isTimeRole(role.role) && !(isAsked ? role.isWhole : role.isPlain)))
      return []
    return isAsked && !role ? [] : [{ role: role?.role, words, index }]
  })
  known.set(own, found)
  return found
}

/** "last_login_ip" beside "last_login_time_utc": columns that are called alike but for what they hold. */
function columnsOfStem(
  reading: CuedText,
  columns: ReturnType<typeof columnsOf>,
  own: number,
  isOther: readonly boolean[],
): readonly TimeColumn[] {
  const stem = stemOf(reading, columns[own]?.words ?? '')
  if (stem === '') return []
  return columns.flatMap(({ words, role }, index): TimeColumn[] =>
    role && isTimeRole(role.role) && !isOther[index] && stemOf(reading, words) === stem
      ? [{ role: role.role, words, index }]
      : [],
  )
}

/** The words of a label without those that say what it holds, and in which zone. */
function stemOf({ table }: CuedText, label: string): string {
  const words =
    label
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll('_', ' ')
      .match(WORD) ?? []
  return words
    .filter((word) => roleOf(word, table) === undefined && zoneNamed(word, table) === undefined)
    .map(fold)
    .join(' ')
}

const PAIR =
  /(?:"([^"\n]{1,40})"\s{0,3}:\s{0,3}(?:"([^"\n]{0,60})"|([^\s,"{}[\]]{1,40}))|(?<![\w.])([A-Za-z_][\w.-]{0,30})=(?:"([^"\n]{0,60})"|([^\s,;"]{1,40}))|<([A-Za-z][\w:.-]{0,40})>([^<\n]{0,60})<)/g

interface Pair extends Span {
  readonly field: RecordField
}

const pairs = new WeakMap<CuedText, readonly Pair[]>()

/** Every pair, field of JSON and tag of the text whose label is known; sought once. */
function allPairs(reading: CuedText): readonly Pair[] {
  const known = pairs.get(reading)
  if (known) return known
  const { text, table } = reading
  const found: Pair[] = []
  for (const pair of text.matchAll(PAIR)) {
    const label = pair[1] ?? pair[4] ?? pair[7] ?? ''
    const value = pair[2] ?? pair[3] ?? pair[5] ?? pair[6] ?? pair[8] ?? ''
    const role = roleOf(label, table)?.role
    if (role === undefined || value === '') continue
    const start = pair.index + pair[0].lastIndexOf(value)
    const field = { role, words: label, cell: { start, end: start + value.length } }
    found.push({ start: pair.index, end: pair.index + pair[0].length, field })
  }
  pairs.set(reading, found)
  return found
}

/** The fields of a record of pairs, of JSON or of tags. */
function pairsIn(reading: CuedText, record: Span): readonly RecordField[] {
  const all = allPairs(reading)
  const found: RecordField[] = []
  for (let i = firstFrom(all, record.start); i < all.length; i++) {
    const pair = all[i]
    if (!pair || pair.start >= record.end) break
    if (pair.end <= record.end) found.push(pair.field)
  }
  return found
}

/** The labelled parts of one line: `IP: … | Fecha: … | Hora: …`. */
function partsOf({ text, table }: CuedText, record: Span): readonly RecordField[] {
  if (record.end - record.start > 600) return []
  const line = text.slice(record.start, record.end)
  if (!/[|;,]/.test(line) || line.includes('\n')) return []
  const found: RecordField[] = []
  for (const part of line.matchAll(
    /(?:^|[|;,])[ \t]{0,4}(\p{L}[^:|;,\n]{0,30}?)[ \t]{0,3}:[ \t]{0,4}([^|;,\n]{1,40})/gu,
  )) {
    const [words, value] = [part[1] ?? '', part[2] ?? '']
    const role = roleOf(words, table)
    if (!role?.isWhole) continue
    const start = record.start + part.index + part[0].length - value.length
    found.push({ role: role.role, words, cell: { start, end: start + value.length } })
  }
  return found
}

/** A time that was read on into the next cell, as its own cell tells it. */
function inCell({ text, table }: CuedText, found: TextMoment, { cell }: RecordField): TextMoment {
  const { start, end, day, isAmbiguous } = found
  const [own] = momentsIn(text.slice(start, cell.end), table)
  return {
    ...{ start, end, day, isAmbiguous },
    ...(own?.time === undefined ? {} : { time: own.time }),
    ...(own?.offset === undefined ? {} : { offset: own.offset }),
    ...(own?.isLocal ? { isLocal: true } : {}),
  }
}

/**
 * The zone that columns of their own give a row; `null` where two of them, or the heading of the time,
 * disagree.
 */
function zoneSpelled(
  reading: CuedText,
  fields: readonly RecordField[],
  ofTime: Zone | undefined,
): Zone | null | undefined {
  const { text, table } = reading
  const named = fields.flatMap(({ role, cell }): Zone[] => {
    const zone = role === 'zone' ? zoneNamed(text.slice(cell.start, cell.end), table) : undefined
    return zone ? [zone] : []
  })
  const all = new Set(
    [...named, ...(named.length > 0 && ofTime ? [ofTime] : [])].map((zone) => JSON.stringify(zone)),
  )
  return all.size > 1 ? null : named[0]
}

/** Whether heads of a time tell another clock than it bears itself: a local one, another zone. */
const isOtherHead = (
  heads: readonly RecordField[],
  { day, time, offset }: TextMoment,
  table: Table,
): boolean =>
  heads.some(({ words }) => {
    const zone = zoneNamed(words, table)
    return saysLocal(words) || (zone && time ? offsetOf(zone, day, time) !== offset : false)
  })

/** The day of one field, the hour of another and the zone of a third. */
function whenInFields(reading: CuedText, fields: readonly RecordField[]): When | undefined {
  const { text, table } = reading
  const [first] = fields
  if (!first) return undefined
  const last = Math.max(...fields.map(({ cell }) => cell.end))
  const moments = momentsWithin(reading, Math.min(...fields.map(({ cell }) => cell.start)), last)
  if (moments.length === 0) return undefined
  const zoneOf = ({ words }: RecordField) => zoneNamed(words, table)
  const isHour = ({ role }: RecordField) => role === 'hour' || role === 'instant'
  const hasHours = fields.some(isHour)
  const dated = fields.flatMap((field): (RecordField & { readonly moment: TextMoment })[] => {
    const found = moments.find(({ start }) => start >= field.cell.start)
    if (!found || found.start >= field.cell.end) return []
    // What was read on into the next cell is that cell's matter.
    return [
      { ...field, moment: found.end > field.cell.end && hasHours ? inCell(reading, found, field) : found },
    ]
  })
  // Of a column in local time and one in a zone that is named the second is meant.
  const withZone = dated.filter((one) => one.moment.offset !== undefined || zoneOf(one) !== undefined)
  const [chosen] = dated.length === 1 ? dated : withZone.length === 1 ? withZone : []
  if (!chosen) return undefined
  const { moment } = chosen
  const hours = fields.filter(
    (field) =>
      isHour(field) && field.cell !== chosen.cell && timeIn(text.slice(field.cell.start, field.cell.end)),
  )
  const hoursNamed = hours.filter((one) => zoneOf(one) !== undefined)
  const hour = hours.length > 1 ? (hoursNamed.length === 1 ? hoursNamed[0] : undefined) : hours[0]
  const wordsOf = (field: RecordField | undefined) => field && text.slice(field.cell.start, field.cell.end)
  const time = moment.time ?? timeIn(wordsOf(hour) ?? '')
  const ofTime = zoneNamed(wordsOf(hour) ?? '', table) ?? (hour && zoneOf(hour)) ?? zoneOf(chosen)
  const spelled = zoneSpelled(reading, fields, ofTime)
  const zone = spelled === null ? undefined : (spelled ?? ofTime ?? reading.zoneOfAll())
  // A head that tells another clock than the cell is asked about.
  const isOther = moment.offset !== undefined && isOtherHead([chosen, ...(hour ? [hour] : [])], moment, table)
  const offset =
    (isOther ? undefined : moment.offset) ??
    (time && zone && !moment.isLocal && !isOther && !reading.deniesClock()
      ? offsetOf(zone, moment.day, time)
      : undefined)
  return {
    day: moment.day,
    isAmbiguous: moment.isAmbiguous,
    isOwn: true,
    spans: [chosen.cell, ...(hour ? [hour.cell] : [])],
    ...(time === undefined ? {} : { time }),
    ...(time === undefined || offset === undefined ? {} : { offset }),
  }
}
