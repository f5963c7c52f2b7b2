import type { RequestType } from '../request/index.ts'
import { type ActKind, type RecordedAct, type TellingName, tellings } from './fold.ts'
import { isWaiting, type Leg } from './leg.ts'
import { type RequestState, standingOf } from './state.ts'
import { offeredAt, type RequestMoment, type Telling } from './told.ts'

const isToKeep = (asks: RequestType): boolean => asks.startsWith('preservation')

/** Where a request stands, for whoever says what happened to it next. */
export function momentOf(asks: RequestType, state: RequestState): RequestMoment {
  if (standingOf(state) === 'draft') return 'draft'
  if (isToKeep(asks)) return state.legs.some(({ kept }) => kept?.on) ? 'kept' : 'keeping'
  return state.stage === 'sent' && state.legs.some(isWaiting) ? 'asked' : 'answered'
}

/** Where one leg stands: what is recorded of it late is told of it as if it were waited for. */
export const momentOfLeg = (asks: RequestType, { kept }: Pick<Leg, 'kept'>): RequestMoment =>
  isToKeep(asks) ? (kept?.on ? 'kept' : 'keeping') : 'asked'

/** What can have happened, by name, the likeliest first: to a request as a whole, or on one leg of it. */
export const toldAt = (of: 'request' | 'leg', when: RequestMoment): readonly TellingName[] =>
  offeredAt(tellings, of, when).map(({ name }) => name)

/** What is said by a name. */
export function tellingNamed(name: TellingName): Telling<TellingName, ActKind> {
  const found = tellings.find((one) => one.name === name)
  if (!found) throw new Error(`nothing is told as ${name}`)
  return found
}

/** As what a recorded act is told; undefined where officers do not say such a thing by themselves. */
export function tellingOf({
  kind,
  body,
}: Pick<RecordedAct, 'kind' | 'body'>): Telling<TellingName, ActKind> | undefined {
  const all = tellings.filter((one) => one.kind === kind)
  const outcome = 'whole' in body ? body.whole?.outcome : undefined
  return all.find(({ told }) => outcome && told.outcomes?.includes(outcome)) ?? all[0]
}
