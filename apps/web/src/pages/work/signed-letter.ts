import { checkSeals, isOnlySignedSince, type SealRow } from '@oficio/verify/seal'

/** What becomes of a letter that was signed elsewhere, in the order in which the house asks. */
export type SignedVerdict =
  | 'good'
  | 'other-letter'
  | 'no-signature'
  | 'changed-before-signing'
  | 'signature-does-not-hold'
  | 'not-valid'
  | 'unknown-root'

export interface SignedLetter {
  readonly verdict: SignedVerdict
  readonly seals: readonly SealRow[]
}

interface Trust {
  readonly roots: readonly Uint8Array[]
  /** Now, in ISO text. */
  readonly at: string
}

/** Why a certificate counts for nothing here although its root may be known. */
const notValid = new Set<SealRow['why']>([
  'expired',
  'not-yet-valid',
  'not-for-signing',
  'not-an-authority',
  'unknown-extension',
  'bad-time-stamp',
])

/**
 * Holds a letter that came back against the one that was given out, as the house will: the same bytes first,
 * behind them nothing but signatures, each of them whole, and one that leads to a root that is known. Asked
 * before anything is sent, so that whoever signed learns here what to mend.
 */
export async function judgeSigned(
  given: Uint8Array,
  signed: Uint8Array<ArrayBuffer>,
  trust: Trust,
): Promise<SignedLetter> {
  const { why, seals } = await checkSeals(signed, trust)
  const isOnlySigned = await isOnlySignedSince(given, signed)
  return { verdict: verdictOf(), seals }

  function verdictOf(): SignedVerdict {
    if (isAsGiven(given, signed)) return 'no-signature'
    if (!beginsWith(signed, given)) return 'other-letter'
    // It begins as it went out, and what was put behind that can be read by nobody.
    if (why) return 'signature-does-not-hold'
    if (seals.length === 0) return 'no-signature'
    if (!isOnlySigned && seals.every(({ after }) => after !== 'changes')) return 'changed-before-signing'
    if (
      seals.some(
        ({ digest, signature, after }) => digest !== true || signature !== true || after === 'changes',
      )
    )
      return 'signature-does-not-hold'
    if (seals.some(({ ok }) => ok)) return 'good'
    return seals.some((seal) => notValid.has(seal.why)) ? 'not-valid' : 'unknown-root'
  }
}

const isAsGiven = (given: Uint8Array, signed: Uint8Array): boolean =>
  given.length === signed.length && beginsWith(signed, given)

const beginsWith = (bytes: Uint8Array, first: Uint8Array): boolean =>
  bytes.length >= first.length && first.every((byte, at) => bytes[at] === byte)
