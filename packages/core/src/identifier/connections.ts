import { canonicalAddress6, octetsOf } from './addresses.ts'
import type { Span } from './clauses.ts'
import type { Moment } from './moments.ts'
import { offsetOf, timeIn, zoneNamed } from './moments.ts'
import type { Zone } from './prepare.ts'
import { firstFrom, lineEnd, lineStart, momentsWithin, type Reading } from './reading.ts'
import { cellAt, labelOf, roleOf, spanAt } from './structure.ts'
import { fold, WORD } from './words.ts'

/** An internet address in the text. */
export interface Address extends Span {
  readonly normalised: string
  readonly isSix: boolean
}

/** What an address is told to be in its record. */
export type End = 'origin' | 'destination' | 'either'

export interface Port extends Span {
  readonly value: number
}

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

const FOUR = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)/g
const HEX_RUN = /[0-9A-Fa-f:.]+/g
/** A record of a connection is no longer than this. */
const LONGEST_RECORD = 1200

/** All addresses of the text, in order. */
export const addressesIn = (reading: Reading): readonly Address[] =>
  [...fours(reading), ...sixes(reading)].sort((a, b) => a.start - b.start)

function* fours({ text }: Reading): Generator<Address> {
  FOUR.lastIndex = 0
  for (let match = FOUR.exec(text); match !== null; match = FOUR.exec(text)) {
    const [start, end] = [match.index, match.index + match[0].length]
    const octets = octetsOf(match[0])
    if (!octets || /[\w/-]/.test(text[start - 1] ?? '') || /[A-Za-z_-]/.test(text[end] ?? '')) continue
    yield { start, end, normalised: octets.join('.'), isSix: false }
  }
}

function* sixes({ text }: Reading): Generator<Address> {
  HEX_RUN.lastIndex = 0
  for (let match = HEX_RUN.exec(text); match !== null; match = HEX_RUN.exec(text)) {
    const run = match[0].replace(/\.+$/, '')
    if (run.length < 4 || run.length > 46 || run.indexOf(':') < 0) continue
    if (
      /[\p{L}\p{N}_]/u.test(text[match.index - 1] ?? '') ||
      /[\p{L}_]/u.test(text[match.index + match[0].length] ?? '')
    )
      continue
    const written = /[^:]:$/.test(run) ? run.slice(0, -1) : run
    const normalised = canonicalAddress6(written)
    if (!normalised || !/\d/.test(written) || written.replace(/[^0-9A-Fa-f]/g, '').length < 3) continue
    yield { start: match.index, end: match.index + written.length, normalised, isSix: true }
  }
}

/** The addresses of the text around one of them. */
export interface Around {
  readonly all: readonly Address[]
  readonly index: number
}

/** The addresses of a record, of one that stands in it. */
function within({ all, index }: Around, record: Span): readonly Address[] {
  let from = index
  while (from > 0 && (all[from - 1]?.start ?? 0) >= record.start && index - from < 40) from--
  let to = index + 1
  while (to < all.length && (all[to]?.end ?? 0) <= record.end && to - index < 40) to++
  return all.slice(from, to)
}

const hasAddress = ({ all }: Around, from: number, end: number): boolean =>
  (all[firstFrom(all, from)]?.start ?? end) < end

/** The record in which an address stands: a row, a header, an object, a message, else its line. */
export function recordAt(reading: Reading, at: number): Span {
  const { text, structure } = reading
  const header = spanAt(structure.headers, at)
  if (header && header.end - header.start < 4000) return header
  const message = spanAt(structure.messages, at)
  const line = { start: lineStart(text, at, LONGEST_RECORD), end: lineEnd(text, at, LONGEST_RECORD) }
  if (message) return { start: Math.max(line.start, message.author.end), end: line.end }
  return objectAt(text, at) ?? line
}

