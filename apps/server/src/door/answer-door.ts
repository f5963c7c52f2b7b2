import { callHeader, type DoorRoute, type DoorRouteId, doorRoutes } from '@oficio/contract/api'
import type { Instant } from '@oficio/core/time'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Db } from '../db/scope.ts'
import type { HeldFile, StreamedFile } from '../files/files.ts'
import type { Answered } from '../http/answered.ts'
import { bodyStream, bodyWithin } from '../http/body.ts'
import { json } from '../http/problem.ts'
import type { RequestContext } from '../http/routing.ts'
import { type Binding, type Bound, type DoorBinding, secondsWhenBusy, tooLarge } from './binding.ts'
import { type AnyHandler, type Asked, type DoorCall, type HouseParts, HouseProblem } from './call.ts'
import { type Caller, callerOf, demandOwnPage } from './caller.ts'
import { failed } from './failed.ts'
import { inAscii, jsonIn } from './read-body.ts'
import { firstDemand, runOnce } from './run-once.ts'
import { eventDone, eventRefused, subjectOf } from './security.ts'
import { cookieName, halfwayCookie } from './session.ts'

/** What is known of a call for the security log, as far as it came. */
interface Noting {
  readonly address: string
  person: string | undefined
  body: unknown
}

/** What a call left to be done once it has had its effect. */
interface Left {
  readonly told: Set<string>
  readonly later: (() => Promise<void>)[]
  session?: { readonly token: string | null }
  halfway?: { readonly token: string | null }
}

/**
 * Answers a route of the door: who asks, what it says, whether the table allows it at all, one transaction,
 * one effect, an answer read by its schema. Of whoever is not signed in nothing is read but by an open door.
 */
export function answerDoor<Id extends DoorRouteId>(
  binding: Binding,
  door: DoorBinding,
  id: Id,
): (c: RequestContext) => Promise<Response> {
  const route: DoorRoute = doorRoutes[id]
  const handler: AnyHandler<Id> | undefined = door.handlers[id]
  if (!handler) throw new Error(`nobody answers ${route.path}`)
  if (['open', 'apart'].includes(handler.scope) !== (route.door === 'open'))
    throw new Error(`${route.path} is ${route.door} in the table, and ${handler.scope} where it is answered`)
  const bound: Bound<Id> = { id, route, handler, binding, door }
  return async (c) => {
    const house = door.house()
    if (!house) return binding.answering.refuseFor(c, 'database-away', secondsWhenBusy)
    const noting: Noting = { address: binding.addressOf(c), person: undefined, body: undefined }
    try {
      demandOwnPage(c, house)
      return await answer(bound, c, house, noting)
    } catch (error) {
      if (error instanceof HouseProblem) note(bound, house, eventRefused(id, error), noting, error)
      return await failed(bound, c, house, error)
    }
  }
}

function note(
  { route, door }: Bound,
  house: HouseParts,
  event: ReturnType<typeof eventDone>,
  { address, person, body }: Noting,
  problem?: HouseProblem,
): void {
  if (!event) return
  // Whoever fails without end does not fill the disk with it.
  if (problem && door.noting(address, 1) !== undefined) return
  house.security.note({
    event,
    what: route.path,
    person: person ?? problem?.person,
    subject: event === 'changed' ? subjectOf(body) : undefined,
    address,
    why: problem && [problem.code, problem.why].filter(Boolean).join(' ').slice(0, 100),
  })
}

async function answer<Id extends DoorRouteId>(
  bound: Bound<Id>,
  c: RequestContext,
  house: HouseParts,
  noting: Noting,
): Promise<Response> {
  const { route, binding } = bound
  const { refuse, refuseUntil } = binding.answering
  const at = house.now()
  const caller = await knownCaller(bound, c, house, at)
  noting.person = caller.who?.id
  const wait = binding.allowance(caller.asker, route.cost)
  if (wait !== undefined) {
    note(bound, house, 'limited', noting, new HouseProblem('too-many-requests'))
    return refuseUntil(c, wait)
  }
  demandSession(route, caller)
  const said = route.stream ? inAscii(c.req.header(callHeader)) : await bodyWithin(c, route.limit)
  if (said === undefined) return refuse(c, 'too-large', tooLarge(route))
  const body = route.body.safeParse(jsonIn(said))
  noting.body = body.data
  if (!body.success) {
    const issue = body.error.issues[0]
    const pointer = `/${issue?.path.join('/') ?? ''}`
    // Where the shape says why in a word of its own, that word has a sentence.
    const own: unknown = issue?.code === 'custom' ? issue.params?.cause : undefined
    const cause = typeof own === 'string' ? own : (issue?.code ?? 'shape')
    return refuse(c, 'unreadable', { cause, pointer })
  }
  const key = c.req.header('idempotency-key') ?? ''
  if (route.effect && !/^[A-Za-z0-9_-]{16,64}$/.test(key))
    throw new HouseProblem('unreadable', 'idempotency-key')
  // Whoever may not do it at all does not send a file first.
  if (route.action && caller.who) firstDemand(caller.who, route.action)
  const held = route.stream ? await house.files.hold(bodyStream(c), route.limit) : undefined
  try {
    return await done(bound, c, { house, at, caller, key, held, body: body.data as Asked<Id>, noting })
  } finally {
    await held?.drop()
  }
}

