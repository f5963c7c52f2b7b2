import { type Leg, legsThatKeep, legThatKeeps, type RequestState } from '@oficio/core/act'
import type { Continuation } from '@oficio/core/case'
import type { EvidenceRequest } from '@oficio/core/request'
import type { OpenedRequest } from '../../signed-in/client.ts'

/** One way on from a request: on which leg, and the request that goes it already. */
export interface WayOn {
  readonly way: Continuation
  readonly leg: Leg | undefined
  /** Several keep the data, and this is of one of them by its name. */
  readonly isOfEach: boolean
  /** The extension that is drafted or on its way already; undefined: nobody drafted one. */
  readonly begun: string | undefined
}

/** What stands so leads nowhere: the way may be gone again. */
const over: ReadonlySet<string> = new Set([
  'denied',
  'withdrawn',
  'superseded',
  'closed',
  'refused',
  'redirected',
  'lapsed',
])

/**
 * The ways on from a request. What is kept no longer can neither be extended nor asked for as preserved; and
 * where an extension lies there drafted, or is on its way, no second one is begun.
 */
export function waysOn(
  { requestType }: Pick<EvidenceRequest, 'requestType'>,
  { legs }: Pick<RequestState, 'legs'>,
  followedBy: OpenedRequest['followedBy'],
  hasAssistance: boolean,
): readonly WayOn[] {
  const keeping = legsThatKeep(legs)
  const isLost = keeping.length === 0 && legs.some(({ kept }) => kept?.lapsed)
  const ways: readonly Continuation[] = [
    ...(requestType.startsWith('preservation') && !isLost ? (['disclosure', 'extension'] as const) : []),
    ...(hasAssistance ? (['mutual-assistance'] as const) : []),
  ]
  return ways.flatMap((way) => {
    const isOfEach = way === 'extension' && keeping.length > 1
    return (isOfEach ? keeping : [legThatKeeps(legs)]).map((leg): WayOn => {
      const begun = followedBy.find(
        ({ kind, standing, of }) =>
          way === 'extension' &&
          kind === 'preservation-extension' &&
          !over.has(standing) &&
          (!isOfEach || of === (leg?.reference ?? null)),
      )
      return { way, leg, isOfEach, begun: begun?.id }
    })
  })
}
