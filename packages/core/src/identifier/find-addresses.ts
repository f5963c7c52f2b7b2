import { type Address, canonicalAddress6, octetsOf } from './addresses.ts'
import { addAddress } from './read-address.ts'
import { type CuedText, isTaken } from './reading.ts'

/** Internet addresses with the port, time and offset of their own record. */
export function findAddresses(reading: CuedText): void {
  const addresses = addressesIn(reading).filter((one) => !isTaken(reading, one.start, one.end))
  for (const index of addresses.keys()) addAddress(reading, { all: addresses, index })
}

/** As `tcpdump` writes it, a port may stand behind a fifth dot: `203.0.113.5.40005 > 198.51.100.9.443:`. */
const FOUR =
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d(?!\d{0,4}(?: > \d|: ))|\.[a-z][\w-]{0,62}\.[a-z])/g
/** All addresses of the text, in order. */
const addressesIn = (reading: CuedText): readonly Address[] =>
  [...fours(reading), ...sixes(reading)].sort((a, b) => a.start - b.start)

function* fours({ text }: CuedText): Generator<Address> {
  FOUR.lastIndex = 0
  for (let match = FOUR.exec(text); match !== null; match = FOUR.exec(text)) {
    const [start, end] = [match.index, match.index + match[0].length]
    const octets = octetsOf(match[0])
    if (!octets || /[\w/-]/.test(text[start - 1] ?? '') || /[A-Za-z_-]/.test(text[end] ?? '')) continue
    yield { start, end, normalised: octets.join('.'), isSix: false }
  }
}

/** Figures and letters of an address, its colons and full stops. */
const isHex = (code: number): boolean =>
  (code >= 48 && code <= 58) || code === 46 || (code >= 97 && code <= 102) || (code >= 65 && code <= 70)

// Longer than any address.
const LONGEST_SIX = 60

function* sixes({ text }: CuedText): Generator<Address> {
  for (let end = 0, colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', end)) {
    let start = colon
    while (start > end && isHex(text.charCodeAt(start - 1)) && colon - start <= LONGEST_SIX) start--
    end = colon + 1
    while (isHex(text.charCodeAt(end))) end++
    // Most runs are times: an address shortens with two colons or has six.
    if (end - start < 4 || end - start > LONGEST_SIX) continue
    const whole = text.slice(start, end)
    if (!isSixLike(whole)) continue
    const run = whole.replace(/\.+$/, '')
    if (run.length > 46) continue
    if (/[\p{L}\p{N}_]/u.test(text[start - 1] ?? '') || /[\p{L}_]/u.test(text[end] ?? '')) continue
    const written = /[^:]:$/.test(run) ? run.slice(0, -1) : run
    const normalised = canonicalAddress6(written)
    if (!normalised || !/\d/.test(written) || written.replace(/[^0-9A-Fa-f]/g, '').length < 3) continue
    const four = fourOf(normalised)
    yield { start, end: start + written.length, normalised: four ?? normalised, isSix: four === undefined }
  }
}

/**
 * `::ffff:203.0.113.5`: an address of the fourth version as a program writes it that speaks the sixth (RFC
 * 4291).
 */
function fourOf(normalised: string): string | undefined {
  const [, high = '', low = ''] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(normalised) ?? []
  if (high === '') return undefined
  const pair = (group: string): string => {
    const value = Number.parseInt(group, 16)
    return `${value >> 8}.${value & 255}`
  }
  return `${pair(high)}.${pair(low)}`
}

function isSixLike(run: string): boolean {
  if (run.includes('::')) return true
  let colons = 0
  for (let at = run.indexOf(':'); at >= 0; at = run.indexOf(':', at + 1)) colons++
  return colons >= 6
}
