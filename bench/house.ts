import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EvidenceRequest } from '@oficio/core/request'
import {
  as,
  createPool,
  type DatabaseActor,
  linesOfCase,
  macOf,
  threadProgram,
  workOf,
  workSql,
  writeSql,
} from '@oficio/example/inside'
import { wrong } from '@oficio/example/wrong'
import { createAuthority } from '@oficio/seal/authority'
import { sealAct } from '@oficio/seal/chain'
import { sealPdf } from '@oficio/seal/pdf'
import { answerTimeStamp, timeStampRequest } from '@oficio/seal/time-stamp'
import type { SealedAct } from '@oficio/verify/chain'
import { tokenIn } from '@oficio/verify/time-stamp'
import type { Pool } from 'pg'
import { durableHouse } from './durable.ts'
import type { BenchRow } from './pdf.ts'

const clients = 16
const secondsEach = 1.5
const rounds = 7
const units = 2000
const requests = 100_000
const looks = 300

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0
const p95 = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * 0.95)] ?? 0

/** What an institution waits for: its acts written, its work list, a sealed letter. */
export async function rows(): Promise<BenchRow[]> {
  const house = await durableHouse()
  try {
    const { pool, acting, houseKey } = house.house.parts
    return [await acts(pool, acting, houseKey), ...(await lists(pool, acting)), await sealed()]
  } finally {
    await house.close()
  }
}

/** How many a second, by 16 clients at once, for a while. */
async function rate(once: (client: number, n: number) => Promise<unknown>): Promise<number> {
  let done = 0
  const end = performance.now() + secondsEach * 1000
  const started = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let n = 0; performance.now() < end; n += 1) {
        await once(client, n)
        done += 1
      }
    }),
  )
  return done / ((performance.now() - started) / 1000)
}

/**
 * An act as the house writes it (row-level security, triggers, the fold beside it), against a bare insert of
 * the same bytes: turn by turn.
 */
async function acts(pool: Pool, acting: Pool, houseKey: Uint8Array<ArrayBuffer>): Promise<BenchRow> {
  await pool.query('create table bare (id uuid primary key, act jsonb not null, hash text not null)')
  const { rows: people } = await pool.query<{
    person: string
    unit: string
    institution: string
    caseId: string
    request: string
    head: string
    seq: number
  }>(
    `select f.created_by as person, f.unit_id as unit, f.institution_id as institution, f.id as "caseId", r.id as request, r.head, r.seq
     from criminal_case f join request r on r.case_id = f.id limit 1`,
  )
  const one = people[0]
  if (!one) throw new Error('the demonstration has no case')
  const actor: DatabaseActor = { person: one.person, unit: one.unit, institution: one.institution }
  // A list for each client: acts of one request follow each other.
  const lists: { id: string; last: SealedAct }[] = []
  const content = JSON.parse(
    readFileSync(join(import.meta.dirname, '../vectors/requests/golden-a.json'), 'utf8'),
  ).request as EvidenceRequest
  for (let i = 0; i < clients; i += 1) {
    const id = crypto.randomUUID()
    await pool.query(
      `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at) values ($1, $2, $3, false, 'x', 'disclosure', 'draft', now(), now())`,
      [id, one.caseId, one.unit],
    )
    await pool.query("insert into access (unit_id, request_id, because) values ($1, $2, 'own')", [
      one.unit,
      id,
    ])
    lists.push({ id, last: { request: id, seq: 0, previous: null, hash: '' } })
  }
  const body = { revision: 1, content, digest: 'a'.repeat(64) }
  const write = async (client: number) => {
    const list = lists[client] as (typeof lists)[number]
    const act = sealAct(
      { request: list.id, kind: 'revised', at: new Date().toISOString(), by: actor, recorded: null, body },
      list.last.seq === 0 ? null : list.last,
    )
    await as(acting, actor, async (db) =>
      db.put(writeSql, [
        list.id,
        act.seq,
        act.kind,
        actor.person,
        actor.unit,
        act.at,
        act,
        act.hash,
        'draft',
        null,
        false,
        1,
        body.digest,
        {},
        null,
        macOf(houseKey, act),
      ]),
    )
    list.last = act
  }
  const bare = async (client: number) => {
    const id = crypto.randomUUID()
    const act = sealAct(
      { request: id, kind: 'revised', at: new Date().toISOString(), by: actor, recorded: null, body },
      null,
    )
    await pool.query('insert into bare (id, act, hash) values ($1, $2, $3)', [id, act, act.hash])
    return client
  }
  await rate(bare)
  await rate(write)
  const pairs: { ours: number; theirs: number }[] = []
  for (let i = 0; i < rounds; i += 1) pairs.push({ theirs: await rate(bare), ours: await rate(write) })
  const ratio = median(pairs.map(({ ours, theirs }) => ours / theirs))
  return {
    what: `An act written, durable, under row-level security, ${clients} clients, against a bare insert of the same bytes`,
    measured: `${ratio.toFixed(2)} × (${Math.round(median(pairs.map(({ ours }) => ours)))} against ${Math.round(median(pairs.map(({ theirs }) => theirs)))} a second)`,
    goal: '≥ 0.85 ×',
    met: ratio >= 0.85,
  }
}

