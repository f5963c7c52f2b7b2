// What came of what was asked, thing by thing: an answer about one account gives nothing of another one.
import type { Leg } from '../act/index.ts'
import type { Day } from '../time/index.ts'
import type { Followed } from './followed.ts'
import type { ClockKnowledge } from './knowledge.ts'
import { type AskedThing, saysWhich, thingsByItem, thingsOf } from './reach.ts'

const isWhole = ({ outcome }: Pick<NonNullable<Leg['whole']>, 'outcome'>): boolean =>
  outcome === 'full' || outcome === 'nothing-held'

/**
 * What a request asked for and was given wholly, or is not held, by each addressee that did not send it on to
 * another: of a preservation nothing. `since`: what was sent before that day gave nothing.
 */
export function givenThings(
  { content, state }: Followed,
  knowledge: ClockKnowledge,
  since?: Day | null,
): readonly AskedThing[] {
  if (content.requestType.startsWith('preservation')) return []
  const legs = state.legs.filter(({ status }) => status !== 'redirected')
  if (legs.length === 0 || (since && !legs.every((leg) => leftSince(leg, since)))) return []
  return thingsByItem(content, knowledge).flatMap(({ key, row, thing }) =>
    // Of a row that says nothing nobody knows what it would have given wholly.
    (!row || saysWhich(row)) && legs.every((leg) => isGiven(leg, key)) ? [thing] : [],
  )
}

/** Whether it is known to have left on a day or later: of what bears no day nobody knows what it gave. */
function leftSince({ sentOn, sentAt }: Leg, since: Day): boolean {
  const day = sentOn ?? sentAt?.slice(0, 10)
  return day !== undefined && day >= since
}

/** The last word on an item is its own; where it has none, that on the whole. */
const isGiven = ({ items, whole, awaitsMore }: Leg, key: string): boolean => {
  const own = Object.hasOwn(items, key) ? items[key] : undefined
  if (own) return isWhole(own)
  return whole !== null && !awaitsMore && isWhole(whole)
}

/**
 * What is wanted of a provider: what was asked to be given, and what was only asked to be kept. That somebody
 * asked to be given some days makes the others no less wanted.
 */
export const wantedOf = (
  requests: readonly Followed[],
  provider: string,
  knowledge: ClockKnowledge,
): readonly AskedThing[] =>
  requests
    .filter(({ content }) => content.provider === provider)
    .flatMap(({ content }) => thingsOf(content, knowledge))
