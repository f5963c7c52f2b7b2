import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'

const folder = join(import.meta.dirname, 'migrations')

/** Any number that no other program takes for its lock. */
const lock = 4_400_001

/** The names of the numbered SQL files, in order. */
export const migrations = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()

/**
 * Brings the database up to this release, each step in a transaction of its own; gives the names of the steps
 * taken.
 *
 * Two servers that start at once wait for each other. The role that people act in is made when it is missing;
 * on a database where the operator may not make roles it must be there already, with the operator's role a
 * member of it.
 */
export async function migrate(pool: Pool): Promise<readonly string[]> {
  const client = await pool.connect()
  const taken: string[] = []
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
    await client.query(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const done = new Set(rows.map(({ name }) => name))
    if (!(await client.query("select from pg_roles where rolname = 'oficio_app'")).rowCount) {
      // Roles belong to the whole server: another database of it may have made this one just now.
      await client.query('create role oficio_app nologin').catch((error: { code?: string }) => {
        if (error.code !== '42710' && error.code !== '23505') throw error
      })
      await client.query('grant oficio_app to current_user')
    }
    for (const name of migrations()) {
      if (done.has(name)) continue
      const sql = readFileSync(join(folder, name), 'utf8')
      await client.query(`begin; insert into migration (name) values ('${name}'); ${sql}; commit`)
      taken.push(name)
    }
    return taken
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock]).catch(() => {})
    client.release()
  }
}
