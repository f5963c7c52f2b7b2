// The years before the day: requests that are over or still lie somewhere, spread over all units and desks,
// written in one go (row by row, through the doors, they would take weeks).
import type { Pool } from 'pg'
import { seatOfCountry } from './people.ts'

const ofOneCase = 4
const years = 5

/**
 * Lays so many requests under the country, with what lists and searches read of them. They have no lists of
 * acts: nothing that reads those, or is made of them, is asked about them. Counted by this knowledge, as the
 * house does within minutes of a release: else it would count years anew while the day is measured.
 */
export async function layHistory(pool: Pool, requests: number, version: string): Promise<void> {
  if (requests === 0) return
  const db = await pool.connect()
  try {
    // What the triggers would do is written at once.
    await db.query('set session_replication_role = replica')
    await db.query(`create temporary table asking as
      select row_number() over (order by u.id) - 1 as n, u.id as unit, u.institution_id as institution,
        (select p.id from person p where p.unit_id = u.id and 'officer' = any (p.roles) limit 1) as person
      from unit u join institution i on i.id = u.institution_id
      where i.kind = 'police' and exists (select from person p where p.unit_id = u.id and 'officer' = any (p.roles))`)
    await db.query(`create temporary table desks as
      select row_number() over (order by i.provider) - 1 as n, i.provider, u.id as unit
      from institution i join unit u on u.institution_id = i.id where i.provider is not null`)
    const { rows } = await db.query<{ units: number; desks: number }>(
      'select (select count(*)::int from asking) as units, (select count(*)::int from desks) as desks',
    )
    const { units = 0, desks = 0 } = rows[0] ?? {}
    const step = 200_000
    for (let from = 0; from < requests; from += step)
      await layPart(db, { from, to: Math.min(requests, from + step), units, desks, requests, version })
    await db.query('vacuum analyze')
  } finally {
    await db.query('set session_replication_role = default')
    db.release()
  }
}

interface Part {
  readonly from: number
  readonly to: number
  readonly units: number
  readonly desks: number
  readonly requests: number
  readonly version: string
}

const caseId = (n: string) => `md5('history case ' || ${n})::uuid`
const requestId = (n: string) => `md5('history request ' || ${n})::uuid`

async function layPart(
  db: { query: (text: string, values?: unknown[]) => Promise<unknown> },
  { from, to, units, desks, requests, version }: Part,
): Promise<void> {
  const minutes = Math.max(1, Math.floor((years * 365 * 24 * 60) / requests))
  await db.query(
    `insert into criminal_case (id, unit_id, institution_id, country, reference, sealed, created_by, created_at)
     select ${caseId('t.n')}, a.unit, a.institution, '${seatOfCountry}', 'H-' || t.n, false, a.person,
       now() - make_interval(mins => (${requests} - t.n * ${ofOneCase}) * ${minutes})
     from generate_series($1::int / ${ofOneCase}, ($2::int - 1) / ${ofOneCase}) t (n) join asking a on a.n = t.n % ${units}`,
    [from, to],
  )
  await db.query(
    `insert into case_unit (unit_id, case_id)
     select a.unit, ${caseId('t.n')}
     from generate_series($1::int / ${ofOneCase}, ($2::int - 1) / ${ofOneCase}) t (n) join asking a on a.n = t.n % ${units}`,
    [from, to],
  )
  // One of two hundred still lies at a desk, one of two hundred waits where it was drafted.
  await db.query(
    `create temporary table laid on commit preserve rows as
     select t.n, ${requestId('t.n')} as id, ${caseId(`(t.n / ${ofOneCase})`)} as case_id, a.unit, d.unit as desk, d.provider,
       case when t.n % 200 = 7 then 'sent' when t.n % 200 = 9 then 'draft' else 'closed' end as status,
       now() - make_interval(mins => (${requests} - t.n) * ${minutes}) as at
     from generate_series($1::int, $2::int - 1) t (n) join asking a on a.n = (t.n / ${ofOneCase}) % ${units}
       join desks d on d.n = (t.n / 7) % ${desks}`,
    [from, to],
  )
  for (const statement of [
    `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at, sent_at, to_count, counted_version, seq)
     select id, case_id, unit, false, provider, 'disclosure', status, at, at,
       case when status <> 'draft' then at end, false, '${version}', 1 from laid`,
    `insert into access (unit_id, request_id, because, over_at, waits)
     select unit, id, 'own', case when status = 'closed' then at end, status = 'draft' from laid`,
    `insert into access (unit_id, request_id, because, over_at, waits)
     select desk, id, 'provider', case when status = 'closed' then at end, false from laid where status <> 'draft'`,
    `insert into leg (request_id, number, kind, status, sent_at, to_unit, desk_unit)
     select id, 1, 'disclosure', case when status = 'sent' then 'sent' else 'closed' end, at, desk, desk
     from laid where status <> 'draft'`,
    `insert into leg_word (request_id, number, word, to_unit)
     select id, 1, v.word, desk from laid
     cross join lateral (values ('cuenta_' || n), ('zona_' || n % 40)) v (word) where status <> 'draft'`,
    `insert into sender_figure (request_id, desk, seen_by, institution_id, sent_at, answered, refused)
     select l.id, desk, desk, u.institution_id, at, l.status = 'closed', false
     from laid l join unit u on u.id = l.unit where l.status <> 'draft'`,
    `insert into sender_sum as s (desk, seen_by, institution_id, part, answered, refused)
     select l.desk, l.desk, u.institution_id, get_byte(uuid_send(l.id), 15) % 16, count(*), 0
     from laid l join unit u on u.id = l.unit where l.status = 'closed' group by 1, 2, 3, 4
     on conflict (desk, seen_by, institution_id, part) do update set answered = s.answered + excluded.answered`,
  ])
    await db.query(statement)
  await db.query('drop table laid')
}
