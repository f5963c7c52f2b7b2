import type { RecordedAct } from '@oficio/core/act'
import { type Case, type CaseRequest, followedOf, stateOf } from '@oficio/core/case'
import { type CaseClock, nextStep } from '@oficio/core/clock'
import { expect, test } from 'vitest'
import { actOf, possibleActs, type Telling, type Typed } from '../../request/record/acts.ts'

const on = '2026-11-24'
const typed: Typed = {
  kind: 'sent',
  on,
  from: 'device-case',
  channel: '',
  reference: '',
  ground: '',
  extent: 'full',
  until: '',
  note: '',
  files: [],
}
const act = (kind: Telling, day = on): RecordedAct => actOf({ ...typed, kind, on: day })
const request = (
  id: string,
  requestType: CaseRequest['requestType'],
  acts: readonly RecordedAct[] = [],
  more: Partial<CaseRequest> = {},
): CaseRequest => ({
  id,
  provider: 'p',
  requestType,
  identifiers: [],
  own: {},
  acts,
  ...more,
})
const of = (...requests: CaseRequest[]): Case => ({
  id: 'c',
  revision: 1,
  createdAt: '',
  changedAt: '',
  country: 'CL',
  shared: {},
  identifiers: [],
  requests,
})
const code = (whole: Case, clocks: readonly CaseClock[] = []) =>
  nextStep(followedOf(whole).requests, clocks, on).code

test('preserving comes before everything else', () => {
  expect(code(of(request('a', 'disclosure'), request('b', 'preservation')))).toBe('preserve-now')
})

test('a preservation about to end is extended before a refusal is answered', () => {
  const clock: CaseClock = {
    id: 'x',
    kind: 'ask-extension',
    provider: 'p',
    request: 'a',
    day: '2026-12-01',
    categories: [],
    basis: 'recorded',
  }
  const whole = of(
    request('a', 'preservation', [act('preserved', '2026-09-10')]),
    request('b', 'disclosure', [act('refused')]),
  )
  expect(code(whole, [clock])).toBe('extend-now')
  expect(code(whole)).toBe('handle-refusal')
})

test('a refusal that has a repaired draft is no longer the next step: the draft is', () => {
  expect(
    code(of(request('b', 'disclosure', [act('refused')]), request('c', 'disclosure', [], { basedOn: 'b' }))),
  ).toBe('prepare')
})

test('once the data is kept, it is asked for', () => {
  expect(code(of(request('a', 'preservation', [act('preserved')])))).toBe('ask-data')
})

test('what was sent is waited for, and what is answered is done', () => {
  expect(code(of(request('a', 'disclosure', [act('sent')])))).toBe('wait')
  expect(code(of(request('a', 'disclosure', [act('disclosed')])))).toBe('done')
  expect(code(of())).toBe('add-request')
})

test('a draft can be sent, and cannot be answered yet', () => {
  expect(
    possibleActs({ requestType: 'disclosure' }, stateOf({ acts: [], requestType: 'disclosure' })),
  ).toEqual(['sent', 'withdrawn'])
})

test('an act holds only what belongs to its kind', () => {
  const full = { ...typed, channel: ' portal ', ground: 'form.date', until: '2027-01-01', note: ' ' }
  const recorded = { on, from: 'device-case' }
  expect(actOf(full)).toEqual({
    kind: 'handed-off',
    body: {
      leg: 1,
      to: { kind: 'provider-outside' },
      revision: 1,
      digest: null,
      channel: 'portal',
      on,
      reference: '',
      proof: null,
    },
    recorded,
  })
  expect(actOf({ ...full, kind: 'preserved' })).toEqual({
    kind: 'preserved',
    body: { leg: 1, until: '2027-01-01', reference: '' },
    recorded,
  })
  expect(actOf({ ...full, kind: 'refused', note: ' por carta ' })).toMatchObject({
    kind: 'answered',
    body: { whole: { outcome: 'refused', ground: 'form.date' } },
    recorded: { ...recorded, note: 'por carta' },
  })
})
