import '../no-eval.ts'
import type { z } from 'zod'
import type { ApiResult } from '../api/client.ts'
import { problemSchema, problemType } from '../api/problems.ts'
import { type HouseRoute, type HouseRouteId, type HouseRoutes, houseRoutes } from './routes.ts'

type Answered<Id extends HouseRouteId> = HouseRoutes[Id]['answers'] extends {
  readonly 'application/json': infer Schema extends z.ZodType
}
  ? z.output<Schema>
  : Uint8Array<ArrayBuffer>

export type HouseClient = {
  readonly [Id in HouseRouteId]: (
    body: z.input<HouseRoutes[Id]['body']>,
    options?: {
      /**
       * The same key with the same body is the same call, however often it arrives. Absent: a call of its
       * own.
       */
      readonly key?: string
      readonly signal?: AbortSignal
    },
  ) => Promise<ApiResult<Answered<Id>>>
}

export interface HouseClientOptions {
  readonly base?: string
  readonly language: string
  readonly newKey: () => string
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>
}

/**
 * Speaks to the house as whoever is signed in in this browser. What the house refuses is a value; without a
 * line the promise is rejected.
 */
export function createHouseClient({
  base = '',
  language,
  newKey,
  fetch = globalThis.fetch,
}: HouseClientOptions): HouseClient {
  const ask = async (
    route: HouseRoute,
    body: unknown,
    options: { readonly key?: string; readonly signal?: AbortSignal },
  ): Promise<ApiResult<unknown>> => {
    const response = await fetch(`${base}${route.path}`, {
      method: route.method,
      headers: {
        'Content-Type': 'application/json',
        'Accept-Language': language,
        ...(route.effect ? { 'Idempotency-Key': options.key ?? newKey() } : {}),
      },
      body: JSON.stringify(body),
      credentials: 'same-origin',
      ...(options.signal ? { signal: options.signal } : {}),
    })
    const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? ''
    if (type === problemType) {
      const wait = Number(response.headers.get('retry-after'))
      return {
        ok: false,
        problem: problemSchema.parse(await response.json()),
        ...(wait > 0 ? { retryAfter: wait } : {}),
      }
    }
    if (!response.ok || !Object.hasOwn(route.answers, type))
      throw new Error(`${route.path} answered ${response.status} ${type}`)
    const schema = route.answers[type]
    return {
      ok: true,
      value: schema ? schema.parse(await response.json()) : new Uint8Array(await response.arrayBuffer()),
    }
  }
  const entries = Object.entries<HouseRoute>(houseRoutes).map(([id, route]) => [
    id,
    (body: unknown, options: { readonly key?: string; readonly signal?: AbortSignal } = {}) =>
      ask(route, body, options),
  ])
  return Object.fromEntries(entries) as HouseClient
}