/** The innermost object of JSON around a place, of one line or of several. */
function objectAt(text: string, at: number): Span | undefined {
  let start = -1
  let depth = 0
  for (let i = at - 1, least = Math.max(0, at - LONGEST_RECORD); i >= least; i--) {
    const sign = text.charCodeAt(i)
    if (sign === 125) depth++
    else if (sign === 123 && depth-- === 0) {
      start = i
      break
    }
  }
  if (start < 0 || !/^\{\s*"/.test(text.slice(start, start + 20))) return undefined
  depth = 0
  for (let i = at, most = Math.min(text.length, at + LONGEST_RECORD); i < most; i++) {
    const sign = text.charCodeAt(i)
    if (sign === 123) depth++
    else if (sign === 125 && depth-- === 0) return { start, end: i + 1 }
  }
  return undefined
}

/** Which end of the connection an address is, as its label, or the word or arrow before it, tells. */
export function endOf(reading: Reading, address: Address): End {
  const { text, structure, table } = reading
  const label = labelOf(text, address.start, structure)
  const role = label && roleOf(label.words, table)?.role
  if (role === 'origin' || role === 'destination') return role
  if (label && label.kind !== 'line') return 'either'
  const before = text.slice(Math.max(0, address.start - 24), address.start)
  if (/(?:->|=>|→|>>) ?\[?$/.test(before)) return 'destination'
  const words = before.slice(before.lastIndexOf('\n') + 1).match(WORD)
  if (!words || !/[\p{L}\p{N}][ :=([]{1,3}$/u.test(before)) return 'either'
  for (let size = Math.min(3, words.length); size > 0; size--) {
    const found = table.fieldRoles.get(words.slice(-size).map(fold).join(' '))
    if (found === 'origin' || found === 'destination') return found
  }
  return 'either'
}

/** A number that a word in the record calls a port. */
interface LabelledPort extends Port {
  readonly end: number
  readonly side: 'origin' | 'destination' | 'port'
  readonly label: number
}

const validPort = (start: number, digits: string): Port | undefined => {
  const value = Number(digits)
  return value > 0 && value <= 65535 ? { start, end: start + digits.length, value } : undefined
}

export function gluedPort(text: string, address: Address): Port | undefined {
  const glued = (address.isSix ? /^\]:(\d{1,5})(?!\d)/ : /^\]?:(\d{1,5})(?![\d:])/).exec(
    text.slice(address.end, address.end + 8),
  )
  const digits = glued?.[1] ?? ''
  return glued ? validPort(address.end + glued[0].length - digits.length, digits) : undefined
}

function* labelledPorts(reading: Reading, span: Span): Generator<LabelledPort> {
  const stretch = reading.text.slice(span.start, span.end)
  let read = 0
  for (const match of stretch.matchAll(WORD)) {
    const from = match.index
    if (from < read) continue
    const phrase = reading.table.times.portWords
      .at(stretch, from, from + match[0].length, fold(match[0]))
      .at(-1)
    if (!phrase) continue
    read = phrase.end
    const digits = /^["']?[\s:=#.°º()n"'-]{0,6}(\d{1,5})(?![\d.:/-]?\d)/i.exec(
      stretch.slice(phrase.end, phrase.end + 18),
    )
    const at = span.start + phrase.end + (digits ? digits[0].length - (digits[1] ?? '').length : 0)
    const port = digits && validPort(at, digits[1] ?? '')
    if (port) yield { ...port, side: phrase.value, label: span.start + from }
  }
}

/**
 * The source port of an address: glued to it, in the column or the field of its record that is called so, or
 * right behind it. A destination has no source port; what two addresses could own belongs to none.
 */
export function portOf(
  reading: Reading,
  address: Address,
  end: End,
  around: Around,
  record: Span,
): Port | undefined {
  const { text, structure } = reading
  const glued = gluedPort(text, address)
  if (glued) return end === 'destination' ? undefined : glued
  if (end === 'destination') return undefined
  if (spanAt(structure.grids, address.start)) return portInRow(reading, address)
  const here = within(around, record)
  const ports = [...labelledPorts(reading, record)]
  const origins = ports.filter((port) => port.side === 'origin')
  if (origins.length > 0) {
    const hasRival = here.some(
      (other) => other !== address && !gluedPort(text, other) && endOf(reading, other) !== 'destination',
    )
    return origins.length === 1 && !hasRival ? origins[0] : own(origins, address, here)
  }
  const plain = ports.filter((port) => port.side === 'port')
  if (plain.length > 0) return plain.length === 1 && here.length === 1 ? plain[0] : own(plain, address, here)
  return ports.length > 0 || here.length > 1 ? undefined : portBelow(reading, address, around)
}

/** Of several, the one that follows the address directly, before another address. */
function own(
  ports: readonly LabelledPort[],
  address: Address,
  here: readonly Address[],
): LabelledPort | undefined {
  const next = here.find((other) => other.start > address.start)?.start ?? Number.POSITIVE_INFINITY
  const after = ports.filter((port) => port.label >= address.end && port.end <= next)
  return after.length === 1 ? after[0] : undefined
}

/** `Port: 50068` in one of the three lines under the address, which say nothing of another. */
function portBelow(reading: Reading, address: Address, around: Around): LabelledPort | undefined {
  const { text } = reading
  let from = lineEnd(text, address.end, 400) + 1
  for (let line = 0; line < 3 && from < text.length; line++) {
    const end = lineEnd(text, from, 400)
    const words = text.slice(from, end)
    if (words.trim() === '' || hasAddress(around, from, end)) return undefined
    const port = [...labelledPorts(reading, { start: from, end })][0]
    if (port)
      return /^\s*$/.test(text.slice(from, port.label)) && port.side !== 'destination' ? port : undefined
    from = end + 1
  }
  return undefined
}

function portInRow(reading: Reading, address: Address): Port | undefined {
  const { text, structure, table } = reading
  const grid = spanAt(structure.grids, address.start)
  const row = grid && cellAt(text, grid, address.start)
  if (!grid || !row) return undefined
  const columns = grid.labels.flatMap((label, index) => {
    const role = roleOf(text.slice(label.start, label.end), table)?.role
    return role === 'originPort' || role === 'port' ? [{ role, index }] : []
  })
  const named = columns.filter(({ role }) => role === 'originPort')
  const [column] = named.length > 0 ? named : columns
  if ((named.length > 0 ? named : columns).length !== 1 || !column) return undefined
  const cell = row.cells[column.index]
  const digits = cell && /^[\s"']*(\d{1,5})[\s"']*$/.exec(text.slice(cell.start, cell.end))
  return digits ? validPort(cell.start + digits[0].indexOf(digits[1] ?? ''), digits[1] ?? '') : undefined
}

/** The time of an address, from its own record or, where that has none, from the line beside it. */
export function whenOf(reading: Reading, address: Address, around: Around, record: Span): When | undefined {
  const { structure } = reading
  const grid = spanAt(structure.grids, address.start)
  if (grid) return whenInRow(reading, address)
  const whole = spanAt(structure.messages, address.start)
  const moments = momentsWithin(reading, record.start, record.end).filter(
    (m) => (m.end <= address.start || m.start >= address.end) && (!whole || m.start >= whole.author.end),
  )
  const timed = moments.filter((m) => m.time !== undefined)
  const mine = mineOf(address, timed, around, record)
  if (mine) return fromMoment(reading, mine, address, true)
  if (timed.length > 0) return undefined
  const beside = besideOf(reading, address, around)
  if (beside) return fromMoment(reading, beside, address, false)
  const [day] = moments
  return day && moments.every((m) => m.day === day.day) ? fromMoment(reading, day, address, true) : undefined
}

/**
 * Of the times of a record, the one that is this address's: the only one, else the one on its side, the side
 * being told by what comes first in the record. Two on that side are nobody's.
 */
function mineOf(
  address: Address,
  timed: readonly Moment[],
  around: Around,
  record: Span,
): Moment | undefined {
  const distinct = new Set(timed.map((m) => `${m.day} ${m.time} ${m.offset}`))
  if (distinct.size <= 1) return timed[0]
  const here = within(around, record)
  const previous = here.findLast((other) => other.end <= address.start)?.end ?? record.start
  const next = here.find((other) => other.start >= address.end)?.start ?? record.end
  const [first] = timed
  const isAfter = (here[0]?.start ?? 0) < (first?.start ?? 0)
  const side = timed.filter((m) =>
    isAfter ? m.start >= address.end && m.end <= next : m.end <= address.start && m.start >= previous,
  )
  return side.length === 1 ? side[0] : undefined
}

/** A line that holds a time and nothing else of its own: a bare one, or one called "Time" or "Hora". */
function timeLine(reading: Reading, from: number, end: number): Moment | undefined {
  const { text, table } = reading
  const found = momentsWithin(reading, from, end).filter((m) => m.time !== undefined)
  const [moment] = found
  if (!moment || found.length > 1) return undefined
  const before = text.slice(from, moment.start).trim()
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
  const [after, before] = [below(), above()]
  if (!after || !before) return after ?? (before && isFree(reading, before, around) ? before : undefined)
  // Both sides hold one: the pattern of the list decides, by what stands first in it.
  return isFree(reading, before, around) ? undefined : after
}

/** Whether no address above a time could be the one that it belongs to. */
function isFree({ text }: Reading, moment: Moment, { all }: Around): boolean {
  const above = all[firstFrom(all, moment.start) - 1]
  return !above || /\n[ \t\r]*\n/.test(text.slice(above.end, moment.start)) || moment.start - above.end > 300
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
  const columns = grid.labels.flatMap((label, index) => {
    const words = text.slice(label.start, label.end)
    const cell = row.cells[index]
    return cell ? [{ role: roleOf(words, table)?.role, zone: zoneNamed(words, table), words, cell }] : []
  })
  const rowEnd = row.cells.at(-1)?.end ?? grid.end
  const hasHours = columns.some(({ role }) => role === 'hour' || role === 'instant')
  const zoneCell = columns.find(({ role }) => role === 'zone')
  const dated = columns.flatMap((column) => {
    const [found] = momentsWithin(reading, column.cell.start, rowEnd)
    if (!found || found.start >= column.cell.end) return []
    // What was read on into the next cell is that cell's matter.
    const { time: _time, offset: _offset, isLocal: _local, ...alone } = found
    return [{ ...column, moment: found.end > column.cell.end && hasHours ? (alone as Moment) : found }]
  })
  // Of a column in local time and one in a zone that is named the second is meant.
  const withZone = dated.filter(({ moment, zone }) => moment.offset !== undefined || zone !== undefined)
  const [chosen] = dated.length === 1 ? dated : withZone.length === 1 ? withZone : []
  if (!chosen) return undefined
  const moment: Moment = chosen.moment
  const hours = columns.filter(
    ({ role, cell }) =>
      (role === 'hour' || role === 'instant') &&
      cell !== chosen.cell &&
      timeIn(text.slice(cell.start, cell.end)),
  )
  const hoursNamed = hours.filter(({ zone }) => zone !== undefined)
  const hour = hours.length > 1 ? (hoursNamed.length === 1 ? hoursNamed[0] : undefined) : hours[0]
  const time = moment.time ?? (hour && timeIn(text.slice(hour.cell.start, hour.cell.end)))
  const spelled = zoneCell && zoneNamed(text.slice(zoneCell.cell.start, zoneCell.cell.end), table)
  const inHour = hour && zoneNamed(text.slice(hour.cell.start, hour.cell.end), table)
  const zone = spelled ?? inHour ?? hour?.zone ?? chosen.zone ?? reading.zoneOfAll()
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
