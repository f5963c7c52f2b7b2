import { canonicalAddress6, octetsOf } from './addresses.ts'
import type { Span } from './clauses.ts'
import { isOwnPort } from './own-times.ts'
import { firstFrom, lineEnd, lineStart, type Reading } from './reading.ts'
import type { FieldRole } from './rules.ts'
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

const FOUR = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)/g
const HEX_RUN = /[0-9A-Fa-f:.]+/g
/** A record of a connection is no longer than this. */
export const LONGEST_RECORD = 1200

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
export function within({ all, index }: Around, record: Span): readonly Address[] {
  let from = index
  while (from > 0 && (all[from - 1]?.start ?? 0) >= record.start && index - from < 40) from--
  let to = index + 1
  while (to < all.length && (all[to]?.end ?? 0) <= record.end && to - index < 40) to++
  return all.slice(from, to)
}

export const hasAddress = ({ all }: Around, from: number, end: number): boolean =>
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

/** Which end the keys tell under which the object of an address stands: `"server": { "ip": … }`. */
function endOfParents({ text, table }: Reading, at: number): End | undefined {
  let depth = 0
  for (let i = at - 1, least = Math.max(0, at - LONGEST_RECORD), n = 0; i >= least && n < 4; i--) {
    const sign = text.charCodeAt(i)
    if (sign === 125) depth++
    if (sign !== 123 || depth-- > 0) continue
    depth = 0
    n++
    const key = /["']?([A-Za-z_][\w.-]{0,30})["']?\s{0,4}[:=]\s{0,4}\[?\s{0,4}$/.exec(
      text.slice(Math.max(0, i - 60), i),
    )
    const role = key && roleOf(key[1] ?? '', table)?.role
    if (role === 'origin' || role === 'destination') return role
  }
  return undefined
}

/** Asked by every neighbour of an address, and always the same. */
const ends = new WeakMap<Address, End>()

/** Which end of the connection an address is, as its label, or the word or arrow before it, tells. */
export function endOf(reading: Reading, address: Address): End {
  const known = ends.get(address)
  if (known) return known
  const end = endTold(reading, address)
  ends.set(address, end)
  return end
}

function endTold(reading: Reading, address: Address): End {
  const { text, structure, table } = reading
  const label = labelOf(text, address.start, structure)
  const role = label && roleOf(label.words, table)?.role
  if (role === 'origin' || role === 'destination') return role
  const parent = label?.kind === 'key' ? endOfParents(reading, address.start) : undefined
  if (parent) return parent
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
  const glued = (
    address.isSix ? /^\]:(\d{1,5})(?!\p{Nd})/u : /^(?:\]?:(?=\d)|\/(?=\d{4}))(\d{1,5})(?![\p{Nd}:/]|\.\S)/u
  ).exec(text.slice(address.end, address.end + 8))
  const digits = glued?.[1] ?? ''
  return glued ? validPort(address.end + glued[0].length - digits.length, digits) : undefined
}

const ports = new WeakMap<Reading, readonly LabelledPort[]>()

/** Every number that a word calls a port, in order; sought once. */
function portsIn(reading: Reading): readonly LabelledPort[] {
  let found = ports.get(reading)
  if (!found) {
    found = [...allPorts(reading)]
    ports.set(reading, found)
  }
  return found
}

function* allPorts({ text, table }: Reading): Generator<LabelledPort> {
  let read = 0
  for (const match of text.matchAll(WORD)) {
    const from = match.index
    if (from < read || match[0].length > 40) continue
    const phrase = table.times.portWords.at(text, from, from + match[0].length, fold(match[0])).at(-1)
    if (!phrase) continue
    read = phrase.end
    const digits = /^["'>]?[\s:=#.°º()n"'>-]{0,6}(\d{1,5})(?![\d.:/-]?\d)/i.exec(
      text.slice(phrase.end, phrase.end + 18),
    )
    const at = phrase.end + (digits ? digits[0].length - (digits[1] ?? '').length : 0)
    const port = digits && validPort(at, digits[1] ?? '')
    if (port) yield { ...port, side: phrase.value, label: from }
  }
}

/** The ports whose labels and figures lie in a stretch. */
function labelledPorts(reading: Reading, span: Span): readonly LabelledPort[] {
  const all = portsIn(reading)
  const found: LabelledPort[] = []
  for (let i = firstFrom(all, span.start); i < all.length; i++) {
    const port = all[i]
    if (!port || port.start >= span.end) break
    if (port.label >= span.start && port.end <= span.end) found.push(port)
  }
  return found
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
  const ports = labelledPorts(reading, record).filter((port) =>
    isOwnPort(reading, port.label, address, record),
  )
  const origins = ports.filter((port) => port.side === 'origin')
  if (origins.length > 0) {
    const hasRival = here.some(
      (other) => other !== address && !gluedPort(text, other) && endOf(reading, other) !== 'destination',
    )
    return origins.length === 1 && !hasRival ? origins[0] : own(origins, address, here)
  }
  const plain = ports.filter((port) => port.side === 'port')
  if (plain.length > 0) return plain.length === 1 && here.length === 1 ? plain[0] : own(plain, address, here)
  return ports.length > 0 || here.length > 1
    ? undefined
    : (portBelow(reading, address, around) ?? portInBlock(reading, address, around))
}

const LAST_WELL_KNOWN = 1023

/**
 * Whether the record of an address is of what a server sent back: its source port is one of those that only
 * services have, the other is not. Then neither end is surely the person's.
 */
