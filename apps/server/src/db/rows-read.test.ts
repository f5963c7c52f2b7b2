// What a route reads does not grow with what the unit that asks ever did: at two thousand requests behind it
// the database goes through no more rows than at two hundred.
import { type DoorRoute, doorRoutes } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import {
  drafted,
  nothingHeld,
  opened,
  post,
  preservation,
  type Seat,
  bodyOf as sampleOf,
  seat,
} from '@oficio/example/requests'
import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { poolOf } from './connect.ts'
import { as } from './scope.ts'

let house: ExampleHouse
let root: Pool
const seats = new Map<string, Seat>()
const at = (name: string): Seat => {
  const one = seats.get(name)
  if (!one) throw new Error(name)
  return one
}
/** An officer, who heads the unit, who approves, who keeps the house, a desk, who heads it, an overseer. */
const people = ['Sofía', 'Marta', 'Nora', 'Wei', 'Ignacio'] as const

beforeAll(async () => {
  house = await exampleHouse({ logPause: 0 })
  root = poolOf({ connectionString: house.address, max: 1 })
  for (const name of people) seats.set(name, await seat(house, name))
})
afterAll(async () => {
  await root.end()
  await house.close()
})

/**
 * So many requests of Sofía's unit at Wei's desk, with what lists, searches and counts read of each: ten lie
 * at the desk, ten are drafts, and all others are over, as where years are behind a unit.
 */
async function lay(from: number, to: number): Promise<void> {
  const db = await root.connect()
  try {
    // What the triggers would do is written at once.
    await db.query('set session_replication_role = replica')
    await db.query(
      `create temporary table laid as select n, md5('laid case ' || n)::uuid as case_id,
         md5('laid request ' || n)::uuid as id, md5('laid other ' || n)::uuid as other, $1::uuid as unit, $2::uuid as person,
         $3::uuid as desk, (select u.institution_id from unit u where u.id = $1) as institution,
         case when n >= 200 then 'closed' when n % 20 = 7 then 'sent' when n % 20 = 9 then 'draft' else 'closed' end as status,
         now() - make_interval(hours => n) as at from generate_series($4::int, $5::int - 1) t (n)`,
      [at('Sofía').unit, at('Sofía').person, at('Wei').unit, from, to],
    )
    for (const statement of [
      `insert into criminal_case (id, unit_id, institution_id, country, reference, sealed, created_by, created_at)
       select case_id, unit, institution, 'CL', 'EJ-' || n, false, person, at from laid`,
      'insert into case_unit (unit_id, case_id) select unit, case_id from laid',
      `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at, sent_at, to_count, seq, summary)
       select id, case_id, unit, false, 'tiktok', 'disclosure', status, at, at,
         case when status <> 'draft' then at end, false, 1, jsonb_build_object('standing', status) from laid`,
      `insert into access (unit_id, request_id, because, over_at, waits)
       select unit, id, 'own', case when status = 'closed' then at end, status = 'draft' from laid`,
      `insert into access (unit_id, request_id, because, over_at, waits)
       select desk, id, 'provider', case when status = 'closed' then at end, false from laid where status <> 'draft'`,
      `insert into leg (request_id, number, kind, status, sent_at, to_unit, desk_unit)
       select id, 1, 'disclosure', status, at, desk, desk from laid where status <> 'draft'`,
      `insert into leg_word (request_id, number, word, to_unit)
       select id, 1, 'cuenta_' || n, desk from laid where status <> 'draft'`,
      `insert into request_word (unit_id, word, request_id, about) select unit, 'cuenta_' || n, id, true from laid`,
      `insert into blind_index (blind_index, request_id, unit_id, kept, at)
       select decode(md5('laid ' || n), 'hex'), id, unit, true, at from laid`,
      `insert into look (id, opening_id, person_id, unit_id, institution_id, case_id, request_id, purpose, at, until)
       select other, other, person, unit, institution, case_id, id, 'investigation', at, at from laid`,
      `insert into oversight_look (look_id, case_id, institution_id, unit_id, person_id, month, purpose, counted, height)
       select other, case_id, institution, unit, person, to_char(at, 'YYYY-MM'), 'investigation', true, null from laid`,
      `insert into notice (id, person_id, kind, params, at, read_at)
       select other, person, 'answered', jsonb_build_object('request', id), at, at from laid`,
      `insert into figure (request_id, seq, institution_id, unit_id, country, provider, way, kind, period, counts)
       select id, 1, institution, unit, 'CL', 'tiktok', 'desk', 'disclosure', '2026-H2', '{}' from laid where status <> 'draft'`,
      `insert into desk_figure (request_id, desk, country, provider, way, kind, period, counts, sent_at)
       select id, desk, 'CL', 'tiktok', 'desk', 'disclosure', '2026-H2', '{}', at from laid where status <> 'draft'`,
      `insert into assignment (request_id, person_id) select id, $1 from laid where status <> 'draft' and n % 2 = 0`,
      `insert into sender_figure (request_id, desk, seen_by, institution_id, sent_at, answered, refused)
       select id, desk, desk, institution, at, status = 'closed', false from laid where status <> 'draft'`,
      `insert into sender_sum as s (desk, seen_by, institution_id, part, answered, refused)
       select desk, seen_by, institution_id, get_byte(uuid_send(request_id), 15) % 16, count(*) filter (where answered), 0
       from sender_figure where request_id in (select id from laid) group by 1, 2, 3, 4
       on conflict (desk, seen_by, institution_id, part) do update set answered = s.answered + excluded.answered`,
    ])
      await db.query(statement, statement.includes('$1') ? [at('Wei').person] : [])
    await db.query('drop table laid')
  } finally {
    await db.query('set session_replication_role = default')
    db.release()
  }
  await root.query('vacuum analyze')
}

