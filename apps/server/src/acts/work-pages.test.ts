import { doorRoutes } from '@oficio/contract/api'
import type { RequestStatus } from '@oficio/core/act'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { disclosure, drafted, opened, preservation, type Seat, seat } from '@oficio/example/requests'
import { wrong } from '@oficio/example/wrong'
import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, type Db } from '../db/scope.ts'
import { isTurnOf, type ReadWorkLine } from './work-lines.ts'
import { mostHits, mostLines, workOf } from './work-pages.ts'

// Nothing that waits is hidden by what moved since, whatever a unit ever had behind it.

let house: ExampleHouse
let [sofia, nora, pablo]: Seat[] = []
const pool = (): Pool => house.house.parts.pool

beforeAll(async () => {
  house = await exampleHouse()
  ;[sofia, nora, pablo] = await Promise.all(['Sofía', 'Nora', 'Pablo'].map((name) => seat(house, name)))
})
afterAll(() => house.close())

const client = (who: Seat | undefined) => (who as Seat).at(house)
const work = async (who: Seat | undefined, body: Parameters<ReturnType<Seat['at']>['work']>[0] = {}) =>
  told(await client(who).work(body))

interface Laid {
  readonly status: RequestStatus
  readonly standing?: string
  readonly step?: string
  /** Days ago. */
  readonly ago: number
  readonly file?: string
}

/** Requests of Sofía's unit that stand so, as acts leave their rows; with `to` also of another unit. */
async function lay(rows: readonly Laid[], to?: { readonly unit: string; readonly because: string }) {
  const unit = sofia?.unit
  const laid: string[] = []
  for (const { status, standing = status, step = null, ago, file: named } of rows) {
    const [file, id] = [named ?? house.house.parts.newId(), house.house.parts.newId()]
    if (!named) {
      await pool().query(
        `insert into criminal_case (id, unit_id, institution_id, country, reference, sealed, created_by, created_at)
         select $1, u.id, u.institution_id, 'CL', 'EJ-PAGE', false, $3, now() from unit u where u.id = $2`,
        [file, unit, sofia?.person],
      )
      await pool().query('insert into case_unit (unit_id, case_id) select unnest($1::uuid[]), $2', [
        [unit, ...(to ? [to.unit] : [])],
        file,
      ])
    }
    await pool().query(
      `insert into request (id, case_id, unit_id, sealed, provider, kind, status, step, summary, created_at, updated_at)
       select $1, $2, $3, false, 'tiktok', 'disclosure', $4, $5, jsonb_build_object('standing', $6::text), t, t
       from (select now() - make_interval(days => $7) as t) one`,
      [id, file, unit, status, step, standing, ago],
    )
    await pool().query(
      `insert into access (unit_id, request_id, because) values ($1, $2, 'own')${to ? ', ($3, $2, $4)' : ''}`,
      [unit, id, ...(to ? [to.unit, to.because] : [])],
    )
    laid.push(id)
  }
  return laid
}

test('whatever moved since, what was refused, questioned or waits for a decision stands before it', async () => {
  const court = { unit: nora?.unit ?? '', because: 'prosecutor' }
  const old = await lay([
    { status: 'answered', standing: 'refused', ago: 900 },
    { status: 'questioned', ago: 800 },
    { status: 'signed', ago: 700 },
    { status: 'draft', ago: 600 },
  ])
  const [awaiting = ''] = await lay([{ status: 'awaiting', step: 'prosecutor', ago: 500 }], court)
  await lay(
    Array.from({ length: 250 }, (_, n) => ({ status: 'closed', ago: n / 10 + 1 }) as const).map((row) => ({
      ...row,
      ago: Math.ceil(row.ago),
    })),
    court,
  )
  const { lines, next, more } = await work(sofia)
  const mine = lines.filter((line) => line.mine).map(({ id }) => id)
  expect(old.filter((id) => !mine.includes(id))).toEqual([])
  expect(mine[0]).toBe(old[0])
  expect(lines.map(({ id }) => id)).toContain(awaiting)
  const decides = await work(nora)
  expect(decides.lines.find(({ id }) => id === awaiting)).toMatchObject({ mine: true })
  // And it says that there is more than it shows.
  expect(next).not.toBe('')
  expect(more).toEqual([])
})

