import type { Approvals } from '../act/index.ts'
import type { Basis, Confidence, CountryCode, Fact, Language } from '../fact/index.ts'
import type { RecognitionRules } from '../identifier/index.ts'
import type { Article, Country, DomesticLaw, Form, Instrument } from '../law/index.ts'
import type { LetterTemplates } from '../letter/index.ts'
import type { PreflightRules } from '../preflight/index.ts'
import type {
  BaseCheck,
  Derivation,
  FigureRecord,
  GenericIdentifier,
  Profile,
  Vocabularies,
} from '../provider/index.ts'
import type { DataCategory, RouteRules, StateRules } from '../route/index.ts'
import type { Day } from '../time/index.ts'
import type { Translations } from './say-in.ts'

export { type Said, sayIn, type Translations, translationsIn } from './say-in.ts'

/**
 * Everything the house knows on one day, compiled from `law/`, `providers/` and `templates/`.
 *
 * Core reads countries, providers and rules from here and from nowhere else, so that a new country or
 * provider is a folder of files. Source keys are already replaced by their addresses.
 */
export interface Knowledge {
  /** `<version>+<first 12 hex digits of the content hash>`; named in every answer. */
  readonly version: string
  readonly compiledOn: Day
  readonly countries: Readonly<Record<CountryCode, Country>>
  readonly domesticLaw: Readonly<Record<CountryCode, DomesticLaw>>
  readonly instruments: Readonly<Record<string, Instrument>>
  readonly articles: Readonly<Record<string, Article>>
  readonly forms: Readonly<Record<string, Form>>
  /** Named sets of countries: LATAM, EEA, EU. */
  readonly regions: Readonly<Record<string, readonly CountryCode[]>>
  /** What the law of a State says about disclosure, reach and preservation: `law/<country>/rules.yaml`. */
  readonly stateRules: Readonly<Record<CountryCode, StateRules>>
  /** Who must approve what before it leaves: `law/<country>/approvals.yaml`, `law/approvals.yaml`. */
  readonly approvals: Approvals
  /** Order of routes, regimes, bases: `law/routes.yaml`. */
  readonly routeRules: RouteRules
  readonly providers: Readonly<Record<string, Profile>>
  readonly vocabularies: Vocabularies
  readonly baseChecks: readonly BaseCheck[]
  readonly checkDerivation: readonly Derivation[]
  readonly genericIdentifiers: readonly GenericIdentifier[]
  readonly figures: readonly FigureRecord[]
  /** Cue words, hosts, check digits, what cannot be searched: `providers/recognition.yaml`. */
  readonly recognition: RecognitionRules
  /** Word lists and maps that preflight reads: `providers/preflight.yaml`. */
  readonly preflight: PreflightRules
  /** `templates/*.yaml`. */
  readonly templates: LetterTemplates
  /** What is known about a source beyond its address (or the words in its stead), which is the key. */
  readonly sources: Readonly<Record<string, Source>>
  readonly categories: CategoryMap
  readonly providerAnchors: readonly ProviderAnchor[]
  /** Draft translations of the English texts above: every `words.yaml`. Ask with `sayIn`. */
  readonly translations?: Readonly<Partial<Record<Exclude<Language, 'en'>, Translations>>>
}

export interface Source {
  readonly title?: string
  /** Whose text it is: the provider's own page, press, official text. */
  readonly kind?: string
  readonly asOf?: Day | null
}

/** From a provider's class of data to the category on which routes are decided. `law/categories.yaml`. */
export interface CategoryMap {
  readonly source: string
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
  readonly note?: string
  /**
   * `null`: the class is no category; the note says why. `realtime`: data of the future, which another power
   * orders.
   */
  readonly classes: Readonly<
    Record<
      string,
      { readonly category: DataCategory | null; readonly realtime?: true; readonly note?: string }
    >
  >
  /** Data of a provider whose class is not enough. */
  readonly exceptions: readonly {
    readonly provider: string
    readonly data: string
    readonly category: DataCategory | null
    readonly note?: string
  }[]
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

/**
 * Maps of the knowledge that are asked with keys from outside: a provider called `constructor` must be
 * unknown, not a function.
 */
const askedFromOutside = [
  'countries',
  'domesticLaw',
  'instruments',
  'articles',
  'forms',
  'regions',
  'stateRules',
  'providers',
] as const

/** Knowledge as JSON gives it, made safe to ask with any key. */
export function knowledgeFrom(parsed: Knowledge): Knowledge {
  const bare = (map: object | undefined) => Object.assign(Object.create(null) as object, map)
  return {
    ...parsed,
    ...Object.fromEntries(
      askedFromOutside.filter((key) => parsed[key]).map((key) => [key, bare(parsed[key])]),
    ),
  }
}
