import { isNobodysLine, isOneOfTwo } from './address-doubts.ts'
import { isOtherFigures, isUntold } from './address-evidence.ts'
import { type Address, isInRange } from './addresses.ts'
import type { Span } from './clauses.ts'
import { type When, whenOf } from './connection-times.ts'
import {
  type Around,
  type End,
  endOf,
  gluedPort,
  hasAddress,
  isReply,
  type Port,
  portOf,
  recordAt,
  within,
} from './connections.ts'
import type { Table } from './prepare.ts'
import {
  type CuedText,
  isTaken,
  lineEnd,
  lineStart,
  namedFor,
  serviceNear,
  servicesFor,
  take,
  type UnpairedValue,
} from './reading.ts'
import { isRelay } from './relays.ts'
import { relaySaid } from './said-relays.ts'
import { labelOf, roleOf, spanAt } from './structure.ts'
import { toldClock } from './told-clocks.ts'
import type { Reason, ReasonCode } from './types.ts'
import { heard } from './words.ts'
import { offsetIn } from './zones.ts'

/** An internet address with the port, time and offset of its own record. */
export function addAddress(reading: CuedText, around: Around): void {
  const { table, text } = reading
  const address = around.all[around.index]
  if (!address) return
  const { roles, addresses } = table.rules
  const plain = table.types.get(address.isSix ? roles.address6 : roles.address4)
  const full = table.types.get(roles.addressAtInstant)
  if (!plain || isVersion(reading, address) || isTaken(reading, address.start, address.end)) return
  if (isOtherFigures(reading, address)) return
  const told = endOf(reading, address)
  if (isInRange(address.normalised, address.isSix ? addresses.reserved6 : addresses.reserved4)) {
    take(reading, address.start, gluedPort(text, address)?.end ?? address.end)
    reading.found.push({
      type: plain,
      start: address.start,
      end: address.end,
      normalised: address.normalised,
      confidence: 'low',
      services: [],
      // Nobody is asked about it: no port and no hour would make it a line.
      has: new Set(['port', 'day', 'time', 'zone']),
      why: [
        kindOf(reading, address) ?? { code: 'reservedAddress' },
        ...(told === 'destination' ? [{ code: 'server' } as const] : []),
      ],
    })
    return
  }
  const record = recordAt(reading, address.start)
  // Where the record calls the same address a destination, it is one.
  const isServer =
    isServerHere(reading, address, around, record) || isAtService(reading, address, around, record)
  const end = told === 'either' && isServer ? 'destination' : told
  const isReplied = isReply(reading, address, around, record)
  const port = portOf(reading, address, end, around, record)
  const when = end === 'destination' ? undefined : whenOf(reading, address, around, record)
  const isWhole =
    !isReplied &&
    full !== undefined &&
    !address.isSix &&
    port &&
    when?.time?.length === 8 &&
    when.offset &&
    // Of a day that can be read in two ways no moment is made: it is asked.
    when.isAmbiguous !== true &&
    end !== 'destination'
  const whole = isWhole
    ? `${address.normalised}:${port.value}@${when.day}T${when.time}${when.offset}`
    : address.normalised
  const type = isWhole && full.patterns.some((p) => p.test(whole)) ? full : plain
  const span = wholeSpan(reading, address, port, type === full ? when : undefined, around)
  take(reading, span.start, span.end)
  for (const one of [...(when?.spans ?? []), ...(port ? [port] : [])])
    if (!isTaken(reading, one.start, one.end)) take(reading, one.start, one.end)
  const near = serviceNear(reading, span.start, span.end)
  const draft: UnpairedValue = {
    type: namedFor(type, near, table),
    ...span,
    normalised: type === full ? whole : address.normalised,
    confidence: confidenceOf(reading, address, around, { end, when, isReplied }),
    services: servicesFor(type === full ? full : plain, near, whole),
    ...(port && type !== full && !isReplied ? { port: port.value } : {}),
    has: isReplied ? new Set() : companionsOf(port, when),
    why: reasonsOf(reading, address, isReplied ? 'destination' : end, when),
    ...(when && !isReplied
      ? { seenOn: `${when.day}${when.time ? `T${when.time}${when.offset ?? ''}` : ''}` }
      : {}),
  }
  reading.found.push(draft)
}

