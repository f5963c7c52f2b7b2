import type { ServiceRouteId } from '@oficio/contract/api'
import type { Language } from '@oficio/core/fact'
import type { KnowledgeRelease } from '@oficio/core/knowledge'
import type { Verification } from '@oficio/core/letter'
import type { Emblem } from '@oficio/core/request'
import type { Day, Instant } from '@oficio/core/time'
import type { Answered } from '../http/answered.ts'

/** One question to the service, as a worker gets it. */
export interface Job {
  readonly route: ServiceRouteId
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
    readonly verification: Verification
    /** The sign that the institution has registered. */
    readonly emblem?: Emblem
    /** The sealed letter, in place of one that would be made. */
    readonly pdf?: Uint8Array<ArrayBuffer>
    readonly annexes?: readonly { readonly file: string; readonly bytes: Uint8Array<ArrayBuffer> }[]
  }
}

/** Why there was no answer at all. */
export type Unanswered = 'busy' | 'took-too-long' | 'fault'

/** Answers questions somewhere: in this process, or in one of a pool. */
export type Answerer = (job: Job) => Promise<Answered | Unanswered>
