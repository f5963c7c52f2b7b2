import type { Day } from '../time/index.ts'
import { dayOfAct, type Envelope, momentOfAct, type Receipt } from './envelope.ts'
import {
  type Addressee,
  type AuthorityAddress,
  type DeskAddress,
  freshLeg,
  isWaiting,
  type Leg,
  legOf,
  moved,
  type OutsideAddress,
  placeOf,
  waited,
  withLeg,
} from './leg.ts'
import {
  type ActRefusal,
  liesThere,
  onItsWay,
  type RequestState,
  recordingRefusal,
  type Slice,
  toldOf,
} from './state.ts'

/**
 * A leg begins, goes on from a new desk, or is sent again; and what is known of its way there. What a central
 * authority does with a request that passes through it (forwarded, returned) belongs in a slice of its own
 * beside this one, `assistance.ts`, on the leg to that authority.
 */
export interface SendingBodies {
  /**
   * Into the provider's queue on the platform, with the house's signed word that it took it and laid it
   * there.
   */
  readonly sent: {
    readonly leg: number
    readonly to: DeskAddress
    readonly revision: number
    readonly digest: string
    readonly receipts: readonly Receipt[]
  }
  /** By a channel outside the platform: which, when, under what reference, and the proof by its digest. */
  readonly 'handed-off': {
    readonly leg: number
    readonly to: OutsideAddress | AuthorityAddress
    readonly revision: number
    /** Null where it is recorded: nobody here knows the bytes that went out. */
    readonly digest: string | null
    readonly channel: string
    readonly on: Day
    readonly reference: string
    readonly proof: { readonly name: string; readonly sha256: string } | null
  }
  /**
   * What became of a message to another system. `of`: of what was sent after the request itself; absent: of
   * the request.
   */
  readonly delivered: { readonly leg: number; readonly receipt: Receipt; readonly of?: 'clarification' }
  readonly 'not-delivered': {
    readonly leg: number
    readonly receipt: Receipt
    readonly why: string
    readonly of?: 'clarification'
  }
  /** The other side said that it has it. */
  readonly acknowledged: { readonly leg: number; readonly reference: string }
  /** The other side said that somebody else is to be asked. */
  readonly redirected: { readonly leg: number; readonly to: string; readonly reference: string }
}

export const sending = {
  sent: {
    refusal: layingRefusal,
    after: (state, { leg, to, revision }, act) =>
      laid(state, { number: leg, to, revision, channel: '', reference: '', delivered: 'yes' }, act),
  },
  'handed-off': {
    recorded: 'also',
    refusal: (state, body, attempt) => {
      if (!attempt.recorded) return layingRefusal(state, body)
      if (body.revision !== state.revision) return 'other-revision'
      const old = legOf(state, body.leg)
      // What is recorded of a leg happened there: to somebody else it is a leg of its own.
      if (
        old &&
        placeOf(old.to) !== placeOf(body.to) &&
        recordingRefusal(state, body.leg, attempt) === undefined
      )
        return 'no-such-leg'
      return recordingRefusal(state, body.leg, attempt, undefined, body.to)
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
    refusal: (state, { leg }, attempt) => recordingRefusal(state, leg, attempt),
    after: (state, { leg, reference }, act) => toldOf(state, leg, act, { status: 'acknowledged', reference }),
  },
  redirected: {
    recorded: 'only',
    refusal: (state, { leg }, attempt) => recordingRefusal(state, leg, attempt),
    after: (state, { leg, reference }, act) => toldOf(state, leg, act, { status: 'redirected', reference }),
  },
} satisfies Slice<SendingBodies>

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
function layingRefusal(state: RequestState, { leg, to, revision, digest }: Laying): ActRefusal | undefined {
  const old = legOf(state, leg)
  if (!old && leg !== state.legs.length + 1) return 'no-such-leg'
  if (!state.sealed || (state.stage !== 'signed' && state.stage !== 'sent')) return 'not-signed'
  if (old && !mayGoAgain(state, old, to)) return 'not-signed'
  if (liesThere(state, leg, to)) return 'lies-there'
  if (revision !== state.revision) return 'other-revision'
  return digest === state.digest ? undefined : 'other-bytes'
}

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
}

/** What lies there when it is sent; sent again after a correction, what was answered stays answered. */
function laid(
  state: RequestState,
  { number, to, revision, channel, reference, on: saidOn, delivered }: Laid,
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
      stopped: before.stopped + waited(before, at),
      question: null,
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