/**
 * Work list and case of one unit among 2,000 with 100,000 requests, as the person sees them, against the same
 * SQL without the second lock.
 */
async function lists(pool: Pool, acting: Pool): Promise<BenchRow[]> {
  await pool.query(`
    insert into institution (id, kind, name, country, status) select gen_random_uuid(), 'police', 'bench', 'CL', 'live';
    insert into unit (id, institution_id, name, status)
      select md5('u' || n)::uuid, (select id from institution where name = 'bench'), 'u' || n, 'live' from generate_series(1, ${units}) n;
    insert into person (id, unit_id, name, title, roles, status) select md5('p' || n)::uuid, md5('u' || n)::uuid, 'p' || n, '', '{officer}', 'active' from generate_series(1, ${units}) n;
    insert into criminal_case (id, unit_id, institution_id, country, reference, sealed, created_by, created_at)
      select md5('c' || n)::uuid, md5('u' || (n % ${units} + 1))::uuid, (select id from institution where name = 'bench'), 'CL', 'EJ-' || n, n % 10 = 0, md5('p' || (n % ${units} + 1))::uuid, now()
      from generate_series(1, ${requests / 4}) n;
    insert into case_unit (unit_id, case_id) select unit_id, id from criminal_case where reference like 'EJ-%' and institution_id = (select id from institution where name = 'bench');
    insert into case_viewer (case_id, person_id) select id, created_by from criminal_case where institution_id = (select id from institution where name = 'bench');
    insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at)
      select md5('r' || n)::uuid, f.id, f.unit_id, f.sealed, 'x', 'disclosure', (array['draft', 'awaiting', 'approved', 'signed'])[n % 4 + 1], now(), now() - make_interval(mins => n)
      from generate_series(1, ${requests}) n join criminal_case f on f.id = md5('c' || (n % ${requests / 4} + 1))::uuid;
    insert into access (unit_id, request_id, because) select unit_id, id, 'own' from request where provider = 'x' on conflict do nothing;
    analyze;`)
  const { rows: known } = await pool.query<{ institution: string }>(
    "select id as institution from institution where name = 'bench'",
  )
  const institution = known[0]?.institution ?? ''
  const ids = await pool.query<{ n: number; person: string; unit: string; case: string }>(
    `select n, md5('p' || n)::uuid as person, md5('u' || n)::uuid as unit, (select id from criminal_case f where f.unit_id = md5('u' || n)::uuid limit 1) as "case"
     from generate_series(1, ${units}) n`,
  )
  const pick = (i: number) => ids.rows[(i * 7919) % units] as (typeof ids.rows)[number]
  const bareList = (unit: string) => pool.query(`${workSql()} order by r.updated_at desc limit 200`, [unit])
  const bareCase = (unit: string, id: string) =>
    pool.query(`${workSql()} and r.case_id = $2 order by r.updated_at desc limit 200`, [unit, id])
  const ours = (row: (typeof ids.rows)[number], only?: { case: string }) =>
    as<unknown>(acting, { person: row.person, unit: row.unit, institution }, (db) =>
      only
        ? linesOfCase(db, wrong({ unit: row.unit, roles: ['officer'] }), only.case)
        : workOf(db, wrong({ unit: row.unit, roles: ['officer'] })),
    )
  // Planned once on a connection, as ours are.
  const keptList = (unit: string) =>
    pool.query({
      name: 'bare-list',
      text: `${workSql()} order by r.updated_at desc limit 200`,
      values: [unit],
    })
  const keptCase = (unit: string, id: string) =>
    pool.query({
      name: 'bare-case',
      text: `${workSql()} and r.case_id = $2 order by r.updated_at desc limit 200`,
      values: [unit, id],
    })
  const times = {
    list: { ours: [] as number[], bare: [] as number[], kept: [] as number[] },
    case: { ours: [] as number[], bare: [] as number[], kept: [] as number[] },
  }
  const timed = async (into: number[], work: () => Promise<unknown>) => {
    const started = performance.now()
    await work()
    into.push(performance.now() - started)
  }
  for (let i = 0; i < looks; i += 1) {
    const row = pick(i)
    await timed(times.list.bare, () => bareList(row.unit))
    await timed(times.list.kept, () => keptList(row.unit))
    await timed(times.list.ours, () => ours(row))
    await timed(times.case.bare, () => bareCase(row.unit, row.case))
    await timed(times.case.kept, () => keptCase(row.unit, row.case))
    await timed(times.case.ours, () => ours(row, { case: row.case }))
  }
  return (['list', 'case'] as const).flatMap((which) => {
    const { ours: mine, bare, kept } = times[which]
    const ratio = p95(mine) / p95(bare)
    return [
      {
        what: `${which === 'list' ? 'Work list' : 'Requests of a case'}, ${requests.toLocaleString('en')} requests of ${units.toLocaleString('en')} units, p95 under row-level security, against the bare SQL`,
        measured: `${ratio.toFixed(2)} × (${p95(mine).toFixed(1)} ms against ${p95(bare).toFixed(1)} ms)`,
        goal: '≤ 1.5 ×',
        met: ratio <= 1.5,
      },
      {
        what: 'the same against the bare SQL planned once on each connection, as ours is: p95, median',
        measured: `${(p95(mine) / p95(kept)).toFixed(2)} ×, ${(median(mine) / median(kept)).toFixed(2)} × (${median(mine).toFixed(1)} ms against ${median(kept).toFixed(1)} ms)`,
        goal: '≤ 1.3 ×',
        met: p95(mine) / p95(kept) <= 1.3,
      },
    ]
  })
}

