import type { Day } from '../time/index.ts'
import { dayOfAct, type Envelope, earliestDayAt, momentOfAct } from './envelope.ts'
import {
  type Addressee,
  freshLeg,
  isWaiting,
  type Leg,
  legOf,
  moved,
  placeOf,
  stoppedUntil,
  withLeg,
} from './leg.ts'
import { handedAbroadRefusal } from './other-state.ts'
import type { BodiesOf, Says } from './says.ts'
import {
  type ActRefusal,
  liesThere,
  onItsWay,
  type RequestState,
  recordingRefusal,
  type Slice,
  tellingRefusal,
  toldOf,
} from './state.ts'

export const sendingSays = {
  /**
   * Into the provider's queue on the platform, with the house's signed word that it took it and laid it
   * there.
   */
  sent: {
    leg: 'leg',
    to: 'desk',
    revision: 'revision',
    digest: 'digest',
    receipts: 'receipts',
    /** Of an emergency: nothing is handed over before the number of the registry was called. */
    callBack: 'yes?',
  },
  /** By a channel outside the platform: which, when, under what reference, and the proof by its digest. */
  'handed-off': {
    leg: 'leg',
    to: 'outside',
    revision: 'revision',
    /** Null where it is recorded: nobody here knows the bytes that went out. */
    digest: 'digest|null',
    channel: 'line',
    on: 'day',
    reference: 'line',
    proof: 'proof|null',
    /** Done here: the house's word, to whoever touched for it, that it took exactly this. */
    receipt: 'receipt?',
  },
  /**
   * What became of a message to another system. `of`: of what was sent after the request itself; absent: of
   * the request.
   */
  delivered: { leg: 'leg', receipt: 'receipt', of: 'clarification?' },
  'not-delivered': { leg: 'leg', receipt: 'receipt', why: 'line', of: 'clarification?' },
  /** The other side said that it has it. */
  acknowledged: { leg: 'leg', reference: 'line' },
  /** The other side said that somebody else is to be asked. */
  redirected: { leg: 'leg', to: 'line', reference: 'line' },
} as const satisfies Record<string, Says>
export type SendingBodies = BodiesOf<typeof sendingSays>

export const sending = {
  sent: {
    refusal: layingRefusal,
    after: (state, { leg, to, revision, callBack = false }, act) =>
      laid(state, { number: leg, to, revision, channel: '', reference: '', delivered: 'yes', callBack }, act),
  },
  'handed-off': {
    recorded: 'also',
    outside: { says: { revision: 1, digest: null, proof: null } },
    told: [
      {
        as: 'sent',
        offered: { request: { draft: 1, keeping: 6, kept: 6, asked: 7, answered: 2 } },
        again: { on: 'on' },
      },
    ],
    refusal: (state, body, attempt) => {
      if (!attempt.recorded) {
        // What lies before the central authority leaves by its hand, the first time and every other.
        if (state.passing && isOfState(body.to)) return 'laid-before'
        return handedAbroadRefusal(state, body.to) ?? layingRefusal(state, body) ?? tooEarly(state, body)
      }
      if (body.revision !== state.revision) return 'other-revision'
      const old = legOf(state, body.leg)
      // What is recorded of a leg happened there: to somebody else it is a leg of its own.
      if (
        old &&
        placeOf(old.to) !== placeOf(body.to) &&
        recordingRefusal(state, body.leg, attempt) === undefined
      )
        return 'no-such-leg'
      return recordingRefusal(state, body.leg, attempt, undefined, body.to) ?? tooEarly(state, body)
    },
    after: (state, { leg, to, revision, channel, reference, on }, act) =>
      laid(
        onItsWay(state, act),
        { number: leg, to, revision, channel, reference, on, delivered: 'unknown' },
        act,
      ),
  },
  delivered: { refusal: onTheWayRefusal, after: arrived('yes') },
  'not-delivered': { refusal: onTheWayRefusal, after: arrived('no') },
  acknowledged: {
    recorded: 'only',
    told: [
      { offered: { request: { keeping: 5, kept: 5, asked: 4 }, leg: { keeping: 4, kept: 4, asked: 1 } } },
    ],
    refusal: (state, { leg }, attempt) => tellingRefusal(state, leg, attempt),
    after: (state, { leg, reference }, act) => toldOf(state, leg, act, { status: 'acknowledged', reference }),
  },
  redirected: {
    recorded: 'only',
    told: [
      {
        offered: { request: { asked: 5, answered: 4 }, leg: { keeping: 7, kept: 7, asked: 5 } },
        unasked: { to: '' },
      },
    ],
    refusal: (state, { leg }, attempt) => tellingRefusal(state, leg, attempt),
    after: (state, { leg, reference }, act) => toldOf(state, leg, act, { status: 'redirected', reference }),
  },
} satisfies Slice<SendingBodies>

