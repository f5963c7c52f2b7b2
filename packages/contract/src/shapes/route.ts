import '../no-eval.ts'
import type { Action } from '@oficio/core/permission'
import { z } from 'zod'
import type { ApiProblemCode } from './problems.ts'

/** Bytes in a kibibyte: bounds of bodies are said in them. */
export const KiB = 1024

/** What a system of a provider may be let do. */
export const tokenScopes = ['desk.read', 'desk.question', 'desk.answer'] as const
export type TokenScope = (typeof tokenScopes)[number]

/**
 * One route of the API, as data: the server binds it, the description says it, the client speaks by it.
 */
export interface ApiRoute {
  readonly method: 'POST'
  readonly path: `/api/v1/${string}`
  readonly summary: string
  /** A schema of JSON, or the media types of bytes that are taken as they are. */
  readonly body: z.ZodType | readonly string[]
  /** The media types of a good answer, each with its schema, or null for bytes. */
  readonly answers: Readonly<Record<string, z.ZodType | null>>
  /** Why it may not answer, besides what any route may say. */
  readonly problems: readonly ApiProblemCode[]
  /**
   * The media types of a body that is taken as a stream of bytes; what `body` describes then comes before it,
   * as JSON in the header `Oficio-Call`. Null: the body is what `body` says.
   */
  readonly stream: readonly string[] | null
  /** Its answer is a file that is kept, sent as a stream, with its digest in the header `Repr-Digest`. */
  readonly digest: boolean
  /** Most bytes of a body. */
  readonly limit: number
  /** What a call takes from the allowance of whoever calls. */
  readonly cost: number
  /**
   * Who may call. `none`: anyone, and nothing is kept of it, no database is asked; `open`: anyone, by which
   * somebody comes to be signed in; `session`: whoever is signed in.
   */
  readonly door: 'none' | 'open' | 'session'
  /** The scope with which a system may call it by a token; null: only a person who is signed in. */
  readonly token: TokenScope | null
  /** The line of the permission table asked before anything is done; null: no permission but the door's. */
  readonly action: Action | null
  /** It wants an `Idempotency-Key`: the same call again has the same answer and does nothing more. */
  readonly effect: boolean
  /**
   * Only pages of the application call it, and no program of others has a use for it: the description leaves
   * it out.
   */
  readonly ownPages: boolean
  /**
   * Members of the answer that are shown once and kept nowhere, as a code is: the same call again is answered
   * with null in their place.
   */
  readonly once: readonly string[]
}

/** A route of the door: its body is JSON. */
export interface DoorRoute extends ApiRoute {
  readonly body: z.ZodType
}

type Options = Partial<
  Pick<ApiRoute, 'problems' | 'limit' | 'cost' | 'action' | 'effect' | 'token' | 'once' | 'ownPages'>
>

/** A route that answers in JSON, for whoever is signed in unless `door` says who else. */
export function route<
  Body extends z.ZodType,
  Answer extends z.ZodType,
  const Door extends ApiRoute['door'] = 'session',
>(
  path: ApiRoute['path'],
  summary: string,
  body: Body,
  answer: Answer,
  options: Options & { readonly door?: Door },
) {
  return routeOf(path, summary, body, { 'application/json': answer }, options)
}

/** A route that answers with a file of one media type. */
export function bytes<Body extends z.ZodType, const Type extends string>(
  path: ApiRoute['path'],
  summary: string,
  body: Body,
  type: Type,
  options: Options,
) {
  return routeOf(path, summary, body, { [type]: null } as Record<Type, null>, options)
}

/** A route that answers with a file of one media type as it is kept. */
export function keptFile<Body extends z.ZodType, const Type extends string>(
  path: ApiRoute['path'],
  summary: string,
  body: Body,
  type: Type,
  options: Options,
) {
  return { ...bytes(path, summary, body, type, options), digest: true as const }
}

/** A route whose body is a stream of one of these media types; what else is said comes before it. */
export function streamed<
  Said extends z.ZodType,
  Answer extends z.ZodType,
  const Types extends readonly [string, ...string[]],
>(
  path: ApiRoute['path'],
  summary: string,
  types: Types,
  said: Said,
  answer: Answer,
  options: Options & { readonly limit: number },
) {
  return { ...route(path, summary, said, answer, options), stream: types }
}

/** The header in which a call with a stream says everything else, as JSON in ASCII. */
export const callHeader = 'Oficio-Call'

/** The header in which a page says for how many seconds nobody touched it. */
export const idleHeader = 'Oficio-Idle'

/** JSON as a header carries it. */
export const inHeader = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Any route; `route` and `bytes` are shorter for most. */
export function routeOf<
  Body extends ApiRoute['body'],
  Answers extends ApiRoute['answers'],
  const Door extends ApiRoute['door'] = 'session',
>(
  path: ApiRoute['path'],
  summary: string,
  body: Body,
  answers: Answers,
  options: Options & { readonly door?: Door },
) {
  return {
    method: 'POST' as const,
    path,
    summary,
    body,
    answers,
    stream: null,
    digest: false as const,
    problems: options.problems ?? [],
    limit: options.limit ?? 64 * KiB,
    cost: options.cost ?? 1,
    door: options.door ?? ('session' as Door),
    action: options.action ?? null,
    effect: options.effect ?? false,
    once: options.once ?? [],
    ownPages: options.ownPages ?? false,
    token: options.token ?? null,
  }
}

/** Whether a route takes JSON of a schema, and not bytes as they are. */
export const takesJson = (body: ApiRoute['body']): body is z.ZodType => body instanceof z.ZodType
