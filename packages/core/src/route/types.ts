import type { Basis, Confidence, CountryCode, NamedFact } from '../fact/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { Day } from '../time/index.ts'

export type DataCategory = 'subscriber' | 'traffic' | 'content' | 'domain' | 'location'
export type RouteStatus = 'open' | 'conditional' | 'closed'

/**
 * The situation about which the engine is asked. Absent: today, stored data, ordinary, no
 * consent.
 */
export interface RouteInput {
  readonly date?: Day
  readonly requesting: CountryCode
  readonly authority?: AuthorityKind
  /** Where the entity that holds or controls the data is established. Null: not known, the engine asks. */
  readonly holderState?: CountryCode | null
  readonly entity?: string
  readonly userLocation?: CountryCode
  /** Absent: what the provider's profile says of its companies in the requesting State. */
  readonly localPresence?: boolean
  readonly data: readonly DataCategory[]
  readonly realtime?: boolean
  readonly publicData?: boolean
  readonly urgency?: 'ordinary' | 'urgent' | 'emergency'
  readonly offence?: string
  readonly dualCriminality?: boolean | 'unknown'
  readonly consent?: 'given' | 'possible' | 'none'
  /** With a provider the profile narrows after the law, and never opens what the law closes. */
  readonly provider?: string
}

export type AuthorityKind = 'police' | 'prosecutor' | 'judge'

/** Why a route is not simply open. A closed route carries every one that applies. */
export type RouteReasonCode =
  | 'NOT_IN_FORCE'
  | 'REQUESTING_STATE_NOT_PARTY'
  | 'PROVIDER_STATE_NOT_PARTY'
  | 'RESERVATION'
  | 'DECLARATION'
  | 'DATA_CATEGORY'
  | 'CONTENT_BLOCKED'
  | 'NOT_URGENT'
  | 'NO_TREATY_BASIS'
  | 'NO_EXECUTIVE_AGREEMENT'
  | 'NOT_EU_AUTHORITY'
  | 'DOMESTIC_HOLDER'
  | 'NO_CONSENT'
  | 'CHANNEL_NOT_IN_FORCE'
  | 'DUAL_CRIMINALITY_RESERVATION'
  | 'FACT_UNCONFIRMED'
  | 'HOLDER_ABROAD'
  | 'PROVIDER_POLICY'
  | 'PRESERVATION_UNKNOWN'
  | 'JUDGE_ORDERS'

/** A fact on which a route turns, with the reason that it gives or takes away. */
export interface RouteFact extends NamedFact {
  readonly bearsOn: RouteReasonCode
  /** A note is shown and never decides: an unknown reservation is no condition. */
  readonly weight: 'decides' | 'note'
}

/**
 * Who may order the measure at home, for one category: an international route lends nobody a power that he
 * lacks.
 */
export interface DomesticPower {
  readonly category: DataCategory | 'realtime'
  readonly police: string | null
  readonly prosecutor: string | null
  readonly judge: string | null
  readonly source: string
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
}

export interface CategoryVerdict {
  readonly status: RouteStatus
  readonly reasons: readonly string[]
}

/** What a request by a route must hold, and the article that asks for it. */
export interface RequiredContent {
  readonly item: string
  readonly article: string
}

export interface Route {
  readonly id: string
  readonly status: RouteStatus
  /** Place in the order of expected time to a result; only on open routes of the order. */
  readonly rank?: number
  /** Every reason that applies to any of the categories, not only the first found. */
  readonly reasons: readonly string[]
  readonly byCategory: Readonly<Partial<Record<DataCategory, CategoryVerdict>>>
  readonly articles: readonly string[]
  readonly contents: readonly RequiredContent[]
  /**
   * `<article id>/<deadline id>` of the knowledge, or the deadline of a rule of a State:
   * `<country>/<deadline>`.
   */
  readonly deadlines: readonly string[]
  readonly safeguards: readonly string[]
  readonly whoMayOrder: readonly DomesticPower[]
  readonly duration: string | null
  readonly flags: readonly string[]
  readonly facts: readonly RouteFact[]
  /** The first later day on which the route is no longer closed, where the knowledge names one. */
  readonly opensOn?: Day
}

