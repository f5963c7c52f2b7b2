import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { lastDayInTime, lawTermsOf, orderTermsOf } from './law-terms.ts'

const knowledge = load()
const at = '2026-11-27T10:00:00Z'
const asked = (change: Partial<EvidenceRequest>): EvidenceRequest => ({
  provider: 'mercadolibre',
  requestType: 'emergency',
  country: 'BR',
  createdOn: '2026-11-27',
  authority: { name: 'Delegacia Fictícia', kind: 'prosecution' },
  addressee: { entity: 'Empresa Fictícia Ltda.', country: 'BR' },
  dataRequested: [{ category: 'subscriber' }],
  ...change,
})
const told = (change: Partial<EvidenceRequest>) =>
  lawTermsOf(asked(change), at, knowledge).map(({ deadline, by, until }) => [deadline, by, until])

test('registration data in an emergency of Brazil: by the holder, a day from the sending, with article and source', () => {
  expect(told({})).toEqual([['registration-data-24-hours', 'holder', '2026-11-28T10:00:00Z']])
  expect(lawTermsOf(asked({}), at, knowledge)[0]).toMatchObject({
    law: { article: '13-A' },
    source: expect.stringMatching(/./),
    basis: 'read',
  })
})

test('a preservation of Brazil lapses without a court: by whoever asked, sixty days', () => {
  const terms = told({
    requestType: 'preservation',
    provider: 'google',
    addressee: { entity: 'Google LLC', country: 'US' },
    dataRequested: [{ category: 'traffic' }],
  })
  expect(terms).toEqual([['court-order-60', 'asking', '2027-01-26']])
})

test('data in an emergency of Peru, of a company there alone', () => {
  const peru = {
    country: 'PE',
    provider: 'rappi',
    addressee: { entity: 'Empresa Ficticia S.A.C.', country: 'PE' },
  }
  expect(told(peru)).toEqual([['data-24-hours', 'holder', '2026-11-28T10:00:00Z']])
  expect(told({ ...peru, addressee: { entity: 'Fictional LLC', country: 'US' } })).toEqual([])
})

test('what follows an emergency of Argentina and Mexico: by whoever asked, in the hours of the article', () => {
  const abroad = { addressee: { entity: 'Google LLC', country: 'US' }, provider: 'google' } as const
  expect(told({ ...abroad, country: 'AR', dataRequested: [{ category: 'traffic' }] })).toEqual([
    ['judge-validates-24-hours', 'asking', '2026-11-28T10:00:00Z'],
  ])
  expect(told({ ...abroad, country: 'MX', dataRequested: [{ category: 'traffic' }] })).toEqual([
    ['judge-reviews-48-hours', 'asking', '2026-11-29T10:00:00Z'],
  ])
})

test('what no law counts is counted by nobody', () => {
  expect(told({ requestType: 'disclosure' })).toEqual([])
  expect(told({ country: 'CL', addressee: { entity: 'Empresa Ficticia SpA', country: 'CL' } })).toEqual([])
  expect(lawTermsOf(asked({}), 'ayer', knowledge)).toEqual([])
})

test('where no rule is known the order that follows an emergency has the house’s own term, and it is no law', () => {
  const chile = asked({ country: 'CL', addressee: { entity: 'Empresa Ficticia SpA', country: 'CL' } })
  expect(orderTermsOf(chile, at, knowledge)).toEqual([
    {
      country: 'CL',
      deadline: 'order-after-emergency',
      until: '2026-11-30T10:00:00Z',
      law: undefined,
      isOurs: true,
    },
  ])
  expect(orderTermsOf({ ...chile, requestType: 'disclosure' }, at, knowledge)).toEqual([])
  // Where the law says it, only the law does.
  const ofLaw = asked({
    country: 'AR',
    provider: 'google',
    addressee: { entity: 'Google LLC', country: 'US' },
    dataRequested: [{ category: 'traffic' }],
  })
  expect(orderTermsOf(ofLaw, at, knowledge)).toMatchObject([
    { deadline: 'judge-validates-24-hours', isOurs: false },
  ])
})

const lapsing = {
  requestType: 'preservation',
  provider: 'google',
  addressee: { entity: 'Google LLC', country: 'US' },
  dataRequested: [{ category: 'traffic' }],
} as const

test('the day of a sending is that of the clock of the seat, and the calculation shows every day of the term', () => {
  // At ten in the evening of the 26th in Brasília.
  const [term] = lawTermsOf(asked(lapsing), '2026-11-27T01:00:00Z', knowledge)
  expect(term?.until).toBe('2027-01-25')
  expect(term?.calculation?.zone).toBe('America/Sao_Paulo')
  expect(term?.calculation?.steps).toHaveLength(61)
  expect(term?.calculation?.steps[0]).toMatchObject({ day: '2026-11-26', counts: false, why: 'start' })
  // Where only the day is known it is that day.
  expect(lawTermsOf(asked(lapsing), '2026-11-27', knowledge)[0]?.until).toBe('2027-01-26')
})

test('a term in days of courts leaves out weekends, holidays and their recess, and says why', () => {
  const of = knowledge.stateRules.BR
  if (!of) throw new Error('no rules')
  const inCourts = {
    ...knowledge,
    stateRules: {
      ...knowledge.stateRules,
      BR: {
        ...of,
        rules: of.rules.map((rule) =>
          rule.gives.within?.days
            ? {
                ...rule,
                gives: {
                  ...rule.gives,
                  within: { ...rule.gives.within, days: 15, unit: 'business-days' as const, courts: true },
                },
              }
            : rule,
        ),
      },
    },
  }
  const [term] = lawTermsOf(asked(lapsing), '2026-12-10T15:00:00Z', inCourts)
  const { steps = [], due } = term?.calculation ?? {}
  expect(term?.until).toBe(due)
  expect(steps.filter(({ counts }) => counts)).toHaveLength(15)
  expect(new Set(steps.map(({ why }) => why))).toEqual(
    new Set(['start', 'business-day', 'weekend', 'holiday', 'recess']),
  )
})

test('of a sending of which only the day is known, hours run from its end for whoever holds the data', () => {
  expect(lawTermsOf(asked({}), '2026-11-27', knowledge)[0]?.until).toBe('2026-11-29T03:00:00Z')
})

test('an order is in time on each hour of the day in which its term ends there, whatever the day is elsewhere', () => {
  const last = (until: string, from: string, country = 'BR') =>
    lastDayInTime({ until }, from, country, knowledge)
  // Ten in the evening in Brasília is the next day in universal time.
  expect(last('2026-11-28T01:00:00Z', '2026-11-27T01:00:00Z')).toBe('2026-11-27')
  expect(last('2026-11-28T02:59:00Z', '2026-11-27T02:59:00Z')).toBe('2026-11-27')
  expect(last('2026-11-28T03:00:00Z', '2026-11-27T03:00:00Z')).toBe('2026-11-27')
  expect(last('2026-11-28T03:01:00Z', '2026-11-27T03:01:00Z')).toBe('2026-11-28')
  // Of a sending of which only the day is known the hours may have begun at its end.
  expect(last('2026-11-28T03:00:00Z', '2026-11-27')).toBe('2026-11-28')
  expect(last('2026-11-28T03:00:00Z', '2026-11-27T00:00:00Z')).toBe('2026-11-28')
  expect(last('2027-01-26', '2026-11-27T10:00:00Z')).toBe('2027-01-26')
})
