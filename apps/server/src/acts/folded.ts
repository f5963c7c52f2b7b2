import { type Act, foldActs, type RequestState } from '@oficio/core/act'
import { HouseProblem } from '../door/call.ts'

/** What a list comes to; none where it is broken, which `oficio fsck` names: what goes over many goes on. */
export function foldedOrNone(acts: readonly Act[] | null): RequestState | undefined {
  try {
    return foldActs(acts ?? [])
  } catch {
    return undefined
  }
}

/**
 * What a list comes to, for whoever reads that list alone.
 *
 * @throws {HouseProblem} `not-now` with `untouched` where a row says what no act can say
 */
export function foldedToRead(acts: readonly Act[]): RequestState {
  const state = foldedOrNone(acts)
  if (!state) throw new HouseProblem('not-now', 'untouched')
  return state
}
