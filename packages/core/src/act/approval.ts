import type { ApprovalRole } from '../statute/index.ts'
import type { OrderGiven } from './envelope.ts'
import { cutBetween } from './narrow.ts'
import type { BodiesOf, Says } from './says.ts'
import type { ActRefusal, Approval, Attempt, RequestState, Slice } from './state.ts'

/** Why an approver says no. */
export const denialGrounds = [
  'not-necessary',
  'not-proportionate',
  'no-legal-basis',
  'facts-insufficient',
  'not-competent',
  'other',
] as const
export type DenialGround = (typeof denialGrounds)[number]

/** Who must approve is asked, and says yes, yes to less, or no. None of it is ever recorded of elsewhere. */
export const approvalSays = {
  submitted: { revision: 'revision', chain: 'chain' },
  returned: { revision: 'revision', reasons: 'words' },
  approved: {
    revision: 'revision',
    digest: 'digest',
    role: 'role',
    reasons: 'words?',
    /** The order that is given with it, where this step orders. */
    order: 'order?',
    assertion: 'assertion',
  },
  narrowed: {
    revision: 'revision',
    content: 'content',
    digest: 'digest',
    role: 'role',
    cut: 'cut',
    reasons: 'words',
    order: 'order?',
    assertion: 'assertion',
  },
  denied: {
    revision: 'revision',
    digest: 'digest',
    role: 'role',
    ground: denialGrounds,
    reasons: 'words',
    assertion: 'assertion',
  },
} as const satisfies Record<string, Says>
export type ApprovalBodies = BodiesOf<typeof approvalSays>

export const approval = {
  submitted: {
    refusal: (state, { revision, chain }) => {
      if (state.stage !== 'draft') return 'not-a-draft'
      if (revision !== state.revision) return 'other-revision'
      return chain.length > 0 ? undefined : 'no-chain'
    },
    // What the house drafted is nobody's until somebody takes it up: then it is theirs, as if they had
    // written it.
    after: (state, { chain }, { by }) => ({
      ...state,
      drafter: state.drafter && state.drafter.person === state.drafter.unit ? by : state.drafter,
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
    refusal: (state, body, attempt) =>
      decisionRefusal(state, body, attempt) ?? orderRefusal(state, body.order),
    after: (state, { role, assertion, reasons, order }, { by, at }) =>
      approvedBy(state, {
        role,
        by,
        at,
        assertion,
        ...(reasons === undefined ? {} : { reasons }),
        ...(order === undefined ? {} : { order }),
      }),
  },
  narrowed: {
    refusal: (state, { role, revision, content, order }, { by }) => {
      const refusal = stepRefusal(state, role, revision - 1, by)
      if (refusal) return refusal
      const misplaced = orderRefusal(state, order)
      if (misplaced) return misplaced
      return state.content && cutBetween(state.content, content) ? undefined : 'not-narrower'
    },
    // Earlier approvals were of wider bytes: they are asked for again, the narrower's own is given with the
    // cut.
    after: (state, { revision, content, digest, cut, role, assertion, reasons, order }, { by, at }) =>
      approvedBy(
        { ...state, revision, content, digest, approvals: [], cut: [...state.cut, ...cut] },
        { role, by, at, assertion, reasons, ...(order === undefined ? {} : { order }) },
      ),
  },
  denied: {
    refusal: decisionRefusal,
    after: (state) => ({ ...state, stage: 'denied', step: null }),
  },
} satisfies Slice<ApprovalBodies>

/** Only a step that orders gives an order; one that asks has none to give. */
const orderRefusal = ({ step }: RequestState, order: OrderGiven | undefined): ActRefusal | undefined =>
  order && step?.part !== 'orders' ? 'not-ordering' : undefined

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
  if (state.writers.includes(by.person)) return 'own-draft'
  if (by.person !== undefined && state.overrodeBy.includes(by.person)) return 'overrode'
  return state.approvals.some((given) => given.by.person === by.person) ? 'approved-before' : undefined
}

function approvedBy(state: RequestState, given: Approval): RequestState {
  const approvals = [...state.approvals, given]
  const step = state.chain.find(({ role }) => !approvals.some((one) => one.role === role)) ?? null
  return { ...state, approvals, step, stage: step ? 'awaiting' : 'approved' }
}
