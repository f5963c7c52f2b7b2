import type { Basis, Confidence, Weakness } from '../fact/index.ts'
import type { AskedKindWords, AskedReachWords, CourtWords, SecondLanguageWords } from '../registry/index.ts'
import type { Day } from '../time/index.ts'

export type Severity = 'block' | 'warn' | 'advice'

/**
 * What a draft lacks, by law, by provider or by form. A value, never an exception.
 *
 * It holds no prose: `code` and `rule` choose the sentence in the reader's language, `params` fill it. A
 * value of `params` that starts with `@` is itself a key of the findings' messages (`@field.officer.badge`).
 */
export interface Finding<C extends string = string> {
  readonly code: C
  readonly severity: Severity
  /** JSON pointer into the request; empty for the request as a whole. */
  readonly path: string
  /** Which requirement it is, for example `identifierNeeds` or `base:form.signature`. */
  readonly rule: string
  readonly params: Readonly<Record<string, string | number>>
  readonly source: readonly string[]
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
  /** Why it warns where it would block: others tell it, or the text is more than a year old. */
  readonly weak?: Weakness
}

/** What a check needs beside the draft. The day comes from outside: core has no clock. */
export interface CheckContext {
  readonly on: Day
  readonly officialDomains?: readonly string[]
  readonly publicMailDomains?: readonly string[]
  readonly consumerMailDomains?: readonly string[]
  readonly fictionalConsumerDomains?: readonly string[]
  /**
   * How requests that went through this house ended, where the reader may know: they stand first in the
   * forecast.
   */
  readonly outcomes?: readonly OutcomeCount[]
}

/**
 * Requests of one house to a provider that left in a half-year, as the public was told of them. Null: not
 * told.
 */
export interface OutcomeCount {
  readonly provider: string
  /** Empty: all. */
  readonly country: string
  /** Empty: all. */
  readonly requestType: string
  /** `2026-H2`. */
  readonly period: string
  readonly requests: number
  readonly full: number | null
  readonly part: number | null
  readonly nothing: number | null
  readonly refused: number | null
}

export type CheckOutcome = 'block' | 'warn' | 'pass'

/**
 * What this provider did with this country before, in figures with their size and period. Never a prediction.
 */
export interface Forecast {
  readonly basis: readonly ForecastRow[]
}

export interface ForecastRow {
  /** Whose figure it is: that of a company says nothing of one of its services alone. */
  readonly provider: string
  /** Services that it counts, where not all of the provider together. */
  readonly scope?: readonly string[]
  readonly country: string
  readonly period: string | null
  readonly requestType: string
  readonly requests: number | null
  readonly dataProducedPct: number | null
  /** `too-few-to-tell` and the like; words come from the messages. */
  readonly reading: string
  readonly source: readonly string[]
  readonly asOf: Day
  readonly confidence: string
  /** Counted in this house from its own answers; absent: from what a provider publishes. */
  readonly basis?: 'this-house'
}

export interface CheckResult {
  readonly outcome: CheckOutcome
  readonly findings: readonly Finding[]
  readonly forecast: Forecast
}

/** How one field of a form is read, where the path of the vocabulary does not say it all. */
export interface FieldReading {
  /** Path in place of that of the vocabulary. */
  readonly path?: string
  /** Values that count as nothing said. */
  readonly empty?: readonly string[]
  /** Another check says it better: no finding here. */
  readonly coveredBy?: string
  /** Only for the identifiers named in `onChain`. */
  readonly onChainOnly?: boolean
  /** Weakest instrument that fills the field. */
  readonly atLeast?: string
  /** Severity where the form only recommends the field; advice when absent. */
  readonly recommended?: Severity
  /** Only for these request types. */
  readonly requestTypes?: readonly string[]
}

/** A field that an emergency form wants, in the words of a profile. */
export interface EmergencyField {
  readonly path: string
  readonly code?: string
  readonly severity?: Severity
}

/**
 * What some words of a profile ask for: findings by their code or its start, `at` the end of their place, and
 * answers of an emergency.
 */
export interface AskedWords {
  readonly words: readonly string[]
  readonly codes?: readonly string[]
  readonly at?: string
  readonly answers?: readonly string[]
}

/** A way of writing a telephone number under which a provider may find nobody. */
export interface DialledForm {
  readonly pattern: string
  /** Rule of the finding. */
  readonly rule: string
  /** The number as accounts have it, as a replacement of the pattern. */
  readonly to: string
}

/** Which findings may stop a request of a kind, by code or its start. */
export interface KindRules {
  /** Only these, and what the provider asks of this kind. */
  readonly stops?: readonly string[]
  /** These only where the provider asks for them. */
  readonly onlyIfAsked?: readonly string[]
  /** These are never asked of it, whoever the provider is. */
  readonly notAsked?: readonly string[]
}

/** `nothingAsked` of `providers/preflight.yaml`: patterns over folded words. */
export interface NothingAskedWords {
  /** Where one of these stands in a clause, what only follows a word for all does not tell surely. */
  readonly asks: string
  /** What stands before or behind the word for all; where both are given, both. */
  readonly each: readonly { readonly before?: string; readonly behind?: string }[]
}

