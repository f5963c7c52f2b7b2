import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import type { Doer } from './envelope.ts'
import { type Act, after, beginning, type Doing, type RequestState, refusalOf } from './index.ts'

// Whoever wrote is whoever typed: a second hand over the words does not make the first one a stranger to
// them.

const doer = (person: string): Doer => ({
  person,
  name: person,
  title: 'fiscal',
  unit: 'office',
  unitName: 'Unidad',
  institution: 'prosecution',
  institutionName: 'Fiscalía Ficticia',
})
const content: EvidenceRequest = { provider: 'ejemplo', requestType: 'disclosure', country: 'CL' }
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
    const act = {
      ...doing,
      request: 'r',
      seq: state.seq + 1,
      at: '2026-11-27T10:00:00.000Z',
      by: doer(person),
    }
    state = after(state, { recorded: null, previous: null, hash: '', ...act } as Act)
  }
  return state
}
const drafted: Doing = { kind: 'drafted', body: { revision: 1, content, digest: 'one' } }
const revised = (revision: number): Doing => ({
  kind: 'revised',
  body: { revision, content: { ...content, language: 'es' }, digest: `words ${revision}` },
})
const submitted = (revision: number): Doing => ({ kind: 'submitted', body: { revision, chain } })
const approved = (revision: number): Doing => ({
  kind: 'approved',
  body: {
    revision,
    digest: `words ${revision}`,
    role: 'prosecutor',
    assertion: { id: '', authenticatorData: '', clientDataJSON: '', signature: '' },
  },
})

test('one wrote, another revised: neither of them approves, a third does', () => {
  const state = done(['wrote', drafted], ['revised', revised(2)], ['revised', submitted(2)])
  expect(state.drafter?.person).toBe('revised')
  expect(state.writers).toEqual(['wrote', 'revised'])
  for (const writer of ['wrote', 'revised'])
    expect(refusalOf(state, approved(2), doer(writer))).toBe('own-draft')
  expect(refusalOf(state, approved(2), doer('third'))).toBeUndefined()
})

test('it does not wear off: who wrote the first of four revisions still does not approve the last', () => {
  const state = done(
    ['wrote', drafted],
    ['second', revised(2)],
    ['third', revised(3)],
    ['second', revised(4)],
    ['second', submitted(4)],
  )
  expect(state.writers).toEqual(['wrote', 'second', 'third'])
  expect(refusalOf(state, approved(4), doer('wrote'))).toBe('own-draft')
  expect(
    refusalOf(
      state,
      { kind: 'denied', body: { ...approved(4).body, ground: 'other', reasons: 'x' } } as Doing,
      doer('wrote'),
    ),
  ).toBe('own-draft')
})
