import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { RequestType } from '../request/index.ts'
import { preservedApart, rowsAhead, rowsApart } from './data-ahead.ts'

const knowledge = load()
const on = '2026-11-24'
const rows = (provider: string, requestType: RequestType) =>
  rowsAhead({ provider, requestType, country: 'CL' }, on, '-03:00', knowledge)
const klasses = (provider: string, requestType: RequestType) =>
  rows(provider, requestType).map(
    ({ category }) =>
      knowledge.providers[provider]?.dataCategories.items.find((d) => d.code === category)?.klass,
  )

describe('what a request begins with', () => {
  test('a preservation asks for every class that can be kept, contents too, and for no measure', () => {
    expect(klasses('facebook', 'preservation')).toEqual(['subscriber', 'traffic', 'content'])
    expect(klasses('binance', 'preservation')).not.toContain('measure')
  })
  test('an emergency asks for the latest sign-ins, addresses and places', () => {
    expect(klasses('snapchat', 'emergency')).toContain('location')
    expect(rows('movistar', 'emergency').map(({ category }) => category)).toContain('ipAssign')
    expect(rows('uber', 'emergency')[0]).toMatchObject({ from: '2026-11-22T00:00:00-03:00' })
    for (const { id } of Object.values(knowledge.providers))
      if (knowledge.providers[id]?.dataCategories.items.some((d) => d.available && d.klass === 'subscriber'))
        expect(rows(id, 'emergency').length, id).toBeGreaterThan(0)
  })
  test('a delivery asks who holds the account', () => {
    expect(klasses('tiktok', 'disclosure')).toEqual(['subscriber'])
  })
  test('of a provider without a profile nothing is known', () => {
    expect(rows('nobody', 'emergency')).toEqual([])
  })
})

describe('what only a judge may have preserved', () => {
  const of = (country: string, requestType: RequestType = 'preservation') =>
    ({ provider: 'facebook', requestType, country }) as const
  test('goes in a request of its own, and nothing goes in neither', () => {
    const codes = (found: readonly { readonly category?: string | null }[]) =>
      found.map((row) => row.category)
    const apart = rowsApart(of('BR'), '-03:00', knowledge)
    expect(codes(apart)).toEqual(preservedApart(of('BR'), knowledge).map(({ code }) => code))
    expect(apart.length).toBeGreaterThan(0)
    const usual = codes(rowsAhead(of('BR'), on, '-03:00', knowledge))
    expect(usual.filter((code) => codes(apart).includes(code))).toEqual([])
    expect(new Set([...usual, ...codes(apart)])).toEqual(
      new Set(codes(rowsAhead(of('CL'), on, '-03:00', knowledge))),
    )
  })
  test('is nothing where the law tells nothing apart, or where data are to be handed over', () => {
    expect(rowsApart(of('CL'), '-03:00', knowledge)).toEqual([])
    expect(rowsApart(of('BR', 'disclosure'), '-03:00', knowledge)).toEqual([])
  })
})
