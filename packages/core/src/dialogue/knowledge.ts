import type { GapKind } from './gap.ts'
import type { Workshop } from './workshop.ts'

/** What the room of the open dialogue reads. */
export interface DialogueKnowledge {
  readonly gaps: readonly GapKind[]
  readonly workshops: readonly Workshop[]
}
