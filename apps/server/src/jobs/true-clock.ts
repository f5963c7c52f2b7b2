import type { Instant } from '@oficio/core/time'
import type { Pool } from 'pg'

/** Why nothing is done by the clock of this machine just now. */
export type FalseClock =
  /** It went further, or back, than the time that passed; it has not held for long enough since. */
  | 'leapt'
  /** The database has another time. */
  | 'differs'

/** By so much the clocks of two machines may differ, and one may be set right without anything waiting. */
const most = 15 * 60_000
/** After it leapt, a clock is believed once it has held for this long: it may be that it was set right. */
const longestDoubt = 10 * 60_000

interface Parts {
  readonly pool: Pick<Pool, 'query'>
  /** Milliseconds that passed since some moment, whatever the clock was set to. */
  readonly passed?: () => number
}

/**
 * Looks, whenever something is to happen by itself, whether the clock may be believed: what is told or ended
 * by a clock that stands a year ahead for a minute is not told when its time comes. Undefined: it may.
 */
export function watchClock({
  pool,
  passed = () => performance.now(),
}: Parts): (at: Instant) => Promise<FalseClock | undefined> {
  let before: { readonly at: number; readonly passed: number } | undefined
  let doubtedSince: number | undefined
  return async (at) => {
    const now = { at: Date.parse(at), passed: passed() }
    if (before && Math.abs(now.at - before.at - (now.passed - before.passed)) > most)
      doubtedSince = now.passed
    before = now
    if (doubtedSince !== undefined && now.passed - doubtedSince < longestDoubt) return 'leapt'
    doubtedSince = undefined
    const { rows } = await pool.query<{ now: string }>('select clock_timestamp() as now')
    return Math.abs(Date.parse(rows[0]?.now ?? at) - now.at) > most ? 'differs' : undefined
  }
}
