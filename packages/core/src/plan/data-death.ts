import type { Profile } from '../provider/index.ts'
import { addDays, type Day, isDay } from '../time/index.ts'
import type { DataDeath, PlanItem } from './types.ts'

const isMemory = (words: string | undefined): boolean => words !== undefined && /\bmemory\b/i.test(words)

function stateOf(firstLost: Day | null, allLost: Day | null, on: Day): DataDeath['state'] {
  if (allLost === null) return 'unknown'
  if (allLost < on) return 'gone'
  return firstLost !== null && firstLost < on ? 'partly' : 'kept'
}

/**
 * When each category asked stops being kept, counted from the days of the facts.
 *
 * Only where the profile has a number; a period told in words gives no day, and the reader sees the words.
 */
export function dataDeaths(profile: Profile, item: PlanItem, on: Day): readonly DataDeath[] {
  const group = profile.dataCategories
  return item.data.flatMap(({ category, from, to }) => {
    const data = group.items.find((d) => d.code === category)
    if (!data?.available) return []
    const { days, period, note } = data.retention
    const lost = (day: Day | null | undefined): Day | null =>
      days !== null && day && isDay(day) ? addDays(day, days) : null
    const [firstLost, allLost] = [lost(from ?? to), lost(to)]
    const memory = isMemory(note)
    return [
      {
        provider: profile.id,
        category,
        days,
        period,
        firstLost,
        allLost,
        state: stateOf(firstLost, allLost, on),
        source: group.source,
        asOf: group.asOf,
        confidence: memory ? ('low' as const) : group.confidence,
        basis: memory ? ('memory' as const) : ('listed' as const),
      },
    ]
  })
}
