import type { Words } from '../fact/index.ts'
import type { Day } from '../time/index.ts'

/** What an institution or company said that it would do. */
export interface Commitment {
  readonly says: Words
  /** An institution or a company. */
  readonly owner: Words
  /** null: no day was said. */
  readonly due: Day | null
  /** The day on which it was told as done; null: nobody told. */
  readonly done: Day | null
}

/** How a commitment stands on a day. `late`: its day is over and nobody told that it is done. */
export const standingOfCommitment = (
  { due, done }: Pick<Commitment, 'due' | 'done'>,
  on: Day,
): 'done' | 'late' | 'open' =>
  done !== null && done <= on ? 'done' : due !== null && due < on ? 'late' : 'open'
