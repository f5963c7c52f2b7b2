import { type Counts, type Measure, outcomes } from './measures.ts'
import { fewestTold, publish } from './publish.ts'

/** One number of a report for others: null where it is too small, or would give such a number away. */
export interface ToldMeasure {
  readonly measure: Measure
  readonly n: number | null
  /** Of how many; undefined: it is a number by itself. */
  readonly of?: number | null
}

/** Shares that a project is held against, each of what it is a share. */
const shares = [
  ['first-time-right', 'ended'],
  ['turned', 'ended'],
  ['questioned', 'requests'],
  ['overridden', 'requests'],
  ['kept-lost', 'kept'],
  ['emergencies-refused', 'emergencies'],
  ['files-with-manifest', 'files'],
] as const satisfies readonly (readonly [Measure, Measure])[]

const ending = ['full', 'part', 'none-held', 'refused', 'assistance'] as const satisfies readonly Measure[]

const enough = (n: number): number | null => (n >= fewestTold ? n : null)

/**
 * What a cohort's requests of a half-year came to, as it may be handed on: no count below five, nor a share whose rest is
 * one; of the outcomes, which add up to all, none that follows from the others.
 */
export function toldMeasures(counts: Counts): readonly ToldMeasure[] {
  const count = (of: Measure) => counts[of] ?? 0
  const atoms = outcomes.map((outcome) => ({ at: [outcome], n: count(outcome) }))
  const [ended, all] = publish(atoms, { values: [outcomes], tables: [[0], []] }).tables
  const told = (outcome: Measure) => ended?.cells.find(({ at }) => at[0] === outcome)?.n ?? null
  // How many ended is the sum of these: beside all of them but one it would say that one.
  const isEndKnown = ending.every((outcome) => told(outcome) !== null)
  return [
    { measure: 'requests', n: all?.cells[0]?.n ?? null },
    ...outcomes.map((measure) => ({ measure, n: told(measure) })),
    ...shares.map(([measure, whole]): ToldMeasure => {
      const [n, of] = [count(measure), whole === 'requests' ? (all?.cells[0]?.n ?? 0) : count(whole)]
      const isTold = enough(n) !== null && enough(of - n) !== null && (whole !== 'ended' || isEndKnown)
      return { measure, n: isTold ? n : null, of: isTold ? of : null }
    }),
  ]
}
