import { dangerUntil, untilNotKnown } from '../emergency/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { type Day, dayOf, type Instant } from '../time/index.ts'

/** By when whoever asks wants the answer. */
export interface AnswerBy {
  readonly day: Day
  /** The hour, where the request says one. */
  readonly at: Instant | null
}

/**
 * By when an answer is asked for, as the request itself says it; null where no term is known. A rule of a
 * State that depends on the offence, or on a day that nobody wrote down, gives none: a day that is only
 * guessed would be kept or missed as if it were one.
 */
export function answerBy(request: EvidenceRequest): AnswerBy | null {
  const { requestType, letter } = request
  // A preservation hands nothing over: what is asked by a day is the data.
  if (requestType.startsWith('preservation')) return null
  const until = dangerUntil(request)
  // What helps against a danger helps no more once it is over.
  const at = letter?.returnAt || (until === untilNotKnown ? null : until) || null
  const day = dayOf(at ?? letter?.returnBy ?? '')
  return day ? { day, at } : null
}
