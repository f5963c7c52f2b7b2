import { addDays, type Day } from '../time/index.ts'
import {
  type Abroad,
  type NotKeptReason,
  type ReleaseReason,
  releaseReasons,
  type ToldAbroad,
  type ToldWhat,
  toldWhats,
} from './asked-abroad.ts'
import { isOfNode } from './desk.ts'
import { type Doer, dayOfAct, type Envelope } from './envelope.ts'
import { keptWith } from './kept-days.ts'
import type { LapseReason } from './lapse.ts'
import { type HeardAbroad, isWaiting, type Leg, legOf, moved, nodeOf, withLeg } from './leg.ts'
import type { BodiesOf, Says } from './says.ts'
import { type ActRefusal, earliestTold, type RequestState, type Slice } from './state.ts'
import { isDeclined } from './which-leg.ts'

export const abroadSays = {
  /**
   * `follows`: the request in whose place this one stands, where that State asked for that one; `enteredBy`:
   * who entered it then.
   */
  'asked-abroad': { asked: 'asked', sender: 'sender', follows: 'id?', enteredBy: 'id?' },
  // `without`: the acts that were set aside, by their hashes, because nobody touched for them.
  /** Held against the list anew. */
  'sender-held': { sender: 'sender', without: 'digests?', assertion: 'assertion?', opening: 'id?' },
  'told-abroad': {
    what: toldWhats,
    words: 'words',
    channel: 'line',
    on: 'day',
    reference: 'line',
    proof: 'proof-kept|null',
    until: 'day|null?',
    traffic: 'traffic?',
    /** Of what is not kept. */
    why: 'not-kept?',
    /** It went by the node: number and proof are those of the message. */
    byNode: 'yes?',
    without: 'digests?',
    assertion: 'assertion?',
    opening: 'id?',
  },
  /** What the point of another State tells by its node of what it was asked from here. */
  'heard-abroad': {
    leg: 'leg',
    what: toldWhats,
    words: 'words',
    on: 'day',
    until: 'day|null',
    reference: 'line',
    traffic: 'traffic?',
    receipt: 'receipt',
  },
  /** The request for mutual assistance came: what is kept stays kept until it is decided. */
  'assistance-came': {
    on: 'day',
    reference: 'line',
    from: 'line',
    without: 'digests?',
    assertion: 'assertion?',
    opening: 'id?',
  },
  /**
   * `sender`: who asked for it, held against the list, where the other State asked; the address and the call
   * as whoever lets it go signed them.
   */
  'released-abroad': {
    because: releaseReasons,
    on: 'day',
    words: 'words',
    address: 'line|null',
    call: 'call|null',
    sender: 'sender|null',
    assertion: 'assertion',
    without: 'digests?',
    /** The opening that the touch names. */
    opening: 'id?',
  },
} as const satisfies Record<string, Says>
export type AbroadBodies = BodiesOf<typeof abroadSays>

/**
 * The day on which somebody first confirmed to keep the data, on whichever leg, of those that keep it now.
 */
export const keptSinceDay = ({ legs }: Pick<RequestState, 'legs'>): Day | undefined =>
  legs.flatMap(({ kept }) => (kept?.on && !kept.lapsed ? kept.on : [])).sort()[0]

/**
 * The day on which somebody first confirmed to keep the data, also where they keep it no longer: from it the
 * other State has its term.
 */
export const firstKeptDay = ({ legs }: Pick<RequestState, 'legs'>): Day | undefined =>
  legs.flatMap(({ kept }) => kept?.on ?? []).sort()[0]

/** Whether anybody ever said that they keep the data, also where no day of it is known. */
const wasKept = ({ legs }: Pick<RequestState, 'legs'>): boolean => legs.some(({ kept }) => kept !== null)

/** Whether somebody keeps the data now, as they said last, also where no day of its beginning is known. */
const isKeptNow = ({ legs }: Pick<RequestState, 'legs'>): boolean =>
  legs.some(({ kept }) => kept !== null && !kept.lapsed)

/** The day since which nobody keeps the data any more; null where somebody keeps it, or nobody ever did. */
export const lapsedOn = ({ legs }: Pick<RequestState, 'legs'>): Day | null =>
  keptSinceDay({ legs }) === undefined
    ? (legs
        .flatMap(({ kept }) => kept?.lapsed?.on ?? [])
        .sort()
        .at(-1) ?? null)
    : null

/**
 * That the data was let go, as far as it still holds: what was said not to have been ordered here, and was
 * kept all the same since, was not let go.
 */
