import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { wrong } from '@oficio/example/wrong'
import { dice } from '@oficio/example/year'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../db/scope.ts'
import { listedPeople } from './listed-people.ts'

// What each of the people of a page has under way is counted for all of them together, from what their units
// have under way.

let house: ExampleHouse
let marta: Awaited<ReturnType<ExampleHouse['as']>>
let me: { readonly id: string; readonly institution: string }
const db = () => house.house.parts.pool

beforeAll(async () => {
  house = await exampleHouse()
  marta = await house.as('Marta')
  const { rows } = await db().query(
    `select p.id, u.institution_id as institution from person p join unit u on u.id = p.unit_id where p.id = $1`,
    [told(await marta.me({})).person.id],
  )
  me = rows[0]
})
afterAll(() => house.close())

const statuses = [
  ...['draft', 'awaiting', 'approved', 'signed', 'sent', 'questioned'],
  ...['answered', 'closed', 'withdrawn', 'denied', 'superseded'],
]
const over = ['answered', 'closed', 'withdrawn', 'denied', 'superseded']

interface Row {
  readonly id: string
  readonly unit: string
  readonly status: string
  readonly sealed: boolean
  readonly sees: boolean
  readonly units: readonly string[]
  readonly acts: readonly { readonly person: string; readonly kind: string }[]
}

/** Of each person what the requests say, one after the other. */
async function counted() {
  const { rows: people } = await db().query<{ id: string; unit: string }>(
    'select p.id, p.unit_id as unit from person p join unit u on u.id = p.unit_id where u.institution_id = $1',
    [me.institution],
  )
  const { rows } = await db().query<Row>(
    `select r.id, r.unit_id as unit, r.status, r.sealed,
       exists (select from case_viewer v where v.case_id = r.case_id and v.person_id = $1) as sees,
       array(select x.unit_id::text from access x where x.request_id = r.id and x.because <> 'provider') as units,
       coalesce((select json_agg(json_build_object('person', a.person_id, 'kind', a.kind)) from act a
         where a.request_id = r.id), '[]') as acts from request r`,
    [me.id],
  )
  const of = ({ id, unit }: (typeof people)[number]) => {
    const mine = rows.filter(
      (row) => !over.includes(row.status) && (!row.sealed || row.sees) && row.units.includes(unit),
    )
    const did = (row: Row) => row.unit === unit && row.acts.some(({ person }) => person === id)
    const approved = (row: Row) =>
      row.acts.some(({ person, kind }) => person === id && ['approved', 'narrowed'].includes(kind))
    const held = mine.filter((row) => did(row) || approved(row))
    return {
      underWay: held.length,
      sent: held.filter(({ status }) => ['sent', 'questioned'].includes(status)).length,
      ifLeft: held.filter((row) => did(row) && !['sent', 'questioned'].includes(row.status)).length,
    }
  }
  return new Map(people.map((one) => [one.id, of(one)]))
}

/** So many requests as the house keeps them, each moved to where it stands as acts move it. */
async function lay(client: PoolClient, count: number, seed: number): Promise<void> {
  const d = dice(seed)
  const { rows: people } = await client.query<{ id: string; unit: string }>(
    'select p.id, p.unit_id as unit from person p join unit u on u.id = p.unit_id where u.institution_id = $1',
    [me.institution],
  )
  for (let made = 0; made < count; made++) {
    const [file, id] = [house.house.parts.newId(), house.house.parts.newId()]
    const doer = d.pick(people)
    const other = d.pick(people)
    const sealed = d.chance(0.2)
    await client.query(
      `insert into criminal_case (id, unit_id, institution_id, country, reference, sealed, created_by, created_at)
       values ($1, $2, $3, 'CL', 'r', $4, $5, now())`,
      [file, doer.unit, me.institution, sealed, doer.id],
    )
    await client.query(
      `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at)
       values ($1, $2, $3, $4, 'tiktok', 'disclosure', $5, now(), now())`,
      [id, file, doer.unit, sealed, d.pick(statuses)],
    )
    await client.query(
      `insert into access (unit_id, request_id, because) values ($1, $2, 'own'), ($3, $2, 'judge')
       on conflict do nothing`,
      [doer.unit, id, other.unit],
    )
    await client.query('set session_replication_role = replica')
    await client.query(
      `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash)
       values ($1, 1, 'drafted', $2, $3, now(), '{}', ''), ($1, 2, $4, $5, $6, now(), '{}', '')`,
      [id, doer.id, doer.unit, d.pick(['approved', 'submitted']), other.id, other.unit],
    )
    await client.query('set session_replication_role = default')
    await client.query('update request set status = $2 where id = $1', [id, d.pick(statuses)])
  }
}

test('what each has under way is what the requests say one after the other', async () => {
  const client = await db().connect()
  await lay(client, 60, 3).finally(() => client.release())
  const expected = await counted()
  expect([...expected.values()].some(({ underWay, sent, ifLeft }) => underWay > sent && ifLeft > 0)).toBe(
    true,
  )
  const { people } = told(await marta.people({}))
  for (const { id, underWay, sent, ifLeft } of people)
    expect({ id, underWay, sent, ifLeft }).toEqual({ id, ...expected.get(id) })
  const { rows } = await db().query(
    `select count(*)::int as n from access a join request r on r.id = a.request_id
     where a.under_way = (r.status = any ($1))`,
    [over],
  )
  expect(rows).toEqual([{ n: 0 }])
})

/** Blocks of the database that the first page is made from. */
async function blocks(): Promise<number> {
  let asked: { readonly sql: string; readonly values: readonly unknown[] } | undefined
  const noting: Db = wrong({
    rows: async (sql: string, values: readonly unknown[]) => {
      asked = { sql, values }
      return []
    },
  })
  await listedPeople(noting, me, new Date().toISOString(), { words: [], after: null })
  const { rows } = await db().query(`explain (analyze, buffers, format json) ${asked?.sql}`, [
    ...(asked?.values ?? []),
  ])
  const { Plan } = rows[0]['QUERY PLAN'][0]
  return Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks']
}

test('a page of people reads nothing of what is over, nor of what other units have under way', async () => {
  await db().query('analyze')
  await blocks()
  const before = await blocks()
  const long = await db().connect()
  try {
    // Row by row the triggers would take minutes: what they would do is written at once, and taken back.
    await long.query('set session_replication_role = replica')
    await long.query(
      `insert into request select r.* from (select * from request where unit_id in
         (select unit_id from person where id = $1) limit 1) one cross join generate_series(1, 20000) n
       cross join lateral jsonb_populate_record(one::request, jsonb_build_object('id', md5('r' || n)::uuid,
         'sealed', false, 'status', case when n % 2 = 0 then 'closed' else 'sent' end)) r`,
      [me.id],
    )
    await long.query(
      `insert into access (unit_id, request_id, because, over_at)
       select case when n % 2 = 0 then p.unit_id else gen_random_uuid() end, md5('r' || n)::uuid, 'own',
         case when n % 2 = 0 then now() end
       from person p cross join generate_series(1, 20000) n where p.id = $1`,
      [me.id],
    )
    await long.query('analyze request, access')
    expect(await blocks()).toBeLessThan(before * 2 + 200)
  } finally {
    await long.query(
      "delete from access where request_id in (select md5('r' || n)::uuid from generate_series(1, 20000) n)",
    )
    await long.query(
      "delete from request where id in (select md5('r' || n)::uuid from generate_series(1, 20000) n)",
    )
    await long.query('set session_replication_role = default')
    long.release()
  }
})
