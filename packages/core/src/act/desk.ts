import { isAmendment } from './amending.ts'
import { momentOfAct } from './envelope.ts'
import { isWaiting, type Leg, legOf, moved, nodeOf, questionCodes, stoppedUntil, withLeg } from './leg.ts'
import type { BodiesOf, Says } from './says.ts'
import {
  type ActRefusal,
  type Attempt,
  type RequestState,
  type Slice,
  tellingRefusal,
  toldOf,
  withWriter,
} from './state.ts'

export const deskSays = {
  assigned: { leg: 'leg', to: 'line', name: 'line' },
  opened: { leg: 'leg', receipt: 'receipt' },
  /** A question about one field: time stops while the other side waits for the answer. */
  questioned: {
    leg: 'leg',
    question: 'line',
    path: 'line',
    code: questionCodes,
    words: 'words',
    /** The number that the other side gave with it, where it was recorded. */
    reference: 'line?',
  },
  /**
   * The answer. `content` where it amends the words that were asked about; what changes any other is a
   * revision, and is signed again.
   */
  clarified: {
    leg: 'leg',
    question: 'line',
    words: 'words',
    revision: 'revision',
    content: 'content|null',
    digest: 'digest|null',
    /** Files that come with the answer: the order that was asked for, a page that was missing. */
    annexes: 'annexes?',
  },
  /** When the provider will tell the user, and on whose word it waits. */
  'notice-planned': { leg: 'leg', on: 'day|null', basis: 'line' },
} as const satisfies Record<string, Says>
export type DeskBodies = BodiesOf<typeof deskSays>

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
    outside: { says: { path: '', code: 'other' } },
    told: [
      {
        offered: { request: { keeping: 4, kept: 4, asked: 3 }, leg: { keeping: 5, kept: 5, asked: 2 } },
        unasked: { question: '' },
        again: { words: 'note' },
      },
    ],
    refusal: (state, { leg }, attempt) => {
      if (attempt.recorded) return tellingRefusal(state, leg, attempt)
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
      return state.content && isAmendment(state.content, content, one.question.path)
        ? undefined
        : 'scope-changed'
    },
    after: (state, { leg, revision, content, digest }, act) => {
      const next = content
        ? { ...state, revision, content, digest, writers: withWriter(state, act.by.person) }
        : state
      return changed(next, leg, (one) => ({
        ...moved(one, act, { status: 'sent' }),
        revision,
        question: null,
        ...stoppedUntil(one, act.at),
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
const asksHere = (leg: Leg): boolean => leg.to.kind === 'provider-desk' || nodeOf(leg) !== undefined

/** Whether somebody is the node, of a provider or of a contact point, to which the leg went. */
export const isOfNode = (leg: Leg, by: Attempt['by']): boolean =>
  nodeOf(leg) !== undefined && nodeOf(leg) === by.institution

function changed(state: RequestState, number: number, change: (leg: Leg) => Leg): RequestState {
  const leg = legOf(state, number)
  return leg ? { ...state, legs: withLeg(state.legs, change(leg)) } : state
}
