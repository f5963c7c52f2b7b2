import { hex, textOf } from '../bytes/index.ts'

/** One element of DER: its first byte, and views of the bytes it was read from. */
export interface Der {
  readonly tag: number
  /** With tag and length. */
  readonly bytes: Uint8Array
  readonly content: Uint8Array
}

/**
 * Thrown for bytes that are no DER, or another element than the one expected. Whoever reads a stranger's
 * bytes with these functions catches it: every check of this package does, and says a code of its own.
 */
export class DerError extends Error {
  override readonly name = 'DerError'
}

/** The one element that the bytes are, with nothing after it. Throws `DerError`. */
export function readDer(bytes: Uint8Array, tag?: number): Der {
  const der = elementAt(bytes, 0)
  if (der.bytes.length !== bytes.length) throw new DerError('bytes after the end')
  if (tag !== undefined && der.tag !== tag) throw new DerError(`tag ${der.tag}, not ${tag}`)
  return der
}

function elementAt(bytes: Uint8Array, start: number): Der {
  const tag = bytes[start]
  const first = bytes[start + 1]
  if (tag === undefined || first === undefined) throw new DerError('cut off')
  if ((tag & 31) === 31) throw new DerError('a tag of several bytes')
  let at = start + 2
  let length = first
  if (first >= 0x80) {
    const digits = first - 0x80
    if (digits === 0 || digits > 4) throw new DerError('a length that DER does not write')
    length = 0
    for (let i = 0; i < digits; i++) length = length * 256 + (bytes[at++] ?? 0)
    if (length < 0x80 || length < 256 ** (digits - 1)) throw new DerError('a length that DER writes shorter')
  }
  if (at + length > bytes.length) throw new DerError('cut off')
  return { tag, bytes: bytes.subarray(start, at + length), content: bytes.subarray(at, at + length) }
}

/** The elements inside a constructed element, which must have the tag if one is given. */
export function childrenOf(der: Der, tag = der.tag): readonly Der[] {
  if (!(der.tag & 0x20)) throw new DerError('nothing is inside')
  if (der.tag !== tag) throw new DerError(`tag ${der.tag}, not ${tag}`)
  const children: Der[] = []
  for (let at = 0; at < der.content.length; ) {
    const child = elementAt(der.content, at)
    children.push(child)
    at += child.bytes.length
  }
  return children
}

/** Reads the elements inside one after the other, as ASN.1 lists them. */
export function derCursor(
  of: Der,
  tag = of.tag,
): {
  next(tag?: number): Der
  optional(tag: number): Der | undefined
  end(): void
} {
  const children = childrenOf(of, tag)
  let at = 0
  const next = (tag?: number): Der => {
    const child = children[at++]
    if (!child || (tag !== undefined && child.tag !== tag))
      throw new DerError(`not ${tag} but ${child?.tag ?? 'the end'}`)
    return child
  }
  return {
    next,
    optional: (tag) => (children[at]?.tag === tag ? next() : undefined),
    end: () => {
      if (at !== children.length) throw new DerError('more than expected')
    },
  }
}

/** An object identifier as numbers with dots. */
export function objectIdentifierIn(der: Der): string {
  if (der.tag !== 0x06 || der.content.length === 0 || der.content.length > 64)
    throw new DerError('no object identifier')
  const numbers: number[] = []
  let held = 0
  let open = false
  for (const byte of der.content) {
    if (!open && byte === 0x80) throw new DerError('an object identifier that DER writes shorter')
    held = held * 128 + (byte & 127)
    open = byte > 127
    if (!open) {
      numbers.push(held)
      held = 0
    }
    if (!Number.isSafeInteger(held)) throw new DerError('an object identifier beyond all use')
  }
  if (open) throw new DerError('cut off')
  const [first = 0, ...rest] = numbers
  const root = Math.min(Math.floor(first / 40), 2)
  return [root, first - 40 * root, ...rest].join('.')
}

/**
 * A whole number as the hexadecimal digits of its bytes: serial numbers and nonces are longer than a double.
 */
export function integerHex(der: Der): string {
  if (der.tag !== 0x02 || der.content.length === 0) throw new DerError('no whole number')
  return hex(der.content)
}

/** A whole number of at most four bytes, from 0. Throws a DerError for anything else. */
export function smallIntegerIn(der: Der): number {
  if (der.tag !== 0x02 || der.content.length === 0 || der.content.length > 4)
    throw new DerError('no small whole number')
  return der.content.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** A text of a name. */
export function textIn(der: Der): string {
  const { content } = der
  if (der.tag === 0x1e)
    return Array.from({ length: content.length >> 1 }, (_, i) =>
      String.fromCharCode(content[2 * i]! * 256 + content[2 * i + 1]!),
    ).join('')
  return textOf(content) ?? Array.from(content, (byte) => String.fromCharCode(byte)).join('')
}

/** A moment in UTC as ISO text. */
export function momentIn(der: Der): string {
  const text = textOf(der.content) ?? ''
  const short = der.tag === 0x17 && /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  const long = der.tag === 0x18 && /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/.exec(text)
  const found = short || long
  if (!found) throw new DerError('no moment')
  const [, yearText, month, day, hour, minute, second, fraction = ''] = found
  const year = short ? Number(yearText) + (Number(yearText) < 50 ? 2000 : 1900) : Number(yearText)
  const iso = `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
  const parsed = Date.parse(iso)
  if (Number.isNaN(parsed) || new Date(parsed).toISOString() !== iso)
    throw new DerError('no day of the calendar')
  return iso
}
