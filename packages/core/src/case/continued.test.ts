import { expect, test } from 'vitest'
import type { Leg } from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { caseOfSent, continued, extensionOf, happenedOn, sentOutside } from './continued.ts'

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

test('asking for less keeps everything but the data', () => {
  expect(after('repaired', [{ category: 'subscriber' }])).toMatchObject({
    case: preservation.case,
    identifiers: preservation.identifiers,
    dataRequested: [{ category: 'subscriber' }],
  })
})

test('an extension of what a leg keeps says until when it is kept there', () => {
  const leg: Leg = {
    ...{ number: 2, to: { kind: 'provider-outside' }, status: 'preserved', since: '2026-11-05' },
    ...{
      acknowledgedOn: null,
      revision: 1,
      channel: '',
      sentAt: '2026-11-04T12:00:00Z',
      sentOn: '2026-11-04',
    },
    ...{ openedAt: null, delivered: 'yes', assigned: null, question: null, stopped: 0, items: {} },
    ...{ itemsOn: {}, itemsBy: {}, whole: null, reference: 'SECOND-2', referenceOn: '2026-11-04' },
    ...{ notice: null, kept: { on: '2026-11-05', until: '2027-02-02', untilSaidOn: '2026-11-05' } },
  }
  const addressed = { ...preservation, addressee: { entity: 'P Ficticia', country: 'US' } }
  const drafted = (legs: readonly Leg[]) => extensionOf(addressed, { legs }, 2, '2026-11-06T00:00:00Z')
  // It goes to whoever keeps, as the one before went.
  expect(drafted([leg])).toMatchObject({ addressee: addressed.addressee, channel: preservation.channel })
  const authority = { kind: 'contact-point', name: 'Punto de contacto', country: 'CL' } as const
  for (const other of [
    [{ ...leg, to: authority }],
    [{ ...leg, number: 1, status: 'redirected' }, leg],
  ] satisfies Leg[][])
    expect(Object.keys(drafted(other) ?? {})).not.toEqual(expect.arrayContaining(['addressee']))
  const whole = caseOfSent(preservation, happenedOn(leg), '2026-11-06T00:00:00Z')
  expect(whole && continued(whole, 'extension')?.preservation).toEqual({
    days: 90,
    renewalNumber: 1,
    previousReference: 'SECOND-2',
    previousEndsOn: '2027-02-02',
  })
})
