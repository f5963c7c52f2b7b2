import { sha256 } from '@noble/hashes/sha2.js'
import { joined } from '../bytes/index.ts'
import { type DigestName, digestWith } from '../x509/index.ts'

/** What a signature covers: all up to `end` but its own text. */
export interface Covered {
  readonly contents: { readonly start: number; readonly end: number }
  readonly end: number
}

/** The digest of what a signature covers. */
export type DigestOf = (covered: Covered, name: DigestName) => Promise<Uint8Array>

/**
 * Digests of what the signatures of one file cover, in one pass over it: each covers all that came before it,
 * and a file with dozens of signatures would be read dozens of times. One alone is left to the platform,
 * which is faster.
 */
export function digestsOf(pdf: Uint8Array, all: readonly Covered[]): DigestOf {
  const alone: DigestOf = (covered, name) => digestWith(name, coveredBytes(pdf, covered))
  if (all.length < 3) return alone
  let known: ReadonlyMap<string, Uint8Array> | undefined
  return async (covered, name) => {
    if (name !== 'SHA-256') return alone(covered, name)
    known ??= inOnePass(pdf, all)
    return known.get(keyOf(covered)) ?? alone(covered, name)
  }
}

const keyOf = ({ contents, end }: Covered): string => `${contents.start} ${contents.end} ${end}`

const coveredBytes = (pdf: Uint8Array, { contents, end }: Covered): Uint8Array =>
  joined(pdf.subarray(0, contents.start), pdf.subarray(contents.end, end))

/** What is behind a signature and still covered by it; more is hashed for it alone. */
const longestTail = 4_000_000

function inOnePass(pdf: Uint8Array, all: readonly Covered[]): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  const whole = sha256.create()
  let at = 0
  let tails = 0
  for (const covered of [...all].sort((a, b) => a.contents.start - b.contents.start)) {
    const { contents, end } = covered
    tails += end - contents.end
    if (contents.start < at || tails > longestTail) continue
    whole.update(pdf.subarray(at, contents.start))
    at = contents.start
    found.set(keyOf(covered), whole.clone().update(pdf.subarray(contents.end, end)).digest())
  }
  return found
}
