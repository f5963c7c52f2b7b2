import type { CountryCode } from '../fact/index.ts'
import type { Addressee, AuthorityAddress } from './leg.ts'
import type { ActRefusal, RequestState } from './state.ts'

type Words = Pick<RequestState, 'content'>

/** Kinds of request that a central authority of another State carries out, in its own time. */
const carriedOut: ReadonlySet<string> = new Set(['disclosure', 'freeze'])
/** Letters that a person chose for mutual assistance, whatever stands as their instrument. */
const ofAssistance: ReadonlySet<string> = new Set(['K6', 'K9'])

/** A request that goes from State to State, as its own words say it. */
export const goesAbroad = ({ content }: Words): boolean =>
  content !== null &&
  carriedOut.has(content.requestType) &&
  (content.legalProcess?.kind === 'mlat' || ofAssistance.has(content.letter?.kind ?? ''))

/** To the State that the letter asks, and never to the own one. */
export function otherState({ content }: Words, country: CountryCode): ActRefusal | undefined {
  const asked = content?.addressee?.country
  return country === content?.country || (asked && country !== asked) ? 'not-the-asked-state' : undefined
}

/** Offices of another State that take a message between the points of both, by the kind of request. */
const betweenPoints: ReadonlySet<string> = new Set(['preservation', 'preservation-extension', 'emergency'])

const takes = ({ content }: Words, { kind }: AuthorityAddress): boolean =>
  kind === 'central-authority' || (kind === 'contact-point' && betweenPoints.has(content?.requestType ?? ''))

/**
 * Why something is handed to no office of another State: it holds the State of the letter, and an office that
 * takes such a letter. A request for mutual assistance leaves by the hand of the own State's central
 * authority alone, once somebody there looked at it: no other way goes round that.
 */
export function handedAbroadRefusal(
  state: Words & Pick<RequestState, 'passing'>,
  to: Addressee,
): ActRefusal | undefined {
  if (to.kind === 'provider-desk' || to.kind === 'provider-outside') return undefined
  if (to.country === state.content?.country) return undefined
  // A letter that asks no State asks none of another one.
  if (to.country !== state.content?.addressee?.country) return 'not-the-asked-state'
  if (goesAbroad(state)) return state.passing ? 'laid-before' : 'not-laid'
  return takes(state, to) ? undefined : 'not-the-asked-office'
}
