import { createHash } from 'node:crypto'
import type { RecordedAct } from '@oficio/core/act'
import { addDays, type Day } from '@oficio/core/time'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { preservation } from '@oficio/example/requests'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endSessionsSql } from '../door/session.ts'
import { reviveMail } from '../jobs/revive-mail.ts'
import { counting } from './count.ts'
import { draftExtensions } from './draft-extensions.ts'
import { tellAlarms } from './tell-alarms.ts'
import { tellDaily } from './tell-daily.ts'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

const today = (): Day => new Date().toISOString().slice(0, 10)
const at = (day: Day, hour = '12:00:00') => `${day}T${hour}Z`

const sent = (on: Day): RecordedAct => ({
  kind: 'handed-off',
  body: {
    leg: 1,
    to: { kind: 'provider-outside' },
    revision: 1,
    digest: null,
    channel: '',
    on,
    reference: 'P-1',
    proof: null,
  },
  recorded: { on, from: 'device-case' },
})
const kept = (on: Day, until: Day | null): RecordedAct => ({
  kind: 'preserved',
  body: { leg: 1, until, reference: 'P-1' },
  recorded: { on, from: 'device-case' },
})

let made = 0
interface Brought {
  readonly provider: string
  readonly requestType: string
  readonly acts: readonly RecordedAct[]
}

/** To whom it went, and where one knocked. */
const where = {
  addressee: { entity: 'Servicio Ficticio Ltd.', country: 'IE' },
  channel: { kind: 'email', value: 'mesa@servicio.example' },
}

/** A case of Sofía's unit with one preservation of which this is recorded. */
async function preserved(acts: readonly RecordedAct[], { sealed = false } = {}) {
  const { provider, requestType } = preservation
  const { case: file, requests } = await broughtWith([{ provider, requestType, acts }], { sealed })
  return { case: file, request: requests[0] as string }
}

async function broughtWith(requests: readonly Brought[], { sealed = false } = {}) {
  const { identifiers, country: _, provider: __, requestType: ___, ...words } = preservation
  const own = { ...words, ...where }
  made += 1
  const file = {
    format: 'oficio-case',
    version: 2,
    case: {
      id: `device-${made}`,
      revision: 1,
      createdAt: '2026-11-01T10:00:00Z',
      changedAt: '2026-11-02T10:00:00Z',
      country: 'CL',
      shared: {},
      identifiers: (identifiers ?? []).map((one) => ({ ...one, id: 'i', services: [] })),
      requests: requests.map((one, n) => ({ id: `r${n}`, ...one, identifiers: ['i'], own })),
    },
  }
  const sofia = await house.as('Sofía')
  return told(await sofia.caseBring({ reference: `EJ-${made}`, sealed, again: false, file }))
}

const count = (moment: string) => counting()(house.house.parts, moment)
const noticesOf = async (request: string) =>
  (
    await house.house.parts.pool.query<{ name: string; kind: string; day: string; clock: string }>(
      `select p.name, n.kind, n.params ->> 'day' as day, n.params ->> 'kind' as clock
       from notice n join person p on p.id = n.person_id
       where n.params ->> 'request' = $1 and n.kind like 'deadline-%' order by n.at, p.name`,
      [request],
    )
  ).rows

test('a preservation that ends calls its officer once, and stands on the board of the unit', async () => {
  const until = addDays(today(), 10)
  const { request } = await preserved([sent(addDays(today(), -80)), kept(addDays(today(), -80), until)])
  await count(at(today()))
  const [line] = told(
    await (await house.as('Sofía')).deadlines({ until: addDays(today(), 14) }),
  ).lines.filter((one) => one.request === request)
  expect(line).toMatchObject({
    kind: 'preservation-ends',
    day: until,
    zone: 'America/Santiago',
    basis: 'recorded',
    rule: 'recorded',
    version: house.house.parts.knowledge.version,
    extension: 'none',
  })
  await tellAlarms(house.house.parts, at(today()))
  await tellAlarms(house.house.parts, at(today()))
  expect(await noticesOf(request)).toEqual([
    { name: expect.stringMatching(/^Sofía/), kind: 'deadline-near', day: until, clock: 'preservation-ends' },
  ])
})

