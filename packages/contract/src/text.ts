import { placeOf } from './place.ts'
import { Problem } from './problem.ts'

/** 32 MB: a case with thousands of identifiers is under one. */
export const maxInputBytes = 32 * 1024 * 1024

/**
 * The text that bytes from outside hold: UTF-8 with or without byte-order mark, or UTF-16, which Windows
 * programs call "Unicode".
 *
 * Nothing is guessed beyond that and nothing is replaced: a wrong byte would silently become another
 * identifier. Throws a Problem that says which byte, by line and column.
 */
export function decodeText(bytes: Uint8Array, maxBytes: number = maxInputBytes): string {
  if (bytes.length > maxBytes)
    throw new Problem('too-large', {}, { limit: Math.floor(maxBytes / 1024 / 1024) })
  const text = decode(bytes)
  const zero = text.indexOf('\0')
  if (zero !== -1) throw new Problem('not-text', placeOf(text, zero))
  return text
}

function decode(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) throw new Problem('not-utf8', { line: 1, column: 1 })
  if (a === 0xff && b === 0xfe) return utf16(bytes.subarray(2), 'utf-16le')
  if (a === 0xfe && b === 0xff) return utf16(bytes.subarray(2), 'utf-16be')
  // A first character of ASCII in UTF-16 without a mark has one zero byte.
  if (bytes.length >= 2 && bytes.length % 2 === 0 && a !== 0 && b === 0) return utf16(bytes, 'utf-16le')
  if (bytes.length >= 2 && bytes.length % 2 === 0 && a === 0 && b !== 0) return utf16(bytes, 'utf-16be')
  const body = a === 0xef && b === 0xbb && c === 0xbf ? bytes.subarray(3) : bytes
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    const good = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body.subarray(0, firstBadByte(body)))
    throw new Problem('not-utf8', placeOf(good, good.length))
  }
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('not-utf8', { line: 1, column: 1 })
  }
}

/** Offset of the first byte that no UTF-8 text can have there. */
function firstBadByte(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] as number
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
    if (length === 0) return at
    const second = bytes[at + 1] ?? 0
    const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    if (length > 1 && (second < least || second > most)) return at
    for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return at
    at += length
  }
  return at
}
