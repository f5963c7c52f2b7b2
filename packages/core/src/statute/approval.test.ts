import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { type ApprovalKnowledge, chainQuestionOf, isOfWhatWasCut } from './index.ts'

const { citation, countries, statutes } = load()
const knowledge: ApprovalKnowledge = {
  citation,
  countries,
  statutes,
  approvals: { countries: {}, elsewhere: [] },
  categories: {
    classes: {},
    exceptions: [],
    narrower: {},
    source: '',
    asOf: null,
    confidence: 'low',
    basis: 'memory',
  },
  providers: {},
}
const asking = (...data: readonly string[]) => ({
  provider: 'ejemplo',
  country: 'CL',
  requestType: 'disclosure' as const,
  dataRequested: data.map((category) => ({ category })),
})

test('a step is of what was cut where nothing is left of the data for which the law wants it', () => {
  const of = { categories: ['traffic', 'content'] }
  expect(isOfWhatWasCut(of, asking('subscriber'), knowledge)).toBe(true)
  expect(isOfWhatWasCut(of, asking('subscriber', 'content'), knowledge)).toBe(false)
  // What is asked of a request as such never goes with its data.
  expect(isOfWhatWasCut({ categories: [] }, asking('subscriber'), knowledge)).toBe(false)
})

test('data that a provider does not list are of the category within which they lie, and unknown data of the strictest', () => {
  const law: ApprovalKnowledge = {
    ...knowledge,
    categories: {
      ...knowledge.categories,
      classes: {
        subscriber: { category: 'subscriber' },
        traffic: { category: 'traffic' },
        records: { category: null },
      },
      narrower: { 'ip-address': { within: 'traffic', data: ['login'] } },
    },
    approvals: {
      countries: {
        BR: [
          {
            kinds: ['disclosure'],
            categories: ['subscriber'],
            steps: [{ role: 'unit-head', part: 'orders' }],
            source: '',
            asOf: null,
            confidence: 'high',
            basis: 'read',
          },
          {
            kinds: ['disclosure'],
            categories: ['traffic'],
            steps: [{ role: 'judge', part: 'orders' }],
            source: '',
            asOf: null,
            confidence: 'high',
            basis: 'read',
          },
        ],
      },
      elsewhere: [],
    },
  }
  const of = (data: string) => chainQuestionOf({ ...asking(data), country: 'BR' }, law).categories
  expect(of('login')).toEqual(['traffic'])
  expect(of('ip-address')).toEqual(['traffic'])
  expect(of('invented')).toEqual(['traffic'])
  expect(of('subscriber')).toEqual(['subscriber'])
  expect(of('records')).toEqual(['records'])
})
