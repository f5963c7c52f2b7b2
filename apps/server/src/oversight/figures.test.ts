import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { type Seat, seat } from '@oficio/example/requests'
import { wrong } from '@oficio/example/wrong'
import { dice } from '@oficio/example/year'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asHouse, type Db } from '../db/scope.ts'
import { countedKinds, countOversight } from './count.ts'
import { oversight } from './oversight.ts'

// The figures of whoever watches over the use are what counting every act and every look anew gives, and
// nobody counts them anew.

let house: ExampleHouse
let olga: Seat
let institution: string
interface Place {
  readonly person: string
  readonly unit: string
  readonly institution: string
}
let places: readonly Place[]
const pool = () => house.house.parts.pool

beforeAll(async () => {
  house = await exampleHouse({ logPause: 0 })
  olga = await seat(house, 'Olga')
  const { rows } = await pool().query<Place>(
    `select p.id as person, u.id as unit, u.institution_id as institution
     from person p join unit u on u.id = p.unit_id order by p.name`,
  )
  places = rows
  institution = rows.find(({ person }) => person === olga.person)?.institution ?? ''
  await house.house.parts.custody.write()
})
afterAll(() => house.close())

/** What triggers would do is left out: rows as years of work leave them. */
async function silently(work: (db: PoolClient) => Promise<void>): Promise<void> {
  const db = await pool().connect()
  try {
    await db.query('set session_replication_role = replica')
    await work(db)
  } finally {
    await db.query('set session_replication_role = default')
    db.release()
  }
}

const leafSql = `insert into custody_leaf (index, of, subject_id, seq, entry, mac, at)
  select (select max(index) from custody_leaf) + row_number() over (), $1, s, 0, '', '', now()
  from unnest($2::uuid[]) s`

interface Life {
  readonly file: string
  readonly request: string
}

/** A case with a request, sealed or not. */
async function begun(
  db: PoolClient,
  { person, unit, institution: of }: Place,
  sealed: boolean,
): Promise<Life> {
  const [file, request] = [crypto.randomUUID(), crypto.randomUUID()]
  await db.query(
    `insert into criminal_case (id, unit_id, institution_id, country, reference, sealed, created_by, created_at)
     values ($1, $2, $3, 'CL', 'r', $4, $5, now())`,
    [file, unit, of, sealed, person],
  )
  await db.query(
    `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at)
     values ($1, $2, $3, $4, 'x', 'disclosure', 'draft', now(), now())`,
    [request, file, unit, sealed],
  )
  return { file, request }
}

