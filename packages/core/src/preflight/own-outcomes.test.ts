import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { forecast, shownOutcomes } from './index.ts'

const knowledge = load()
const question = { provider: 'tiktok', country: 'CL', requestType: 'disclosure' }
const row = (
  counts: { full?: number; part?: number; nothing?: number; refused?: number },
  period = '2026-H2',
) => {
  const { full = 0, part = 0, nothing = 0, refused = 0 } = counts
  return { ...question, period, requests: full + part + nothing + refused, full, part, nothing, refused }
}

test('four requests are not shown, five are', () => {
  expect(shownOutcomes([row({ full: 4 })])).toEqual([])
  expect(shownOutcomes([row({ full: 5 })])).toMatchObject([{ requests: 5, full: 5 }])
})

test('a count below five is hidden, and so is the one that would give it away', () => {
  expect(shownOutcomes([row({ full: 20, part: 6, refused: 2 })])).toMatchObject([
    { requests: 28, full: 20, part: null, refused: null, nothing: 0 },
  ])
  expect(shownOutcomes([row({ full: 20, part: 3, refused: 2 })])).toMatchObject([
    { full: 20, part: null, refused: null },
  ])
})

test('what the house counted stands first in a forecast, with its size and period, and says that it is the house’s', () => {
  const published = forecast(question, knowledge).basis
  const outcomes = shownOutcomes([
    row({ full: 12, refused: 8 }),
    row({ full: 5 }, '2026-H1'),
    { ...row({ full: 9 }), country: 'PE' },
  ])
  const { basis } = forecast(question, knowledge, { outcomes, on: '2026-11-24' })
  expect(basis.slice(0, 2)).toMatchObject([
    {
      basis: 'this-house',
      period: '2026-H2',
      requests: 20,
      dataProducedPct: 60,
      reading: 'usually-produced',
    },
    { basis: 'this-house', period: '2026-H1', requests: 5, dataProducedPct: 100 },
  ])
  expect(basis.slice(2)).toEqual(published)
  expect(published.every((one) => one.basis === undefined)).toBe(true)
})

test('no share is told that would give a hidden count away', () => {
  const outcomes = shownOutcomes([row({ full: 20, refused: 2 })])
  expect(forecast(question, knowledge, { outcomes, on: '2026-11-24' }).basis[0]).toMatchObject({
    requests: 22,
    dataProducedPct: null,
    reading: 'percentage-not-read',
  })
})
