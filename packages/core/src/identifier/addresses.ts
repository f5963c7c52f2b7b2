import type { Span } from './clauses.ts'

/** An internet address in the text. */
export interface Address extends Span {
  readonly normalised: string
  readonly isSix: boolean
}

/** An IPv6 address in full small letters without leading zeros (RFC 5952), or `undefined`. */
export function canonicalAddress6(written: string): string | undefined {
  const groups = groupsOf(written)
  if (!groups) return undefined
  let best = { at: -1, length: 1 }
  for (let i = 0; i < 8; i++) {
    let length = 0
    while (i + length < 8 && groups[i + length] === 0) length++
    if (length > best.length) best = { at: i, length }
    if (length > 0) i += length - 1
  }
  const hex = groups.map((g) => g.toString(16))
  if (best.at < 0) return hex.join(':')
  return `${hex.slice(0, best.at).join(':')}::${hex.slice(best.at + best.length).join(':')}`
}

function groupsOf(written: string): readonly number[] | undefined {
  if (written.length > 45 || written.indexOf(':::') >= 0) return undefined
  const halves = written.split('::')
  if (halves.length > 2) return undefined
  const parse = (half: string): number[] | undefined => {
    if (half === '') return []
    const groups: number[] = []
    for (const part of half.split(':')) {
      const embedded = octetsOf(part)
      if (embedded)
        groups.push(
          ((embedded[0] ?? 0) << 8) | (embedded[1] ?? 0),
          ((embedded[2] ?? 0) << 8) | (embedded[3] ?? 0),
        )
      else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16))
      else return undefined
    }
    return groups
  }
  const head = parse(halves[0] ?? '')
  const tail = halves.length === 2 ? parse(halves[1] ?? '') : []
  if (!head || !tail) return undefined
  if (halves.length === 1) return head.length === 8 ? head : undefined
  const missing = 8 - head.length - tail.length
  return missing < 1 ? undefined : [...head, ...new Array<number>(missing).fill(0), ...tail]
}

/** The four bytes of an IPv4 address, or `undefined`. */
export function octetsOf(written: string): readonly number[] | undefined {
  if (written.length > 15 || !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(written)) return undefined
  // 1.000.000.001 is a number with thousands, not an address.
  if (/(?:^|\.)0\d/.test(written)) return undefined
  const octets = written.split('.').map(Number)
  return octets.every((o) => o <= 255) ? octets : undefined
}

/** A range as 16-bit groups, two of the fourth version and eight of the sixth, and how many bits it fixes. */
interface Range {
  readonly groups: readonly number[]
  readonly length: number
}

interface Ranges {
  readonly read: readonly Range[]
  /** A log names few addresses, each very often. */
  readonly known: Map<string, boolean>
}

const readRanges = new WeakMap<readonly string[], Ranges>()
const MOST_KNOWN = 10_000

/** Whether an address lies in one of the ranges, written `192.0.2.0/24` or `fe80::/10`. */
export function isInRange(address: string, ranges: readonly string[]): boolean {
  let { read, known } = readRanges.get(ranges) ?? {}
  if (!read || !known) {
    read = ranges.map((range) => {
      const [base = '', length = '0'] = range.split('/')
      return { groups: wordsOf(base) ?? [], length: Number(length) }
    })
    known = new Map()
    readRanges.set(ranges, { read, known })
  }
  const before = known.get(address)
  if (before !== undefined) return before
  const groups = wordsOf(address)
  const isIn = groups !== undefined && read.some((range) => isWithin(groups, range))
  if (known.size < MOST_KNOWN) known.set(address, isIn)
  return isIn
}

function isWithin(groups: readonly number[], range: Range): boolean {
  if (groups.length !== range.groups.length) return false
  let left = range.length
  for (let i = 0; left > 0; i++, left -= 16) {
    const free = Math.max(0, 16 - left)
    if ((groups[i] ?? 0) >> free !== (range.groups[i] ?? 0) >> free) return false
  }
  return true
}

function wordsOf(address: string): readonly number[] | undefined {
  const octets = octetsOf(address)
  if (!octets) return groupsOf(address)
  const [a = 0, b = 0, c = 0, d = 0] = octets
  return [(a << 8) | b, (c << 8) | d]
}
