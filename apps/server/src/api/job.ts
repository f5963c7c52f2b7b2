import type { ApiRouteId } from '@oficio/contract/api'
import type { Language } from '@oficio/core/fact'
import type { Day, Instant } from '@oficio/core/time'

/** One question to the service, as a worker gets it. */
export interface Job {
  readonly route: ApiRouteId
  readonly body: Uint8Array<ArrayBuffer>
  /** Media type of the body, without parameters. */
  readonly type: string
  readonly language: Language
  readonly today: Day
  readonly moment: Instant
}

/** An answer, ready to be sent. */
export interface Answered {
  readonly status: number
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
  /** Name under which a browser keeps the file. */
  readonly fileName?: string
}

/** Why there was no answer at all. */
export type Unanswered = 'busy' | 'took-too-long' | 'fault'

/** Answers questions somewhere: in this thread, or in one of a pool. */
export type Answerer = (job: Job) => Promise<Answered | Unanswered>
