import type { FieldRole, PersonWord, Recognition, RemarkWord, TypeRule } from './rules.ts'
import type { PhraseBook } from './words.ts'

/** One identifier type with all that is known about it, ready for use. */
export interface KnownType {
  readonly type: string
  readonly patterns: readonly RegExp[]
  /** The pattern of each provider, only where providers differ. */
  readonly patternOf: ReadonlyMap<string, RegExp>
  readonly rule: TypeRule
  readonly alone: RegExp | undefined
  readonly never: RegExp | undefined
  readonly replace: RegExp | undefined
  readonly lowerWhen: RegExp | undefined
  readonly upperWhen: RegExp | undefined
  /** What is sought anywhere in the text, where one word is not enough. */
  readonly search: RegExp | undefined
  /** Providers that accept it, those that search by it first. */
  readonly services: readonly string[]
  /** By provider, the companions its profile wants. */
  readonly needs: ReadonlyMap<string, readonly string[]>
  readonly isLink: boolean
  /** No value of it is a word of letters. */
  readonly isNumber: boolean
  /** Written with an @ in front, or usable so. */
  readonly isHandle: boolean
  readonly words: number
}

/** What a phrase means, wherever it is found. */
export interface Meaning {
  readonly own?: readonly KnownType[]
  readonly withService?: readonly KnownType[]
  readonly weak?: readonly KnownType[]
  readonly services?: readonly string[]
  readonly ambiguous?: boolean
  readonly countries?: readonly string[]
  /** Its countries are meant only where it is written in capitals. */
  readonly inCapitals?: boolean
  readonly names?: readonly string[]
  readonly card?: boolean
  readonly not?: boolean
}

/**
 * A time zone: an offset that never changes, or a name of the IANA data; `only`: what is written is the word
 * of one season, and on a day of the other nobody knows what was meant.
 */
export type Zone = { readonly offset: string } | { readonly name: string; readonly only?: string }

export interface LinkRule {
  readonly path: RegExp
  readonly to: string
  readonly type?: string | undefined
}

export interface LinkTable {
  /** By host without mobile labels (`*` for any label): what may be found there. */
  readonly types: ReadonlyMap<string, readonly KnownType[]>
  readonly rewrites: ReadonlyMap<string, readonly LinkRule[]>
  readonly rejected: ReadonlyMap<
    string,
    readonly { readonly path: RegExp; readonly type: string; readonly ask: string; readonly whole: boolean }[]
  >
  /** By host, the paths of pages that are no account. */
  readonly places: ReadonlyMap<string, readonly RegExp[]>
  readonly services: ReadonlyMap<string, readonly string[]>
  /** By host, the parameters that hold the address of the page behind it. */
  readonly wrappers: ReadonlyMap<string, readonly string[]>
  readonly chains: ReadonlyMap<string, string>
  readonly dropLabels: ReadonlySet<string>
  readonly tracking: ReadonlySet<string>
  readonly trackingStarts: readonly string[]
}

/** What words tell of somebody of whom nothing is asked. */
export type OtherWord =
  | 'impersonated'
  | 'genuine'
  | 'taken'
  | 'sent'
  | 'gave'
  | 'appears'
  | 'office'
  | 'rank'
  | 'company'
  | 'answer'
  | 'help'
  | 'reporter'

/** Of which end a word says a port to be; `translated`: of what stands in place of a private address. */
export type PortSide = 'origin' | 'destination' | 'translated' | 'port'

