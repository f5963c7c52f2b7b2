import type { Basis, Confidence } from '../fact/index.ts'
import type { Day } from '../time/index.ts'
import type { ReleasedSlice } from './released-slices.ts'

/** Where a fact comes from and how firm it is. */
export interface FactEnvelope {
  readonly source: string
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
}

/**
 * One fact of the law that stands otherwise: what it said, what it says now, both without their envelope, and
 * the envelope of what it says now.
 */
export interface FactChange {
  /** `stands`: a fact that is there says something else. `added`: one more in a list. */
  readonly fact: 'stands' | 'added'
  readonly slice: ReleasedSlice
  /**
   * JSON pointer from the slice to the fact: `/CL/budapest/inForce`. Of one that is added to the list it
   * joins, behind its last one (`/PY/powers/16/-`) or before its first (`/countries/PY/0`).
   */
  readonly at: string
  /** `null` where nothing was known: the fact itself was `null`. */
  readonly before: SaidByFact | null
  readonly after: SaidByFact
  readonly envelope: FactEnvelope
}

/** What a fact says beside its envelope: `{ value: '2017-08-01' }`. */
export type SaidByFact = Readonly<Record<string, unknown>>
