import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { forecast } from './index.ts'
import { readingOf } from './reading.ts'

const knowledge = load()
const habits = ['usually-produced', 'sometimes-produced', 'seldom-produced']

test('no figure of fewer than twenty requests speaks of a habit', () => {
  for (const { id, countryPractice } of Object.values(knowledge.providers))
    for (const { country, requests, reading } of countryPractice.countries)
      if (habits.includes(reading)) expect(requests, `${id} ${country}`).toBeGreaterThanOrEqual(20)
  for (const requests of [5, 7, 12, 19]) expect(readingOf(requests, 71.4)).toBe('few-requests')
  expect(readingOf(20, 71.4)).toBe('usually-produced')
})

test('a share of which nobody read the size says so', () => {
  for (const provider of Object.keys(knowledge.providers))
    for (const country of Object.keys(knowledge.countries))
      for (const row of forecast({ provider, country, requestType: 'disclosure' }, knowledge).basis) {
        expect(row.provider).not.toBe('')
        if (row.dataProducedPct !== null && row.requests === null) expect(row.reading).toBe('size-not-read')
      }
})
