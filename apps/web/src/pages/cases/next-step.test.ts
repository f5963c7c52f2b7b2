import type { Case, CaseClock, CaseRequest, RecordedAct } from '@oficio/core/case'
import { expect, test } from 'vitest'
import { actOf, possibleActs } from './acts.ts'
import { nextStep } from './next-step.ts'

const on = '2026-11-24'
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
const code = (whole: Case, clocks: readonly CaseClock[] = []) => nextStep(whole, clocks, on).code

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
    request('a', 'preservation', [{ kind: 'preserved', on: '2026-09-10' }]),
    request('b', 'disclosure', [{ kind: 'refused', on }]),
  )
  expect(code(whole, [clock])).toBe('extend-now')
  expect(code(whole)).toBe('handle-refusal')
})

test('a refusal that has a repaired draft is no longer the next step: the draft is', () => {
  expect(
    code(
      of(
        request('b', 'disclosure', [{ kind: 'refused', on }]),
        request('c', 'disclosure', [], { basedOn: 'b' }),
      ),
    ),
  ).toBe('prepare')
})

test('once the data is kept, it is asked for', () => {
  expect(code(of(request('a', 'preservation', [{ kind: 'preserved', on }])))).toBe('ask-data')
})

test('what was sent is waited for, and what is answered is done', () => {
  expect(code(of(request('a', 'disclosure', [{ kind: 'sent', on }])))).toBe('wait')
  expect(code(of(request('a', 'disclosure', [{ kind: 'disclosed', on }])))).toBe('done')
  expect(code(of())).toBe('add-request')
})

test('a draft can be sent, and cannot be answered yet', () => {
  expect(possibleActs({ requestType: 'disclosure' }, { state: 'draft' })).toEqual(['sent', 'withdrawn'])
})

test('an act holds only what belongs to its kind', () => {
  const typed = {
    kind: 'sent',
    on,
    channel: ' portal ',
    reference: '',
    ground: 'form.date',
    extent: 'full',
    until: '2027-01-01',
    note: ' ',
  } as const
  expect(actOf(typed)).toEqual({ kind: 'sent', on, channel: 'portal' })
  expect(actOf({ ...typed, kind: 'preserved' })).toEqual({ kind: 'preserved', on, until: '2027-01-01' })
  expect(actOf({ ...typed, kind: 'refused' })).toEqual({ kind: 'refused', on, ground: 'form.date' })
})