test('the extension of what ends soon is drafted once, by the house in its own name, and nothing leaves by it', async () => {
  const until = addDays(today(), 9)
  const { case: file, request } = await preserved([
    sent(addDays(today(), -80)),
    kept(addDays(today(), -80), until),
  ])
  await count(at(today()))
  await Promise.all([1, 2].map(() => draftExtensions(house.house.parts, at(today()))))
  await count(at(today()))
  await draftExtensions(house.house.parts, at(today()))
  const { rows } = await house.house.parts.pool.query(
    `select r.kind, r.status, d.act #>> '{body,follows}' as follows, d.act #>> '{by,title}' as by,
       d.act #> '{body,content,preservation}' as terms, d.act #> '{body,content,addressee}' as addressee,
       d.act #> '{body,content,channel}' as channel, d.act #> '{body,writers}' as writers
     from request r join act d on d.request_id = r.id and d.seq = 1
     where r.case_id = $1 and r.kind = 'preservation-extension'`,
    [file],
  )
  expect(rows).toEqual([
    {
      kind: 'preservation-extension',
      status: 'draft',
      follows: request,
      by: 'Oficio',
      terms: expect.objectContaining({ renewalNumber: 1, previousReference: 'P-1', previousEndsOn: until }),
      ...where,
      // Whoever wrote what it takes over approves it no more than that.
      writers: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
    },
  ])
  const sofia = await house.as('Sofía')
  const { rows: those } = await house.house.parts.pool.query(
    'select name from person where id = ($1::text[])[1]::uuid',
    [rows[0]?.writers],
  )
  expect(those[0]?.name).toMatch(/^Sofía/)
  const { lines } = told(await sofia.deadlines({ until: addDays(today(), 14) }))
  expect(lines.find((one) => one.request === request)).toMatchObject({ extension: 'drafted' })
})

test('an alarm that nobody heeds goes up: the head, the contact point, the central authority, each once and in order', async () => {
  const until = addDays(today(), 60)
  const { request } = await preserved([sent(addDays(today(), -30)), kept(addDays(today(), -30), until)])
  await count(at(today()))
  const heard = async () =>
    (await noticesOf(request)).map(({ name, kind }) => `${name.split(' ')[0]} ${kind}`)
  const looked: string[][] = []
  for (const left of [15, 14, 7, 3, 0]) {
    for (const _ of [1, 2]) await tellAlarms(house.house.parts, at(addDays(until, -left), '14:00:00'))
    looked.push(await heard())
    await house.house.parts.pool.query("update notice set read_at = now() where params ->> 'request' = $1", [
      request,
    ])
  }
  // No contact point of Chile is in the demonstration: the head of the unit hears in its place.
  expect(looked).toEqual([
    [],
    ['Sofía deadline-near'],
    ['Sofía deadline-near', 'Bruno deadline-near'],
    ['Sofía deadline-near', 'Bruno deadline-near', 'Bruno deadline-near'],
    ['Sofía deadline-near', 'Bruno deadline-near', 'Bruno deadline-near', 'Teresa deadline-outside'],
  ])
})

test('a provider that keeps while assistance is on its way is told that it was asked for', async () => {
  const until = addDays(today(), 9)
  const on = addDays(today(), -70)
  const first = { provider: 'snapchat', requestType: 'preservation' }
  const { case: file } = await broughtWith([
    { ...first, acts: [sent(addDays(today(), -80)), kept(addDays(today(), -80), until)] },
    {
      provider: 'snapchat',
      requestType: 'disclosure',
      acts: [
        {
          ...sent(on),
          body: {
            ...(sent(on).body as object),
            to: { kind: 'central-authority', name: 'Autoridad Central Ficticia', country: 'CL' },
            reference: 'AJ-7/2026',
          },
        } as RecordedAct,
      ],
    },
  ])
  await count(at(today()))
  await draftExtensions(house.house.parts, at(today()))
  const { rows } = await house.house.parts.pool.query<{ reason: string }>(
    `select d.act #>> '{body,content,letter,extensionReason}' as reason
     from request r join act d on d.request_id = r.id and d.seq = 1
     where r.case_id = $1 and r.kind = 'preservation-extension'`,
    [file],
  )
  expect(rows).toEqual([
    { reason: expect.stringMatching(/asistencia mutua.*Autoridad Central Ficticia \(AJ-7\/2026\)/) },
  ])
})

test('of two whose answer is awaited each stands on the board by its name', async () => {
  const on = addDays(today(), -1)
  const court = { kind: 'court', name: 'Juzgado Ficticio', country: 'CL' }
  const second = { ...sent(on), body: { ...(sent(on).body as object), leg: 2, to: court } } as RecordedAct
  const { requests } = await broughtWith([
    { provider: 'tiktok', requestType: 'disclosure', acts: [sent(on), second] },
  ])
  await count(at(today()))
  const { lines } = told(await (await house.as('Sofía')).deadlines({ until: addDays(today(), 400) }))
  const awaited = lines.filter(({ kind, request }) => kind === 'answer-expected' && request === requests[0])
  expect(new Set(awaited.map(({ to }) => to))).toEqual(new Set([null, 'Juzgado Ficticio']))
})

