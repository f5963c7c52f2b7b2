import { createHash } from 'node:crypto'
import type { ApiProblemCode } from '@oficio/contract/api'
import { type HouseRoute, type HouseRouteId, houseRoutes } from '@oficio/contract/house'
import { type Action, may } from '@oficio/core/permission'
import { CanonicalError, canonicalJson } from '@oficio/verify/canonical'
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { z } from 'zod'
import { as, asHouse, type Db } from '../db/scope.ts'
import type { Kept } from '../db/together.ts'
import type { Allowance } from '../http/allowance.ts'
import { languageOfVisit } from '../http/language.ts'
import { json, problem } from '../http/problem.ts'
import { bind, type House, type HouseContext, type HouseHandler } from '../http/routing.ts'
import {
  type AnyHandler,
  actorIn,
  type Call,
  type Handlers,
  type HouseParts,
  HouseProblem,
  type SignedIn,
} from './call.ts'
import { cookieName, whoHolds } from './session.ts'
import { whoCalls } from './who-calls.ts'

interface Binding {
  readonly house: () => HouseParts | undefined
  /** For whoever is not signed in, by address; for whoever is, by person. */
  readonly allowance: Allowance
  /** For all calls of one address: an office of many people has one. */
  readonly crowd: Allowance
  readonly addressOf: (c: HouseContext) => string
  readonly messages: HouseParts['messages']
  readonly handlers: Handlers
  /** Told once a call has had its effect. */
  readonly changed: (units: readonly string[]) => void
  readonly onFault?: ((error: Error, requestId: string) => void) | undefined
}

type Json = (
  value: unknown,
  status?: number,
  type?: string,
) => { readonly status: number; readonly type: string; readonly body: Uint8Array }

const onceTurn: Kept = { name: 'once-turn', text: 'select pg_advisory_xact_lock(hashtextextended($1, 4400))' }
const onceBefore: Kept = {
  name: 'once-before',
  text: 'select route, body_hash as "bodyHash", status, answer from idempotency_key where person_id = $1 and key = $2',
}
const onceKeep: Kept = {
  name: 'once-keep',
  text: 'insert into idempotency_key (person_id, key, route, body_hash, status, answer, at) values ($1, $2, $3, $4, 200, $5, $6)',
}

/**
 * Binds every route behind the door: who asks, whether the table allows it at all, one transaction, one
 * effect, an answer read by its schema.
 */
