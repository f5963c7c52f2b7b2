import { createHash } from 'node:crypto'
import type { DoorRoute, DoorRouteId } from '@oficio/contract/api'
import { type Action, may } from '@oficio/core/permission'
import type { Instant } from '@oficio/core/time'
import { canonicalJson } from '@oficio/verify/canonical'
import type { PlannedStatement } from '../db/pipeline.ts'
import { as, asHouse, type Db } from '../db/scope.ts'
import type { HeldFile } from '../files/files.ts'
import type { Bound } from './binding.ts'
import { type Asked, actorIn, type DoorCall, type HouseParts, HouseProblem, type SignedIn } from './call.ts'
import type { Caller } from './caller.ts'

const idempotencyLock: PlannedStatement = {
  name: 'idempotency-lock',
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 4400))',
}
const answeredBefore: PlannedStatement = {
  name: 'answered-before',
  text: 'select route, body_hash as "bodyHash", status, answer from idempotency_key where person_id = $1 and key = $2',
}
const keepAnswer: PlannedStatement = {
  name: 'keep-answer',
  text: 'insert into idempotency_key (person_id, key, route, body_hash, status, answer, at) values ($1, $2, $3, $4, 200, $5, $6)',
}

interface Running {
  readonly house: HouseParts
  readonly at: Instant
  readonly caller: Caller
  readonly key: string
  readonly callIn: (db: Db) => DoorCall
  readonly held: HeldFile | undefined
  readonly halfway: string | undefined
}

/** So long one statement of a reading may take. */
const readMilliseconds = 15_000

/** The handler in its one transaction; with an effect it runs once for each key. */
export async function runOnce<Id extends DoorRouteId>(
  { route, handler }: Pick<Bound<Id>, 'route' | 'handler'>,
  running: Running,
  body: Asked<Id>,
): Promise<unknown> {
  const { house, caller, callIn } = running
  const { who, system } = caller
  if (handler.scope === 'apart') {
    const { at, halfway } = running
    const apart = <T>(work: (call: DoorCall) => Promise<T>) => asHouse(house.pool, (db) => work(callIn(db)))
    return handler.run({ house, at, halfway, within: apart }, body)
  }
  if (handler.scope === 'open') return asHouse(house.pool, (db) => handler.run(callIn(db), body))
  if (!who) throw new HouseProblem('not-signed-in')
  if (route.action) firstDemand(who, route.action)
  // What nobody waits for any more goes on in the database until it is told to end: nothing is lost with a
  // reading.
  const patience = route.effect ? undefined : (house.readMilliseconds ?? readMilliseconds)
  const within = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    handler.scope === 'house'
      ? asHouse(house.pool, work, patience)
      : as(house.acting, actorIn(who), work, patience)
  return within(async (db) => {
    const run = () => handler.run({ ...callIn(db), who, system }, body)
    return route.effect ? onceFor(db, route, { ...running, who, body }, run) : run()
  })
}

/** The same call again is answered as it was the first time, and has no second effect. */
async function onceFor(
  db: Db,
  route: DoorRoute,
  {
    who,
    caller: { system },
    key,
    held,
    body,
    at,
  }: Pick<Running, 'caller' | 'key' | 'held' | 'at'> & { readonly who: SignedIn; readonly body: unknown },
  run: () => Promise<unknown>,
): Promise<unknown> {
  // Two systems in one person's name do not meet in their keys.
  const idempotencyKey = system ? `${system.token.slice(0, 32)} ${key}` : key
  // Of a stream its digest stands for what is in it.
  const hashed = held ? { ...(body as object), stream: held.sha256 } : body
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
  const answer = await run()
  const kept = JSON.stringify(keptOf(route, answer))
  db.put(keepAnswer, [who.id, idempotencyKey, route.path, bodyHash, kept, at])
  return answer
}

/**
 * What is kept of an answer to be given again. What is shown once is not in it, nor a digest of it: whoever
 * reads the database or a backup finds no code, and whoever lost the answer asks for another code, which ends
 * this one.
 */
const keptOf = ({ once }: DoorRoute, answer: unknown): unknown =>
  once.length === 0
    ? answer
    : { ...(answer as object), ...Object.fromEntries(once.map((name) => [name, null])) }

/** What stands whatever it is about. */
const standing = [
  'not-active',
  'unit-not-live',
  'institution-not-live',
  'not-attested',
  'wrong-role',
  'other-kind',
]

/**
 * What the table says without looking at anything: standing, role and kind of institution. The handler asks
 * again with what it is about.
 */
export function firstDemand(who: SignedIn, action: Action): void {
  const verdict = may(who, action, {})
  if (!verdict.may && standing.includes(verdict.why)) throw new HouseProblem('not-allowed', verdict.why)
}
