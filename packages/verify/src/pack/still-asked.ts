import { isRecord as isJson, type Json } from '../record/json.ts'

/**
 * That a request was held or taken back after its seal, as its own acts say: the letter is what was sealed,
 * and nobody asks by it any more. That nothing says so is no row: what comes later no record shows.
 */
export interface StillAskedRow {
  readonly is: 'still-asked'
  readonly ok: false
  readonly why: 'held-since' | 'withdrawn-since' | 'superseded-since' | 'denied-since'
  /** Since when, as the act says. */
  readonly at: string
}

const stops = new Map<unknown, StillAskedRow['why']>([
  ['held', 'held-since'],
  ['withdrawn', 'withdrawn-since'],
  ['superseded', 'superseded-since'],
  ['denied', 'denied-since'],
])

/** What stopped a request behind its last seal and was not let go on. Never throws. */
export function stillAskedRows(acts: readonly unknown[]): readonly StillAskedRow[] {
  const list = acts.filter(isJson)
  const sealed = list.findLastIndex(({ kind }) => kind === 'signed')
  if (sealed < 0) return []
  const after = list.slice(sealed + 1)
  const released = after.findLastIndex(({ kind }) => kind === 'released')
  return after.flatMap((act: Json, at): readonly StillAskedRow[] => {
    const why = stops.get(act.kind)
    // Who let go on what was held let it go on; what was taken back stays so.
    if (!why || (why === 'held-since' && at < released)) return []
    return [{ is: 'still-asked', ok: false, why, at: typeof act.at === 'string' ? act.at : '' }]
  })
}
