import type { ExampleHouse } from '@oficio/example/house'
import { as, deadlinesOf, deadlinesSql, tellAlarms } from '@oficio/example/inside'
import { durableHouse } from './durable.ts'
import type { BenchRow } from './pdf.ts'
import { sizeOf } from './size.ts'

const open = sizeOf('OFICIO_BENCH_CLOCKS', 100_000, 1_000_000)
const due = Math.min(sizeOf('OFICIO_BENCH_ALARMS', 10_000, 100_000), open)
const units = 2_000
const looks = 120
const longestSeconds = 60

const p95 = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * 0.95)] ?? Number.NaN

/**
 * What a unit waits for when it asks what runs out, and what a day brings on which very much runs out at
 * once.
 */
export async function rows(): Promise<BenchRow[]> {
  const house = await durableHouse()
  try {
    await fill(house)
    return [await board(house), await alarms(house)]
  } finally {
    await house.close()
  }
}

/**
 * So many open requests of so many units, each with its clock; of some an alarm that is due at one instant.
 */
async function fill({ house }: ExampleHouse): Promise<void> {
  await house.parts.pool.query(`
    insert into institution (id, kind, name, country, status)
      select md5('clocks')::uuid, 'police', 'bench', 'CL', 'live';
    insert into unit (id, institution_id, name, status)
      select md5('u' || n)::uuid, md5('clocks')::uuid, 'u' || n, 'live' from generate_series(1, ${units}) n;
    insert into person (id, unit_id, name, title, roles, status)
      select md5('p' || n)::uuid, md5('u' || n)::uuid, 'p' || n, '', '{officer}', 'active'
      from generate_series(1, ${units}) n;
    insert into criminal_case (id, unit_id, institution_id, country, reference, sealed, created_by, created_at)
      select md5('c' || n)::uuid, md5('u' || (n % ${units} + 1))::uuid, md5('clocks')::uuid, 'CL', 'EJ-' || n,
        n % 10 = 0, md5('p' || (n % ${units} + 1))::uuid, now() from generate_series(1, ${open / 4}) n;
    insert into case_unit (unit_id, case_id)
      select unit_id, id from criminal_case where institution_id = md5('clocks')::uuid;
    insert into case_viewer (case_id, person_id)
      select id, created_by from criminal_case where institution_id = md5('clocks')::uuid;
    insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at, to_count)
      select md5('r' || n)::uuid, f.id, f.unit_id, f.sealed, 'tiktok', 'preservation', 'sent', now(), now(), false
      from generate_series(1, ${open}) n join criminal_case f on f.id = md5('c' || (n % ${open / 4} + 1))::uuid;
    insert into clock (case_id, id, unit_id, request_id, officer_id, kind, provider, day, ends_at, by_the_hour, zone,
        basis, rule, version, stands_still, lead_days, extension, counted_at)
      select r.case_id, r.id || '/preservation-ends', r.unit_id, r.id, f.created_by, 'preservation-ends', r.provider,
        d.day, d.day, false, 'America/Santiago', 'recorded', 'recorded', 'bench', false, 7, 'asked', now()
      from request r join criminal_case f on f.id = r.case_id
      cross join lateral (select current_date + (hashtext(r.id::text) % 180) as day) d
      where f.institution_id = md5('clocks')::uuid;
    insert into alarm (case_id, clock, day, rung, due_at)
      select case_id, id, day, 'officer', '2000-01-01' from clock where version = 'bench' limit ${due};
    analyze;`)
}

/** The days of one unit as a person sees them, against the same SQL without the second lock. */
async function board({ house: { parts } }: ExampleHouse): Promise<BenchRow> {
  const { rows: seats } = await parts.pool.query<{ person: string; unit: string; institution: string }>(
    `select p.id as person, p.unit_id as unit, md5('clocks')::uuid as institution from person p
     join unit u on u.id = p.unit_id where u.institution_id = md5('clocks')::uuid order by p.id limit ${looks}`,
  )
  const today = new Date().toISOString().slice(0, 10)
  const until = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10)
  const times = { ours: [] as number[], bare: [] as number[] }
  const timed = async (into: number[], work: () => Promise<unknown>) => {
    const started = performance.now()
    await work()
    into.push(performance.now() - started)
  }
  for (const seat of seats) {
    await timed(times.bare, () => parts.pool.query(deadlinesSql, [seat.unit, until, today]))
    await timed(times.ours, () => as(parts.acting, seat, (db) => deadlinesOf(db, seat.unit, until, today)))
  }
  const ratio = p95(times.ours) / p95(times.bare)
  return {
    what: `Work list with clocks, ${open.toLocaleString('en')} open requests of ${units.toLocaleString('en')} units, p95 under row-level security, against the bare SQL`,
    measured: `${ratio.toFixed(2)} × (${p95(times.ours).toFixed(1)} ms against ${p95(times.bare).toFixed(1)} ms)`,
    goal: '≤ 1.5 ×',
    met: ratio <= 1.5,
  }
}

async function alarms({ house: { parts } }: ExampleHouse): Promise<BenchRow> {
  const started = performance.now()
  const at = '2000-01-02T00:00:00Z'
  await Promise.all([tellAlarms(parts, at), tellAlarms(parts, at)])
  const seconds = (performance.now() - started) / 1000
  const { rows: said } = await parts.pool.query<{ told: number; notices: number }>(
    `select (select count(*)::int from alarm where told_at = $1) as told,
       (select count(*)::int from notice where at = $1) as notices`,
    [at],
  )
  const isOnce = said[0]?.told === due && said[0]?.notices === due
  return {
    what: `${due.toLocaleString('en')} alarms due at one instant, told by two at work, each once`,
    measured: `${seconds.toFixed(1)} s${isOnce ? '' : `, but ${JSON.stringify(said[0])}`}`,
    goal: `≤ ${longestSeconds} s`,
    met: isOnce && seconds <= longestSeconds,
  }
}
