import type { Day, Instant } from '../time/index.ts'

/**
 * What a letter says and the draft shape cannot carry: serial, return date, delivery, call-back, second
 * language.
 *
 * It travels under the key `letter` of a request, so that drafts of the old shape stay as they are. Every key
 * may be missing; the letter then leaves out its line. Free texts are in the language of the request; their
 * text in the second language stands in `second`.
 */
export interface LetterFields {
  /** The kind, where it is not the one that follows from type and route: `K5`, `K6`. */
  readonly kind?: string | null
  /**
   * The other language of each free text: JSON pointer into the request (`/case/summary`,
   * `/letter/orderEffect`) to its text. A box that is empty is the finding `language.translationMissing` with
   * that pointer as its path.
   */
  readonly second?: Readonly<Record<string, string>> | null
  /** Serial of the letter within the case: `01`. */
  readonly serial?: string | null
  /** What blocks and was let pass, by somebody who may: said by the house, never typed. */
  readonly overridden?: readonly Overridden[] | null
  /** Moment of the letter, where hours count (emergency, 24/7 message). */
  readonly writtenAt?: Instant | null
  readonly unit?: string | null
  readonly web?: string | null
  readonly city?: string | null
  /** Address of the addressee where the profile has none or another one is meant. */
  readonly entityAddress?: string | null
  /** Printed after the channel: `emergency; rideshare`. */
  readonly channelNote?: string | null

  // the order
  readonly court?: string | null
  readonly judge?: string | null
  readonly orderNumber?: string | null
  /** What the order authorises, one sentence. */
  readonly orderEffect?: string | null
  readonly noOrderReason?: string | null
  /** Last day on which the order that is not awaited will be sent (emergency). */
  readonly orderBy?: Day | null

  readonly maximumPenalty?: string | null
  /**
   * Shorter texts for the boxes of a portal, in the language that the provider reads, by box: `authority`,
   * `summary`, `notice`, `data.1`. A box without one is filled from the letter.
   */
  readonly paste?: Readonly<Record<string, string>> | null

  readonly identifiers?: readonly (IdentifierFields | null)[] | null
  /** Support that is not enough alone: a plate's last digits, a corner. */
  readonly support?: string | null
  readonly data?: readonly (DataFields | null)[] | null
  /** Replaces the list of what is not asked. */
  readonly notAsked?: string | null

  readonly preservationConfirmedOn?: Day | null
  readonly noPreservationReason?: string | null
  readonly extensionReason?: string | null
  /** How the request for disclosure will follow. */
  readonly nextRoute?: string | null

  /** What `userNotice.basis` is; absent: read from its words. */
  readonly noticeBasisKind?: 'order' | 'statute' | 'other' | null
  readonly delivery?: { readonly mailbox?: string | null } | null
  readonly returnBy?: Day | null
  /** Hour asked for (emergency). */
  readonly returnAt?: Instant | null

  readonly callBack?: CallBack | null
  readonly secondSigner?: SecondSigner | null
  /** Confirmation between States, one sentence (emergency). */
  readonly stateConfirmation?: string | null
  readonly annexes?: readonly AnnexFields[] | null
  readonly annexNote?: { readonly text?: string | null; readonly sha256?: string | null } | null

  /**
   * The seven answers of an emergency, in order: who, of what, why imminent, link, how it averts, why not the
   * ordinary way, until when.
   */
  readonly answers?: readonly (string | null)[] | null

  /** Domestic order: term, its start and basis, remedy, basis of secrecy. */
  readonly order?: {
    readonly term?: string | null
    readonly termStart?: string | null
    readonly termBasis?: string | null
    readonly remedy?: string | null
    readonly secrecyBasis?: string | null
  } | null