export function isReply(reading: Reading, address: Address, around: Around, record: Span): boolean {
  const { text } = reading
  const sources: number[] = []
  const targets: number[] = []
  for (const { side, value } of [
    ...labelledPorts(reading, record),
    ...portsOfRecord(reading, address, around),
  ]) {
    if (side === 'origin') sources.push(value)
    if (side === 'destination') targets.push(value)
  }
  const here = within(around, record).map((one) => ({
    one,
    end: endOf(reading, one),
    port: gluedPort(text, one)?.value ?? figuresBehind(text, one),
  }))
  for (const { end, port } of here) {
    if (end === 'origin' && port !== undefined) sources.push(port)
    if (end === 'destination' && port !== undefined) targets.push(port)
  }
  if (sources.some((port) => port <= LAST_WELL_KNOWN) && targets.some((port) => port > LAST_WELL_KNOWN))
    return true
  // Without a label the first is the source; where an arrow points back at it, it is a service all the same.
  return here.some((first, index) => {
    const second = here[index + 1]
    return (
      second !== undefined &&
      (first.one === address || second.one === address) &&
      first.end !== 'destination' &&
      second.end !== 'origin' &&
      (first.port ?? LAST_WELL_KNOWN + 1) <= LAST_WELL_KNOWN &&
      (second.port ?? 0) > LAST_WELL_KNOWN
    )
  })
}

/** `203.0.113.5/443`, `203.0.113.5 443`: perhaps a port; no length of a network is so high. */
function figuresBehind(text: string, { end }: Address): number | undefined {
  const figures = /^(?:\/|[ \t,;]{1,3})(\d{2,5})(?![\d.:/-])/.exec(text.slice(end, end + 10))?.[1]
  return figures !== undefined && Number(figures) > 32 ? Number(figures) : undefined
}

/** The ports in the columns of the row, or in the labelled lines, that an address stands in. */
function portsOfRecord(
  reading: Reading,
  address: Address,
  around: Around,
): readonly { readonly side: 'origin' | 'destination'; readonly value: number }[] {
  const { text, structure, table } = reading
  const grid = spanAt(structure.grids, address.start)
  const row = grid && cellAt(text, grid, address.start)
  const fields: readonly { readonly role: FieldRole | undefined; readonly cell: Span | undefined }[] =
    grid && row
      ? grid.labels.map((label, index) => ({
          role: roleOf(text.slice(label.start, label.end), table)?.role,
          cell: row.cells[index],
        }))
      : (linesOf(reading, address, around) ?? [])
  return fields.flatMap(({ role, cell }): { side: 'origin' | 'destination'; value: number }[] => {
    const value = cell && /^[\s"']*(\d{1,5})[\s"']*$/.exec(text.slice(cell.start, cell.end))?.[1]
    if (!value) return []
    if (role === 'originPort') return [{ side: 'origin', value: Number(value) }]
    return role === 'destinationPort' ? [{ side: 'destination', value: Number(value) }] : []
  })
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
    const [port] = labelledPorts(reading, { start: from, end })
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

/** A field of a record: what its label says, and where its value stands. */
export interface Field {
  readonly role: FieldRole | undefined
  readonly words: string
  readonly cell: Span
}

const LABELLED = /^[ \t>*•·-]{0,8}(\p{L}[^:\n]{0,40}?)[ \t]{0,4}:[ \t]{0,40}(?=\S)/u

/**
 * The labelled lines around an address that are a record of it alone: three at least, without a gap, and no
 * other address than the far end of the same connection.
 */
export function linesOf(reading: Reading, address: Address, around: Around): readonly Field[] | undefined {
  const { text, table } = reading
  const fields: Field[] = []
  const read = (from: number, end: number): boolean => {
    const label = LABELLED.exec(text.slice(from, end))
    if (!label) return false
    const words = label[1] ?? ''
    const role = roleOf(words, table)
    fields.push({
      role: role?.isWhole ? role.role : undefined,
      words,
      cell: { start: from + label[0].length, end },
    })
    return true
  }
  const from = lineStart(text, address.start, 400)
  if (!read(from, lineEnd(text, address.end, 400))) return undefined
  for (let at = from - 1, n = 0; at > 0 && n < 12; n++) {
    const start = lineStart(text, at, 400)
    if (!read(start, at)) break
    at = start - 1
  }
  for (let at = lineEnd(text, address.end, 400) + 1, n = 0; at < text.length && n < 12; n++) {
    const end = lineEnd(text, at, 400)
    if (!read(at, end)) break
    at = end + 1
  }
  const block = {
    start: Math.min(...fields.map(({ cell }) => cell.start)),
    end: Math.max(...fields.map(({ cell }) => cell.end)),
  }
  const isAlone = within(around, block).every(
    (other) => other === address || endOf(reading, other) === 'destination',
  )
  return isAlone && fields.length >= 3 ? fields : undefined
}

function portInBlock(reading: Reading, address: Address, around: Around): Port | undefined {
  const { text } = reading
  const ports = (linesOf(reading, address, around) ?? []).flatMap(({ role, cell }) => {
    const digits = /^\d{1,5}(?=[ \t\r]*$)/.exec(text.slice(cell.start, cell.end))?.[0]
    const port = digits && (role === 'originPort' || role === 'port') && validPort(cell.start, digits)
    return port ? [{ role, port }] : []
  })
  const named = ports.filter(({ role }) => role === 'originPort')
  const [only, ...others] = named.length > 0 ? named : ports
  return others.length === 0 ? only?.port : undefined
}
