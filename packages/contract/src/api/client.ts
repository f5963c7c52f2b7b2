import '../no-eval.ts'
import { type ApiRouteId, type ApiSent, type ApiValue, apiRoutes } from '../routes/index.ts'
import { type ApiProblem, problemSchema, problemType } from '../shapes/problems.ts'
import { type ApiRoute, callHeader, idleHeader, inHeader, takesJson } from '../shapes/route.ts'

export type ApiResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false
      readonly problem: ApiProblem /** Seconds after which to try again, where the service says so. */
      readonly retryAfter?: number
    }

export interface CallOptions {
  /**
   * For a route with an effect: the same key with the same body is the same call, however often it arrives.
   * Absent: a call of its own.
   */
  readonly key?: string
  readonly signal?: AbortSignal
}

export type Client = {
  readonly [Id in ApiRouteId]: (body: ApiSent<Id>, options?: CallOptions) => Promise<ApiResult<ApiValue<Id>>>
}

export interface ClientOptions {
  /** Where the service is; absent: where the page comes from. */
  readonly base?: string
  /** Language of sentences in the answers. */
  readonly language: string
  /** For how many seconds nobody touched the page that calls; absent: somebody is there. */
  readonly idle?: () => number
  /** Names a call of its own; absent: by chance. */
  readonly newKey?: () => string
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>
}

/**
 * Speaks to the API by the table of its routes, as whoever is signed in in this browser; what keeps nothing
 * is not told who asks. Every answer is read by the schema of its route.
 *
 * What is refused is a value. Without a line, or when something else than the API answers, the promise is
 * rejected.
 */
export function createClient({
  base = '',
  language,
  idle = () => 0,
  newKey = () => globalThis.crypto.randomUUID(),
  fetch = globalThis.fetch,
}: ClientOptions): Client {
  const ask = async (route: ApiRoute, body: unknown, options: CallOptions): Promise<ApiResult<unknown>> => {
    const sent = sentBy(route, body)
    const response = await fetch(`${base}${route.path}`, {
      method: route.method,
      headers: {
        'Content-Type': sent.type,
        'Accept-Language': language,
        ...(sent.said === undefined ? {} : { [callHeader]: sent.said }),
        ...(route.door === 'session' && idle() > 0 ? { [idleHeader]: String(idle()) } : {}),
        ...(route.effect ? { 'Idempotency-Key': options.key ?? newKey() } : {}),
      },
      body: sent.bytes,
      // A stream goes out while it is made: no browser and no server takes it otherwise.
      ...(sent.bytes instanceof ReadableStream ? { duplex: 'half' } : {}),
      credentials: route.door === 'none' ? 'omit' : 'same-origin',
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
    if (schema) return { ok: true, value: schema.parse(await response.json()) }
    return {
      ok: true,
      value:
        type === 'application/xml' ? await response.text() : new Uint8Array(await response.arrayBuffer()),
    }
  }
  const entries = Object.entries<ApiRoute>(apiRoutes).map(([id, route]) => [
    id,
    (body: unknown, options: CallOptions = {}) => ask(route, body, options),
  ])
  return Object.fromEntries(entries) as Client
}

interface Sent {
  readonly type: string
  readonly bytes: string | Blob | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  /** What is said beside a stream. */
  readonly said?: string
}

function sentBy(route: ApiRoute, body: unknown): Sent {
  if (route.stream) {
    const { stream, ...said } = body as { readonly stream: Sent['bytes'] }
    return { type: route.stream[0] ?? 'application/octet-stream', bytes: stream, said: inHeader(said) }
  }
  if (takesJson(route.body)) return { type: 'application/json', bytes: JSON.stringify(body) }
  return body as Sent
}
