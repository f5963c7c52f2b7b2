import { millisecondsBetween } from '../time/index.ts'
import { itemsOf, sameScope } from './items.ts'
import { cutBetween } from './narrow.ts'
import type {
  Act,
  ActRefusal,
  Approval,
  ApprovalRole,
  DeskState,
  Doer,
  Doing,
  RequestState,
} from './types.ts'

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
  desk: null,
}

const over = new Set<RequestState['status']>(['denied', 'withdrawn', 'superseded', 'closed'])
/** Lying with the provider: what the provider may answer. */
const withProvider = new Set<RequestState['status']>(['sent', 'questioned'])

/** Why this may not be done to a request in this state by this person; undefined when it may. */
export function refusalOf(
  state: RequestState,
  doing: Doing,
  by: Pick<Doer, 'person' | 'institution'>,
): ActRefusal | undefined {
  if (doing.kind === 'drafted') return state.seq === 0 ? undefined : 'already-drafted'
  if (state.seq === 0) return 'nothing-yet'
  // What a closed request was worth is often known only then.
  if (over.has(state.status) && !(doing.kind === 'feedback' && state.status === 'closed')) return 'over'
  if (doing.kind === 'released') return state.held ? undefined : 'not-held'
  if (doing.kind === 'withdrawn') return undefined
  if (state.held) return 'held'
  switch (doing.kind) {
    case 'held':
      return undefined
    case 'revised':
      // What has been signed is no longer edited, but to answer a question: it is superseded by a request of
      // its own.
      if (state.status === 'signed' || state.status === 'sent' || state.status === 'answered')
        return 'not-a-draft'
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
      if (
        doing.body.digest !== state.digest &&
        state.status === 'awaiting' &&
        doing.body.revision === state.revision
      )
        return 'other-bytes'
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
    case 'sent':
    case 'handed-off':
      if (state.status !== 'signed' && !(doing.kind === 'sent' && isElsewhere(state))) return 'not-signed'
      if (doing.body.revision !== state.revision) return 'other-revision'
      return doing.body.digest === state.digest ? undefined : 'other-bytes'
    case 'delivered':
    case 'not-delivered':
      return withProvider.has(state.status) ? undefined : 'not-sent'
    case 'superseded':
      return state.desk ? undefined : 'not-sent'
    case 'feedback':
      if (!state.desk) return 'not-sent'
      return (doing.body.about === 'request') === (state.desk.institution === by.institution)
        ? undefined
        : 'not-the-provider'
    case 'clarified': {
      const question = state.desk?.question
      if (state.status !== 'questioned' || !question) return 'no-question'
      if (doing.body.question !== question.id) return 'no-question'
      if (state.desk?.institution === by.institution) return 'not-the-authority'
      if (doing.body.content === null)
        return doing.body.revision === state.revision ? undefined : 'other-revision'
      if (doing.body.revision !== state.revision + 1) return 'other-revision'
      return state.content && sameScope(state.content, doing.body.content) ? undefined : 'scope-changed'
    }
    case 'assigned':
    case 'opened':
    case 'questioned':
    case 'answered':
    case 'notice-planned':
      return deskRefusal(state, doing, by)
  }
}

/**
 * It went by a channel outside, to no node: a provider that answers here since then is sent it as well, and
 * answers here.
 */
const isElsewhere = ({ status, desk }: Pick<RequestState, 'status' | 'desk'>): boolean =>
  status === 'sent' && desk?.channel === 'outside' && desk.node === undefined

type AtTheDesk = Extract<
  Doing,
  { readonly kind: 'assigned' | 'opened' | 'questioned' | 'answered' | 'notice-planned' }
>

/** Why the provider may not do this: only the one to whom it was sent answers, and only to what was asked. */
function deskRefusal(
  state: RequestState,
  doing: AtTheDesk,
  by: Pick<Doer, 'institution'>,
): ActRefusal | undefined {
  const { desk, content } = state
  const byNode = desk?.channel === 'outside' && desk.node !== undefined && desk.node === by.institution
  // Files follow a node's word in messages of their own, and come after the last item was answered too.
  const isAdded = byNode && doing.kind === 'answered' && state.status === 'answered'
  if (!desk || !content || !(withProvider.has(state.status) || isAdded)) return 'not-sent'
  if (byNode) {
    if (doing.kind !== 'answered' && doing.kind !== 'opened' && doing.kind !== 'questioned')
      return 'not-the-provider'
  } else if (desk.channel === 'outside') {
    // What a provider outside the platform answered is written down by whoever asked; nobody else has it.
    if (doing.kind !== 'answered' && doing.kind !== 'notice-planned') return 'not-the-provider'
    if (state.drafter?.institution !== by.institution) return 'not-the-authority'
  } else if (desk.institution !== by.institution) return 'not-the-provider'
  if (doing.kind === 'questioned') return desk.question ? 'question-open' : undefined
  if (doing.kind !== 'answered') return undefined
  const asked = new Set(itemsOf(content).map(({ key }) => key))
  const { items, final } = doing.body
  if (items.some(({ item }) => !asked.has(item))) return 'unknown-item'
  if (items.some(({ outcome, ground }) => outcome === 'refused' && !ground)) return 'ground-missing'
  const known = new Set([...Object.keys(desk.items), ...items.map(({ item }) => item)])
  return final && [...asked].some((key) => !known.has(key)) ? 'items-missing' : undefined
}

