import type { Case } from '@oficio/core/case'
import { expect, test } from 'vitest'
import { digestOf, oldAmong } from './old-packs.ts'

const whole: Case = {
  ...{ id: 'c1', revision: 0, createdAt: '2026-11-27T12:00:00Z', changedAt: '2026-11-27T12:00:00Z' },
  ...{ country: 'CL', shared: { case: { number: 'EJ-2041/2026' } }, identifiers: [] },
  requests: ['r1', 'r2'].map((id) => ({
    ...{ id, provider: 'tiktok', requestType: 'preservation' as const, identifiers: [], own: {}, acts: [] },
  })),
}

test('a pack is the one of its request until either is edited: what all share makes every pack an old one', async () => {
  const packs = await Promise.all(
    whole.requests.map(async (entry) => ({ requestId: entry.id, digest: await digestOf(whole, entry) })),
  )
  expect(await oldAmong(packs, whole)).toEqual([])
  const renumbered = { ...whole, shared: { case: { number: 'EJ-2042/2026' } } }
  expect(await oldAmong(packs, renumbered)).toEqual(['r1', 'r2'])
  const own = whole.requests.map((entry) =>
    entry.id === 'r2' ? { ...entry, own: { preservation: { days: 30 } } } : entry,
  )
  expect(await oldAmong(packs, { ...whole, requests: own })).toEqual(['r2'])
  // Of a request that is gone there is no pack any more.
  expect(await oldAmong(packs, { ...whole, requests: whole.requests.slice(0, 1) })).toEqual(['r2'])
})
