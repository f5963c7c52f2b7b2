import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Day, Instant } from '@oficio/core/time'
import type { Messages } from '@oficio/messages'
import { Hono } from 'hono'
import { uuidv7 } from 'uuidv7'
import { keepAllProjections } from './acts/projection.ts'
import { bindDescription } from './api/api.ts'
import { cases } from './cases/cases.ts'
import { carryMessages } from './channels/etsi/carry.ts'
import { forgetReceived } from './channels/etsi/intake.ts'
import { type Listener, type ListenerSettings, openListener } from './channels/etsi/listener.ts'
import { carryWebhooks } from './channels/webhooks/carry.ts'
import { type Connection, connect, poolOf } from './db/connect.ts'
import { demandApart } from './db/login.ts'
import { migrate } from './db/migrate.ts'
import { modeOf } from './db/mode.ts'
import { asHouse } from './db/scope.ts'
import { demonstration } from './demonstration/demonstration.ts'
import { seed } from './demonstration/seed.ts'
import { desk } from './desk/desk.ts'
import { bindRoutes } from './door/bind-routes.ts'
import type { Handlers, HouseParts } from './door/call.ts'
import { equalDelayOf } from './door/equal-delay.ts'
import type { Live } from './door/live.ts'
import type { Files } from './files/files.ts'
import { filesOnDisk } from './files/on-disk.ts'
import type { Allowance } from './http/allowance.ts'
import { answering } from './http/answering.ts'
import { bindApplication } from './http/application.ts'
import { bindFrame, type ServerState } from './http/frame.ts'
import { bindHealth } from './http/health.ts'
import { resolveBySystem, type Way } from './http/post.ts'
import { bind, type RequestContext, type RequestEnv } from './http/routing.ts'
import { publicTargets, type Resolve, type TargetRules } from './http/target.ts'
import type { WebFiles } from './http/web-files.ts'
import { prepareJobs, startJobs } from './jobs/jobs.ts'
import type { Post } from './jobs/post-office.ts'
import { houseKey } from './keys/house-key.ts'
import { openReceiptKey } from './keys/receipt.ts'
import { type NodeSettings, openNode } from './keys/signing-key.ts'
import { askedTimeStamp, ownTimeStamp } from './keys/time-stamp.ts'
import { openReleased } from './knowledge/released.ts'
import type { LogLine } from './log/line.ts'
import { notices } from './notices/notices.ts'
import { oversight } from './oversight/oversight.ts'
import { bindPlain, plainProblem } from './pages/plain.ts'
import { people } from './people/people.ts'
import { countRegistrars } from './people/registrars.ts'
import { profiles } from './proposals/proposals.ts'
import { bindReleases } from './proposals/publish.ts'
import { tellDrafters } from './proposals/tell-drafters.ts'
import { registry } from './registry/registry.ts'
import { bindTrust } from './registry/trust.ts'
import { requests } from './requests/requests.ts'
import { sending } from './sending/sending.ts'
import { signIn } from './sign-in/sign-in.ts'
import { tokens } from './tokens/tokens.ts'
import { webhooks } from './webhooks/webhooks.ts'
import type { Answerer } from './worker/job.ts'

// The one place that knows every room. What answers, what happens by itself, what is opened before: each in
// its order, and nothing else.

/** Who answers behind the door. */
export const handlers: Handlers = {
  ...signIn,
  ...demonstration,
  ...cases,
  ...requests,
  ...people,
  ...notices,
  ...oversight,
  ...registry,
  ...sending,
  ...desk,
  ...profiles,
  ...webhooks,
  ...tokens,
}

/** What happens by itself, every minute, in this order. */
const everyMinute = (parts: HouseParts, ways: Ways): readonly ((at: Instant) => Promise<unknown>)[] => [
  (at) => asHouse(parts.pool, (db) => keepAllProjections(db, at)),
  (at) => asHouse(parts.pool, (db) => countRegistrars(db, parts, at)),
  () => parts.released.reread(),
  () => tellDrafters(parts),
  (at) => forgetAsked(parts, at),
  () => carryWebhooks(parts, ways.webhooks),
  () => carryMessages(parts, ways.etsi),
  (at) => forgetReceived(parts, at),
]

