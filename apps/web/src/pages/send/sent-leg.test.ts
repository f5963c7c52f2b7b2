import type { RecordedAct } from '@oficio/core/act'
import type { CaseRequest } from '@oficio/core/case'
import { expect, test } from 'vitest'
import { legSentLast } from './sent-leg.ts'

const sent = (leg: number, on: string, reference: string): RecordedAct => ({
  kind: 'handed-off',
  body: {
    ...{ leg, revision: 1, digest: null, channel: '', on, reference, proof: null },
    to:
      leg === 1
        ? { kind: 'provider-outside' }
        : { kind: 'central-authority', name: 'Autoridad Ficticia', country: 'CL' },
  },
  recorded: { on, from: 'device-case' },
})
const entry = (...acts: readonly RecordedAct[]): CaseRequest => ({
  ...{ id: 'r', provider: 'tiktok', requestType: 'disclosure', identifiers: [], own: {}, acts },
})

test('what is said after a sending is of the addressee that it went to last, and not of the first one', () => {
  expect(legSentLast(entry(sent(1, '2026-11-01', 'P-1')))?.reference).toBe('P-1')
  const both = legSentLast(entry(sent(1, '2026-11-01', 'P-1'), sent(2, '2026-11-05', 'A-2')))
  expect(both).toMatchObject({ number: 2, reference: 'A-2' })
  expect(legSentLast(entry())).toBeUndefined()
})