export const releasedIn = ({
  abroad,
  legs,
}: Pick<RequestState, 'abroad' | 'legs'>): NonNullable<Abroad['released']> | null =>
  abroad?.released?.because === 'refused-at-home' && wasKept({ legs }) ? null : (abroad?.released ?? null)

/** The last day on which data is kept, as holders said it; null where none said one. */
export const keptUntilDay = ({ legs }: Pick<RequestState, 'legs'>): Day | null =>
  legs.flatMap(({ kept }) => (kept?.until && !kept.lapsed ? kept.until : [])).sort()[0] ?? null

/**
 * Whether the contact point of another State keeps data for this one by its node, and did not let them go.
 */
export const isKeptAbroad = ({ legs }: Pick<RequestState, 'legs'>): boolean =>
  legs.some((leg) => leg.to.kind === 'contact-point' && nodeOf(leg) && leg.kept?.on && !leg.kept.lapsed)

const unlessAsked = (state: RequestState, institution: string): ActRefusal | undefined =>
  state.drafter?.institution !== institution
    ? 'not-the-authority'
    : state.abroad === undefined
      ? 'not-asked-abroad'
      : undefined

/** Whoever orders it ordered it, whatever became of it then. */
const wasOrdered = ({ chain, approvals, legs }: RequestState): boolean =>
  legs.length > 0 ||
  (chain.length > 0 && chain.every(({ role }) => approvals.some((one) => one.role === role)))

/**
 * Whoever orders denied it, it was taken back before it was ordered, or whoever was asked declined: what
 * another State asked comes to nothing. What lies with somebody may be kept, whatever was ended here; that a
 * request is closed, or that another one stands in its place, refuses nothing.
 */
const isRefusedHere = (state: RequestState): boolean => {
  const { stage, legs } = state
  if (wasKept(state)) return false
  if (legs.length > 0) return legs.every((leg) => isDeclined(leg) || leg.status === 'nothing-held')
  return stage === 'denied' || ((stage === 'withdrawn' || stage === 'closed') && !wasOrdered(state))
}

/**
 * Why nothing is kept for the other State, as far as anybody here knows; undefined where somebody keeps it,
 * where it may still come to that, where it was refused, and where it was let go. It says no more than what
 * is known: of what was asked and not answered nobody says that it was refused.
 */
export function whyNotKept(state: RequestState): NotKeptReason | undefined {
  const { stage, legs } = state
  if (isKeptNow(state) || releasedIn(state) || isRefusedHere(state)) return undefined
  if (wasKept(state)) return 'lapsed'
  if (stage === 'withdrawn' || stage === 'closed') return legs.length > 0 ? 'unconfirmed' : 'never-sent'
  return legs.length > 0 && !legs.some(isWaiting) ? 'unconfirmed' : undefined
}

const isLetGo = (state: RequestState, by: Day): boolean => {
  const released = releasedIn(state)
  return released !== null && by >= released.on
}

/**
 * Whether it rests on the list without rows that nobody touched: what the list comes to with them refuses
 * nothing of it then. Whoever says it, and the house before it is written, held it against the rest.
 */
const isWithout = ({ without = [] }: { readonly without?: readonly string[] }): boolean => without.length > 0

const beforeAsked = ({ abroad }: RequestState, on: Day): ActRefusal | undefined =>
  abroad && on < abroad.asked.receivedOn ? 'before-it-was-asked' : undefined

function tellingAbroad(state: RequestState, body: ToldAbroad): ActRefusal | undefined {
  const since = keptSinceDay(state)
  // Nobody is told of anything on a day on which it had not happened.
  const early = beforeAsked(state, body.on)
  if (early) return early
  // What was let go is neither kept nor looked into for it any more.
  if (['confirmed', 'extended', 'traffic'].includes(body.what) && releasedIn(state)) return 'released-before'
  switch (body.what) {
    case 'received':
      return undefined
    case 'confirmed':
    case 'extended':
    case 'traffic':
      // Nothing is confirmed to another State that nobody confirmed here.
      if (!isKeptNow(state)) return 'not-kept'
      if (since !== undefined && body.on < since) return 'before-it-was-kept'
      return body.what === 'traffic' && !body.traffic ? 'nothing-told' : undefined
    case 'refused':
      if (wasKept(state)) return 'kept'
      return isRefusedHere(state) ? undefined : 'not-refused-here'
    case 'released':
      return isLetGo(state, body.on) ? undefined : 'not-released'
    case 'not-kept':
      return tellingNotKept(state, body)
  }
}