/** `orderScope` of `providers/preflight.yaml`: patterns over folded words. */
export type OrderScopeWords = Readonly<
  Record<
    | 'only'
    | 'without'
    | 'grants'
    | 'denies'
    | 'refuses'
    | 'undecided'
    | 'ofRefused'
    | 'decided'
    | 'joins'
    | 'plainGrants'
    | 'plainBeside'
    | 'yields'
    | 'declines'
    | 'terms'
    | 'inPart'
    | 'keeping'
    | 'keptFor'
    | 'others'
    | 'excluding'
    | 'ofAccount'
    | 'asAsked'
    | 'rest'
    | 'limits'
    | 'harmless'
    | 'justWho'
    | 'holderData'
    | 'connectionData'
    | 'whoHolds'
    | 'contentData'
    | 'asWhole'
    | 'accountNames'
    | 'namedBy'
    | 'holder'
    | 'lastDays'
    | 'countedFrom'
    | 'otherPowers'
    | 'personOfAccount'
    | 'ofData'
    | 'otherMatters'
    | 'alsoCriminal',
    string
  >
>

/** Word lists and maps that preflight reads, as data: `providers/preflight.yaml`. */
export interface PreflightRules {
  readonly fields?: Readonly<Record<string, FieldReading>>
  readonly emergencyFields?: Readonly<Record<string, EmergencyField>>
  /** How the words of profiles about emergencies and preservations are read. */
  readonly asked?: readonly AskedWords[]
  readonly kinds?: Readonly<Record<string, KindRules>>
  /** Last words of an address of the web that say nothing of where it leads: `login`, `signin`. */
  readonly channelDoors?: readonly string[]
  /** Kinds of authority that may ask in a criminal matter. */
  readonly authorityKinds?: readonly string[]
  /** Types of identifier that live on a chain, and so want chain, asset, amount and trace. */
  readonly onChain?: readonly string[]
  /** Types of identifier that are an address of the network. */
  readonly networkAddress?: readonly string[]
  readonly publicMailDomains?: readonly string[]
  readonly consumerMailDomains?: readonly string[]
  /** Endings under which only the national registry sells names. */
  readonly nationalRegistries?: readonly string[]
  readonly editableListFormats?: readonly string[]
  readonly editableListKinds?: readonly string[]
  readonly pictureFormats?: readonly string[]
  /** Kinds of legal process that are a document of somebody else's: invoked, they are attached. */
  readonly ordersToShow?: readonly string[]
  /** Closed lists: what a request may say of its kinds and of the role of whoever issued. */
  readonly processKinds?: readonly string[]
  readonly issuerRoles?: readonly string[]
  readonly attachmentKinds?: readonly string[]
  /** What a row asks by its own words, and what else a letter asks. */
  readonly askedWords?: AskedKindWords
  /** By which words a text asks for data, and for all of it. */
  readonly askedReach?: AskedReachWords
  /** With what a letter that names all the data surely asks nothing. */
  readonly nothingAsked?: NothingAskedWords
  /** What an order is said to do, where it may cover less or something else. */
  readonly orderScope?: OrderScopeWords
  /** By which words what a judge cut may be asked again: shown to whoever decides (`stillTelling` of act). */
  readonly stillAsking?: Readonly<
    Record<'asks' | 'heads' | 'request' | 'accounts' | 'periods' | 'tells' | 'tellsAtEnd' | 'ofAny', string>
  >
  /** What offences are called, by what they are. */
  readonly offenceNames?: Readonly<Record<string, string>>
  /** How texts name courts and their orders. */
  readonly courtWords?: CourtWords
  /** For each class of data the days from which a period is long. */
  readonly longPeriodDays?: Readonly<Record<string, number>>
  readonly dialled?: readonly DialledForm[]
  /** Categories of providers that serve every kind of line. */
  readonly dialledExcept?: readonly string[]
  /** Words of a profile's note that say that only the present state is given. */
  readonly currentOnly?: readonly string[]
  /** Codes beside the reason codes of the vocabularies: findings about the form of a letter. */
  readonly houseCodes?: readonly {
    readonly code: string
    readonly severity: Severity
    readonly meaning: string
  }[]
  readonly thresholds?: Readonly<Record<string, number>>
  /** Word lists by name, in the four languages together; compared without case and accents. */
  readonly words?: Readonly<Record<string, readonly string[]>>
  /** Words that stand for each other in `refusalWords`, by the name of their set. */
  readonly refusalSets?: Readonly<Record<string, readonly string[]>>
  /** By reason code, the words by which the mail of a refusal names that ground. */
  readonly refusalWords?: Readonly<Record<string, readonly string[]>>
  /** By ground, words beside which a phrase of it speaks of something else. */
  readonly refusalAside?: Readonly<Record<string, readonly string[]>>
  /** How the second language of a letter names what is asked. */
  readonly secondLanguage?: SecondLanguageWords
  readonly plan?: PlanRules
  /** Names of months in the four languages, January first. */
  readonly months?: readonly (readonly string[])[]
  readonly [section: string]: unknown
}

/** Which routes serve which step of a plan. */
export interface PlanRules {
  readonly preserve: readonly string[]
  readonly ask: readonly string[]
  readonly emergency: readonly string[]
  readonly mutualAssistance: readonly string[]
  /** Through the contact point of the other State that answers day and night. */
  readonly contactPoint?: readonly string[]
}
