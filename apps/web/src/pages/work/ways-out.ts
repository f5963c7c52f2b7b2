import { isWaiting, type Leg, nodeOf, type RequestState } from '@oficio/core/act'
import { providerHas } from '../../request/record/addressees.ts'

/** What somebody may do with a request, and how its provider can be reached. */
export interface ReachOfProvider {
  readonly maySend: boolean
  readonly mayInvite: boolean
  readonly mayRecord: boolean
  /** The provider answers at a desk here. */
  readonly hasDesk: boolean
  /** The provider has a node of its own. */
  readonly hasNode: boolean
  /** It goes from State to State: no company is sent anything, whoever has a desk. */
  readonly isToState: boolean
  /** It lies before the central authority of the own State, which passes it on, or did. */
  readonly isPassing: boolean
}

/** How a request stands, as far as its ways out turn on it. */
export interface StandingForWays extends Pick<RequestState, 'stage' | 'status' | 'sealed' | 'broughtIn'> {
  readonly legs: readonly Pick<Leg, 'to' | 'status'>[]
}

/** The ways on which a request can leave the unit now. */
export interface WaysOut {
  /** It was sealed, and is to be sent for the first time or anew. */
  readonly first: boolean
  /** To the desk or the node of its provider. */
  readonly toThem: boolean
  /** Handed over by a channel outside, and written down so. */
  readonly handOff: boolean
  /** To one addressee more, as a leg of its own; `with-provider` where the provider may be that one. */
  readonly further: 'authority' | 'with-provider' | null
  /** It went out elsewhere, and to whom else it went is written down. */
  readonly recordFurther: 'authority' | 'with-provider' | null
  readonly invite: boolean
}

/** Which ways a request has, as it stands. */
export function waysOut(
  { legs, stage, status, sealed, broughtIn }: StandingForWays,
  { maySend, mayInvite, mayRecord, hasDesk, hasNode, isToState, isPassing }: ReachOfProvider,
): WaysOut {
  const first = maySend && status === 'signed' && !isPassing
  const isWithThem = providerHas(legs)
  const isOut = sealed && stage === 'sent'
  // It was handed over elsewhere, and its provider answers here since then.
  const answersNow =
    hasDesk && legs.some((leg) => leg.to.kind === 'provider-outside' && !nodeOf(leg) && isWaiting(leg))
  const canReach = !isToState && (hasDesk || hasNode)
  const one = isWithThem || isToState ? 'authority' : 'with-provider'
  return {
    first,
    toThem: maySend && canReach && (first || answersNow || (isOut && !isWithThem)),
    handOff: first,
    // What the central authority passed on goes to nobody past it.
    further: maySend && isOut && !isPassing ? one : null,
    recordFurther: mayRecord && broughtIn !== null && !sealed && legs.length > 0 ? one : null,
    invite: mayInvite && !hasDesk && !isToState,
  }
}