export function bindHouse(app: Hono<House>, binding: Binding, wrongMethod: HouseHandler): void {
  for (const [id, route] of Object.entries<HouseRoute>(houseRoutes)) {
    const handler = binding.handlers[id as HouseRouteId] as AnyHandler<HouseRouteId> | undefined
    if (!handler) throw new Error(`nobody answers ${route.path}`)
    const limit = bodyLimit({ maxSize: route.limit, onError: (c) => refuse(c as HouseContext, 'too-large') })
    app.use(route.path, async (c, next) => {
      c.set('route', route.path)
      c.set('policy', 'data')
      return limit(c, next)
    })
    bind(app, route.path, 'data', { POST: (c) => answerCall(c, route, handler) }, wrongMethod)
  }

  function refuse(c: HouseContext, code: ApiProblemCode, why?: string): Response {
    const messages = binding.messages[languageOfVisit(undefined, c.req.header('accept-language'))]
    return send(c, problem(code, messages, { ...(why ? { cause: why } : {}), requestId: c.get('requestId') }))
  }

  async function answerCall(
    c: HouseContext,
    route: HouseRoute,
    handler: AnyHandler<HouseRouteId>,
  ): Promise<Response> {
    const wait = binding.crowd(binding.addressOf(c), route.cost)
    if (wait !== undefined) return tooMany(c, wait)
    if ((c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() !== 'application/json')
      return refuse(c, 'wrong-content-type')
    const house = binding.house()
    if (!house) return away(c)
    // A page of another origin can send a simple form here; it cannot say that it is ours.
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== house.origin) return refuse(c, 'not-allowed', 'other-origin')
    let text: string
    let value: unknown
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(await c.req.arrayBuffer())
      value = JSON.parse(text)
      // The database keeps no NUL in a text, and no name has one.
      if (text.includes('\\u0000') || text.includes('\u0000')) return refuse(c, 'unreadable')
    } catch {
      return refuse(c, 'unreadable')
    }
    const body = route.body.safeParse(value) as z.ZodSafeParseResult<unknown>
    if (!body.success) {
      const issue = body.error.issues[0]
      const messages = binding.messages[languageOfVisit(undefined, c.req.header('accept-language'))]
      return send(
        c,
        problem('unreadable', messages, {
          cause: issue?.code ?? 'shape',
          pointer: `/${issue?.path.join('/') ?? ''}`,
        }),
      )
    }
    const key = c.req.header('idempotency-key') ?? ''
    if (route.effect && !/^[A-Za-z0-9_-]{16,64}$/.test(key)) return refuse(c, 'unreadable', 'idempotency-key')

    try {
      return await run(c, route, handler, house, body.data, key)
    } catch (error) {
      if (error instanceof HouseProblem) {
        if (error.code === 'not-signed-in' && c.req.header('authorization') !== undefined)
          c.header(
            'WWW-Authenticate',
            `DPoP error="${error.why === 'token' ? 'invalid_token' : 'invalid_dpop_proof'}", algs="ES256"`,
          )
        if (error.code === 'not-found') await house.beat()
        return refuse(c, error.code, error.why)
      }
      // Half a character, or lists in lists without end: such a thing can neither be signed nor kept.
      if (error instanceof CanonicalError) return refuse(c, 'unreadable', error.code)
      const code = (error as { code?: unknown }).code
      if (code === 'OF002' || code === '23505' || code === '40P01') return refuse(c, 'changed-meanwhile')
      if (isAway(error)) return away(c)
      binding.onFault?.(error as Error, c.get('requestId'))
      return refuse(c, 'fault')
    }
  }

  function tooMany(c: HouseContext, seconds: number): Response {
    c.header('Retry-After', String(seconds))
    return refuse(c, 'too-many-requests')
  }

  function away(c: HouseContext): Response {
    c.header('Retry-After', '2')
    return refuse(c, 'database-away')
  }

  async function run(
    c: HouseContext,
    route: HouseRoute,
    handler: AnyHandler<HouseRouteId>,
    house: HouseParts,
    body: unknown,
    key: string,
  ): Promise<Response> {
    const at = house.now()
    const told = new Set<string>()
    const later: (() => Promise<void>)[] = []
    let session: { readonly token: string | null } | undefined
    const callOf = (db: Db): Call => ({
      house,
      db,
      at,
      language: languageOfVisit(undefined, c.req.header('accept-language')),
      tell: (units) => {
        for (const unit of units) told.add(unit)
      },
      afterwards: (work) => void later.push(work),
      setSession: (token) => {
        session = { token }
      },
    })
    const authorization = c.req.header('authorization')
    // A call that brings a token is a system's, whatever cookie it brings besides.
    const calling =
      authorization === undefined
        ? undefined
        : await whoCalls(
            house,
            {
              authorization,
              proof: c.req.header('dpop'),
              method: c.req.method,
              path: route.path,
              scope: route.token,
            },
            at,
          )
    const token = calling ? undefined : getCookie(c, cookieName)
    const who = calling?.who ?? (token ? await whoHolds(house.pool, token, at) : undefined)
    // Thirty officers behind one address do not take each other's turn, nor a system that of the person in
    // whose name it calls.
    const asker = calling ? `system ${calling.system.token}` : who ? `person ${who.id}` : binding.addressOf(c)
    const wait = binding.allowance(asker, route.cost)
    if (wait !== undefined) return tooMany(c, wait)
    // Two systems in one person's name do not meet in their keys.
    const onceKey = calling ? `${calling.system.token.slice(0, 32)} ${key}` : key
    let answered: { readonly status: number; readonly answer: unknown }
    if (handler.scope === 'open') {
      answered = {
        status: 200,
        answer: await asHouse(house.pool, (db) => handler.run(callOf(db), body as never)),
      }
    } else {
      if (!who) return refuse(c, 'not-signed-in')
      if (route.action) firstDemand(who, route.action)
      const within = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
        handler.scope === 'house' ? asHouse(house.pool, work) : as(house.acting, actorIn(who), work)
      answered = await within(async (db) => {
        const call = { ...callOf(db), who, system: calling?.system }
        if (!route.effect) return { status: 200, answer: await handler.run(call, body as never) }
        const bodyHash = createHash('sha256').update(canonicalJson(body)).digest('hex')
        // The same call twice at once: the second waits for the first, and is then answered as it was.
        db.put(onceTurn, [`${who.id} ${onceKey}`])
        const before = await db.row<{ route: string; bodyHash: string; status: number; answer: unknown }>(
          onceBefore,
          [who.id, onceKey],
        )
        if (before) {
          if (before.route !== route.path || before.bodyHash !== bodyHash) throw new HouseProblem('key-used')
          return { status: before.status, answer: before.answer }
        }
        const answer = await handler.run(call, body as never)
        db.put(onceKeep, [who.id, onceKey, route.path, bodyHash, JSON.stringify(answer), at])
        return { status: 200, answer }
      })
    }
    if (told.size > 0) binding.changed([...told])
    for (const work of later)
      void work().catch((error: Error) => binding.onFault?.(error, c.get('requestId')))
    if (session) {
      const settings = { path: '/', httpOnly: true, secure: true, sameSite: 'Strict' } as const
      if (session.token) setCookie(c, cookieName, session.token, settings)
      else deleteCookie(c, cookieName, settings)
    }
    const [type, schema] = Object.entries(route.answers)[0] as [string, HouseRoute['answers'][string]]
    if (!schema) return send(c, { status: 200, type, body: answered.answer as Uint8Array })
    // Parsed on the way out: a column added tomorrow cannot leak through an answer that does not name it.
    return send(c, (json as Json)(schema.parse(answered.answer), answered.status))
  }
}

/**
 * What the table says without looking at anything: standing and role. The handler asks again with what it is
 * about.
 */
function firstDemand(who: SignedIn, action: Action): void {
  const verdict = may(who, action, {})
  const standing = ['not-active', 'unit-not-live', 'institution-not-live', 'not-attested', 'wrong-role']
  if (!verdict.may && standing.includes(verdict.why)) throw new HouseProblem('not-allowed', verdict.why)
}

/** Whether the database could not be reached or went away in the middle. */
export function isAway(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string }
  if (
    typeof code === 'string' &&
    (/^(08|57P)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code))
  )
    return true
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    message,
  )
}

function send(
  c: HouseContext,
  { status, type, body }: { readonly status: number; readonly type: string; readonly body: Uint8Array },
): Response {
  return c.body(body as Uint8Array<ArrayBuffer>, status as 200, {
    'Content-Type': type,
    Vary: 'Accept-Language',
  })
}
