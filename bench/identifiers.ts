import { createHash } from 'node:crypto'
import { as } from '@oficio/example/inside'
import { durableHouse } from './durable.ts'
import type { BenchRow } from './pdf.ts'
import { sizeOf } from './size.ts'

const many = sizeOf('OFICIO_BENCH_IDENTIFIERS', 1_000_000, 10_000_000)
const requests = Math.min(100_000, many)
const looks = 400
const goal = 5

const p99 = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * 0.99)] ?? Number.NaN
const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

/** What `md5` of a number twice over is as bytes: the blind index that the generator gave it. */
const indexOf = (n: number): Buffer => {
  const hash = createHash('md5').update(String(n)).digest()
  return Buffer.concat([hash, hash])
}

type Parts = Awaited<ReturnType<typeof durableHouse>>['house']['parts']

/**
 * One identifier held against so many of other units: the comparison that is logged first and the answer, as
 * a person's call asks them, under row-level security; of each second one somebody else has it.
 */
export async function rows(): Promise<BenchRow[]> {
  const { house, close } = await durableHouse()
  try {
    await fill(house.parts)
    const { found, whole } = await compared(house.parts)
    const { rows: ties } = await house.parts.pool.query<{ count: number }>(
      'select count(*)::int from identifier_tie',
    )
    const isTold = (ties[0]?.count ?? 0) > looks / 3
    return [
      {
        what: `Deconfliction: one identifier against ${many.toLocaleString('en')} of 2,000 units, found and told, p99 (median ${median(found).toFixed(1)} ms)`,
        measured: `${p99(found).toFixed(1)} ms${isTold ? '' : ', but what others have was not told'}`,
        goal: `< ${goal} ms`,
        met: isTold && p99(found) < goal,
      },
      {
        what: `the same with the line that is logged before and kept on the disk, p99 (median ${median(whole).toFixed(1)} ms)`,
        measured: `${p99(whole).toFixed(1)} ms`,
        goal: '–',
        met: null,
      },
    ]
  } finally {
    await close()
  }
}

/** So many blind indexes of so many requests of two thousand units. */
async function fill({ pool }: Parts): Promise<void> {
  await pool.query(`
    insert into institution (id, kind, name, country, status)
      select md5('ties')::uuid, 'police', 'bench', 'CL', 'live';
    insert into unit (id, institution_id, name, status)
      select md5('u' || n)::uuid, md5('ties')::uuid, 'u' || n, 'live' from generate_series(1, 2000) n;
    insert into person (id, unit_id, name, title, roles, status)
      select md5('p' || n)::uuid, md5('u' || n)::uuid, 'p' || n, '', '{officer}', 'active'
      from generate_series(1, 2000) n;
    insert into criminal_case (id, unit_id, institution_id, country, reference, sealed, created_by, created_at)
      select md5('c' || n)::uuid, md5('u' || (n % 2000 + 1))::uuid, md5('ties')::uuid, 'CL', 'EJ-' || n, false,
        md5('p' || (n % 2000 + 1))::uuid, now() from generate_series(1, ${requests}) n;
    insert into case_unit (unit_id, case_id)
      select unit_id, id from criminal_case where institution_id = md5('ties')::uuid;
    insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at, to_count)
      select md5('r' || n)::uuid, md5('c' || n)::uuid, md5('u' || (n % 2000 + 1))::uuid, false, 'tiktok',
        'preservation', 'sent', now(), now(), false from generate_series(1, ${requests}) n;
    insert into access (unit_id, request_id, because)
      select unit_id, id, 'own' from request where provider = 'tiktok' on conflict do nothing;`)
  await pool.query(`
    insert into blind_index (blind_index, request_id, unit_id, kept, at)
      select decode(md5(n::text) || md5(n::text), 'hex'), md5('r' || (n % ${requests} + 1))::uuid,
        md5('u' || ((n % ${requests} + 1) % 2000 + 1))::uuid, true, now()
      from generate_series(1, ${many}) n;
    analyze;`)
}

/** Milliseconds of the comparison and its answer, and of the whole call, one person after the other. */
async function compared({ acting, newId }: Parts): Promise<Record<'found' | 'whole', readonly number[]>> {
  const seat = { person: md5Id('p1'), unit: md5Id('u1'), institution: md5Id('ties') }
  // Of the seat's own unit: each 2,000th request is.
  const own = md5Id('r2000')
  const times = { found: [] as number[], whole: [] as number[] }
  for (let n = 0; n < looks; n++) {
    const comparison = newId()
    const index = indexOf(n % 2 === 0 ? n * 7 + 1 : many + n)
    const began = performance.now()
    let taken = 0
    await as(acting, seat, async (db) => {
      await db.rows(
        `insert into identifier_comparison (id, person_id, unit_id, institution_id, request_id, identifiers, at)
         values ($1, $2, $3, $4, $5, 1, now())`,
        [comparison, seat.person, seat.unit, seat.institution, own],
      )
      const started = performance.now()
      await db.rows('select compare_identifiers($1, $2, $3, now())', [comparison, [index], [newId()]])
      await db.rows('select * from ties_of($1, $2)', [own, [index]])
      taken = performance.now() - started
    })
    // The first ones warm up what is prepared.
    if (n < 50) continue
    times.found.push(taken)
    times.whole.push(performance.now() - began)
  }
  return times
}

function md5Id(text: string): string {
  const hex = createHash('md5').update(text).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
