import type { CountryCode } from '../fact/index.ts'
import type { Day } from '../time/index.ts'
import type { Provenance } from './provenance.ts'

/** What a statute is; a name that several States share (a code, a constitution) decides nothing alone. */
export type StatuteKind = 'code' | 'law' | 'decree' | 'constitution' | 'rule' | 'judgment'

/** Repealed, replaced, annulled, struck down or suspended. */
export interface Repeal extends Provenance {
  /** The day from which it no longer holds; `null`: that day is not known. */
  readonly on: Day | null
  /** By what: a statute, a judgment. */
  readonly by: string | null
  /** What is lost: a power counts on the day of the letter, an offence on that of the facts. Absent: both. */
  readonly forWhat?: 'power' | 'offence' | 'both'
}

/** One thing that an article lets an authority do. */
export interface PowerOfArticle {
  /** Kinds of request, as in a request; absent: every kind. */
  readonly kinds?: readonly (
    | 'disclosure'
    | 'preservation'
    | 'preservation-extension'
    | 'emergency'
    | 'freeze'
  )[]
  /**
   * Categories of data of the law, with `realtime` for data that do not exist yet and `ip-address` where the
   * law tells the addresses of a user apart from other traffic data, and `financial` for payments and
   * balances where it lifts the secrecy of banks; absent: whatever is asked for.
   */
  readonly categories?: readonly string[]
  /** Whose order it takes. */
  readonly orders: 'unit-head' | 'prosecutor' | 'judge'
  /** The paragraph, where only that one says so. */
  readonly paragraph?: string
  /**
   * The article of another statute of the State, by its id, which gives the competence that this one relies
   * on.
   */
  readonly with?: { readonly statute: string; readonly article: string }
  /** The offences for which alone it is given: articles by the id of their statute of the same State. */
  readonly onlyFor?: Readonly<Record<string, readonly string[]>>
  /**
   * Where the article does not name these data, and that it reaches them is a reading: it is never offered.
   */
  readonly confidence?: 'low'
}

/** What the files know of one article. */
export interface StatuteArticle extends Provenance {
  readonly article: string
  /**
   * What it lets somebody do. Absent: not known, which is never wrong. Empty: it gives a power that no
   * request to a provider uses, as a search of premises.
   */
  readonly powers?: readonly PowerOfArticle[]
  /** A general power, or a duty of holders, that fits every request. */
  readonly general?: true
  /** It holds for a kind of case, of offence or of company alone: it is read, and not offered. */
  readonly limited?: true
  /** The article of the Convention whose conduct it punishes. */
  readonly offence?: string
  /** An offence of sexual abuse or exploitation of children. */
  readonly child?: true
  /** Penalty, in the words of the law or with its figures, in the language of the State. */
  readonly penalty?: string
  /** The first day on which it threatens that, where a law changed it; of facts before it says another. */
  readonly penaltyFrom?: Day
  /** What it threatened before, each with its last day. */
  readonly formerPenalties?: readonly {
    readonly penalty: string
    readonly from?: Day
    readonly until: Day
  }[]
  /** What the article is called, in the language of the State. */
  readonly heading?: string
  /** Of an offence: what practice calls it, in the language of the State, the commonest first. */
  readonly called?: readonly string[]
  readonly repealed?: Repeal
}

/** What the files know of one statute of a State: what a citation is held against. */
export interface Statute extends Provenance {
  /** Unique within its State. */
  readonly id: string
  /** As people write it, the full name first. */
  readonly names: readonly string[]
  /** Its number without the year, or as the State writes it where the year is part of it; `null`: none. */
  readonly number: string | null
  readonly kind: StatuteKind
  /** Of the statute, not of its articles. */
  readonly year: number | null
  readonly repealed: Repeal | null
  /**
   * It holds in a part of the State alone, as a province, or for a kind of case: it is read, and not offered.
   */
  readonly limited?: true
  /**
   * Of the statutes of the State with this same word one alone governs a case, by its place and its day: they
   * are never cited together, and which one it is a lawyer of the place says.
   */
  readonly oneOf?: string
  /** The newest amendment that was found, and on which day somebody looked; `null`: nobody looked. */
  readonly newestAmendment: {
    readonly text: string | null
    readonly on: Day | null
    readonly lookedForOn: Day
    readonly source: string
  } | null
  readonly articles: readonly StatuteArticle[]
}

interface StatuteKnowledge {
  readonly statutes: Readonly<Record<CountryCode, readonly Statute[]>>
}

/** The statutes that the files know of a State, `[]` of a State without. */
export const statutesOf = ({ statutes }: StatuteKnowledge, country: CountryCode): readonly Statute[] =>
  Object.hasOwn(statutes, country) ? (statutes[country] ?? []) : []

/** The statute of a State with this id. */
export const statuteById = (
  knowledge: StatuteKnowledge,
  country: CountryCode,
  id: string,
): Statute | undefined => statutesOf(knowledge, country).find((statute) => statute.id === id)

/** The article of a statute as the files write it, `218 ter`. */
export const articleOf = (statute: Statute, article: string): StatuteArticle | undefined =>
  statute.articles.find((one) => one.article === article)

/** An offence in the words of practice, with the article that punishes it. */
export interface CommonOffence {
  readonly called: readonly string[]
  readonly statute: Statute
  readonly article: StatuteArticle
}

/**
 * The offences of a State in the words of practice, in the order of its files, without those repealed by the
 * day of the facts.
 */
export function commonOffencesOf(
  knowledge: StatuteKnowledge,
  country: CountryCode,
  on: Day,
): readonly CommonOffence[] {
  return statutesOf(knowledge, country).flatMap((statute) =>
    isRepealedOn(statute.repealed, on) === false
      ? statute.articles.flatMap((article) =>
          article.called && isRepealedOn(article.repealed, on) === false
            ? [{ called: article.called, statute, article }]
            : [],
        )
      : [],
  )
}

/**
 * Whether a repeal holds on a day: that of the letter for a power, that of the facts for an offence. `null`:
 * it is repealed, but the day is not known.
 */
export function isRepealedOn(repeal: Repeal | null | undefined, day: Day): boolean | null {
  if (!repeal) return false
  return repeal.on === null ? null : repeal.on <= day
}
