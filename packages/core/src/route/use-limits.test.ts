import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { limitsOnUse } from './index.ts'

const knowledge = load()
const on = '2026-11-28'
const given = (country: string, giver: string | null, kind = 'mlat') =>
  limitsOnUse({ country, addressee: { country: giver }, legalProcess: { kind } }, on, knowledge)

test('what another State gave serves what the treaties between the two say, each named with its article', () => {
  const found = given('AR', 'US')
  expect(found?.limits.map(({ treaty, article }) => `${treaty.id} ${article}`)).toContain('mlat-us-ar 7')
  expect(given('PY', 'US')?.limits.map(({ instrument }) => instrument)).toContain('oas-a55')
  // The Dominican Republic is no party of the Convention of Nassau.
  const dominican = given('DO', 'US')?.limits ?? []
  expect(dominican.map(({ instrument }) => instrument)).toEqual(['coe-185'])
  expect(dominican[0]?.binds).toBe('when-set')
})

test('a treaty that nobody read for it is named, and limits nothing by silence', () => {
  const found = given('BR', 'US')
  expect(found?.unread.map(({ id }) => id)).toContain('mlat-us-br')
  expect(found?.limits.some(({ instrument }) => instrument === 'mlat-us-br')).toBe(false)
})

test('of what a company gave, or nobody knows which State, nothing is said', () => {
  expect(given('AR', 'US', 'domestic-judicial-order')).toBeUndefined()
  expect(given('AR', null)).toBeUndefined()
  expect(given('AR', 'ZZ')).toBeUndefined()
})
