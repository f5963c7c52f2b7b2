import type { Client } from '@oficio/contract/api'
import { type ExampleHouse, told, touchFor } from '@oficio/example/house'
import { disclosure, drafted, type Seat, seat } from '@oficio/example/requests'
import { durableHouse } from './durable.ts'
import type { BenchRow } from './pdf.ts'

const requests = 100_000
const looks = 120
const users = 50
const sendings = 30
const pauseMilliseconds = 400

const part = (numbers: readonly number[], which: number) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * which))] ??
  Number.NaN
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/** What a provider waits for: a request just signed, on its screen; and its queue when it is very long. */
export async function rows(): Promise<BenchRow[]> {
  const house = await durableHouse()
  try {
    return [await arrival(house), ...(await longQueue(house))]
  } finally {
    await house.close()
  }
}

/**
 * From the signature of the sending until the provider's open page has the request in its queue, while others
 * work.
 */
async function arrival(house: ExampleHouse): Promise<BenchRow> {
  const sofia = await seat(house, 'Sofía')
  const wei = await seat(house, 'Wei')
  const ready = await sealedRequests(house, sofia)
  const names = ['Sofía', 'Bruno', 'Nora', 'Elena', 'Caio', 'Lia', 'Pablo', 'Ana', 'Wei', 'Amelia']
  // A person has one session at a time: several at work in one name share it.
  const sessions = new Map<string, Seat>([
    ['Sofía', sofia],
    ['Wei', wei],
  ])
  for (const name of names) if (!sessions.has(name)) sessions.set(name, await seat(house, name))
  const seats = Array.from(
    { length: users },
    (_, i) => sessions.get(names[i % names.length] as string) as Seat,
  )
  let working = true
  const work = async (one: Seat, i: number) => {
    const client = one.at(house)
    const isDesk = ['Wei', 'Amelia'].includes(names[i % names.length] as string)
    await pause((i * pauseMilliseconds) / users)
    while (working) {
      const answered = isDesk ? await client.desk({}) : await client.work({})
      if (!answered.ok) throw new Error(answered.problem.code)
      await client.notices({})
      await pause(pauseMilliseconds)
    }
  }
  const crowd = Promise.all(seats.map(work))
  const screen = await watch(house, wei)
  const times: number[] = []
  try {
    for (const request of ready) {
      const client = sofia.at(house)
      const { opening } = told(await client.caseOpen({ case: request.case, purpose: 'investigation' }))
      const expected = {
        request: request.id,
        opening,
        seq: told(await client.requestRead({ request: request.id, opening })).seq,
      }
      const touch = await touchFor(client, { for: 'other', action: 'request.send', subject: expected })
      const shown = screen.shows(request.id)
      const started = performance.now()
      told(await client.requestSend({ ...expected, touch }))
      await shown
      times.push(performance.now() - started)
    }
  } finally {
    working = false
    await crowd
    await screen.close()
  }
  const worst = part(times, 0.99)
  return {
    what: `From the signature to the provider's open page, ${users} people at work, ${times.length} requests, p99 (median ${part(times, 0.5).toFixed(0)} ms)`,
    measured: `${(worst / 1000).toFixed(2)} s`,
    goal: '≤ 2 s',
    met: worst <= 2000,
  }
}

async function sealedRequests(
  house: ExampleHouse,
  sofia: Seat,
): Promise<readonly { readonly id: string; readonly case: string }[]> {
  const made = await drafted(sofia.at(house), sendings, disclosure)
  const approvers = [await seat(house, 'Nora'), await seat(house, 'Elena')]
  const expected = async (client: Client, request: string, purpose: 'investigation' | 'decision') => {
    const { opening } = told(await client.caseOpen({ case: made.id, purpose }))
    return { request, opening, seq: told(await client.requestRead({ request, opening })).seq }
  }
  for (const request of made.requests) {
    told(await sofia.at(house).requestSubmit(await expected(sofia.at(house), request, 'investigation')))
    for (const { at } of approvers) {
      const seen = await expected(at(house), request, 'decision')
      told(
        await at(house).requestApprove({
          ...seen,
          touch: await touchFor(at(house), { for: 'request.approve', ...seen }),
        }),
      )
    }
    const last = await expected(sofia.at(house), request, 'investigation')
    told(
      await sofia
        .at(house)
        .requestSign({ ...last, touch: await touchFor(sofia.at(house), { for: 'request.sign', ...last }) }),
    )
  }
  return made.requests.map((id) => ({ id, case: made.id }))
}

