import { randomBytes } from 'node:crypto'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Messages } from '@oficio/messages'
import { loadIdentity, type StoredIdentity } from '@oficio/seal/cms'
import { answerTimeStamp, timeStampRequest } from '@oficio/seal/time-stamp'
import { tokenIn } from '@oficio/verify/time-stamp'
import { uuidv7 } from 'uuidv7'
import { keepAllProjections } from './acts/projection.ts'
import { cases } from './cases/cases.ts'
import { carryMessages } from './channels/etsi/carry.ts'
import { forgetReceived } from './channels/etsi/intake.ts'
import { type Listener, type ListenerSettings, openListener } from './channels/etsi/listener.ts'
import { carryWebhooks } from './channels/webhooks/carry.ts'
import { NoDatabaseError } from './db/bundled.ts'
import { type Connection, connect, poolOf } from './db/connect.ts'
import { loginOf } from './db/login.ts'
import { migrate } from './db/migrate.ts'
import { asHouse } from './db/scope.ts'
import { demonstration } from './demonstration/demonstration.ts'
import { seed } from './demonstration/seed.ts'
import { desk } from './desk/desk.ts'
import { beatOf } from './door/beat.ts'
import type { Handlers, HouseParts } from './door/call.ts'
import { resolveBySystem, type Way } from './http/post.ts'
import { publicTargets, type Resolve, type TargetRules } from './http/target.ts'
import { prepareJobs, startJobs } from './jobs/jobs.ts'
import type { Post } from './jobs/post-office.ts'
import { houseKey } from './keys/house-key.ts'
import { openReceiptKey } from './keys/receipt.ts'
import { type NodeSettings, openNode } from './keys/signing-key.ts'
import { unwrap } from './keys/wrap.ts'
import { openReleased } from './knowledge/released.ts'
import { notices } from './notices/notices.ts'
import { oversight } from './oversight/oversight.ts'
import { people } from './people/people.ts'
import { countRegistrars } from './people/registrars.ts'
import { profiles } from './proposals/proposals.ts'
import { tellDrafters } from './proposals/tell-drafters.ts'
import { registry } from './registry/registry.ts'
import { requests } from './requests/requests.ts'
import { sending } from './sending/sending.ts'
import { signIn } from './sign-in/sign-in.ts'
import { tokens } from './tokens/tokens.ts'
import { webhooks } from './webhooks/webhooks.ts'
import type { Answerer } from './worker/job.ts'

/** Every feature behind the door: the one place that knows them all. */
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
  /** Milliseconds from beat to beat of the answers that find nothing. */
  readonly beat?: number
  /** Milliseconds that a call to a system of others may take. */
  readonly patience?: number
}

/**
 * Opens the house: the database, its tables, what a demonstration needs.
 *
 * @throws {NoDatabaseError} where there is no database, or where the login of people's work could become its owner
 * @throws {WrongModeError} where what is kept was begun in another mode
 * @throws where the port for messages cannot be had
 */