/**
 * What a call leaves to be done is done, and every connection says what it read: else either would count for
 * the next call.
 */
async function said(): Promise<void> {
  const { security, custody } = house.house.parts
  await security.settled()
  await custody.write()
  for (let waits = true; waits; ) {
    const { rows } = await root.query<{ waits: boolean }>(
      'select exists (select from graphile_worker.jobs where run_at <= now() and attempts < max_attempts) as waits',
    )
    waits = rows[0]?.waits ?? false
  }
  await onEach('select pg_stat_force_next_flush()')
}

/** Asks it on every connection of the house, and on that of the test. */
async function onEach(sql: string): Promise<void> {
  const { pool, acting, side } = house.house.parts
  for (const one of [pool, acting, side, root]) {
    const clients = await Promise.all(Array.from({ length: one.idleCount }, () => one.connect()))
    try {
      await Promise.all(clients.map((client) => client.query(sql)))
    } finally {
      for (const client of clients) client.release()
    }
  }
}

/**
 * Of a few hundred rows the database reads all where that is quicker than an index, which says nothing of how
 * a question grows: here it does so only where no index answers.
 */
async function byIndexes(): Promise<void> {
  const { rows } = await root.query<{ name: string }>('select quote_ident(current_database()) as name')
  await root.query(`alter database ${rows[0]?.name} set enable_seqscan = off`)
  await onEach('set enable_seqscan = off')
  await onEach('discard plans')
}

