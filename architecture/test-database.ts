import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startBundled } from '../apps/server/src/db/bundled.ts'

const folder = resolve(import.meta.dirname, '../node_modules/.cache/test-database')

/** Around all tests: whichever of them started the database, it is stopped once, at the end. */
export default function around(): () => Promise<void> {
  return async () => {
    const lock = join(folder, 'pg/postmaster.pid')
    if (!existsSync(lock) || readFileSync(lock, 'utf8').trim() === '') return
    const running = await startBundled(folder)
    running.stop()
  }
}
