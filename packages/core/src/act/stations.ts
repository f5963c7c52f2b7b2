import type { Instant } from '../time/index.ts'
import { type Station, stationOf } from './assistance-state.ts'
import { type Act, after } from './fold.ts'
import { beginning, type RequestState } from './state.ts'

/** How long a request for mutual assistance lay in whose hands. */
export interface Stay {
  readonly station: Station
  readonly from: Instant
  /** Null: it is there still. */
  readonly until: Instant | null
}

/** The moment at which an act changed hands: of what was told afterwards, the day on which it was. */
function momentOf({ at, body }: Act): Instant {
  const on = 'on' in body && typeof body.on === 'string' ? body.on : undefined
  return on !== undefined && on < at.slice(0, 10) ? `${on}T00:00:00Z` : at
}

/**
 * The stations of a request for mutual assistance in their order, each with its time, from the first word of
 * the unit that asks; none where it was never laid before a central authority.
 */
export function staysOf(acts: readonly Act[]): readonly Stay[] {
  const [first] = acts
  if (!first) return []
  const stays: { station: Station; from: Instant }[] = [{ station: 'unit', from: first.at }]
  let state: RequestState = beginning
  for (const act of acts) {
    state = after(state, act)
    const station = stationOf(state)
    const last = stays.at(-1)
    if (!station || !last || last.station === station) continue
    const moment = momentOf(act)
    stays.push({ station, from: moment < last.from ? last.from : moment })
  }
  if (stays.length === 1) return []
  return stays.map((stay, index) => ({ ...stay, until: stays[index + 1]?.from ?? null }))
}
