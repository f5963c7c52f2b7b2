import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { fileLock } from '../files/file-lock.ts'
import { type Bundled, NoDatabaseError, startBundled } from './bundled.ts'

/** Where the database is: an address of the operator's, or the one that comes with the house. */
export interface Connection {
  /** As the owner of the tables: the work of the installation itself. */
  readonly pool: pg.Pool
  /**
   * People's work: connections of a login that owns nothing and cannot become the owner. Where the operator
   * gave one login only, connections of that, and the lock is only as strong as each statement (`loginOf`).
   */
  readonly acting: pg.Pool
  /** How other clients of this process reach it (the queue, the listener). */
  readonly config: pg.PoolConfig
  readonly bundled: boolean
  /** Closes this process's connections, and the bundled database if no other process uses it. */
  close(): Promise<void>
}

/** PostgreSQL gives int8 and numeric as text, date in local time: each is read as what it is. */
const { builtins } = pg.types
const readers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: Number,
  [builtins.NUMERIC]: (text) => text,
  [builtins.DATE]: (text) => text,
  [builtins.INTERVAL]: (text) => text,
  [builtins.TIMESTAMPTZ]: (text) => new Date(text).toISOString(),
}
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    readers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
}

/**
 * Milliseconds that a connection is waited for: as the address says it to every PostgreSQL client, else five
 * seconds.
 */
const patienceOf = ({ connectionString = '' }: pg.PoolConfig): number =>
  1000 * Number(/[?&]connect_timeout=(\d+)/.exec(connectionString)?.[1] ?? 5)

export const poolOf = (config: pg.PoolConfig): pg.Pool => {
  const pool = new pg.Pool({ max: 20, connectionTimeoutMillis: patienceOf(config), ...config, types })
  // A connection that dies while idle is replaced by the next one asked for; without a listener it would end
  // the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/**
 * Connects to `address`, or starts what is bundled in `data`.
 *
 * @throws {NoDatabaseError} where there is neither
 */
export async function connect({
  address,
  appAddress = address,
  data,
}: {
  readonly address?: string
  /** The login of people's work on the same database; without it, that of `address`. */
  readonly appAddress?: string | undefined
  readonly data: string
}): Promise<Connection> {
  if (address) {
    const config = { connectionString: address }
    const pool = poolOf(config)
    const acting = poolOf({ connectionString: appAddress })
    const close = async () => {
      await acting.end()
      await pool.end()
    }
    return { pool, acting, config, bundled: false, close }
  }
  const { bundled, config, pool } = await alone(data, async () => {
    const bundled = await whenStopped(() => startBundled(data))
    const config = {
      ...{ host: bundled.host, user: bundled.user, database: 'oficio' },
      // One of our own sessions that is still closing is nobody else, when we look whether we are the last.
      application_name: `oficio ${process.pid} ${randomUUID().slice(0, 8)}`,
    }
    await create(bundled, config.database)
    const pool = poolOf(config)
    // Held from now on: whoever looks whether it is the last one sees that it is not.
    await pool.query('select 1')
    return { bundled, config, pool }
  })
  const acting = poolOf({ ...config, user: 'oficio_app' })
  const watch = keepAlive(pool, data, bundled)
  return {
    pool,
    acting,
    config,
    bundled: true,
    async close() {
      await watch.stop()
      await acting.end()
      await pool.end()
      await alone(data, async () => {
        if (await last(bundled, config.application_name)) bundled.stop()
      })
    },
  }
}

const longestLockMilliseconds = 120_000

/**
 * Starting and stopping are done by one process at a time: none finds the database half up, or stops it under
 * one that just found it.
 */
async function alone<T>(data: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const leave = await fileLock(join(data, 'database.lock'), longestLockMilliseconds)
  try {
    return await work()
  } finally {
    leave()
  }
}

const longestStopMilliseconds = 10_000

/** What is just being stopped by another process is waited for, a while. */
async function whenStopped(start: () => Promise<Bundled>): Promise<Bundled> {
  const until = Date.now() + longestStopMilliseconds
  for (;;) {
    try {
      return await start()
    } catch (error) {
      if (!(error instanceof NoDatabaseError) || error.code !== 'stopping' || Date.now() > until) throw error
      await new Promise((done) => setTimeout(done, 100))
    }
  }
}

const watchMilliseconds = 1000

/**
 * Starts the bundled database again where it was when it died under us; any of several processes may be the
 * one that does.
 */
function keepAlive(pool: pg.Pool, data: string, bundled: Bundled): { readonly stop: () => Promise<void> } {
  let open = true
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    const gone = await pool.query('select 1').then(
      () => false,
      (error: { code?: string }) => error.code === 'ENOENT' || error.code === 'ECONNREFUSED',
    )
    // One that is still stopping, or that another process is starting, is looked at again a moment later.
    if (gone && open) await alone(data, () => startBundled(data, { at: bundled.host })).catch(() => {})
  }
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, watchMilliseconds)
  timer.unref()
  return {
    stop: () => {
      open = false
      clearInterval(timer)
      return looking
    },
  }
}

async function asked<T>(bundled: Bundled, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ host: bundled.host, user: bundled.user, database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function create(bundled: Bundled, database: string): Promise<void> {
  await asked(bundled, async (client) => {
    // People's work signs in as this one. Whoever reaches the private socket is believed (it is this account
    // of the machine); within a session nobody becomes another login.
    const { rows } = await client.query<{ login: boolean }>(
      "select rolcanlogin as login from pg_roles where rolname = 'oficio_app'",
    )
    if (!rows[0]?.login) await client.query(`${rows[0] ? 'alter' : 'create'} role oficio_app login`)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount) return
    // Two processes may start at once on an empty folder: the slower one finds it made.
    await client
      .query(`create database ${pg.escapeIdentifier(database)}`)
      .catch((error: { code?: string }) => {
        if (error.code !== '42P04' && error.code !== '23505') throw error
      })
  })
}

/** Whether nobody else is connected than sessions of the name `own`. */
const last = (bundled: Bundled, own: string): Promise<boolean> =>
  asked(bundled, async (client) => {
    const { rows } = await client.query<{ others: number }>(
      "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> $1",
      [own],
    )
    return rows[0]?.others === 0
  }).catch(() => false)
