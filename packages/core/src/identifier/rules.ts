import { rememberedOf } from '../text/remembered.ts'
import type { CheckRule } from './check-digits.ts'
import type { PartyRole, RecognitionRules } from './types.ts'

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
  /** Values of this form stand for nobody: the zero address, a number for the public at large. */
  readonly nobodys?: string
  /**
   * What is written so is something else, whatever the words beside it say: the code of a listing is nobody's
   * name.
   */
  readonly never?: string
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

/**
 * Whom words speak of: the one who tells (`own`), somebody harmed or who complains, somebody else of whom
 * nothing is asked (`bystander`: a witness, a parent), anybody else.
 */
export type PersonWord = PartyRole | 'bystander' | 'own' | 'other'
export type RemarkWord =
  | 'tells'
  | 'many'
  | 'not'
  | 'upon'
  | 'doubts'
  | 'own'
  | 'held'
  | 'sought'
  | 'plain'
  | 'reach'
  | 'likeness'
  | 'gets'
  | 'makes'
  | 'changes'
  | 'keys'
  | 'seizes'
  | 'suffers'
  | 'accuses'
  | 'asks'
  | 'asked'
  | 'earns'
  | 'hands'
  | 'claims'
  | 'knows'
  | 'returns'
  | 'wronged'
  | 'strange'
  | 'paying'
  | 'harms'
  | 'demands'
  | 'demanders'
  | 'ransoms'
  | 'demandedFrom'
  | 'demandedFromBehind'
  | 'sends'
  | 'gatherings'
  | 'desks'
  | 'ordered'
  | 'answers'
  | 'gathered'
  | 'filed'
  | 'presses'
  | 'harmed'
  | 'examples'
  | 'models'
  | 'arrived'
  | 'notes'
  | 'otherCases'