export async function openHouse(settings: HouseSettings): Promise<OpenedHouse> {
  const {
    data,
    address,
    appAddress,
    origin,
    knowledge,
    messages,
    answer,
    now = () => new Date().toISOString(),
  } = settings
  const connection = await connect({ data, ...(address ? { address } : {}), appAddress })
  const { pool, acting } = connection
  const side = poolOf({ ...connection.config, max: 10 })
  const close = async () => {
    await side.end()
    await connection.close()
  }
  try {
    await migrate(pool)
    const login = await loginOf(acting, pool)
    if (login === 'open' || login === 'stranger') throw new NoDatabaseError('open-login', login)
    await prepareJobs(pool)
    const mode = await settle(connection, settings.mode)
    const key = houseKey(data)
    const released = await openReleased(pool, knowledge)
    const parts: HouseParts = {
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
      random: (length) => new Uint8Array(randomBytes(length)),
      answer: (job) => answer({ ...job, releases: released.releases }),
      houseKey: key,
      receipts: await openReceiptKey(pool, key),
      mails: settings.post !== undefined,
      beat: beatOf(settings.beat ?? beatMilliseconds),
      targets: settings.targets ?? publicTargets,
      etsi: settings.etsi ? await openNode(pool, key, settings.etsi) : undefined,
      ...stampsOf(settings.timeStamps, mode, (digest) => ownStamp(parts, digest)),
    }
    if (mode === 'demo') await seed(parts)
    const way: Way = {
      rules: parts.targets,
      resolve: settings.resolve ?? resolveBySystem,
      milliseconds: settings.patience ?? 10_000,
      bytes: 64 * 1024,
    }
    // An answer names every object that was created: larger than a word of thanks, smaller than what was
    // sent.
    const rules = { ...parts.targets, ...(settings.etsi?.near ? { near: settings.etsi.near } : {}) }
    const etsiWay: Way = { ...way, rules, milliseconds: settings.patience ?? 30_000, bytes: 1024 * 1024 }
    const jobs = await startJobs({
      pool,
      messages,
      origin,
      post: settings.post,
      now,
      sweep: async () => {
        const at = now()
        await asHouse(pool, (db) => keepAllProjections(db, at))
        await asHouse(pool, (db) => countRegistrars(db, parts, at))
        await released.reread()
        await tellDrafters(parts)
        // A day is long enough to ask why a touch was refused.
        await pool.query("delete from challenge where expires_at < $1::timestamptz - interval '1 day'", [at])
        await pool.query("delete from idempotency_key where at < $1::timestamptz - interval '30 days'", [at])
        await pool.query('delete from proof_seen where expires_at < $1', [at])
        await carryWebhooks(parts, way)
        await carryMessages(parts, etsiWay)
        await forgetReceived(parts, at)
      },
      webhooks: () => carryWebhooks(parts, way),
      etsi: () => carryMessages(parts, etsiWay),
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

/** Far above what a look takes that finds nothing, with a database at the other end of a line too. */
const beatMilliseconds = 25

export class WrongModeError extends Error {
  readonly kept: 'demo' | 'live'
  constructor(kept: 'demo' | 'live') {
    super(`begun as ${kept}`)
    this.name = 'WrongModeError'
    this.kept = kept
  }
}

/** A house is a demonstration or live from its first day: what was invented never becomes real. */
async function settle({ pool }: Connection, wanted: 'demo' | 'live' | undefined): Promise<'demo' | 'live'> {
  await pool.query('insert into house (mode) values ($1) on conflict do nothing', [wanted ?? 'demo'])
  const { rows } = await pool.query<{ mode: 'demo' | 'live' }>('select mode from house')
  const kept = rows[0]?.mode ?? 'demo'
  if (wanted !== undefined && kept !== wanted) throw new WrongModeError(kept)
  return kept
}

/**
 * A live house stamps nothing by itself: without an authority of others its letters are sealed without a
 * time-stamp.
 */
function stampsOf(
  address: string | undefined,
  mode: 'demo' | 'live',
  own: NonNullable<HouseParts['timeStamp']>,
): Pick<HouseParts, 'timeStamp'> {
  if (address) return { timeStamp: (digest) => askedStamp(address, digest) }
  return mode === 'demo' ? { timeStamp: own } : {}
}

const stampPolicy = '1.3.6.1.4.1.99999.4400.1'

async function ownStamp(
  parts: HouseParts,
  digest: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { rows } = await parts.side.query<{ wrapped: Buffer }>(
    "select wrapped from secret where name = 'time-stamp'",
  )
  if (!rows[0]) throw new Error('no time-stamp authority')
  const identity = await loadIdentity(
    JSON.parse(unwrap(parts.houseKey, 'time-stamp', rows[0].wrapped).toString()) as StoredIdentity,
  )
  const response = await answerTimeStamp(timeStampRequest(digest), {
    ...identity,
    time: parts.now(),
    serial: parts.random(16),
    policy: stampPolicy,
  })
  return granted(response)
}

const longestStampMilliseconds = 5000

async function askedStamp(
  address: string,
  digest: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const answered = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/timestamp-query' },
    body: timeStampRequest(digest, { nonce: new Uint8Array(randomBytes(8)) }),
    signal: AbortSignal.timeout(longestStampMilliseconds),
    redirect: 'error',
  })
  return granted(new Uint8Array(await answered.arrayBuffer()))
}

function granted(response: Uint8Array): Uint8Array<ArrayBuffer> {
  const token = tokenIn(response)
  if (!token) throw new Error('the time-stamp authority gave no stamp')
  return token
}
