import { binds, bindsAsLaw, type CountryCode, isDoubtful, type LawHosts } from '../fact/index.ts'
import { neighboursOf } from './accession.ts'
import type { ReviewKnowledge } from './knowledge.ts'
import { type ReviewedArticle, type ReviewedProvision, type ReviewedTreaty, standingRows } from './review.ts'

/** A provision of another State on the same article. */
export interface ForeignProvision {
  readonly country: CountryCode
  readonly provision: ReviewedProvision
}

/** What whoever drafts an article has before them: not one word of it was written here. */
export interface WorkingText {
  /** What the treaty asks, as questions. */
  readonly questions: readonly string[]
  /** Words of laws of other States, the nearest first, each with its source and day. */
  readonly quoted: readonly ForeignProvision[]
  /** Of the nearest States that have such a provision by a text of law, that whose words nobody copied. */
  readonly unquoted: readonly ForeignProvision[]
}

const mostUnquoted = 3

/**
 * Whether somebody read of an article in a text of law itself, also that it has none of it: what press or
 * another's list tells is no law that was read.
 */
export const isReadInLaw = (
  { provisions, absences }: Pick<ReviewedArticle, 'provisions' | 'absences'>,
  knowledge: Pick<ReviewKnowledge, 'sources'> & { readonly lawHosts?: LawHosts },
): boolean =>
  [...provisions, ...absences].some(
    ({ basis, source }) => basis === 'read' && bindsAsLaw(source, knowledge.sources, knowledge.lawHosts),
  )

/**
 * What a text for an article that a State lacks, or has in part, can be drafted from; undefined for an
 * article of any other assessment, and where that is unknown above all. Words are quoted where they were read
 * in a text of law whose day is known, and count there for the article in full or in part.
 */
export function workingText(
  country: CountryCode,
  treaty: ReviewedTreaty,
  { article, assessment, questions }: Pick<ReviewedArticle, 'article' | 'assessment' | 'questions'>,
  knowledge: ReviewKnowledge & { readonly lawHosts?: LawHosts },
): WorkingText | undefined {
  if (assessment !== 'gap' && assessment !== 'partial') return undefined
  const all = neighboursOf(country, knowledge, Number.POSITIVE_INFINITY).flatMap((other) =>
    standingRows(other, treaty, article, knowledge).flatMap((provision): readonly ForeignProvision[] =>
      provision.match === 'full' || provision.match === 'partial' ? [{ country: other, provision }] : [],
    ),
  )
  const isQuoted = ({ provision: { quote, basis, asOf, source } }: ForeignProvision) =>
    quote !== undefined &&
    basis === 'read' &&
    asOf !== null &&
    bindsAsLaw(source, knowledge.sources, knowledge.lawHosts)
  const isNamed = (one: ForeignProvision) =>
    !isQuoted(one) && !isDoubtful(one.provision) && binds(one.provision.source, knowledge.sources)
  const named = all.filter(isNamed)
  const nearest = [...new Set(named.map((one) => one.country))].slice(0, mostUnquoted)
  return {
    questions,
    quoted: all.filter(isQuoted),
    unquoted: named.filter((one) => nearest.includes(one.country)),
  }
}
