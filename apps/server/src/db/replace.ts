import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientBase, Pool } from 'pg'

/** Folders whose text is the whole of what it makes; functions first, for rights ask them. */
const folders = ['functions', 'rights'].map((name) => join(import.meta.dirname, name))

/** The text of all functions, views, policies, triggers and grants, file by file. */
export const replaceable = (): string =>
  folders
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.sql'))
        .sort()
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    )
    .join('\n')

/**
 * Each policy, trigger, view and function of ours, as the statement that takes it away, in an order in which
 * nothing stands in its way. What belongs to an extension is not ours.
 */
const things = `
  select undo from (
    select 1 as turn, p.oid, format('drop policy %I on %s', p.polname, p.polrelid::regclass) as undo
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace
    union all
    select 2, t.oid, format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass)
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
    union all
    select 3, c.oid, format('drop view %s', c.oid::regclass)
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
    union all
    select 4, f.oid, format('drop function %s', f.oid::regprocedure)
    from pg_proc f where f.pronamespace = 'public'::regnamespace
  ) thing where not exists (select from pg_depend d where d.objid = thing.oid and d.deptype = 'e')
  order by turn, oid desc`

/** Functions are called by people's work alone; those of triggers by nobody. */
const execution = `
  select format('revoke all on function %1$s from public;', f.oid::regprocedure)
    || case when f.prorettype = 'trigger'::regtype then ''
       else format('grant execute on function %s to oficio_app;', f.oid::regprocedure) end as sql
  from pg_proc f where f.pronamespace = 'public'::regnamespace
    and format('drop function %s', f.oid::regprocedure) = any ($1)`

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Whether the database has functions and rights as the files of this release say. */
export async function isReplaced(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ digest: string }>('select distinct digest from replaced')
  return rows.length === 1 && rows[0]?.digest === digestOf(replaceable())
}

/**
 * Makes functions, views, policies, triggers and grants as their files say, in one transaction, where the
 * text that was applied last is another one; gives whether it was. What the last text made and this one does
 * not is gone. What an operator made beside it stays.
 */
export async function replace(client: ClientBase, text = replaceable()): Promise<boolean> {
  const digest = digestOf(text)
  await client.query(
    `create table if not exists replaced (undo text primary key, turn integer not null, digest text not null);
     comment on table replaced is
     'What the files of functions and rights made last, and how each is taken away'`,
  )
  const { rows: last } = await client.query<{ undo: string; digest: string }>(
    'select undo, digest from replaced order by turn',
  )
  if (last.length > 0 && last.every((row) => row.digest === digest)) return false
  const named = async () => (await client.query<{ undo: string }>(things)).rows.map(({ undo }) => undo)
  await client.query('begin')
  await client.query('set local search_path = public, pg_temp')
  const before = new Set(await named())
  for (const { undo } of last) if (before.has(undo)) await client.query(undo)
  await client.query('revoke all on all tables in schema public from oficio_app')
  await client.query('revoke all on all functions in schema public from oficio_app')
  const stays = new Set(await named())
  // Functions may call each other in any order of the files; a test makes them with their bodies checked.
  await client.query(`set local check_function_bodies = off; ${text}`)
  const made = (await named()).filter((undo) => !stays.has(undo))
  for (const { sql } of (await client.query<{ sql: string }>(execution, [made])).rows) await client.query(sql)
  await client.query('delete from replaced')
  await client.query(
    'insert into replaced (undo, turn, digest) select undo, turn, $2 from unnest($1::text[]) with ordinality as t (undo, turn)',
    [made, digest],
  )
  await client.query('commit')
  return true
}

/**
 * Nobody who acts makes anything here, not for a moment either: no temporary table, no table, no schema.
 * Where the account is not the owner of the database or the schema, what it may not take away stays, and
 * `oficio doctor` says so.
 */
export async function closeToPeople(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ database: string; open: boolean }>(
    `select quote_ident(current_database()) as database,
       has_database_privilege('oficio_app', current_database(), 'temporary, create')
         or has_schema_privilege('oficio_app', 'public', 'create') as open`,
  )
  if (!rows[0]?.open) return
  for (const sql of [
    `revoke temporary, create on database ${rows[0].database} from public, oficio_app`,
    'revoke create on schema public from public, oficio_app',
  ])
    await client.query(sql).catch((error: { code?: string }) => {
      if (error.code !== '42501') throw error
    })
}
