import type { CheckRule } from './check-digits.ts'
import type { RecognitionRules } from './types.ts'

/** What `providers/recognition.yaml` says of one type; everything is optional, for a type needs no entry. */
export interface TypeRule {
  /** Words that are enough by themselves. */
  readonly own?: readonly string[]
  /** Words that count when a service that knows the type is named too. */
  readonly withService?: readonly string[]
  /** Words that also mean other things: the value must not look like a plain word. */
  readonly weak?: readonly string[]
  /** The shape says enough without a word beside it. */
  readonly alone?: string
  readonly length?: readonly [number, number]
  readonly aloneWithService?: boolean
  /** What stands anywhere in the text in this form, beside its service. */
  readonly search?: string
  readonly squeeze?: string
  readonly replace?: { readonly from: string; readonly to: string }
  readonly lower?: boolean
  readonly upper?: boolean
  /** A value of this form is one in small letters, whatever the case it is written in. */
  readonly lowerWhen?: string
  /** And one of this form is one in capitals. */
  readonly upperWhen?: string
  /** The chain of blocks that an address of this form lies on, which needs no word beside it. */
  readonly chain?: string
  /** How many words a value may have. */
  readonly words?: number
  readonly check?: CheckRule & { readonly ignore?: string }
  /** A failed checksum says nothing: the shape is that of ordinary words. */
  readonly quiet?: boolean
  readonly homeCountry?: string
  readonly needsCountry?: boolean
  /** Where another country is named or given, it is nothing of this kind. */
  readonly onlyHome?: boolean
  readonly handle?: { readonly pattern: string; readonly to: string }
}

/** What a labelled field holds, as far as connections are concerned. */
export type FieldRole =
  | 'origin'
  | 'destination'
  | 'address'
  | 'originPort'
  | 'destinationPort'
  | 'port'
  | 'instant'
  | 'day'
  | 'hour'
  | 'zone'

export interface LinkRewrite {
  readonly hosts: readonly string[]
  readonly path: string
  readonly to: string
  readonly type?: string
}

export interface Companion {
  readonly words?: readonly string[]
  readonly pattern?: string
  readonly moment?: 'day' | 'time' | 'zone' | 'port'
  readonly country?: boolean
}

export interface NameRule {
  readonly words: readonly string[]
  /** What stands after the word has this shape instead of that of a name. */
  readonly pattern?: string
}