function stepRefusal(
  state: RequestState,
  role: ApprovalRole,
  revision: number,
  by: Pick<Doer, 'person'>,
): ActRefusal | undefined {
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
      return {
        ...next,
        status: 'draft',
        revision: 1,
        content: act.body.content,
        digest: act.body.digest,
        drafter: act.by,
      }
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
      return {
        ...next,
        status: 'awaiting',
        chain: act.body.chain,
        approvals: [],
        step: act.body.chain[0] ?? null,
      }
    case 'returned':
      return { ...next, status: 'draft', chain: [], approvals: [], step: null }
    case 'approved':
      return approvedBy(next, {
        role: act.body.role,
        by: act.by,
        at: act.at,
        assertion: act.body.assertion,
        ...reasonsOf(act.body.reasons),
      })
    case 'narrowed': {
      // Earlier approvals were of wider bytes: they are asked for again, the narrower's own is given with the
      // cut.
      const narrower: RequestState = {
        ...next,
        revision: act.body.revision,
        content: act.body.content,
        digest: act.body.digest,
        approvals: [],
        cut: [...state.cut, ...act.body.cut],
      }
      return approvedBy(narrower, {
        role: act.body.role,
        by: act.by,
        at: act.at,
        assertion: act.body.assertion,
        reasons: act.body.reasons,
      })
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
    case 'sent':
      return {
        ...next,
        status: 'sent',
        desk: {
          ...laid(state, act.at),
          institution: act.body.to.institution,
          unit: act.body.to.unit,
          channel: 'platform',
          delivered: 'yes',
        },
      }
    case 'handed-off': {
      const node = act.body.node === undefined ? {} : { node: act.body.node }
      const desk = {
        ...laid(state, act.at),
        institution: null,
        unit: null,
        channel: 'outside',
        delivered: 'unknown',
        ...node,
      } as const
      return { ...next, status: 'sent', desk }
    }
    case 'superseded':
      return { ...next, status: 'superseded', step: null }
    case 'feedback':
      return next
    case 'delivered':
    case 'not-delivered':
    case 'assigned':
    case 'opened':
    case 'questioned':
    case 'clarified':
    case 'answered':
    case 'notice-planned':
      return next.desk ? atTheDesk(next, next.desk, act) : next
  }
}

/**
 * What lies with the provider when it is sent; sent again after a correction, what was answered stays
 * answered.
 */
const laid = (
  state: RequestState,
  at: string,
): Omit<DeskState, 'institution' | 'unit' | 'channel' | 'delivered'> => ({
  sentAt: state.desk?.sentAt ?? at,
  openedAt: state.desk?.openedAt ?? null,
  assigned: state.desk?.assigned ?? null,
  question: null,
  stopped: (state.desk?.stopped ?? 0) + waited(state.desk, at),
  items: state.desk?.items ?? {},
  reference: state.desk?.reference ?? null,
  notice: state.desk?.notice ?? null,
})

const waited = (desk: DeskState | null, at: string): number =>
  desk?.question ? millisecondsBetween(desk.question.since, at) : 0

type DeskAct = Extract<
  Act,
  {
    readonly kind:
      | 'delivered'
      | 'not-delivered'
      | 'assigned'
      | 'opened'
      | 'questioned'
      | 'clarified'
      | 'answered'
      | 'notice-planned'
  }
>

function atTheDesk(state: RequestState, desk: DeskState, act: DeskAct): RequestState {
  switch (act.kind) {
    case 'delivered':
    case 'not-delivered':
      // Whether the answer to a question arrived says nothing of the request.
      if (act.body.of) return state
      return { ...state, desk: { ...desk, delivered: act.kind === 'delivered' ? 'yes' : 'no' } }
    case 'assigned':
      return { ...state, desk: { ...desk, assigned: { person: act.body.to, name: act.body.name } } }
    case 'opened':
      return { ...state, desk: { ...desk, openedAt: desk.openedAt ?? act.at } }
    case 'questioned': {
      const { question: id, path, code, words } = act.body
      return {
        ...state,
        status: 'questioned',
        desk: { ...desk, question: { id, path, code, words, since: act.at } },
      }
    }
    case 'clarified': {
      const amended = act.body.content
        ? { revision: act.body.revision, content: act.body.content, digest: act.body.digest }
        : {}
      return {
        ...state,
        ...amended,
        status: 'sent',
        desk: { ...desk, question: null, stopped: desk.stopped + waited(desk, act.at) },
      }
    }
    case 'answered': {
      const items = { ...desk.items, ...Object.fromEntries(act.body.items.map((one) => [one.item, one])) }
      const reference = act.body.reference || desk.reference
      return {
        ...state,
        status: act.body.final ? 'answered' : state.status,
        desk: { ...desk, items, reference },
      }
    }
    case 'notice-planned':
      return { ...state, desk: { ...desk, notice: { on: act.body.on, basis: act.body.basis } } }
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
 * @throws {Error} where the list holds an act that could not be done: such a list was not written by the
 * house
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
