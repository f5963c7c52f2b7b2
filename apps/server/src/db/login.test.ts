import { freshDatabase } from '@oficio/example/database'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { poolOf } from './connect.ts'
import { loginOf, openings, pathless } from './login.ts'
import { migrate } from './migrate.ts'
import { as, type DatabaseActor } from './scope.ts'

let house: ExampleHouse
let caio: DatabaseActor
beforeAll(async () => {
  house = await exampleHouse()
  const { rows } = await house.house.parts.pool.query<DatabaseActor>(
    `select p.id as person, u.id as unit, u.institution_id as institution
     from person p join unit u on u.id = p.unit_id where p.name like 'Caio%'`,
  )
  caio = rows[0] as DatabaseActor
})
afterAll(() => house.close())

const denied = { code: '42501' }
/** What a statement does that somebody else smuggled into the work of a person. */
const smuggled = (pool: pg.Pool, ...statements: readonly string[]) =>
  as(pool, caio, async (db) => {
    let rows: object[] = []
    for (const sql of statements) rows = await db.rows(sql)
    return rows
  })

describe('whoever acts does not become the owner of the tables', () => {
  const back = [
    "select set_config('role', 'none', true)",
    'reset role',
    "set role 'none'",
    'set session authorization default',
  ]
  test.each(back)('%s', async (leave) => {
    const { acting, pool } = house.house.parts
    await expect(smuggled(acting, leave, 'select count(*) from passkey')).rejects.toMatchObject(denied)
    await expect(smuggled(acting, leave, 'update act set hash = hash')).rejects.toMatchObject(denied)
    expect(await smuggled(acting, leave, 'select from criminal_case')).toEqual([])
    // In a session of the owner itself the same statements open everything: this is what it is for.
    expect(await smuggled(pool, leave, 'select from passkey')).not.toEqual([])
    expect(await smuggled(pool, leave, 'select from criminal_case')).not.toEqual([])
  })
  test('nor by naming the owner', async () => {
    const { acting, pool } = house.house.parts
    const { rows } = await pool.query<{ owner: string }>('select session_user as owner')
    const owner = pg.escapeIdentifier(rows[0]?.owner ?? '')
    for (const become of [
      `set role ${owner}`,
      `set session authorization ${owner}`,
      `grant ${owner} to oficio_app`,
    ])
      await expect(smuggled(acting, become), become).rejects.toMatchObject(denied)
    for (const outside of [
      'create extension dblink',
      "copy (select 1) to program 'true'",
      "select pg_read_file('PG_VERSION')",
    ])
      await expect(smuggled(acting, outside), outside).rejects.toMatchObject(denied)
  })
})

describe('whoever acts makes nothing that could be taken for ours', () => {
  /** A case of others that somebody would own, were this table read in the place of ours. */
  const shadow = [
    'create temporary table criminal_case (id uuid, unit_id uuid, sealed boolean)',
    "insert into criminal_case values ('00000000-0000-4000-8000-000000000001', my_unit(), false)",
    "select owns_case('00000000-0000-4000-8000-000000000001') as owns",
  ]
  test('no temporary table, table, schema or function', async () => {
    const { acting } = house.house.parts
    for (const make of [
      shadow[0] as string,
      'create table more (n integer)',
      'create schema more',
      "create function public.more() returns integer language sql as 'select 1'",
      'create temporary view more as select 1',
    ])
      await expect(smuggled(acting, make), make).rejects.toMatchObject(denied)
  })
  test('and where it could, the functions would not look there', async () => {
    const { pool } = house.house.parts
    const client = await pool.connect()
    const owned = async (path?: string) => {
      await client.query('begin')
      try {
        if (path) await client.query(`alter function owns_case(uuid) set search_path = ${path}`)
        await client.query(`select set_config('oficio.unit', '${caio.unit}', true)`)
        for (const sql of shadow.slice(0, 2)) await client.query(sql)
        return (await client.query(shadow[2] as string)).rows
      } finally {
        await client.query('rollback')
      }
    }
    expect(await owned()).toEqual([{ owns: false }])
    // With the path that they had, it is taken for ours.
    expect(await owned('public')).toEqual([{ owns: true }])
    client.release()
  })
  test('every function fixes where it looks names up; one that does not is found', async () => {
    const { pool } = house.house.parts
    expect((await pool.query(pathless)).rows).toEqual([])
    expect(await openings(pool)).toEqual([])
    const client = await pool.connect()
    await client.query(`begin;
      alter function concerns_me(uuid) reset search_path;
      alter function owns_case(uuid) set search_path = public;
      create function more() returns integer language sql as 'select 1'`)
    const { rows } = await client.query<{ what: string }>(pathless)
    await client.query('rollback')
    client.release()
    expect(rows.map(({ what }) => what).sort()).toEqual([
      'search_path concerns_me',
      'search_path more',
      'search_path owns_case',
    ])
  })
  test('what was given back to it is found, and taken away when a server starts', async () => {
    const database = await freshDatabase()
    const pool = poolOf({ connectionString: database.address })
    try {
      await pool.query(
        `do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$`,
      )
      await migrate(pool)
      expect(await openings(pool)).toEqual([])
      await pool.query(
        `do $$ begin execute format('grant temporary, create on database %I to public', current_database()); end $$;
         grant create on schema public to oficio_app`,
      )
      const open = await openings(pool)
      expect(open.map((what) => what.split(' ')[0]).sort()).toEqual(['create', 'create', 'temporary'])
      await migrate(pool)
      expect(await openings(pool)).toEqual([])
    } finally {
      await pool.end()
      await database.drop()
    }
  })
})

describe('the login of people’s work', () => {
  test('is its own; the owner’s, another owner and a stranger are told apart', async () => {
    const { acting, pool } = house.house.parts
    expect(await loginOf(acting, pool)).toBe('own')
    const shared = poolOf({ connectionString: house.address })
    expect(await loginOf(shared, pool)).toBe('shared')
    await shared.end()
    const name = `oficio_test_${process.pid}`
    const other = async (make: string) => {
      await pool.query(make)
      const login = poolOf({
        connectionString: house.address.replace(/^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?/, `$1${name}:${name}@`),
      })
      try {
        return await loginOf(login, pool)
      } finally {
        await login.end()
        await pool.query(`drop role ${name}`)
      }
    }
    const { rows } = await pool.query<{ owner: string }>('select quote_ident(current_user) as owner')
    const make = `create role ${name} login password '${name}'`
    expect(await other(make)).toBe('stranger')
    expect(await other(`${make} in role oficio_app`)).toBe('own')
    expect(await other(`${make} in role oficio_app bypassrls`)).toBe('open')
    expect(await other(`${make} in role oficio_app, ${rows[0]?.owner}`)).toBe('open')
  })
  test('that could become the owner opens no house', async () => {
    const database = await freshDatabase()
    const name = `oficio_open_${process.pid}`
    const { pool } = house.house.parts
    await pool.query(`create role ${name} login password '${name}' in role oficio_app bypassrls`)
    const appAddress = database.appAddress.replace('oficio_app:oficio_app', `${name}:${name}`)
    try {
      await expect(exampleHouse({ address: database.address, appAddress })).rejects.toMatchObject({
        code: 'open-login',
      })
    } finally {
      await database.drop()
      await pool.query(`drop role ${name}`)
    }
  })
})