/**
 * The letter of one request as the house makes it: set by a process of its own that can be killed, sealed and
 * time-stamped here.
 */
async function sealed(): Promise<BenchRow> {
  const { request } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../vectors/requests/golden-a.json'), 'utf8'),
  )
  const moment = new Date().toISOString()
  const { institution, timeStamp } = await createAuthority({
    names: { root: 'Raíz', institution: 'Fiscalía de ejemplo', timeStamp: 'Sellos' },
    organisation: 'Ejemplo',
    country: 'CL',
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2030-01-01T00:00:00Z',
  })
  const stamp = async (digest: Uint8Array) =>
    tokenIn(
      await answerTimeStamp(timeStampRequest(digest), {
        ...timeStamp,
        time: moment,
        serial: 7,
        policy: '1.3.6.1.4.1.57264.2',
      }),
    )
  const pool = createPool({
    program: threadProgram,
    processes: 2,
    queue: 64,
    milliseconds: 15_000,
    onFault: ({ name }) => {
      throw new Error(name)
    },
  })
  try {
    await pool.ready
    const times: number[] = []
    for (let i = 0; i < 30; i += 1) {
      // Another letter every time: none is answered from a cache.
      const varied = { ...request, case: { ...request.case, number: `EJ-${i}/2026` } }
      const started = performance.now()
      const answered = await pool.answer({
        route: 'packPdf',
        body: new TextEncoder().encode(JSON.stringify({ request: varied, anyway: true })),
        type: 'application/json',
        language: 'es',
        today: '2026-11-24',
        moment,
        house: {
          verification: {
            state: 'verified',
            authority: 'Fiscalía de ejemplo',
            on: '2026-11-24',
            by: 'Oficio',
          },
        },
      })
      if (typeof answered === 'string' || answered.status !== 200) throw new Error('no letter')
      await sealPdf(answered.body, {
        ...institution,
        time: moment,
        name: 'Fiscalía de ejemplo',
        timeStamp: stamp,
      })
      if (i >= 5) times.push(performance.now() - started)
    }
    return {
      what: 'A letter set by a process that can be killed, sealed and time-stamped (PAdES B-T)',
      measured: `${median(times).toFixed(0)} ms`,
      goal: '≤ 80 ms',
      met: median(times) <= 80,
    }
  } finally {
    await pool.close()
  }
}
