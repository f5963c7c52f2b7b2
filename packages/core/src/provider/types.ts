import type { CountryCode, Fact, FactGroup, Weakness } from '../fact/index.ts'
import type { Day } from '../time/index.ts'

/** What a provider asks of a request, as its own pages and practice say. `providers/<id>/profile.yaml`. */
export interface Profile {
  readonly id: string
  readonly name: string
  readonly group: string
  readonly category: string
  readonly priority: number
  readonly services: readonly string[]
  readonly legalEntity: LegalEntityGroup
  readonly channels: FactGroup & { readonly items: readonly Channel[] }
  readonly officialEmail: FactGroup & { readonly required: boolean | null; readonly rule: string }
  readonly languages: FactGroup & {
    readonly accepted: readonly string[]
    readonly translation: string
    readonly required: boolean | null
  }
  readonly identifiers: IdentifierGroup
  readonly requestForm: FactGroup & {
    readonly mandatory: readonly string[]
    readonly recommended: readonly string[]
    readonly attachmentFormats: readonly string[]
    readonly maxAccountsPerRequest: number | null
    readonly productLines?: readonly string[]
    readonly note?: string
  }
  readonly dataCategories: FactGroup & { readonly items: readonly ProviderData[] }
  readonly legalProcess: FactGroup & {
    readonly us: string
    readonly foreign: string
    readonly voluntaryToForeign: string
    readonly note?: string
  }
  readonly preservation: FactGroup & {
    readonly supported: boolean | null
    readonly initialDays: number | null
    readonly renewals: { readonly count: number | null; readonly days: number | null }
    readonly channel: string
    readonly requirements: readonly string[]
    readonly userNotified: boolean | null
    readonly foreign?: string
    readonly note?: string
  }
  readonly emergency: FactGroup & {
    readonly supported: boolean | null
    readonly threshold: string
    readonly channel: string
    readonly mandatoryFields: readonly string[]
    readonly form?: string
    readonly evidence?: string
    readonly examples?: readonly string[]
    readonly note?: string
  }
  readonly userNotice: FactGroup & {
    readonly default: string
    readonly exceptions: readonly string[]
    readonly howToDelay: string
    readonly risk?: string
  }
  readonly returns: FactGroup & Readonly<Record<string, unknown>>
  readonly costs: FactGroup & { readonly reimbursement: string }
  readonly childSafety: FactGroup & { readonly ncmec: string }
  readonly transparency: FactGroup & {
    readonly url: string | null
    readonly lastPeriodKnown: string
    readonly note?: string
  }
  readonly rejectionReasons: FactGroup & { readonly codes: readonly string[]; readonly note?: string }
  readonly openQuestions: readonly string[]
  readonly countryPractice: CountryPractice
  readonly lastReviewed: Day
  readonly specialRules: readonly SpecialRule[]
}

export type ValidBasis = 'effective' | 'archived' | 'press'

/** `validFrom` and `validTo` include both days; absent means that no limit is known. */
export interface Validity {
  readonly validFrom?: Day
  readonly validTo?: Day
  readonly validBasis?: ValidBasis
  readonly validNote?: string
}

export interface LegalEntityGroup extends FactGroup {
  readonly entities: readonly LegalEntity[]
  readonly addressee: string
  readonly addresseeBasis?: string
  readonly localEntityRules: readonly {
    readonly country: CountryCode
    readonly rule: string
    /** Authorities of the country usually ask through its local company. */
    readonly through?: 'local-company'
    readonly source: string
  }[]
  readonly note?: string
}

/**
 * A company of a provider; `appliesTo` holds country codes or names of regions (of the *user*), `exceptFor`
 * takes away.
 */
export interface LegalEntity extends Validity {
  readonly name: string
  readonly country: CountryCode | null
  readonly appliesTo: readonly string[]
  readonly exceptFor?: readonly string[]
  readonly appliesToNote?: string
  /** Services of the profile whose data it holds, where the profile says so. */
  readonly services?: readonly string[]
  readonly role: string
  readonly address?: string
  readonly addressFrom?: Day
  readonly formerAddresses?: readonly (Validity & { readonly address: string })[]
  /** true: usable as addressee; false: not competent for authorities of the region; null: not known. */
  readonly acceptsRequests: boolean | null
  /** false: the company's own name must still be found. */
  readonly named?: boolean
  readonly basis?: string
  readonly note?: string
  readonly owner?: string
  readonly ownerSince?: Day
  /** Number in the register of the country, as its tax office writes it. */
  readonly taxId?: string
  /** Where this company was read, when not where the rest of the group was. */
  readonly source?: readonly string[]
  readonly asOf?: Day
  /** Set on the day of a check: see `standingOn`. */
  readonly weak?: Weakness
}

