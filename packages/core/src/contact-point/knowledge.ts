import type { Words } from '../fact/index.ts'
import type { IdentifierKnowledge } from '../identifier/index.ts'
import type { Article, Country, DomesticLaw, Form, Provenance } from '../law/index.ts'
import type { PreflightRules } from '../preflight/index.ts'

/** A network of contact points. One entry of `law/contact-points.yaml`. */
export interface Network extends Provenance {
  readonly names: Words
  /** The article by which data is kept for another State, and the term that it gives; null: none is known. */
  readonly keeps: { readonly article: string; readonly deadline: string } | null
  /**
   * The article by which other carriers of a communication may be told, and the power at home; null: none is
   * known.
   */
  readonly traffic: { readonly article: string; readonly atHome: string } | null
  /** The article that wants each State to have a point of this network; null: none is known. */
  readonly setUpBy: string | null
}

/** The labels of a message, as data: without case and accents. */
export interface ReadingRules {
  readonly sections: Readonly<Record<string, readonly string[]>>
  /** Labels that name a field of whoever asks below its own heading alone. */
  readonly ofRequesting: Readonly<Record<string, readonly string[]>>
  readonly sender: readonly string[]
  readonly fields: Readonly<Record<string, readonly string[]>>
  /** Labels behind which a day is one of the data that are asked. */
  readonly period: readonly string[]
  readonly yes: readonly string[]
  readonly no: readonly string[]
  /** Labels of mails and forms that say nothing of what is read. */
  readonly passed: readonly string[]
  /** What a request is to an earlier one, each with the words that say so. */
  readonly statuses: Readonly<Record<string, readonly string[]>>
  /** Words that say that what was asked is meant otherwise. */
  readonly corrections: readonly string[]
  /**
   * Words of people whose data is not asked, of what was done to them or to their account, and of what is not
   * asked: no account beside one is sure.
   */
  readonly others: readonly string[]
  /** What may stand beside an account under a label of its own, and says nothing of whose it is. */
  readonly beside: readonly string[]
  /** With these a line begins an earlier mail. */
  readonly earlier: readonly string[]
  /** So does a line that ends with one of these and a colon. */
  readonly quoting: readonly string[]
}

/** What the room of contact points reads. */
export interface ContactPointKnowledge extends IdentifierKnowledge {
  /** The words by which a danger to somebody is seen. */
  readonly preflight: PreflightRules
  readonly contactPoints: {
    readonly networks: Readonly<Record<string, Network>>
    readonly reading: ReadingRules
  }
  readonly forms: Readonly<Record<string, Form>>
  readonly articles: Readonly<Record<string, Article>>
  readonly countries: Readonly<Record<string, Country>>
  readonly domesticLaw: Readonly<Record<string, DomesticLaw>>
}
