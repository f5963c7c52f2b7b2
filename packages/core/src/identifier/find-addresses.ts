import { canonicalAddress6, isInRange, octetsOf } from './addresses.ts'
import { cellsOf, LONGEST_LINE } from './cells.ts'
import type { Moment } from './moments.ts'
import {
  type Draft,
  firstFrom,
  isSomethingElse,
  isTaken,
  lineEnd,
  lineStart,
  momentsWithin,
  namedFor,
  type Reading,
  serviceNear,
  servicesFor,
  take,
} from './reading.ts'
import { fold, WORD } from './words.ts'

interface Address {
  readonly start: number
  readonly end: number
  readonly normalised: string
  readonly isSix: boolean
}

const FOUR = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)/g
const HEX_RUN = /[0-9A-Fa-f:.]+/g
/** How far from an address its time may stand when it is not on the line. */
const REACH = 260

/** Internet addresses with the port, time and offset that stand beside them. */
export function findAddresses(reading: Reading): void {
  const addresses = [...fours(reading), ...sixes(reading)].sort((a, b) => a.start - b.start)
  if (addresses.length === 0) return
  for (const [i, address] of addresses.entries()) {
    if (isTaken(reading, address.start, address.end)) continue
    const floor = addresses[i - 1]?.end ?? 0
    const ceiling = addresses[i + 1]?.start ?? reading.text.length
    addAddress(reading, address, floor, ceiling)
  }
}

function* fours({ text }: Reading): Generator<Address> {
  FOUR.lastIndex = 0
  for (let match = FOUR.exec(text); match !== null; match = FOUR.exec(text)) {
    const octets = octetsOf(match[0])
    if (
      !octets ||
      /[\w/-]/.test(text[match.index - 1] ?? '') ||
      /[A-Za-z_-]/.test(text[match.index + match[0].length] ?? '')
    ) {
      if (!octets || !/\n/.test(text[match.index - 1] ?? '')) continue
    }
    yield {
      start: match.index,
      end: match.index + match[0].length,
      normalised: octets.join('.'),
      isSix: false,
    }
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

function addAddress(reading: Reading, address: Address, floor: number, ceiling: number): void {
  const { table } = reading
  const { roles, addresses } = table.rules
  const plain = table.types.get(address.isSix ? roles.address6 : roles.address4)
  const full = table.types.get(roles.addressAtInstant)
  if (!plain || isSomethingElse(reading, address.start)) return
  const isReserved = isInRange(address.normalised, address.isSix ? addresses.reserved6 : addresses.reserved4)
  if (isReserved) {
    take(reading, address.start, address.end)
    reading.found.push({
      type: plain,
      start: address.start,
      end: address.end,
      normalised: address.normalised,
      confidence: 'low',
      services: [],
    })
    return
  }
  const port = portOf(reading, address, floor, ceiling)
  const moment = momentOf(reading, address, floor, ceiling)
  const has = new Set<string>()
  if (port) has.add('port')
  if (moment) has.add('day')
  if (moment?.time) has.add('time')
  if (moment?.offset) has.add('zone')
  const confidence = moment?.isAmbiguous ? 'medium' : 'high'
  const isWhole = full && !address.isSix && port && moment?.time && moment.time.length === 8 && moment.offset
  const normalised = isWhole
    ? `${address.normalised}:${port.value}@${moment.day}T${moment.time}${moment.offset}`
    : address.normalised
  const type = isWhole && full.patterns.some((p) => p.test(normalised)) ? full : plain
  const span = wholeSpan(reading, address, port, type === full ? moment : undefined)
  take(reading, span.start, span.end)
  if (moment && !isTaken(reading, moment.start, moment.end)) take(reading, moment.start, moment.end)
  const near = serviceNear(reading, span.start, span.end)
  const draft: Draft = {
    type: namedFor(type, near, table),
    ...span,
    normalised: type === full ? normalised : address.normalised,
    confidence,
    services: servicesFor(type === full ? full : plain, near, normalised),
    has,
  }
  reading.found.push(draft)
}

/**
 * The span of address, port and time together, where nothing else stands between them; else that of the
 * address.
 */
function wholeSpan(
  reading: Reading,
  address: Address,
  port: { start: number; end: number } | undefined,
  moment: Moment | undefined,
): { start: number; end: number } {
  if (!moment) return { start: address.start, end: address.end }
  const start = Math.min(address.start, moment.start, port?.start ?? address.start)
  const end = Math.max(address.end, moment.end, port?.end ?? address.end)
  const between = reading.text.slice(start, end)
  if (
    end - start > 140 ||
    (between.includes('@') && !/^[\d.:]+@\d/.test(between)) ||
    isTaken(reading, start, end)
  )
    return { start: address.start, end: address.end }
  return { start, end }
}

function portOf(
  reading: Reading,
  address: Address,
  floor: number,
  ceiling: number,
): { start: number; end: number; value: number } | undefined {
  const { text, table } = reading
  const valid = (start: number, digits: string) => {
    const value = Number(digits)
    return value > 0 && value <= 65535 ? { start, end: start + digits.length, value } : undefined
  }
  const glued = (address.isSix ? /^\]:(\d{1,5})(?!\d)/ : /^\]?:(\d{1,5})(?![\d:])/).exec(
    text.slice(address.end, address.end + 8),
  )
  if (glued) return valid(address.end + glued[0].length - (glued[1] ?? '').length, glued[1] ?? '')
  const from = Math.max(floor, lineStart(text, address.start, REACH))
  const to = Math.min(ceiling, address.end + REACH)
  const stretch = text.slice(from, to)
  let best: { start: number; end: number; value: number } | undefined
  WORD.lastIndex = 0
  for (let match = WORD.exec(stretch); match !== null; match = WORD.exec(stretch)) {
    const phrase = table.times.portWords
      .at(stretch, match.index, match.index + match[0].length, fold(match[0]))
      .at(-1)
    if (!phrase) continue
    const digits = /^[\s:=#.°º()n-]{0,6}(\d{1,5})(?![\d.:/-]?\d)/i.exec(
      stretch.slice(phrase.end, phrase.end + 16),
    )
    const start = from + phrase.end + (digits ? digits[0].length - (digits[1] ?? '').length : 0)
    const found = digits && valid(start, digits[1] ?? '')
    if (found && (!best || (best.start < address.start && found.start > address.end))) best = found
    WORD.lastIndex = phrase.end
  }
  return best ?? portInRow(reading, address, valid)
}