/** Rows that each table has. */
async function sizes(): Promise<ReadonlyMap<string, number>> {
  const { rows } = await root.query<{ table: string; rows: number }>(
    "select relname as table, reltuples::int as rows from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  )
  return new Map(rows.map(({ table, rows: many }) => [table, many]))
}

/** Rows that were read of each table, of itself and by way of its indexes. */
async function readSoFar(): Promise<ReadonlyMap<string, number>> {
  await said()
  const { rows } = await root.query<{ table: string; rows: string }>(
    `select t.relname as table, t.seq_tup_read + coalesce(sum(i.idx_tup_read), 0) as rows
     from pg_stat_user_tables t left join pg_stat_user_indexes i on i.relid = t.relid
     where t.schemaname = 'public' group by t.relid, t.relname, t.seq_tup_read`,
  )
  return new Map(rows.map(({ table, rows: many }) => [table, Number(many)]))
}

type Read = ReadonlyMap<string, number>

async function readBy(work: () => Promise<unknown>): Promise<Read> {
  const before = await readSoFar()
  await work()
  const after = await readSoFar()
  return new Map([...after].map(([table, many]) => [table, many - (before.get(table) ?? 0)]))
}

/** A request that is written, approved, sent, asked about, answered and closed; each step is a route. */
async function lived(note: (what: string, work: () => Promise<unknown>) => Promise<void>) {
  const [sofia, nora, wei] = ['Sofía', 'Nora', 'Wei'].map((name) => at(name).at(house))
  if (!sofia || !nora || !wei) throw new Error('nobody')
  let [file, request] = ['', '']
  await note('caseCreate', async () => {
    const made = await drafted(sofia, 1, preservation)
    file = made.id
    request = made.requests[0] ?? ''
  })
  const opening = await opened(sofia, file)
  const expected = (seq: number) => ({ request, opening, seq })
  await note('caseOpen', () => opened(sofia, file))
  await note('caseRead', async () => told(await sofia.caseRead({ case: file, opening })))
  await note('requestDraft', async () =>
    told(await sofia.requestDraft({ case: file, opening, content: preservation })),
  )
  await note('requestSubmit', async () => told(await sofia.requestSubmit(expected(1))))
  const decision = { request, opening: await opened(nora, file, 'decision'), seq: 2 }
  const approval = await touchFor(nora, { for: 'request.approve', ...decision })
  await note('requestApprove', async () => told(await nora.requestApprove({ ...decision, touch: approval })))
  const signing = await touchFor(sofia, { for: 'request.sign', ...expected(3) })
  await note('requestSign', async () => told(await sofia.requestSign({ ...expected(3), touch: signing })))
  const sending = await touchFor(sofia, { for: 'other', action: 'request.send', subject: expected(4) })
  await note('requestSend', async () => told(await sofia.requestSend({ ...expected(4), touch: sending })))
  await note('deskRead', async () => told(await wei.deskRead({ request })))
  const items = told(await wei.deskRead({ request })).items.map(nothingHeld)
  const answer = { request, seq: 5, items, reference: '', final: true }
  const answering = await touchFor(wei, { for: 'other', action: 'desk.answer', subject: answer })
  await note('deskAnswer', async () => told(await wei.deskAnswer({ ...answer, touch: answering })))
  await note('requestClose', async () => told(await sofia.requestClose({ ...expected(6), reasons: 'r' })))
  return { case: file, request, opening }
}

const routes = Object.entries<DoorRoute>(doorRoutes).filter(([, { door }]) => door === 'session')
/** What ends the session of whoever asks. */
const apart: readonly string[] = ['signOut']

/** Everything that is asked of the house at one size, each with the rows that it read. */
async function asked(): Promise<ReadonlyMap<string, Read>> {
  const all = new Map<string, Read>()
  const own = await lived(async (what, work) => void all.set(what, await readBy(work)))
  for (const name of people)
    for (const [id, route] of routes) {
      if (apart.includes(id) || route.effect) continue
      const fields = Object.keys((route.body as { shape?: object }).shape ?? {})
      const known = Object.fromEntries(Object.entries(own).filter(([key]) => fields.includes(key)))
      const body = { ...sampleOf(route), ...known }
      const ask = () => post(house, route.path, body, { cookie: at(name).cookie })
      // Who may not ask, or asks of nothing, reads next to nothing.
      if ((await ask()).status < 400) all.set(`${id} of ${name}`, await readBy(ask))
    }
  return all
}

/** Questions that go through what a unit ever asked: the test is blind where it does not find them. */
const bad: Readonly<Record<string, { readonly of: string; readonly sql: string }>> = {
  'a count over all': { of: 'Sofía', sql: 'select count(*) from request where unit_id = my_unit()' },
  'a page without an index': {
    of: 'Sofía',
    sql: 'select id from request where unit_id = my_unit() order by updated_at desc limit 10',
  },
  'a right that is asked of all at once': {
    of: 'Sofía',
    sql: `select id from notice n where n.params ->> 'request' in (
      select r.id::text from request r where r.unit_id = my_unit())`,
  },
  'the history of whoever sends, counted anew': {
    of: 'Wei',
    sql: `select count(*) from request r join unit u on u.id = r.unit_id
      where u.institution_id = (select institution_id from unit limit 1)`,
  },
  'looks of a person, all of them': { of: 'Sofía', sql: 'select max(until) from look' },
}

async function badlyAsked(): Promise<ReadonlyMap<string, Read>> {
  const all = new Map<string, Read>()
  for (const [what, { of, sql }] of Object.entries(bad)) {
    const { person, unit } = at(of)
    const actor = { person, unit, institution: unit, sight: 'all' as const }
    all.set(what, await readBy(() => as(house.house.parts.acting, actor, (db) => db.rows(sql))))
  }
  return all
}

test('no route goes through what a unit ever asked', async () => {
  await byIndexes()
  await lay(0, 200)
  const [small, few, fewBadly] = [await sizes(), await asked(), await badlyAsked()]
  await lay(200, 2000)
  const [large, many, manyBadly] = [await sizes(), await asked(), await badlyAsked()]
  // What is looked up in a table that stays as it is, for a row of one that grew, was read there first.
  const history = [...large].flatMap(([table, rows]) =>
    rows > 2 * (small.get(table) ?? 0) + 500 ? table : [],
  )
  const grown = (before: typeof few, after: typeof few) =>
    [...after].flatMap(([what, read]) =>
      history.flatMap((table) => {
        const [less, more] = [before.get(what)?.get(table) ?? 0, read.get(table) ?? 0]
        // A few rows more or less are those of the acts of the test itself.
        return more > 1.5 * less + 150 ? [`${what}: ${table} ${less} → ${more}`] : []
      }),
    )
  expect(history).toEqual(expect.arrayContaining(['request', 'access', 'leg', 'look', 'notice', 'figure']))
  const found = grown(fewBadly, manyBadly)
  expect(Object.keys(bad).filter((what) => !found.some((one) => one.startsWith(what)))).toEqual([])
  expect(grown(few, many)).toEqual([])
}, 900_000)