test('a preservation that was lost is an act with its reason, and its clock is no more', async () => {
  const until = addDays(today(), 5)
  const lapsed: RecordedAct = {
    kind: 'lapsed',
    body: { leg: 1, reason: 'no-answer', reference: '' },
    recorded: { on: addDays(today(), -1), from: 'device-case' },
  }
  const { request } = await preserved([
    sent(addDays(today(), -80)),
    kept(addDays(today(), -80), until),
    lapsed,
  ])
  await count(at(today()))
  const { rows } = await house.house.parts.pool.query(
    "select act #> '{body}' as body from act where request_id = $1 and kind = 'lapsed'",
    [request],
  )
  expect(rows).toEqual([{ body: lapsed.body }])
  const { lines } = told(await (await house.as('Sofía')).deadlines({ until }))
  expect(lines.filter((one) => one.request === request && one.kind === 'preservation-ends')).toEqual([])
})

/** So many clocks of no request, with one alarm each that is due then. */
async function laid(name: string, count: number, due: string): Promise<void> {
  const { pool } = house.house.parts
  const { rows } = await pool.query<{ id: string; unit: string; person: string }>(
    'select f.id, f.unit_id as unit, f.created_by as person from criminal_case f where not f.sealed order by f.id limit 1',
  )
  const [file] = rows
  await pool.query(
    `with one as (
       insert into clock (case_id, id, unit_id, officer_id, kind, provider, day, ends_at, by_the_hour, basis, rule,
         version, stands_still, lead_days, extension, counted_at)
       select $1, $2 || n, $3, $4, 'data-dies', 'tiktok', $6::date, $6, false, 'counted', 'test', 'test', false, 0,
         'none', $6 from generate_series(1, $5) n returning case_id, id, day)
     insert into alarm (case_id, clock, day, rung, due_at) select case_id, id, day, 'officer', $6 from one`,
    [file?.id, name, file?.unit, file?.person, count, due],
  )
}
const saidOf = async (name: string) =>
  (
    await house.house.parts.pool.query<{ said: number; clocks: number; untold: number }>(
      `select (select count(*)::int from notice where params ->> 'of' like '% ' || $1 || '%') as said,
         (select count(distinct params ->> 'of')::int from notice where params ->> 'of' like '% ' || $1 || '%') as clocks,
         (select count(*)::int from alarm where clock like $1 || '%' and told_at is null) as untold`,
      [name],
    )
  ).rows[0]

test('two processes, one of which dies in the middle of it, tell each alarm once; a clock set back tells none again', async () => {
  const moment = at(addDays(today(), 1))
  await laid('twice-', 1_200, moment)
  const { parts } = house.house
  const other = new pg.Pool(house.house.connection.config)
  let made = 0
  const dying = {
    ...parts,
    pool: other,
    mails: false,
    newId: () => {
      made += 1
      if (made === 700) throw new Error('killed')
      return parts.newId()
    },
  }
  try {
    expect(await saidOf('twice-')).toMatchObject({ said: 0, untold: 1_200 })
    await Promise.allSettled([
      tellAlarms(dying, moment),
      tellAlarms(parts, moment),
      tellAlarms(dying, moment),
    ])
    // What those that died held, nobody else took: it is told at the next round, still on this day.
    await tellAlarms(parts, moment)
    // Restarted, with the clock a year ahead, then set back.
    for (const then of [at(addDays(today(), 365)), moment, at(today())])
      await Promise.all([tellAlarms({ ...parts, pool: other }, then), tellAlarms(parts, then)])
    expect(await saidOf('twice-')).toEqual({ said: 1_200, clocks: 1_200, untold: 0 })
    await parts.pool.query("delete from clock where id like 'twice-%'")
    await parts.pool.query("delete from alarm where clock like 'twice-%'")
  } finally {
    await other.end()
  }
})

/** A step of a schedule: so many hours pass, then who of two processes tells, by a clock so far off. */
interface Step {
  readonly hours: number
  readonly by: 'one' | 'other' | 'both'
  /** Hours by which the clocks of the two are off. */
  readonly off: readonly [number, number]
  /** At which notice a process dies; null: it lives. */
  readonly dies: number | null
}

const step = (mostOff: number): fc.Arbitrary<Step> => {
  const off = fc.integer({ min: -mostOff, max: mostOff })
  return fc.record({
    hours: fc.integer({ min: 0, max: 20 }),
    by: fc.constantFrom('one', 'other', 'both'),
    off: fc.tuple(off, off),
    dies: fc.option(fc.integer({ min: 1, max: 6 })),
  })
}

