import type { EvidenceRequest } from '../request/index.ts'
import type { Day } from '../time/index.ts'
import { momentOfAct, type Receipt } from './envelope.ts'
import { sameScope } from './items.ts'
import { isWaiting, type Leg, legOf, moved, type QuestionCode, waited, withLeg } from './leg.ts'
import {
  type ActRefusal,
  type Attempt,
  type RequestState,
  recordingRefusal,
  type Slice,
  toldOf,
} from './state.ts'

/** What happens to a request where it lies, before it is answered. */
export interface DeskBodies {
  readonly assigned: { readonly leg: number; readonly to: string; readonly name: string }
  readonly opened: { readonly leg: number; readonly receipt: Receipt }
  /** A question about one field: time stops while the other side waits for the answer. */
  readonly questioned: {
    readonly leg: number
    readonly question: string
    readonly path: string
    readonly code: QuestionCode
    readonly words: string
    /** The number that the other side gave with it, where it was recorded. */
    readonly reference?: string
  }
  /**
   * The answer. `content` where it amends words that are not scope; what changes scope is a revision, and is
   * signed again.
   */
  readonly clarified: {
    readonly leg: number
    readonly question: string
    readonly words: string
    readonly revision: number
    readonly content: EvidenceRequest | null
    readonly digest: string | null
  }
  /** When the provider will tell the user, and on whose word it waits. */
  readonly 'notice-planned': { readonly leg: number; readonly on: Day | null; readonly basis: string }
}

export const desk = {
  assigned: {
    refusal: (state, { leg }, { by }) => deskRefusal(state, leg, by, 'desk'),
    after: (state, { leg, to, name }) =>
      changed(state, leg, (one) => ({ ...one, assigned: { person: to, name } })),
  },
  opened: {
    refusal: (state, { leg }, { by }) => deskRefusal(state, leg, by, 'desk or node'),
    after: (state, { leg }, { at }) =>
      changed(state, leg, (one) => ({ ...one, openedAt: one.openedAt ?? at })),
  },
  questioned: {
    recorded: 'also',
    refusal: (state, { leg }, attempt) => {
      if (attempt.recorded) return recordingRefusal(state, leg, attempt)
      return (
        deskRefusal(state, leg, attempt.by, 'desk or node') ??
        (legOf(state, leg)?.question ? 'question-open' : undefined)
      )
    },
    after: (state, { leg, question: id, path, code, words, reference }, act) => {
      const question = { id, path, code, words, since: momentOfAct(act) }
      return toldOf(state, leg, act, { status: 'questioned', reference }, (one) =>
        one.status === 'questioned' && !(one.question && one.question.since > question.since)
          ? { ...one, question }
          : one,
      )
    },
  },
  clarified: {
    refusal: (state, { leg, question: id, revision, content }, { by }) => {
      const one = legOf(state, leg)
      if (state.stage !== 'sent' || one?.status !== 'questioned' || one.question?.id !== id)
        return 'no-question'
      if (one.to.kind === 'provider-desk' && one.to.institution === by.institution) return 'not-the-authority'
      if (content === null) return revision === state.revision ? undefined : 'other-revision'
      // A question that was only recorded moves no word that others approved: nobody here has heard it.
      if (!asksHere(one)) return 'scope-changed'
      if (revision !== state.revision + 1) return 'other-revision'
      return state.content && sameScope(state.content, content) ? undefined : 'scope-changed'
    },
    after: (state, { leg, revision, content, digest }, act) => {
      const next = content ? { ...state, revision, content, digest } : state
      return changed(next, leg, (one) => ({
        ...moved(one, act, { status: 'sent' }),
        revision,
        question: null,
        stopped: one.stopped + waited(one, act.at),
      }))
    },
  },
  'notice-planned': {
    // Only said on a desk: before it may be recorded, it needs a reader, its words and a rule for which is
    // last.
    refusal: (state, { leg }, { by }) => deskRefusal(state, leg, by, 'desk'),
    after: (state, { leg, on, basis }) => changed(state, leg, (one) => ({ ...one, notice: { on, basis } })),
  },
} satisfies Slice<DeskBodies>

/** Why whoever has it may not do this: only the one to whom the leg went, and only while it waits there. */
export function deskRefusal(
  state: RequestState,
  number: number,
  by: Attempt['by'],
  whose: 'desk' | 'desk or node',
  /** `told`: whoever asked can hear of it, where the other side says nothing here, and records it. */
  as: 'said' | 'told' = 'said',
  isAdded: (leg: Leg) => boolean = () => false,
): ActRefusal | undefined {
  const leg = legOf(state, number)
  if (!leg || state.stage !== 'sent' || !state.content) return 'not-sent'
  if (!isWaiting(leg) && !isAdded(leg)) return 'not-sent'
  if (leg.to.kind === 'provider-desk')
    return leg.to.institution === by.institution ? undefined : 'not-the-provider'
  if (isOfNode(leg, by)) return whose === 'desk or node' ? undefined : 'not-the-provider'
  if (as === 'said') return 'not-the-provider'
  return state.drafter?.institution === by.institution ? 'only-recorded' : 'not-the-authority'
}

/**
 * Whether who has it asks here by itself, at its desk or by its node, so that no question of it is recorded.
 */
const asksHere = ({ to }: Leg): boolean =>
  to.kind === 'provider-desk' || (to.kind === 'provider-outside' && to.node !== undefined)

/** Whether somebody is the provider's own node to which the leg went. */
export const isOfNode = ({ to }: Leg, by: Attempt['by']): boolean =>
  to.kind === 'provider-outside' && to.node !== undefined && to.node === by.institution

function changed(state: RequestState, number: number, change: (leg: Leg) => Leg): RequestState {
  const leg = legOf(state, number)
  return leg ? { ...state, legs: withLeg(state.legs, change(leg)) } : state
}
