import { type Bytes, joined, utf8 } from '../bytes/index.ts'

/** An element with a first byte and what is inside it. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  if (length < 0x80) return joined(Uint8Array.of(tag, length), ...parts)
  const digits: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  return joined(Uint8Array.of(tag, 0x80 + digits.length, ...digits), ...parts)
}

/** Elements in an order that means something. */
export const sequence = (...parts: readonly Uint8Array[]): Bytes => element(0x30, ...parts)

/** The members of a set in the order that DER asks. */
export const setOf = (...parts: readonly Uint8Array[]): Bytes => element(0x31, ...[...parts].sort(byBytes))

/** A context-specific tag around whole elements. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]): Bytes =>
  element(0xa0 + number, ...parts)

/** Bytes as they are. */
export const octets = (bytes: Uint8Array): Bytes => element(0x04, bytes)
/** NULL. */
export const nothing = (): Bytes => Uint8Array.of(0x05, 0)
/** The boolean true. */
export const yes = (): Bytes => Uint8Array.of(0x01, 1, 0xff)
/** A text in UTF-8. */
export const text = (value: string): Bytes => element(0x0c, utf8(value))

/** A whole number that is not negative, given as a number or by its bytes. */
export function integer(value: number | Uint8Array): Bytes {
  const digits: number[] = []
  if (typeof value === 'number')
    for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  else digits.push(...value)
  while (digits.length > 1 && digits[0] === 0) digits.shift()
  if (digits.length === 0 || (digits[0] as number) > 127) digits.unshift(0)
  return element(0x02, Uint8Array.from(digits))
}

/** An object identifier, given as numbers with dots between them; each below 2^53. */
export function objectIdentifier(dotted: string): Bytes {
  const [first, second, ...rest] = dotted.split('.').map(Number) as [number, number, ...number[]]
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const sevens = [number % 128]
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
      sevens.unshift(128 + (left % 128))
    return sevens
  })
  return element(0x06, Uint8Array.from(bytes))
}

/**
 * A moment in ISO text, to the second; parts of a second are dropped. Throws a `RangeError` for what is none.
 */
export function generalizedTime(iso: string): Bytes {
  const digits = new Date(iso).toISOString().slice(0, 19).replace(/[-T:]/g, '')
  return element(0x18, utf8(`${digits}Z`))
}

function byBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number)
  return a.length - b.length
}
