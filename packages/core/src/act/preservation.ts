import type { Day } from '../time/index.ts'
import { dayOfAct, type Envelope } from './envelope.ts'
import type { Leg, LegStatus } from './leg.ts'
import { type RequestState, recordingRefusal, type Slice, toldOf } from './state.ts'

/**
 * A preservation that was confirmed, and its extensions. That one lapsed, or that somebody was warned before,
 * belongs here as well (`lapsed`), on the leg on which the data is kept.
 */
export interface PreservationBodies {
  /** `until`: the last day on which the other side says that it keeps the data; null where it did not say. */
  readonly preserved: { readonly leg: number; readonly until: Day | null; readonly reference: string }
  readonly extended: { readonly leg: number; readonly until: Day | null; readonly reference: string }
}

export const preservation = {
  preserved: {
    recorded: 'only',
    refusal: (state, { leg }, attempt) => recordingRefusal(state, leg, attempt),
    after: (state, { leg, until, reference }, act) =>
      toldOf(state, leg, act, { status: comesTo(state), reference }, (one) => ({
        ...one,
        kept: { ...keptAfter(one, until, act), on: later(one.kept?.on, dayOfAct(act)) },
      })),
  },
  extended: {
    recorded: 'only',
    refusal: (state, { leg }, attempt) => recordingRefusal(state, leg, attempt),
    after: (state, { leg, until, reference }, act) =>
      toldOf(state, leg, act, { status: comesTo(state), reference }, (one) => ({
        ...one,
        kept: keptAfter(one, until, act),
      })),
  },
} satisfies Slice<PreservationBodies>

/**
 * That data is kept is all that a preservation asks. Whoever asked to be given it still waits: then it says
 * no more than that the other side has the request.
 */
const comesTo = ({ asks }: RequestState): LegStatus =>
  asks === 'preservation' || asks === 'preservation-extension' ? 'preserved' : 'acknowledged'

const later = (known: Day | null | undefined, on: Day): Day => (known && known > on ? known : on)

/** The last day is the one that was said last, whichever is further away. */
function keptAfter({ kept }: Leg, until: Day | null, act: Envelope): NonNullable<Leg['kept']> {
  const on = dayOfAct(act)
  const before = kept ?? { on: null, until: null, untilSaidOn: null }
  return until === null || (before.untilSaidOn !== null && before.untilSaidOn > on)
    ? before
    : { ...before, until, untilSaidOn: on }
}
