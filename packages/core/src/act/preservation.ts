import type { Day } from '../time/index.ts'
import { lapsingAbroad } from './abroad.ts'
import { dayOfAct, type Envelope } from './envelope.ts'
import { keptWith } from './kept-days.ts'
import { lapseReasons } from './lapse.ts'
import { type Leg, type LegStatus, legOf } from './leg.ts'
import type { BodiesOf, Says } from './says.ts'
import { type RequestState, type Slice, tellingRefusal, toldOf } from './state.ts'

/**
 * A preservation that was confirmed, and its extensions; and that it is over, with its reason. That somebody
 * was warned before belongs here as well, on the leg on which the data is kept.
 */
export const preservationSays = {
  /** `until`: the last day on which the other side says that it keeps the data; null where it did not say. */
  preserved: { leg: 'leg', until: 'day|null', reference: 'line' },
  extended: { leg: 'leg', until: 'day|null', reference: 'line' },
  /** The data is kept no longer since that day. */
  lapsed: { leg: 'leg', reason: lapseReasons, reference: 'line' },
} as const satisfies Record<string, Says>
export type PreservationBodies = BodiesOf<typeof preservationSays>

export const preservation = {
  preserved: {
    recorded: 'only',
    told: [{ offered: { request: { keeping: 1, asked: 6 }, leg: { keeping: 1, kept: 1, asked: 6 } } }],
    refusal: (state, { leg }, attempt) => tellingRefusal(state, leg, attempt),
    after: (state, { leg, until, reference }, act) =>
      toldOf(state, leg, act, { status: comesTo(state), reference }, (one) => ({
        ...one,
        kept: keptSince(one, keptAfter(one, until, act), dayOfAct(act)),
      })),
  },
  extended: {
    recorded: 'only',
    told: [{ offered: { request: { kept: 1 }, leg: { keeping: 2, kept: 2 } } }],
    refusal: (state, { leg }, attempt) => tellingRefusal(state, leg, attempt),
    after: (state, { leg, until, reference }, act) =>
      toldOf(state, leg, act, { status: comesTo(state), reference }, (one) => ({
        ...one,
        kept: { ...keptAfter(one, until, act), isExtended: true as const },
      })),
  },
  lapsed: {
    recorded: 'only',
    told: [{ offered: { request: { kept: 2 }, leg: { kept: 3 } } }],
    // Of what nobody confirmed to keep nothing lapses.
    refusal: (state, { leg, reason }, attempt) =>
      legOf(state, leg)?.kept
        ? (tellingRefusal(state, leg, attempt) ?? lapsingAbroad(state, reason, attempt.by))
        : 'not-kept',
    after: (state, { leg, reason, reference }, act) => {
      if (!legOf(state, leg)?.kept) return state
      const status = comesTo(state) === 'preserved' ? 'lapsed' : (legOf(state, leg)?.status ?? 'lapsed')
      return toldOf(state, leg, act, { status, reference }, (one) => ({
        ...one,
        kept: one.kept && { ...one.kept, lapsed: { on: dayOfAct(act), reason } },
      }))
    },
  },
} satisfies Slice<PreservationBodies>

/**
 * That data is kept is all that a preservation asks. Whoever asked to be given it still waits: then it says
 * no more than that the other side has the request.
 */
const comesTo = ({ asks }: RequestState): LegStatus =>
  asks === 'preservation' || asks === 'preservation-extension' ? 'preserved' : 'acknowledged'

/** A word that is repeated, or written down late, begins nothing anew: only what was lost meanwhile does. */
function keptSince({ kept: before }: Leg, kept: NonNullable<Leg['kept']>, on: Day): NonNullable<Leg['kept']> {
  if (before?.lapsed && before.lapsed.on <= on) return { ...kept, on, isAnew: true }
  return { ...kept, on: before?.on && before.on < on ? before.on : on }
}

/** What was kept, or nothing yet. A later word that it is kept ends an earlier one that it is not. */
function alive(kept: Leg['kept'], on: Day): NonNullable<Leg['kept']> {
  const { lapsed, ...before } = kept ?? { on: null, until: null, untilSaidOn: null }
  return lapsed && lapsed.on > on ? { ...before, lapsed } : before
}

/** The last day is the one that was said last, whichever is further away. */
function keptAfter({ kept }: Leg, until: Day | null, act: Envelope): NonNullable<Leg['kept']> {
  const on = dayOfAct(act)
  const before = alive(kept, on)
  return until === null || (before.untilSaidOn !== null && before.untilSaidOn > on)
    ? before
    : keptWith(before, until, on)
}
