import { createHash } from 'node:crypto'
import { Problem, parseJson } from '@oficio/contract'
import {
  apiRoutes,
  callHeader,
  type DoorRoute,
  type DoorRouteId,
  doorRoutes,
  type Route,
  type ServiceRouteId,
  serviceRoutes,
  takesJson,
} from '@oficio/contract/api'
import { type Action, may } from '@oficio/core/permission'
import type { Day, Instant } from '@oficio/core/time'
import { CanonicalError, canonicalJson } from '@oficio/verify/canonical'
import type { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isAway } from '../db/is-away.ts'
import type { Kept } from '../db/pipeline.ts'
import { as, asHouse, type Db } from '../db/scope.ts'
import { type HeldFile, type StreamedFile, TooLargeError } from '../files/files.ts'
import type { Allowance } from '../http/allowance.ts'
import type { Answered } from '../http/answered.ts'
import type { Answering } from '../http/answering.ts'
import { bodyStream, bodyWithin, CutOffError, saysTooLong } from '../http/body.ts'
import { json, problemFor } from '../http/problem.ts'
import { bind, type RequestContext, type RequestEnv } from '../http/routing.ts'
import type { Answerer } from '../worker/job.ts'
import {
  type AnyHandler,
  type Asked,
  actorIn,
  type Call,
  type Handlers,
  type HouseParts,
  HouseProblem,
  type SignedIn,
  type System,
} from './call.ts'
import { cookieName, whoHolds } from './session.ts'
import { whoCalls } from './who-calls.ts'

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
  /** Told once a call has had its effect. */
  readonly changed: (units: readonly string[]) => void
}

/** When to come back to a service that is busy, and to a database that is away. */
const secondsWhenBusy = 2

const idempotencyLock: Kept = {
  name: 'idempotency-lock',
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 4400))',
}
const answeredBefore: Kept = {
  name: 'answered-before',
  text: 'select route, body_hash as "bodyHash", status, answer from idempotency_key where person_id = $1 and key = $2',
}
const keepAnswer: Kept = {
  name: 'keep-answer',
  text: 'insert into idempotency_key (person_id, key, route, body_hash, status, answer, at) values ($1, $2, $3, $4, 200, $5, $6)',
}

/** Binds every route of the table; those of the door only where there is one. */
export function bindRoutes(app: Hono<RequestEnv>, binding: Binding): void {
  const { answering, door } = binding
  const { refuse, refuseFor, send } = answering

  for (const id of Object.keys(serviceRoutes) as ServiceRouteId[])
    bindRoute(app, binding, apiRoutes[id], binding.allowance, async (c, type) => {
      const body = await bodyWithin(c, apiRoutes[id].limit).catch(cutOff)
      if (body === 'cut-off') return refuse(c, 'unreadable', { cause: 'cut-off' })
      if (!body) return refuse(c, 'too-large', tooLarge(apiRoutes[id]))
      const answered = await binding.answer({
        route: id,
        // A copy of its own: it goes to another process whole.
        body: body.slice(),
        type,
        language: answering.messagesOf(c).language,
        today: binding.today(),
        moment: binding.now(),
      })
      if (answered === 'fault') return refuse(c, 'fault', { requestId: c.get('requestId') })
      return typeof answered === 'string' ? refuseFor(c, answered, secondsWhenBusy) : send(c, answered)
    })
  if (door) for (const id of Object.keys(doorRoutes) as DoorRouteId[]) bindDoorRoute(app, binding, door, id)
}

/** A line that ended, or was held open for nothing, before the body was there. */
function cutOff(error: unknown): 'cut-off' {
  if (error instanceof CutOffError) return 'cut-off'
  throw error
}

/** What every route has: its bound of bytes, an allowance, its media types. */
function bindRoute(
  app: Hono<RequestEnv>,
  { answering, addressOf }: Binding,
  route: Route,
  allowance: Allowance,
  answer: (c: RequestContext, type: string) => Promise<Response>,
): void {
  const { refuse, refuseFor, wrongMethod } = answering
  const types = route.stream ?? (takesJson(route.body) ? ['application/json'] : route.body)
  const asked = async (c: RequestContext): Promise<Response> => {
    if (saysTooLong(c, route.limit)) return refuse(c, 'too-large', tooLarge(route))
    const wait = allowance(addressOf(c), route.cost)
    if (wait !== undefined) return refuseFor(c, 'too-many-requests', wait)
    const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    if (types.includes(type)) return answer(c, type)
    c.header('Accept-Post', types.join(', '))
    return refuse(c, 'wrong-content-type', { detail: types.join(', ') })
  }
  bind(app, route.path, 'data', { POST: asked }, wrongMethod)
}

const tooLarge = ({ limit }: Route) => ({ detail: `${limit} B` })

/** Whoever calls a route of the door. */
interface Caller {
  readonly who: SignedIn | undefined
  readonly system: System | undefined
  /** Whose allowance it takes. */
  readonly asker: string
}