/** `providers/recognition.yaml`, typed, with nothing missing. */
export interface Recognition {
  /** Types that a finder of their own looks for. */
  readonly roles: {
    readonly email: string
    readonly phone: string
    readonly address4: string
    readonly address6: string
    readonly addressAtInstant: string
    readonly instant: string
    readonly domain: string
    readonly linkToPhone: string
  }
  readonly sameThing: Readonly<Record<string, string>>
  readonly broader: Readonly<Record<string, string>>
  readonly links: {
    readonly dropLabels: readonly string[]
    readonly tracking: readonly string[]
    readonly hosts: Readonly<Record<string, readonly string[]>>
    readonly rewrites: readonly LinkRewrite[]
    readonly chains: Readonly<Record<string, readonly string[]>>
    /** Links that lead through a service to another page, whose address is a parameter. */
    readonly wrappers: readonly { readonly hosts: readonly string[]; readonly parameter: string }[]
    readonly short: { readonly type: string; readonly ask: string; readonly hosts: readonly string[] }
    readonly other: { readonly type: string; readonly ask: string }
    readonly unsearchable: readonly {
      readonly hosts: readonly string[]
      readonly path: string
      readonly type: string
      readonly ask: string
    }[]
  }
  readonly ask: Readonly<Record<string, string>>
  readonly names: Readonly<Record<string, NameRule>>
  readonly nameFillers: readonly string[]
  readonly nameAfterService: string
  readonly card: { readonly type: string; readonly ask: string; readonly words: readonly string[] }
  readonly handle: { readonly type: string; readonly ask: string }
  readonly nationalNumber: { readonly type: string; readonly ask: string }
  readonly services: Readonly<Record<string, readonly string[]>>
  readonly ambiguousServices: readonly string[]
  /** Services without a profile: what stands beside them is nobody else's. */
  readonly otherServices: readonly string[]
  /** Whose exports of chats are written with the time in front of the name, and behind it; whose contacts carry a number. */
  readonly exports: { readonly stamped: string; readonly copied: string; readonly contact: string }
  /** Fields of exports in which an identifier is written in a way of its own: `"from_id": "user123456"`. */
  readonly keyed: readonly {
    readonly keys: readonly string[]
    readonly pattern: string
    readonly to: string
    readonly type: string
  }[]
  readonly linkingWords: readonly string[]
  readonly families: Readonly<
    Record<string, { readonly labels: readonly string[]; readonly words: readonly string[] }>
  >
  readonly types: Readonly<Record<string, TypeRule>>
  readonly fillers: readonly string[]
  readonly neverValues: readonly string[]
  readonly notIdentifiers: readonly string[]
  readonly addressNeeds: readonly string[]
  readonly needs: Readonly<Record<string, readonly string[]>>
  readonly companions: Readonly<Record<string, Companion>>
  readonly time: {
    /** By offset, or by the name of a zone in the IANA data, the words for it. */
    readonly zones: Readonly<Record<string, readonly string[]>>
    /** Words that say that the zone is not said. */
    readonly localWords: readonly string[]
    /** Words of places that mostly write the month first, and of reports that always do. */
    readonly monthFirst: readonly string[]
    readonly monthFirstAlways: readonly string[]
    /** Words of events at which nobody used an account: a birth, a filing, an issue. */
    readonly never: readonly string[]
    /** Words of acts that are no connection: a call, a transfer, the end of a session. */
    readonly otherActs: readonly string[]
    /** What begins a sentence that tells of the connection of the address before it. */
    readonly connection: readonly string[]
    readonly months: Readonly<Record<string, readonly string[]>>
  }
  /** By what a field holds, the labels it is known by. */
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly phones: {
    /** Words for countries that are also common words: they count only in capitals. */
    readonly ambiguousCountries: readonly string[]
    readonly countries: Readonly<Record<string, readonly string[]>>
    /** Words that may stand between a country and its number: "un celular peruano, el 900 …". */
    readonly between: readonly string[]
    /** Words right before a number that is called, written to or used. */
    readonly leads: readonly string[]
    readonly rewrites: readonly {
      readonly country: string
      readonly from: string
      readonly to: string
      readonly national?: boolean
      readonly prefix?: string
    }[]
  }
  readonly domains: {
    readonly endings: readonly string[]
    readonly countryEndings: readonly string[]
    readonly secondLabels: readonly string[]
  }
  readonly addresses: { readonly reserved4: readonly string[]; readonly reserved6: readonly string[] }
  readonly mail: {
    /** Headers of a mail that are one word; those of several begin with a capital and hold a hyphen. */
    readonly headers: readonly string[]
    /** Headers of a mail that name machines and messages, never a person or a line. */
    readonly nobodysHeaders: readonly string[]
    /** What a server glues to an address with an equals sign. */
    readonly labels: readonly string[]
  }
}

const nothing = {
  roles: {
    email: '',
    phone: '',
    address4: '',
    address6: '',
    addressAtInstant: '',
    instant: '',
    domain: '',
    linkToPhone: '',
  },
  sameThing: {},
  broader: {},
  links: {
    dropLabels: [],
    tracking: [],
    hosts: {},
    rewrites: [],
    chains: {},
    wrappers: [],
    short: { type: 'shortened', ask: 'openLink', hosts: [] },
    other: { type: 'page', ask: 'accountLink' },
    unsearchable: [],
  },
  ask: {},
  names: {},
  nameFillers: [],
  nameAfterService: 'name',
  card: { type: 'number', ask: 'cardFirstAndLast', words: [] },
  handle: { type: 'name', ask: 'service' },
  nationalNumber: { type: 'number', ask: 'countryCode' },
  services: {},
  ambiguousServices: [],
  otherServices: [],
  exports: { stamped: '', copied: '', contact: '' },
  keyed: [],
  linkingWords: [],
  families: {},
  types: {},
  fillers: [],
  neverValues: [],
  notIdentifiers: [],
  addressNeeds: [],
  needs: {},
  companions: {},
  time: {
    zones: {},
    localWords: [],
    monthFirst: [],
    monthFirstAlways: [],
    never: [],
    otherActs: [],
    connection: [],
    months: {},
  },
  fields: {},
  phones: { ambiguousCountries: [], countries: {}, between: [], leads: [], rewrites: [] },
  domains: { endings: [], countryEndings: [], secondLabels: [] },
  addresses: { reserved4: [], reserved6: [] },
  mail: { headers: [], nobodysHeaders: [], labels: [] },
} satisfies Recognition

/**
 * The rules as the compiled knowledge holds them, an absent section being empty. The schema was checked when
 * it was compiled.
 */
export function recognitionOf(rules: RecognitionRules): Recognition {
  const given = rules as Partial<Recognition>
  return { ...nothing, ...given, links: { ...nothing.links, ...given.links } }
}
