import { type Address, isInRange } from './addresses.ts'
import type { Span } from './clauses.ts'
import { type CuedText, lineEnd, lineStart } from './reading.ts'
import { labelOf, roleOf } from './structure.ts'
import { fold, WORD } from './words.ts'

/** A record of a translation stands on one line, no longer than this. */
const LONGEST = 1200
const FOUR = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)/g

/**
 * Whether an address is one of those that are used behind a device of the own house or of the access
 * provider.
 */
export function isPrivate({ table }: CuedText, { normalised, isSix }: Address): boolean {
  const { reserved4, reserved6 } = table.rules.addresses
  return isInRange(normalised, isSix ? reserved6 : reserved4)
}

const anyPrivate = new WeakMap<CuedText, boolean>()

/** Whether a private address stands anywhere in the text: without one nothing is translated. */
function hasPrivate(reading: CuedText): boolean {
  const known = anyPrivate.get(reading)
  if (known !== undefined) return known
  const { reserved4 } = reading.table.rules.addresses
  let has = false
  for (const [one] of reading.text.matchAll(FOUR)) {
    has = isInRange(one, reserved4)
    if (has) break
  }
  anyPrivate.set(reading, has)
  return has
}

/** Whether a private address stands on the line of one that is not. */
export function placeOfPrivate(reading: CuedText, address: Address): boolean {
  const { text, table } = reading
  if (isPrivate(reading, address)) return false
  const line = text.slice(lineStart(text, address.start, LONGEST), lineEnd(text, address.end, LONGEST))
  for (const [one] of line.matchAll(FOUR))
    if (one !== address.normalised && isInRange(one, table.rules.addresses.reserved4)) return true
  return false
}

const known = new WeakMap<Address, boolean>()

/**
 * Whether an address is what a private one is translated to: called so, or behind the arrow of a pair that a
 * word says to be a translation. A visit to a server, `192.168.1.10:50000 -> 203.0.113.5:443`, is none.
 */
export function isTranslated(reading: CuedText, address: Address): boolean {
  if (!hasPrivate(reading)) return false
  let is = known.get(address)
  if (is === undefined) {
    is = isSaidToBe(reading, address) || isOfPair(reading, address)
    known.set(address, is)
  }
  return is
}

function isSaidToBe(reading: CuedText, address: Address): boolean {
  const { text, structure, table } = reading
  const label = labelOf(text, address.start, structure)
  if (label && roleOf(label.words, table)?.role === 'translated') return placeOfPrivate(reading, address)
  const before = text.slice(Math.max(0, address.start - 24), address.start)
  const words = before.slice(before.lastIndexOf('\n') + 1).match(WORD) ?? []
  for (let size = Math.min(3, words.length); size > 0; size--)
    if (table.fieldRoles.get(words.slice(-size).map(fold).join(' ')) === 'translated')
      return placeOfPrivate(reading, address)
  return false
}

const PAIR =
  /(\d{1,3}(?:\.\d{1,3}){3})(?:[:/]\d{1,5})?\)? ?(?:->|=>|→|>>) ?(?:([\p{L}\d]{2,12})[ :]{1,2})?[[(]?$/u

function isOfPair(reading: CuedText, address: Address): boolean {
  const { text, table } = reading
  if (address.isSix || isPrivate(reading, address)) return false
  const from = lineStart(text, address.start, LONGEST)
  const pair = PAIR.exec(text.slice(Math.max(from, address.start - 40), address.start))
  const first = pair?.[1]
  if (!pair || first === undefined || !isInRange(first, table.rules.addresses.reserved4)) return false
  const port = /^[:/](\d{1,5})/.exec(text.slice(address.end, address.end + 6))?.[1]
  // A port that only services have is that of a server.
  if (port !== undefined && Number(port) <= 1023) return false
  const start = address.start - pair[0].length
  const head = text.slice(from, start)
  // What stands behind the address before it speaks of this pair alone.
  const last = [...head.matchAll(FOUR)].at(-1)
  const words = `${head.slice(last ? last.index + last[0].length : 0)} ${pair[2] ?? ''}`
  return saysTranslation(reading, words) && !isServerToo(reading, address, { start: from, end: start })
}

const saysTranslation = ({ table }: CuedText, words: string): boolean =>
  (words.match(WORD) ?? []).some((word) => table.fieldRoles.get(fold(word)) === 'translation')

/**
 * Whether the line shows the address behind an arrow of one that is not private: then it is where that one
 * went.
 */
function isServerToo({ text, table }: CuedText, address: Address, { start }: Span): boolean {
  const line = text.slice(start, lineEnd(text, address.end, LONGEST))
  for (const { index } of line.matchAll(FOUR)) {
    if (!line.startsWith(address.normalised, index) || start + index === address.start) continue
    const first = PAIR.exec(line.slice(Math.max(0, index - 40), index))?.[1]
    if (first !== undefined && !isInRange(first, table.rules.addresses.reserved4)) return true
  }
  return false
}