/** How sure it is that the line of an address is sought, at its time. */
function confidenceOf(
  reading: CuedText,
  address: Address,
  around: Around,
  told: { readonly end: End; readonly when: When | undefined; readonly isReplied: boolean },
): UnpairedValue['confidence'] {
  const { end, when, isReplied } = told
  if (end === 'destination' || isReplied) return 'low'
  const isAsked =
    isUnsaid(reading, address, end, around) ||
    isOneOfTwo(reading, address, end, around) ||
    isNobodysLine(reading, address) ||
    isUntold(reading, address, when) ||
    isRelay(reading, address.start) ||
    relaySaid(reading, address) !== undefined ||
    isTimeAsked(reading, when)
  return isAsked ? 'medium' : 'high'
}

/** Day and month may be exchanged, the time another's, its offset or its clock wrong. */
const isTimeAsked = (reading: CuedText, when: When | undefined): boolean =>
  when?.isAmbiguous === true ||
  when?.isOwn === false ||
  (when?.time !== undefined && toldClock(reading) !== undefined) ||
  offsetOfCountry(reading, when) !== undefined

/**
 * What is told of an address that is no line of anybody's: of an own network, shared by many, of one machine,
 * of examples.
 */
function kindOf({ table }: CuedText, { normalised }: Address): Reason | undefined {
  let known = kindsKnown.get(table)
  if (!known) {
    known = new Map()
    kindsKnown.set(table, known)
  }
  if (known.has(normalised)) return known.get(normalised)
  const { kinds } = table.rules.addresses
  const kind = Object.keys(kinds).find((one) => isInRange(normalised, kinds[one] ?? []))
  const reason = kind === undefined ? undefined : { code: kind as ReasonCode }
  if (known.size < MOST_KNOWN) known.set(normalised, reason)
  return reason
}

/** A log names few addresses, each very often. */
const kindsKnown = new WeakMap<Table, Map<string, Reason | undefined>>()
const MOST_KNOWN = 10_000

const isServerHere = (reading: CuedText, address: Address, around: Around, record: Span): boolean =>
  within(around, record).some(
    (other) =>
      other !== address && other.normalised === address.normalised && endOf(reading, other) === 'destination',
  )

/** A line of a log is sought so far on either side. */
const LONGEST_LINE = 600

/**
 * Whether a line of a log holds two addresses and no word says which began the connection: cells without
 * headings, `…,203.0.113.5,198.51.100.9,50000,443`, or what a proxy wrote behind the request.
 */
function isUnsaid(reading: CuedText, address: Address, end: End, around: Around): boolean {
  if (end === 'destination' || around.all.length < 2) return false
  const { text, structure } = reading
  if (spanAt(structure.grids, address.start)) return false
  const line = {
    start: lineStart(text, address.start, LONGEST_LINE),
    end: lineEnd(text, address.end, LONGEST_LINE),
  }
  const here = within(around, line)
  const [first, second] = here
  if (!first || !second || here.length > 3) return false
  if (REQUEST.test(text.slice(first.end, second.start))) return true
  // Behind the client the header names the proxies it went through.
  if (address !== first && FORWARDED.test(text.slice(line.start, first.start))) return true
  if (FORWARDED_ON.test(text.slice(line.start, address.start))) return true
  if (end !== 'either') return false
  const cells = text.slice(line.start, line.end).match(/,(?=\S)/g)?.length ?? 0
  if (cells < 6 || text.slice(first.end, second.start) !== ',') return false
  // Behind both their ports: of the two ends the first began where the second has the port of a service.
  const [, own = 0, other = SYSTEM_PORTS] =
    /^,(\d{1,5}),(\d{1,5})(?!\d)/.exec(text.slice(second.end, second.end + 12))?.map(Number) ?? []
  return address !== first || own < SYSTEM_PORTS || other >= SYSTEM_PORTS
}

