import type { Case } from '@oficio/core/case'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { refusalWays } from './refusal-ways.ts'

const knowledge = load()
const on = '2026-11-24'
const whole = (summary: string): Case => ({
  ...{ id: 'c1', revision: 0, createdAt: '2026-11-24T12:00:00Z', changedAt: '2026-11-24T12:00:00Z' },
  country: 'CL',
  shared: { case: { summary } },
  identifiers: [],
  requests: [
    {
      ...{ id: 'r1', provider: 'tiktok', requestType: 'disclosure', identifiers: [], acts: [] },
      own: { dataRequested: [{ category: 'subscriber', timezone: '-03:00' }] },
    },
  ],
})
const waysOf = (summary: string) => {
  const of = whole(summary)
  const [entry] = of.requests
  if (!entry) throw new Error('no request')
  return refusalWays(of, entry, 'dates.missing', knowledge, on)
}

test('a refusal for a missing period points at the period that stands empty, also where no check asks for it', () => {
  expect(waysOf('La cuenta escribió a la víctima.').blank).toEqual([
    '/dataRequested/0/from',
    '/dataRequested/0/to',
  ])
})

test('the repaired draft has the period that the facts tell, and says nothing where they tell none', () => {
  expect(waysOf('La cuenta escribió a la víctima.').mended).toBeUndefined()
  const [row] = waysOf('El 17 de septiembre de 2026 la cuenta escribió a la víctima.').mended ?? []
  expect(row?.from?.slice(0, 10) && row.from < '2026-09-17T23:59:59-03:00').toBe(true)
  expect(row?.to?.slice(0, 10) && row.to > '2026-09-17T00:00:00-03:00').toBe(true)
})
