import { expect, test } from 'vitest'
import { withSaidHours } from './said-of-hours.ts'

const sentence = 'archivo ip.csv, cuyas horas no dicen zona: -03:00, según confirmó Ana Inventada'
const seed = {
  country: 'CL',
  identifiers: [
    { id: 'i1', type: 'ip', value: '203.0.113.7:40342@2026-11-01T10:00:00-03:00', services: [] },
    { id: 'i2', type: 'ip', value: '203.0.113.8', timestamp: '2026-11-01T10:00:00-03:00', services: [] },
    { id: 'i3', type: 'email', value: 'ana@correo.example', services: [] },
  ],
  requests: [
    { provider: 'isp', requestType: 'disclosure', identifiers: ['i3', 'i1', 'i2'] },
    { provider: 'mail', requestType: 'disclosure', identifiers: ['i3'], own: { text: 'escrito' } },
  ],
} as const

test('the next request says beside each address with an hour by whose word its zone is known', () => {
  const { requests } = withSaidHours(seed, sentence)
  expect(requests[0]?.own?.letter?.identifiers).toEqual([
    null,
    { seenText: sentence },
    { seenText: sentence },
  ])
  // Of what has no hour nothing is said, and what was written stays.
  expect(requests[1]).toEqual(seed.requests[1])
})

test('where the file says the zone itself nothing is added', () => {
  expect(withSaidHours(seed, undefined)).toEqual(seed)
})
