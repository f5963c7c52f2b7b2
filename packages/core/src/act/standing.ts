import { dayOfAct, type Envelope, type KeptAssertion } from './envelope.ts'
import { type RequestState, recordingEndRefusal, type Slice } from './state.ts'

/**
 * Whether a request goes on: held, let go, taken back, replaced, closed. What an emergency wants of its own
 * (called back, validated) belongs in a slice beside this one, `emergency.ts`.
 */
export interface StandingBodies {
  readonly held: { readonly why: 'suspended-person' | 'suspended-unit' | 'suspended-institution' }
  /** What was signed names the request and the place in its list after which it goes on. */
  readonly released: { readonly reasons: string; readonly assertion: KeptAssertion }
  /** `reference`: the number that the other side gave of it, where it was recorded. */
  readonly withdrawn: { readonly reasons: string; readonly reference?: string }
  readonly closed: { readonly reasons: string; readonly reference?: string }
  /** Another request stands in its place. */
  readonly superseded: { readonly by: string; readonly reasons: string }
}

export const standing = {
  held: {
    refusal: () => undefined,
    after: (state) => ({ ...state, held: true }),
  },
  released: {
    whileHeld: true,
    refusal: (state) => (state.held ? undefined : 'not-held'),
    after: (state) => ({ ...state, held: false }),
  },
  withdrawn: {
    recorded: 'also',
    whileHeld: true,
    refusal: (state, _body, attempt) => (attempt.recorded ? recordingEndRefusal(state, attempt) : undefined),
    after: (state, _body, act) => ended(state, 'withdrawn', act),
  },
  closed: {
    recorded: 'also',
    refusal: (state, _body, attempt) => (attempt.recorded ? recordingEndRefusal(state, attempt) : undefined),
    after: (state, _body, act) => ended(state, 'closed', act),
  },
  superseded: {
    refusal: (state) => (state.legs.length > 0 ? undefined : 'not-sent'),
    after: (state) => ({ ...state, stage: 'superseded', step: null }),
  },
} satisfies Slice<StandingBodies>

/** An end that is recorded of an earlier day than what is known already is told, and ends nothing. */
function ended(state: RequestState, stage: 'withdrawn' | 'closed', act: Envelope): RequestState {
  const on = dayOfAct(act)
  if (!act.recorded) return { ...state, stage, held: stage === 'withdrawn' ? false : state.held, step: null }
  const isLate =
    state.legs.some(({ since, acknowledgedOn }) => since > on || (acknowledgedOn ?? '') > on) ||
    (state.endRecordedOn !== null && state.endRecordedOn > on)
  return isLate ? state : { ...state, stage, endRecordedOn: on }
}
