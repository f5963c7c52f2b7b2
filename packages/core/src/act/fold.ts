import { cutBetween } from './narrow.ts'
import type { Act, ActRefusal, Approval, ApprovalRole, Doer, Doing, RequestState } from './types.ts'

/** Before the first act. */
export const beginning: RequestState = {
  seq: 0,
  head: null,
  status: 'draft',
  held: false,
  revision: 0,
  digest: null,
  content: null,
  drafter: null,
  chain: [],
  approvals: [],
  step: null,
  cut: [],
}

const over = new Set<RequestState['status']>(['denied', 'withdrawn', 'closed'])

/** Why this may not be done to a request in this state by this person; undefined when it may. */
export function refusalOf(state: RequestState, doing: Doing, by: Pick<Doer, 'person'>): ActRefusal | undefined {
  if (doing.kind === 'drafted') return state.seq === 0 ? undefined : 'already-drafted'
  if (state.seq === 0) return 'nothing-yet'
  if (over.has(state.status)) return 'over'
  if (doing.kind === 'released') return state.held ? undefined : 'not-held'
  if (doing.kind === 'withdrawn') return undefined
  if (state.held) return 'held'
  switch (doing.kind) {
    case 'held':
      return undefined
    case 'revised':
      // What has been signed is no longer edited: it is superseded by a request of its own.
      if (state.status === 'signed') return 'not-a-draft'
      return doing.body.revision === state.revision + 1 ? undefined : 'other-revision'
    case 'submitted':
      if (state.status !== 'draft') return 'not-a-draft'
      if (doing.body.revision !== state.revision) return 'other-revision'
      return doing.body.chain.length > 0 ? undefined : 'no-chain'
    case 'returned':
      if (state.status !== 'awaiting') return 'not-awaiting'
      return doing.body.revision === state.revision ? undefined : 'other-revision'
    case 'approved':
    case 'denied':
      if (doing.body.digest !== state.digest && state.status === 'awaiting' && doing.body.revision === state.revision) return 'other-bytes'
      return stepRefusal(state, doing.body.role, doing.body.revision, by)
    case 'narrowed': {
      const refusal = stepRefusal(state, doing.body.role, doing.body.revision - 1, by)
      if (refusal) return refusal
      return state.content && cutBetween(state.content, doing.body.content) ? undefined : 'not-narrower'
    }
    case 'signed':
      if (state.status !== 'approved') return 'not-approved'
      if (doing.body.revision !== state.revision) return 'other-revision'
      return doing.body.digest === state.digest ? undefined : 'other-bytes'
    case 'closed':
      return undefined
  }
}

function stepRefusal(state: RequestState, role: ApprovalRole, revision: number, by: Pick<Doer, 'person'>): ActRefusal | undefined {
  if (state.status !== 'awaiting') return 'not-awaiting'
  if (revision !== state.revision) return 'other-revision'
  if (state.step?.role !== role) return 'other-step'
  if (state.drafter?.person === by.person) return 'own-draft'
  return state.approvals.some((approval) => approval.by.person === by.person) ? 'approved-before' : undefined
}

/** The state after one more act, which must be one that may be done. */
export function after(state: RequestState, act: Act): RequestState {
  const next = { ...state, seq: act.seq, head: act.hash }
  switch (act.kind) {
    case 'drafted':
      return { ...next, status: 'draft', revision: 1, content: act.body.content, digest: act.body.digest, drafter: act.by }
    case 'revised':
      // Whoever approved did so for other bytes: every approval is void, and the words are the reviser's.
      return {
        ...next,
        status: 'draft',
        revision: act.body.revision,
        content: act.body.content,
        digest: act.body.digest,
        drafter: act.by,
        chain: [],
        approvals: [],
        step: null,
        cut: [],
      }
    case 'submitted':
      return { ...next, status: 'awaiting', chain: act.body.chain, approvals: [], step: act.body.chain[0] ?? null }
    case 'returned':
      return { ...next, status: 'draft', chain: [], approvals: [], step: null }
    case 'approved':
      return approvedBy(next, { role: act.body.role, by: act.by, at: act.at, assertion: act.body.assertion, ...reasonsOf(act.body.reasons) })
    case 'narrowed': {
      // Earlier approvals were of wider bytes: they are asked for again, the narrower's own is given with the cut.
      const narrower: RequestState = {
        ...next,
        revision: act.body.revision,
        content: act.body.content,
        digest: act.body.digest,
        approvals: [],
        cut: [...state.cut, ...act.body.cut],
      }
      return approvedBy(narrower, { role: act.body.role, by: act.by, at: act.at, assertion: act.body.assertion, reasons: act.body.reasons })
    }
    case 'denied':
      return { ...next, status: 'denied', step: null }
    case 'signed':
      return { ...next, status: 'signed', step: null }
    case 'withdrawn':
      return { ...next, status: 'withdrawn', held: false, step: null }
    case 'held':
      return { ...next, held: true }
    case 'released':
      return { ...next, held: false }
    case 'closed':
      return { ...next, status: 'closed', step: null }
  }
}

const reasonsOf = (reasons: string | undefined) => (reasons === undefined ? {} : { reasons })

function approvedBy(state: RequestState, approval: Approval): RequestState {
  const approvals = [...state.approvals, approval]
  const step = state.chain.find(({ role }) => !approvals.some((given) => given.role === role)) ?? null
  return { ...state, approvals, step, status: step ? 'awaiting' : 'approved' }
}

/**
 * What a list of acts amounts to.
 *
 * @throws {Error} where the list holds an act that could not be done: such a list was not written by the house
 */
export function foldActs(acts: readonly Act[]): RequestState {
  let state = beginning
  for (const act of acts) {
    const refusal = refusalOf(state, act, act.by)
    if (refusal) throw new Error(`act ${act.seq} (${act.kind}): ${refusal}`)
    state = after(state, act)
  }
  return state
}