/** A process that dies while it makes that notice. */
function mortal(pool: pg.Pool, { dies }: Step) {
  let made = 0
  const { parts } = house.house
  const newId = () => {
    made += 1
    if (made === dies) throw new Error('killed')
    return parts.newId()
  }
  return { ...parts, pool, mails: false, newId }
}

const hour = 3_600_000
const drawnHours = fc.array(fc.integer({ min: 0, max: 96 }), { minLength: 1, maxLength: 8 })
let drawn = 0

/** Plays a schedule over alarms that are due then, until all are over and both clocks are right. */
async function played(dues: readonly number[], steps: readonly Step[], other: pg.Pool) {
  drawn += 1
  const name = `drawn${drawn}-`
  const start = Date.parse(at(addDays(today(), 10)))
  const instant = (hours: number) => new Date(start + hours * hour).toISOString()
  for (const [n, due] of dues.entries()) await laid(`${name}${n}-`, 1, instant(due))
  let now = 0
  for (const one of steps) {
    now += one.hours
    const all = [
      () => tellAlarms(mortal(house.house.parts.pool, one), instant(now + one.off[0])),
      () => tellAlarms(mortal(other, one), instant(now + one.off[1])),
    ]
    const acting = one.by === 'both' ? all : [all[one.by === 'one' ? 0 : 1] as (typeof all)[0]]
    await Promise.allSettled(acting.map((tell) => tell()))
  }
  const right: Step = { hours: 0, by: 'both', off: [0, 0], dies: null }
  const end = instant(Math.max(now, ...dues))
  await Promise.all([house.house.parts.pool, other].map((pool) => tellAlarms(mortal(pool, right), end)))
  return { name, end }
}

test('over schedules by chance, with deaths, restarts and clocks hours apart, two processes tell each alarm exactly once', async () => {
  const other = new pg.Pool(house.house.connection.config)
  try {
    await fc.assert(
      fc.asyncProperty(drawnHours, fc.array(step(11), { maxLength: 10 }), async (dues, steps) => {
        const { name } = await played(dues, steps, other)
        expect(await saidOf(name)).toEqual({ said: dues.length, clocks: dues.length, untold: 0 })
      }),
      { numRuns: process.env.OFICIO_LONG ? 100 : 25 },
    )
  } finally {
    await other.end()
  }
})

test('a clock that leaps by months silences no alarm: each is told when its time has come', async () => {
  const other = new pg.Pool(house.house.connection.config)
  try {
    await fc.assert(
      fc.asyncProperty(drawnHours, fc.array(step(5_000), { maxLength: 6 }), async (dues, steps) => {
        const { name, end } = await played(dues, steps, other)
        // By a clock ahead it may have been told before its time as well; then it is told once more.
        const { said = 0, ...rest } = (await saidOf(name)) ?? {}
        expect(rest).toEqual({ clocks: dues.length, untold: 0 })
        expect(said).toBeLessThanOrEqual(dues.length * (1 + 2 * steps.length))
        expect(await lateOf(name, end)).toEqual([])
      }),
      { numRuns: process.env.OFICIO_LONG ? 60 : 15 },
    )
  } finally {
    await other.end()
  }
})

/** Alarms of which no word was said when their time had come, but for a day of doubt about the hour. */
const lateOf = async (name: string, end: string) =>
  (
    await house.house.parts.pool.query<{ clock: string }>(
      `select a.clock from alarm a where a.clock like $1 || '%' and not exists (
         select from notice n where n.params ->> 'of' like '% ' || a.clock
           and n.at between a.due_at and $2::timestamptz + interval '1 day')`,
      [name, end],
    )
  ).rows

test('a thousand alarms due at one instant cost the database a handful of journeys', async () => {
  const moment = at(addDays(today(), 2))
  await laid('many-', 1_000, moment)
  const pool = new pg.Pool(house.house.connection.config)
  let journeys = 0
  pool.on('connect', (client) => {
    const query = client.query
    client.query = ((...args: Parameters<typeof query>) => {
      journeys += 1
      return query.apply(client, args)
    }) as typeof query
  })
  await tellAlarms({ ...house.house.parts, pool }, moment)
  await pool.end()
  expect(await saidOf('many-')).toMatchObject({ said: 1_000, untold: 0 })
  expect(journeys).toBeLessThan(40)
})