export interface AppParts {
  readonly knowledge: Knowledge
  readonly messages: Readonly<Record<Language, Messages>>
  readonly web: WebFiles
  readonly answer: Answerer
  readonly allowance: Allowance
  /** For all calls of one address behind the door, where each person has an allowance besides. */
  readonly crowd: Allowance
  readonly today: () => Day
  readonly now: () => Instant
  /** Where a request comes from, for its allowance only. */
  readonly addressOf: (c: RequestContext) => string
  readonly newId: () => string
  /** What is behind the door; absent where the house keeps nothing. */
  readonly door?: {
    /** Undefined while the database is not there. */
    readonly house: () => HouseParts | undefined
    readonly handlers: Handlers
    readonly live: Live
    /** Whether the database answers now. */
    readonly answers: () => Promise<boolean>
  }
  readonly log?: (line: LogLine) => void
  readonly state?: () => ServerState
  /** Told of our own faults. Never of what a visitor wrote. */
  readonly onFault?: (error: Error, requestId: string) => void
}

/**
 * The application, its pages without script, and the service. Holds nothing of a case between one answer and
 * the next.
 */
export function createApp(given: AppParts): Hono<RequestEnv> {
  const parts = withReleased(given)
  const { door, log, newId, now, onFault, state = () => 'ready' } = parts
  const app = new Hono<RequestEnv>()
  bindFrame(app, { newId, now, state, log })

  const api = answering(parts.messages)
  bindRoutes(app, {
    ...parts,
    answering: api,
    door: door && { ...door, crowd: parts.crowd, changed: door.live.changed },
    onFault,
  })
  if (door) {
    bindTrust(app, { house: door.house, onFault }, api.wrongMethod)
    bindReleases(app, door.house, api.wrongMethod)
    bind(app, '/api/v1/events', 'data', { GET: (c) => door.live.follow(c) }, api.wrongMethod)
  }
  const version = () => parts.knowledge.version
  bindDescription(app, { answering: api, version })
  bindHealth(app, { state, version, answers: door?.answers }, api.wrongMethod)

  const wrongMethod = (c: RequestContext) => plainProblem(c, parts, 'wrongMethod', 405)
  const notFound = (c: RequestContext) => plainProblem(c, parts, 'notFound', 404)
  bindPlain(app, parts, wrongMethod)
  bindApplication(app, parts.web, { origin: () => door?.house()?.origin, notFound, wrongMethod })
  app.onError((error, c) => {
    onFault?.(error, c.get('requestId'))
    return c.get('policy') === 'data'
      ? api.refuse(c, 'fault', { requestId: c.get('requestId') })
      : plainProblem(c, parts, 'fault', 500)
  })
  return app
}

/** The parts with what counts now: once the house is open, its knowledge is that of the newest release. */
function withReleased(given: AppParts): AppParts {
  const { door } = given
  if (!door) return given
  return {
    ...given,
    get knowledge() {
      return door.house()?.knowledge ?? given.knowledge
    },
    answer: (job) => given.answer({ ...job, releases: door.house()?.released.releases ?? [] }),
  }
}

export interface OpenedHouse {
  readonly parts: HouseParts
  readonly connection: Connection
  /** Where peers post their messages, if the house listens for them. */
  readonly listener: Listener | undefined
  close(): Promise<void>
}

export interface HouseSettings {
  readonly data: string
  readonly address?: string
  /** The login of people's work on that database; without it, the same. */
  readonly appAddress?: string | undefined
  readonly mode?: 'demo' | 'live'
  readonly origin: string
  readonly knowledge: Knowledge
  readonly messages: Readonly<Record<Language, Messages>>
  readonly answer: Answerer
  /** Where papers and emblems are kept; in the folder of the house unless said. */
  readonly files?: Files
  readonly now?: () => string
  /** Where time-stamps are asked for (RFC 3161 over HTTP); without one a demonstration stamps by itself. */
  readonly timeStamps?: string
  /** Where word of notices goes out by mail; without it they wait on the page. */
  readonly post?: Post
  /**
   * Which addresses of others may be called, and how a name becomes an address: other than the public ones in
   * tests alone.
   */
  readonly targets?: TargetRules
  /** The house as a node of the exchange by ETSI TS 103 120. */
  readonly etsi?: NodeSettings | undefined
  /** What is said of the messages that come in. */
  readonly etsiLog?: Pick<ListenerSettings, 'log' | 'onFault'>
  readonly resolve?: Resolve
  /** Milliseconds between the moments at which answers that find nothing leave. */
  readonly equalDelay?: number
  /** Milliseconds that a call to a system of others may take. */
  readonly patience?: number
}

/**
 * Opens the house: the database, its tables, what a demonstration needs.
 *
 * @throws {NoDatabaseError} where there is none, or where the login of people's work could become its owner
 * @throws {WrongModeError} where what is kept was begun in another mode
 * @throws where the port for messages cannot be had
 */
