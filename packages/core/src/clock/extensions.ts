// Which request extends which preservation. Where two addressees of one request keep, the extension of one is
// none of the other: each has its own day, and data that one of them lets go is gone.
import { type Leg, legOf, type RequestState } from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { CaseClock, Followed } from './followed.ts'

/** A request of the same case, with the one that it follows. */
type Follower = Followed & { readonly basedOn?: string }

type Stage = RequestState['stage']

/** Stages in which a request asks nothing any more. One that was closed may have kept data all the same. */
const ended: ReadonlySet<Stage> = new Set(['denied', 'withdrawn', 'superseded'])

/**
 * The leg that a clock of a request is about: it bears its number behind that of the request, but for the
 * first.
 */
export const legOfClock = ({ state, id }: Followed, clock: Pick<CaseClock, 'id'>): Leg | undefined => {
  const named = /^\/(\d+)\//.exec(clock.id.slice(id.length))
  return legOf(state, named ? Number(named[1]) : 1)
}

/**
 * The leg of a preservation that the words of an extension are about: the only one that ever kept, else the
 * one whose number or last day they name. Undefined where they fit several: nobody knows which of them goes
 * on.
 */
export function legExtended(
  legs: readonly Leg[],
  { previousReference, previousEndsOn }: NonNullable<EvidenceRequest['preservation']>,
): Leg | undefined {
  // What lapsed kept once too: the draft that was meant for it is none of the one that still keeps.
  const keeping = legs.filter(({ kept }) => kept?.on)
  if (keeping.length < 2) return keeping[0]
  const numbered = keeping.filter(({ reference }) => reference && reference === previousReference)
  if (numbered.length === 1) return numbered[0]
  const dated = (numbered.length > 0 ? numbered : keeping).filter(
    ({ kept }) => kept?.until && kept.until === previousEndsOn,
  )
  return dated.length === 1 ? dated[0] : undefined
}

/**
 * The preservations that follow a request and extend what one leg of it keeps, but for those that are over.
 */
export function extensionsOf(
  { id, state: { legs } }: Followed,
  leg: Leg | undefined,
  requests: readonly Follower[],
): readonly Follower[] {
  const isAlone = legs.filter(({ kept }) => kept?.on).length < 2
  return requests.filter(
    ({ basedOn, content: { requestType, preservation }, state }) =>
      basedOn === id &&
      requestType.startsWith('preservation') &&
      !ended.has(state.stage) &&
      (isAlone || (leg !== undefined && legExtended(legs, preservation ?? {})?.number === leg.number)),
  )
}