export interface Channel extends Validity {
  readonly type: string
  readonly value: string
  /** Other addresses of the same channel, by host and start of the path: `app.portal.example/provider`. */
  readonly sameAs?: readonly string[]
  readonly purpose: readonly string[]
  readonly status: 'preferred' | 'accepted' | 'unverified' | 'not-accepted'
  readonly name?: string
  readonly accountNeeded?: boolean
  readonly thirdPartyOperator?: string
  readonly note?: string
  /** Where this channel was read, when not where the rest of the group was. */
  readonly source?: readonly string[]
}

export interface IdentifierGroup extends FactGroup {
  readonly accepted: readonly AcceptedIdentifier[]
  readonly rejected: readonly RejectedIdentifier[]
  readonly combinations?: readonly { readonly need: readonly string[]; readonly note: string }[]
}

export interface IdentifierPattern {
  readonly type: string
  readonly label: string
  readonly regex: string
  readonly flags: string
  readonly validExamples: readonly string[]
  readonly invalidExamples: readonly string[]
  readonly note?: string
}

export interface AcceptedIdentifier extends IdentifierPattern {
  readonly role: 'primary' | 'secondary'
  /** `inferred`: the syntax comes from practice; a mismatch warns and never blocks. */
  readonly basis: 'documented' | 'inferred'
  readonly needs?: readonly string[]
  readonly normalise?: string
}

export interface RejectedIdentifier {
  readonly type: string
  readonly why: string
  readonly remedy: string
  readonly detectRegex?: string
  readonly examples?: readonly string[]
}

export interface GenericIdentifier extends IdentifierPattern {
  readonly country: CountryCode | null
  readonly checkDigit?: string
  readonly checkDigitInvalidExamples?: readonly string[]
}

export interface ProviderData {
  readonly code: string
  readonly name: string
  readonly klass: string
  readonly examples: readonly string[]
  readonly process: {
    readonly us: { readonly anyOf: readonly string[]; readonly text: string }
    readonly foreign: {
      readonly anyOf: readonly string[]
      readonly byCountry?: Readonly<Record<CountryCode, readonly string[]>>
      readonly text: string
    }
  }
  readonly available: boolean
  readonly retention: { readonly period: string; readonly days: number | null; readonly note?: string }
  readonly note?: string
}

export interface CountryPractice extends FactGroup {
  readonly period: string | null
  readonly basis: string
  readonly countries: readonly PracticeRow[]
  readonly note?: string
}

export interface PracticeRow {
  readonly country: CountryCode
  readonly requests: number | null
  readonly dataProducedPct: number | null
  readonly reading: string
  readonly fulfilled?: number
  readonly extra?: {
    readonly emergency?: { readonly requests: number; readonly pct: number }
    readonly device?: { readonly requests: number; readonly pct: number }
    readonly contentProduced?: boolean
    readonly preservations?: number
    readonly rejectedPct?: number
    readonly users?: number
  }
}

export interface SpecialRule {
  readonly code: string
  readonly severity: 'block' | 'warn' | 'advice'
  readonly rule: string
  readonly value: unknown
  readonly message: string
  readonly source: readonly string[]
  /** Set on the day of a check: see `standingOn`. */
  readonly weak?: Weakness
}

/** One row of a provider's transparency report. */
export interface FigureRecord {
  readonly provider: string
  readonly country: string
  readonly period: string
  readonly requestType: string
  readonly requests?: number
  readonly dataProducedPct?: number
  /** Services that the figure counts; absent: all of the provider together, as its report gives them. */
  readonly scope?: readonly string[]
  readonly source: readonly string[]
  readonly asOf: Day
  readonly confidence: string
  readonly note?: string
  readonly [further: string]: unknown
}

export interface BaseCheck {
  readonly code: string
  readonly severity: 'block' | 'warn'
  readonly field: string
  readonly rule: string
  readonly value?: unknown
  readonly message: string
}

export interface Derivation {
  readonly from: string
  readonly code: string
  readonly rule: string
  readonly explanation: string
}

/** The words and ranks that all profiles share. `providers/vocabularies.yaml`. */
export interface Vocabularies {
  readonly legalProcess: Readonly<Record<string, string>>
  readonly dataKlass: Readonly<Record<string, string>>
  readonly legalProcessRank: {
    readonly domestic: readonly string[]
    readonly us: readonly string[]
    readonly note: string
  }
  readonly channelType: readonly string[]
  readonly requestType: readonly string[]
  readonly requestFormFields: Readonly<
    Record<string, { readonly label: string; readonly path: string; readonly reasonCode: string | null }>
  >
  readonly reasonFamilies: Readonly<Record<string, string>>
  readonly reasonCodes: readonly {
    readonly code: string
    readonly family: string
    readonly title: string
    readonly meaning: string
    readonly detectability: string
    readonly catchBeforeSending: string
    readonly profilesThatListIt: readonly string[]
    readonly source: readonly string[]
  }[]
  readonly [further: string]: unknown
}

/**
 * Which State the holder sits in for users in Latin America, as the review of routes found it; profiles
 * prevail.
 */
export interface ProviderAnchor {
  readonly provider: string
  readonly entityForLatinAmericanUsers: Fact<string>
  readonly state: CountryCode
  readonly alternative?: CountryCode
}