export async function openHouse(settings: HouseSettings): Promise<OpenedHouse> {
  const { data, address, appAddress } = settings
  const connection = await connect({ data, ...(address ? { address } : {}), appAddress })
  const side = poolOf({ ...connection.config, max: 10 })
  const close = async () => {
    await side.end()
    await connection.close()
  }
  try {
    const parts = await partsOf(settings, connection, side)
    if (parts.mode === 'demo') await seed(parts)
    const ways = waysOf(settings, parts)
    const jobs = await startJobs({
      pool: parts.pool,
      messages: parts.messages,
      origin: parts.origin,
      post: settings.post,
      now: parts.now,
      sweep: async () => {
        const at = parts.now()
        for (const work of everyMinute(parts, ways)) await work(at)
      },
      webhooks: () => carryWebhooks(parts, ways.webhooks),
      etsi: () => carryMessages(parts, ways.etsi),
    })
    const listen = settings.etsi?.listen
    const listener =
      parts.etsi && listen
        ? await openListener(parts, parts.etsi, { ...listen, ...settings.etsiLog }).catch(async (error) => {
            await jobs.stop()
            throw error
          })
        : undefined
    let closed: Promise<void> | undefined
    return {
      parts,
      connection,
      listener,
      // Asked twice it closes once: the queue refuses a second order.
      close: () => {
        closed ??= (async () => {
          await listener?.close()
          await jobs.stop().then(close, close)
        })()
        return closed
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** What every call behind the door leans on, each opened before what needs it. */
async function partsOf(
  settings: HouseSettings,
  { pool, acting }: Connection,
  side: HouseParts['side'],
): Promise<HouseParts> {
  const { data, origin, knowledge, messages, answer, now = () => new Date().toISOString() } = settings
  await migrate(pool)
  await demandApart(acting, pool)
  await prepareJobs(pool)
  const mode = await modeOf(pool, settings.mode)
  const key = houseKey(data)
  const released = await openReleased(pool, knowledge)
  const random = (length: number) => new Uint8Array(randomBytes(length))
  return {
    pool,
    acting,
    side,
    get knowledge() {
      return released.knowledge
    },
    released,
    messages,
    mode,
    origin,
    now,
    today: () => now().slice(0, 10),
    newId: uuidv7,
    random,
    answer: (job) => answer({ ...job, releases: released.releases }),
    houseKey: key,
    files: settings.files ?? filesOnDisk(join(data, 'files')),
    receipts: await openReceiptKey(pool, key),
    mails: settings.post !== undefined,
    equalDelay: equalDelayOf(settings.equalDelay ?? equalDelayMilliseconds),
    targets: settings.targets ?? publicTargets,
    etsi: settings.etsi ? await openNode(pool, key, settings.etsi) : undefined,
    // A live house stamps nothing by itself: without an authority of others its letters are sealed without.
    ...(settings.timeStamps
      ? { timeStamp: askedTimeStamp(settings.timeStamps) }
      : mode === 'demo'
        ? { timeStamp: ownTimeStamp({ side, houseKey: key, now, random }) }
        : {}),
  }
}

/** Far above what a look takes that finds nothing, with a database at the other end of a line too. */
const equalDelayMilliseconds = 25

/** How calls to systems of others go out. */
interface Ways {
  readonly webhooks: Way
  readonly etsi: Way
}

function waysOf(settings: HouseSettings, { targets }: HouseParts): Ways {
  const resolve = settings.resolve ?? resolveBySystem
  const near = settings.etsi?.near ? { near: settings.etsi.near } : {}
  return {
    webhooks: {
      rules: targets,
      resolve,
      milliseconds: settings.patience ?? 10_000,
      bytes: 64 * 1024,
    },
    // An answer names every object that was created: larger than a word of thanks, smaller than what was
    // sent.
    etsi: {
      rules: { ...targets, ...near },
      resolve,
      milliseconds: settings.patience ?? 30_000,
      bytes: 1024 * 1024,
    },
  }
}

/** Forgets what was asked long ago; a day is long enough to ask why a touch was refused. */
async function forgetAsked({ pool }: HouseParts, at: Instant): Promise<void> {
  await pool.query("delete from challenge where expires_at < $1::timestamptz - interval '1 day'", [at])
  await pool.query("delete from idempotency_key where at < $1::timestamptz - interval '30 days'", [at])
  await pool.query('delete from proof_seen where expires_at < $1', [at])
}