/** The knowledge turned into what recognising needs. */
export interface Table {
  readonly rules: Recognition
  readonly types: ReadonlyMap<string, KnownType>
  readonly byProvider: ReadonlyMap<string, readonly KnownType[]>
  /** Types whose shape is enough, by the length of the value. */
  readonly aloneByLength: ReadonlyMap<number, readonly KnownType[]>
  readonly keyed: readonly { readonly pattern: RegExp; readonly to: string; readonly type: KnownType }[]
  /** Types that are sought anywhere in the text. */
  readonly searched: readonly KnownType[]
  readonly phrases: PhraseBook<Meaning>
  readonly fillers: ReadonlySet<string>
  readonly nameFillers: ReadonlySet<string>
  readonly namePatterns: ReadonlyMap<string, RegExp>
  readonly neverValues: ReadonlySet<string>
  readonly linkingWords: ReadonlySet<string>
  /** By a type of links, the type of the account whose page it is, and where its name stands. */
  readonly pages: ReadonlyMap<string, { readonly is: string; readonly account: RegExp }>
  readonly links: LinkTable
  readonly domains: {
    readonly endings: ReadonlySet<string>
    readonly countryEndings: ReadonlySet<string>
    readonly secondLabels: ReadonlySet<string>
  }
  /** What makes figures a sum, in folded text. */
  readonly sums: { readonly before: RegExp; readonly after: RegExp }
  /** What tells of money, wherever it stands. */
  readonly paid: RegExp
  readonly phoneRewrites: readonly (Recognition['phones']['rewrites'][number] & {
    readonly pattern: RegExp
  })[]
  readonly months: ReadonlyMap<string, string>
  readonly zones: PhraseBook<Zone | 'local'>
  readonly times: {
    readonly monthFirst: ReadonlySet<string>
    readonly monthFirstAlways: ReadonlySet<string>
    readonly never: PhraseBook<true>
    readonly otherActs: PhraseBook<true>
    readonly connection: RegExp
    /** Words that take a line from what a heading says of all. */
    readonly exceptions: RegExp
    readonly beside: ReadonlySet<string>
    readonly making: ReadonlySet<string>
    readonly sessions: ReadonlySet<string>
    readonly clocks: Readonly<Record<'of' | 'off' | 'spans', RegExp>>
    readonly portWords: PhraseBook<PortSide>
  }
  readonly persons: {
    readonly words: PhraseBook<PersonWord>
    /** How who tells says what they are called. */
    readonly introduces: Readonly<
      Record<
        | 'by'
        | 'named'
        | 'presents'
        | 'tells'
        | 'opens'
        | 'onto'
        | 'details'
        | 'signs'
        | 'wards'
        | 'called'
        | 'unsaid'
        | 'acting',
        RegExp
      >
    > & {
      readonly as: ReadonlySet<string>
    }
    /** Words that name somebody only as a label. */
    readonly labels: PhraseBook<PersonWord>
    readonly own: ReadonlySet<string>
    readonly between: ReadonlySet<string>
    readonly has: ReadonlySet<string>
    readonly acts: ReadonlySet<string>
    readonly data: ReadonlySet<string>
    readonly speech: ReadonlySet<string>
    readonly deeds: ReadonlySet<string>
    readonly deedEndings: readonly string[]
    /** The author of a message who is the one that exported the chat. */
    readonly self: ReadonlySet<string>
    /** Nouns behind "para" and "for" that tell for what somebody has an address or a number. */
    readonly purposes: ReadonlySet<string>
    /** What people call their own and is no person. */
    readonly things: ReadonlySet<string>
    readonly leads: ReadonlySet<string>
    readonly theirs: ReadonlySet<string>
    readonly belongs: ReadonlySet<string>
    readonly behind: ReadonlySet<string>
    readonly likeness: ReadonlySet<string>
    /** Words with which a heading of somebody's fields begins. */
    readonly headings: RegExp
    readonly payers: Readonly<Record<'labels' | 'types' | 'recipients', ReadonlySet<string>>> & {
      /** How a label tells the end of a payment that pays. */
      readonly pays: RegExp
      /** Words of a payment that came in: who pays it is the other. */
      readonly received: RegExp
      /** What receipts of payments by telephone are called. */
      readonly receipts: readonly string[]
      /** Words by which what a payer gets of any payment is known. */
      readonly slips: RegExp
    }
    readonly uses: ReadonlySet<string>
    readonly is: ReadonlySet<string>
    readonly pronouns: Readonly<Record<'she' | 'he' | 'hers' | 'his', ReadonlySet<string>>>
    readonly records: Readonly<Record<'holders' | 'greetings' | 'second', ReadonlySet<string>>> & {
      readonly counterparts: RegExp
    }
    readonly reached: Readonly<Record<'whom' | 'how' | 'at', ReadonlySet<string>>>
    readonly firstNames: ReadonlySet<string>
    /** Words of those that are asked for nothing: whom somebody pretends to be, and whoever asks. */
    readonly others: PhraseBook<OtherWord>
    readonly closings: ReadonlySet<string>
    /** What a text says of a value besides that it is sought; each finds its words in folded text. */
    readonly remarks: Readonly<Record<RemarkWord, RegExp>>
    readonly complaining: readonly string[]
    readonly complains: ReadonlySet<string>
    readonly officialDomains: ReadonlySet<string>
    readonly mailboxes: ReadonlySet<string>
    readonly reporters: ReadonlySet<string>
  }
  /** What tells whether four figures with points are an address; each finds its words in folded text. */
  readonly addressWords: Readonly<Record<'versions' | 'parts' | 'amounts' | 'plain' | 'told', RegExp>> & {
    readonly versionEnds: ReadonlySet<string>
    /** What in its cell or bracket says that many connect behind an address. */
    readonly relays: Readonly<Record<'before' | 'behind' | 'whole' | 'denials', RegExp>>
  }
  /** By the words of a label, folded: what its field holds. */
  readonly fieldRoles: ReadonlyMap<string, FieldRole>
  /** Words that may stand between a country and its number. */
  readonly phoneWords: ReadonlySet<string>
  /** Words right before a number that is called, written to or used. */
  readonly phoneLeads: ReadonlySet<string>
  readonly companions: ReadonlyMap<
    string,
    { readonly pattern?: RegExp | undefined; readonly words?: PhraseBook<true> | undefined }
  >
  /** Telephone numbers of customer services: in international form, and as written. */
  readonly servicePhones: { readonly number: RegExp | undefined; readonly written: RegExp | undefined }
  /** Plans that write mobiles otherwise than fixed lines, and the words by which a number is one of them. */
  readonly mobiles: readonly Readonly<
    Record<'from' | 'ofMobiles' | 'ofFixedLines', RegExp> & { to: string }
  >[]
  /** Mailboxes from which only machines write. */
  readonly automatic: ReadonlySet<string>
  readonly automaticParts: ReadonlySet<string>
  readonly notMailDomains: ReadonlySet<string>
  readonly notHandles: ReadonlySet<string>
  /** Pieces of what is counted, cited or programmed: of these and figures no name of an account is made. */
  readonly things: ReadonlySet<string>
  readonly programs: ReadonlySet<string>
  /** Words of passwords; under a heading with one a name without an @ may be one. */
  readonly secrets: RegExp
  readonly briefServices: ReadonlySet<string>
  /** With an @: all of a group, and what stands in examples. */
  readonly everybody: ReadonlySet<string>
  readonly placeholders: ReadonlySet<string>
  /** How a line begins that is a header of a mail. */
  readonly mailHeader: RegExp | undefined
  /** Labels of a printed mail: whether only a mail has them. */
  readonly printedHeaders: ReadonlyMap<string, boolean>
  /** A whole header of a mail with its folded lines, of those that name nobody. */
  readonly nobodysHeaders: RegExp | undefined
  /** Headers that tell the address at which a mail was written. */
  readonly mailOrigins: ReadonlySet<string>
  /** The beginning of a header whose date is the word of whoever wrote the mail. */
  readonly senderDate: RegExp | undefined
  /** What a server glues to the front of an address. */
  readonly mailLabels: RegExp | undefined
}
