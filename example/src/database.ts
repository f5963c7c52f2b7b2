import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { type Bundled, startBundled } from '../../apps/server/src/db/bundled.ts'

/**
 * The database of the tests: one for all of them, started by the first that needs it, stopped by whoever runs
 * them.
 */
const folder = resolve(import.meta.dirname, '../../node_modules/.cache/test-database')

/**
 * What a machine's end would lose is made anew by the next test: nothing is waited for until it is on the
 * disk.
 */
const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  jit: 'off',
}

/** The server that this thread found already, with the lock that it held then. */
let running: (Pick<Bundled, 'host' | 'user'> & { readonly beganAt: string | undefined }) | undefined

/**
 * What says which server runs: its process and when it began; none where no server holds the folder. Asked
 * for each database, where starting three programs only to be told the same cost more than making it.
 */
function beganAt(): string | undefined {
  const lock = join(folder, 'pg/postmaster.pid')
  try {
    return readFileSync(lock, 'utf8').split('\n').slice(0, 3).join(' ')
  } catch {
    return undefined
  }
}

/**
 * Where tests find a PostgreSQL: the operator's own when `OFICIO_TEST_DATABASE` names one, else the bundled
 * one.
 */
export async function testServer(): Promise<
  Pick<Bundled, 'host' | 'user'> | { readonly connectionString: string }
> {
  const given = process.env.OFICIO_TEST_DATABASE
  if (given) return { connectionString: given }
  const now = beganAt()
  if (running && now !== undefined && running.beganAt === now) return running
  // One at a time: two that start at once would both make the folder.
  for (;;) {
    try {
      mkdirSync(`${folder}.lock`, { recursive: false })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        mkdirSync(resolve(folder, '..'), { recursive: true })
      else await new Promise((done) => setTimeout(done, 25))
    }
  }
  try {
    const { host, user } = await startBundled(folder, { settings: forgetful })
    running = { host, user, beganAt: beganAt() }
    return running
  } finally {
    rmSync(`${folder}.lock`, { recursive: true, force: true })
  }
}

/** A database that others begin as, made by the first who asks for it. */
interface Template {
  readonly name: string
  readonly make: (address: string, appAddress: string) => Promise<void>
}

/** Addresses of one database: as its owner, and as the login of people's work. */
export interface FreshDatabase {
  readonly name: string
  readonly address: string
  readonly appAddress: string
  readonly drop: () => Promise<void>
  /** Leaves it to whoever drops it later, by its name. */
  readonly leave: () => Promise<void>
}

/** An address of a fresh database: an empty one, or a copy of a template. */
export async function freshDatabase(template?: Template): Promise<FreshDatabase> {
  const server = await testServer()
  const administrator = new pg.Client(
    'connectionString' in server ? server : { ...server, database: 'postgres' },
  )
  administrator.on('error', () => {})
  await administrator.connect()
  const name = `oficio_test_${randomUUID().replaceAll('-', '')}`
  const addressOf = (database: string) =>
    'connectionString' in server
      ? Object.assign(new URL(server.connectionString), { pathname: `/${database}` }).toString()
      : // Whoever stands still for five seconds on a busy machine would be told that the database is away.
        `postgresql://${server.user}@/${database}?host=${encodeURIComponent(server.host)}&connect_timeout=60`
  await makeLogin(administrator)
  if (template) {
    // Whoever comes meanwhile waits until it is whole.
    await administrator.query('select pg_advisory_lock(4400100)')
    const { rowCount } = await administrator.query('select from pg_database where datname = $1', [
      template.name,
    ])
    if (!rowCount) {
      await administrator.query(`create database ${template.name}`)
      await template.make(addressOf(template.name), asApp(addressOf(template.name)))
    }
    await administrator.query('select pg_advisory_unlock(4400100)')
  }
  // Copied as files: half of the work of writing each page of a template to the log first.
  await administrator.query(
    `create database ${name}${template ? ` template ${template.name} strategy file_copy` : ''}`,
  )
  return {
    name,
    address: addressOf(name),
    appAddress: asApp(addressOf(name)),
    drop: async () => {
      await untilLeft(administrator, name)
      await administrator.query(`drop database ${name} with (force)`)
      await administrator.end()
    },
    leave: () => administrator.end(),
  }
}

/**
 * Waits a second at most until nobody is connected any more: a line that is being closed would hear that it
 * is cut, and whoever closed it listens no longer.
 */
async function untilLeft(administrator: pg.Client, name: string): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) {
    const { rowCount } = await administrator.query('select from pg_stat_activity where datname = $1', [name])
    if (!rowCount) return
    await new Promise((done) => setTimeout(done, 25))
  }
}

/** The same database, as the login of people's work. */
const asApp = (address: string): string =>
  address.replace(/^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?/, '$1oficio_app:oficio_app@')

/** Whoever comes meanwhile waits: a role belongs to the whole server. */
async function makeLogin(administrator: pg.Client): Promise<void> {
  await administrator.query('select pg_advisory_lock(4400101)')
  const { rows } = await administrator.query<{ login: boolean }>(
    "select rolcanlogin as login from pg_roles where rolname = 'oficio_app'",
  )
  if (!rows[0]?.login) {
    await administrator.query(`${rows[0] ? 'alter' : 'create'} role oficio_app login password 'oficio_app'`)
    await administrator.query('grant oficio_app to current_user')
  }
  await administrator.query('select pg_advisory_unlock(4400101)')
}