/** What is missing and decides. `options` are the answers that the knowledge can name. */
export interface MissingFact {
  readonly field: string
  readonly why: string
  readonly options: readonly string[]
}

export interface RouteAnswer {
  readonly date: Day
  /** Version and hash of the knowledge that answered. */
  readonly knowledge: string
  readonly routes: readonly Route[]
  /** Bases of the one mutual assistance request, in the order in which they are cited. */
  readonly mlaBases: readonly string[]
  readonly flags: readonly string[]
  readonly aids: readonly string[]
  readonly questions?: readonly MissingFact[]
}

/** `law/<country>/rules.yaml`: what the law of one State adds to the rules of routes. */
export interface StateRules {
  readonly rules: readonly StateRule[]
}

/**
 * One rule of the law of a State about routes.
 *
 * `of` says on which side the State must stand. A rule speaks when every condition it names holds; with
 * `status` it takes the place of the route's own rule for its categories, else it only adds a flag, deadline,
 * safeguard or content.
 */
export interface StateRule {
  readonly id: string
  readonly words: string
  readonly of: 'holder' | 'requesting' | 'either'
  readonly routes: readonly string[]
  readonly categories?: readonly DataCategory[]
  /** First and last day on which it speaks; absent or null where no limit is known. */
  readonly since?: Day | null
  readonly until?: Day | null
  readonly when?: {
    readonly localPresence?: boolean
    readonly emergency?: boolean
    readonly realtime?: boolean
    /** Not where one of these asks: who orders needs nobody's order. */
    readonly notBy?: AuthorityKind
    /** true: only for authorities of other States; false: only for the State's own. */
    readonly foreign?: boolean
    /** true: what it adds is told while the route is closed; else only while it is not. */
    readonly closed?: boolean
  }
  readonly gives: {
    readonly status?: RouteStatus
    readonly reason?: RouteReasonCode
    readonly flag?: string
    readonly deadline?: string
    /**
     * How long the deadline is where the law counts it from the sending of a request of these kinds, and for
     * whom.
     */
    readonly within?: {
      readonly hours?: number
      readonly days?: number
      /**
       * Whether all days count, as where it is absent, or those on which offices work; with `courts` those of
       * courts.
       */
      readonly unit?: 'days' | 'business-days'
      readonly courts?: boolean
      readonly by: 'holder' | 'asking'
      readonly kinds: readonly EvidenceRequest['requestType'][]
    }
    /**
     * For how long an order to keep data may be given by that law, and how often it may be renewed for as
     * long again.
     */
    readonly keeps?: { readonly days: number; readonly renewals: number }
    readonly safeguard?: string
    readonly contents?: readonly string[]
    /** true: the rule reaches data that does not exist yet. */
    readonly realtime?: boolean
  }
  readonly law?: { readonly instrument: string; readonly article: string }
  readonly source: string
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
  readonly note?: string
}

/** A reservation or declaration that narrows a route. Paragraphs are those of the route's instrument. */
export interface RouteLimit {
  readonly para: string
  readonly kind: 'reservation' | 'declaration'
  readonly of: 'holder' | 'either'
  readonly status?: 'closed' | 'conditional'
  readonly reason?: RouteReasonCode
  readonly flag?: string
  readonly categories?: readonly DataCategory[]
  /** Bites only when nothing but these categories is wanted. */
  readonly onlyWhenAllAre?: readonly DataCategory[]
  readonly authorities?: readonly AuthorityKind[]
  /** Bites only for offences outside Arts. 2 to 11, unless dual criminality is known to be met. */
  readonly outsideConventionOffences?: boolean
}

/**
 * An executive agreement between the two, member States only, ratification by both, or switched off until
 * confirmed.
 */
