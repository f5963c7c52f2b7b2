import { type Counts, type Measure, outcomes } from './measures.ts'
import { fewestTold } from './publish.ts'

/** Of what is told of a unit, only in which of these steps it lies: 0 to 9, 10 to 19, and so on. */
export const projectStep = 10

/** One number of a report for others, as a range; null: not told. */
export interface Range {
  readonly from: number
  readonly to: number
}
export interface ToldMeasure {
  readonly measure: Measure
  readonly n: Range | null
  /** Of how many; undefined: it is a number by itself. */
  readonly of?: Range | null
}

/** What one unit came to in a half-year. */
export interface UnitCounts {
  readonly unit: string
  readonly counts: Counts
}

/**
 * What is told of units: the lower ends of their steps, and for each small count a world in which it is none.
 */
export interface ToldUnits {
  readonly units: readonly UnitCounts[]
  readonly worlds: readonly (readonly UnitCounts[])[]
}

const ending = ['full', 'part', 'none-held', 'refused', 'assistance'] as const satisfies readonly Measure[]

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

const floor = (n: number): number => n - (n % projectStep)
const count = (counts: Counts, of: Measure): number => counts[of] ?? 0

/** The same unit with one request more, or less, that ended in such a way. */
function moved({ unit, counts }: UnitCounts, outcome: (typeof outcomes)[number], by: 1 | -1): UnitCounts {
  const isEnded = ending.some((one) => one === outcome)
  return {
    unit,
    counts: {
      ...counts,
      [outcome]: count(counts, outcome) + by,
      requests: count(counts, 'requests') + by,
      ...(isEnded ? { ended: count(counts, 'ended') + by } : {}),
    },
  }
}

type Cell = 'requests' | 'ended' | (typeof outcomes)[number]

/**
 * A world in which a unit has five of what it has too few of, and in which neither a step of any unit nor a
 * sum of all of them differs: requests change their units and nothing else. Undefined: there is none, or none
 * was found.
 */
function otherWorld(
  units: readonly UnitCounts[],
  at: number,
  cell: Cell,
  steps: readonly Cell[],
): readonly UnitCounts[] | undefined {
  const holds = (one: UnitCounts, i: number): boolean =>
    outcomes.every((outcome) => count(one.counts, outcome) >= 0) &&
    steps.every((of) => floor(count(one.counts, of)) === floor(count(units[i]?.counts ?? {}, of)))
  let world = units
  const step = (): readonly UnitCounts[] | undefined => {
    const here = world[at] as UnitCounts
    for (const outcome of outcomes)
      for (const back of [undefined, ...outcomes]) {
        const given = moved(here, outcome, 1)
        const mine = back === undefined ? given : moved(given, back, -1)
        if (count(mine.counts, cell) <= count(here.counts, cell) || !holds(mine, at)) continue
        for (const [i, other] of world.entries()) {
          if (i === at) continue
          const taken = moved(other, outcome, -1)
          const theirs = back === undefined ? taken : moved(taken, back, 1)
          if (holds(theirs, i)) return world.with(at, mine).with(i, theirs)
        }
      }
    return undefined
  }
  while (count((world[at] as UnitCounts).counts, cell) < fewestTold) {
    const next = step()
    if (!next) return undefined
    world = next
  }
  return world
}

/** A world for each small count of these; undefined where one has none. */
function otherWorlds(units: readonly UnitCounts[], cells: readonly Cell[]): ToldUnits['worlds'] | undefined {
  const worlds: (readonly UnitCounts[])[] = []
  for (const [at, { counts }] of units.entries())
    for (const cell of cells) {
      if (count(counts, cell) >= fewestTold) continue
      const world = otherWorld(units, at, cell, cells)
      if (!world) return undefined
      worlds.push(world)
    }
  return worlds
}

/** Whether neither a part nor its rest would follow for any unit from its step beside the whole of all. */
const mayShare = (units: readonly UnitCounts[], part: Measure, whole: Measure): boolean =>
  units.every(({ counts }) => {
    const of = count(counts, whole)
    return of < fewestTold || of - floor(count(counts, part)) >= fewestTold
  })

/**
 * What is told of the units of an institution, once: each count of a unit by its step alone. Any report of
 * any of them is a sum of these, so all reports together, however often they are made and of whichever units,
 * tell no more than this.
 *
 * Beside it stand the public figures, which are exact, and the institution may be the only one of its State:
 * so for each count below five there must be another world, with the same steps and the same sums of all
 * units. `isAllPublic`: the public is told of its State how many there were and how each ended. Otherwise
 * what is told of how they ended could be held against what the public is not told, and only how many there
 * were is told.
 */
export function toldUnits(units: readonly UnitCounts[], isAllPublic: boolean): ToldUnits {
  const told = (measures: readonly Measure[], worlds: ToldUnits['worlds']): ToldUnits => ({
    units: units.map(({ unit, counts }) => ({
      unit,
      counts: Object.fromEntries(measures.map((of) => [of, floor(count(counts, of))])),
    })),
    worlds,
  })
  const cells = ['requests', 'ended', ...outcomes] as const
  const worlds = isAllPublic ? otherWorlds(units, cells) : undefined
  if (worlds) {
    const allowed = shares.filter(([part, whole]) => mayShare(units, part, whole)).flat()
    return told([...new Set<Measure>([...cells, ...allowed])], worlds)
  }
  const ofRequests = otherWorlds(units, ['requests'])
  return ofRequests ? told(['requests'], ofRequests) : { units: [], worlds: [] }
}

/**
 * A report of some units: of each measure the sum of their steps. A measure of which one unit tells nothing
 * is not told.
 */
export function toldMeasures(told: readonly Counts[]): readonly ToldMeasure[] {
  const range = (measure: Measure): Range | null => {
    if (told.length === 0 || told.some((counts) => counts[measure] === undefined)) return null
    const from = told.reduce((sum, counts) => sum + count(counts, measure), 0)
    return { from, to: from + told.length * (projectStep - 1) }
  }
  return [
    ...(['requests', ...outcomes] as const).map((measure) => ({ measure, n: range(measure) })),
    ...shares.map(([measure, whole]): ToldMeasure => {
      const [n, of] = [range(measure), range(whole)]
      return { measure, n: of && n, of: n && of }
    }),
  ]
}
