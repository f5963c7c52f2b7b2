import type { CountryCode } from '../fact/index.ts'
import type { LawKnowledge, Statute } from '../law/index.ts'
import type { ProviderKnowledge } from '../provider/index.ts'
import type { RouteKnowledge } from '../route/index.ts'
import type { Approvals } from './approval-rule.ts'

/**
 * Words by which statutes, articles and treaties are cited: `law/citation.yaml`, whose head explains each.
 */
export interface CitationWords {
  readonly articles: readonly string[]
  readonly subdivisions: readonly string[]
  readonly suffixes: readonly string[]
  readonly statutes: readonly string[]
  /** Of the words for statutes those that name papers of courts and offices too. */
  readonly papers: readonly string[]
  /** Those that name a statute only with a number behind them. */
  readonly decrees: readonly string[]
  readonly qualifiers: readonly string[]
  readonly treaties: readonly string[]
  readonly sharedNames: readonly (readonly string[])[]
  /** Of the shared names those of an older code where the State's own bears another. */
  readonly olderNames: readonly string[]
  /** Words right before a statute that say that it is gone or not meant, and words right behind it. */
  readonly goneBefore: readonly string[]
  /** Words right before a law in whose place the one before them stands. */
  readonly replaces: readonly string[]
  readonly goneAfter: readonly string[]
  /** Words right behind a statute: it was in force on another day; it stands. */
  readonly thenInForce: readonly string[]
  readonly inForce: readonly string[]
  /** Words behind an article that cite those after it, without a last one, and others of the same matter. */
  readonly following: readonly string[]
  readonly alike: readonly string[]
  /** Words between the laws of one list. */
  readonly linking: readonly string[]
  /** Words right before a law by which a text rests on it. */
  readonly reliance: readonly string[]
  /** Words earlier in the clause by which a law is another's, or is only compared. */
  readonly ofOthers: readonly string[]
  readonly peoples: Readonly<Record<CountryCode, readonly string[]>>
  readonly examples: readonly string[]
  readonly instruments: Readonly<Record<string, readonly (readonly string[])[]>>
}

/** What reading a citation and deciding what it lets somebody do reads. */
export interface StatuteKnowledge
  extends Pick<LawKnowledge, 'countries' | 'statutes'>,
    Pick<ProviderKnowledge, 'providers'>,
    Pick<RouteKnowledge, 'categories'> {
  readonly citation: CitationWords
  /** Who must approve what before it leaves: `law/<country>/approvals.yaml`, `law/approvals.yaml`. */
  readonly approvals: Approvals
}

/** A statute of a State. */
export interface StatuteOf {
  readonly country: CountryCode
  readonly statute: Statute
}
