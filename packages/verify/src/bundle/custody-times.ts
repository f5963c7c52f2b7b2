import type { ClaimRow } from './claims.ts'
import { claimOf } from './contents.ts'
import type { CustodyEntry } from './custody-list.ts'

/** So far two clocks may lie apart: seconds. */
const apart = 300

interface Timed {
  readonly seq: number
  readonly at: string
  readonly seconds: number
}

/**
 * Lines that cannot all be true: what was done here comes after all that stands before it, acts of a log come
 * in their order, and so does what one person says line after line. None where nothing runs backwards: by a
 * wrong clock too, so that it is told, and accuses nobody.
 */
export function timesClaim(entries: readonly CustodyEntry[], isListBad: boolean): readonly ClaimRow[] {
  if (isListBad) return []
  let [latest, lastOfLog, lastSaid]: (Timed | undefined)[] = []
  const found: string[] = []
  for (const { seq, at, basis } of entries) {
    if (basis !== 'said') lastSaid = undefined
    if (at === null) continue
    const one = { seq, at, seconds: Math.floor(Date.parse(at) / 1000) }
    const before =
      basis === 'here' ? latest : basis === 'log' ? lastOfLog : basis === 'said' ? lastSaid : undefined
    if (before && before.seconds - one.seconds > apart)
      found.push(`${seq} (${at}) < ${before.seq} (${before.at})`)
    if (!latest || one.seconds > latest.seconds) latest = one
    if (basis === 'log') lastOfLog = one
    if (basis === 'said') lastSaid = one
  }
  return found.length === 0
    ? []
    : [claimOf('custody-times')(null, 'backwards', found.slice(0, 20).join(', '))]
}