export type RegimeKind = 'executive-agreement' | 'member-states' | 'ratification' | 'switched-off'

export interface RouteRule {
  /** `abroad`: closed for a holder at home; `home`: closed for a holder abroad. */
  readonly holder: 'abroad' | 'home' | 'any'
  readonly data: 'stored' | 'realtime' | 'both'
  readonly emergencyOnly?: boolean
  /** Shown for information and never open: by what it is closed. */
  readonly regime?: RegimeKind
  readonly treaty?: 'convention' | 'protocol'
  /** The categories that the route can yield; absent: all. */
  readonly categories?: readonly DataCategory[]
  /** What stands when nothing closes it and no rule of a State speaks: by category, `other` for the rest. */
  readonly otherwise: Readonly<
    Partial<
      Record<
        DataCategory | 'other',
        { readonly status: RouteStatus; readonly reason?: RouteReasonCode; readonly flag?: string }
      >
    >
  >
  readonly limits?: readonly RouteLimit[]
  readonly flags?: readonly string[]
  /** Contents that no article lists; the house's own. */
  readonly contents?: readonly string[]
  readonly deadlines?: readonly string[]
  readonly safeguards?: readonly string[]
  readonly duration:
    | (RouteDuration & { readonly words: string; readonly confidence: Confidence; readonly basis: Basis })
    | null
}

/** The treaties that play a part of their own, by role: the only place where the engine learns their ids. */
export interface TreatyRoles {
  readonly budapest: string
  readonly secondProtocol: string
  readonly nassau: string
  readonly untoc: string
  readonly uncac: string
  readonly iberarroba: string
  readonly eEvidence: string
  readonly cloudAct: string
  readonly unCybercrime: string
  readonly iberoAmerican: string
}

export interface RegionalTreaty {
  readonly instrument: string
  /** `states`: each State's own status file tells; `instrument`: the instrument lists its parties. */
  readonly membership: 'nassau' | 'instrument'
  /**
   * States between which it may bind although its entry into force is unknown, unless the named treaty
   * already does.
   */
  readonly between?: readonly CountryCode[]
  readonly unless?: string
  readonly daysAfterDeposit?: number
  /** What is said of a day that was counted so, with the day of the deposit in `{day}`. */
  readonly depositNote?: string
  /** Counts as a basis of emergency mutual assistance, to be confirmed. */
  readonly urgent?: boolean
}

/** `law/routes.yaml`: order, treaties, bases and the rule of each route. */
export interface RouteRules {
  readonly treaties: TreatyRoles
  readonly regional: readonly RegionalTreaty[]
  readonly order: { readonly ordinary: readonly string[]; readonly emergency: readonly string[] }
  readonly regimes: readonly string[]
  readonly routes: Readonly<Record<string, RouteRule>>
  readonly channel: { readonly id: string; readonly flag: string }
  readonly offences: { readonly convention: readonly string[]; readonly corruption: readonly string[] }
  readonly region: { readonly eEvidence: string; readonly outside: readonly CountryCode[] }
  readonly cloudActState: CountryCode
  readonly aids: {
    readonly always: readonly string[]
    readonly abroad: readonly string[]
    readonly convention: readonly string[]
    readonly realtime: readonly string[]
  }
  /** Articles that govern a request only where no other treaty binds the two States. */
  readonly onlyWithoutOtherTreaty: readonly string[]
  readonly warnings: Readonly<Partial<Record<DataCategory, string>>>
  /** How the words of a domestic power begin when the authority has none of its own. */
  readonly noPowerWords: readonly string[]
  readonly practice: { readonly none: readonly string[] }
  /** Words by which a profile says that its preservation is not for foreign authorities. */
  readonly preservationNotForForeign: readonly string[]
}

/**
 * How long a route usually takes, in days or months; `fileWithinDays` is the time a preservation by treaty
 * leaves.
 */
