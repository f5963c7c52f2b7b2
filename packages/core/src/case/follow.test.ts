// What follows a request that went to two addressees: each number and day is that of the leg it is about.
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { RecordedAct } from '../act/index.ts'
import { livePlan, nextStep } from '../clock/index.ts'
import { withAct, withExtension, withoutAct, withReceived, withRepaired, wordsThatLeft } from './follow.ts'
import { readExportedCase } from './read-case.ts'
import { requestOf } from './request-of.ts'
import { followedOf, stateOf } from './status.ts'
import type { Case, CaseRequest } from './types.ts'

const knowledge = load()
const told = (on: string) => ({ on, from: 'device-case' }) as const
const sent = (leg: number, on: string, reference: string): RecordedAct => ({
  kind: 'handed-off',
  body: {
    ...{ leg, to: { kind: 'provider-outside' }, revision: 1, digest: null, channel: 'portal', on, reference },
    proof: null,
  },
  recorded: told(on),
})
const redirected = (leg: number, on: string): RecordedAct => ({
  kind: 'redirected',
  body: { leg, to: 'Otra Empresa', reference: '' },
  recorded: told(on),
})
const kept = (leg: number, on: string, until: string | null): RecordedAct => ({
  kind: 'preserved',
  body: { leg, until, reference: '' },
  recorded: told(on),
})
const of = (requestType: CaseRequest['requestType'], ...acts: readonly RecordedAct[]): Case => ({
  ...{ id: 'c', revision: 1, createdAt: '', changedAt: '', country: 'CL', shared: {}, identifiers: [] },
  requests: [{ id: 'r', provider: 'tiktok', requestType, identifiers: [], own: {}, acts }],
})
const first = [sent(1, '2026-11-02', 'FIRST-1'), redirected(1, '2026-11-03')]
const second = [sent(2, '2026-11-04', 'SECOND-2'), kept(2, '2026-11-05', '2027-02-02')]
const both = of(
  'preservation',
  ...[sent(1, '2026-11-02', 'FIRST-1'), kept(1, '2026-11-03', '2027-01-31')],
  ...second,
)
const ofNext = (whole: Case, leg?: number) =>
  withExtension(whole, 'r', 'e', leg).requests[1]?.own.preservation

describe('an extension', () => {
  test('is of the addressee that keeps, not of the one that sent it on', () => {
    expect(ofNext(of('preservation', ...first, ...second))).toEqual({
      renewalNumber: 1,
      previousReference: 'SECOND-2',
      previousEndsOn: '2027-02-02',
    })
  })

  test('of two that keep is of the one that is named, and of neither where none is', () => {
    expect(ofNext(both, 1)).toMatchObject({ previousReference: 'FIRST-1', previousEndsOn: '2027-01-31' })
    expect(ofNext(both, 2)).toMatchObject({ previousReference: 'SECOND-2', previousEndsOn: '2027-02-02' })
    expect(ofNext(both)).toEqual({ renewalNumber: 1 })
  })

  test('of an extension does not end on the day of the one before', () => {
    const old = { previousReference: 'P-1', previousEndsOn: '2026-11-10', renewalNumber: 1 }
    const whole = of(
      'preservation-extension',
      ...first,
      sent(2, '2026-11-04', ''),
      kept(2, '2026-11-05', null),
    )
    const again = {
      ...whole,
      requests: whole.requests.map((one) => ({ ...one, own: { preservation: old } })),
    }
    expect(ofNext(again)).toEqual({ renewalNumber: 2, previousReference: 'P-1' })
  })

  test('of one of two that keep leaves the other to be extended', () => {
    const on = '2027-01-25'
    const step = (whole: Case) => {
      const { clocks } = livePlan(followedOf(whole), knowledge, on)
      return nextStep(
        followedOf(whole).requests.filter(({ id }) => id === 'r' || whole.requests.length > 1),
        clocks,
        on,
      ).code
    }
    const sentOn = (whole: Case): Case => ({
      ...whole,
      requests: whole.requests.map((one) =>
        one.id === 'r' ? one : { ...one, acts: [sent(1, '2027-01-24', '')] },
      ),
    })
    expect(step(both)).toBe('extend-now')
    const one = sentOn(withExtension(both, 'r', 'e', 1))
    expect(step(one)).toBe('extend-now')
    expect(step(sentOn(withExtension(one, 'r', 'f', 2)))).not.toBe('extend-now')
  })
})

describe('files that come', () => {
  const file = { name: 'a.zip', sha256: 'a'.repeat(64), bytes: 1 }
  const got = (...acts: readonly RecordedAct[]) => {
    const [entry] = withReceived(of('disclosure', ...acts), 'r', [file], '2026-11-20', 'full').requests
    return stateOf(entry as CaseRequest).legs.map(({ status }) => status)
  }

  test('are the answer of whoever still has the request', () => {
    expect(got(...first, sent(2, '2026-11-04', 'SECOND-2'))).toEqual(['redirected', 'answered'])
  })

  test('are no answer while two have it', () => {
    expect(got(sent(1, '2026-11-02', 'FIRST-1'), sent(2, '2026-11-04', 'SECOND-2'))).toEqual(['sent', 'sent'])
  })
})

test('the day of the notice bears the number of whoever has the request', () => {
  const notice = (...acts: readonly RecordedAct[]) => {
    const whole = of('disclosure', ...acts)
    const until = { ...whole, shared: { userNotice: { until: '2027-03-01' } } } as Case
    return livePlan(followedOf(until), knowledge, '2026-11-24').clocks.find(
      ({ kind }) => kind === 'notice-allowed',
    )
  }
  expect(notice(...first, sent(2, '2026-11-04', 'SECOND-2'))).toMatchObject({ reference: 'SECOND-2' })
  expect(notice(...first)).toBeUndefined()
  expect(notice(sent(1, '2026-11-02', 'FIRST-1'), sent(2, '2026-11-04', 'SECOND-2'))).not.toHaveProperty(
    'reference',
  )
})

describe('what was sent', () => {
  const draft: Case = {
    ...of('disclosure'),
    ...{ id: 'c', createdAt: '2026-11-01T10:00:00Z', changedAt: '2026-11-01T10:00:00Z' },
    shared: { case: { number: 'EJ-1/2026' } },
  }
  const [entry] = draft.requests as [CaseRequest]
  const left = withAct(draft, 'r', sent(1, '2026-11-02', 'P-1'), requestOf(draft, entry))
  const changed: Case = { ...left, shared: { case: { number: 'EJ-9/2026' } } }
  const numberOf = (whole: Case) => wordsThatLeft(whole.requests[0] as CaseRequest)?.case?.number

  test('stays what it was, whatever the case says later', () => {
    expect(requestOf(changed, changed.requests[0] as CaseRequest).case?.number).toBe('EJ-9/2026')
    expect(numberOf(changed)).toBe('EJ-1/2026')
  })

  test('comes back from the file of the case', () => {
    const file = { format: 'oficio-case', version: 2, case: changed }
    const read = readExportedCase(JSON.parse(JSON.stringify(file)))
    expect(read).toEqual({ ok: true, case: changed })
  })

  test('is of the last sending alone: of one noted without its words nothing is shown in its place', () => {
    expect(numberOf(withAct(changed, 'r', sent(1, '2026-11-05', 'P-2')))).toBeUndefined()
  })

  test('goes with the act that says so, and not into the draft of the next request', () => {
    expect(withoutAct(changed, 'r', 0).requests[0]).toEqual(entry)
    expect(withRepaired(changed, 'r', 'next').requests[1]?.left).toBeUndefined()
  })
})
