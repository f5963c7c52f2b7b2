import type { CountryCode } from '../fact/index.ts'
import type { Day, Instant } from '../time/index.ts'
import type { LetterFields } from './letter-fields.ts'

export const requestTypes = [
  'disclosure',
  'preservation',
  'preservation-extension',
  'emergency',
  'freeze',
] as const
export type RequestType = (typeof requestTypes)[number]

/**
 * One request as it is written down: the shape in which drafts are imported, kept and exported.
 *
 * Every key may be missing, because a draft is what an officer has so far; preflight says what is still
 * wanted.
 */
export interface EvidenceRequest {
  readonly provider: string
  readonly service?: string | null
  readonly requestType: RequestType
  /** The State that asks. */
  readonly country: CountryCode
  /** Presumed country of the *user*; absent: the asking State's own. */
  readonly userCountry?: CountryCode | null
  readonly createdOn?: Day | null
  readonly authority?: RequestingAuthority | null
  readonly case?: CaseFacts | null
  readonly addressee?: { readonly entity?: string | null; readonly country?: CountryCode | null } | null
  readonly channel?: { readonly kind?: string | null; readonly value?: string | null } | null
  readonly legalProcess?: LegalProcess | null
  readonly identifiers?: readonly RequestIdentifier[] | null
  readonly dataRequested?: readonly RequestedData[] | null
  readonly language?: string | null
  readonly translation?: string | null
  readonly userNotice?: UserNotice | null
  readonly emergency?: EmergencyGround | null
  readonly preservation?: PreservationTerms | null
  readonly text?: string | null
  /** Earlier requests of the same authority, for the duplicate check. */
  readonly history?: readonly EarlierRequest[] | null
  readonly letter?: LetterFields | null
}

export interface RequestingAuthority {
  readonly name?: string | null
  readonly kind?: string | null
  readonly location?: string | null
  readonly officer?: {
    readonly name?: string | null
    readonly rank?: string | null
    readonly badge?: string | null
    readonly email?: string | null
    readonly phone?: string | null
  } | null
}

export interface CaseFacts {
  readonly number?: string | null
  readonly proceeding?: string | null
  readonly offence?: { readonly name?: string | null; readonly legalReference?: string | null } | null
  readonly summary?: string | null
  readonly nexusToService?: string | null
  readonly accountHolderRole?: string | null
  /**
   * Number of the report of the CyberTip line on which the case rests, where the provider's form asks for it.
   */
  readonly ncmecReport?: string | null
}

export interface LegalProcess {
  readonly kind?: string | null
  readonly legalBasis?: string | null
  readonly issuedBy?: { readonly name?: string | null; readonly role?: string | null } | null
  readonly issuedOn?: Day | null
  readonly signed?: boolean | null
  readonly letterhead?: boolean | null
  readonly attachments?: readonly Attachment[] | null
}

export interface Attachment {
  readonly name?: string | null
  readonly kind?: string | null
  readonly format?: string | null
  readonly language?: string | null
  readonly translation?: string | null
}

/** An identifier with the companions that some kinds need: the day it was seen, chain, asset, port, trace. */
export interface RequestIdentifier {
  readonly type: string
  readonly value?: string | null
  /**
   * Source port of an address, 1 to 65535: behind one address of an access provider stand hundreds of lines.
   */
  readonly port?: number | null
  readonly observedOn?: Instant | Day | null
  readonly chain?: string | null
  readonly asset?: string | null
  readonly amount?: string | null
  readonly timestamp?: Instant | null
  readonly destinationTag?: string | null
  readonly country?: CountryCode | null
  readonly trace?: readonly TraceHop[] | null
}

export interface TraceHop {
  readonly hop?: number | null
  readonly txid?: string | null
  readonly chain?: string | null
  readonly asset?: string | null
  readonly amount?: string | null
  readonly timestamp?: Instant | null
}

export interface RequestedData {
  readonly category?: string | null
  readonly from?: string | null
  readonly to?: string | null
  readonly timezone?: string | null
  readonly description?: string | null
}

export interface UserNotice {
  readonly position?: string | null
  readonly delayRequested?: boolean | null
  readonly basis?: string | null
  readonly until?: Day | null
}

export interface EmergencyGround {
  readonly personInDanger?: string | null
  readonly danger?: string | null
  readonly imminence?: string | null
  readonly dataNeeded?: string | null
  /** Until when the danger lasts: a moment with its zone, or that nobody knows; words are in the answers. */
  readonly until?: Instant | 'not-known' | null
  readonly supervisor?: unknown
  readonly form?: string | null
}

export interface PreservationTerms {
  readonly days?: number | null
  readonly renewalNumber?: number | null
  readonly previousReference?: string | null
  readonly previousEndsOn?: Day | null
}

export interface EarlierRequest {
  readonly provider?: string | null
  readonly identifier?: string | null
  readonly category?: string | null
  readonly from?: string | null
  readonly to?: string | null
  readonly sentOn?: Day | null
  readonly status?: string | null
}
