import { isWaiting, type Leg } from '../act/index.ts'
import type { GateKnowledge } from '../law/index.ts'
import { addDays, type Day, daysBetween } from '../time/index.ts'
import type { Followed } from './followed.ts'

const asksToKeep = ({ requestType }: Followed['content']): boolean => requestType.startsWith('preservation')

/** Whether a preservation was asked for, and nobody said yet that the data is kept. */
export const isUnconfirmed = ({ content, state }: Followed): boolean =>
  asksToKeep(content) &&
  state.stage === 'sent' &&
  state.legs.some(isWaiting) &&
  state.legs.every(({ kept }) => !kept?.on)

/**
 * By when somebody is to say that the data is kept, by the house’s own term. Of an extension never later than
 * two days before the day on which what it extends ends, where it was sent before that.
 */
export function confirmationBy(
  { preservation }: Pick<Followed['content'], 'preservation'>,
  sentOn: Day,
  { gate }: GateKnowledge,
): Day {
  const usual = addDays(sentOn, gate.terms.preservationConfirmedDays)
  const ends = preservation?.previousEndsOn
  const latest = ends ? addDays(ends, -2) : usual
  if (latest >= usual) return usual
  return latest < sentOn ? sentOn : latest
}

/** One addressee who was asked to keep data and has not said that it does. */
export interface Unconfirmed {
  readonly leg: Leg
  readonly sentOn: Day
  /** Days since it was sent. */
  readonly days: number
  readonly by: Day
  readonly isLate: boolean
}

/**
 * Who was asked to keep data and has not said so on a day, each since when. Whoever asked back has not said
 * so either. What waits at nobody’s any more, or was sent on a day that nobody knows, is not among them.
 */
export function unconfirmedLegs(
  { content, state }: Followed,
  on: Day,
  knowledge: GateKnowledge,
): readonly Unconfirmed[] {
  if (!asksToKeep(content) || state.stage !== 'sent') return []
  return state.legs.flatMap((leg): readonly Unconfirmed[] => {
    const { sentOn, kept } = leg
    if (!sentOn || kept?.on || !isWaiting(leg)) return []
    const by = confirmationBy(content, sentOn, knowledge)
    return [{ leg, sentOn, days: Math.max(0, daysBetween(sentOn, on)), by, isLate: on > by }]
  })
}
