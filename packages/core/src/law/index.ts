import type { CountryCode, Fact, Words } from '../fact/index.ts'
import type { Day } from '../time/index.ts'
import type { Provenance } from './provenance.ts'
import type { Statute } from './statute.ts'

export * from './gate.ts'
export * from './language.ts'
export * from './provenance.ts'
export * from './statute.ts'

/** What a State has done with the treaties, and who speaks for it. One file, `law/<country>/status.yaml`. */
/** How people of a country write: words, and no patterns. */
export interface Usage extends Omit<Fact<unknown>, 'value'> {
  /** Labels of numbers of identity, taxes, cases and papers. */
  readonly numbers?: readonly string[]
  readonly currency: {
    /** By ISO 4217. */
    readonly code: string
    readonly names: readonly string[]
    readonly signs?: readonly string[]
  }
  /** What accounts are called there into which somebody pays. */
  readonly accounts?: readonly string[]
  /** What is spoken there beside what all speak. */
  readonly languages?: readonly string[]
  /** Bodies of State whose names say no kind. */
  readonly bodies?: readonly string[]
}

export interface Country {
  readonly iso2: CountryCode
  readonly iso3: string
  readonly names: Words
  readonly region: string
  /** Column and row on the map of tiles, from the upper left; a country without is listed beside it. */
  readonly tile?: readonly [number, number]
  /** How its people are called, beside the names of the country. */
  readonly peoples?: readonly string[]
  /** How the country itself is called, beside its names: in laws, and in texts of every day. */
  readonly calledInLaw?: readonly string[]
  readonly calledInTexts?: readonly string[]
  /** Words by which free texts are read. */
  readonly usage?: Usage
  readonly roleInPlatform: readonly string[]
  readonly budapest: {
    readonly status: Fact<string>
    readonly act?: string
    readonly signature?: Fact<Day | null> | null
    readonly ratification: Fact<Day | null> | null
    readonly inForce: Fact<Day | null> | null
    readonly invited?: Fact<string>
  }
  readonly protocol1: { readonly status: Fact<string> }
  readonly protocol2: {
    readonly status: Fact<string>
    readonly signature: Fact<Day | null> | null
    readonly ratification: Fact<Day | null> | null
    readonly inForce: Fact<Day | null> | null
  }
  readonly unCybercrime: {
    readonly signed: Fact<boolean | null>
    readonly signature: Fact<Day | null> | null
    readonly ratified: Fact<boolean | null>
  }
  readonly nassau: { readonly party: Fact<boolean | null>; readonly deposit: Fact<Day | null> | null }
  readonly medellin: { readonly status: Fact<string> }
  readonly iberoamerican2014: { readonly status: Fact<string> }
  readonly mlatWithUS: { readonly inForce: Fact<boolean | null>; readonly instrument: string | null } | null
  readonly cloudActAgreement: Fact<string>
  readonly contactPoint247: { readonly body: Fact<string | null> }
  readonly centralAuthority: {
    /**
     * Names as letters print them, from the facts below: the one for the treaty that a request cites first,
     * else the one that names no treaty.
     */
    readonly offices?: readonly { readonly names: Words; readonly bases?: readonly string[] }[]
    readonly general: Fact<string | null>
    readonly withUS?: Fact<string>
    readonly withArgentina?: Fact<string>
  }
  readonly languagesForRequests: Fact<readonly string[]>
  readonly reservation29_4: Fact<boolean | string>
  readonly reservations: readonly Statement[]
  readonly declarations: readonly Statement[]
  readonly notes?: readonly string[]
}

/** A reservation or declaration of a State, by article of the instrument. */
export interface Statement {
  readonly art: string
  readonly text: string
  readonly fact: Fact<boolean>
  readonly withdrawn?: Day
}

/**
 * A treaty, regulation or statute. `law/treaties/<id>/instrument.yaml`. Further facts differ by instrument.
 */
export interface Instrument {
  readonly id: string
  readonly kind: string
  readonly shortName: string
  readonly titles: Words
  readonly opened: Fact<Day | null>
  readonly inForce: Fact<Day | null>
  readonly depositary: Fact<string | null>
  readonly role: readonly string[]
  readonly between?: readonly CountryCode[]
  readonly parties?: Fact<Readonly<Record<CountryCode, Day>> | readonly CountryCode[]>
  readonly inForceFor?: Fact<Readonly<Record<CountryCode, Day>>>
  readonly signedOnly?: Fact<readonly CountryCode[]>
  readonly agreements?: Fact<Readonly<Record<CountryCode, string>>>
  readonly features?: Fact<readonly string[]>
  readonly inForceListedByUS?: Fact<boolean>
  /**
   * Paragraphs of which a State may make a statement only when it signs or deposits: a Party may not any
   * more.
   */
  readonly onlyOnJoining?: Fact<readonly string[]>
  /** Articles to which the law of a State is held, in rows: `2-12`, `14`. */
  readonly reviewed?: readonly string[]
  /** The article that protects personal data, beside which the law of a State on them is shown. */
  readonly personalData?: string
  readonly notes?: readonly string[]
  readonly officialPage?: string
  readonly [further: string]: unknown
}

export interface LegalDeadline {
  readonly id: string
  readonly kind: string
  readonly days: number | null
  readonly from: string | null
  readonly binds: string
  readonly text: string
}