/** What a call left to be done once it has had its effect. */
interface Left {
  readonly told: Set<string>
  readonly later: (() => Promise<void>)[]
  session?: { readonly token: string | null }
}

/**
 * Binds a route of the door: who asks, what it says, whether the table allows it at all, one transaction, one
 * effect, an answer read by its schema. Of whoever is not signed in nothing is read but by an open door.
 */
function bindDoorRoute<Id extends DoorRouteId>(
  app: Hono<RequestEnv>,
  binding: Binding,
  door: DoorBinding,
  id: Id,
): void {
  const route: DoorRoute = doorRoutes[id]
  const handler: AnyHandler<Id> | undefined = door.handlers[id]
  if (!handler) throw new Error(`nobody answers ${route.path}`)
  if ((handler.scope === 'open') !== (route.door === 'open'))
    throw new Error(`${route.path} is ${route.door} in the table, and ${handler.scope} where it is answered`)
  const { refuse, refuseFor, send, sendFile, messagesOf } = binding.answering
  bindRoute(app, binding, route, door.crowd, async (c) => {
    const house = door.house()
    if (!house) return refuseFor(c, 'database-away', secondsWhenBusy)
    // A page of another origin can send a simple form here; it cannot say that it is ours.
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== house.origin)
      return refused(c, new HouseProblem('not-allowed', 'other-origin'))
    try {
      return await answer(c, house)
    } catch (error) {
      return await failed(c, house, error)
    }
  })

  async function answer(c: RequestContext, house: HouseParts): Promise<Response> {
    let at = house.now()
    let caller = await callerOf(c, route, house, at, binding.addressOf)
    const wait = binding.allowance(caller.asker, route.cost)
    if (wait !== undefined) return refuseFor(c, 'too-many-requests', wait)
    if (route.door === 'session' && !caller.who) throw new HouseProblem('not-signed-in')
    const said = route.stream ? inAscii(c.req.header(callHeader)) : await bodyWithin(c, route.limit)
    if (said === undefined) return refuse(c, 'too-large', tooLarge(route))
    const body = route.body.safeParse(jsonIn(said))
    if (!body.success) {
      const issue = body.error.issues[0]
      const pointer = `/${issue?.path.join('/') ?? ''}`
      return refuse(c, 'unreadable', { cause: issue?.code ?? 'shape', pointer })
    }
    const key = c.req.header('idempotency-key') ?? ''
    if (route.effect && !/^[A-Za-z0-9_-]{16,64}$/.test(key))
      throw new HouseProblem('unreadable', 'idempotency-key')

    const left: Left = { told: new Set(), later: [] }
    const callIn = (db: Db): Call => ({
      house,
      db,
      at,
      language: messagesOf(c).language,
      tell: (units) => {
        for (const unit of units) left.told.add(unit)
      },
      afterwards: (work) => void left.later.push(work),
      setSession: (token) => {
        left.session = { token }
      },
    })
    // Whoever may not do it at all does not send a file first.
    if (route.action && caller.who) firstDemand(caller.who, route.action)
    const held = route.stream ? await house.files.hold(bodyStream(c), route.limit) : undefined
    try {
      // A file may take minutes: who was suspended or signed out meanwhile does nothing any more.
      if (held && !caller.system) {
        at = house.now()
        caller = await callerOf(c, route, house, at, binding.addressOf)
        if (route.door === 'session' && !caller.who) throw new HouseProblem('not-signed-in')
      }
      const asked = held ? { ...(body.data as object), stream: held } : body.data
      const answered = await run({ house, at, caller, key, callIn, held }, asked as Asked<Id>)
      settle(c, left)
      const [type = ''] = Object.keys(route.answers)
      return route.digest ? sendFile(c, type, answered as StreamedFile) : send(c, written(route, answered))
    } finally {
      await held?.drop()
    }
  }

  /** The handler in its one transaction; with an effect it runs once for each key. */
  async function run({ house, at, caller, key, callIn, held }: Running, body: Asked<Id>): Promise<unknown> {
    const { who, system } = caller
    if (handler?.scope === 'open') return asHouse(house.pool, (db) => handler.run(callIn(db), body))
    if (!handler || !who) throw new HouseProblem('not-signed-in')
    if (route.action) firstDemand(who, route.action)
    const within = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
      handler.scope === 'house' ? asHouse(house.pool, work) : as(house.acting, actorIn(who), work)
    return within(async (db) => {
      const call = { ...callIn(db), who, system }
      if (!route.effect) return handler.run(call, body)
      // Two systems in one person's name do not meet in their keys.
      const idempotencyKey = system ? `${system.token.slice(0, 32)} ${key}` : key
      // Of a stream its digest stands for what is in it.
      const hashed = held ? { ...body, stream: held.sha256 } : body
      const bodyHash = createHash('sha256').update(canonicalJson(hashed)).digest('hex')
      // The same call twice at once: the second waits for the first, and is then answered as it was.
      db.put(idempotencyLock, [`${who.id} ${idempotencyKey}`])
      const before = await db.row<{ route: string; bodyHash: string; answer: unknown }>(answeredBefore, [
        who.id,
        idempotencyKey,
      ])
      if (before) {
        if (before.route !== route.path || before.bodyHash !== bodyHash) throw new HouseProblem('key-used')
        return before.answer
      }
      const answer = await handler.run(call, body)
      db.put(keepAnswer, [who.id, idempotencyKey, route.path, bodyHash, JSON.stringify(answer), at])
      return answer
    })
  }

  /** What is done once the effect is there. */
  function settle(c: RequestContext, { told, later, session }: Left): void {
    if (told.size > 0) door.changed([...told])
    for (const work of later)
      void work().catch((error: Error) => binding.onFault?.(error, c.get('requestId')))
    if (!session) return
    const settings = { path: '/', httpOnly: true, secure: true, sameSite: 'Strict' } as const
    if (session.token) setCookie(c, cookieName, session.token, settings)
    else deleteCookie(c, cookieName, settings)
  }

  function refused(c: RequestContext, { code, why }: HouseProblem): Response {
    return refuse(c, code, { ...(why ? { cause: why } : {}), requestId: c.get('requestId') })
  }

  /** What went wrong, told as what it is to whoever called. */
  async function failed(c: RequestContext, house: HouseParts, error: unknown): Promise<Response> {
    if (error instanceof HouseProblem) {
      if (error.code === 'not-signed-in' && c.req.header('authorization') !== undefined)
        c.header(
          'WWW-Authenticate',
          `DPoP error="${error.why === 'token' ? 'invalid_token' : 'invalid_dpop_proof'}", algs="ES256"`,
        )
      if (error.code === 'not-found') await house.equalDelay()
      return refused(c, error)
    }
    if (error instanceof TooLargeError) return refuse(c, 'too-large', tooLarge(route))
    if (error instanceof CutOffError) return refused(c, new HouseProblem('unreadable', 'cut-off'))
    if (error instanceof Problem) return send(c, problemFor(error, messagesOf(c)))
    // Half a character, or lists in lists without end: such a thing can neither be signed nor kept.
    if (error instanceof CanonicalError) return refused(c, new HouseProblem('unreadable', error.code))
    const code = (error as { code?: unknown }).code
    if (code === 'OF002' || code === '23505' || code === '40P01')
      return refused(c, new HouseProblem('changed-meanwhile'))
    if (isAway(error)) return refuseFor(c, 'database-away', secondsWhenBusy)
    binding.onFault?.(error as Error, c.get('requestId'))
    return refused(c, new HouseProblem('fault'))
  }
}

