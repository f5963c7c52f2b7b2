import { expect, test } from 'vitest'
import { recordable } from '../act/index.ts'
import { type ReadKind, readRecordedAct } from './read-act.ts'

const leg = 1
const reference = 'X-1'
const full: { readonly [Kind in ReadKind]: object } = {
  'handed-off': {
    leg,
    to: { kind: 'provider-outside' },
    revision: 1,
    digest: null,
    channel: 'portal',
    on: '2026-11-02',
    reference,
    proof: null,
  },
  acknowledged: { leg, reference },
  questioned: { leg, question: 'q', path: '', code: 'other', words: '¿Qué cuenta?', reference },
  preserved: { leg, until: '2027-01-31', reference },
  extended: { leg, until: '2027-04-30', reference },
  answered: {
    leg,
    items: [],
    whole: { outcome: 'refused', ground: 'scope.overbroad' },
    reference,
    final: true,
    receipt: null,
  },
  redirected: { leg, to: 'otra empresa', reference },
  withdrawn: { reasons: 'ya no hace falta', reference },
  closed: { reasons: 'terminada', reference },
}
const recorded = { on: '2026-11-03', from: 'device-case' }

test('every kind that may be recorded is read again whole; the words of a request are no act of a case file', () => {
  expect(Object.keys(full).sort()).toEqual(recordable.filter((kind) => kind !== 'drafted').sort())
  for (const [kind, body] of Object.entries(full))
    expect(readRecordedAct({ kind, body, recorded })).toEqual({ kind, body, recorded })
  expect(readRecordedAct({ kind: 'drafted', body: {}, recorded })).toBeUndefined()
})
