import { describe, expect, test } from 'vitest'
import { type Counts, fewestTold, outcomes } from './index.ts'
import { projectStep, toldMeasures, toldUnits, type UnitCounts } from './project.ts'

const ended = ['full', 'part', 'none-held', 'refused', 'assistance'] as const
const unit = (name: string, of: readonly number[], more: Counts = {}): UnitCounts => {
  const by = Object.fromEntries(outcomes.map((outcome, i) => [outcome, of[i] ?? 0])) as Counts
  const sum = (which: readonly (typeof outcomes)[number][]) => which.reduce((n, one) => n + (by[one] ?? 0), 0)
  return { unit: name, counts: { ...by, requests: sum(outcomes), ended: sum(ended), ...more } }
}
const many = [45, 25, 15, 25, 15, 16, 18]
const of = (told: readonly UnitCounts[], ...units: readonly string[]) =>
  new Map(
    toldMeasures(told.filter((one) => units.includes(one.unit)).map(({ counts }) => counts)).map((one) => [
      one.measure,
      one,
    ]),
  )

/** The same units for the same seed. */
function drawn(seed: number): readonly UnitCounts[] {
  let state = seed
  const next = (most: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  return Array.from({ length: 1 + next(6) }, (_, i) => {
    const size = [3, 12, 40, 200, 200, 200][next(6)] ?? 3
    const one = unit(
      String(i),
      outcomes.map(() => next(size)),
    )
    const part = (whole: 'ended' | 'requests') => next((one.counts[whole] ?? 0) + 1)
    const right = part('ended')
    return {
      ...one,
      counts: {
        ...one.counts,
        'first-time-right': right,
        turned: next((one.counts.ended ?? 0) - right + 1),
        questioned: part('requests'),
        overridden: part('requests'),
      },
    }
  })
}

describe('what a project hands on', () => {
  test('is of no unit more than in which ten each count lies, and of several the sum of these', () => {
    const { units } = toldUnits([unit('A', many), unit('B', many)], true)
    expect(of(units, 'A').get('refused')?.n).toEqual({ from: 20, to: 29 })
    expect(of(units, 'A', 'B').get('refused')?.n).toEqual({ from: 40, to: 58 })
    expect(of(units).get('refused')?.n).toBeNull()
  })

  test('is the same of a cohort whether a unit with two refusals is in it or a unit with none', () => {
    const few = (refused: number) =>
      toldUnits([unit('A', many), unit('B', [1, 0, 0, refused]), unit('C', many)], true)
    expect(of(few(2).units, 'A', 'B')).toEqual(of(few(0).units, 'A', 'B'))
    expect(of(few(2).units, 'A')).toEqual(of(few(0).units, 'A'))
    expect(of(few(2).units, 'A', 'B').get('refused')?.n).not.toBeNull()
  })

  test('is nothing of how they ended where the public is not told that of the State', () => {
    const { units } = toldUnits([unit('A', many), unit('B', many)], false)
    expect(of(units, 'A').get('requests')?.n).not.toBeNull()
    expect([...of(units, 'A').values()].filter(({ n }) => n !== null)).toHaveLength(1)
  })

  test('is nothing where the exact sum of all beside the steps would give a small count away', () => {
    // 40 and 0 of forty: with the steps known as well, the second can only have none.
    const [A, B] = [unit('A', [40, 40, 40, 40, 40, 40, 40]), unit('B', [])]
    expect(toldUnits([A, B], true)).toEqual({ units: [], worlds: [] })
  })

  test('says of no share that its rest is below five', () => {
    const units = (right: number) =>
      toldUnits([unit('A', [44, ...many.slice(1)], { 'first-time-right': right }), unit('B', many)], true)
        .units
    expect(of(units(60), 'A').get('first-time-right')?.n).toEqual({ from: 60, to: 69 })
    // 120 and more of 124.
    expect(of(units(122), 'A').get('first-time-right')).toMatchObject({ n: null, of: null })
  })
})

describe('whatever the numbers are', () => {
  const cells = ['requests', 'ended', ...outcomes] as const
  const sums = (units: readonly UnitCounts[]) =>
    cells.map((cell) => units.reduce((sum, { counts }) => sum + (counts[cell] ?? 0), 0))

  test('every small count has a world in which it is not, and all reports and all sums are the same', () => {
    const levels = new Set<number>()
    for (let seed = 1; seed <= 150; seed++) {
      const units = drawn(seed)
      const told = toldUnits(units, seed % 3 > 0)
      levels.add(Object.keys(told.units[0]?.counts ?? {}).length)
      if (told.units.length === 0) continue
      const shown = cells.filter((cell) => told.units[0]?.counts[cell] !== undefined)
      for (const world of told.worlds) {
        expect(sums(world)).toEqual(sums(units))
        for (const [i, { counts }] of world.entries()) {
          for (const cell of shown) {
            const n = counts[cell] ?? 0
            expect(n - (n % projectStep), `${seed} ${cell}`).toBe(told.units[i]?.counts[cell])
          }
          const all = outcomes.map((outcome) => counts[outcome] ?? 0)
          expect(Math.min(...all)).toBeGreaterThanOrEqual(0)
          expect(all.reduce((sum, n) => sum + n, 0)).toBe(counts.requests)
        }
      }
      for (const [i, { counts }] of units.entries())
        for (const cell of shown)
          if ((counts[cell] ?? 0) < fewestTold)
            expect(
              told.worlds.some((world) => (world[i]?.counts[cell] ?? 0) >= fewestTold),
              `${seed} ${i} ${cell}`,
            ).toBe(true)
    }
    // Requests alone and how they ended: each was among them.
    expect(levels.has(1) && Math.max(...levels) > outcomes.length).toBe(true)
  })

  test('the difference of any two reports is of whole steps, and a report leaves room for five of everything', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const { units } = toldUnits(drawn(seed), true)
      const subsets = Array.from({ length: 1 << units.length }, (_, bits) =>
        toldMeasures(units.filter((_, i) => bits & (1 << i)).map(({ counts }) => counts)),
      )
      const [whole = []] = subsets.slice(-1)
      const wrong = subsets.flatMap((report) =>
        report.filter(({ n, of }, i) => {
          const all = whole[i]?.n
          const isInSteps = !n || !all || (all.from - n.from) % projectStep === 0
          return !isInSteps || (n && n.to < fewestTold) || (n && of && of.to - n.from < fewestTold)
        }),
      )
      expect(wrong, String(seed)).toEqual([])
    }
  })

  test('of no unit a share follows from its step and the whole of the institution', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const units = drawn(seed)
      const told = toldUnits(units, true).units
      for (const [i, { counts }] of told.entries())
        for (const [part, whole] of [
          ['first-time-right', 'ended'],
          ['turned', 'ended'],
          ['questioned', 'requests'],
        ] as const) {
          const from = counts[part]
          const of = units[i]?.counts[whole] ?? 0
          if (from === undefined || of < fewestTold) continue
          expect(of - from, `${seed} ${part}`).toBeGreaterThanOrEqual(fewestTold)
        }
    }
  })
})
