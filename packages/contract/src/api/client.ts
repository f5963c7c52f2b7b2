import '../no-eval.ts'
import type { z } from 'zod'
import { type ApiProblem, problemSchema, problemType } from './problems.ts'
import { type ApiRoute, type ApiRouteId, type ApiRoutes, apiRoutes, takesJson } from './routes.ts'

/** The same type, of which nothing will be changed. */
type Readonlys<T> = T extends readonly (infer Item)[]
  ? readonly Readonlys<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Readonlys<T[K]> }
    : T
type BodyOf<Route extends ApiRoute> = Route['body'] extends z.ZodType
  ? Readonlys<z.input<Route['body']>>
  : {
      readonly type: Extract<Route['body'], readonly string[]>[number]
      readonly bytes: string | Uint8Array<ArrayBuffer>
    }
/** JSON of a schema as its value, XML as its text, files as their bytes. */
type ValueOf<Route extends ApiRoute> = {
  [Type in keyof Route['answers']]: Route['answers'][Type] extends z.ZodType
    ? z.output<Route['answers'][Type]>
    : Type extends 'application/xml'
      ? string
      : Uint8Array<ArrayBuffer>
}[keyof Route['answers']]

export type ApiResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false
      readonly problem: ApiProblem /** Seconds after which to try again, where the service says so. */
      readonly retryAfter?: number
    }

export type Client = {
  readonly [Id in ApiRouteId]: (
    body: BodyOf<ApiRoutes[Id]>,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<ApiResult<ValueOf<ApiRoutes[Id]>>>
}

export interface ClientOptions {
  /** Where the service is; absent: where the page comes from. */
  readonly base?: string
  /** Language of sentences in the answers. */
  readonly language: string
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>
}

/**
 * Speaks to the service by the table of its routes; every answer is read by the schema of its route.
 *
 * What the service refuses is a value. Without a line, or when something else than the service answers, the
 * promise is rejected.
 */
export function createClient({ base = '', language, fetch = globalThis.fetch }: ClientOptions): Client {
  const ask = async (
    route: ApiRoute,
    body: unknown,
    signal: AbortSignal | undefined,
  ): Promise<ApiResult<unknown>> => {
    const bytes = body as { readonly type: string; readonly bytes: string | Uint8Array<ArrayBuffer> }
    const sent = takesJson(route.body) ? { type: 'application/json', bytes: JSON.stringify(body) } : bytes
    const response = await fetch(`${base}${route.path}`, {
      method: route.method,
      headers: { 'Content-Type': sent.type, 'Accept-Language': language },
      body: sent.bytes,
      credentials: 'omit',
      ...(signal ? { signal } : {}),
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
    if (schema) return { ok: true, value: schema.parse(await response.json()) }
    return {
      ok: true,
      value:
        type === 'application/xml' ? await response.text() : new Uint8Array(await response.arrayBuffer()),
    }
  }
  const entries = Object.entries<ApiRoute>(apiRoutes).map(([id, route]) => [
    id,
    (body: unknown, options: { readonly signal?: AbortSignal } = {}) => ask(route, body, options.signal),
  ])
  return Object.fromEntries(entries) as Client
}
