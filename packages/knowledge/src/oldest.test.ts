import type { Statute } from '@oficio/core/law'
import { expect, test } from 'vitest'
import { load } from './index.ts'
import {
  decidingFacts,
  longUnlooked,
  neverLooked,
  oldProviderTexts,
  textsByAge,
  withoutPenalty,
} from './oldest.ts'

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

test('of which nobody ever looked is told by State as never, and is none that is old', () => {
  const never = { ...statute, id: 'law', names: ['Ley 1'], newestAmendment: null }
  const unlooked = longUnlooked({ statutes: { CL: [statute, never], PE: [never] } }, '2026-11-27')
  expect([...neverLooked(unlooked)]).toEqual([
    ['CL', ['Ley 1']],
    ['PE', ['Ley 1']],
  ])
})

test('texts of providers that nobody has seen for a year are told, the oldest first, and none that is newer', () => {
  const all = load()
  const found = oldProviderTexts(all, '2026-11-27')
  expect(found.length).toBeGreaterThan(0)
  expect(found.every(({ asOf }) => asOf < '2025-11-28')).toBe(true)
  expect(found.map(({ asOf }) => asOf)).toEqual(found.map(({ asOf }) => asOf).toSorted())
  expect(oldProviderTexts(all, '2020-01-01')).toEqual([])
})

test('an offence in the words of practice without a penalty is told, unless it was repealed', () => {
  const article = { ...read, called: ['estafa'] }
  const articles = [
    { ...article, article: '1' },
    { ...article, article: '2', penalty: '1 a 2 años' },
    { ...read, article: '3', offence: '8' },
  ]
  expect([...withoutPenalty({ statutes: { CL: [{ ...statute, articles }] } })]).toEqual([
    ['CL Código', ['1']],
  ])
})
