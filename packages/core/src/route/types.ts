import type { CountryCode, NamedFact } from '../fact/index.ts'
import type { Day } from '../time/index.ts'

export type DataCategory = 'subscriber' | 'traffic' | 'content' | 'domain' | 'location'
export type RouteStatus = 'open' | 'conditional' | 'closed'

/** The situation about which the engine is asked. Defaults: `facts` of section 1 of the rules, today for the date. */
export interface RouteInput {
  readonly date?: Day
  readonly requesting: CountryCode
  readonly authority?: 'police' | 'prosecutor' | 'judge'
  /** Where the entity that holds or controls the data is established. Null: not known, the engine asks. */
  readonly holderState?: CountryCode | null
  readonly entity?: string
  readonly userLocation?: CountryCode
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

export interface Route {
  readonly id: string
  readonly status: RouteStatus
  /** Place in the order of expected time to a result; only on open routes. */
  readonly rank?: number
  /** Every reason that applies, not only the first found. */
  readonly reasons: readonly string[]
  readonly byCategory: Readonly<Partial<Record<DataCategory, { readonly status: RouteStatus; readonly reasons: readonly string[] }>>>
  readonly articles: readonly string[]
  readonly contents: readonly { readonly item: string; readonly article: string }[]
  readonly deadlines: readonly string[]
  readonly safeguards: readonly string[]
  readonly duration: string | null
  readonly flags: readonly string[]
  readonly facts: readonly NamedFact[]
  /** The day on which the route opens, where it is known. */
  readonly opensOn?: Day
}

export interface Question {
  readonly field: string
  readonly why: string
  readonly options: readonly string[]
}

export interface RouteAnswer {
  readonly date: Day
  /** Version and hash of the knowledge that answered. */
  readonly knowledge: string
  readonly routes: readonly Route[]
  readonly mlaBases: readonly string[]
  readonly flags: readonly string[]
  readonly aids: readonly string[]
  readonly questions?: readonly Question[]
}

/** What the law of one State adds to the rules of routes, as data: `law/<country>/rules.yaml`. */
export interface StateRules {
  readonly [section: string]: unknown
}

/** Order, regimes and bases of routes, as data: `law/routes.yaml`. */
export interface RouteRules {
  readonly [section: string]: unknown
}