test('a daily word comes once a day of the clocks there, also on the one that is an hour longer', async () => {
  const { parts } = house.house
  const { pool } = parts
  await laid('daily-', 1, '2027-04-06T12:00:00Z')
  await pool.query("update clock set zone = 'America/Santiago' where id like 'daily-%'")
  const days = async () =>
    (
      await pool.query<{ day: string; people: number }>(
        "select day::text as day, count(*)::int as people from daily_word where day > '2027-03-01' group by day order by day",
      )
    ).rows
  // Before eight in the morning nobody is told.
  await tellDaily(parts, '2027-04-03T10:30:00Z')
  expect(await days()).toEqual([])
  const moment = '2027-04-03T12:00:00Z'
  await Promise.all([tellDaily(parts, moment), tellDaily(parts, moment)])
  const [first, ...more] = await days()
  expect([first?.day, more]).toEqual(['2027-04-03', []])
  expect(first?.people).toBeGreaterThan(1)
  // Half past eleven of the evening comes twice that day; then the clock of the machine is set back.
  for (const again of ['2027-04-04T02:30:00Z', '2027-04-04T03:30:00Z', moment]) await tellDaily(parts, again)
  expect(await days()).toEqual([first])
  await tellDaily(parts, '2027-04-04T12:30:00Z')
  expect(await days()).toEqual([first, { day: '2027-04-04', people: first?.people }])
})

test('word that a mail server refused for a day goes out again after an hour, and not before', async () => {
  const { pool } = house.house.parts
  const { rows } = await pool.query<{ id: string }>(
    `select id from graphile_worker.add_job('mail', json_build_object('notice', gen_random_uuid()), max_attempts => 5,
       run_at => now() + interval '10 days')`,
  )
  const [job] = rows
  await pool.query(
    'update graphile_worker._private_jobs set attempts = 5, updated_at = now() where id = $1',
    [job?.id],
  )
  const attempts = async () =>
    (
      await pool.query<{ n: number }>('select attempts as n from graphile_worker.jobs where id = $1', [
        job?.id,
      ])
    ).rows[0]?.n
  await reviveMail(pool, at(today(), new Date().toISOString().slice(11, 19)))
  expect(await attempts()).toBe(5)
  await reviveMail(pool, at(addDays(today(), 1)))
  // Taken up again, or done already by the worker of this house, which has no mail to send.
  expect((await attempts()) ?? 0).toBeLessThan(5)
})

test('a sealed case is on the board of its viewers alone, and its alarms reach nobody else', async () => {
  const until = addDays(today(), 1)
  const { request } = await preserved([sent(addDays(today(), -80)), kept(addDays(today(), -80), until)], {
    sealed: true,
  })
  await count(at(today()))
  const board = async (name: string) =>
    told(await (await house.as(name)).deadlines({ until })).lines.filter((one) => one.request === request)
  expect(await board('Sofía')).toHaveLength(1)
  expect(await board('Bruno')).toEqual([])
  // Whoever opens no case is told of none, sealed or not.
  expect(told(await (await house.as('Marta')).deadlines({ until: addDays(today(), 800) }))).toMatchObject({
    ...{ lines: [], uncounted: 0 },
  })
  // A calendar travels further than a sealed case may, also its viewer's.
  const sofia = await house.as('Sofía')
  const { address } = told(await sofia.feedMake({}))
  const days = async () => {
    const answer = await house.app.request(address ?? '')
    return { status: answer.status, text: await answer.text() }
  }
  const { rows: sealed } = await house.house.parts.pool.query<{ id: string; case: string }>(
    'select c.id, c.case_id as "case" from clock c where c.request_id = $1',
    [request],
  )
  expect(sealed.length).toBeGreaterThan(0)
  const shown = await days()
  expect(shown.status).toBe(200)
  for (const one of sealed)
    expect(shown.text.replaceAll('\r\n ', '')).not.toContain(
      createHash('sha256').update(`${one.case} ${one.id}`).digest('hex').slice(0, 32),
    )
  await tellAlarms(house.house.parts, at(addDays(today(), 10)))
  expect(new Set((await noticesOf(request)).map(({ name }) => name.split(' ')[0]))).toEqual(
    new Set(['Sofía']),
  )
})

