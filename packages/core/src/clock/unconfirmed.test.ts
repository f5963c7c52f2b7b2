import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { beginning, type Leg, type RequestState } from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { unconfirmedLegs } from './unconfirmed.ts'

const knowledge = load()
const term = knowledge.gate.terms.preservationConfirmedDays
const leg = (change: Partial<Leg> = {}): Leg =>
  ({
    ...{ number: 1, to: { kind: 'provider-outside' }, status: 'sent', kept: null, question: null },
    ...{ sentOn: '2026-11-02', items: {}, whole: null },
    ...change,
  }) as Leg
const asked = (legs: readonly Leg[], content: Partial<EvidenceRequest> = {}) => ({
  id: 'one',
  content: { provider: 'google', requestType: 'preservation', country: 'CL', ...content } as EvidenceRequest,
  state: { ...beginning, stage: 'sent', legs } as RequestState,
})
const on = (day: string, ...of: Parameters<typeof asked>) =>
  unconfirmedLegs(asked(...of), day, knowledge).map(({ leg: { number }, days, isLate }) => [
    number,
    days,
    isLate,
  ])

test('a preservation that nobody confirmed is told with the days since it was sent', () => {
  expect(on('2026-11-02', [leg()])).toEqual([[1, 0, false]])
  expect(on('2026-11-29', [leg()])).toEqual([[1, 27, true]])
  const lastDay = `2026-11-${String(2 + term).padStart(2, '0')}`
  expect(on(lastDay, [leg()])).toEqual([[1, term, false]])
})

test('what was confirmed, answered or is over is told no more; a second addressee who is silent is', () => {
  const kept = { on: '2026-11-03', until: null } as Leg['kept']
  expect(on('2026-11-29', [leg({ kept })])).toEqual([])
  expect(on('2026-11-29', [leg({ kept }), leg({ number: 2 })])).toEqual([[2, 27, true]])
  expect(on('2026-11-29', [leg({ status: 'refused' })])).toEqual([])
  const over = { ...asked([leg()]), state: { ...asked([leg()]).state, stage: 'withdrawn' as const } }
  expect(unconfirmedLegs(over, '2026-11-29', knowledge)).toEqual([])
})

test('a question is no confirmation, and of another kind of request nothing is kept', () => {
  expect(on('2026-11-29', [leg({ status: 'questioned' })])).toEqual([[1, 27, true]])
  expect(on('2026-11-29', [leg()], { requestType: 'disclosure' })).toEqual([])
})

test('an extension is late two days before what it extends ends, and never before it was sent', () => {
  const extension = (previousEndsOn: string) => ({
    ...{ requestType: 'preservation-extension' as const, preservation: { previousEndsOn } },
  })
  expect(on('2026-11-04', [leg()], extension('2026-11-05'))).toEqual([[1, 2, true]])
  expect(on('2026-11-02', [leg()], extension('2026-11-03'))).toEqual([[1, 0, false]])
})
