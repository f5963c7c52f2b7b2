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
