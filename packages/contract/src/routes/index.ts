import '../no-eval.ts'
import type { z } from 'zod'
import type { ApiRoute, DoorRoute } from '../shapes/route.ts'
import { annexesRoutes } from './annexes.ts'
import { assistanceRoutes } from './assistance.ts'
import { casesRoutes } from './cases.ts'
import { contactPointsRoutes } from './contact-points.ts'
import { deadlinesRoutes } from './deadlines.ts'
import { deliveriesRoutes } from './deliveries.ts'
import { demonstrationRoutes } from './demonstration.ts'
import { deskRoutes } from './desk.ts'
import { dialogueRoutes } from './dialogue.ts'
import { emblemRoutes } from './emblem.ts'
import { emergenciesRoutes } from './emergencies.ts'
import { figuresRoutes } from './figures.ts'
import { gapsRoutes } from './gaps.ts'
import { identifiersRoutes } from './identifiers.ts'
import { keysRoutes } from './keys.ts'
import { lawReadingsRoutes } from './law-readings.ts'
import { noticesRoutes } from './notices.ts'
import { oversightRoutes } from './oversight.ts'
import { peopleRoutes } from './people.ts'
import { profilesRoutes } from './profiles.ts'
import { registrarsRoutes } from './registrars.ts'
import { registryRoutes } from './registry.ts'
import { requestsRoutes } from './requests.ts'
import { rolesRoutes } from './roles.ts'
import { roundTableRoutes } from './round-table.ts'
import { sendingRoutes } from './sending.ts'
import { serviceRoutes } from './service.ts'
import { signInRoutes } from './sign-in.ts'
import { tokensRoutes } from './tokens.ts'
import { trainingRoutes } from './training.ts'
import { unitKeysRoutes } from './unit-keys.ts'
import { watchRoutes } from './watch.ts'
import { webhooksRoutes } from './webhooks.ts'
import { workshopsRoutes } from './workshops.ts'

export { serviceRoutes }

/** The routes of the door: by each something is kept, or somebody comes to be signed in. */
export const doorRoutes = {
  ...signInRoutes,
  ...demonstrationRoutes,
  ...keysRoutes,
  ...casesRoutes,
  ...requestsRoutes,
  ...annexesRoutes,
  ...sendingRoutes,
  ...contactPointsRoutes,
  ...assistanceRoutes,
  ...identifiersRoutes,
  ...deskRoutes,
  ...deliveriesRoutes,
  ...emergenciesRoutes,
  ...unitKeysRoutes,
  ...webhooksRoutes,
  ...tokensRoutes,
  ...registryRoutes,
  ...registrarsRoutes,
  ...profilesRoutes,
  ...lawReadingsRoutes,
  ...dialogueRoutes,
  ...watchRoutes,
  ...roundTableRoutes,
  ...gapsRoutes,
  ...workshopsRoutes,
  ...peopleRoutes,
  ...rolesRoutes,
  ...emblemRoutes,
  ...deadlinesRoutes,
  ...noticesRoutes,
  ...oversightRoutes,
  ...figuresRoutes,
  ...trainingRoutes,
} as const satisfies Readonly<Record<string, DoorRoute>>

/** Every route of the API: one table, a file a feature. */
export const apiRoutes = { ...serviceRoutes, ...doorRoutes } as const satisfies Readonly<
  Record<string, ApiRoute>
>

export type ApiRoutes = typeof apiRoutes
export type ApiRouteId = keyof ApiRoutes
/** Routes that keep nothing. */
export type ServiceRouteId = keyof typeof serviceRoutes
export type DoorRouteId = keyof typeof doorRoutes

/** The same type, of which nothing will be changed. */
type Readonlys<T> = T extends readonly (infer Item)[]
  ? readonly Readonlys<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Readonlys<T[K]> }
    : T

/** What whoever answers a route gets: the body as its schema reads it; null where it takes bytes. */
export type ApiBody<Id extends ApiRouteId> = ApiRoutes[Id]['body'] extends z.ZodType
  ? z.output<ApiRoutes[Id]['body']>
  : null
/** What whoever answers a route behind the door gives: a value for its schema, or the bytes of a file. */
export type ApiAnswer<Id extends DoorRouteId> = ApiRoutes[Id]['answers'] extends {
  readonly 'application/json': infer Schema extends z.ZodType
}
  ? Readonlys<z.input<Schema>>
  : Uint8Array<ArrayBuffer>

/**
 * What whoever calls a route sends: a value for its schema, beside it the stream of a route that takes one;
 * or bytes with their media type.
 */
export type ApiSent<Id extends ApiRouteId> = ApiRoutes[Id]['body'] extends z.ZodType
  ? Readonlys<z.input<ApiRoutes[Id]['body']>> &
      (ApiRoutes[Id]['stream'] extends readonly string[]
        ? { readonly stream: Blob | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> }
        : unknown)
  : {
      readonly type: Extract<ApiRoutes[Id]['body'], readonly string[]>[number]
      readonly bytes: string | Uint8Array<ArrayBuffer>
    }
/** What whoever calls a route gets: JSON of a schema as its value, XML as its text, files as their bytes. */
export type ApiValue<Id extends ApiRouteId> = {
  [Type in keyof ApiRoutes[Id]['answers']]: ApiRoutes[Id]['answers'][Type] extends z.ZodType
    ? z.output<ApiRoutes[Id]['answers'][Type]>
    : Type extends 'application/xml'
      ? string
      : Uint8Array<ArrayBuffer>
}[keyof ApiRoutes[Id]['answers']]
