import { expect, test } from 'vitest'
import type { WorkLine } from '../../signed-in/client.ts'
import { findLines, isLifeAtStake } from './find-lines.ts'

const line = (id: string, more: Partial<WorkLine>): WorkLine => ({
  id,
  case: 'c',
  reference: `EJ-${id}/2026`,
  provider: 'uno',
  kind: 'disclosure',
  status: 'sent',
  standing: 'sent',
  step: null,
  held: false,
  sealed: false,
  mine: false,
  unitName: 'Brigada Ficticia',
  updatedAt: '2026-11-24T00:00:00Z',
  about: null,
  more: 0,
  others: [],
  number: null,
  ...{ due: null, passing: null },
  ...more,
})
const lines = [
  line('1', { about: '@ejemplo_ficticio_01', due: { on: '2026-12-15', for: 'answer' } }),
  line('2', { number: '7/2026', status: 'draft', about: '@una', more: 1, others: ['@otra_ficticia'] }),
  line('3', { provider: 'Imaginación', due: { on: '2026-12-01', for: 'kept' } }),
]
const found = (text: string, more = {}) =>
  findLines(lines, { text, status: '', order: 'newest', ...more }, ({ provider }) => provider).map(
    ({ id }) => id,
  )

test('a request is found by its account, its number, its case and its provider, with or without accents', () => {
  expect(found('ejemplo_ficticio')).toEqual(['1'])
  expect(found('7/2026')).toEqual(['2'])
  // By the second account as by the first.
  expect(found('otra_ficticia')).toEqual(['2'])
  expect(found('ej-3')).toEqual(['3'])
  expect(found('imaginacion')).toEqual(['3'])
  expect(found('brigada EJ')).toEqual(['1', '2', '3'])
  expect(found('nadie')).toEqual([])
})

test('the day that counts soonest comes first, and what has none last', () => {
  expect(found('', { order: 'due' })).toEqual(['3', '1', '2'])
  expect(found('', { status: 'draft' })).toEqual(['2'])
})

test('an emergency is a life at stake until it ends, whoever it waits for; nothing else is', () => {
  const at = (kind: WorkLine['kind'], status: WorkLine['status']) => isLifeAtStake({ kind, status })
  for (const status of ['draft', 'awaiting', 'sent', 'questioned', 'answered'] as const)
    expect([status, at('emergency', status)]).toEqual([status, true])
  for (const status of ['withdrawn', 'superseded', 'closed'] as const)
    expect([status, at('emergency', status)]).toEqual([status, false])
  expect([at('disclosure', 'sent'), at('preservation', 'sent')]).toEqual([false, false])
})
