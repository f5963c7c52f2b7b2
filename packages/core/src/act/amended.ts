import type { EvidenceRequest } from '../request/index.ts'
import type { Instant } from '../time/index.ts'
import { changedPlaces, leavesOf } from './amending.ts'
import type { Doer } from './envelope.ts'
import type { Act } from './fold.ts'

/** One place (JSON pointer) of the words that an answer to a question wrote anew after the seal. */
export interface Amendment {
  readonly path: string
  /** Null where nothing stood. */
  readonly before: string | null
  readonly after: string | null
  readonly by: Doer
  readonly at: Instant
}

/** What answers to questions wrote anew of the words that were sealed last, first to last. */
export function amendmentsIn(acts: readonly Act[]): readonly Amendment[] {
  const sealedAt = acts.findLastIndex(({ kind }) => kind === 'signed')
  if (sealedAt < 0) return []
  let words: EvidenceRequest | undefined
  return acts.flatMap((act, place): readonly Amendment[] => {
    const content = 'content' in act.body ? act.body.content : undefined
    if (!content) return []
    const before = words
    words = content
    if (!before || act.kind !== 'clarified' || place < sealedAt) return []
    const [had, has] = [leavesOf(before), leavesOf(content)]
    const { by, at } = act
    return changedPlaces(before, content).map((path) => ({
      path,
      before: had.get(path)?.text ?? null,
      after: has.get(path)?.text ?? null,
      by,
      at,
    }))
  })
}
