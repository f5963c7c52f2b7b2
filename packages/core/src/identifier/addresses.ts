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

interface Range {
  readonly bits: number
  readonly prefix: string
  /** Of IPv4: the number of its first bits, and how many stand behind them. */
  readonly four?: { readonly first: number; readonly behind: number }
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
      const bits = bitsOf(base) ?? ''
      const prefix = bits.slice(0, Number(length))
      if (bits.length !== 32) return { bits: bits.length, prefix }
      const four = { first: Number.parseInt(prefix || '0', 2), behind: 2 ** (32 - prefix.length) }
      return { bits: bits.length, prefix, four }
    })
    known = new Map()
    readRanges.set(ranges, { read, known })
  }
  const before = known.get(address)
  if (before !== undefined) return before
  const isIn = address.includes(':') ? isSixIn(address, read) : isFourIn(address, read)
  if (known.size < MOST_KNOWN) known.set(address, isIn)
  return isIn
}

function isFourIn(address: string, ranges: readonly Range[]): boolean {
  const octets = octetsOf(address)
  if (!octets) return isSixIn(address, ranges)
  const whole = octets.reduce((sum, octet) => sum * 256 + octet, 0)
  return ranges.some(({ four }) => four !== undefined && Math.floor(whole / four.behind) === four.first)
}

function isSixIn(address: string, ranges: readonly Range[]): boolean {
  const bits = bitsOf(address)
  return (
    bits !== undefined && ranges.some((range) => range.bits === bits.length && bits.startsWith(range.prefix))
  )
}

function bitsOf(address: string): string | undefined {
  const octets = octetsOf(address)
  if (octets) return octets.map((o) => o.toString(2).padStart(8, '0')).join('')
  return groupsOf(address)
    ?.map((g) => g.toString(2).padStart(16, '0'))
    .join('')
}