const FORWARDED = /forwarded[-_ ]?for["']?[ \t]{0,2}[:=][ \t]{0,2}["']?$/i
/** "X-Forwarded-For: client, proxy": whichever stands behind the first. */
const FORWARDED_ON =
  /forwarded[-_ ]?for["']?[ \t]{0,2}[:=][ \t]{0,2}["']?[\da-f.:]{3,45}(?:,[ ]?[\da-f.:]{3,45}){0,8},[ ]?$/i
const REQUEST = /"[A-Z]{3,8} [^"\n]{1,400} HTTP\/\d(?:\.\d)?" \d{3}[^\n]* "$/

/** Ports below this are those of services (RFC 6335): nobody's connection begins at one. */
const SYSTEM_PORTS = 1024

/** "203.0.113.5:50000 198.51.100.9:443": of two ends the one with the port of a service is the server. */
function isAtService({ text }: CuedText, address: Address, around: Around, record: Span): boolean {
  const own = gluedPort(text, address)?.value
  if (own === undefined || own >= SYSTEM_PORTS) return false
  return within(around, record).some(
    (other) => other !== address && (gluedPort(text, other)?.value ?? 0) >= SYSTEM_PORTS,
  )
}

/**
 * The offset that the officer's country had at a time that is written with its offset of another season; else
 * undefined.
 */
function offsetOfCountry({ table, country }: CuedText, when: When | undefined): string | undefined {
  const { seasonal } = table.rules.time
  const of = country !== undefined && Object.hasOwn(seasonal, country) ? seasonal[country] : undefined
  if (!of || !when?.time || !when.offset || !of.offsets.includes(when.offset)) return undefined
  const offset = offsetIn(of.zone, when.day, when.time)
  return offset === when.offset ? undefined : offset
}

function companionsOf(port: Port | undefined, when: When | undefined): ReadonlySet<string> {
  const has = new Set<string>()
  if (port) has.add('port')
  if (when?.offset) has.add('zone')
  // A day that can be read in two ways is asked.
  if (!when || when.isAmbiguous === true) return has
  has.add('day')
  // A minute has many connections: only the second tells one line from another.
  if (when.time?.length === 8) has.add('time')
  return has
}

function reasonsOf(reading: CuedText, address: Address, end: End, when: When | undefined): Reason[] {
  const { text, structure, table } = reading
  const other = offsetOfCountry(reading, when)
  const label = labelOf(text, address.start, structure)
  const said = label && roleOf(label.words, table) ? label : undefined
  const clock = when?.time === undefined ? undefined : toldClock(reading)
  const relay = relaySaid(reading, address)
  return [
    said
      ? { code: said.kind === 'column' ? 'column' : 'label', value: said.words }
      : ({ code: 'format' } as const),
    ...(end === 'destination' || isRelay(reading, address.start) ? [{ code: 'server' } as const] : []),
    ...(relay === undefined ? [] : [{ code: 'relay', value: relay } as const]),
    ...[kindOf(reading, address)].filter((reason) => reason !== undefined),
    ...(isUntold(reading, address, when) ? [{ code: 'figuresAlone' } as const] : []),
    ...(when?.isAmbiguous ? [{ code: 'ambiguousDate' } as const] : []),
    ...(other === undefined ? [] : [{ code: 'otherOffset', value: other } as const]),
    ...(when?.isOwn === false ? [{ code: 'near' } as const] : []),
    ...(clock === undefined ? [] : [{ code: 'clock', value: clock } as const]),
  ]
}

/** Behind the last letters of those words may stand the sign of a number. */
const BEHIND_WORD = /[ \t=.:]/

/** The number of a program or of a thing looks like an address: `Chrome/131.0.0.0`, `OID 1.3.6.1`. */
function isVersion({ text, table }: CuedText, { start }: Address): boolean {
  let last = start - 1
  while (last >= 0 && start - last < 6 && BEHIND_WORD.test(text[last] ?? '')) last--
  if (!table.addressWords.versionEnds.has((text[last] ?? '').toLowerCase())) return false
  return table.addressWords.versions.test(heard(text.slice(Math.max(0, start - 28), start)))
}

/**
 * The span of address, port and time together, where nothing else stands between them; else that of the
 * address.
 */
function wholeSpan(
  reading: CuedText,
  address: Address,
  port: Port | undefined,
  when: When | undefined,
  around: Around,
): { start: number; end: number } {
  const alone = { start: address.start, end: address.end }
  const [time] = when?.spans ?? []
  if (!time || when?.spans.length !== 1) return alone
  const start = Math.min(address.start, time.start, port?.start ?? address.start)
  const end = Math.max(address.end, time.end, port?.end ?? address.end)
  const between = reading.text.slice(start, end)
  if (
    end - start > 140 ||
    (between.includes('@') && !/^[\d.:]+@\d/.test(between)) ||
    hasAddress(around, start, address.start) ||
    hasAddress(around, address.end, end) ||
    isTaken(reading, start, end)
  )
    return alone
  return { start, end }
}
