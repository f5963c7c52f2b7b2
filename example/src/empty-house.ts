import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { poolOf } from '../../apps/server/src/db/connect.ts'
import { migrate } from '../../apps/server/src/db/migrate.ts'
import { filesOnDisk } from '../../apps/server/src/files/on-disk.ts'
import { prepareJobs } from '../../apps/server/src/jobs/jobs.ts'
import { freshDatabase } from './database.ts'

/** An empty house on another database, ready for a backup; its files lie in a new folder of `folder`. */
export async function emptyHouse(folder: string) {
  const { address, drop } = await freshDatabase()
  const pool = poolOf({ connectionString: address })
  await migrate(pool)
  await prepareJobs(pool)
  const files = filesOnDisk(mkdtempSync(join(folder, 'files-')))
  return { pool, files, drop: () => pool.end().then(drop) }
}
