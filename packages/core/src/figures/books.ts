import { type Act, foldActs, legAtDesk } from '../act/index.ts'
import { outcomeAt, outcomeAtDesk } from './outcome.ts'
import { periodOf } from './period.ts'
import { type CountDifference, figuresDefinition, type Side, type SideRow } from './reconcile.ts'

/** What a file of counts of one side says it is. */
export const figuresBookFormat = 'oficio-figures-book/1'

/** A request that lies on a desk. */
export interface RequestAtDesk {
  readonly country: string
  readonly provider: string
  readonly acts: readonly Act[]
}

/** A request in the books of both sides: one line in each. */
export interface BookLine {
  /** How it ended by the book of whoever asked, and by that of the desk. */
  readonly asked: SideRow
  readonly answered: SideRow
}

/**
 * A request that lies on a desk as both sides count it: each once, in the half-year in which it came there,
 * by how it ended. Undefined where nothing has come.
 */
export function linesAtDesk({ country, provider, acts }: RequestAtDesk, unit: string): BookLine | undefined {
  const state = foldActs(acts)
  const leg = legAtDesk(state, unit)
  if (!leg?.sentAt || !state.asks) return undefined
  const row = { country, provider, period: periodOf(leg.sentAt), kind: state.asks, n: 1 }
  return {
    asked: { ...row, outcome: outcomeAt(state, leg.number) },
    answered: { ...row, outcome: outcomeAtDesk(acts, leg.number) },
  }
}

/** The lines of one side put together: each place once, in one order. */
export function bookOf(rows: readonly SideRow[]): Side {
  const sums = new Map<string, SideRow>()
  for (const row of rows) {
    const { country, provider, period, kind, outcome } = row
    const key = JSON.stringify([period, provider, country, kind, outcome])
    sums.set(key, { country, provider, period, kind, outcome, n: (sums.get(key)?.n ?? 0) + row.n })
  }
  return {
    definition: figuresDefinition,
    rows: [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row),
  }
}

/**
 * Why two books may part at a place. `outcome`: both have as many there, and not with the same end. `period`:
 * both have as many with this end, in different half-years. `more-answered`, `more-asked`: one has some that
 * the other has not.
 */
export type GapReason = 'outcome' | 'period' | 'more-answered' | 'more-asked'

/** Why each gap of two books may be there, in their order. */
export function reasonsOf(gaps: readonly CountDifference[]): readonly GapReason[] {
  const differences = (key: (gap: CountDifference) => readonly string[]) => {
    const sums = new Map<string, number>()
    for (const gap of gaps) {
      const at = JSON.stringify(key(gap))
      sums.set(at, (sums.get(at) ?? 0) + gap.answered - gap.asked)
    }
    return (gap: CountDifference): number => sums.get(JSON.stringify(key(gap))) ?? 0
  }
  const ofOutcomes = differences(({ country, provider, period, kind }) => [country, provider, period, kind])
  const ofPeriods = differences(({ country, provider, kind, outcome }) => [country, provider, kind, outcome])
  return gaps.map((gap) => {
    if (ofOutcomes(gap) === 0) return 'outcome'
    if (ofPeriods(gap) === 0) return 'period'
    return gap.answered > gap.asked ? 'more-answered' : 'more-asked'
  })
}
