import type { Instant } from '../time/index.ts'
import type { Act } from './fold.ts'
import type { ItemAnswer } from './items.ts'

/** An answer to one item that was wrong, as it was before it was corrected: when, by whom, and why. */
export interface Corrected {
  readonly before: ItemAnswer
  readonly at: Instant
  readonly by: string
  readonly reasons: string
}

/** What was corrected on a leg, item by item, first to last: both sides see what was said before. */
export function correctedOn(acts: readonly Act[], leg: number): ReadonlyMap<string, readonly Corrected[]> {
  const last = new Map<string, ItemAnswer>()
  const found = new Map<string, readonly Corrected[]>()
  for (const act of acts) {
    if ((act.kind !== 'answered' && act.kind !== 'corrected') || act.body.leg !== leg) continue
    for (const item of act.body.items) {
      const before = last.get(item.item)
      last.set(item.item, item)
      if (act.kind !== 'corrected' || !before) continue
      const one = { before, at: act.at, by: act.by.name, reasons: act.body.reasons }
      found.set(item.item, [...(found.get(item.item) ?? []), one])
    }
  }
  return found
}