interface Running {
  readonly house: HouseParts
  readonly at: Instant
  readonly caller: Caller
  readonly key: string
  readonly callIn: (db: Db) => Call
  readonly held: HeldFile | undefined
}

/** The bytes of a header that holds JSON; other letters than those of ASCII are written as escapes. */
function inAscii(header = ''): Uint8Array {
  if (!/^[\x20-\x7e]*$/.test(header)) throw new HouseProblem('unreadable', 'not-ascii')
  return new TextEncoder().encode(header)
}

/** JSON in UTF-8 as our strict reader takes it. @throws {Problem} @throws {HouseProblem} `unreadable` */
function jsonIn(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new HouseProblem('unreadable', 'not-utf8')
  }
  const value = parseJson(text)
  // The database keeps no NUL in a text, and no name has one.
  if (text.includes('\\u0000')) throw new HouseProblem('unreadable')
  return value
}

/** Who calls: a system by its token, whatever cookie it brings besides, or a person by the session. */
async function callerOf(
  c: RequestContext,
  route: DoorRoute,
  house: HouseParts,
  at: Instant,
  addressOf: Binding['addressOf'],
): Promise<Caller> {
  const authorization = c.req.header('authorization')
  if (authorization !== undefined) {
    const { who, system } = await whoCalls(
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
    // A system does not take the turn of the person in whose name it calls.
    return { who, system, asker: `system ${system.token}` }
  }
  const token = getCookie(c, cookieName)
  const who = token ? await whoHolds(house.pool, token, at) : undefined
  // Thirty officers behind one address do not take each other's turn.
  return { who, system: undefined, asker: who ? `person ${who.id}` : addressOf(c) }
}

/**
 * An answer as its one media type says; JSON is read by its schema, so that a column added tomorrow stays in.
 */
function written(route: DoorRoute, answer: unknown): Answered {
  const [type, schema] = Object.entries(route.answers)[0] as [string, DoorRoute['answers'][string]]
  return schema ? json(schema.parse(answer)) : { status: 200, type, body: answer as Uint8Array<ArrayBuffer> }
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