export interface RouteDuration {
  readonly minDays?: number
  readonly maxDays?: number
  readonly minMonths?: number
  readonly maxMonths?: number
  readonly fileWithinDays?: number
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
  /** Categories, and kinds of `narrower`, that an emergency may be given before anybody has validated it. */
  readonly emergencyFirst?: {
    readonly categories: readonly string[]
    /** Categories that count as one of them. */
    readonly alike: Readonly<Record<string, string>>
    /** Of these, what is of the last so many days before the letter; the rest waits for the order. */
    readonly recent: {
      readonly categories: readonly string[]
      readonly days: number
      /** A row of this category and of one of these classes goes with them by what its words say. */
      readonly within: DataCategory
      readonly data: readonly string[]
    }
    /** By types of accounts, which rows wait whatever they say. */
    readonly accounts: {
      /** What may be of anybody who was there. */
      readonly ofMany: readonly string[]
      /** The same of one kind of rows at providers of a sector. */
      readonly ofManyAt: readonly {
        readonly sector: string
        readonly kind: string
        readonly types: readonly string[]
      }[]
      /** How a link is written that invites to a group: a pattern. */
      readonly groups: string
      /** Classes of data that ask who had an address, and how such an address is written, at its instant. */
      readonly ofAddress: readonly string[]
      readonly addresses: readonly string[]
    }
    /**
     * What a row may say: a list of whole items, in any spelling. A row with any other word waits for the
     * order.
     */
    readonly words: {
      /** What parts items, beside signs. */
      readonly and: readonly string[]
      /** What may stand before an item. */
      readonly the: readonly string[]
      /** Phrases that stand in others as `<name>`, or as `<name|>` where none may stand there as well. */
      readonly parts: Readonly<Record<string, readonly string[]>>
      /** Classes whose name alone says more than what finds somebody: an empty row of one waits. */
      readonly needed: readonly string[]
      /**
       * Of a kind of row, or of a class of one, the groups it may list: without days, and with those of the
       * last days.
       */
      readonly rows: Readonly<Record<string, RowGroups>>
      /** Groups, by the items with which an order orders all that there is of each. */
      readonly wide: Readonly<Record<string, WideGroup>>
      /** Words of what is asked beside an address, those of one thing together. */
      readonly beside: readonly (readonly string[])[]
      /** Lists of what may stand behind an item. */
      readonly behind: Readonly<Record<string, readonly string[]>>
      readonly groups: Readonly<Record<string, ItemGroup>>
    }
    readonly source: string
    readonly asOf: Day | null
    readonly confidence: Confidence
    readonly basis: Basis
    readonly note?: string
  }
  /**
   * Kinds of data that some national law tells apart from their category, by the providers' names for them.
   */
  readonly narrower: Readonly<
    Record<
      string,
      { readonly within: DataCategory; readonly data: readonly string[]; readonly note?: string }
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

/** Groups of items that a row of an emergency may list: without days, and of the last days. */
interface RowGroups {
  readonly first: readonly string[]
  readonly recent: readonly string[]
  /** What a row that says nothing asks for, of what grows with time. */
  readonly whole?: readonly string[]
}

/** Of a group, the items with which an order orders all of it; `orders`: and all of these groups. */
interface WideGroup extends Pick<ItemGroup, 'items' | 'behind' | 'notAfter'> {
  readonly orders?: readonly string[]
}

/** Items alike, and what may stand before and behind each. */
interface ItemGroup {
  /** None: those of the list of the same name that may stand behind an item. */
  readonly items?: readonly string[]
  /** Lists of which one must stand behind it. */
  readonly needs?: readonly string[]
  /** Lists of which, in this order, one each may. */
  readonly behind?: readonly string[]
  /** Groups of which an item must stand before it. */
  readonly follows?: readonly string[]
  /** Groups of which no item may stand anywhere before it. */
  readonly notAfter?: readonly string[]
  /** Whether it stands right behind a word that joins items. */
  readonly isJoined?: boolean
  /** Groups of the list that may follow, behind a colon or in brackets; none: no list may. */
  readonly head?: readonly string[]
}
