import { expect, test } from 'vitest'
import { ownGaps } from './gap-rows.ts'

test('inside, a gap has the number of the own requests of the latest half-year, whatever they were split by', () => {
  const own = ownGaps([
    { period: '2026-H1', counts: { requests: 40, 'gap wrong-entity': 9 } },
    { period: '2026-H2', counts: { requests: 5, 'gap wrong-entity': 2 } },
    { period: '2026-H2', counts: { requests: 3, 'gap wrong-entity': 1, 'gap language': 1 } },
  ])
  expect(own).toMatchObject({ period: '2026-H2', all: 8 })
  expect(['wrong-entity', 'language', 'retention'].map((gap) => own?.of(gap))).toEqual([3, 1, 0])
})

test('where nothing left yet there is no number', () => {
  expect(ownGaps([])).toBeUndefined()
})