const knownCaller = ({ route, binding }: Bound, c: RequestContext, house: HouseParts, at: Instant) =>
  callerOf(c, route, house, at, binding.addressOf)

function demandSession(route: DoorRoute, { who }: Caller): void {
  if (route.door === 'session' && !who) throw new HouseProblem('not-signed-in')
}

/** A call that was read, and may be done as far as the table alone can say. */
interface Ready<Id extends DoorRouteId> {
  readonly house: HouseParts
  readonly at: Instant
  readonly caller: Caller
  readonly key: string
  readonly held: HeldFile | undefined
  readonly body: Asked<Id>
  readonly noting: Noting
}

async function done<Id extends DoorRouteId>(
  bound: Bound<Id>,
  c: RequestContext,
  { house, key, held, body, noting, ...ready }: Ready<Id>,
): Promise<Response> {
  const { id, route, binding } = bound
  const { send, sendFile } = binding.answering
  let { at, caller } = ready
  // A file may take minutes: who was suspended or signed out meanwhile does nothing any more.
  if (held && !caller.system) {
    at = house.now()
    caller = await knownCaller(bound, c, house, at)
    demandSession(route, caller)
  }
  const left: Left = { told: new Set(), later: [] }
  const callIn = (db: Db) =>
    callOf(left, {
      ...{ house, db, at, language: binding.answering.messagesOf(c).language },
      countStranger: () => {
        const waiting = bound.door.strangers(noting.address, 1)
        if (waiting) throw new HouseProblem('too-many-requests', 'strangers', { waiting })
      },
    })
  const asked = (held ? { ...(body as object), stream: held } : body) as Asked<Id>
  const halfway = getCookie(c, halfwayCookie)
  const answered = await runOnce(bound, { house, at, caller, key, callIn, held, halfway }, asked)
  settle(bound, c, left)
  noting.person ??= signedInBy(answered)
  note(bound, house, eventDone(id, route, signedInBy(answered)), noting)
  const [type = ''] = Object.keys(route.answers)
  return route.digest ? sendFile(c, type, answered as StreamedFile) : send(c, written(route, answered))
}

/** What a handler gets; what it leaves to be done afterwards is gathered in `left`. */
const callOf = (
  left: Left,
  parts: Pick<DoorCall, 'house' | 'db' | 'at' | 'language' | 'countStranger'>,
): DoorCall => ({
  ...parts,
  tell: (hearers) => {
    for (const hearer of hearers) left.told.add(hearer)
  },
  afterwards: (work) => void left.later.push(work),
  setSession: (token) => {
    left.session = { token }
  },
  setHalfway: (token) => {
    left.halfway = { token }
  },
})

/** What is done once the effect is there. */
function settle({ binding, door }: Bound, c: RequestContext, { told, later, session, halfway }: Left): void {
  if (told.size > 0) door.changed([...told])
  for (const work of later) void work().catch((error: Error) => binding.onFault?.(error, c.get('requestId')))
  keepIn(c, cookieName, session)
  keepIn(c, halfwayCookie, halfway)
  // Pages that were shown are not shown again by going back. What lies on the device is the person's, and
  // stays.
  if (session?.token === null) c.header('Clear-Site-Data', '"cache"')
}

/** A cookie of this browser, set or taken away where a call says so. */
function keepIn(c: RequestContext, name: string, said: Left['session']): void {
  const settings = { path: '/', httpOnly: true, secure: true, sameSite: 'Strict' } as const
  if (said?.token) setCookie(c, name, said.token, settings)
  else if (said) deleteCookie(c, name, settings)
}

/** Who signed in by a call that nobody had signed in for. */
const signedInBy = (answered: unknown): string | undefined =>
  (answered as { readonly person?: { readonly id?: string } } | null)?.person?.id

/**
 * An answer as its one media type says; JSON is read by its schema, so that a column added tomorrow stays in.
 */
function written(route: DoorRoute, answer: unknown): Answered {
  const [type, schema] = Object.entries(route.answers)[0] as [string, DoorRoute['answers'][string]]
  return schema ? json(schema.parse(answer)) : { status: 200, type, body: answer as Uint8Array<ArrayBuffer> }
}