test('the address for a calendar shows number and day, ends when it is changed, and nothing logs it', async () => {
  const sofia = await house.as('Sofía')
  const read = async (address: string) => house.app.request(address)
  const { address } = told(await sofia.feedMake({}))
  if (!address) throw new Error('no address')
  const answer = await read(address)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const text = (await answer.text()).replaceAll('\r\n ', '')
  expect(text).toContain('EJ-1: ')
  expect(text).not.toMatch(/DTSTART:/)
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|ejemplo_ficticio/)
  // Hours end at their moment and not with a day.
  await laid('hours-', 1, at(today()))
  await house.house.parts.pool.query(
    "update clock set by_the_hour = true, ends_at = $1 where id = 'hours-1'",
    [at(today(), '22:30:00')],
  )
  const moment = `${today().replaceAll('-', '')}T223000Z`
  expect(await (await read(address)).text()).toContain(`DTSTART:${moment}\r\n`)
  // What is to be asked days before its end stands in the calendar on the day to ask, and on its end.
  await house.house.parts.pool.query(
    "update clock set kind = 'preservation-ends', lead_days = 7, by_the_hour = false where id = 'hours-1'",
  )
  const both = (await (await read(address)).text()).replaceAll('\r\n ', '')
  for (const [day, title] of [
    [addDays(today(), -7), 'pedir la prórroga'],
    [today(), 'termina la preservación'],
  ] as const)
    expect(both).toMatch(
      new RegExp(
        `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}\\r\\n(?:(?!END:).*\\r\\n)*SUMMARY:.*${title}`,
      ),
    )
  const { rows } = await house.house.parts.pool.query(
    'select (select json_agg(s) from security_event s)::text || (select json_agg(k) from idempotency_key k)::text as logged',
  )
  expect(rows[0]?.logged).not.toContain(address.split('/').at(-1)?.slice(0, 43))
  const next = told(await sofia.feedMake({})).address
  expect([(await read(address)).status, (await read(next ?? '')).status]).toEqual([404, 200])
  told(await sofia.feedEnd({}))
  expect((await read(next ?? '')).status).toBe(404)
  expect((await read('http://localhost/calendar/nothing.ics')).status).toBe(404)
})

test('a release that gives a length counts the cases that had no day before it', async () => {
  const { parts } = house.house
  const { case: file } = await preserved([sent(today()), kept(today(), null)])
  const { [preservation.provider]: _, ...others } = parts.knowledge.providers
  const counted = counting()
  const ends = async () =>
    (await parts.pool.query("select 1 from clock where case_id = $1 and kind = 'preservation-ends'", [file]))
      .rows.length
  const before = { ...parts.knowledge, version: 'before', providers: others }
  await counted({ ...parts, knowledge: before }, at(today()))
  expect(await ends()).toBe(0)
  // The same process, and one that was started since.
  for (const process of [counted, counting()]) {
    const after = { ...parts.knowledge, version: 'after' }
    await process({ ...parts, knowledge: after }, at(today()))
    expect(await ends()).toBe(1)
  }
  await count(at(today()))
})

test('a list that cannot be read stays uncounted and is reported once; the others of its case have their days and their extension', async () => {
  const { parts } = house.house
  const { pool } = parts
  const { provider, requestType } = preservation
  const until = addDays(today(), 9)
  const { case: file, requests } = await broughtWith([
    { provider, requestType, acts: [sent(addDays(today(), -80)), kept(addDays(today(), -80), until)] },
    { provider: 'snapchat', requestType, acts: [sent(addDays(today(), -80))] },
  ])
  const [whole, broken] = requests
  const client = await pool.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    await client.query("update act set act = '{}' where request_id = $1 and seq = 1", [broken])
    await client.query("set session_replication_role = 'origin'")
  } finally {
    client.release()
  }
  const faults: string[] = []
  const counted = counting()
  for (const _ of [1, 2])
    await counted({ ...parts, onFault: (_error, step) => void faults.push(step) }, at(today()))
  expect(faults).toEqual([`count-clocks ${broken}`])
  const sofia = await house.as('Sofía')
  const board = async () => told(await sofia.deadlines({ until }))
  const { uncounted, lines } = await board()
  expect(uncounted).toBe(1)
  expect(lines.filter((one) => one.request === whole)).toMatchObject([{ day: until }])
  await draftExtensions(parts, at(today()))
  await counted(parts, at(today()))
  await draftExtensions(parts, at(today()))
  const { rows } = await pool.query(
    "select count(*)::int as n from request where case_id = $1 and kind = 'preservation-extension'",
    [file],
  )
  expect(rows).toEqual([{ n: 1 }])
})

test('whoever may open no case is told of none; a calendar has no sealed one, and ends with the sessions', async () => {
  const until = addDays(today(), 10)
  const acts = [sent(addDays(today(), -80)), kept(addDays(today(), -80), until)]
  await preserved(acts)
  await preserved(acts, { sealed: true })
  const sealed = `EJ-${made}: `
  await count(at(today()))
  for (const name of ['Marta', 'Olga']) {
    const client = await house.as(name)
    expect(told(await client.deadlines({ until }))).toMatchObject({ lines: [], uncounted: 0 })
    expect(await client.feedMake({})).toMatchObject({ problem: { code: 'not-allowed', cause: 'wrong-role' } })
  }
  const sofia = await house.as('Sofía')
  expect(told(await sofia.deadlines({ until })).lines.map(({ reference }) => `${reference}: `)).toContain(
    sealed,
  )
  const address = told(await sofia.feedMake({})).address ?? ''
  const read = async () => house.app.request(address)
  expect((await (await read()).text()).replaceAll('\r\n ', '')).not.toContain(sealed)
  // Her roles are others now, and then her keys are lost: neither is told by an address that opens without
  // one.
  const { pool } = house.house.parts
  const { id } = told(await sofia.me({})).person
  await pool.query("update person set roles = '{administrator}' where id = $1", [id])
  expect((await read()).status).toBe(404)
  await pool.query("update person set roles = '{officer}' where id = $1", [id])
  expect((await read()).status).toBe(200)
  await pool.query(endSessionsSql, [[id], new Date().toISOString()])
  expect((await read()).status).toBe(404)
})

