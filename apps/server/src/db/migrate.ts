import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { closeToPeople, replace } from './replace.ts'

const folder = join(import.meta.dirname, 'migrations')

/** Any number that no other program takes for its lock. */
const lock = 4_400_001

/**
 * A numbered file that was applied reads otherwise now: the tables are those of another state of the program.
 */
export class OtherTablesError extends Error {
  readonly file: string
  constructor(file: string) {
    super(`${file} was applied with another text`)
    this.name = 'OtherTablesError'
    this.file = file
  }
}

/**
 * A numbered file was applied that this release does not have: the tables are those of a newer one, whose
 * functions and rights an older one would put back.
 */
export class NewerTablesError extends OtherTablesError {
  constructor(file: string) {
    super(file)
    this.name = 'NewerTablesError'
  }
}

/** Numbered files that were applied and are not of this release. */
export const newerThan = (applied: readonly string[]): readonly string[] => {
  const own = new Set(migrations())
  return applied.filter((name) => !own.has(name))
}

/** The names of the numbered SQL files, in order. */
export const migrations = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()

/**
 * What is wrong with the names of numbered files: each begins with four digits and says what it does, and the
 * numbers go up by one from 0001.
 */
export function misnumbered(names: readonly string[]): readonly string[] {
  return [...names].sort().flatMap((name, index) => {
    const expected = `${String(index + 1).padStart(4, '0')}_`
    return name.startsWith(expected) && /^\d{4}_[a-z][a-z0-9_]*\.sql$/.test(name)
      ? []
      : [`${name}: expected ${expected}…`]
  })
}

/**
 * Brings the database up to this release, each step in a transaction of its own; gives the names of the steps
 * taken: the numbered files, and `functions` where functions, policies or triggers were replaced.
 *
 * Two servers that start at once wait for each other. The role that people act in is made when it is missing;
 * on a database where the operator may not make roles it must be there already, with the operator's role a
 * member of it.
 *
 * @throws {OtherTablesError} where a file that was applied has been changed since, and as
 * {@link NewerTablesError} where one is of a newer release: nothing is touched then
 */
export async function migrate(pool: Pool): Promise<readonly string[]> {
  const client = await pool.connect()
  const taken: string[] = []
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
    await client.query(
      `create table if not exists migration (name text primary key, at timestamptz not null default now());
       alter table migration add column if not exists digest text;
       comment on table migration is 'Numbered files that were applied'`,
    )
    const { rows } = await client.query<{ name: string; digest: string | null }>(
      'select name, digest from migration',
    )
    const done = new Map(rows.map(({ name, digest }) => [name, digest]))
    const [newer] = newerThan([...done.keys()])
    if (newer !== undefined) throw new NewerTablesError(newer)
    if (!(await client.query("select from pg_roles where rolname = 'oficio_app'")).rowCount) {
      // Roles belong to the whole server: another database of it may have made this one just now.
      await client.query('create role oficio_app nologin').catch((error: { code?: string }) => {
        if (error.code !== '42710' && error.code !== '23505') throw error
      })
      await client.query('grant oficio_app to current_user')
    }
    for (const name of migrations()) {
      const sql = readFileSync(join(folder, name), 'utf8')
      const digest = createHash('sha256').update(sql).digest('hex')
      const applied = done.get(name)
      if (applied !== undefined && applied !== digest) throw new OtherTablesError(name)
      if (applied !== undefined) continue
      await client.query(
        `begin; insert into migration (name, digest) values ('${name}', '${digest}'); ${sql}; commit`,
      )
      taken.push(name)
    }
    if (await replace(client)) taken.push('functions')
    await closeToPeople(client)
    return taken
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock]).catch(() => {})
    client.release()
  }
}