/** A page as the browser keeps it open: it hears that something changed, and reads its queue again. */
async function watch(house: ExampleHouse, { cookie, at }: Seat) {
  const stop = new AbortController()
  const response = await house.app.request(
    new Request('http://localhost/api/v1/events', { headers: { cookie }, signal: stop.signal }),
  )
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const client = at(house)
  const waiting = new Map<string, () => void>()
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      if (!new TextDecoder().decode(value).includes('changed')) continue
      let after: { readonly sentAt: string; readonly id: string } | null = null
      do {
        const page = told(await client.desk({ after }))
        for (const { id } of page.lines) waiting.get(id)?.()
        after = page.next as typeof after
      } while (after)
    }
  })().catch(() => undefined)
  return {
    shows: (id: string) => new Promise<void>((done) => waiting.set(id, done)),
    close: async () => {
      stop.abort()
      await reader.cancel().catch(() => undefined)
      await reading
    },
  }
}

/** The queue of a desk with 100,000 open requests: its first page, and a page from its middle. */
async function longQueue(house: ExampleHouse): Promise<BenchRow[]> {
  const { pool } = house.house.parts
  const wei = await seat(house, 'Wei')
  const sofia = await seat(house, 'Sofía')
  // Row by row the triggers would take minutes: what they would do is written at once.
  const seeding = await pool.connect()
  try {
    await seeding.query('set session_replication_role = replica')
    const { rows: made } = await seeding.query<{ id: string }>(
      `insert into criminal_case (id, unit_id, institution_id, country, reference, sealed, created_by, created_at)
       select gen_random_uuid(), u.id, u.institution_id, 'CL', 'EJ-bench', false, $2, now() from unit u where u.id = $1 returning id`,
      [sofia.unit, sofia.person],
    )
    await seeding.query(
      `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at, sent_at)
       select gen_random_uuid(), $1, $2, false, 'tiktok', case when n % 1000 = 0 then 'emergency' else 'disclosure' end, (array['sent', 'sent', 'questioned'])[n % 3 + 1], now(), now(),
         now() - make_interval(mins => n)
       from generate_series(1, ${requests}) n`,
      [made[0]?.id, sofia.unit],
    )
    await seeding.query(
      `insert into leg (request_id, number, kind, status, sent_at, to_unit, desk_unit)
       select id, 1, kind, status, sent_at, $2, $2 from request where case_id = $1`,
      [made[0]?.id, wei.unit],
    )
    // A rare word, one that a fortieth of them have, and one that all have.
    await seeding.query(
      `insert into leg_word (request_id, number, word, to_unit)
       select r.id, 1, v.word, $2 from (
         select id, row_number() over (order by sent_at) as n from request where case_id = $1) r
       cross join lateral (values ('cuenta_' || r.n), ('zona_' || r.n % 40), ('fiscalia')) v (word)`,
      [made[0]?.id, wei.unit],
    )
    await seeding.query(
      "insert into access (unit_id, request_id, because) select $2, id, 'provider' from request where case_id = $1",
      [made[0]?.id, wei.unit],
    )
    await seeding.query('analyze')
  } finally {
    await seeding.query('set session_replication_role = default')
    seeding.release()
  }
  const client = wei.at(house)
  const { rows } = await pool.query<{ sentAt: string; id: string }>(
    `select to_json(sent_at)#>>'{}' as "sentAt", id from request where provider = 'tiktok' and sent_at is not null order by sent_at, id offset ${requests / 2} limit 1`,
  )
  const middle = rows[0]
  const timed = async (
    after: { sentAt: string; id: string } | null,
    status: 'open' | 'emergencies' | 'unassigned' = 'open',
    more: Parameters<typeof client.desk>[0] = {},
  ) => {
    const times: number[] = []
    for (let i = 0; i < looks + 5; i += 1) {
      const started = performance.now()
      const page = told(await client.desk({ after, status, ...more }))
      if (page.lines.length < (more.sought ? 1 : 50)) throw new Error('the page is not full')
      if (i >= 5) times.push(performance.now() - started)
    }
    return times
  }
  const row = (where: string, times: readonly number[]): BenchRow => ({
    what: `${where} of a desk with ${requests.toLocaleString('en')} open requests, p95 (median ${part(times, 0.5).toFixed(0)} ms)`,
    measured: `${part(times, 0.95).toFixed(0)} ms`,
    goal: '< 150 ms',
    met: part(times, 0.95) < 150,
  })
  return [
    row('The first page', await timed(null)),
    row('the emergencies', await timed(null, 'emergencies')),
    row('what nobody has yet', await timed(null, 'unassigned')),
    row('the earliest terms', await timed(null, 'open', { order: 'term' })),
    row('one account sought in the whole', await timed(null, 'open', { sought: 'cuenta_77777' })),
    row('a word of each fortieth sought', await timed(null, 'open', { sought: 'zona_7 fiscalia' })),
    row('a word that all have sought', await timed(null, 'open', { sought: 'fiscalia' })),
    row(
      'a page in the middle',
      await timed(middle ? { sentAt: new Date(middle.sentAt).toISOString(), id: middle.id } : null),
    ),
  ]
}
