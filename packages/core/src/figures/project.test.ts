import { describe, expect, test } from 'vitest'
import { type Counts, fewestTold, outcomes, type RequestOutcome } from './index.ts'
import { toldMeasures } from './project.ts'

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
