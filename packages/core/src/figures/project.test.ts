import { describe, expect, test } from 'vitest'
import { type Counts, fewestTold, outcomes, type RequestOutcome } from './index.ts'
import { type ToldMeasure, toldBeside, toldMeasures } from './project.ts'

const counts = (by: Partial<Record<RequestOutcome, number>>, more: Counts = {}): Counts => ({
  ...by,
  requests: outcomes.reduce((sum, outcome) => sum + (by[outcome] ?? 0), 0),
  ...more,
})
const of = (all: Counts) => new Map(toldMeasures(all).map((one) => [one.measure, one]))

describe('what a project hands on of a cohort', () => {
  test('is every number with its size where it is large enough', () => {
    const told = of(
      counts(
        { full: 40, part: 20, 'none-held': 9, refused: 12, assistance: 7, withdrawn: 6, open: 8 },
        { ended: 88, 'first-time-right': 50 },
      ),
    )
    expect(told.get('requests')?.n).toBe(102)
    expect(told.get('refused')?.n).toBe(12)
    expect(told.get('first-time-right')).toMatchObject({ n: 50, of: 88 })
  })

  test('is no number below five, none that follows from the others, and no share whose rest is below five', () => {
    for (let small = 0; small < fewestTold; small++) {
      const told = of(
        counts(
          { full: 40, part: 20, 'none-held': 9, refused: small, assistance: 7, withdrawn: 6, open: 8 },
          { ended: 76 + small, 'first-time-right': 50 },
        ),
      )
      // Beside the other outcomes how many ended would say how many were refused.
      expect(told.get('first-time-right')).toMatchObject({ n: null, of: null })
      const hidden = outcomes.filter((outcome) => told.get(outcome)?.n === null)
      expect(hidden).toContain('refused')
      if (told.get('requests')?.n !== null) expect(hidden.length).toBeGreaterThan(1)
      for (const { n } of told.values()) if (n !== null) expect(n).toBeGreaterThanOrEqual(fewestTold)
    }
  })
})

describe('what a project hands on of a cohort beside the others', () => {
  const byName = (told: readonly ToldMeasure[]) => new Map(told.map((one) => [one.measure, one.n]))
  const beside = (cohort: Counts, others: Counts) => toldBeside(cohort, others).map(byName)

  test('says nothing of one side that, taken from the whole, is a small count of the other', () => {
    const [cohort, others] = beside(
      counts({ full: 30, part: 6, refused: 7 }),
      counts({ full: 1, refused: 2 }),
    )
    // The State's public figures say 46: 43 of them beside that would say 3.
    expect(cohort?.get('requests')).toBeNull()
    expect(others?.get('requests')).toBeNull()
    for (const outcome of outcomes) expect(cohort?.get(outcome)).toBeNull()
  })

  test('whatever the numbers are: of each outcome both sides are told or none is, and never one alone is hidden', () => {
    for (let seed = 1; seed < 200; seed++) {
      const n = (o: number, side: number) => (seed * (o + 3) * (side + 7) * 31) % 23
      const side = (which: number) =>
        counts(Object.fromEntries(outcomes.map((outcome, o) => [outcome, n(o, which)])))
      const both = [side(0), side(1)] as const
      const [cohort, others] = beside(...both)
      for (const [told, other, truth] of [
        [cohort, others, both[1]],
        [others, cohort, both[0]],
      ] as const) {
        const hidden = outcomes.filter((outcome) => told?.get(outcome) === null)
        for (const outcome of outcomes) {
          const small = (truth[outcome] ?? 0) < fewestTold
          // The whole is known: what is told of this side gives the other side's number.
          if (small) expect(told?.get(outcome), `${seed} ${outcome}`).toBeNull()
          if (small) expect(other?.get(outcome), `${seed} ${outcome}`).toBeNull()
        }
        if (told?.get('requests') !== null) expect(hidden.length, String(seed)).not.toBe(1)
      }
    }
  })

  test('is told with its size where both sides have enough of everything', () => {
    const many = counts({
      full: 40,
      part: 20,
      'none-held': 9,
      refused: 12,
      assistance: 7,
      withdrawn: 6,
      open: 8,
    })
    const [cohort, others] = beside(many, many)
    expect([cohort?.get('refused'), others?.get('requests')]).toEqual([12, 102])
  })
})
