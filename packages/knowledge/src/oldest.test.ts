import type { Statute } from '@oficio/core/law'
import { expect, test } from 'vitest'
import { load } from './index.ts'
import { decidingFacts, longUnlooked, textsByAge } from './oldest.ts'

const read = {
  source: 'https://law.example/a',
  asOf: '2020-01-02',
  basis: 'read',
  confidence: 'high',
} as const
const statute: Statute = {
  id: 'code',
  names: ['Código'],
  number: null,
  kind: 'code',
  year: 2001,
  ...read,
  repealed: null,
  newestAmendment: { text: null, on: null, lookedForOn: '2025-11-26', source: read.source },
  articles: [
    { article: '1', powers: [], ...read },
    { article: '2', powers: [], ...read, confidence: 'low' },
    { article: '3', powers: [], ...read, basis: 'memory' },
    { article: '4', ...read },
    { article: '5', powers: [], ...read, source: 'https://law.example/b', asOf: null },
  ],
}
const knowledge = { ...load(), statutes: { CL: [statute] }, approvals: { countries: {}, elsewhere: [] } }

test('what decides was read, is not of low confidence, and says a power', () => {
  expect(decidingFacts(knowledge).map(({ at }) => at)).toEqual([
    'law/cl/statutes.yaml code 1',
    'law/cl/statutes.yaml code 5',
  ])
})

test('texts are told once, the oldest first, and those without a day apart', () => {
  const { dated, undated } = textsByAge(knowledge)
  expect(dated.map(({ asOf }) => asOf)).toEqual(['2020-01-02'])
  expect(undated.map(({ at }) => at)).toEqual(['law/cl/statutes.yaml code 5'])
})

test('a year after somebody looked for its newest amendment a statute is old', () => {
  expect(longUnlooked(knowledge, '2026-11-26')).toEqual([])
  expect(longUnlooked(knowledge, '2026-11-27').map(({ id }) => id)).toEqual(['code'])
})
