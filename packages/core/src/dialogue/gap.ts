import type { Words } from '../fact/index.ts'
import type { LessonAbout } from './workshop.ts'

/** Who can close a gap: `state` by its law. */
export const gapOwners = ['authorities', 'providers', 'both', 'state'] as const
export type GapOwner = (typeof gapOwners)[number]

/** What keeps requests from their answer. One entry of `law/gaps.yaml`. */
export interface GapKind {
  readonly id: string
  readonly names: Words
  /** Codes of refusals, of questions and of losses by which requests gather under it. */
  readonly grounds: readonly string[]
  readonly questions: readonly string[]
  readonly lost: readonly string[]
  readonly owner: GapOwner
  readonly closes: Words
  /** Articles of treaties that are about it. */
  readonly articles: readonly string[]
  readonly lesson: LessonAbout
}
