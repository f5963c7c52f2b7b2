import type { SourcesByKey } from '../fact/index.ts'
import type { IdentifierKnowledge } from '../identifier/index.ts'
import type { LetterKnowledge } from '../letter/index.ts'
import type { ProviderKnowledge } from '../provider/index.ts'
import type { RouteKnowledge } from '../route/index.ts'
import type { StatuteKnowledge } from '../statute/index.ts'
import type { PreflightRules } from './types.ts'

/**
 * What the checks of a draft read, with what identifiers, letters, routes and statutes do when they are
 * asked.
 */
export interface PreflightKnowledge
  extends IdentifierKnowledge,
    LetterKnowledge,
    RouteKnowledge,
    StatuteKnowledge,
    Pick<ProviderKnowledge, 'vocabularies' | 'baseChecks' | 'figures'> {
  /** By the address of each source: whose text it is decides what may block. */
  readonly sources: SourcesByKey
  /** Word lists and maps that preflight reads: `providers/preflight.yaml`. */
  readonly preflight: PreflightRules
}

/** What is read while a draft is made ready for its checks, so that each of them may rest on it. */
export const readyingSlices = [
  'baseChecks',
  'categories',
  'preflight',
  'providers',
  'recognition',
  'templates',
] as const
type ReadyingSlice = (typeof readyingSlices)[number]

/** What of the knowledge is read by some parts of the check and not by others. */
export type PartSlice = Exclude<keyof PreflightKnowledge, ReadyingSlice>

/**
 * The knowledge as a part of the check sees it that reads these slices beside what a draft is made ready by.
 */
export type KnowledgeOf<S extends PartSlice> = Pick<PreflightKnowledge, S | ReadyingSlice>

/** What is read where statutes are cited and where it is asked who must approve. */
export const approvalSlices = [
  'approvals',
  'citation',
  'countries',
  'statutes',
] as const satisfies readonly (keyof StatuteKnowledge & PartSlice)[]
export type ApprovalSlice = (typeof approvalSlices)[number]

/** The same, with treaties by their names, whose texts they are and what papers a basis asks for. */
export const lawSlices = [
  ...approvalSlices,
  'instruments',
  'routeRules',
  'sources',
  'vocabularies',
] as const satisfies readonly PartSlice[]
export type LawSlice = (typeof lawSlices)[number]
