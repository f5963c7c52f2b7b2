import { addDays, type Day } from '@oficio/core/time'

/** So many days before data is lost it is told in colour as well. */
const soon = 14

/** Until when data is kept: as somebody told it here, and as the words of the request have it. */
interface Kept {
  readonly keptUntil: Day | null
  readonly keptAsWritten: Day | null
}

export type KeptHow = 'unknown' | 'over' | 'ends' | 'kept' | 'written' | 'written.ends' | 'written.over'

/**
 * How the preservation that a request leans on stands, and its day. What nobody said is no comfort, and what
 * only the request says is told as its word.
 */
export function keptHow({ keptUntil, keptAsWritten }: Kept, on: Day): { how: KeptHow; until: Day | null } {
  const until = keptUntil ?? keptAsWritten
  if (until === null) return { how: 'unknown', until }
  const isWritten = keptUntil === null
  if (until < on) return { how: isWritten ? 'written.over' : 'over', until }
  if (until <= addDays(on, soon)) return { how: isWritten ? 'written.ends' : 'ends', until }
  return { how: isWritten ? 'written' : 'kept', until }
}

/** Whether it is to be told in colour: it is over, or soon will be. */
export const keptIsUrgent = (how: KeptHow): boolean => how.endsWith('over') || how.endsWith('ends')

/** The sentence that tells it. */
export const keptSentence = (how: KeptHow) =>
  how === 'kept' ? ('assistance.kept' as const) : (`assistance.kept.${how}` as const)
