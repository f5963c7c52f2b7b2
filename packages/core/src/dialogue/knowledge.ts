import type { AnsweredFact } from './answered.ts'
import type { GapKind } from './gap.ts'
import type { Workshop } from './workshop.ts'

/** What the room of the open dialogue reads. */
export interface DialogueKnowledge {
  readonly gaps: readonly GapKind[]
  readonly workshops: readonly Workshop[]
  /** Answers of the round table that became facts here; absent: none. No file says them, releases do. */
  readonly answered?: readonly AnsweredFact[]
}
