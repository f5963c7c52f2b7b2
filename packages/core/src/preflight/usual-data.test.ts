import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { RequestType } from '../request/index.ts'
import { usualData } from './usual-data.ts'

const knowledge = load()
const on = '2026-11-24'
const rows = (provider: string, requestType: RequestType, summary = '') =>
  usualData({ provider, requestType, case: { summary } }, knowledge, on, '-03:00')
const klasses = (provider: string, requestType: RequestType) =>
  rows(provider, requestType).map(
    ({ category }) =>
      knowledge.providers[provider]?.dataCategories.items.find((d) => d.code === category)?.klass,
  )

describe('what a request begins with', () => {
  test('a preservation asks for every class that can be kept, contents too, and for no measure', () => {
    for (const profile of Object.values(knowledge.providers)) {
      const kept = profile.dataCategories.items.filter(
        (d) => d.available && !['measure', 'public', 'interception'].includes(d.klass),
      )
      expect(rows(profile.id, 'preservation').map((row) => row.category)).toEqual(kept.map((d) => d.code))
    }
    expect(klasses('facebook', 'preservation')).toEqual(['subscriber', 'traffic', 'content'])
  })
  test('an emergency asks for the latest sign-ins, addresses and places', () => {
    expect(klasses('snapchat', 'emergency')).toContain('location')
    expect(klasses('facebook', 'emergency')).toEqual(['traffic'])
    expect(rows('uber', 'emergency')[0]).toMatchObject({ from: '2026-11-17', to: on, timezone: '-03:00' })
    for (const { id } of Object.values(knowledge.providers))
      expect(rows(id, 'emergency').length, id).toBeGreaterThan(0)
  })
  test('a delivery asks who holds the account', () => {
    expect(klasses('tiktok', 'disclosure')).toEqual(['subscriber'])
    expect(rows('tiktok', 'disclosure')[0]).not.toHaveProperty('from')
  })
  test('a preservation covers all days of the facts', () => {
    const facts = 'El 12 de septiembre de 2026 pagó, y otra vez el 20 de octubre.'
    expect(rows('tiktok', 'preservation', facts)[0]).toMatchObject({ from: '2026-09-05', to: '2026-10-27' })
  })
  test('of a provider without a profile nothing is known', () => {
    expect(rows('nobody', 'emergency')).toEqual([])
  })
})
