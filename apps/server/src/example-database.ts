import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'
import { type Bundled, startBundled } from './db/bundled.ts'

/** The database of the tests: one for all of them, started by the first that needs it, stopped by whoever runs them. */
const folder = resolve(import.meta.dirname, '../../../node_modules/.cache/test-database')

/** Where tests find a PostgreSQL: the operator's own when `OFICIO_TEST_DATABASE` names one, else the bundled one. */
export async function testServer(): Promise<Pick<Bundled, 'host' | 'user'> | { readonly connectionString: string }> {
  const given = process.env.OFICIO_TEST_DATABASE
  if (given) return { connectionString: given }
  // One at a time: two that start at once would both make the folder.
  for (;;) {
    try {
      mkdirSync(`${folder}.lock`, { recursive: false })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') mkdirSync(resolve(folder, '..'), { recursive: true })
      else await new Promise((done) => setTimeout(done, 25))
    }
  }
  try {
    return await startBundled(folder)
  } finally {
    rmSync(`${folder}.lock`, { recursive: true, force: true })
  }
}

/** An address of a fresh, empty database. */
export async function freshDatabase(): Promise<{ readonly address: string; readonly drop: () => Promise<void> }> {
  const server = await testServer()
  const admin = new pg.Client('connectionString' in server ? server : { ...server, database: 'postgres' })
  admin.on('error', () => {})
  await admin.connect()
  const name = `oficio_test_${randomUUID().replaceAll('-', '')}`
  await admin.query(`create database ${name}`)
  const address =
    'connectionString' in server
      ? Object.assign(new URL(server.connectionString), { pathname: `/${name}` }).toString()
      : `postgresql://${server.user}@/${name}?host=${encodeURIComponent(server.host)}`
  return {
    address,
    drop: async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}
