import { isInRange } from './addresses.ts'
import { type When, whenOf } from './connection-times.ts'
import {
  type Address,
  type Around,
  addressesIn,
  type End,
  endOf,
  gluedPort,
  isReply,
  type Port,
  portOf,
  recordAt,
} from './connections.ts'
import { type Draft, isTaken, namedFor, type Reading, serviceNear, servicesFor, take } from './reading.ts'
import { labelOf, roleOf } from './structure.ts'
import type { Reason } from './types.ts'

/** Internet addresses with the port, time and offset of their own record. */
export function findAddresses(reading: Reading): void {
  const addresses = addressesIn(reading).filter((one) => !isTaken(reading, one.start, one.end))
  for (const index of addresses.keys()) addAddress(reading, { all: addresses, index })
}

function addAddress(reading: Reading, around: Around): void {
  const { table, text } = reading
  const address = around.all[around.index]
  if (!address) return
  const { roles, addresses } = table.rules
  const plain = table.types.get(address.isSix ? roles.address6 : roles.address4)
  const full = table.types.get(roles.addressAtInstant)
  if (!plain || isVersion(reading, address) || isTaken(reading, address.start, address.end)) return
  const end = endOf(reading, address)
  if (isInRange(address.normalised, address.isSix ? addresses.reserved6 : addresses.reserved4)) {
    take(reading, address.start, gluedPort(text, address)?.end ?? address.end)
    reading.found.push({
      type: plain,
      start: address.start,
      end: address.end,
      normalised: address.normalised,
      confidence: 'low',
      services: [],
      why: [{ code: 'format' }, ...(end === 'destination' ? [{ code: 'server' } as const] : [])],
    })
    return
  }
  const record = recordAt(reading, address.start)
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
    end !== 'destination'
  const whole = isWhole
    ? `${address.normalised}:${port.value}@${when.day}T${when.time}${when.offset}`
    : address.normalised
  const type = isWhole && full.patterns.some((p) => p.test(whole)) ? full : plain
  const span = wholeSpan(reading, address, port, type === full ? when : undefined)
  take(reading, span.start, span.end)
  for (const one of [...(when?.spans ?? []), ...(port ? [port] : [])])
    if (!isTaken(reading, one.start, one.end)) take(reading, one.start, one.end)
  const near = serviceNear(reading, span.start, span.end)
  const draft: Draft = {
    type: namedFor(type, near, table),
    ...span,
    normalised: type === full ? whole : address.normalised,
    confidence:
      end === 'destination' || isReplied
        ? 'low'
        : when?.isAmbiguous || when?.isOwn === false
          ? 'medium'
          : 'high',
    services: servicesFor(type === full ? full : plain, near, whole),
    has: isReplied ? new Set() : companionsOf(port, when),
    why: reasonsOf(reading, address, isReplied ? 'destination' : end, when),
    ...(when && !isReplied
      ? { seenOn: `${when.day}${when.time ? `T${when.time}${when.offset ?? ''}` : ''}` }
      : {}),
  }
  reading.found.push(draft)
}

function companionsOf(port: Port | undefined, when: When | undefined): ReadonlySet<string> {
  const has = new Set<string>()
  if (port) has.add('port')
  if (when) has.add('day')
  if (when?.time) has.add('time')
  if (when?.offset) has.add('zone')
  return has
}

function reasonsOf(
  { text, structure, table }: Reading,
  address: Address,
  end: End,
  when: When | undefined,
): Reason[] {
  const label = labelOf(text, address.start, structure)
  const said = label && roleOf(label.words, table) ? label : undefined
  return [
    said
      ? { code: said.kind === 'column' ? 'column' : 'label', value: said.words }
      : ({ code: 'format' } as const),
    ...(end === 'destination' ? [{ code: 'server' } as const] : []),
    ...(when?.isAmbiguous ? [{ code: 'ambiguousDate' } as const] : []),
    ...(when?.isOwn === false ? [{ code: 'near' } as const] : []),
  ]
}

/** The number of a program or of a thing looks like an address: `Chrome/131.0.0.0`, `OID 1.3.6.1`. */
function isVersion({ text }: Reading, { start }: Address): boolean {
  const before = text.slice(Math.max(0, start - 28), start)
  return /\b(?:v|ver|version|versi[oó]n|versão|build|firmware|release|chrome|firefox|safari|edge|opera|android|ios|windows|kernel|app|driver|oid|section|secci[oó]n|seção|chapter|cap[ií]tulo|clause|cl[aá]usula|appendix|anexo|apartado|inciso|upgraded? from|upgraded? to|updated? from|updated? to)[.:]?[ \t=]{0,3}(?:n[.º°] ?)?$/i.test(
    before,
  )
}

/**
 * The span of address, port and time together, where nothing else stands between them; else that of the
 * address.
 */
function wholeSpan(
  reading: Reading,
  address: Address,
  port: Port | undefined,
  when: When | undefined,
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
    isTaken(reading, start, end)
  )
    return alone
  return { start, end }
}
