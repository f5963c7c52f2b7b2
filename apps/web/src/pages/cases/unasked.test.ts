import type { Case } from '@oficio/core/case'
import { expect, test } from 'vitest'
import { unaskedIn } from './unasked.ts'

const of = (requestType: 'emergency' | 'preservation'): Case => ({
  ...{ id: 'c1', revision: 0, createdAt: '2026-11-27T12:00:00Z', changedAt: '2026-11-27T12:00:00Z' },
  country: 'CO',
  shared: {},
  identifiers: [
    { id: 'i1', type: 'phoneE164', value: '+573105550134', services: ['whatsapp'], doubtful: true },
    {
      ...{ id: 'i2', type: 'instagramProfileUrl', value: 'https://www.instagram.com/sofi.inventada/' },
      services: ['instagram'],
    },
  ],
  requests: [{ id: 'r1', provider: 'instagram', requestType, identifiers: ['i2'], own: {}, acts: [] }],
})

test('a case of a danger says which number nobody is asked about', () => {
  expect(unaskedIn(of('emergency'))).toEqual(['+573105550134'])
  const [entry, ...others] = of('emergency').requests
  const both = {
    ...of('emergency'),
    requests: entry ? [{ ...entry, identifiers: ['i1', 'i2'] }, ...others] : [],
  }
  expect(unaskedIn(both)).toEqual([])
})

test('elsewhere what stands beside the accounts that are asked about is no warning', () =>
  expect(unaskedIn(of('preservation'))).toEqual([]))
