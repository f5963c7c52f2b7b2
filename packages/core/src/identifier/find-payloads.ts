import type { KnownType } from './prepare.ts'
import { type CuedText, isTaken, servicesFor, take } from './reading.ts'
import { fit } from './values.ts'

/** What every payload begins with that a merchant shows (EMV QRCPS): the version of its format. */
const START = '000201'
const LONGEST_CODE = 512

interface Part {
  readonly tag: string
  readonly start: number
  readonly end: number
}

/**
 * The parts of a payload, each its tag, two figures of length and so many signs; `undefined` where one is
 * cut.
 */
function partsOf(text: string, from: number, to: number): readonly Part[] | undefined {
  const found: Part[] = []
  for (let at = from; at < to; ) {
    const [, tag = '', length = ''] = /^(\d{2})(\d{2})/.exec(text.slice(at, at + 4)) ?? []
    const end = at + 4 + Number(length)
    if (tag === '' || end > to) return undefined
    found.push({ tag, start: at + 4, end })
    at = end
  }
  return found
}

/** The checksum at the end of a payload: CRC-16 with 0x1021 from 0xFFFF over the bytes before it. */
function checksum(bytes: Uint8Array): string {
  let crc = 0xffff
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}

/** The bytes of a text that holds nothing above Latin letters with their marks, as payloads do. */
function bytesOf(text: string): Uint8Array {
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (code < 128) bytes.push(code)
    else if (code < 2048) bytes.push(192 | (code >> 6), 128 | (code & 63))
    else bytes.push(224 | (code >> 12), 128 | ((code >> 6) & 63), 128 | (code & 63))
  }
  return Uint8Array.from(bytes)
}

/**
 * The part of the account that a scheme has in a payload: its tag and length, and those of the name of the
 * scheme.
 */
const ACCOUNT = /^\d{2}(\d{2})00(\d{2})$/

/**
 * A payload that people copy to pay ("Pix copia e cola"): the key to which it pays. Its checksum makes it
 * sure; of one that does not keep it the key is doubtful, and nothing else of the payload is anything.
 */
export function findPayloads(reading: CuedText): void {
  const { text, table } = reading
  for (const { type: name, scheme, key: keyTag } of table.rules.payloads) {
    const type = table.types.get(name)
    if (!type) continue
    for (let at = text.indexOf(START); at >= 0; at = text.indexOf(START, at + START.length))
      addKey(reading, at, type, scheme, keyTag)
  }
}

function addKey(reading: CuedText, at: number, type: KnownType, scheme: string, keyTag: string): void {
  const { text } = reading
  const code = text.slice(at, at + LONGEST_CODE)
  const named = code.toLowerCase().indexOf(scheme)
  const from = named - 8
  const [, size = '', nameSize = ''] = ACCOUNT.exec(code.slice(Math.max(0, from), named)) ?? []
  if (from < 0 || Number(nameSize) !== scheme.length || isTaken(reading, at, at + START.length)) return
  const stop = at + from + 4 + Number(size)
  const key = partsOf(text, at + from + 4, Math.min(stop, text.length))?.find(({ tag }) => tag === keyTag)
  const normalised = key && fit(type, text.slice(key.start, key.end))
  if (!key || normalised === undefined || isTaken(reading, key.start, key.end)) return
  const last = /6304([0-9A-F]{4})(?![0-9A-F])/i.exec(code)
  // A sign lost or added shifts what is read as the key: then it is nobody's.
  if (!last || !partsOf(text, at, at + last.index + last[0].length)) return
  const isKept = checksum(bytesOf(code.slice(0, last.index + 4))) === (last[1] ?? '').toUpperCase()
  take(reading, at, at + last.index + last[0].length)
  reading.found.push({
    type,
    start: key.start,
    end: key.end,
    normalised,
    confidence: isKept ? 'high' : 'medium',
    services: servicesFor(type, undefined, normalised),
    why: [{ code: 'format' }, ...(isKept ? [{ code: 'checkDigit' } as const] : [])],
  })
}
