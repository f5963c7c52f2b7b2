import type { PackInPart, PackMade, ReceivedDelivery, RecordedAct } from '../act/index.ts'
import type { CountryCode } from '../fact/index.ts'
import type { Happening } from '../happening/index.ts'
import type { EvidenceRequest, RequestIdentifier, RequestType } from '../request/index.ts'
import type { Day, Instant } from '../time/index.ts'

export type {
  PackMade,
  ReadingAnswer,
  ReceivedDelivery,
  RowOutcome,
  RowReceived,
} from '../act/index.ts'

/**
 * One investigation on the officer's device: facts once, many identifiers, providers and requests.
 *
 * `shared` holds what every request of the case says alike (authority, officer, facts, order, language); a
 * request holds only what is its own, so that nothing is typed twice.
 */
export interface Case {
  readonly id: string
  /** Grows by one with every change; two tabs compare it so that neither overwrites the other. */
  readonly revision: number
  readonly createdAt: Instant
  readonly changedAt: Instant
  readonly country: CountryCode
  readonly origin?: { readonly kind: string; readonly reportNumber?: string } | null
  readonly shared: Partial<EvidenceRequest>
  readonly identifiers: readonly CaseIdentifier[]
  readonly requests: readonly CaseRequest[]
  /** What was pasted, as it was pasted. */
  readonly pasted?: string
  /**
   * What happened, as its fields say it; the words of the letter follow from it until somebody writes their
   * own.
   */
  readonly happening?: Happening | null
  /** For which facts the offence of the letters is there, and whether anybody gave it. */
  readonly offenceFor?: OffenceFor
}

/** The offence of the letters, and whose it is: another kind of facts wants another. */
export interface OffenceFor {
  /** Of which kind the facts were when it came. */
  readonly kind: string
  /** Its name and article in the languages of the letters, by their places. */
  readonly texts: Readonly<Record<string, string>>
  /** The device proposed it from an earlier case, and nobody has given it in this one. */
  readonly isProposed: boolean
}

export interface CaseIdentifier extends RequestIdentifier {
  readonly id: string
  /** Presumed country of the user behind it; absent: the authority's own. */
  readonly userCountry?: CountryCode | null
  /** Providers that can search it. */
  readonly services: readonly string[]
  /** Nothing bound it surely where it was read: no request asks about it until the officer says so. */
  readonly doubtful?: boolean
}

export interface CaseRequest {
  readonly id: string
  readonly provider: string
  readonly requestType: RequestType
  /** Ids of identifiers of the case that this request asks about. */
  readonly identifiers: readonly string[]
  /** What this request says beyond what the case says. */
  readonly own: Partial<EvidenceRequest>
  /** Of which of its accounts something in `own` is said: of one that comes along it is not. */
  readonly saidOf?: SaidOf
  /** Acts that the officer recorded on this device, oldest first. */
  readonly acts: readonly RecordedAct[]
  /** Id of the request that this one extends, repairs or follows. */
  readonly basedOn?: string
  /** What came for it from outside, in the order in which it was noted. */
  readonly deliveries?: readonly ReceivedDelivery[]
  /** Its pack was made, which says nothing of its sending. */
  readonly packed?: PackMade
  /** Its pack was made without files that a whole one holds: no pack to hand over yet. */
  readonly packedInPart?: PackInPart
  /** What it said as it left, for each time that the officer noted so on the send sheet, oldest first. */
  readonly left?: readonly WordsLeft[]
}

/** Sentences that the house lays down on accounts, and of which of them they were said. */
export interface SaidOf {
  /** Ids of identifiers of the case. */
  readonly identifiers: readonly string[]
  /** The sentences in the languages of the letter, by their places. */
  readonly texts: Readonly<Record<string, string>>
  /** Nobody chose it: the case named this one account alone. */
  readonly isOfOne: boolean
}

/** The words of a request as they were when it left, which no later change of the case touches. */
export interface WordsLeft {
  /** The leg, the day and the moment of the act that says so. */
  readonly leg: number
  readonly on: Day
  readonly at?: Instant
  readonly request: EvidenceRequest
}
