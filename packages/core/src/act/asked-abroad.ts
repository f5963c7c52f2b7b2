import type { CountryCode } from '../fact/index.ts'
import type { SenderFinding } from '../registry/index.ts'
import type { Day } from '../time/index.ts'

// What a contact point does for the one of another State: the order at home is a request like any other, with
// its own approvals, legs and answers; here is on whose word it was begun, and what that State was told.

/**
 * How long data is kept for the other State to file its request, by the article that the network rests on.
 */
export interface AbroadTerm {
  /** The article and its term, as the knowledge names them. */
  readonly rule: string
  readonly days: number
}

/** Who asked from abroad, as the person who entered it confirmed it. */
export interface AskedAbroad {
  readonly country: CountryCode
  /** As it calls itself. */
  readonly authority: string
  readonly person: string
  readonly address: string
  /** Of which network it writes; null: nobody can say. */
  readonly network: string | null
  /** Its own reference. */
  readonly reference: string
  readonly receivedOn: Day
  /** Null: it does not say. */
  readonly urgent: boolean | null
  /** It also asks who else carried the communication, and by which path; null: it does not say. */
  readonly wantsTraffic: boolean | null
  /**
   * SHA-256 of the text that it was read from, as it was pasted, or of the message as it came; null: it was
   * entered by hand.
   */
  readonly text: string | null
  /** The node that sent it, as the peers know it; absent: it came by mail, or was entered by hand. */
  readonly node?: string
  /** Null: none is known for the network. */
  readonly term: AbroadTerm | null
}

export const toldWhats = [
  'received',
  'confirmed',
  'traffic',
  'refused',
  'extended',
  'released',
  'not-kept',
] as const
export type ToldWhat = (typeof toldWhats)[number]

/**
 * Why nothing is kept, as far as anybody knows. `never-sent`: it was ordered, and taken back before anybody
 * was asked; `unconfirmed`: whoever was asked confirmed nothing, and nobody waits for it any more; `lapsed`:
 * it was kept, and is no longer.
 */
export const notKeptReasons = ['never-sent', 'unconfirmed', 'lapsed'] as const
export type NotKeptReason = (typeof notKeptReasons)[number]

/** Another carrier of a communication, and the path, as far as it may be told while data is kept. */
export interface PartialTraffic {
  readonly carrier: string
  readonly country: CountryCode | null
  readonly path: string
  /** The decision at home that lets it be told. */
  readonly authorisedBy: string
}

/** What the other State was told, and how it went. */
export interface ToldAbroad {
  readonly what: ToldWhat
  readonly words: string
  readonly channel: string
  readonly on: Day
  readonly reference: string
  /** A file that shows that it went, by its digest; null: none. */
  readonly proof: { readonly name: string; readonly sha256: string } | null
  /** Of what is kept: the last day, as the holder said it; null where it said none. */
  readonly until?: Day | null
  readonly traffic?: PartialTraffic
  /** Of what is not kept: why. */
  readonly why?: NotKeptReason
}

export const releaseReasons = ['asked', 'no-assistance', 'refused-at-home'] as const
export type ReleaseReason = (typeof releaseReasons)[number]

/** A release that was asked: the number of the registry that was called, and who confirmed it there. */
export interface ReleaseCall {
  readonly number: string
  readonly spokeWith: string
}

/** What is known of a request that another State asked for. */
export interface Abroad {
  readonly asked: AskedAbroad
  /** The last finding. */
  readonly sender: SenderFinding
  readonly told: readonly ToldAbroad[]
  readonly assistance: { readonly on: Day; readonly reference: string; readonly from: string } | null
  readonly released: { readonly because: ReleaseReason; readonly on: Day } | null
  /** The day on which somebody here entered it. */
  readonly enteredOn: Day
  /** Who: that the data is let go is another person's word. */
  readonly enteredBy: string
}
