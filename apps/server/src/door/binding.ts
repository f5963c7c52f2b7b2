import type { ApiRoute, DoorRoute, DoorRouteId } from '@oficio/contract/api'
import type { Day, Instant } from '@oficio/core/time'
import type { Allowance } from '../http/allowance.ts'
import type { Answering } from '../http/answering.ts'
import type { RequestContext } from '../http/routing.ts'
import type { Answerer } from '../worker/job.ts'
import type { AnyHandler, Handlers, HouseParts } from './call.ts'

export interface Binding {
  readonly answering: Answering
  /** Answers what keeps nothing. */
  readonly answer: Answerer
  readonly today: () => Day
  readonly now: () => Instant
  /** For whoever is not signed in, by address; for whoever is, by person. */
  readonly allowance: Allowance
  readonly addressOf: (c: RequestContext) => string
  /** What is behind the door; absent where the house keeps nothing. */
  readonly door: DoorBinding | undefined
  readonly onFault: ((error: Error, requestId: string) => void) | undefined
}

export interface DoorBinding {
  /** Undefined while the database is not there. */
  readonly house: () => HouseParts | undefined
  readonly handlers: Handlers
  /** For all calls of one address: an office of many people has one. */
  readonly crowd: Allowance
  /** How much of what one address fails at is noted in the security log. */
  readonly noting: Allowance
  /** How much that stays one address is given in an hour without signing in. */
  readonly strangers: Allowance
  /** Told once a call has had its effect. */
  readonly changed: (hearers: readonly string[]) => void
}

/** When to come back to a service that is busy, and to a database that is away. */
export const secondsWhenBusy = 2

export const tooLarge = ({ limit }: ApiRoute) => ({ detail: `${limit} B` })

/** A route of the door with all that answers it. */
export interface Bound<Id extends DoorRouteId = DoorRouteId> {
  readonly id: Id
  readonly route: DoorRoute
  readonly handler: AnyHandler<Id>
  readonly binding: Binding
  readonly door: DoorBinding
}
