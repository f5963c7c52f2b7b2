import { type Counts, type Measure, outcomes } from './measures.ts'
import { type Atom, fewestTold, publish } from './publish.ts'

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

/** How the requests of one side ended, as it may be handed on; null: not told. */
interface Ended {
  readonly all: number | null
  readonly of: (outcome: Measure) => number | null
}

const measuresOf = (counts: Counts, { all, of: told }: Ended): readonly ToldMeasure[] => {
  const count = (of: Measure) => counts[of] ?? 0
  // How many ended is the sum of these: beside all of them but one it would say that one.
  const isEndKnown = ending.every((outcome) => told(outcome) !== null)
  return [
    { measure: 'requests', n: all },
    ...outcomes.map((measure) => ({ measure, n: told(measure) })),
    ...shares.map(([measure, whole]): ToldMeasure => {
      const [n, of] = [count(measure), whole === 'requests' ? (all ?? 0) : count(whole)]
      const isTold = enough(n) !== null && enough(of - n) !== null && (whole !== 'ended' || isEndKnown)
      return { measure, n: isTold ? n : null, of: isTold ? of : null }
    }),
  ]
}

const atomsOf = (side: string, counts: Counts): Atom[] =>
  outcomes.map((outcome) => ({ at: [side, outcome], n: counts[outcome] ?? 0 }))

/**
 * What a cohort's requests of a half-year came to, as it may be handed on: no count below five, nor a share whose rest is
 * one; of the outcomes, which add up to all, none that follows from the others.
 */
export function toldMeasures(counts: Counts): readonly ToldMeasure[] {
  const [ended, all] = publish(atomsOf('in', counts), {
    values: [['in'], outcomes],
    tables: [[1], []],
  }).tables
  return measuresOf(counts, {
    all: all?.cells[0]?.n ?? null,
    of: (outcome) => ended?.cells.find(({ at }) => at[0] === outcome)?.n ?? null,
  })
}

/**
 * The same of a cohort and of all others of the institution, beside each other. What both came to together may be public
 * already, where a State has one institution here: so nothing is told of one side that would give away a small count of
 * the other once it is taken from the whole.
 */
export function toldBeside(
  cohort: Counts,
  others: Counts,
): readonly [readonly ToldMeasure[], readonly ToldMeasure[]] {
  const { tables } = publish([...atomsOf('in', cohort), ...atomsOf('out', others)], {
    values: [['in', 'out'], outcomes],
    tables: [[0, 1], [0], [1], []],
  })
  const [each, sides, ...together] = tables
  const sumOf = (outcome: string | undefined) =>
    [cohort, others].reduce(
      (sum, counts) => sum + (counts[outcome === undefined ? 'requests' : (outcome as Measure)] ?? 0),
      0,
    )
  // Where a whole that others may have would have to be hidden, hiding it here would hide nothing.
  const isGivenAway = together.some(({ cells }) =>
    cells.some(({ at: [outcome], n }) => n === null && enough(sumOf(outcome)) !== null),
  )
  const isEnough = [cohort, others].every(({ requests = 0 }) => enough(requests) !== null)
  const endedOf = (side: 'in' | 'out', counts: Counts): Ended =>
    isGivenAway
      ? { all: isEnough ? (counts.requests ?? 0) : null, of: () => null }
      : {
          all: sides?.cells.find(({ at }) => at[0] === side)?.n ?? null,
          of: (outcome) => each?.cells.find(({ at }) => at[0] === side && at[1] === outcome)?.n ?? null,
        }
  return [measuresOf(cohort, endedOf('in', cohort)), measuresOf(others, endedOf('out', others))]
}
