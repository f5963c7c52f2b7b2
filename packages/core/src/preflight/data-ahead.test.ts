import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { RequestType } from '../request/index.ts'
import { areAhead, preservedApart, rowsAhead, rowsApart } from './data-ahead.ts'

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
    expect(rows('uber', 'emergency')[0]).toMatchObject({ from: '2026-11-22T00:00:00-03:00' })
    for (const { id } of Object.values(knowledge.providers))
      if (knowledge.providers[id]?.dataCategories.items.some((d) => d.available && d.klass === 'subscriber'))
        expect(rows(id, 'emergency').length, id).toBeGreaterThan(0)
  })
  test('an emergency begins with no row that waits for its accounts', () => {
    const about = (...identifiers: readonly { readonly type: string; readonly value: string }[]) =>
      rowsAhead(
        { provider: 'movistar', requestType: 'emergency', country: 'CL', identifiers },
        ...([on, '-03:00', knowledge] as const),
      ).map(({ category }) => category)
    const line = { type: 'phoneE164', value: '+56955550134' }
    const address = { type: 'ipPortTimestamp', value: '192.0.2.10:4567@2026-11-23T23:10:00-03:00' }
    // Of a line, who had an address would be all addresses that it had.
    expect([about(), about(line), about(line, address)]).toEqual(Array(3).fill(['location', 'subscriber']))
    expect(about(address)).toEqual(['ipAssign', 'location', 'subscriber'])
    expect(about({ type: 'imei', value: '490154203237518' })).toEqual(['location'])
    expect(about({ type: 'arDni', value: '12345678' })).toEqual(['subscriber'])
  })
  test('rows that stood there before an account was named are still those it began with', () => {
    const before = { provider: 'movistar', requestType: 'emergency', country: 'CL' } as const
    const dataRequested = rowsAhead(before, on, '-03:00', knowledge)
    const imei = [{ type: 'imei', value: '490154203237518' }]
    expect(areAhead({ ...before, dataRequested, identifiers: imei }, knowledge)).toBe(true)
    expect(areAhead({ ...before, dataRequested: dataRequested.slice(1) }, knowledge)).toBe(false)
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
