import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import type { ApprovalStep } from '../statute/index.ts'
import type { Doer } from './envelope.ts'
import { type Act, after, type Doing, refusalOf } from './fold.ts'
import { screenedFor } from './screening.ts'
import { beginning, type RequestState } from './state.ts'

// A warning moves nothing: it can be said as long as something may still leave, or come home.

const doer = (person: string, institution: string): Doer => ({
  ...{ person, name: person, title: '', unit: `${institution}-unit`, unitName: '' },
  ...{ institution, institutionName: '' },
})
const officer = doer('sofia', 'police')
const prosecutor = doer('nora', 'prosecution')
const content: EvidenceRequest = { provider: 'p', requestType: 'disclosure', country: 'CL' }
const step: ApprovalStep = {
  role: 'prosecutor',
  part: 'orders',
  categories: [],
  source: '',
  asOf: null,
  confidence: 'high',
  basis: 'read',
}
const assertion = { id: 'a', authenticatorData: 'a', clientDataJSON: 'a', signature: 'a' }

const then = (state: RequestState, doing: Doing, by: Doer): RequestState => {
  expect(refusalOf(state, doing, by)).toBeUndefined()
  const [seq, at] = [state.seq + 1, '2026-11-24T12:00:00Z']
  const one = { recorded: null, ...doing, by, seq, request: 'r', at, previous: state.head, hash: `h${seq}` }
  return after(state, one as Act)
}
const drafted = then(beginning, { kind: 'drafted', body: { revision: 1, content, digest: 'd' } }, officer)
const asked = then(drafted, { kind: 'submitted', body: { revision: 1, chain: [step] } }, officer)

const warnings: readonly Doing[] = [
  { kind: 'protected-flagged', body: { persons: [{ role: 'lawyer', words: 'Counsel of the accused.' }] } },
  {
    kind: 'rights-screened',
    body: {
      found: screenedFor.map((one) => ({ for: one, outcome: 'concern' as const, reasons: 'To be asked.' })),
    },
  },
]

test('of a request that is held it is said too, before anybody releases it, and it stays held', () => {
  const held = then(asked, { kind: 'held', body: { why: 'suspended-person' } }, prosecutor)
  const warned = warnings.reduce((state, one) => then(state, one, prosecutor), held)
  expect(warned).toMatchObject({
    ...{ held: true, status: 'awaiting' },
    flags: [{ by: 'nora', persons: [{ role: 'lawyer' }] }],
  })
  expect(warned.screenings).toHaveLength(1)
})

test('of a request that is closed it is said too: what came home goes on', () => {
  const closed = then(asked, { kind: 'closed', body: { reasons: 'r' } }, officer)
  for (const one of warnings) expect(refusalOf(closed, one, prosecutor)).toBeUndefined()
})

test('of a request that was denied or withdrawn nothing is said any more: nothing of it comes home', () => {
  const denial: Doing = {
    kind: 'denied',
    body: { revision: 1, digest: 'd', role: 'prosecutor', ground: 'other', reasons: 'r', assertion },
  }
  for (const over of [
    then(asked, denial, prosecutor),
    then(asked, { kind: 'withdrawn', body: { reasons: 'r' } }, officer),
  ])
    for (const one of warnings) expect(refusalOf(over, one, prosecutor)).toBe('over')
})
