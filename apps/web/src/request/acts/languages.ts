import type { EvidenceRequest } from '@oficio/core/request'
import { secondOf, translatedPointers } from '@oficio/core/request'
import { changesBetween } from './story.ts'

/** A text that was changed in one language of a letter and not in the other. */
export interface Parted {
  /** JSON pointer of the text itself. */
  readonly pointer: string
  readonly changed: 'first' | 'second'
}

/**
 * Where a correction left the two languages of a letter apart: the text was changed in one of them and stands
 * in the other as it was. A name is the same in both, and is not among them.
 */
export function partedLanguages(before: EvidenceRequest, after: EvidenceRequest): readonly Parted[] {
  const changed = new Set(changesBetween(before, after).map(({ pointer }) => pointer))
  const texts = new Set([
    ...Object.keys(before.letter?.second ?? {}),
    ...Object.keys(after.letter?.second ?? {}),
  ])
  return [...texts].flatMap((pointer): Parted[] => {
    if (translatedPointers[pointer] === 'name') return []
    const [first, second] = [changed.has(pointer), changed.has(secondOf(pointer))]
    return first === second ? [] : [{ pointer, changed: first ? 'first' : 'second' }]
  })
}
