import type { RequestState } from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { Day } from '../time/index.ts'

export type ClockKind =
  | 'data-dies'
  | 'ask-extension'
  | 'preservation-ends'
  | 'answer-expected'
  | 'notice-allowed'

/** A day that matters to a case, counted from what was recorded. */
export interface CaseClock {
  readonly id: string
  readonly kind: ClockKind
  readonly provider: string
  readonly request?: string
  readonly day: Day
  /** Categories of the profile that it is about. */
  readonly categories: readonly string[]
  /**
   * `recorded`: the officer wrote the day down; `counted`: the house counted it from a fact, which may be in
   * doubt.
   */
  readonly basis: 'recorded' | 'counted'
  /** The provider's number of the request, where one was recorded. */
  readonly reference?: string
  /** Name of whoever it is of, where that is not the provider. */
  readonly to?: string
  /** Of an extension that is to be asked: somebody wrote one of all that is kept. */
  readonly isExtended?: true
}

/** A request and what its acts came to, whether they lie on a device or with a unit. */
export interface Followed {
  readonly id: string
  readonly content: EvidenceRequest
  readonly state: RequestState
}
