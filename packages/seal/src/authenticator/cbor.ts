import { joined, utf8 } from '@oficio/verify/bytes'

/** What a passkey writes in CBOR: whole numbers, byte strings, texts, and maps in the given order. */
export type Cbor = number | string | Uint8Array | ReadonlyMap<number | string, Cbor>

export function writeCbor(value: Cbor): Uint8Array {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return joined(head(3, utf8(value).length), utf8(value))
  if (value instanceof Uint8Array) return joined(head(2, value.length), value)
  return joined(
    head(5, value.size),
    ...[...value].flatMap(([name, member]) => [writeCbor(name), writeCbor(member)]),
  )
}

function head(major: number, value: number): Uint8Array {
  const top = major << 5
  if (value < 24) return Uint8Array.of(top | value)
  if (value < 256) return Uint8Array.of(top | 24, value)
  return Uint8Array.of(top | 25, value >> 8, value & 255)
}
