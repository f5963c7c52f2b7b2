import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { load } from '@oficio/knowledge'
import pg from 'pg'
import { startBundled } from '../apps/server/src/db/bundled.ts'

const folder = resolve(import.meta.dirname, '../node_modules/.cache/test-database')

/** Ends the house that journeys of this run shared, if any did; its database is dropped after it. */
async function endCommon(folder: string): Promise<string | undefined> {
  const kept = (name: string) => {
    const file = join(folder, name)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }
  const [pid, database] = [Number(kept('pid')), kept('database')]
  try {
    for (let sent = 0; pid > 0 && sent < 600; sent += 1) {
      process.kill(pid, sent === 0 ? 'SIGTERM' : 0)
      await new Promise((done) => setTimeout(done, 50))
    }
  } catch {
    // It is gone.
  }
  rmSync(folder, { recursive: true, force: true })
  return database
}

/**
 * Around all tests: each run has a name, under which it keeps what its tests share in the database. Whichever
 * of them started that, it is stopped once, at the end, unless another run still uses it.
 */
export default function around(): () => Promise<void> {
  // Compiled once, before the threads would all do so on a fresh checkout.
  load()
  const run = randomUUID().replaceAll('-', '')
  process.env.OFICIO_TEST_RUN = run
  const shared = `oficio_demonstration_${run}`
  return async () => {
    // What the threads told each other about pages that they found without barriers.
    rmSync(join(tmpdir(), `oficio-judged-${run}`), { recursive: true, force: true })
    const common = await endCommon(join(tmpdir(), `oficio-common-${run}`))
    const mine = common ? [common, shared] : [shared]
    const given = process.env.OFICIO_TEST_DATABASE
    if (given) return drop({ connectionString: given }, mine)
    const lock = join(folder, 'pg/postmaster.pid')
    if (!existsSync(lock) || readFileSync(lock, 'utf8').trim() === '') return
    const running = await startBundled(folder)
    await drop({ host: running.host, user: running.user, database: 'postgres' }, mine)
    if (!(await isUsed(running))) running.stop()
  }
}

async function drop(server: pg.ClientConfig, databases: readonly string[]): Promise<void> {
  const client = new pg.Client(server)
  client.on('error', () => {})
  await client.connect()
  for (const database of databases) await client.query(`drop database if exists ${database} with (force)`)
  await client.end()
}

async function isUsed({ host, user }: { readonly host: string; readonly user: string }): Promise<boolean> {
  const client = new pg.Client({ host, user, database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query(
      "select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    )
    return (rowCount ?? 0) > 0
  } finally {
    await client.end()
  }
}
