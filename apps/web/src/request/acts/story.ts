import type { Act, Cut } from '@oficio/core/act'
import { pointerTo } from '@oficio/core/json'
import type { EvidenceRequest } from '@oficio/core/request'

/** One place in which two revisions differ, in the words of the request. */
export interface RevisionChange {
  readonly pointer: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** One act of the story: with what it changed, and whether what it gave no longer counts. */
export interface StoryAct {
  readonly act: Act
  /** An approval of words that are no longer the request's. */
  readonly isVoid: boolean
  readonly changes: readonly RevisionChange[]
  readonly cut: readonly Cut[]
}

const undoing: ReadonlySet<Act['kind']> = new Set(['revised', 'narrowed', 'returned'])
const giving: ReadonlySet<Act['kind']> = new Set(['approved', 'narrowed'])

/** The acts of a request as they are read: oldest first, each with what it changed. */
export function storyOf(acts: readonly Act[]): readonly StoryAct[] {
  let words: EvidenceRequest | undefined
  return acts.map((act, at) => {
    const before = words
    if (act.kind === 'drafted' || act.kind === 'revised' || act.kind === 'narrowed') words = act.body.content
    if (act.kind === 'clarified') words = act.body.content ?? words
    return {
      act,
      isVoid: giving.has(act.kind) && acts.slice(at + 1).some(({ kind }) => undoing.has(kind)),
      changes:
        (act.kind === 'revised' || act.kind === 'clarified') && before && words
          ? changesBetween(before, words)
          : [],
      cut: act.kind === 'narrowed' ? act.body.cut : [],
    }
  })
}

/** Where two revisions differ, place by place; what is empty is not there. */
export function changesBetween(before: EvidenceRequest, after: EvidenceRequest): readonly RevisionChange[] {
  const [had, has] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...had.keys(), ...has.keys()])]
    .filter((pointer) => had.get(pointer) !== has.get(pointer))
    .map((pointer) => ({ pointer, before: had.get(pointer), after: has.get(pointer) }))
}

function leavesOf(value: unknown, pointer = '', found = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined || value === '') return found
  if (typeof value !== 'object') return found.set(pointer, String(value))
  for (const [key, inner] of Object.entries(value)) leavesOf(inner, pointer + pointerTo([key]), found)
  return found
}
