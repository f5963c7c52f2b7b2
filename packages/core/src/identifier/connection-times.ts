import type { Span } from './clauses.ts'
import {
  type Address,
  type Around,
  type Field,
  hasAddress,
  LONGEST_RECORD,
  linesOf,
  within,
} from './connections.ts'
import { type Moment, offsetOf, timeIn, zoneNamed } from './moments.ts'
import { isOfAnother, isOwnTime, otherEvents } from './own-times.ts'
import type { Zone } from './prepare.ts'
import { firstFrom, lineEnd, lineStart, momentsWithin, type Reading } from './reading.ts'
import { cellAt, labelOf, roleOf, spanAt } from './structure.ts'

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
export function whenOf(reading: Reading, address: Address, around: Around, record: Span): When | undefined {
  const { structure } = reading
  const grid = spanAt(structure.grids, address.start)
  if (grid) return whenInRow(reading, address)
  const whole = spanAt(structure.messages, address.start)
  const moments = momentsWithin(reading, record.start, record.end).filter(
    (m) =>
      (m.end <= address.start || m.start >= address.end) &&
      (!whole || m.start >= whole.author.end) &&
      !isSpokenStamp(reading, m) &&
      isOwnTime(reading, m, address, record, 'connection'),
  )
  const timed = moments.filter((m) => m.time !== undefined)
  if (timed.every((m) => m.offset === undefined)) {
    const pairs = pairsIn(reading, record)
    const fields = (pairs.length > 1 ? pairs : partsOf(reading, record)).filter(
      ({ words }) => !isOfAnother(reading, words, address, 'connection'),
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
  if (mine) return fromMoment(reading, mine, address, isPlain(reading, address, mine, around, record))
  if (timed.length > 0) return undefined
  const lines = linesOf(reading, address, around)
  const told = lines && whenInFields(reading, lines.filter(isOfTime))
  if (told?.time !== undefined) return told
  const beside = besideOf(reading, address, around)
  if (beside) return fromMoment(reading, beside, address, isOnItsLine(reading, address))
  const [day] = moments
  return day && moments.every((m) => m.day === day.day) ? fromMoment(reading, day, address, true) : undefined
}

/** The stamp of a chat in front of a speaker's words, "[20/11/26 10:00] Ana: …": the hour of writing, never of an event. */
function isSpokenStamp({ text, table }: Reading, moment: Moment): boolean {
  if (moment.offset !== undefined) return false
  const from = lineStart(text, moment.start, 40)
  if (!/^[[(\s]{0,3}$/.test(text.slice(from, moment.start))) return false
  if (/\d{4}-\d{2}-\d{2}/.test(text.slice(moment.start, moment.end))) return false
  const speaker = /^[\])]?[ \t]{0,2}(?:-[ \t])?[ \t]?~?[ \t]?([\p{L}+][^:\n]{0,40}): /u.exec(
    text.slice(moment.end, moment.end + 60),
  )
  return speaker !== null && roleOf(speaker[1] ?? '', table) === undefined
}

/** Whether the record tells an hour more, without its day: "a las 22:14:09 y 23:14:09, respectivamente". */
function hasLooseTime({ text }: Reading, timed: readonly Moment[], record: Span): boolean {
  for (const match of text
    .slice(record.start, record.end)
    .matchAll(/(?<![\d:.])\d{1,2}:\d{2}:\d{2}(?![\d:])/g)) {
    const at = record.start + match.index
    if (!timed.some((m) => at >= m.start && at < m.end)) return true
  }
  return false
}

/**
 * Of the times of a record, the one that is this address's: the only one, else the one on its side, the side
 * being told by what comes first in the record. Two on that side are nobody's.
 */
function mineOf(
  reading: Reading,
  address: Address,
  timed: readonly Moment[],
  around: Around,
  record: Span,
): Moment | undefined {
  const distinct = new Set(timed.map((m) => `${m.day} ${m.time} ${m.offset}`))
  const here = within(around, record)
  if (distinct.size <= 1)
    return here.length > 1 && hasLooseTime(reading, timed, record) ? undefined : timed[0]
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
  { text }: Reading,
  address: Address,
  around: Around,
  record: Span,
): (moment: Moment) => boolean {
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
function isPlain(reading: Reading, address: Address, moment: Moment, around: Around, record: Span): boolean {
  const here = within(around, record)
  if (here.length < 2) return true
  const [from, to] = moment.start > address.end ? [address.end, moment.start] : [moment.end, address.start]
  const isBetween = here.some((other) => other !== address && other.start >= from && other.end <= to)
  return (
    !isBetween ||
    !/(?<![\p{L}\p{N}="':/.[-])\p{L}{1,12}(?![\p{L}\p{N}="':/.-])/u.test(reading.text.slice(from, to))
  )
}

/** A line that holds a time and nothing else of its own: a bare one, or one called "Time" or "Hora". */
function timeLine(reading: Reading, from: number, end: number): Moment | undefined {
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
function besideOf(reading: Reading, address: Address, around: Around): Moment | undefined {
  const { text } = reading
  const below = (): Moment | undefined => {
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
  const above = (): Moment | undefined => {
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

const isOfTime = ({ role }: Field): boolean =>
  role === 'instant' || role === 'day' || role === 'hour' || role === 'zone'

/** Whether nothing but its label stands before an address on its line: then the lines below are its own. */
function isOnItsLine({ text, structure }: Reading, address: Address): boolean {
  const from = lineStart(text, address.start, 200)
  if (/^[ \t>*•·([-]{0,8}$/.test(text.slice(from, address.start))) return true
  const label = labelOf(text, address.start, structure)
  return label?.kind === 'line' && /^[ \t>*•·-]{0,8}$/.test(text.slice(from, label.start))
}

/** Of the list read last: where it stood, and whether its times stand above its addresses. */
const lists = new WeakMap<Reading, { index: number; isTimeFirst: boolean }>()

/**
 * Whether a list puts the time above each address: told by what stands first in it, for in the middle every
 * address has a time on both sides.
 */
function isTimeFirst(reading: Reading, { all, index }: Around, above: () => Moment | undefined): boolean {
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

function fromMoment(reading: Reading, moment: Moment, address: Address, isOwn: boolean): When {
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
  reading: Reading,
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
  return zone && offsetOf(zone, day, time)
}

/** A line that ends with a colon above the list and names a zone: "Conexiones (hora de Chile):". */
function zoneOfHeading(reading: Reading, at: number): Zone | undefined {
  const { text } = reading
  let end = lineStart(text, at, LONGEST_RECORD) - 1
  for (let line = 0; line < 200 && end > 0; line++) {
    const from = lineStart(text, end, 400)
    const words = text.slice(from, end).trim()
    if (words === '') return undefined
    if (words.endsWith(':')) return words.length > 120 ? undefined : zoneNamed(words, reading.table)
    end = from - 1
  }
  return undefined
}

/** The day, hour and zone of the row in which an address stands, by the labels of its columns. */
function whenInRow(reading: Reading, address: Address): When | undefined {
  const { text, structure, table } = reading
  const grid = spanAt(structure.grids, address.start)
  const row = grid && cellAt(text, grid, address.start)
  if (!grid || !row) return undefined
  const fields = grid.labels.flatMap((label, index): Field[] => {
    const words = text.slice(label.start, label.end)
    const cell = row.cells[index]
    if (!cell || isOfAnother(reading, words, address, 'connection')) return []
    return [{ role: roleOf(words, table)?.role, words, cell }]
  })
  return whenInFields(reading, fields)
}

const PAIR =
  /(?:"([^"\n]{1,40})"\s{0,3}:\s{0,3}(?:"([^"\n]{0,60})"|([^\s,"{}[\]]{1,40}))|(?<![\w.])([A-Za-z_][\w.-]{0,30})=(?:"([^"\n]{0,60})"|([^\s,;"]{1,40}))|<([A-Za-z][\w:.-]{0,40})>([^<\n]{0,60})<)/g

interface Pair extends Span {
  readonly field: Field
}

const pairs = new WeakMap<Reading, readonly Pair[]>()

/** Every pair, field of JSON and tag of the text whose label is known; sought once. */
function allPairs(reading: Reading): readonly Pair[] {
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
function pairsIn(reading: Reading, record: Span): readonly Field[] {
  const all = allPairs(reading)
  const found: Field[] = []
  for (let i = firstFrom(all, record.start); i < all.length; i++) {
    const pair = all[i]
    if (!pair || pair.start >= record.end) break
    if (pair.end <= record.end) found.push(pair.field)
  }
  return found
}

/** The labelled parts of one line: `IP: … | Fecha: … | Hora: …`. */
function partsOf({ text, table }: Reading, record: Span): readonly Field[] {
  if (record.end - record.start > 600) return []
  const line = text.slice(record.start, record.end)
  if (!/[|;,]/.test(line) || line.includes('\n')) return []
  const found: Field[] = []
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

/** The day of one field, the hour of another and the zone of a third. */
function whenInFields(reading: Reading, fields: readonly Field[]): When | undefined {
  const { text, table } = reading
  const last = Math.max(...fields.map(({ cell }) => cell.end))
  const zoneOf = ({ words }: Field) => zoneNamed(words, table)
  const isHour = ({ role }: Field) => role === 'hour' || role === 'instant'
  const hasHours = fields.some(isHour)
  const dated = fields.flatMap((field): (Field & { readonly moment: Moment })[] => {
    const [found] = momentsWithin(reading, field.cell.start, last)
    if (!found || found.start >= field.cell.end) return []
    // What was read on into the next cell is that cell's matter.
    const { time: _time, offset: _offset, isLocal: _local, ...alone } = found
    return [{ ...field, moment: found.end > field.cell.end && hasHours ? alone : found }]
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
  const wordsOf = (field: Field | undefined) => field && text.slice(field.cell.start, field.cell.end)
  const time = moment.time ?? timeIn(wordsOf(hour) ?? '')
  const spelled = wordsOf(fields.find(({ role }) => role === 'zone'))
  const zone =
    (spelled && zoneNamed(spelled, table)) ??
    zoneNamed(wordsOf(hour) ?? '', table) ??
    (hour && zoneOf(hour)) ??
    zoneOf(chosen) ??
    reading.zoneOfAll()
  const offset =
    moment.offset ?? (time && zone && !moment.isLocal ? offsetOf(zone, moment.day, time) : undefined)
  return {
    day: moment.day,
    isAmbiguous: moment.isAmbiguous,
    isOwn: true,
    spans: [chosen.cell, ...(hour ? [hour.cell] : [])],
    ...(time === undefined ? {} : { time }),
    ...(time === undefined || offset === undefined ? {} : { offset }),
  }
}
