import type { Bytes } from '../bytes/index.ts'
import { copyOf, joined } from '../bytes/index.ts'
import { DerError } from './read-der.ts'
import { element } from './write-der.ts'

/** Time-stamps of the public authorities reach 25. */
const deepest = 64

/**
 * The same element in DER, for the files of programs that write lengths later and texts in pieces, as some do
 * with keys.
 *
 * What was signed inside keeps its bytes only where it was written in DER already, as its own standards ask.
 * Throws `DerError`; `end` is where the element ended, bytes after that are not looked at.
 */
export function derFromBer(bytes: Uint8Array): { der: Bytes; end: number } {
  return converted(bytes, 0, 0)
}

function converted(bytes: Uint8Array, start: number, depth: number): { der: Bytes; end: number } {
  const tag = bytes[start]
  const first = bytes[start + 1]
  if (tag === undefined || first === undefined || (tag & 31) === 31 || depth > deepest)
    throw new DerError('no BER that is read here')
  let at = start + 2
  let end: number | undefined
  if (first !== 0x80) {
    let length = first
    if (first > 0x80) {
      if (first > 0x84) throw new DerError('a length beyond all use')
      length = 0
      for (let i = 0; i < first - 0x80; i++) length = length * 256 + (bytes[at++] ?? 0)
    }
    end = at + length
    if (end > bytes.length) throw new DerError('cut off')
  }
  if (!(tag & 0x20)) {
    if (end === undefined) throw new DerError('a length that is never told')
    return { der: element(tag, copyOf(bytes.subarray(at, end))), end }
  }
  const parts: Bytes[] = []
  const ends = (): boolean => (end === undefined ? bytes[at] === 0 && bytes[at + 1] === 0 : at >= end)
  while (!ends()) {
    const part = converted(bytes, at, depth + 1)
    parts.push(part.der)
    at = part.end
  }
  if (end === undefined) at += 2
  else if (at !== end) throw new DerError('cut off')
  // A byte string in pieces is one byte string.
  if (tag === 0x24) return { der: element(0x04, ...parts.map((part) => contentOf(part))), end: at }
  return { der: element(tag, joined(...parts)), end: at }
}

function contentOf(der: Bytes): Uint8Array {
  if (der[0] !== 0x04) throw new DerError('a piece of another kind')
  const first = der[1] as number
  return der.subarray(first < 0x80 ? 2 : 2 + first - 0x80)
}
