import type { TimeStampErrorCode } from '../time-stamp/index.ts'
import type { ClaimCode, ClaimRow } from './claims.ts'

/** What is no stamp, or one of other bytes, is wrong whomever one trusts; whose it is takes roots to say. */
export function badStamp(
  code: ClaimCode,
  why: TimeStampErrorCode,
  roots: readonly Uint8Array[],
  about: string,
): ClaimRow {
  if (why === 'other-data') return { code, ok: false, why: 'other-data', about }
  if (why === 'malformed' || why === 'not-granted' || why === 'weak-digest')
    return { code, ok: false, why: 'malformed', about }
  return roots.length > 0
    ? { code, ok: false, why: 'wrong-signature', about }
    : { code, ok: null, why: 'no-roots', about }
}
