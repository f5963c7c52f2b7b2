import { freshDatabase } from '@oficio/example/database'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { poolOf } from './connect.ts'
import { migrate, migrations, misnumbered, OtherTablesError } from './migrate.ts'
import { replace, replaceable } from './replace.ts'

let client: pg.Client
let pool: pg.Pool
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await freshDatabase()
  pool = poolOf({ connectionString: database.address, max: 3 })
  client = new pg.Client(database.address)
  drop = database.drop
  await client.connect()
  await migrate(pool)
})
afterAll(async () => {
  await client.end()
  await pool.end()
  await drop()
})

describe('numbered files', () => {
  test('go up by one, and each says what it does', () => {
    expect(misnumbered(migrations())).toEqual([])
  })
  test.each([
    ['a number twice', ['0001_tables.sql', '0002_a.sql', '0002_b.sql']],
    ['a number left out', ['0001_tables.sql', '0003_a.sql']],
    ['no number', ['0001_tables.sql', 'a.sql']],
    ['a number of another length', ['0001_tables.sql', '2_a.sql']],
    ['none that is the first', ['0002_a.sql']],
  ])('%s is found', (_, names) => {
    expect(misnumbered(names)).toHaveLength(1)
  })
  test('are applied once, also by two servers that start at once', async () => {
    expect(await Promise.all([migrate(pool), migrate(pool)])).toEqual([[], []])
  })
  test.each([
    ['with another text', "'0'"],
    ['before texts were noted', 'null'],
  ])('a database made %s is refused, and stays as it is', async (_, digest) => {
    const { rows } = await client.query('select name, digest from migration order by name')
    await client.query(`update migration set digest = ${digest} where name = '0001_tables.sql'`)
    await expect(migrate(pool)).rejects.toBeInstanceOf(OtherTablesError)
    await client.query("update migration set digest = $1 where name = '0001_tables.sql'", [rows[0].digest])
    expect(await migrate(pool)).toEqual([])
  })
})

const functions = async () =>
  (
    await client.query<{ name: string }>(
      "select proname as name from pg_proc where pronamespace = 'public'::regnamespace order by 1",
    )
  ).rows.map(({ name }) => name)
const count = async (sql: string) => (await client.query(sql)).rowCount

describe('functions and rights', () => {
  test('are replaced where their text is another one, and only then; what the text no longer makes is gone', async () => {
    const all = await functions()
    const more = `${replaceable()}
      create function more(n integer) returns integer language sql as 'select n';
      create policy more on unit for select using (true);
      grant insert on unit to oficio_app;`
    expect(await replace(client, more)).toBe(true)
    expect(await functions()).toEqual([...all, 'more'].sort())
    expect(await replace(client, more)).toBe(false)
    // With other arguments it is not there twice.
    expect(
      await replace(
        client,
        more.replace('n integer', 'n bigint').replace('returns integer', 'returns bigint'),
      ),
    ).toBe(true)
    expect(await functions()).toEqual([...all, 'more'].sort())
    expect(await replace(client)).toBe(true)
    expect(await functions()).toEqual(all)
    expect(await count("select from pg_policies where policyname = 'more'")).toBe(0)
    expect(await count("select where has_table_privilege('oficio_app', 'unit', 'insert')")).toBe(0)
  })
  test('a text that is refused leaves what was there', async () => {
    const all = await functions()
    await expect(replace(client, `${replaceable()}; nothing of the kind`)).rejects.toMatchObject({
      code: '42601',
    })
    await client.query('rollback')
    expect(await functions()).toEqual(all)
    expect(await replace(client)).toBe(false)
  })
  test('what an operator made beside them stays', async () => {
    await client.query(`
      create function of_the_operator() returns integer language sql as 'select 1';
      create view view_of_the_operator as select of_the_operator()`)
    expect(await replace(client, `${replaceable()} `)).toBe(true)
    expect(await count('select from view_of_the_operator')).toBe(1)
    await client.query('drop view view_of_the_operator; drop function of_the_operator')
    await replace(client)
  })
  test('each body names what there is', async () => {
    const checked = async (text: string) => {
      await client.query('begin')
      try {
        // Made already: each is made again, now with its body checked.
        for (const one of text.match(/^create function(?:(?!^comment)[\s\S])*?\$\$;$/gm) ?? [])
          await client.query(one.replace('create', 'create or replace'))
      } finally {
        await client.query('rollback')
      }
    }
    await checked(replaceable())
    await expect(checked(replaceable().replace('from etsi_peer p', 'from no_table p'))).rejects.toMatchObject(
      {
        code: '42P01',
      },
    )
  })
  test('those of people are called by their role and nobody else; those of triggers by nobody', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select proname as name from pg_proc f where pronamespace = 'public'::regnamespace and (
         exists (select from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a where a.grantee = 0)
         or has_function_privilege('oficio_app', f.oid, 'execute') = (f.prorettype = 'trigger'::regtype))`,
    )
    expect(rows).toEqual([])
  })
})
