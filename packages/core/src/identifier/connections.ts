import type { Address } from './addresses.ts'
import type { Span } from './clauses.ts'
import { type ColumnsOfPorts, columnsOfPort, isOfOtherEnd, ownerOf } from './named-ports.ts'
import { isOwnPort, stopAfter } from './own-times.ts'
import type { PortSide } from './prepare.ts'
import { type CuedText, firstFrom, lineEnd, lineStart } from './reading.ts'
import {
  bracesAround,
  fieldOfLine,
  isObject,
  keyOfPart,
  LONGEST_RECORD,
  type RecordField,
} from './records.ts'
import type { FieldRole } from './rules.ts'
import { cellAt, columnsOf, type Grid, labelOf, roleOf, spanAt } from './structure.ts'
import { isPrivate, isTranslated, placeOfPrivate } from './translation.ts'
import { fold, WORD } from './words.ts'

/** What an address is told to be in its record. */
export type End = 'origin' | 'destination' | 'either'

export interface Port extends Span {
  readonly value: number
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

/** The stretch of the text that speaks of an address. */
export interface Stretch extends Span {
  /** A line so long that nobody sees where the record begins: what comes first in it is not known. */
  readonly isCut?: boolean
}

/** The record in which an address stands: a row, a header, an object, a message, else its line. */
export function recordAt(reading: CuedText, at: number): Stretch {
  const { text, structure } = reading
  const header = spanAt(structure.headers, at)
  if (header && header.end - header.start < 4000) return header
  const message = spanAt(structure.messages, at)
  const line = { start: lineStart(text, at, LONGEST_RECORD), end: lineEnd(text, at, LONGEST_RECORD) }
  if (message) return { start: Math.max(line.start, message.author.end), end: line.end }
  const object = objectAt(reading, at)
  if (object || line.start === 0 || text[line.start - 1] === '\n') return object ?? line
  const stop = stopAfter(reading, line.start)
  return stop !== undefined && stop < at ? { start: stop, end: line.end } : { ...line, isCut: true }
}

/** The innermost object of JSON around a place, of one line or of several. */
function objectAt(reading: CuedText, at: number): Span | undefined {
  const [pair] = bracesAround(reading, at)
  if (!pair || at - pair.start > LONGEST_RECORD || pair.end - at > LONGEST_RECORD) return undefined
  return isObject(reading, pair) ? pair : undefined
}

/** Which end the keys tell under which the object of an address stands: `"server": { "ip": … }`. */
function endOfParents(reading: CuedText, at: number): End | undefined {
  const { table } = reading
  let n = 0
  for (const { start } of bracesAround(reading, at)) {
    if (at - start > LONGEST_RECORD || n++ > 3) return undefined
    const key = keyOfPart(reading, start)
    // `"target": {"ip": …}` is what `target_ip` is.
    const role = key === undefined ? undefined : (roleOf(key, table) ?? roleOf(`${key} ip`, table))?.role
    if (role === 'origin' || role === 'destination') return role
  }
  return undefined
}

/** Asked by every neighbour of an address, and always the same. */
const ends = new WeakMap<Address, End>()

/** Which end of the connection an address is, as its label, or the word or arrow before it, tells. */
export function endOf(reading: CuedText, address: Address): End {
  const known = ends.get(address)
  if (known) return known
  const end = endTold(reading, address)
  ends.set(address, end)
  return end
}

const LABEL_IN_LINE =
  /(?:^|[.;,(\n][ \t]{1,2})(?:(?:el|la|o|a|the|nuestro|nosso|our) )?(\p{L}[\p{L} ]{2,40}?)(?: ?:| (?:es|é|is|era|was))[ \t]{1,2}$/iu

/** "198.51.100.9 (nuestro servidor)", "198.51.100.9:443, our server". */
const CALLED_BEHIND =
  /^(?::\d{1,5})?(?:[ \t]?\([ \t]?(?:(?:nuestr[oa]|noss[oa]|our|el|la|o|a|the|su)[ \t])?|,?[ \t](?:que es |which is )?(?:nuestr[oa]|noss[oa]|our)[ \t])(\p{L}+)(?=[ \t]?(?:[),.;:\n]|$)|[ \t](?:web|de|del|da|do|of)[ \t)])/iu

/** "Received: from … (203.0.113.5) by … (198.51.100.9)": who sent, and the machine that wrote it. */
const RECEIVED = /[\s:](from|by)[ \t]+[^\s()]{1,60}[ \t\r\n]{1,8}\(?\[?$/i
const isInReceived = ({ text, structure }: CuedText, at: number): boolean =>
  /^[ \t>]*Received:/i.test(text.slice(spanAt(structure.headers, at)?.start ?? lineStart(text, at, 300)))

function endTold(reading: CuedText, address: Address): End {
  const { text, structure, table } = reading
  const label = labelOf(text, address.start, structure)
  const role = label && roleOf(label.words, table)?.role
  if (role === 'origin' || role === 'destination') return role
  // Beside a private address it is that one's; alone it may be anybody's own device.
  if (role === 'translated') return placeOfPrivate(reading, address) ? 'origin' : 'destination'
  // `peer=… local=…`: the machine that wrote the line. In prose the word tells a place.
  if (label?.kind === 'key' && fold(label.words) === 'local') return 'destination'
  const parent = label?.kind === 'key' ? endOfParents(reading, address.start) : undefined
  if (parent) return parent
  if (label && label.kind !== 'line') return 'either'
  const behind = CALLED_BEHIND.exec(text.slice(address.end, address.end + 40))?.[1]
  if (behind !== undefined && table.fieldRoles.get(fold(behind)) === 'destination') return 'destination'
  const stage = RECEIVED.exec(text.slice(Math.max(0, address.start - 100), address.start))?.[1]
  if (stage !== undefined && isInReceived(reading, address.start))
    return /by/i.test(stage) ? 'destination' : 'origin'
  const before = text.slice(Math.max(0, address.start - 24), address.start)
  if (isTranslated(reading, address)) return 'origin'
  if (/(?:->|=>|→|>>|\d >) ?\[?$/.test(before)) return 'destination'
  const words = before.slice(before.lastIndexOf('\n') + 1).match(WORD)
  if (!words || !/[\p{L}\p{N}][ :=([]{1,3}$/u.test(before)) return 'either'
  // "…. Servidor de la empresa: 198.51.100.9": the label of a sentence among others of its line.
  const inLine = LABEL_IN_LINE.exec(text.slice(Math.max(0, address.start - 48), address.start))?.[1]
  const labelled = inLine === undefined ? undefined : roleOf(inLine, table)?.role
  if (labelled === 'origin' || labelled === 'destination') return labelled
  for (let size = Math.min(3, words.length); size > 0; size--) {
    const found = table.fieldRoles.get(words.slice(-size).map(fold).join(' '))
    if (found === 'origin' || found === 'destination') return found
    if (found === 'translated') return placeOfPrivate(reading, address) ? 'origin' : 'either'
  }
  return 'either'
}

/** A number that a word in the record calls a port. */
interface LabelledPort extends Port {
  readonly end: number
  readonly side: PortSide
  readonly label: number
}

const validPort = (start: number, digits: string): Port | undefined => {
  const value = Number(digits)
  return value > 0 && value <= 65535 ? { start, end: start + digits.length, value } : undefined
}

export function gluedPort(text: string, address: Address): Port | undefined {
  const glued = (
    address.isSix
      ? /^\]:(\d{1,5})(?!\p{Nd})/u
      : /^(?:(?:\]?:(?=\d)|\/(?=\d{4}))(\d{1,5})(?!-\d|[\p{Nd}:/]|\.\S)|\.(\d{1,5})(?= > |: ))/u
  ).exec(text.slice(address.end, address.end + 10))
  const digits = glued?.[1] ?? glued?.[2] ?? ''
  return glued ? validPort(address.end + glued[0].length - digits.length, digits) : undefined
}

const ports = new WeakMap<CuedText, readonly LabelledPort[]>()

/** Every number that a word calls a port, in order; sought once. */
function portsIn(reading: CuedText): readonly LabelledPort[] {
  let found = ports.get(reading)
  if (!found) {
    found = [...allPorts(reading)]
    ports.set(reading, found)
  }
  return found
}

function* allPorts({ text, told }: CuedText): Generator<LabelledPort> {
  for (const { start, end, value } of told().ports) {
    const digits = /^["'>]?[\s:=#.°º()n"'>-]{0,6}(\d{1,5})(?![\d.:/-]?\d)/i.exec(text.slice(end, end + 18))
    const at = end + (digits ? digits[0].length - (digits[1] ?? '').length : 0)
    const port = digits && validPort(at, digits[1] ?? '')
    if (port) yield { ...port, side: value, label: start }
  }
}

/** The ports whose labels and figures lie in a stretch. */
function labelledPorts(reading: CuedText, span: Span): readonly LabelledPort[] {
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
  reading: CuedText,
  address: Address,
  end: End,
  around: Around,
  record: Span,
): Port | undefined {
  const { text, structure } = reading
  const glued = gluedPort(text, address)
  // No connection begins at the port of a service: glued to whoever came, it is the one that a log was
  // reached at.
  const isOfOther = glued && glued.value <= LAST_WELL_KNOWN && text[glued.end] !== '@'
  if (glued) return end === 'destination' || isOfOther ? undefined : glued
  if (end === 'destination') return undefined
  if (spanAt(structure.grids, address.start)) return portInRow(reading, address)
  const isInPlace = isTranslated(reading, address)
  // Beside what stands in place of a private address the private one's port is not its own.
  const here = within(around, record).filter(
    (one) => one === address || !isInPlace || !isPrivate(reading, one),
  )
  const mine = labelledPorts(reading, record).filter((port) =>
    isOwnPort(reading, port.label, address, record),
  )
  const { told, named } = byName(reading, mine, address, within(around, record))
  const [only, ...more] = named
  if (only) return more.length > 0 || (only.side === 'port' && isServicePort(only.value)) ? undefined : only
  const translated = told.filter((port) => port.side === 'translated')
  if (isInPlace) return translated.length === 1 ? translated[0] : own(told, address, here)
  const ports = told.filter((port) => port.side !== 'translated')
  const origins = ports.filter((port) => port.side === 'origin')
  if (origins.length > 0) {
    const hasRival = here.some(
      (other) => other !== address && !gluedPort(text, other) && endOf(reading, other) !== 'destination',
    )
    return origins.length === 1 && !hasRival ? origins[0] : own(origins, address, here)
  }
  const plain = ports.filter((port) => port.side === 'port' && !isOfService(text, port))
  if (plain.length > 0) return plain.length === 1 && here.length === 1 ? plain[0] : own(plain, address, here)
  return ports.length > 0 || here.length > 1
    ? undefined
    : (portBelow(reading, address, around) ?? portInBlock(reading, address, around))
}

/**
 * Whether the key of a port, or that of the object in it which does not hold the address too, has a word of
 * another end: `"private": {"port": …}` is what `private_port` is.
 */
function isKeyOfOtherEnd(reading: CuedText, port: LabelledPort, address: Address): boolean {
  const { text, structure, table } = reading
  const label = labelOf(text, port.start, structure)
  if (label?.kind !== 'key') return false
  const [around] = bracesAround(reading, port.start)
  const isApart = around !== undefined && (address.start < around.start || address.start > around.end)
  const parent = isApart ? (keyOfPart(reading, around.start) ?? '') : ''
  const own = labelOf(text, address.start, structure)?.words ?? ''
  return isOfOtherEnd(`${parent} ${label.words}`, own, table)
}

/**
 * The ports of a record that no other address of it is called as, and those whose field is called as this
 * one is. In prose a word before both tells only whose it is not.
 */
function byName(
  reading: CuedText,
  ports: readonly LabelledPort[],
  address: Address,
  here: readonly Address[],
): { readonly told: readonly LabelledPort[]; readonly named: readonly LabelledPort[] } {
  const { text, structure, table } = reading
  if (here.length < 2)
    return { told: ports.filter((port) => !isKeyOfOtherEnd(reading, port, address)), named: [] }
  if (ports.length === 0) return { told: ports, named: [] }
  const labelAt = (start: number, most: number) => {
    const label = labelOf(text, start, structure)
    if (label?.kind === 'key') return { words: label.words, isField: true }
    const before = WORDS_BEFORE.exec(text.slice(Math.max(0, start - 60), start))?.[1] ?? ''
    return { words: (before.match(WORD) ?? []).slice(-most).join(' '), isField: label?.kind === 'line' }
  }
  const labels = here.map(({ start }) => labelAt(start, 3).words)
  const owned = ports.map((port) => {
    const { words, isField } = labelAt(port.start, 2)
    const owner = ownerOf(words, labels, table)
    return { port, isField, owner: owner === undefined ? undefined : here[owner] }
  })
  return {
    told: owned.filter(({ owner }) => owner === undefined || owner === address).map(({ port }) => port),
    named: owned.filter(({ owner, isField }) => isField && owner === address).map(({ port }) => port),
  }
}

/** The words that end right before a value, of one clause. */
const WORDS_BEFORE = /((?:\p{L}+[ \t_]{1,2}){0,3}\p{L}+)[ \t:=#]{1,4}["'[(]?$/u

const LAST_WELL_KNOWN = 1023
/** Ports above those that services listen on all the same: data bases, desktops, proxies, telephony. */
const OF_SERVICES: ReadonlySet<number> = new Set([
  1080, 1194, 1433, 1521, 1723, 1883, 2082, 2083, 2087, 2222, 3128, 3306, 3389, 5060, 5061, 5432, 5900, 5985,
  6379, 8000, 8080, 8081, 8291, 8443, 8888, 9000, 9090, 9200, 10000, 11211, 25565, 27017,
])
/** "puerto 443 (destino)", "puerto 40443/tcp de nuestro servidor": at whom it aims. */
const AIMED_BEHIND =
  /^(?:\/(?:tcp|udp))?[ \t]{0,2}[,([-]?[ \t]{0,2}(?:(?:del?|d[aoe]|of|en|on|em|no|na|el|la|the|nuestr[oa]|noss[oa]|our|su|its|as|como|is|es|é)[ \t]){0,3}(?:destin|dest\b|dst\b|servi|server|target|v[ií]ctima|vítima|equipo|m[aá]quina|host\b|https?\b|ssh\b|rdp\b|smtp)/iu
/** "conectó al puerto …", "connected to port …", "atacó el puerto …", "acessou a porta …". */
const AIMED_BEFORE =
  /(?:^|[^\p{L}])(?:al?|ao?|à|hacia|contra|against|to|au|vers|into|\p{L}{3,}(?:ó|ou|eó|aron|aram|ed)|hit|scan\p{L}*)[ \t](?:(?:el|la|o|a|los|las|the|le|nuestro|nosso|our)[ \t]){0,2}$/iu

const isServicePort = (port: number): boolean => port <= LAST_WELL_KNOWN || OF_SERVICES.has(port)

/**
 * Whether a number that is called a port and no more is that of a service, and not where somebody came from.
 */
const isOfService = (text: string, { value, end, label }: LabelledPort): boolean =>
  isServicePort(value) ||
  AIMED_BEHIND.test(text.slice(end, end + 48)) ||
  AIMED_BEFORE.test(text.slice(Math.max(0, label - 32), label))

/**
 * Whether the record of an address is of what a server sent back: its source port is one of those that only
 * services have, the other is not. Then neither end is surely the person's.
 */
export function isReply(reading: CuedText, address: Address, around: Around, record: Span): boolean {
  const { text, structure } = reading
  const all = within(around, record)
  // In brackets stands the same end as before them, as a device wrote it anew.
  const isDoubled = headOf(text, address, all) ?? all.find((one) => headOf(text, one, all) === address)
  if (isDoubled && isServicePair(text, address, all)) return true
  const sources: number[] = []
  const targets: number[] = []
  const isRow = spanAt(structure.grids, address.start) !== undefined
  const add = ({ side, value }: { readonly side: string; readonly value: number }) => {
    if (side === 'origin') sources.push(value)
    if (side === 'destination') targets.push(value)
  }
  // In a table the columns say it.
  if (!isRow) for (const port of labelledPorts(reading, record)) add(port)
  for (const port of portsOfRecord(reading, address, around)) add(port)
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

/** The address whose pair stands right before a pair in brackets: `203.0.113.5/443 (203.0.113.5/443)`. */
function headOf(text: string, address: Address, here: readonly Address[]): Address | undefined {
  const before = here[here.indexOf(address) - 1]
  return before && /^\/\d{1,5} ?\($/.test(text.slice(before.end, address.start)) ? before : undefined
}

/**
 * Whether the port behind an address is one that only services have, and another address's of the record is
 * not.
 */
function isServicePair(text: string, address: Address, here: readonly Address[]): boolean {
  const own = slashPort(text, address)
  return (
    own !== undefined &&
    own <= LAST_WELL_KNOWN &&
    here.some((other) => (slashPort(text, other) ?? 0) > LAST_WELL_KNOWN)
  )
}

const slashPort = (text: string, { end }: Address): number | undefined => {
  const figures = /^\/(\d{1,5})(?![\d.:/-])/.exec(text.slice(end, end + 8))?.[1]
  return figures === undefined ? undefined : Number(figures)
}

/** `203.0.113.5/443`, `203.0.113.5 443`: perhaps a port; no length of a network is so high. */
function figuresBehind(text: string, { end }: Address): number | undefined {
  const figures = /^(?:\/|[ \t,;]{1,3})(\d{2,5})(?![\d.:/-])/.exec(text.slice(end, end + 10))?.[1]
  return figures !== undefined && Number(figures) > 32 ? Number(figures) : undefined
}

/** The ports in the columns of the row, or in the labelled lines, that an address stands in. */
function portsOfRecord(
  reading: CuedText,
  address: Address,
  around: Around,
): readonly { readonly side: 'origin' | 'destination'; readonly value: number }[] {
  const { text, structure, table } = reading
  const grid = spanAt(structure.grids, address.start)
  const row = grid && cellAt(text, grid, address.start)
  const fields: readonly { readonly role: FieldRole | undefined; readonly cell: Span | undefined }[] =
    grid && row
      ? columnsOf(text, grid, table).map(({ role }, index) => ({
          role: role?.role,
          cell: row.cells[index],
        }))
      : (linesOf(reading, address, around) ?? [])
  return fields.flatMap(({ role, cell }): { side: 'origin' | 'destination'; value: number }[] => {
    if (!cell || (role !== 'originPort' && role !== 'destinationPort')) return []
    const value = /^[\s"']*(\d{1,5})[\s"']*$/.exec(text.slice(cell.start, cell.end))?.[1]
    return value ? [{ side: role === 'originPort' ? 'origin' : 'destination', value: Number(value) }] : []
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
function portBelow(reading: CuedText, address: Address, around: Around): LabelledPort | undefined {
  const { text } = reading
  let from = lineEnd(text, address.end, 400) + 1
  for (let line = 0; line < 3 && from < text.length; line++) {
    const end = lineEnd(text, from, 400)
    const words = text.slice(from, end)
    if (words.trim() === '' || hasAddress(around, from, end)) return undefined
    const [port] = labelledPorts(reading, { start: from, end })
    if (port) {
      const isTheirs = port.side !== 'destination' && (port.side !== 'port' || !isOfService(text, port))
      return isTheirs && /^\s*$/.test(text.slice(from, port.label)) ? port : undefined
    }
    from = end + 1
  }
  return undefined
}

const isWholeAddress = /^[\s"']*(?:(?:\d{1,3}\.){3}\d{1,3}|(?=.*::|(?:[^:]*:){7})[\da-f:.]{3,45})[\s"']*$/i

const portColumns = new WeakMap<Grid, Map<string, ColumnsOfPorts>>()

/** Rows of one table have their ports in the same columns. */
function columnsKept(grid: Grid, key: string, read: () => ColumnsOfPorts): ColumnsOfPorts {
  const kept = portColumns.get(grid) ?? new Map<string, ColumnsOfPorts>()
  portColumns.set(grid, kept)
  const columns = kept.get(key) ?? read()
  kept.set(key, columns)
  return columns
}

function portInRow(reading: CuedText, address: Address): Port | undefined {
  const { text, structure, table } = reading
  const grid = spanAt(structure.grids, address.start)
  const row = grid && cellAt(text, grid, address.start)
  if (!grid || !row) return undefined
  const columns = columnsOf(text, grid, table)
  const roleAt = (index: number): FieldRole | undefined => columns[index]?.role?.role
  const unnamed = row.cells.flatMap((cell, index) =>
    roleAt(index) === undefined && isWholeAddress.test(text.slice(cell.start, cell.end)) ? [index] : [],
  )
  const { own, isNamed } = columnsKept(grid, [row.index, ...unnamed].join(), () =>
    columnsOfPort(
      columns.map(({ words }, index) => ({ words, role: roleAt(index) })),
      row.index,
      unnamed,
      table,
    ),
  )
  const translated = own.filter((index) => roleAt(index) === 'translatedPort')
  // What stands in place of another address, and of which this row does not say that it is this one.
  if (translated.length > 0 && !isNamed && !isTranslated(reading, address)) return undefined
  const origins = own.filter((index) => roleAt(index) === 'originPort')
  const sided = translated.length > 0 ? translated : origins
  const [column, ...others] = sided.length > 0 ? sided : own
  if (column === undefined || others.length > 0) return undefined
  const cell = row.cells[column]
  const digits = cell && /^[\s"']*(\d{1,5})[\s"']*$/.exec(text.slice(cell.start, cell.end))
  const port = digits && validPort(cell.start + digits[0].indexOf(digits[1] ?? ''), digits[1] ?? '')
  return port && (sided.length > 0 || !isServicePort(port.value)) ? port : undefined
}

/**
 * The labelled lines around an address that are a record of it alone: three at least, without a gap, and no
 * other address than the far end of the same connection.
 */
export function linesOf(
  reading: CuedText,
  address: Address,
  around: Around,
): readonly RecordField[] | undefined {
  const { text } = reading
  const fields: RecordField[] = []
  const read = (from: number, end: number): boolean => {
    const field = fieldOfLine(reading, from, end)
    if (field) fields.push(field)
    return field !== undefined
  }
  const hasOther = (start: number, stop: number): boolean => {
    for (let i = firstFrom(around.all, start); (around.all[i]?.start ?? stop) < stop; i++) {
      const other = around.all[i]
      if (other && other !== address && endOf(reading, other) !== 'destination') return true
    }
    return false
  }
  const from = lineStart(text, address.start, 400)
  const own = lineEnd(text, address.end, 400)
  // What stands on the same line, or on one above or under it, makes the record another's too.
  if (hasOther(from, own) || !read(from, own)) return undefined
  for (let at = from - 1, n = 0; at > 0 && n < 12; n++) {
    const start = lineStart(text, at, 400)
    if (!read(start, at)) break
    if (hasOther(start, at)) return undefined
    at = start - 1
  }
  for (let at = own + 1, n = 0; at < text.length && n < 12; n++) {
    const end = lineEnd(text, at, 400)
    if (!read(at, end)) break
    if (hasOther(at, end)) return undefined
    at = end + 1
  }
  return fields.length >= 3 ? fields : undefined
}

function portInBlock(reading: CuedText, address: Address, around: Around): Port | undefined {
  const { text } = reading
  const ports = (linesOf(reading, address, around) ?? []).flatMap(({ role, cell }) => {
    const digits = /^\d{1,5}(?=[ \t\r]*$)/.exec(text.slice(cell.start, cell.end))?.[0]
    const port = digits && (role === 'originPort' || role === 'port') && validPort(cell.start, digits)
    return port && (role === 'originPort' || !isServicePort(port.value)) ? [{ role, port }] : []
  })
  const named = ports.filter(({ role }) => role === 'originPort')
  const [only, ...others] = named.length > 0 ? named : ports
  return others.length === 0 ? only?.port : undefined
}