test('an answer that another request goes on from waits no more', async () => {
  const sofiaIn = client(sofia)
  const { id: file } = await drafted(sofiaIn, 1, preservation)
  const [refused = ''] = await lay([{ status: 'answered', standing: 'refused', ago: 3, file }])
  const isMine = async () => (await work(sofia)).lines.find(({ id }) => id === refused)?.mine
  expect(await isMine()).toBe(true)
  const opening = await opened(sofiaIn, file)
  told(await sofiaIn.requestDraft({ case: file, opening, content: disclosure, follows: refused }))
  expect(await isMine()).toBe(false)
})

test('page by page each line comes once, also while others are answered', async () => {
  const laid = await lay(
    Array.from({ length: 450 }, (_, n) => ({ status: 'closed', ago: 1000 + n }) as const),
  )
  const [first = ''] = await lay([{ status: 'sent', ago: 1 }])
  const seen: string[] = []
  let pages = 0
  let after = ''
  do {
    const page: Awaited<ReturnType<typeof work>> = await work(sofia, { after })
    seen.push(...page.lines.map(({ id }) => id))
    after = page.next
    pages += 1
    if (pages === 1)
      await pool().query("update request set status = 'closed', updated_at = now() where id = $1", [first])
    // What is over goes on to be handed over and closed.
    await pool().query('update request set updated_at = now() where id = any ($1)', [laid.slice(0, 40)])
  } while (after)
  expect(pages).toBeGreaterThan(2)
  expect(new Set(seen).size).toBe(seen.length)
  expect(laid.filter((id) => !seen.includes(id))).toEqual([])
})

