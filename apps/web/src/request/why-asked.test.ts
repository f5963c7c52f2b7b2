import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { whyAsked } from './why-asked.ts'

const knowledge = load()
const request: EvidenceRequest = { provider: 'tiktok', requestType: 'disclosure', country: 'CL' }
const codes = (pointer: string, of = request) =>
  whyAsked(pointer, of, knowledge).flatMap((why) => (why.by === 'provider' ? [why.code] : []))

test('what a provider wants in its form is told at its field, with the source of the profile', () => {
  expect(codes('/authority/officer/badge')).toEqual(['officer.badge'])
  expect(codes('/dataRequested/1/from')).toEqual(['dataRequested.dateRange'])
  expect(codes('/identifiers/0/value')).toEqual(['identifiers'])
  expect(codes('/userNotice/position')).toEqual(['userNotice.position'])
  expect(whyAsked('/authority/officer/badge', request, knowledge)[0]?.fact).toBe(
    knowledge.providers.tiktok?.requestForm,
  )
})

test('who must order is told only where the law of the State says so', () => {
  const laws = (country: string) =>
    whyAsked(
      '/legalProcess/kind',
      { ...request, country, dataRequested: [{ category: 'content' }] },
      knowledge,
    ).filter(({ by }) => by === 'law')
  expect(laws('CL')).toHaveLength(1)
  expect(laws('AE')).toEqual([])
})

test('of what nobody knows nothing is said, also of a provider without a profile', () => {
  expect(whyAsked('/letter/callBack/hours', request, knowledge)).toEqual([])
  expect(codes('/authority/officer/badge', { ...request, provider: 'nobody' })).toEqual([])
  expect(codes('/authority/officer/badge', { ...request, requestType: 'preservation' })).toEqual([])
})