/** That nothing is kept is told with its reason, and not of a day on which it was still kept. */
function tellingNotKept(state: RequestState, { why, on }: ToldAbroad): ActRefusal | undefined {
  if (releasedIn(state)) return 'released-before'
  if (isKeptNow(state)) return 'kept'
  const known = whyNotKept(state)
  if (known === undefined || why !== known) return 'not-known-lost'
  const lapsed = lapsedOn(state)
  return lapsed !== null && on < lapsed ? 'before-it-lapsed' : undefined
}

/** What the other State can be told now, on that day: what is true of it, and nothing else. */
export const tellableAbroad = (state: RequestState, on: Day): readonly ToldWhat[] =>
  toldWhats.filter((what) => {
    const [words, channel, reference] = ['', '', '']
    // What is only to be filled in yet stops nothing.
    const traffic = { carrier: '', country: null, path: '', authorisedBy: '' }
    const why = whyNotKept(state)
    const told = { what, words, channel, on, reference, proof: null, traffic, ...(why ? { why } : {}) }
    return state.abroad !== undefined && tellingAbroad(state, told) === undefined
  })

/** Why what is kept for another State is not let go for a reason that is of this State alone. */
function lettingGo(
  state: RequestState,
  { because, on }: Pick<AbroadBodies['released-abroad'], 'because' | 'on'>,
): ActRefusal | undefined {
  const first = firstKeptDay(state)
  if (because === 'refused-at-home') {
    // What is or was kept was ordered: nobody says that it was not. Nor of what is still asked here.
    if (wasKept(state)) return 'kept'
    return isRefusedHere(state) ? undefined : 'not-refused-here'
  }
  // Its term runs from the day on which somebody kept it: before, nothing is late and nothing is there to let
  // go.
  if (first === undefined) return 'not-kept'
  const term = state.abroad?.asked.term
  return term && on <= addDays(first, term.days) ? 'too-early' : undefined
}

/**
 * For which reasons this person can say now, on that day, that the data is let go. That the other State asked
 * for it is shown by its address and a call, which are still to be given.
 */
export const releasableAbroad = (
  state: RequestState,
  by: Pick<Doer, 'person'>,
  on: Day,
): readonly ReleaseReason[] =>
  releaseReasons.filter((because) => releasing(state, { because, on }, by) === undefined)

/** Why that is not said, whatever the other State's own word is worth. */
function releasing(
  state: RequestState,
  { because, on }: Pick<AbroadBodies['released-abroad'], 'because' | 'on'>,
  by: Pick<Doer, 'person'>,
): ActRefusal | undefined {
  if (releasedIn(state)) return 'released-before'
  // Nothing is let go on a day on which it was not asked, or not kept yet.
  if (state.abroad && on < state.abroad.asked.receivedOn) return 'before-it-was-asked'
  const first = firstKeptDay(state)
  if (first !== undefined && on < first) return 'before-it-was-kept'
  // Nobody lets go alone what they entered alone.
  if (state.abroad?.enteredBy === by.person) return 'entered-by-you'
  if (because === 'asked') return undefined
  // While its request for assistance is here, only the other State lets the data go.
  if (state.abroad?.assistance) return 'assistance-came-before'
  return lettingGo(state, { because, on })
}

/**
 * Why somebody does not note alone that what is kept for another State is kept no longer. That it is not
 * needed is said by letting it go, and its term runs until then whatever is noted here.
 */
export function lapsingAbroad(
  state: RequestState,
  reason: LapseReason,
  by: Pick<Doer, 'person'>,
): ActRefusal | undefined {
  if (!state.abroad || releasedIn(state)) return undefined
  if (reason === 'not-needed') return 'not-released'
  return state.abroad.enteredBy === by.person ? 'entered-by-you' : undefined
}