export const isOfState = ({ kind }: Addressee): boolean => kind === 'central-authority'

interface Laying {
  readonly leg: number
  readonly to: Addressee
  readonly revision: number
  readonly digest: string | null
}

/**
 * Why something may not leave from here: only what was sealed leaves, and only once to each. What was handed
 * over elsewhere is laid on the desk of a provider that answers here since then; what was corrected goes
 * again to whoever has the words before.
 */
export function layingRefusal(
  state: RequestState,
  { leg, to, revision, digest }: Laying,
): ActRefusal | undefined {
  const old = legOf(state, leg)
  if (!old && leg !== state.legs.length + 1) return 'no-such-leg'
  if (!state.sealed || (state.stage !== 'signed' && state.stage !== 'sent')) return 'not-signed'
  if (old && !mayGoAgain(state, old, to)) return 'not-signed'
  if (liesThere(state, leg, to)) return 'lies-there'
  if (revision !== state.revision) return 'other-revision'
  return digest === state.digest ? undefined : 'other-bytes'
}

/** A letter leaves on the day of its seal at the earliest, on whichever calendar. */
export const tooEarly = ({ sealedAt }: RequestState, { on }: { readonly on: Day }): ActRefusal | undefined =>
  sealedAt !== null && on < earliestDayAt(sealedAt) ? 'before-its-seal' : undefined

const mayGoAgain = (state: RequestState, old: Leg, to: Addressee): boolean =>
  state.stage === 'signed' ||
  old.revision < state.revision ||
  (to.kind === 'provider-desk' && isElsewhere(old))

/**
 * It went by a channel outside, to no node: a provider that answers here since then is sent it as well, and
 * answers here.
 */
const isElsewhere = ({ status, to }: Leg): boolean =>
  (status === 'sent' || status === 'acknowledged') && to.kind === 'provider-outside' && to.node === undefined

function onTheWayRefusal(state: RequestState, { leg }: { readonly leg: number }): ActRefusal | undefined {
  const one = legOf(state, leg)
  return state.stage === 'sent' && one && isWaiting(one) ? undefined : 'not-sent'
}

interface Laid {
  readonly number: number
  readonly to: Addressee
  readonly revision: number
  readonly channel: string
  readonly reference: string
  /** The day on which it went, where somebody said it afterwards. */
  readonly on?: Day
  readonly delivered: Leg['delivered']
  readonly callBack?: boolean
}

/** What lies there when it is sent; sent again after a correction, what was answered stays answered. */
export function laid(
  state: RequestState,
  { number, to, revision, channel, reference, on: saidOn, delivered, callBack }: Laid,
  act: Envelope,
): RequestState {
  const on = saidOn ?? dayOfAct(act)
  const old = legOf(state, number)
  // Of an earlier day no moment is known: it is the day's beginning.
  const at = on === dayOfAct(act) ? momentOfAct(act) : `${on}T00:00:00Z`
  const before = old ?? freshLeg(number, to, on)
  const leg = moved(before, act, { status: 'sent', reference, on })
  return {
    ...state,
    stage: act.recorded ? state.stage : 'sent',
    legs: withLeg(state.legs, {
      ...leg,
      to,
      revision,
      channel: channel || before.channel,
      delivered,
      sentAt: before.sentAt !== null && before.sentAt <= at ? before.sentAt : at,
      sentOn: before.sentOn !== null && before.sentOn > on ? before.sentOn : on,
      ...stoppedUntil(before, at),
      question: null,
      // Other words are another emergency: the call that was heard was about those before.
      ...(callBack ? { emergency: { calling: null, calledBack: null } } : {}),
    }),
  }
}

/** Whether the answer to a question arrived says nothing of the request. */
function arrived(delivered: 'yes' | 'no') {
  return (
    state: RequestState,
    { leg, of }: { readonly leg: number; readonly of?: 'clarification' },
  ): RequestState => {
    const one = legOf(state, leg)
    return of || !one ? state : { ...state, legs: withLeg(state.legs, { ...one, delivered }) }
  }
}
