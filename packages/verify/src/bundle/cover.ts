import type { ClaimCode, ClaimRow, ClaimWhy } from './claims.ts'

/**
 * On whose word a claim rests. `list`: whoever signed the custody list, which names every file. `log`:
 * whoever keeps the custody log. `founding`: the house whose registry says whose the keys of people are.
 * `itself`: what was given is the claim.
 *
 * A witness saw the log, and never the list: no leaf of a log is made of one.
 */
type Cover = 'list' | 'log' | 'founding' | 'itself'

const coverOf: Readonly<Record<ClaimCode, Cover>> = {
  'custody-list': 'list',
  'custody-signature': 'list',
  'custody-files': 'list',
  'custody-times': 'list',
  case: 'list',
  request: 'list',
  log: 'log',
  // Each line is held against its act, and each receipt: whoever signs the list chooses nothing of either.
  'log-lines': 'log',
  receipts: 'log',
  record: 'founding',
  delivery: 'founding',
  stamp: 'itself',
  'log-stamp': 'itself',
  'log-witness': 'itself',
  'given-root': 'itself',
  'given-key': 'itself',
  'given-founding': 'itself',
  container: 'itself',
}

/**
 * The claims as they may be told: one that agrees in itself, and that nobody whom the reader knows makes, is
 * open. Anybody can make a whole bundle in which all agrees.
 */
export function covered(claims: readonly ClaimRow[]): readonly ClaimRow[] {
  const has = (code: ClaimCode, why?: ClaimWhy): boolean =>
    claims.some((one) => one.code === code && one.ok === true && (why === undefined || one.why === why))
  // A signature under the name of a witness that does not hold leaves the word of the others in doubt.
  const isForged = claims.some(({ code, ok }) => code === 'log-witness' && ok === false)
  const isKnown: Readonly<Record<Cover, boolean>> = {
    list:
      has('custody-list') &&
      (has('given-root') || (has('custody-signature') && has('given-key', 'device-key'))),
    log: has('log') && ((has('log-witness') && !isForged) || has('given-key', 'log-key')),
    founding: has('record') && has('given-founding'),
    itself: true,
  }
  return claims.map((one) =>
    one.ok === true && !isKnown[coverOf[one.code]] ? { ...one, ok: null, why: 'nobody-known' } : one,
  )
}

/** It agrees with what lies beside it, and nobody whom the reader knows says it. */
export const isUncovered = ({ ok, why }: ClaimRow): boolean => ok === null && why === 'nobody-known'