  readonly domain?: { readonly name?: string | null; readonly lookedUpOn?: Day | null } | null
  /** From State to State: 24/7 message and mutual assistance. */
  readonly state?: StateFields | null
  readonly protocol?: {
    readonly issuingAuthority?: string | null
    readonly supervisingAuthority?: string | null
    readonly notifiedAuthority?: string | null
    readonly notificationState?: string | null
    readonly instructions?: string | null
  } | null
}

/**
 * Findings that block, in spite of which somebody who answers for the unit's letters lets the request go on.
 *
 * It stands in the words themselves: whoever approves, seals or reads them has it before them.
 */
export interface Overridden {
  /** Which findings: each by code, rule and place. */
  readonly findings: readonly OverriddenFinding[]
  readonly reasons: string
  readonly by: {
    readonly name: string
    readonly title: string
    readonly unit: string
    readonly institution: string
  }
  readonly on: Day
}

export interface OverriddenFinding {
  readonly code: string
  readonly rule: string
  /** JSON pointer into the request; empty for the request as a whole. */
  readonly path: string
}

export interface IdentifierFields {
  /** When it was seen, where the draft's `observedOn` does not say it. */
  readonly seenAt?: Instant | null
  /** Where it was seen: `public profile`. */
  readonly seenText?: string | null
  /** Number of the row that is the same account. */
  readonly sameAs?: number | null
  /** What the value is called, where the type says too little: `earlier name of the same account`. */
  readonly label?: string | null
}

export interface DataFields {
  /** Numbers of the rows of table 10; absent: every account. */
  readonly identifiers?: readonly number[] | null
  readonly necessity?: string | null
  /** Date, address and device at creation lie outside any period. */
  readonly atCreation?: boolean | null
  /** The description says the category itself: no word is put before it. */
  readonly wholeText?: boolean | null
}

export interface CallBack {
  readonly switchboard?: string | null
  readonly unit?: string | null
  readonly supervisor?: { readonly name?: string | null; readonly post?: string | null } | null
  readonly languages?: string | null
  readonly hours?: string | null
}

export interface SecondSigner {
  readonly name?: string | null
  readonly rank?: string | null
  readonly badge?: string | null
  readonly approvedAt?: Instant | null
}

export interface AnnexFields {
  readonly name?: string | null
  /** File in the pack. */
  readonly file?: string | null
  readonly pages?: number | null
  /** A language code, or words: `Spanish with English caption`. */
  readonly language?: string | null
  readonly sha256?: string | null
}

/** An office or person of the forms between States. */
export interface Contact {
  readonly organisation?: string | null
  readonly person?: string | null
  readonly post?: string | null
  readonly address?: string | null
  readonly telephone?: string | null
  readonly mobile?: string | null
  readonly email?: string | null
  readonly hours?: string | null
  readonly preferredAnswer?: string | null
}

export interface StateFields {
  readonly requestedAuthority?: string | null
  readonly requestingAuthority?: Contact | null
  readonly authenticity?: Contact | null
  readonly investigating?: Contact | null
  readonly extensionOf?: string | null
  /** Decisions taken in the case so far. */
  readonly decisions?: string | null
  readonly earlierRequest?: string | null
  readonly earlierPreservation?: string | null
  readonly domesticBasis?: string | null
  readonly treatyBases?: readonly string[] | null
  readonly treatyNote?: string | null
  readonly insideConvention?: string | null
  readonly facts?: readonly string[] | null
  readonly stateOfProceedings?: string | null
  readonly custodian?: string | null
  readonly relevance?: string | null
  /** What the State that is asked takes for proven, where its law wants it: what is known, and since when. */
  readonly probableCause?: { readonly known?: string | null; readonly fresh?: string | null } | null
  readonly necessity?: string | null
  readonly urgency?: string | null
  readonly hasteReason?: string | null
  readonly useBasis?: string | null
  readonly safeguards?: string | null
  readonly languageNote?: string | null
  readonly askedDirectly?: string | null
  readonly formOfEvidence?: string | null
  readonly answerAsked?: string | null
}
