import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { startBundled } from '../apps/server/src/db/bundled.ts'

const folder = resolve(import.meta.dirname, '../node_modules/.cache/test-database')

/** Around all tests: whichever of them started the database, it is stopped once, at the end, unless another run still uses it. */
export default function around(): () => Promise<void> {
  return async () => {
    const lock = join(folder, 'pg/postmaster.pid')
    if (!existsSync(lock) || readFileSync(lock, 'utf8').trim() === '') return
    const running = await startBundled(folder)
    if (!(await isUsed(running))) running.stop()
  }
}

async function isUsed({ host, user }: { readonly host: string; readonly user: string }): Promise<boolean> {
  const client = new pg.Client({ host, user, database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query("select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()")
    return (rowCount ?? 0) > 0
  } finally {
    await client.end()
  }
}
