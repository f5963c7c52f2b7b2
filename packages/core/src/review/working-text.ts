import type { CountryCode } from '../fact/index.ts'
import { bindsAsLaw, type LawHosts } from '../fact/index.ts'
import { neighboursOf } from './accession.ts'
import type { ReviewKnowledge } from './knowledge.ts'
import { type ReviewedArticle, type ReviewedProvision, type ReviewedTreaty, standingRows } from './review.ts'

/** A provision of another State on the same article. */
export interface ForeignProvision {
  readonly country: CountryCode
  readonly provision: ReviewedProvision
}

/** What whoever drafts an article has before them: nothing of it was written here. */
export interface WorkingText {
  /** What the treaty asks, as questions. */
  readonly questions: readonly string[]
  /** Words of laws of other States, the nearest first, each with its source and day. */
  readonly quoted: readonly ForeignProvision[]
  /** The nearest States that have such a provision whose words nobody copied. */
  readonly unquoted: readonly ForeignProvision[]
}

const mostUnquoted = 3

type WorkingKnowledge = ReviewKnowledge & { readonly lawHosts?: LawHosts }