/** The port in the column that the header of a table names. */
function portInRow(
  { text, portColumns }: Reading,
  address: Address,
  valid: (start: number, digits: string) => { start: number; end: number; value: number } | undefined,
): ReturnType<typeof valid> {
  const columns = portColumns()
  const table = columns[firstFrom(columns, address.start + 1) - 1]
  if (!table || address.start >= table.end) return undefined
  const from = lineStart(text, address.start, LONGEST_LINE)
  const cell = cellsOf(text, from, lineEnd(text, address.end, LONGEST_LINE), table.separator)[table.column]
  const digits = cell && /^[\s"']*(\d{1,5})[\s"']*$/.exec(text.slice(cell.start, cell.end))
  return digits ? valid(cell.start + digits[0].indexOf(digits[1] ?? ''), digits[1] ?? '') : undefined
}

/**
 * The time of an address: on its line, else in the lines that follow, else in those before, never past
 * another address.
 */
function momentOf(reading: Reading, address: Address, floor: number, ceiling: number): Moment | undefined {
  const { text } = reading
  const from = lineStart(text, address.start, REACH)
  const to = lineEnd(text, address.end, REACH)
  const nearest = (moments: readonly Moment[]): Moment | undefined => {
    const free = moments.filter((m) => m.end <= address.start || m.start >= address.end)
    const rank = (m: Moment) =>
      (m.time ? 0 : 1000) + (m.start >= address.end ? m.start - address.end : address.start - m.end)
    return free.reduce<Moment | undefined>((best, m) => (best && rank(best) <= rank(m) ? best : m), undefined)
  }
  // One line may list several addresses and one time for all of them.
  const onLine = nearest(momentsWithin(reading, from, to))
  if (onLine?.time) return onLine
  const blankAfter = text.slice(to, Math.min(ceiling, to + REACH)).search(/\n[ \t\r]*\n/)
  const end = Math.min(ceiling, to + REACH, blankAfter < 0 ? ceiling : to + blankAfter)
  const following = end > to ? momentsWithin(reading, to, end).find((m) => m.time) : undefined
  if (following) return following
  const start = Math.max(floor, from - REACH)
  const before = start < from ? text.slice(start, from) : ''
  const blankBefore = before.search(/\n[ \t\r]*\n(?![\s\S]*\n[ \t\r]*\n)/)
  const preceding = before
    ? momentsWithin(reading, blankBefore < 0 ? start : start + blankBefore, from).filter((m) => m.time)
    : []
  return preceding.at(-1) ?? onLine
}
