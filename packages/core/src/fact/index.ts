import type { Day } from '../time/index.ts'
import type { SourceOwner, Weakness } from './weakness.ts'

export * from './weakness.ts'

export type Confidence = 'high' | 'medium' | 'low'
/**
 * `read`: the datum was read in the source; `listed`: the source was seen, this datum is from memory;
 * `memory`: no source.
 */
export type Basis = 'read' | 'listed' | 'memory'

/** A value of law with where it comes from and how firm it is. `null` is unknown, never "no". */
export interface Fact<T> {
  readonly value: T
  readonly source: string
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
  readonly note?: string
}

/**
 * The envelope that a group of provider facts shares; an item named in `fromMemory` rests on memory all the
 * same.
 */
export interface FactGroup {
  readonly source: readonly string[]
  readonly asOf: Day
  readonly confidence: Confidence
  readonly fromMemory?: readonly string[]
  /**
   * Fields of the group that were read in no text that binds, though others were: they rest on memory, or on
   * what others tell. What follows from them warns.
   */
  readonly unread?: Readonly<Record<string, 'memory' | 'others'>>
  /** The last day on which the text was seen standing as it was read; absent: `asOf` is all that is known. */
  readonly seenOn?: Day
  /** Set on the day of a check, never in a file: why what rests on this group warns and does not block. */
  readonly weak?: Weakness
}

/** Text in the four languages of the house. */
export interface Words {
  readonly en: string
  readonly es: string
  readonly pt: string
  readonly fr: string
}

export type Language = keyof Words
/** The four languages of all that is said, the source first. */
export const languages = ['es', 'pt', 'en', 'fr'] as const satisfies readonly Language[]
export type CountryCode = string

/** A fact named in an answer, so that the reader knows what to check. */
export interface NamedFact {
  readonly id: string
  readonly value: unknown
  readonly source: string
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
  readonly note?: string
}

/** A fact is doubtful, and is shown as "to be confirmed", when nobody read it or nobody is sure of it. */
export const isDoubtful = (fact: { readonly confidence: Confidence; readonly basis: Basis }): boolean =>
  fact.confidence === 'low' || fact.basis === 'memory'

/** What is known about a source beyond its address (or the words in its stead), which is its key. */
export interface Source {
  readonly title?: string
  /** Whose text it is: the provider's own page, press, official text. */
  readonly kind?: string
  readonly whose?: SourceOwner
  readonly asOf?: Day | null
  /** It came with a release: the program itself never looked at it, and no law rests on it. */
  readonly brought?: true
}

/** Which knowledge answers, and of which day it is: the part of it that any room may read. */
export interface DatedKnowledge {
  /** `<version>+<first 12 hex digits of the content hash>`; named in every answer. */
  readonly version: string
  readonly compiledOn: Day
}
