import { describe, expect, test } from 'vitest'
import {
  type Act,
  after,
  beginning,
  type Doer,
  type Doing,
  type RequestState,
  refusalOf,
} from '../act/index.ts'
import type { RequestType } from '../request/index.ts'
import { type Action, type Asking, may } from './may.ts'
import type { Role } from './roles.ts'

// Fraud goes from disclosure to freezing, to preservation and to emergencies: each kind of request that
// reaches an account passes the same layers, one by one, by name.

const kinds: Record<RequestType, true> = {
  disclosure: true,
  preservation: true,
  'preservation-extension': true,
  emergency: true,
  freeze: true,
}

const doer = (person: string, institution: string): Doer => ({
  ...{ person, name: person, title: '', unit: `${institution}-unit`, unitName: '' },
  ...{ institution, institutionName: '' },
})
const [sofia, elena] = [doer('sofia', 'police'), doer('elena', 'court')]
const assertion = { id: 'a', authenticatorData: 'a', clientDataJSON: 'a', signature: 'a' }
const step = {
  ...({ role: 'judge', part: 'orders', categories: [], source: '', asOf: null } as const),
  ...({ confidence: 'high', basis: 'read' } as const),
}
const approved: Doing = { kind: 'approved', body: { revision: 1, digest: 'd', role: 'judge', assertion } }
const signed: Doing = {
  kind: 'signed',
  body: { revision: 1, digest: 'd', pdf: 'p', certificate: 'c', stampedAt: null, assertion },
}
const desk = { kind: 'provider-desk', institution: 'p', institutionName: '', unit: 'p-unit', unitName: '' }
const sent = {
  kind: 'sent',
  body: { leg: 1, to: desk, revision: 1, digest: 'd', receipts: [] },
} as Doing

const acted = (state: RequestState, doing: Doing, by: Doer): RequestState =>
  after(state, {
    ...{ recorded: null, ...doing, by, seq: state.seq + 1, request: 'r', at: '2026-11-24T12:00:00Z' },
    ...{ previous: state.head, hash: `h${state.seq + 1}` },
  } as Act)

/** Written by an officer, who waits for a judge. */
const waiting = (requestType: RequestType): RequestState => {
  const content = { provider: 'p', requestType, country: 'CL', identifiers: [] }
  const draft = acted(beginning, { kind: 'drafted', body: { revision: 1, content, digest: 'd' } }, sofia)
  return acted(draft, { kind: 'submitted', body: { revision: 1, chain: [step] } }, sofia)
}

const asking = ({ person, unit, institution }: Doer, role: Role, change: Partial<Asking> = {}): Asking => ({
  ...{ id: person, roles: [role], unit, institution, country: 'CL', attested: true },
  ...{ institutionKind: role === 'judge' ? 'court' : 'police' },
  ...({ status: 'active', unitStatus: 'live', institutionStatus: 'live' } as const),
  ...change,
})

/** The ways of those who let it go on, each at the place where it is theirs. */
const steps = (kind: RequestType): readonly (readonly [Action, Doer, Role, RequestState])[] => {
  const granted = acted(waiting(kind), approved, elena)
  return [
    ['request.approve', elena, 'judge', waiting(kind)],
    ['request.sign', sofia, 'officer', granted],
    ['request.send', sofia, 'officer', acted(granted, signed, sofia)],
  ]
}
const allowed = (
  [action, who, role, state]: ReturnType<typeof steps>[number],
  change: Partial<Asking> = {},
  fresh = true,
) => {
  const file = { unit: 'police-unit', concerns: ['police-unit', 'court-unit'], sealed: false, viewers: [] }
  return may(asking(who, role, change), action, { case: file, state, opened: true, fresh }).may
}

describe.each(Object.keys(kinds) as RequestType[])('a request for %s', (kind) => {
  test('goes on by whoever is registered, let in, and touches a key', () => {
    expect(steps(kind).map((one) => [one[0], allowed(one)])).toEqual(steps(kind).map(([id]) => [id, true]))
  })
  const layers: readonly (readonly [string, Partial<Asking>, boolean])[] = [
    ['the registry: an institution that is out of it', { institutionStatus: 'suspended' }, true],
    ['the registry: a unit that is out of it', { unitStatus: 'suspended' }, true],
    ['the enrolment: somebody who was let in by one word alone', { attested: false }, true],
    ['the standing: somebody who is suspended', { status: 'suspended' }, true],
    ['the signature: no key was touched for it now', {}, false],
  ]
  test.each(layers)('is stopped by %s', (_, change, fresh) => {
    for (const one of steps(kind)) expect([one[0], allowed(one, change, fresh)]).toEqual([one[0], false])
  })
  test('is stopped by the second person: whoever wrote it approves nothing, in whatever role', () => {
    expect(allowed(['request.approve', sofia, 'judge', waiting(kind)])).toBe(false)
  })
  test('is stopped by the order of its acts: nothing is sealed before it is approved, or sent unsealed', () => {
    expect(refusalOf(waiting(kind), signed, sofia)).toBeDefined()
    expect(refusalOf(waiting(kind), sent, sofia)).toBeDefined()
    expect(refusalOf(acted(waiting(kind), approved, elena), sent, sofia)).toBeDefined()
  })
})
