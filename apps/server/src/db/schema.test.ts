import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshDatabase } from '@oficio/example/database'
import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { poolOf } from './connect.ts'
import { migrate } from './migrate.ts'
import { schemaText } from './schema.ts'

let pool: Pool
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await freshDatabase()
  pool = poolOf({ connectionString: database.address })
  drop = database.drop
  await migrate(pool)
})
afterAll(async () => {
  await pool.end()
  await drop()
})

// Another release of PostgreSQL words the same things otherwise.
test.skipIf(process.env.OFICIO_TEST_DATABASE)(
  'schema.sql is the database as it is; what was changed and not generated is found',
  async () => {
    const kept = readFileSync(join(import.meta.dirname, 'schema.sql'), 'utf8')
    expect(await schemaText(pool)).toBe(kept)
    for (const change of [
      'alter table look add column more text',
      'alter table unit alter column name drop not null',
      'create index more on look (at)',
      "comment on table look is 'more'",
      'grant insert on unit to oficio_app',
      'alter table paper disable row level security',
      'alter policy shown on paper using (true)',
      'drop trigger act_follows on act',
      'alter function owns_case(uuid) set search_path = public',
      "create function more() returns integer language sql as 'select 1'",
    ]) {
      const client = await pool.connect()
      await client.query('begin')
      await client.query(change)
      expect(await schemaText(client), change).not.toBe(kept)
      await client.query('rollback')
      client.release()
    }
  },
)

test('every table, view and function has a comment', async () => {
  const silent = async () =>
    (
      await pool.query<{ name: string }>(
        `select relname as name from pg_class c where relnamespace = 'public'::regnamespace
           and relkind in ('r', 'v') and obj_description(c.oid, 'pg_class') is null
         union all select proname from pg_proc f where pronamespace = 'public'::regnamespace
           and obj_description(f.oid, 'pg_proc') is null`,
      )
    ).rows.map(({ name }) => name)
  expect(await silent()).toEqual([])
  await pool.query('create table more (n integer)')
  expect(await silent()).toEqual(['more'])
  await pool.query('drop table more')
})
