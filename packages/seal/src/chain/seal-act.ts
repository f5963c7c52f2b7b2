import { digestOf } from '@oficio/verify/canonical'
import type { SealedAct, UnsealedAct } from '@oficio/verify/chain'

/**
 * The act bound to the act before it: no act can then be changed, dropped, added or moved without the hashes
 * telling where.
 *
 * A chain alone does not show that its last acts were cut off; that takes its last hash kept elsewhere (`end`
 * of `checkChain`). Throws `CanonicalError` for an act that is not JSON, and an `Error` for an act of another
 * request.
 */
export function sealAct<A extends UnsealedAct>(act: A, before: SealedAct | null): SealedAct<A> {
  if (before && before.request !== act.request) throw new Error('An act follows an act of its own request.')
  const bound = { ...act, seq: before ? before.seq + 1 : 1, previous: before ? before.hash : null }
  return { ...bound, hash: digestOf(bound) }
}
