import { limits, RefusedWire, wireError } from './wire-error.ts'

const encodings: readonly { readonly name: string; readonly starts: readonly number[] }[] = [
  { name: 'UTF-32', starts: [0x00, 0x00, 0xfe, 0xff] },
  { name: 'UTF-32', starts: [0xff, 0xfe, 0x00, 0x00] },
  { name: 'UTF-16', starts: [0xfe, 0xff] },
  { name: 'UTF-16', starts: [0xff, 0xfe] },
  { name: 'UTF-16', starts: [0x00, 0x3c] },
  { name: 'UTF-16', starts: [0x3c, 0x00] },
  { name: 'UTF-16', starts: [0x00, 0x7b] },
  { name: 'UTF-16', starts: [0x7b, 0x00] },
]

/**
 * The text of a message. Only UTF-8 is read, with or without a byte order mark.
 *
 * An attacker chooses every byte: a lenient decoder would let two readers see two messages in the same file.
 */
export function decodeText(input: string | Uint8Array): string {
  if (typeof input === 'string') {
    if (input.length > limits.bytes)
      throw new RefusedWire(wireError('size.tooLarge', '', { limit: limits.bytes }))
    return input.startsWith('\uFEFF') ? input.slice(1) : input
  }
  if (input.length > limits.bytes)
    throw new RefusedWire(wireError('size.tooLarge', '', { limit: limits.bytes }))
  const foreign = encodings.find(({ starts }) => starts.every((byte, i) => input[i] === byte))
  if (foreign)
    throw new RefusedWire(
      wireError('encoding.unsupported', '', { encoding: foreign.name, line: 1, column: 1 }),
    )
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(input)
  } catch {
    throw new RefusedWire(wireError('encoding.invalid', '', place(input, firstInvalidByte(input))))
  }
}

/** How many continuation bytes follow, and the bounds of the first of them (RFC 3629 section 4). */
function sequence(
  lead: number,
): { readonly more: number; readonly low: number; readonly high: number } | undefined {
  if (lead < 0x80) return { more: 0, low: 0, high: 0 }
  if (lead >= 0xc2 && lead <= 0xdf) return { more: 1, low: 0x80, high: 0xbf }
  if (lead === 0xe0) return { more: 2, low: 0xa0, high: 0xbf }
  if (lead === 0xed) return { more: 2, low: 0x80, high: 0x9f }
  if (lead >= 0xe1 && lead <= 0xef) return { more: 2, low: 0x80, high: 0xbf }
  if (lead === 0xf0) return { more: 3, low: 0x90, high: 0xbf }
  if (lead >= 0xf1 && lead <= 0xf3) return { more: 3, low: 0x80, high: 0xbf }
  if (lead === 0xf4) return { more: 3, low: 0x80, high: 0x8f }
  return undefined
}

function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const kind = sequence(bytes[at] as number)
    if (!kind) return at
    for (let i = 1; i <= kind.more; i++) {
      const next = bytes[at + i]
      const [low, high] = i === 1 ? [kind.low, kind.high] : [0x80, 0xbf]
      if (next === undefined || next < low || next > high) return at
    }
    at += kind.more + 1
  }
  return at
}

function place(bytes: Uint8Array, end: number): { line: number; column: number } {
  let line = 1
  let start = 0
  for (let i = 0; i < end; i++)
    if (bytes[i] === 0x0a) {
      line++
      start = i + 1
    }
  return { line, column: end - start + 1 }
}

/**
 * Code points that XML 1.0 can carry (production Char); anything else has no writing in it, not even as a
 * reference.
 */
const notXml =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

export const hasUncarriable = (text: string): boolean => text.search(notXml) >= 0

/** The text with every character that XML cannot carry replaced by U+FFFD. */
export const carriable = (text: string): string => text.replace(notXml, '\uFFFD')