test('what stands on no page is said: more under way, and more unsettled, than a list has', async () => {
  const client = await pool().connect()
  try {
    await client.query('begin')
    const { underWay, unsettled } = mostLines
    const pathOf = async (status: string, standing: string, count: number) => {
      await client.query(
        `with made as (insert into request (id, case_id, unit_id, sealed, provider, kind, status, summary, created_at, updated_at)
           select gen_random_uuid(), (select id from criminal_case where unit_id = $1 and not sealed limit 1), $1, false,
             'tiktok', 'disclosure', $2, jsonb_build_object('standing', $3::text), now(), now()
           from generate_series(1, $4) returning id)
         select count(*) from made`,
        [sofia?.unit, status, standing, count],
      )
      await client.query(
        `insert into access (unit_id, request_id, because) select $1, id, 'own' from request where unit_id = $1
         on conflict do nothing`,
        [sofia?.unit],
      )
    }
    await pathOf('sent', 'sent', underWay)
    await pathOf('answered', 'refused', unsettled)
    const db: Pick<Db, 'row' | 'last'> = wrong({
      last: async ({ text }: { text: string }, values: unknown[]) => (await client.query(text, values)).rows,
    })
    const { lines, more } = await workOf(db, { unit: sofia?.unit ?? '', roles: ['officer'] })
    expect(more).toEqual(['open', 'unsettled'])
    expect(lines.filter(({ standing, mine }) => mine && standing === 'refused')).toHaveLength(unsettled)
    // What waits for the unit comes before what waits for others.
    expect(
      lines.filter(({ status }) => status === 'draft' || status === 'questioned').length,
    ).toBeGreaterThan(1)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('whatever its list calls somebody’s own the database knows to wait, and nearly nothing else', async () => {
  const roles = ['officer', 'unit-head', 'prosecutor', 'judge'] as const
  const {
    status: every,
    standing,
    passing: way,
  } = doorRoutes.work.answers['application/json'].shape.lines.element.shape
  const passings = [
    null,
    ...way
      .unwrap()
      .shape.station.options.flatMap((station) =>
        [0, 1].flatMap((answered) => [0, 1].map((toTake) => ({ station, questions: 1, answered, toTake }))),
      ),
  ]
  const all = ['own', 'prosecutor', 'central-authority', 'contact-point'].flatMap((because) =>
    every.options.flatMap((status) =>
      (status === 'answered' ? standing.options : [status]).flatMap((finely) =>
        passings.flatMap((passing) =>
          [false, true].flatMap((held) =>
            [false, true].map((followed) => ({ because, status, standing: finely, passing, held, followed })),
          ),
        ),
      ),
    ),
  )
  const { rows } = await pool().query<{ waits: boolean }>(
    `select waits_for_unit(o.because, o.status, o.held, o.followed,
       jsonb_build_object('standing', o.standing, 'passing', o.passing)) as waits
     from rows from (jsonb_to_recordset($1::jsonb) as (because text, status text, standing text, passing jsonb,
       held boolean, followed boolean)) with ordinality o order by o.ordinality`,
    [JSON.stringify(all)],
  )
  const wrongly = all.flatMap((one, n) => {
    const line: ReadWorkLine = wrong({
      ...one,
      unit: one.because === 'own' ? 'here' : 'there',
      asAuthority: one.because === 'central-authority',
      step: one.status === 'awaiting' ? 'judge' : null,
    })
    const mine = isTurnOf(line, { unit: 'here', roles: [...roles] })
    return mine === rows[n]?.waits ? [] : [{ ...one, mine }]
  })
  expect(rows).toHaveLength(all.length)
  expect(wrongly).toEqual([])
})

/** Blocks of the database that the first page and the next one of Sofía are made from. */
async function blocks(): Promise<number[]> {
  const parts = house.house.parts
  const { person, unit } = sofia as Seat
  const { rows } = await pool().query<{ id: string }>('select institution_id as id from unit where id = $1', [
    unit,
  ])
  const me = { person, unit, institution: rows[0]?.id ?? '' }
  const taken: number[] = []
  for (const after of ['', `2026-06-01T00:00:00.000000Z ${person}`])
    await as(parts.acting, me, async (db) => {
      await db.rows('set local plan_cache_mode = force_generic_plan')
      const explained: Pick<Db, 'row' | 'last'> = wrong({
        last: async ({ text }: { text: string }, values: unknown[]) => {
          const plan = await db.rows<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
            `explain (analyze, buffers, format json) ${text}`,
            values,
          )
          const { Plan } = plan[0]?.['QUERY PLAN'][0] ?? { Plan: {} }
          taken.push((Plan['Shared Hit Blocks'] ?? 0) + (Plan['Shared Read Blocks'] ?? 0))
          return []
        },
      })
      await workOf(explained, { unit, roles: ['officer'] }, { after })
    })
  return taken
}

test('five thousand requests that are over add nothing to what the first page and the next one read', async () => {
  await pool().query('analyze')
  await blocks()
  const before = await blocks()
  const long = await pool().connect()
  try {
    await long.query('set session_replication_role = replica')
    await long.query(
      `insert into request select r.* from (select * from request where unit_id = $1 and not sealed limit 1) one
       cross join generate_series(1, 5000) n
       cross join lateral jsonb_populate_record(one::request, jsonb_build_object('id', md5('w' || n)::uuid,
         'status', 'closed', 'updated_at', now() - make_interval(days => n + 400))) r`,
      [sofia?.unit],
    )
    await long.query(
      `insert into access (unit_id, request_id, because, over_at)
       select $1, md5('w' || n)::uuid, 'own', now() - make_interval(days => n + 400) from generate_series(1, 5000) n`,
      [sofia?.unit],
    )
    await long.query('analyze request, access')
    await blocks()
    const beside = await blocks()
    for (const [n, most] of [4_000, 2_500].entries()) {
      expect(beside[n]).toBeLessThan((before[n] ?? 0) * 1.2 + 100)
      // To read each of them once would be ten times as much.
      expect(beside[n]).toBeLessThan(most)
    }
  } finally {
    await long.query(
      "delete from access where request_id in (select md5('w' || n)::uuid from generate_series(1, 5000) n)",
    )
    await long.query(
      "delete from request where id in (select md5('w' || n)::uuid from generate_series(1, 5000) n)",
    )
    await long.query('set session_replication_role = default')
    long.release()
  }
})

test('a unit finds each of its requests by account, number, case and provider, however old it is', async () => {
  const sofiaIn = client(sofia)
  const made = told(
    await sofiaIn.caseCreate({ reference: 'RUC 77-4/2026', sealed: false, requests: [preservation] }),
  )
  const [id = ''] = made.requests
  const found = async (who: Seat | undefined, text: string) =>
    (await work(who, { text })).lines.some((line) => line.id === id)
  for (const text of ['@ejemplo_ficticio_01', 'EJEMPLO_FICT', 'ruc 77-4', '77-4/2026', 'tiktok 77-4', id])
    expect([text, await found(sofia, text)]).toEqual([text, true])
  for (const text of ['@ejemplo_ficticio_02', 'tiktok 78-4', '%', 'nadie'])
    expect([text, await found(sofia, text)]).toEqual([text, false])
  // Whoever approves finds it by its case once it lies there, and never by whom it is about.
  expect(await found(nora, 'ruc 77-4')).toBe(false)
  const opening = await opened(sofiaIn, made.case)
  const { seq } = told(await sofiaIn.requestRead({ request: id, opening }))
  told(await sofiaIn.requestSubmit({ request: id, opening, seq }))
  expect(await found(nora, 'ruc 77-4')).toBe(true)
  expect(await found(nora, '@ejemplo_ficticio_01')).toBe(false)
  // Another unit finds nothing of it, nor by its id.
  for (const text of ['ruc 77-4', 'tiktok 77-4', id]) expect(await found(pablo, text)).toBe(false)
})

test('of a sealed case only its viewers find anything, and a page of what is sought goes on', async () => {
  const sofiaIn = client(sofia)
  const sealed = await drafted(sofiaIn, 1, { ...preservation, service: 'servicio-sellado' }, true)
  const idsOf = async (who: Seat | undefined, text: string) =>
    (await work(who, { text })).lines.map(({ id }) => id)
  expect(await idsOf(sofia, 'servicio-sellado')).toEqual(sealed.requests)
  const { rows } = await pool().query<{ name: string }>(
    "select split_part(name, ' ', 1) as name from person where unit_id = $1 and id <> $2 and status = 'active'",
    [sofia?.unit, sofia?.person],
  )
  for (const { name } of rows) expect(await idsOf(await seat(house, name), 'servicio-sellado')).toEqual([])
  const many = await drafted(sofiaIn, 60, { ...preservation, service: 'servicio-de-muchas' })
  const first = await work(sofia, { text: 'servicio-de-muchas' })
  expect(first.lines).toHaveLength(mostLines.sought)
  const rest = await work(sofia, { text: 'servicio-de-muchas', after: first.next })
  expect([...first.lines, ...rest.lines].map(({ id }) => id).sort()).toEqual([...many.requests].sort())
  expect(rest.next).toBe('')
})

test('a word that more requests have than are looked through says so, and beside a rarer one hides nothing', async () => {
  const { id } = await drafted(client(sofia), 1, { ...preservation, service: 'todas' })
  const opening = await opened(client(sofia), id)
  const { requests } = told(await client(sofia).caseRead({ case: id, opening }))
  const long = await pool().connect()
  try {
    await long.query('set session_replication_role = replica')
    await long.query(
      `insert into request_word (unit_id, word, request_id, about)
       select $1, 'todas-' || n, md5('t' || n)::uuid, false from generate_series(1, ${mostHits}) n`,
      [sofia?.unit],
    )
    expect((await work(sofia, { text: 'todas' })).more).toEqual(['sought'])
    const both = await work(sofia, { text: 'todas EJ-1' })
    expect(both.more).toEqual([])
    expect(both.lines.map((line) => line.id)).toEqual(requests.map((line) => line.id))
  } finally {
    await long.query("delete from request_word where word like 'todas-%'")
    await long.query('set session_replication_role = default')
    long.release()
  }
})
