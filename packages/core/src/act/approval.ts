import type { EvidenceRequest } from '../request/index.ts'
import type { ApprovalRole, ApprovalStep } from '../statute/index.ts'
import type { KeptAssertion } from './envelope.ts'
import { type Cut, cutBetween } from './narrow.ts'
import type { ActRefusal, Approval, Attempt, RequestState, Slice } from './state.ts'

/** Why an approver says no. */
export type DenialGround =
  | 'not-necessary'
  | 'not-proportionate'
  | 'no-legal-basis'
  | 'facts-insufficient'
  | 'not-competent'
  | 'other'

/** Who must approve is asked, and says yes, yes to less, or no. None of it is ever recorded of elsewhere. */
export interface ApprovalBodies {
  readonly submitted: { readonly revision: number; readonly chain: readonly ApprovalStep[] }
  readonly returned: { readonly revision: number; readonly reasons: string }
  readonly approved: {
    readonly revision: number
    readonly digest: string
    readonly role: ApprovalRole
    readonly reasons?: string
    readonly assertion: KeptAssertion
  }
  readonly narrowed: {
    readonly revision: number
    readonly content: EvidenceRequest
    readonly digest: string
    readonly role: ApprovalRole
    readonly cut: readonly Cut[]
    readonly reasons: string
    readonly assertion: KeptAssertion
  }
  readonly denied: {
    readonly revision: number
    readonly digest: string
    readonly role: ApprovalRole
    readonly ground: DenialGround
    readonly reasons: string
    readonly assertion: KeptAssertion
  }
}

export const approval = {
  submitted: {
    refusal: (state, { revision, chain }) => {
      if (state.stage !== 'draft') return 'not-a-draft'
      if (revision !== state.revision) return 'other-revision'
      return chain.length > 0 ? undefined : 'no-chain'
    },
    after: (state, { chain }) => ({
      ...state,
      stage: 'awaiting',
      chain,
      approvals: [],
      step: chain[0] ?? null,
    }),
  },
  returned: {
    refusal: (state, { revision }) => {
      if (state.stage !== 'awaiting') return 'not-awaiting'
      return revision === state.revision ? undefined : 'other-revision'
    },
    after: (state) => ({ ...state, stage: 'draft', chain: [], approvals: [], step: null }),
  },
  approved: {
    refusal: decisionRefusal,
    after: (state, { role, assertion, reasons }, { by, at }) =>
      approvedBy(state, { role, by, at, assertion, ...(reasons === undefined ? {} : { reasons }) }),
  },
  narrowed: {
    refusal: (state, { role, revision, content }, { by }) => {
      const refusal = stepRefusal(state, role, revision - 1, by)
      if (refusal) return refusal
      return state.content && cutBetween(state.content, content) ? undefined : 'not-narrower'
    },
    // Earlier approvals were of wider bytes: they are asked for again, the narrower's own is given with the
    // cut.
    after: (state, { revision, content, digest, cut, role, assertion, reasons }, { by, at }) =>
      approvedBy(
        { ...state, revision, content, digest, approvals: [], cut: [...state.cut, ...cut] },
        { role, by, at, assertion, reasons },
      ),
  },
  denied: {
    refusal: decisionRefusal,
    after: (state) => ({ ...state, stage: 'denied', step: null }),
  },
} satisfies Slice<ApprovalBodies>

function decisionRefusal(
  state: RequestState,
  {
    digest,
    revision,
    role,
  }: { readonly digest: string; readonly revision: number; readonly role: ApprovalRole },
  { by }: Attempt,
): ActRefusal | undefined {
  if (digest !== state.digest && state.stage === 'awaiting' && revision === state.revision)
    return 'other-bytes'
  return stepRefusal(state, role, revision, by)
}

function stepRefusal(
  state: RequestState,
  role: ApprovalRole,
  revision: number,
  by: Attempt['by'],
): ActRefusal | undefined {
  if (state.stage !== 'awaiting') return 'not-awaiting'
  if (revision !== state.revision) return 'other-revision'
  if (state.step?.role !== role) return 'other-step'
  if (state.drafter?.person === by.person) return 'own-draft'
  return state.approvals.some((given) => given.by.person === by.person) ? 'approved-before' : undefined
}

function approvedBy(state: RequestState, given: Approval): RequestState {
  const approvals = [...state.approvals, given]
  const step = state.chain.find(({ role }) => !approvals.some((one) => one.role === role)) ?? null
  return { ...state, approvals, step, stage: step ? 'awaiting' : 'approved' }
}
