import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import type { Doer } from './envelope.ts'
import {
  type Act,
  after,
  beginning,
  type Doing,
  type RequestState,
  refusalOf,
  withOverride,
  withoutOverrides,
} from './index.ts'

const doer = (person: string): Doer => ({
  person,
  name: person,
  title: 'jefa',
  unit: 'unit',
  unitName: 'Unidad',
  institution: 'police',
  institutionName: 'Policía Ficticia',
})
const content: EvidenceRequest = {
  provider: 'ejemplo',
  requestType: 'disclosure',
  country: 'CL',
  letter: { unit: 'Unidad', city: 'Puerto Ficticio' },
}
const findings = [{ code: 'entity.wrong', rule: 'required', path: '/addressee' }]
const reasons = 'Consta en el registro de la compañía.'
const by = { name: 'jefa', title: 'jefa', unit: 'Unidad', institution: 'Policía Ficticia' }
const words = withOverride(content, { findings, reasons, by, on: '2026-11-27' })
const assertion = { id: '', authenticatorData: '', clientDataJSON: '', signature: '' }
const overridden = (more: object = {}): Doing => ({
  kind: 'overridden',
  body: { revision: 2, content: words, digest: 'two', findings, reasons, assertion, ...more },
})
const drafted: Doing = { kind: 'drafted', body: { revision: 1, content, digest: 'one' } }
const chain = [
  {
    role: 'prosecutor',
    part: 'orders',
    categories: [],
    source: '',
    asOf: null,
    confidence: 'high',
    basis: 'read',
  },
] as const

function done(...doings: readonly (readonly [string, Doing])[]): RequestState {
  let state = beginning
  for (const [person, doing] of doings) {
    expect(refusalOf(state, doing, doer(person))).toBeUndefined()
    const act: Act = {
      ...doing,
      recorded: null,
      request: 'r',
      seq: state.seq + 1,
      at: '2026-11-27T10:00:00.000Z',
      by: doer(person),
      previous: null,
      hash: '',
    }
    state = after(state, act)
  }
  return state
}

test('an override changes no word but its own, and whoever wrote the words stays who wrote them', () => {
  const state = done(['officer', drafted], ['head', overridden()])
  expect([state.status, state.revision, state.digest]).toEqual(['draft', 2, 'two'])
  expect(state.drafter?.person).toBe('officer')
  expect(state.overrodeBy).toEqual(['head'])
  const other = { ...words, country: 'AR' }
  for (const more of [{ content: other }, { content }, { reasons: 'Otras.' }, { findings: [] }])
    expect(refusalOf(done(['officer', drafted]), overridden(more), doer('head'))).toBe('not-an-override')
})

test('the same words in whatever order they are kept are the same', () => {
  const { letter, ...rest } = words
  const kept = { letter: { overridden: letter?.overridden, city: letter?.city, unit: letter?.unit }, ...rest }
  expect(refusalOf(done(['officer', drafted]), overridden({ content: kept }), doer('head'))).toBeUndefined()
})

test('whoever let pass what stops the words does not approve them; written anew, they are stopped again', () => {
  const submitted: Doing = { kind: 'submitted', body: { revision: 2, chain } }
  const approved: Doing = {
    kind: 'approved',
    body: { revision: 2, digest: 'two', role: 'prosecutor', assertion },
  }
  const asked = done(['officer', drafted], ['head', overridden()], ['officer', submitted])
  expect(refusalOf(asked, approved, doer('head'))).toBe('overrode')
  expect(refusalOf(asked, approved, doer('prosecutor'))).toBeUndefined()
  // Nobody writes an override: words that bring one along are refused, here as in a record that is checked.
  const typed: Doing = { kind: 'revised', body: { revision: 3, content: words, digest: 'three' } }
  expect(refusalOf(asked, typed, doer('officer'))).toBe('not-an-override')
  const anew: Doing = {
    kind: 'revised',
    body: { revision: 3, content: withoutOverrides(words), digest: 'three' },
  }
  const state = done(['officer', drafted], ['head', overridden()], ['officer', anew])
  expect([state.overrodeBy, state.content]).toEqual([[], content])
})

test('what was approved is let pass no more: only written anew, submitted and approved again can it be', () => {
  const submitted: Doing = { kind: 'submitted', body: { revision: 1, chain } }
  const approved: Doing = {
    kind: 'approved',
    body: { revision: 1, digest: 'one', role: 'prosecutor', assertion },
  }
  const asked = done(['officer', drafted], ['officer', submitted])
  expect(refusalOf(asked, overridden(), doer('head'))).toBe('not-a-draft')
  const given = done(['officer', drafted], ['officer', submitted], ['prosecutor', approved])
  expect(given.status).toBe('approved')
  expect(refusalOf(given, overridden(), doer('head'))).toBe('not-a-draft')
  // The same act put into a record behind an approval is no act that could be done: whoever checks is told.
  const anew: Doing = { kind: 'revised', body: { revision: 2, content, digest: 'again' } }
  const passing = overridden({ revision: 3, digest: 'three' })
  const again = done(
    ['officer', drafted],
    ['officer', submitted],
    ['prosecutor', approved],
    ['officer', anew],
    ['head', passing],
  )
  expect([again.status, again.approvals, again.step]).toEqual(['draft', [], null])
  const sealing: Doing = {
    kind: 'signed',
    body: { revision: 3, digest: 'three', pdf: '', certificate: '', stampedAt: null, assertion },
  }
  expect(refusalOf(again, sealing, doer('officer'))).toBe('not-approved')
})
