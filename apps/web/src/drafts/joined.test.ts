import type { Case } from '@oficio/core/case'
import { expect, test } from 'vitest'
import { joined } from './joined.ts'

const at = '2026-11-20T10:00:00Z'
const whole: Case = {
  ...{ id: 'c', revision: 3, createdAt: at, changedAt: at, country: 'CL' },
  origin: { kind: 'report', reportNumber: 'PX-1' },
  shared: { case: { reference: 'RUC 2600000000-1' } },
  identifiers: [{ id: 'i1', type: 'ip', value: '203.0.113.7', services: [] }],
  requests: [
    { id: 'r1', provider: 'tiktok', requestType: 'disclosure', identifiers: ['i1'], own: {}, acts: [] },
  ],
} as Case

test('the next request stands in its case: number, country and origin stay, and what was known is not said twice', () => {
  let made = 0
  const after = joined(
    whole,
    {
      country: 'AR',
      identifiers: [
        { id: 'i1', type: 'ip', value: '203.0.113.9', services: [] },
        { id: 'i2', type: 'ip', value: '203.0.113.7', services: ['tiktok'] },
      ],
      requests: [{ provider: 'claro', requestType: 'disclosure', identifiers: ['i1', 'i2'] }],
      pasted: 'x',
    },
    () => `n${++made}`,
  )
  const { country, origin, shared, id } = after
  expect({ country, origin, shared, id }).toEqual({
    ...{ country: 'CL', origin: whole.origin, shared: whole.shared, id: 'c' },
  })
  expect(after.identifiers.map((one) => [one.id, one.value])).toEqual([
    ['i1', '203.0.113.7'],
    ['n1', '203.0.113.9'],
  ])
  expect(after.requests.map(({ id, provider, identifiers }) => [id, provider, identifiers])).toEqual([
    ['r1', 'tiktok', ['i1']],
    ['n2', 'claro', ['n1', 'i1']],
  ])
})
