import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { startBundled } from '../apps/server/src/db/bundled.ts'

const folder = resolve(import.meta.dirname, '../node_modules/.cache/test-database')

/**
 * Around all tests: each run has a name, under which it keeps what its tests share in the database. Whichever
 * of them started that, it is stopped once, at the end, unless another run still uses it.
 */
export default function around(): () => Promise<void> {
  const run = randomUUID().replaceAll('-', '')
  process.env.OFICIO_TEST_RUN = run
  const shared = `oficio_demonstration_${run}`
  return async () => {
    const given = process.env.OFICIO_TEST_DATABASE
    if (given) return drop({ connectionString: given }, shared)
    const lock = join(folder, 'pg/postmaster.pid')
    if (!existsSync(lock) || readFileSync(lock, 'utf8').trim() === '') return
    const running = await startBundled(folder)
    await drop({ host: running.host, user: running.user, database: 'postgres' }, shared)
    if (!(await isUsed(running))) running.stop()
  }
}

async function drop(server: pg.ClientConfig, database: string): Promise<void> {
  const client = new pg.Client(server)
  client.on('error', () => {})
  await client.connect()
  await client.query(`drop database if exists ${database} with (force)`)
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
