import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { forecast, type ToldHalfYear, toldOutcomes } from './index.ts'

const knowledge = load()
const question = { provider: 'tiktok', country: 'CL', requestType: 'disclosure' }
const told = (
  requests: number,
  outcomes: Readonly<Record<string, number>>,
  period = '2026-H1',
  provider = 'tiktok',
): ToldHalfYear => ({
  period,
  tables: [
    { by: ['country', 'provider'], cells: [{ at: ['CL', provider], n: requests - 1 }] },
    { by: ['provider'], cells: [{ at: [provider], n: requests }] },
    {
      by: ['provider', 'outcome'],
      cells: Object.entries(outcomes).map(([outcome, n]) => ({ at: [provider, outcome], n })),
    },
  ],
})

test('nothing is known of how requests ended but what the public was told; what it was not told is not known, nought among it', () => {
  expect(toldOutcomes([])).toEqual([])
  expect(toldOutcomes([told(12, { full: 6, 'none-held': 5 })])).toEqual([
    {
      ...{ provider: 'tiktok', country: '', requestType: '', period: '2026-H1', requests: 12 },
      ...{ full: 6, part: null, nothing: 5, refused: null },
    },
  ])
  // A provider of which no total is told has no row, whatever else is told of it.
  const [first, , last] = told(12, { full: 6 }).tables
  expect(toldOutcomes([{ period: '2026-H1', tables: [first, last].flatMap((one) => one ?? []) }])).toEqual([])
})

test('what the house told stands first in a forecast, with its size and period, and no habit is read from it', () => {
  const published = forecast(question, knowledge).basis
  const outcomes = toldOutcomes([
    told(40, { full: 20, part: 8 }, '2025-H2'),
    told(22, { full: 20 }),
    told(90, { full: 80, part: 5 }, '2025-H1'),
    told(9, { full: 9 }, '2026-H1', 'meta'),
  ])
  const { basis } = forecast(question, knowledge, { outcomes, on: '2026-11-24' })
  expect(basis.slice(0, 2)).toMatchObject([
    // How many were given in part is not told: neither is the share.
    { basis: 'this-house', period: '2026-H1', requests: 22, dataProducedPct: null, country: '' },
    { basis: 'this-house', period: '2025-H2', requests: 40, dataProducedPct: 70, requestType: '' },
  ])
  expect(basis.slice(0, 2).map(({ reading }) => reading)).toEqual(['all-together-not-told', 'all-together'])
  expect(basis.slice(2)).toEqual(published)
  expect(published.every((one) => one.basis === undefined)).toBe(true)
})
