/** Bytes of one's own: not a view of memory that others may share, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>

/** A copy whose memory is its own. */
export function copyOf(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes)
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text in UTF-8; half a surrogate pair becomes U+FFFD. */
export function utf8(text: string): Bytes {
  return encoder.encode(text) as Bytes
}

/** The text, or `undefined` when the bytes are not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** The parts, one behind the other, as bytes of their own. */
export function joined(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** Whether two are the same. Takes longer the more agrees: not for comparing secrets. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** In hexadecimal, small letters. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += hexOf[byte]
  return text
}

/** The bytes, or `undefined` when it is not an even number of hexadecimal digits. */
export function fromHex(text: string): Bytes | undefined {
  if (text.length % 2 || /[^0-9a-f]/i.test(text)) return undefined
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  )
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const valueOfLetter = new Int8Array(128).fill(-1)
for (let i = 0; i < alphabet.length; i++) valueOfLetter[alphabet.charCodeAt(i)] = i

/** Base64 for addresses, without padding (RFC 4648, 5). */
export function base64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const letters = Math.min(bytes.length - i, 3) + 1
    for (let k = 0; k < letters; k++) text += alphabet[(group >> (18 - 6 * k)) & 63]
  }
  return text
}

/**
 * The bytes of a text in base64 for addresses, or `undefined`.
 *
 * Only the one spelling that `base64url` gives is read: were the unused bits of the last letter free, a
 * changed text could stand for the same bytes.
 */
export function fromBase64url(text: string): Bytes | undefined {
  if (text.length % 4 === 1) return undefined
  const out = new Uint8Array(Math.floor((text.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const value = valueOfLetter[text.charCodeAt(i)] ?? -1
    if (value < 0) return undefined
    held = ((held << 6) | value) & 0xfff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      out[at++] = (held >> bits) & 0xff
    }
  }
  return held & ((1 << bits) - 1) ? undefined : out
}
