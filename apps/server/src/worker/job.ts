import type { ServiceRouteId } from '@oficio/contract/api'
import type { Language } from '@oficio/core/fact'
import type { KnowledgeRelease } from '@oficio/core/knowledge'
import type { LetterGrant, OrderToWrite, SenderVerification } from '@oficio/core/letter'
import type { Emblem, EvidenceRequest, OverriddenFinding } from '@oficio/core/request'
import type { Day, Instant } from '@oficio/core/time'
import type { Answered } from '../http/answered.ts'

/** Pages without script whose question is answered like one to the service: their form comes as the body. */
export type PlainPage = 'plain-recognise' | 'plain-routes'

/** A paper that the house has set for one of its own; no address of the service leads to it. */
export type HousePaper = 'certificate-paper'

/** One question to the service, as a worker gets it. */
export interface Job {
  readonly route: ServiceRouteId | PlainPage | HousePaper
  readonly body: Uint8Array<ArrayBuffer>
  /** Media type of the body, without parameters. */
  readonly type: string
  readonly language: Language
  readonly today: Day
  readonly moment: Instant
  /** What counts beside the compiled knowledge, so that a process answers as the house does. */
  readonly releases?: readonly KnowledgeRelease[]
  /** What the house itself adds to a pack of its own people. A visitor cannot set it. */
  readonly house?: {
    readonly verification: SenderVerification
    /** The sign that the institution has registered. */
    readonly emblem?: Emblem
    /** The sealed letter, in place of one that would be made. */
    readonly pdf?: Uint8Array<ArrayBuffer>
    /** Number and day that the letter gets as it is sealed. */
    readonly numbered?: { readonly serial: string; readonly on: Day; readonly isUniversal?: true }
    /** Findings in spite of which somebody who may lets it go on; nothing else that blocks is let pass. */
    readonly overridden?: readonly OverriddenFinding[]
    /** Domains that the registry attests for the institution. */
    readonly officialDomains?: readonly string[]
    /** The request as its letter tells it, with the order that an approval gave. */
    readonly asGranted?: EvidenceRequest
    /** Who approved it, and whether the institution seals it. */
    readonly granted?: LetterGrant
    /** The letters as they would be set, as JSON, in place of the paper. */
    readonly shown?: true
    /** The order that a grant gives, as a paper of its own, in place of the letter. */
    readonly order?: OrderToWrite
    /** The newest change of the knowledge whose words the letter says; absent: the newest of all. */
    readonly newestWords?: number
    readonly annexes?: readonly { readonly file: string; readonly bytes: Uint8Array<ArrayBuffer> }[]
  }
}

/** Why there was no answer at all. */
export type Unanswered = 'busy' | 'took-too-long' | 'fault'

/** Who waits for an answer: a person that is signed in, or an address; the house itself has no name. */
export interface PoolAsker {
  readonly name: string
  readonly isSignedIn?: boolean
}

/**
 * Answers questions somewhere: in this process, or in one of a pool. `asker` is whoever waits for it: each
 * has a turn, and nobody takes every place of a pool.
 */
export type Answerer = (job: Job, asker?: PoolAsker) => Promise<Answered | Unanswered>