test('an alarm whose own rung and all below it are empty climbs until somebody hears', async () => {
  const client = await house.house.parts.pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ reached: string | null }>(
      `with file as (
         select f.id from criminal_case f join unit u on u.id = f.unit_id where not f.sealed order by f.id limit 1),
       gone as (update person p set roles = array_remove(p.roles, 'unit-head') from criminal_case f, file
         where f.id = file.id and p.unit_id = f.unit_id returning p.id)
       select (select count(*) from gone) as gone`,
    )
    expect(rows).toHaveLength(1)
    const heard = await client.query<{ reached: string }>(
      `select distinct r.reached from criminal_case f, lateral reached_from(f.id, 'unit-head', null, null) r
       where f.id = (select id from criminal_case where not sealed order by id limit 1)`,
    )
    expect(['contact-point', 'central-authority']).toContain(heard.rows[0]?.reached)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('what cannot be drafted is told and set aside: however many of them are nearer, the others are drafted', async () => {
  const on = addDays(today(), -80)
  const court = { kind: 'court', name: 'Juzgado Ficticio', country: 'CL' }
  const outside = (leg: number): RecordedAct => {
    const body = { ...(sent(on).body as object), leg, reference: '', ...(leg === 2 ? { to: court } : {}) }
    return { ...sent(on), body } as RecordedAct
  }
  const keeping = (leg: number): RecordedAct =>
    ({
      ...kept(on, addDays(today(), 3)),
      body: { leg, until: addDays(today(), 3), reference: '' },
    }) as RecordedAct
  const { provider, requestType } = preservation
  // Two keep it under no number until one day: no extension could say which of them it is about.
  const twins = Array.from({ length: 11 }, () => ({
    ...{ provider, requestType },
    acts: [outside(1), outside(2), keeping(1), keeping(2)],
  }))
  const { requests: stuck } = await broughtWith(twins)
  const { request } = await preserved([sent(on), kept(on, addDays(today(), 6))])
  await count(at(today()))
  for (const _ of [1, 2]) await draftExtensions(house.house.parts, at(today()))
  const { lines } = told(await (await house.as('Sofía')).deadlines({ until: addDays(today(), 14) }))
  const of = (one: string | undefined) => lines.filter((line) => line.request === one)
  expect(of(request)).toMatchObject([{ extension: 'drafted', undrafted: false }])
  expect(of(stuck[0])).toMatchObject([
    { extension: 'none', undrafted: true },
    { extension: 'none', undrafted: true },
  ])
})

test('of two accounts of which one was extended the house drafts the extension of the other, and names no more', async () => {
  const on = addDays(today(), -80)
  const { provider, requestType, identifiers } = preservation
  const [one] = identifiers ?? []
  const { country: _, provider: __, requestType: ___, identifiers: ____, ...own } = preservation
  const [first, second] = ['@ficticia_una', '@ficticia_otra'] as const
  made += 1
  const acts = [sent(on), kept(on, addDays(today(), 9))]
  const file = {
    format: 'oficio-case',
    version: 2,
    case: {
      ...{ id: `device-${made}`, revision: 1, createdAt: '2026-11-01T10:00:00Z', country: 'CL', shared: {} },
      changedAt: '2026-11-02T10:00:00Z',
      identifiers: [first, second].map((value, n) => ({ ...one, value, id: `i${n}`, services: [] })),
      requests: [
        {
          id: 'r0',
          provider,
          requestType,
          acts,
          identifiers: ['i0', 'i1'],
          own: { ...own, ...where, letter: {} },
        },
      ],
    },
  }
  const sofia = await house.as('Sofía')
  const brought = told(await sofia.caseBring({ reference: `EJ-${made}`, sealed: false, again: false, file }))
  await count(at(today()))
  const standing = async () =>
    told(await sofia.deadlines({ until: addDays(today(), 14) })).lines.filter(
      (line) => line.request === brought.requests[0],
    )
  const { opening } = told(await sofia.caseOpen({ case: brought.case, purpose: 'investigation' }))
  const drafted = told(
    await sofia.requestDraft({
      ...{ case: brought.case, opening, follows: brought.requests[0] ?? '', acts: [] },
      content: {
        ...{ ...preservation, ...where, requestType: 'preservation-extension', letter: {} },
        identifiers: [{ ...one, type: one?.type ?? '', value: first }],
      },
    }),
  )
  await count(at(today()))
  expect(await standing()).toMatchObject([{ kind: 'preservation-ends', extension: 'in-part' }])
  await draftExtensions(house.house.parts, at(today()))
  await count(at(today()))
  expect(await standing()).toMatchObject([{ kind: 'preservation-ends', extension: 'drafted' }])
  const { rows } = await house.house.parts.pool.query<{ accounts: string[] }>(
    `select array(select jsonb_array_elements(d.act #> '{body,content,identifiers}') ->> 'value') as accounts
     from request r join act d on d.request_id = r.id and d.seq = 1
     where r.case_id = $1 and r.kind = 'preservation-extension' and r.id <> $2`,
    [brought.case, drafted.request],
  )
  expect(rows).toEqual([{ accounts: [second] }])
})

test('what a case from a file says that a request follows counts: its extension carries the preservation on', async () => {
  const on = addDays(today(), -80)
  const { provider, identifiers } = preservation
  const { country: _, provider: __, requestType: ___, identifiers: ____, ...own } = preservation
  const [one] = identifiers ?? []
  const counted = async (extended: readonly number[], isFollowing = true) => {
    made += 1
    const entry = (id: string, requestType: string, about: readonly number[], acts: readonly unknown[]) => ({
      ...{ id, provider, requestType, acts, identifiers: about.map((n) => `i${n}`) },
      ...(id === 'r1' && isFollowing ? { basedOn: 'r0' } : {}),
      own: { ...own, ...where, letter: {} },
    })
    const later = [sent(addDays(today(), -5)), kept(addDays(today(), -4), addDays(today(), 80))]
    const file = {
      ...{ format: 'oficio-case', version: 2 },
      case: {
        ...{ id: `device-${made}`, revision: 1, createdAt: '2026-11-01T10:00:00Z', country: 'CL' },
        ...{ shared: {}, changedAt: '2026-11-02T10:00:00Z' },
        identifiers: ['@ficticia_una', '@ficticia_otra'].map((value, n) => ({
          ...{ ...one, value, id: `i${n}`, services: [] },
        })),
        requests: [
          entry('r0', 'preservation', [0, 1], [sent(on), kept(on, addDays(today(), 9))]),
          entry('r1', 'preservation-extension', extended, later),
        ],
      },
    }
    const sofia = await house.as('Sofía')
    const brought = told(
      await sofia.caseBring({ reference: `EJ-${made}`, sealed: false, again: false, file }),
    )
    await count(at(today()))
    const { rows } = await house.house.parts.pool.query<{ extension: string }>(
      `select extension from clock where request_id = $1 and kind = 'preservation-ends'`,
      [brought.requests[0]],
    )
    return rows.map(({ extension }) => extension)
  }
  expect(await counted([0, 1])).toEqual([])
  expect(await counted([0])).toEqual(['in-part'])
  expect(await counted([0, 1], false)).toEqual(['none'])
})

test('late answers, however many, keep nothing that dies out of what is listed', async () => {
  const until = addDays(today(), 12)
  const { case: file, request } = await preserved([
    sent(addDays(today(), -20)),
    kept(addDays(today(), -20), until),
  ])
  await count(at(today()))
  const { pool } = house.house.parts
  await pool.query(
    `insert into clock (case_id, id, unit_id, request_id, kind, provider, day, ends_at, by_the_hour, zone, basis,
       rule, version, stands_still, lead_days, extension, counted_at)
     select c.case_id, 'late-' || n, c.unit_id, c.request_id, 'answer-expected', c.provider, $2::date - n,
       c.ends_at - make_interval(days => n + 12), false, c.zone, 'counted', 'routes', c.version, false, 0, 'none', c.counted_at
     from clock c cross join generate_series(1, 600) n
     where c.case_id = $1 and c.kind = 'preservation-ends'`,
    [file, today()],
  )
  const { lines, more } = told(await (await house.as('Sofía')).deadlines({ until: addDays(today(), 14) }))
  expect(more).toBe(true)
  expect(lines.filter((one) => one.request === request && one.kind === 'preservation-ends')).toHaveLength(1)
  // Of what is late the newest is listed, and all of it in the order of its days.
  expect(lines.some(({ id }) => id === 'late-1')).toBe(true)
  expect(lines.map(({ day }) => day)).toEqual(lines.map(({ day }) => day).toSorted())
  await pool.query("delete from clock where id like 'late-%'")
})