/** What a labelled field holds, as far as connections are concerned. */
export type FieldRole =
  | 'origin'
  | 'destination'
  | 'address'
  | 'originPort'
  | 'destinationPort'
  /** What stands in place of a private address behind a device that translates, and its port. */
  | 'translated'
  | 'translatedPort'
  /** A word that says that one address is translated to another. */
  | 'translation'
  | 'port'
  | 'instant'
  | 'day'
  | 'hour'
  | 'zone'
  /** Whose service a row is about, and who in the case somebody of a row is. */
  | 'service'
  | 'whose'

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
/** What says that many connect behind an address, what links it to one, and what denies it. */
export type RelayWords = 'relays' | 'relayLinks' | 'denials' | 'denied'

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
  /**
   * What is the same wherever it is asked, and what is never compared: everything else is a provider's own.
   */
  readonly compared: {
    readonly everywhere: readonly string[]
    readonly never: readonly string[]
    /** Types of mailboxes of which neither dots nor what follows a plus tell one from another. */
    readonly plainMailboxes: readonly string[]
    /** Types of which capitals tell nobody apart. */
    readonly anyCase: readonly string[]
    /**
     * Types of links to the page of an account: the type of its name, and where in the address, without its
     * scheme, that name stands. Whichever of its hosts is written, the page is of that account.
     */
    readonly pages: Readonly<Record<string, { readonly is: string; readonly account: string }>>
  }
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
    /** Pages of a service whose address has the form of an account: rules, help, settings. */
    readonly places: readonly { readonly hosts: readonly string[]; readonly path: string }[]
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
  /** `never`: words that follow an @ in programs. */
  readonly handle: {
    readonly type: string
    readonly ask: string
    /** Where the service is named and has no profile. */
    readonly askUnknown: string
    /** Of a name that no account of its service can have. */
    readonly askMisspelt: string
    readonly never: readonly string[]
    /** Of these and figures no name is made: units, what is counted, parts of a writing. */
    readonly things: readonly string[]
    /** Words of programs, of which none is made even without a figure. */
    readonly programs: readonly string[]
    /** Words in a heading of what was written to get in, and of no account: "Passwords found". */
    readonly secrets: readonly string[]
    /** With an @: all of a group, and what stands in examples. */
    readonly everybody: readonly string[]
    readonly placeholders: readonly string[]
  }
  readonly nationalNumber: { readonly type: string; readonly ask: string }
  /** Figures in a row that nothing took. */
  readonly figures: { readonly type: string; readonly ask: string }
  readonly services: Readonly<Record<string, readonly string[]>>
  readonly ambiguousServices: readonly string[]
  /** Short words for a service that are as often something else: alone they make nothing sure. */
  readonly briefServices: readonly string[]
  /** Services without a profile: what stands beside them is nobody else's. */
  readonly otherServices: readonly string[]
  /**
   * Whose exports of chats are written with the time in front of the name, and behind it; whose contacts
   * carry a number.
   */
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
    /** Names of places and peoples by zone, and how an hour is said to be theirs: `*` is the name. */
    readonly places: Readonly<Record<string, readonly string[]>>
    readonly hours: readonly string[]
    /** Words that say that the zone is not said. */
    readonly localWords: readonly string[]
    /** By country, its zone and the offsets that it has or had by season. */
    readonly seasonal: Readonly<
      Record<string, { readonly zone: string; readonly offsets: readonly string[] }>
    >
    /** Words of places that mostly write the month first, and of reports that always do. */
    readonly monthFirst: readonly string[]
    readonly monthFirstAlways: readonly string[]
    /** Words of events at which nobody used an account: a birth, a filing, an issue. */
    readonly never: readonly string[]
    /** Words of acts that are no connection: a call, a transfer, the end of a session. */
    readonly otherActs: readonly string[]
    /** What a label may say beside its time without giving it to something else: "login_time_utc". */
    readonly beside: readonly string[]
    /** How a label says that something is of the making of an account. */
    readonly making: readonly string[]
    /** How a text tells that a clock went wrong: what, how, and in which measure. */
    readonly clocks: Readonly<Record<'of' | 'off' | 'spans', readonly string[]>>
    /** Words behind which what is made is the connection itself: "session created". */
    readonly sessions: readonly string[]
    /** Kinds of which a receipt or a mail of an exchange tells in lines, with the time in one of them. */
    readonly ofRecord: {
      readonly sure: readonly string[]
      readonly withAmount: readonly string[]
      readonly amounts: readonly string[]
    }
    /** What tells of the connection of an address; a star stands for any ending. */
    readonly connection: readonly string[]
    /** Words that take a line from what a heading says of all. */
    readonly exceptions: readonly string[]
    readonly months: Readonly<Record<string, readonly string[]>>
  }
  /** By what a field holds, the labels it is known by. */
  readonly fields: Readonly<Record<string, readonly string[]>>
  /**
   * What makes figures a sum: right before them, right behind, and codes of currencies on either side; and
   * what accounts are called into which it is paid.
   */
  readonly sums: Readonly<Record<'before' | 'after' | 'codes' | 'accounts', readonly string[]>>
  readonly phones: {
    /** Words for countries that are also common words: they count only in capitals. */
    readonly ambiguousCountries: readonly string[]
    readonly countries: Readonly<Record<string, readonly string[]>>
    /** Words that may stand between a country and its number: "un celular peruano, el 900 …". */
    readonly between: readonly string[]
    /** Heads of columns of telephones as carriers write them. */
    readonly heads: readonly string[]
    /** Words right before a number that is called, written to or used. */
    readonly leads: readonly string[]
    /**
     * Numbers of customer services, which nobody owns as a person: in international form, and as written in
     * any country.
     */
    readonly service: {
      readonly ask: string
      readonly patterns: readonly string[]
      readonly written: readonly string[]
    }
    /** Plans in which the number of a mobile is written with figures more that people leave out. */
    readonly mobiles: readonly { readonly from: string; readonly to: string }[]
    /** Words before a number by which it is one of a mobile or of a fixed line. */
    readonly lines: Readonly<Record<'ofMobiles' | 'ofFixedLines', readonly string[]>>
    readonly rewrites: readonly {
      readonly country: string
      readonly from: string
      readonly to: string
      readonly national?: boolean
      readonly prefix?: string
    }[]
  }
  readonly persons: {
    /** By whom they speak of, words of the text. */
    readonly words: Readonly<Record<PersonWord, readonly string[]>>
    /**
     * Words right behind a possessive, as "mi propio …", and those that may stand between it and its value.
     */
    readonly own: readonly string[]
    readonly between: readonly string[]
    /** Words by which somebody is said to have something, and those for what belongs to a person. */
    readonly has: readonly string[]
    /** Words of what somebody did: "la víctima llamó al …" gives nothing that is hers. */
    readonly acts: readonly string[]
    readonly data: readonly string[]
    /** Words behind whose colon somebody else speaks. */
    readonly speech: readonly string[]
    /**
     * Words of what happened between a person and a value, whole or by their endings: it is then no more
     * hers.
     */
    readonly deeds: readonly string[]
    readonly deedEndings: readonly string[]
    readonly self: readonly string[]
    readonly things: readonly string[]
    readonly purposes: readonly string[]
    /** Words that lead from a person to a place or means which is not hers. */
    readonly leads: readonly string[]
    /**
     * Possessives of a third person, and words of having that stand behind a value: "pertenece a la víctima".
     */
    readonly theirs: readonly string[]
    readonly belongs: readonly string[]
    /** Small words between a value and the person named behind it. */
    readonly behind: readonly string[]
    /** What is told of somebody without being theirs: "fotos de la víctima". */
    readonly likeness: readonly string[]
    /** Words with which a heading begins: "Datos de la víctima". */
    readonly headings: readonly string[]
    /** How who tells says what they are called, before and behind, and how they present themselves. */
    readonly introduces: Readonly<
      Record<
        | 'by'
        | 'named'
        | 'as'
        | 'presents'
        | 'opens'
        | 'onto'
        | 'details'
        | 'signs'
        | 'called'
        | 'wards'
        | 'unsaid'
        | 'acting',
        readonly string[]
      >
    > & {
      /** "Aquí quien les escribe es": the parts that whoever tells may be told of by. */
      readonly tells: Readonly<Record<'here' | 'who' | 'whom' | 'does' | 'is', readonly string[]>>
    }
    /** Words that name somebody only as a label. */
    readonly labels: Readonly<Record<'complainant' | 'victim' | 'other', readonly string[]>>
    /** "me escribieron al …": of whom it is said, what was done, and the word right before the value. */
    readonly reached: {
      readonly whom: readonly string[]
      readonly how: readonly string[]
      readonly at: readonly string[]
    }
    /**
     * Labels of who pays in a receipt, the types of what is then theirs, and headers of who was written to.
     */
    readonly payers: Readonly<
      Record<
        'labels' | 'pays' | 'received' | 'types' | 'recipients' | 'receipts' | 'slips',
        readonly string[]
      >
    >
    /**
     * Labels of the other party of a statement and of the holder of an account; how a service speaks to its
     * customer.
     */
    readonly records: Readonly<Record<'counterparts' | 'holders' | 'greetings' | 'second', readonly string[]>>
    /** What somebody does with what is theirs. */
    readonly uses: readonly string[]
    /** That somebody is something, and pronouns of a third person, with their accents. */
    readonly is: readonly string[]
    readonly pronouns: Readonly<Record<'she' | 'he' | 'hers' | 'his', readonly string[]>>
    /** Words right before whom somebody pretends to be. */
    readonly impersonated: readonly string[]
    /** Verbs of whoever comes to complain, and those behind a name that say that it is theirs. */
    readonly appears: readonly string[]
    /**
     * What is said of a value besides that it is sought, and what says that it is; a star stands for any
     * ending.
     */
    readonly remarks: Readonly<Record<RemarkWord, readonly string[]>>
    readonly complaining: readonly string[]
    /** Verbs of whoever complains. */
    readonly complains: readonly string[]
    /** Words right before what is theirs. */
    readonly genuine: readonly string[]
    /** Two lists of words, each of the first before each of the second. */
    readonly genuineOf: readonly (readonly [readonly string[], readonly string[]])[]
    /**
     * Words of the taking of an account, what one says to have sent or paid, and what somebody gave as
     * theirs.
     */
    readonly taken: readonly string[]
    readonly sent: readonly string[]
    readonly gave: readonly string[]
    /**
     * Whoever asks or reports: offices, ranks, where an answer goes, how a letter ends, their mailboxes and
     * labels.
     */
    readonly officers: Readonly<
      Record<
        | 'offices'
        | 'companies'
        | 'ranks'
        | 'answers'
        | 'help'
        | 'closings'
        | 'domains'
        | 'mailboxes'
        | 'reporters',
        readonly string[]
      >
    >
    /** First names: in small letters before an address they may be its beginning. */
    readonly firstNames: readonly string[]
  }
  /**
   * Payloads that people copy to pay: the type of the key, the name of the scheme, and the tag of the key in
   * its part.
   */
  readonly payloads: readonly Readonly<Record<'type' | 'scheme' | 'key', string>>[]
  readonly domains: {
    readonly endings: readonly string[]
    readonly countryEndings: readonly string[]
    readonly secondLabels: readonly string[]
  }
  readonly addresses: {
    readonly reserved4: readonly string[]
    readonly reserved6: readonly string[]
    /** Resolvers that answer everybody. */
    readonly publicServers: readonly string[]
    /**
     * Words before four figures with points: of a program, which is never an address, of a part of a text or
     * of an account of books, and of a sum; what an address itself is called, and words of a line that speak
     * of one. What says that many connect behind one, what may stand between, and what denies it.
     */
    readonly words: Readonly<
      Record<'versions' | 'parts' | 'amounts' | 'plain' | 'told' | RelayWords, readonly string[]>
    >
    /** By what is told of them, ranges whose addresses are not those of a line. */
    readonly kinds: Readonly<Record<string, readonly string[]>>
  }
  readonly mail: {
    /** Headers of a mail that are one word; those of several begin with a capital and hold a hyphen. */
    readonly headers: readonly string[]
    /** As programs print them in other languages: what only a mail has, and what a receipt has too. */
    readonly printed: { readonly only: readonly string[]; readonly also: readonly string[] }
    /** Headers of a mail that name machines and messages, never a person or a line. */
    readonly nobodysHeaders: readonly string[]
    /** Headers that tell the address at which a mail was written. */
    readonly origins: readonly string[]
    /** Headers whose date is the word of whoever wrote the mail: the time of no machine that passed it on. */
    readonly senderDates: readonly string[]
    /** What a server glues to an address with an equals sign. */
    readonly labels: readonly string[]
    /** Mailboxes from which only machines write, and what to ask for instead. */
    readonly automatic: readonly string[]
    /** Words, without their signs, that make a mailbox one of these with others beside them. */
    readonly automaticParts: readonly string[]
    readonly automaticAsk: string
    /** What to ask for where an address is that of the company of a service. */
    readonly companyAsk: string
    /** How a service writes its accounts, which look like addresses: by their number, and groups of them. */
    readonly accounts: {
      readonly of: string
      readonly numbers: readonly string[]
      readonly groups: readonly string[]
      /** What to ask for in place of a group. */
      readonly ask: string
    }
    /** How names of machines, units and files end that look like the domain of an address. */
    readonly notDomains: readonly string[]
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
  compared: { everywhere: [], never: [], plainMailboxes: [], anyCase: [], pages: {} },
  links: {
    dropLabels: [],
    tracking: [],
    hosts: {},
    rewrites: [],
    chains: {},
    wrappers: [],
    short: { type: 'shortened', ask: 'openLink', hosts: [] },
    other: { type: 'page', ask: 'accountLink' },
    places: [],
    unsearchable: [],
  },
  ask: {},
  names: {},
  nameFillers: [],
  nameAfterService: 'name',
  card: { type: 'number', ask: 'cardFirstAndLast', words: [] },
  handle: {
    type: 'name',
    ask: 'service',
    askUnknown: 'service',
    askMisspelt: 'service',
    never: [],
    things: [],
    programs: [],
    secrets: [],
    everybody: [],
    placeholders: [],
  },
  nationalNumber: { type: 'number', ask: 'countryCode' },
  figures: { type: 'name', ask: 'service' },
  services: {},
  ambiguousServices: [],
  briefServices: [],
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
    places: {},
    hours: [],
    localWords: [],
    seasonal: {},
    monthFirst: [],
    monthFirstAlways: [],
    never: [],
    otherActs: [],
    connection: [],
    exceptions: [],
    beside: [],
    making: [],
    sessions: [],
    clocks: { of: [], off: [], spans: [] },
    ofRecord: { sure: [], withAmount: [], amounts: [] },
    months: {},
  },
  fields: {},
  sums: { before: [], after: [], codes: [], accounts: [] },
  phones: {
    ambiguousCountries: [],
    countries: {},
    between: [],
    heads: [],
    leads: [],
    service: { ask: '', patterns: [], written: [] },
    mobiles: [],
    lines: { ofMobiles: [], ofFixedLines: [] },
    rewrites: [],
  },
  persons: {
    words: { own: [], complainant: [], victim: [], bystander: [], other: [] },
    own: [],
    between: [],
    has: [],
    acts: [],
    data: [],
    speech: [],
    deeds: [],
    deedEndings: [],
    self: [],
    things: [],
    purposes: [],
    leads: [],
    theirs: [],
    belongs: [],
    behind: [],
    likeness: [],
    headings: [],
    introduces: {
      by: [],
      named: [],
      as: [],
      presents: [],
      tells: { here: [], who: [], whom: [], does: [], is: [] },
      opens: [],
      onto: [],
      details: [],
      signs: [],
      called: [],
      wards: [],
      unsaid: [],
      acting: [],
    },
    labels: { complainant: [], victim: [], other: [] },
    reached: { whom: [], how: [], at: [] },
    payers: { labels: [], pays: [], received: [], types: [], recipients: [], receipts: [], slips: [] },
    records: { counterparts: [], holders: [], greetings: [], second: [] },
    uses: [],
    is: [],
    pronouns: { she: [], he: [], hers: [], his: [] },
    impersonated: [],
    appears: [],
    remarks: {
      tells: [],
      many: [],
      not: [],
      upon: [],
      doubts: [],
      own: [],
      held: [],
      sought: [],
      plain: [],
      reach: [],
      likeness: [],
      gets: [],
      makes: [],
      changes: [],
      keys: [],
      seizes: [],
      suffers: [],
      accuses: [],
      asks: [],
      asked: [],
      earns: [],
      hands: [],
      claims: [],
      knows: [],
      returns: [],
      wronged: [],
      strange: [],
      paying: [],
      harms: [],
      demands: [],
      demanders: [],
      ransoms: [],
      demandedFrom: [],
      demandedFromBehind: [],
      sends: [],
      gatherings: [],
      desks: [],
      ordered: [],
      answers: [],
      gathered: [],
      filed: [],
      presses: [],
      harmed: [],
      examples: [],
      models: [],
      arrived: [],
      notes: [],
      otherCases: [],
    },
    complaining: [],
    complains: [],
    genuine: [],
    genuineOf: [],
    taken: [],
    sent: [],
    gave: [],
    officers: {
      offices: [],
      companies: [],
      ranks: [],
      answers: [],
      help: [],
      closings: [],
      domains: [],
      mailboxes: [],
      reporters: [],
    },
    firstNames: [],
  },
  payloads: [],
  domains: { endings: [], countryEndings: [], secondLabels: [] },
  addresses: {
    reserved4: [],
    reserved6: [],
    publicServers: [],
    words: {
      ...{ versions: [], parts: [], amounts: [], plain: [], told: [] },
      ...{ relays: [], relayLinks: [], denials: [], denied: [] },
    },
    kinds: {},
  },
  mail: {
    headers: [],
    printed: { only: [], also: [] },
    nobodysHeaders: [],
    origins: [],
    senderDates: [],
    labels: [],
    automatic: [],
    automaticParts: [],
    automaticAsk: '',
    companyAsk: '',
    accounts: { of: '', numbers: [], groups: [], ask: '' },
    notDomains: [],
  },
} satisfies Recognition

/**
 * The rules as the compiled knowledge holds them, an absent section being empty. The schema was checked when
 * it was compiled.
 */
export const recognitionOf = rememberedOf((rules: RecognitionRules): Recognition => {
  const given = rules as Partial<Recognition>
  return { ...nothing, ...given, links: { ...nothing.links, ...given.links } }
})
