import { dayOfAct, type Envelope } from './envelope.ts'
import type { BodiesOf, Says } from './says.ts'
import { type RequestState, recordingEndRefusal, type Slice } from './state.ts'

export const standingSays = {
  /**
   * `not-ours`: somebody of the unit said that it is none of theirs; `emergency-stopped`: whoever sent it
   * named an account that nobody has.
   */
  held: {
    why: ['suspended-person', 'suspended-unit', 'suspended-institution', 'not-ours', 'emergency-stopped'],
  },
  /** What was signed names the request and the place in its list after which it goes on. */
  released: { reasons: 'words', assertion: 'assertion' },
  /**
   * `reference`: the number that the other side gave of it, where it was recorded; `assertion`, `opening`: of
   * what another State is told of, the touch of whoever ended it and the opening that it names.
   */
  withdrawn: { reasons: 'words', reference: 'line?', assertion: 'assertion?', opening: 'id?' },
  closed: { reasons: 'words', reference: 'line?', assertion: 'assertion?', opening: 'id?' },
  /** Another request stands in its place. */
  superseded: { by: 'line', reasons: 'words', assertion: 'assertion?', opening: 'id?' },
} as const satisfies Record<string, Says>
export type StandingBodies = BodiesOf<typeof standingSays>

export const standing = {
  held: {
    // What the contact point denied is held already; an account that was stolen holds it for itself.
    whileHeld: true,
    refusal: (state) => (state.heldHere ? 'held' : undefined),
    after: (state) => ({ ...state, held: true, heldHere: true }),
  },
  released: {
    whileHeld: true,
    refusal: (state) => {
      if (state.point?.said?.outcome === 'denied') return 'denied-by-point'
      return state.held ? undefined : 'not-held'
    },
    after: (state) => ({ ...state, held: false, heldHere: false }),
  },
  withdrawn: {
    recorded: 'also',
    told: [
      {
        offered: { request: { draft: 2, keeping: 7, kept: 7, asked: 8, answered: 5 } },
        unasked: { reasons: '' },
      },
    ],
    whileHeld: true,
    refusal: (state, _body, attempt) => (attempt.recorded ? recordingEndRefusal(state, attempt) : undefined),
    after: (state, _body, act) => ended(state, 'withdrawn', act),
  },
  closed: {
    recorded: 'also',
    told: [
      { offered: { request: { keeping: 8, kept: 8, asked: 9, answered: 6 } }, unasked: { reasons: '' } },
    ],
    refusal: (state, _body, attempt) => (attempt.recorded ? recordingEndRefusal(state, attempt) : undefined),
    after: (state, _body, act) => ended(state, 'closed', act),
  },
  superseded: {
    // What another State asked has one list, in which it was ordered, kept and told: with another in its
    // place nobody would see any more what was kept, and its term would end.
    refusal: (state) => {
      if (state.legs.length === 0) return 'not-sent'
      return state.abroad ? 'answers-another-state' : undefined
    },
    after: (state) => ({ ...state, stage: 'superseded', step: null }),
  },
} satisfies Slice<StandingBodies>

/** An end that is recorded of an earlier day than what is known already is told, and ends nothing. */
function ended(state: RequestState, stage: 'withdrawn' | 'closed', act: Envelope): RequestState {
  const on = dayOfAct(act)
  if (!act.recorded)
    return { ...state, stage, ...(stage === 'withdrawn' ? { held: false, heldHere: false } : {}), step: null }
  const isLate =
    state.legs.some(({ since, acknowledgedOn }) => since > on || (acknowledgedOn ?? '') > on) ||
    (state.endRecordedOn !== null && state.endRecordedOn > on)
  return isLate ? state : { ...state, stage, endRecordedOn: on }
}

/**
 * Whether another State is told how it ends: it asked for it, or a central authority has it. Whoever ends it
 * touches for that.
 */
export const isBetweenStates = ({ abroad, passing }: Pick<RequestState, 'abroad' | 'passing'>): boolean =>
  abroad !== undefined || passing !== undefined