/** What the leg comes to by that word; that other carriers are told says nothing of what is kept. */
function hearing(leg: Leg, { what, on: said, until, reference, words }: HeardAbroad, act: Envelope): Leg {
  // Nobody kept anything on a day that was still to come when they said so.
  const on = said > addDays(act.at.slice(0, 10), 1) ? dayOfAct(act) : said
  switch (what) {
    case 'received':
      return { ...leg, openedAt: leg.openedAt ?? act.at }
    case 'traffic':
      return leg
    case 'confirmed':
    case 'extended': {
      const { lapsed: _, ...before } = leg.kept ?? { on: null, until: null, untilSaidOn: null }
      const kept = {
        ...before,
        on: before.on ?? on,
        ...(what === 'extended' ? { isExtended: true as const } : {}),
      }
      return {
        ...moved(leg, act, { status: 'preserved', reference, on }),
        kept: until ? keptWith(kept, until, on) : kept,
      }
    }
    case 'refused':
      return {
        ...moved(leg, act, { status: 'refused', reference, on }),
        whole: { outcome: 'refused', ground: null, on },
      }
    case 'released':
      return {
        ...moved(leg, act, { status: 'lapsed', reference, on }),
        kept: leg.kept && { ...leg.kept, lapsed: { on, reason: 'not-needed' } },
      }
    // Nobody there keeps it: why, it says in its words.
    case 'not-kept':
      return {
        ...moved(leg, act, { status: 'lapsed', reference, on }),
        kept: leg.kept && { ...leg.kept, lapsed: { on, reason: 'unknown' } },
      }
  }
}

const withAbroad = (state: RequestState, change: (abroad: Abroad) => Abroad): RequestState =>
  state.abroad ? { ...state, abroad: change(state.abroad) } : state

export const abroad = {
  'asked-abroad': {
    refusal: (state, { follows }, { by }) =>
      state.drafter?.institution !== by.institution
        ? 'not-the-authority'
        : state.abroad !== undefined
          ? 'asked-before'
          : state.asks === 'preservation' && (state.stage === 'draft' || follows !== undefined)
            ? undefined
            : 'not-a-draft',
    after: (state, { asked, sender, enteredBy }, act) => ({
      ...state,
      abroad: {
        asked,
        sender,
        told: [],
        assistance: null,
        released: null,
        enteredOn: dayOfAct(act),
        enteredBy: enteredBy ?? act.by.person,
      },
    }),
  },
  'sender-held': {
    onceOver: true,
    refusal: (state, _, { by }) => unlessAsked(state, by.institution),
    after: (state, { sender }) => withAbroad(state, (one) => ({ ...one, sender })),
  },
  'told-abroad': {
    onceOver: true,
    refusal: (state, body, { by }) =>
      unlessAsked(state, by.institution) ??
      (isWithout(body) ? beforeAsked(state, body.on) : tellingAbroad(state, body)),
    after: (state, { assertion: _, opening: __, ...body }) =>
      withAbroad(state, (one) => ({ ...one, told: [...one.told, body] })),
  },
  'heard-abroad': {
    // What was kept is told to be let go once the request is over, too.
    onceOver: true,
    refusal: (state, { leg: number, what, on, traffic }, { by }) => {
      const leg = legOf(state, number)
      if (leg?.to.kind !== 'contact-point' || !isOfNode(leg, by)) return 'not-the-provider'
      const first = earliestTold(leg)
      if (first !== undefined && on < first) return 'before-sending'
      return what === 'traffic' && !traffic ? 'nothing-told' : undefined
    },
    after: (state, { leg: number, receipt: _, ...said }, act) => {
      const leg = legOf(state, number)
      if (!leg) return state
      const heard = [...(leg.heard ?? []), said]
      return { ...state, legs: withLeg(state.legs, { ...hearing(leg, said, act), heard }) }
    },
  },
  'assistance-came': {
    onceOver: true,
    // Said again, it is corrected: the last word stands, and both are in the list.
    refusal: (state, body, { by }) =>
      unlessAsked(state, by.institution) ??
      (releasedIn(state) && !isWithout(body) ? 'released-before' : undefined) ??
      beforeAsked(state, body.on),
    after: (state, body) => withAbroad(state, (one) => ({ ...one, assistance: body })),
  },
  'released-abroad': {
    onceOver: true,
    refusal: (state, body, { by }) => {
      const { because, on, sender, call } = body
      const refusal =
        unlessAsked(state, by.institution) ??
        (isWithout(body) ? beforeAsked(state, on) : releasing(state, { because, on }, by))
      if (refusal || because !== 'asked') return refusal
      // A release is worth a forger's while: it counts from the entry that asked for the preservation alone,
      // at an address that answered a drill, and once somebody said so at a number of the registry.
      if (sender?.standing !== 'answered-drill') return 'not-the-asker'
      if (!isWithout(body) && sender.entry !== state.abroad?.sender.entry) return 'not-the-asker'
      return call ? undefined : 'not-confirmed-by-call'
    },
    after: (state, { because, on }) => withAbroad(state, (one) => ({ ...one, released: { because, on } })),
  },
} satisfies Slice<AbroadBodies>