/** An article of an instrument: what a request under it must contain, its limits and safeguards. */
export interface Article {
  readonly id: string
  readonly instrument: string
  readonly article: string
  readonly kind: string
  readonly heading: Words
  readonly summary: string
  readonly requiredContents: readonly string[]
  readonly deadlines: readonly LegalDeadline[]
  readonly notifications: readonly string[]
  readonly reservations: readonly { readonly para: string; readonly text: string }[]
  readonly declarations: readonly { readonly para: string; readonly text: string }[]
  readonly refusalGrounds: readonly string[]
  readonly safeguards: readonly string[]
  readonly routes: readonly string[]
  readonly reviewQuestions?: readonly string[]
  readonly notes?: readonly string[]
  readonly confirmed?: readonly { readonly para: string; readonly text: string }[]
  readonly provenance: Provenance
}

export type Match = 'full' | 'partial' | 'gap' | 'unknown'

/** A domestic provision held against an article of the Convention. A first reading, not a legal opinion. */
export interface Provision extends Provenance {
  readonly statute: string | null
  readonly article: string | null
  readonly year: number | null
  readonly match: Match
  /** What it leaves out of the article is told by the rules of the State, each of its categories. */
  readonly restInRules?: true
  /** What it says, word for word, as far as the article is about it. */
  readonly quote?: string
  /** Whether that is the text with its amendments worked in, or the one first published. */
  readonly wording?: 'consolidated' | 'original'
  /**
   * The newest amendment that was found, and the day on which somebody looked; a text `null`: none was found.
   */
  readonly newestAmendment?: { readonly text: string | null; readonly lookedForOn: Day }
}

export interface Powers extends Provenance {
  readonly police: string | null
  readonly prosecutor: string | null
  readonly judge: string | null
}

/** The ranks of one institution of a State, in its own words. `law/<country>/ranks.yaml`. */
export interface Ranks extends Provenance {
  readonly institution: string
  readonly role: 'judge' | 'prosecutor' | 'police-officer' | 'expert'
  /** Of a man and of a woman; empty: the ranks are not known. */
  readonly ranks: readonly { readonly m: string; readonly f: string }[]
}

/** What a provision says, in the words of the house. */
export interface Saying extends Provenance {
  readonly statute: string | null
  readonly article: string | null
  readonly words: string
}

/** What the law wants of evidence, from its collection to the hearing. */
export interface EvidenceRule extends Saying {
  readonly about: 'custody' | 'admissibility' | 'authentication' | 'exclusion' | 'destruction'
  /** Stages of the chain of custody, as the law of the State calls them. */
  readonly stages?: readonly string[]
  /** What it must show of what was kept, where the law names that and no stages. */
  readonly factors?: readonly string[]
  /**
   * Acts of a list of custody that record a stage or factor, by its name; of one that is absent none does.
   */
  readonly shownBy?: Readonly<Record<string, readonly string[]>>
  /** What a record of receipt holds at least, in the words of the law, and where that is known from. */
  readonly receipt?: readonly ReceiptPart[]
  /** Where and when the law was published, as its own text says it. */
  readonly published?: string
}

/** Something that the law wants in a record of receipt. */
export interface ReceiptPart {
  /** As the law calls it. */
  readonly words: string
  /** What of a receipt says it; absent: nothing does, and whoever signs writes it in by hand. */
  readonly is?: 'case' | 'authority' | 'from' | 'channel' | 'reference' | 'files' | 'receivedBy'
}

/** Who is told of a measure, or who keeps it secret. */
export interface NoticeRule extends Saying {
  readonly about: 'notice' | 'secrecy'
}

/** The domestic law of a State: offences, powers, who may order what. `law/<country>/domestic.yaml`. */
export interface DomesticLaw {
  readonly iso2: CountryCode
  readonly approvalOfConvention: Provision
  readonly offences: Readonly<Record<string, readonly Provision[]>>
  readonly powers: Readonly<Record<string, readonly Provision[]>>
  /** Against the articles of the Second Protocol; absent: nobody has held it against them. */
  readonly secondProtocol?: Readonly<Record<string, readonly Provision[]>>
  readonly whoMayOrder: Readonly<Record<'subscriber' | 'traffic' | 'content' | 'realtime', Powers>>
  readonly specialRules?: readonly string[]
  readonly notes?: readonly string[]
  /** How what comes back stands in court. */
  readonly evidence?: readonly EvidenceRule[]
  /** How long holders of data must keep them. */
  readonly retention?: readonly Saying[]
  readonly notice?: readonly NoticeRule[]
  readonly dataProtection?: readonly Saying[]
}

/** An official or model form, item by item as far as it was seen. */
export interface Form {
  readonly id: string
  readonly issuer: string
  readonly reference: string
  readonly title: { readonly en: string; readonly es: string }
  readonly articles: readonly string[]
  readonly routes: readonly string[]
  readonly items: readonly unknown[]
  /** What its articles want, of the items whose labels nobody saw. */
  readonly itemsNotSeen?:
    | { readonly contents: readonly { readonly key: string; readonly article: string | null }[] }
    | undefined
  readonly [further: string]: unknown
}

/** What `law/` says of States and treaties. Rooms take of it what they read. */
export interface LawKnowledge {
  readonly countries: Readonly<Record<CountryCode, Country>>
  readonly domesticLaw: Readonly<Record<CountryCode, DomesticLaw>>
  /** What is known of each State's statutes, so that a citation can be held against it. */
  readonly statutes: Readonly<Record<CountryCode, readonly Statute[]>>
  /** Who signs in each State, in its own words; a State without is not known. */
  readonly ranks: Readonly<Record<CountryCode, readonly Ranks[]>>
  readonly instruments: Readonly<Record<string, Instrument>>
  readonly articles: Readonly<Record<string, Article>>
  readonly forms: Readonly<Record<string, Form>>
  /** Named sets of countries: LATAM, EEA, EU. */
  readonly regions: Readonly<Record<string, readonly CountryCode[]>>
}
