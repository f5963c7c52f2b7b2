import type { Basis, Confidence } from '../fact/index.ts'
import type { Day } from '../time/index.ts'

/** Where a statement about the law comes from, and how firm it is. */
export interface Provenance {
  readonly source: string
  readonly asOf: Day | null
  readonly basis: Basis
  readonly confidence: Confidence
  readonly note?: string
}