let seq = 0
/** Something is done with a request, and somebody looks at its case: one page, or two under one purpose. */
async function goOn(db: PoolClient, { file, request }: Life, d: ReturnType<typeof dice>): Promise<void> {
  const by = d.pick(places)
  const at = new Date(Date.UTC(2026, d.pick([0, 1, 3]), d.pick([1, 28]), 23, 30)).toISOString()
  seq += 1
  await db.query(
    `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash) values ($1, $2, $3, $4, $5, $6, '{}', '')`,
    [request, seq, d.pick([...countedKinds, 'sent']), by.person, by.unit, at],
  )
  await db.query(leafSql, ['act', [request]])
  const opening = crypto.randomUUID()
  const pages = [opening, ...(d.chance(0.5) ? [crypto.randomUUID()] : [])]
  for (const id of pages)
    await db.query(
      `insert into look (id, opening_id, person_id, unit_id, institution_id, case_id, purpose, at, until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [id, opening, by.person, by.unit, by.institution, file, d.pick(['investigation', 'supervision']), at],
    )
  await db.query(leafSql, ['look', pages])
}

/** Each case that somebody opened for a purpose, where it is not sealed. */
const lookSql = 'look l join criminal_case f on f.id = l.case_id and not f.sealed and l.id = l.opening_id'

/** Every act and every look of the institution counted anew. */
async function recount() {
  const { rows: months } = await pool().query(
    `with done as (
       select to_char(a.at at time zone 'UTC', 'YYYY-MM') as month, a.kind, count(distinct a.request_id)::int as n
       from act a join unit u on u.id = a.unit_id join request r on r.id = a.request_id and not r.sealed
       join unit o on o.id = r.unit_id
       where (o.institution_id = $1 or u.institution_id = $1)
       and a.kind in ('drafted', 'approved', 'narrowed', 'denied', 'overridden') group by 1, 2),
     seen as (select to_char(l.at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as n
       from ${lookSql} where l.institution_id = $1 group by 1),
     all_months as (
       select to_char(g, 'YYYY-MM') as month from (
         select min(month) as first, max(month) as last from (
           select month from done union select month from seen) one) ends,
         generate_series((ends.first || '-01')::date, (ends.last || '-01')::date, interval '1 month') g)
     select m.month, coalesce(max(d.n) filter (where d.kind = 'drafted'), 0) as requests,
       coalesce(max(d.n) filter (where d.kind = 'approved'), 0) as approved,
       coalesce(max(d.n) filter (where d.kind = 'narrowed'), 0) as narrowed,
       coalesce(max(d.n) filter (where d.kind = 'denied'), 0) as denied,
       coalesce(max(d.n) filter (where d.kind = 'overridden'), 0) as overridden, coalesce(max(s.n), 0) as looks
     from all_months m left join done d on d.month = m.month left join seen s on s.month = m.month
     group by m.month order by m.month`,
    [institution],
  )
  const { rows: byPurpose } = await pool().query(
    `select l.purpose, count(*)::int as looks from ${lookSql} where l.institution_id = $1 group by 1 order by 2 desc, 1`,
    [institution],
  )
  const { rows: byUnit } = await pool().query(
    `select u.name as unit, count(*)::int as looks, count(distinct l.person_id)::int as people
     from ${lookSql} join unit u on u.id = l.unit_id where l.institution_id = $1 group by 1 order by 2 desc, 1`,
    [institution],
  )
  return { months, byPurpose, byUnit }
}

test('the figures of oversight are what counting every act and look anew gives, whatever was sealed and opened meanwhile', async () => {
  const counted = () => countOversight(house.house.parts)
  for (const seed of [1, 2, 3]) {
    const d = dice(seed)
    const lives: Life[] = []
    for (let left = 12; left > 0; left--) {
      await silently(async (db) => {
        for (let n = 0; n < 4; n++) lives.push(await begun(db, d.pick(places), d.chance(0.3)))
        for (const life of lives) if (d.chance(0.4)) await goOn(db, life, d)
      })
      for (const { file, request } of lives) {
        if (d.chance(0.1))
          await pool().query('update request set sealed = not sealed where id = $1', [request])
        if (d.chance(0.1))
          await pool().query('update criminal_case set sealed = not sealed where id = $1', [file])
      }
      if (d.chance(0.5)) await Promise.all([counted(), counted()])
    }
    await counted()
    const figures = told(await olga.at(house).oversightFigures({}))
    // A month in which nothing was done stands between two others.
    expect(figures.months.find(({ month }) => month === '2026-03')).toMatchObject({ requests: 0, looks: 0 })
    expect(figures.byUnit.some(({ looks, people }) => people > 1 && looks > people)).toBe(true)
    expect(figures).toEqual(await recount())
    const { of } = told(await olga.at(house).oversightSample({ month: '2026-04' }))
    expect(of).toBe(figures.months.find(({ month }) => month === '2026-04')?.looks)
  }
})

/** Blocks that the database reads for what oversight shows. */
async function blocks(which: 'oversightFigures' | 'oversightSample'): Promise<number> {
  const asked: { sql: string; values: readonly unknown[] }[] = []
  const { parts } = house.house
  await asHouse(parts.pool, async (db) => {
    const noting: Db = {
      ...db,
      rows: (sql, values = []) => {
        asked.push({ sql: String(sql), values })
        return db.rows(sql, values)
      },
      row: async (sql, values = []) => {
        asked.push({ sql: String(sql), values })
        return db.row(sql, values)
      },
      both: async (one, other) => {
        for (const { sql, values = [] } of [one, other]) asked.push({ sql: String(sql), values })
        return db.both(one, other)
      },
    }
    const call = { db: noting, house: parts, who: { id: olga.person, institution }, at: parts.now() }
    await oversight[which].run(wrong(call), { month: '2026-04' })
  })
  let sum = 0
  for (const { sql, values } of asked) {
    const { rows } = await pool().query(`explain (analyze, buffers, format json) ${sql}`, [...values])
    const { Plan } = rows[0]['QUERY PLAN'][0]
    sum += Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks']
  }
  return sum
}

test('ten thousand more looks and acts add no work to the figures, and to a sample no more than what was drawn', async () => {
  for (const which of ['oversightFigures', 'oversightSample'] as const) await blocks(which)
  const before = { figures: await blocks('oversightFigures'), sample: await blocks('oversightSample') }
  await silently(async (db) => {
    const life = await begun(db, places.find(({ institution: of }) => of === institution) as Place, false)
    await db.query(
      `with looks as (
         insert into look (id, opening_id, person_id, unit_id, institution_id, case_id, purpose, at, until)
         select n, n, p.id, p.unit_id, $2, $3, 'investigation', '2026-04-15', '2026-04-15'
         from (select gen_random_uuid() as n from generate_series(1, 10000)) g, person p where p.id = $1 returning id)
       insert into custody_leaf (index, of, subject_id, seq, entry, mac, at)
       select (select max(index) from custody_leaf) + row_number() over (), 'look', id, 0, '', '', now() from looks`,
      [olga.person, institution, life.file],
    )
    await db.query(
      `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash)
       select $1, n, 'overridden', $2, (select unit_id from person where id = $2), '2026-04-15', '{}', ''
       from generate_series(100000, 110000) n`,
      [life.request, olga.person],
    )
    await db.query(leafSql, ['act', [life.request]])
  })
  for (let round = 0; round < 3; round++) await countOversight(house.house.parts)
  await pool().query('vacuum analyze')
  const { of, drawn, left, looks } = told(await olga.at(house).oversightSample({ month: '2026-04' }))
  expect(of).toBeGreaterThan(10_000)
  // One in fifty and the lowest so far; the page gets no more than it can show.
  expect(drawn).toBeLessThan(400)
  expect([left, looks.length]).toEqual([drawn, Math.min(200, drawn)])
  for (const which of ['oversightFigures', 'oversightSample'] as const) await blocks(which)
  expect(await blocks('oversightFigures')).toBeLessThan(before.figures + 30)
  expect(await blocks('oversightSample')).toBeLessThan(before.sample + 15 * drawn)
  // Nothing of it is a reading of all that was ever done.
  for (const table of ['act', 'look']) await pool().query(`alter table ${table} rename to ${table}_away`)
  try {
    expect((await olga.at(house).oversightFigures({})).ok).toBe(true)
  } finally {
    for (const table of ['act', 'look']) await pool().query(`alter table ${table}_away rename to ${table}`)
  }
})
