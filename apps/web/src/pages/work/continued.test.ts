import type { EvidenceRequest } from '@oficio/core/request'
import { expect, test } from 'vitest'
import { caseOfSent, continued, sentOutside } from './continued.ts'

const preservation: EvidenceRequest = {
  provider: 'p',
  requestType: 'preservation',
  country: 'CL',
  case: { number: 'EJ-1/2026', summary: 'Hechos.' },
  legalProcess: { kind: 'domestic-judicial-order', legalBasis: 'Ley ficticia' },
  channel: { kind: 'email', value: 'mesa@p.example' },
  identifiers: [{ type: 'email', value: 'persona@p.example' }],
  dataRequested: [{ category: 'subscriber', from: '2026-09-01', to: '2026-09-30' }],
  preservation: { days: 90, renewalNumber: 0 },
}
const sent = sentOutside('2026-10-01', 'R-1')

const after = (...[as, data]: [Parameters<typeof continued>[1], Parameters<typeof continued>[2]?]) => {
  const whole = caseOfSent(preservation, [sent], '2026-10-02T00:00:00Z')
  return whole && continued(whole, as, data)
}

test('a preservation goes on as the request for the data: same accounts and facts, no terms of preservation', () => {
  const next = after('disclosure')
  expect(next).toMatchObject({
    requestType: 'disclosure',
    provider: 'p',
    case: preservation.case,
    identifiers: preservation.identifiers,
    dataRequested: preservation.dataRequested,
  })
  expect(next).not.toHaveProperty('preservation')
})

test('an extension counts one more renewal and names the number of the one before', () => {
  expect(after('extension')).toMatchObject({
    requestType: 'preservation-extension',
    preservation: { days: 90, renewalNumber: 1, previousReference: 'R-1' },
  })
})

test('mutual assistance asks for the same under its own instrument, and goes by no channel of the provider', () => {
  const next = after('mutual-assistance')
  expect(next).toMatchObject({
    legalProcess: { kind: 'mlat', legalBasis: 'Ley ficticia' },
    identifiers: preservation.identifiers,
  })
  expect(next).not.toHaveProperty('channel')
})

test('asking for less keeps everything but the data', () => {
  expect(after('repaired', [{ category: 'subscriber' }])).toMatchObject({
    case: preservation.case,
    identifiers: preservation.identifiers,
    dataRequested: [{ category: 'subscriber' }],
  })
})
