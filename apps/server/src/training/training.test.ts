import { randomBytes } from 'node:crypto'
import {
  type CohortSeat,
  cohortOf,
  measured,
  measureOf,
  modulesDone,
  type Scenario,
  type SeatEntry,
  seatProgress,
  trainingRealm,
  varied,
} from '@oficio/core/academy'
import { knowledge } from '@oficio/example/app'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { coursesFolder, readCourses } from '@oficio/knowledge/courses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgetRooms } from './forget-rooms.ts'

const courses = readCourses(coursesFolder())
const realm = trainingRealm(
  knowledge,
  courses.services.map(({ value }) => value),
)
const modules = courses.modules.map(({ value }) => value)
const scenarios = courses.scenarios.map(({ value }) => value)
const played = ['marketplace-swindle', 'colonel-in-a-hurry', 'girl-in-the-car', 'objection', 'broken-chain']
const cases = played.map((id) => {
  const { chair } = scenarios.find((one) => one.id === id) as Scenario
  return { id, chair }
})

let house: ExampleHouse
const shift = 0
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let trainer: Person
beforeAll(async () => {
  house = await exampleHouse({ now: () => new Date(Date.now() + shift).toISOString() })
  trainer = await house.as('Rosa')
})
afterAll(() => house.close())

const opened = async (days = 30) => {
  const { room } = told(
    await trainer.trainingOpen({ title: 'Santiago, noviembre', cases, modules: [], days }),
  )
  const [one] = told(await trainer.trainings({})).rooms.filter(({ id }) => id === room)
  return { room, code: one?.code ?? '' }
}

/** Somebody with a device: what was done lies there first, and goes to the house when there is a line. */
function device(country: string, name: string) {
  const secret = randomBytes(32).toString('base64url')
  const browser = house.browser()
  const kept: SeatEntry[] = []
  let held = 0
  return {
    secret,
    kept,
    browser,
    join: async (code: string) => told(await browser.trainingJoin({ code, secret, name, country })),
    sync: async (from = held, entries = kept.slice(from, from + 40)) => {
      const answer = told(
        await browser.trainingSeat({ secret, from, entries: entries as Body['entries'], heard: 0 }),
      )
      held = answer.held
      return answer
    },
  }
}
type Body = Parameters<ReturnType<ExampleHouse['browser']>['trainingSeat']>[0]

const tables = ['act', 'request', 'criminal_case', 'leg', 'notice', 'mail', 'webhook_call', 'etsi_message']
const rows = async () => {
  const { rows: found } = await house.house.connection.pool.query(
    `select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`,
  )
  return found[0]
}

describe('a stranger who has the code', () => {
  test('gets so many seats in an hour behind one address, and no more; the same seat again is none more', async () => {
    const own = await exampleHouse()
    try {
      const leads = await own.as('Rosa')
      told(await leads.trainingOpen({ title: 'Clase', cases, modules: [], days: 1 }))
      const code = told(await leads.trainings({})).rooms[0]?.code ?? ''
      const browser = own.browser()
      const join = (n: number) =>
        browser.trainingJoin({ code, secret: String(n).padStart(43, 'A'), name: `x${n}`, country: 'CL' })
      for (let n = 0; n < 100; n += 1) told(await join(n))
      expect(await join(100)).toMatchObject({ problem: { code: 'too-many-requests' } })
      for (let n = 0; n < 3; n += 1) told(await join(7))
      expect(told(await leads.trainings({})).rooms[0]?.seats).toBe(100)
    } finally {
      await own.close()
    }
  })

  test('tells no act longer than a letter, and at a seat no more than a case takes; what is much comes to the trainer in parts', async () => {
    const { room, code } = await opened()
    // Of texts that are each as long as one may be.
    const letter = (n: number) => ({
      act: {
        send: Object.fromEntries(
          Array.from({ length: n / 2_000 }, (_, i) => [`/letter/${i}`, 'x'.repeat(2_000)]),
        ),
      },
    })
    const [first, quiet] = [device('CL', 'Mesa 1'), device('BR', 'Mesa 2')]
    await first.join(code)
    await quiet.join(code)
    const send = (one: typeof first, from: number, entries: readonly SeatEntry[]) =>
      one.browser.trainingSeat({ secret: one.secret, from, entries: entries as Body['entries'], heard: 0 })
    expect(await send(first, 0, [letter(18_000)])).toMatchObject({ problem: { code: 'unreadable' } })
    const long = { act: { send: { '/case': { summary: 'x'.repeat(2_001) } } } }
    expect(await send(first, 0, [long])).toMatchObject({
      problem: { code: 'unreadable', cause: 'long-text' },
    })
    let held = 0
    for (; held < 30; held += 15)
      told(
        await send(
          first,
          held,
          Array.from({ length: 15 }, () => letter(16_000)),
        ),
      )
    const more = Array.from({ length: 3 }, () => letter(16_000))
    expect(await send(first, held, more)).toMatchObject({
      problem: { code: 'not-now', cause: 'too-many-open' },
    })
    // Twenty seats of half a megabyte are more than one answer: what nobody hides comes at once, the rest
    // after it.
    const { pool } = house.house.connection
    await pool.query(
      `insert into training_seat (id, room_id, n, secret_hash, name, country, scenario, entries, joined_at, seen_at)
       select gen_random_uuid(), room_id, n + 1 + i, sha256((i::text)::bytea), name, country, scenario, 30, joined_at, seen_at
       from training_seat, generate_series(1, 19) i where room_id = $1 and n = 1`,
      [room],
    )
    await pool.query(
      `insert into training_entry (seat_id, n, at, entry)
       select s.id, e.n, e.at, e.entry from training_seat s, training_seat own join training_entry e on e.seat_id = own.id
       where s.room_id = $1 and s.n > 2 and own.room_id = $1 and own.n = 1`,
      [room],
    )
    quiet.kept.push({ act: { wait: 1 } })
    await quiet.sync()
    const have: number[] = []
    let answers = 0
    for (let isMore = true; isMore; answers += 1) {
      const part = told(await trainer.trainingRoom({ room, have: [...have] }))
      expect(JSON.stringify(part).length).toBeLessThan(4_400_000)
      for (const { n, from, entries } of part.seats) have[n - 1] = from + entries.length
      if (answers === 0) expect(have[1]).toBe(1)
      isMore = part.more
    }
    expect(answers).toBe(3)
    expect(have).toEqual([30, 1, ...Array(19).fill(30)])
  })
})

describe('a live exercise', () => {
  test('of ten trainees of two countries is led, followed, measured and told without names; and nothing of it reaches a case or a company', async () => {
    const before = await rows()
    const { room, code } = await opened()
    const trainees = Array.from({ length: 10 }, (_, i) => device(i % 2 === 0 ? 'CL' : 'BR', `Mesa ${i + 1}`))
    const seats: Awaited<ReturnType<(typeof trainees)[number]['join']>>[] = []
    for (const one of trainees) seats.push(await one.join(code))
    // Two have each case, one of each country.
    expect(seats.map(({ scenario }) => scenario).toSorted()).toEqual([...played, ...played].toSorted())

    // Before: everybody answers the first question wrongly.
    for (const [i, one] of trainees.entries()) {
      for (const when of ['before', 'after'] as const)
        for (const [nth, { name, question }] of measureOf(modules, i + 1, when).entries()) {
          const isRight = when === 'after' || nth > 0
          const choice = question.choices.find(({ right }) => right === isRight)?.id ?? ''
          one.kept.push({ answer: name, choice, when })
        }
      await one.sync()
    }
    told(await trainer.trainingStage({ room, stage: 'cases' }))
    told(await trainer.trainingInject({ room, words: 'El banco llama: quedan dos horas.', to: null }))
    told(await trainer.trainingInject({ room, words: 'Llega una segunda carta.', to: 'provider' }))

    // Cases: the first half plays the path that wins, the other one that loses, each step brought by itself.
    for (const [i, one] of trainees.entries()) {
      const scenario = scenarios.find(({ id }) => id === seats[i]?.scenario) as Scenario
      const path = varied(scenario, (seats[i]?.n ?? 1) - 1).paths.find(
        ({ ends }) => ends === (i < 5 ? 'won' : 'lost'),
      )
      for (const act of path?.acts ?? []) {
        one.kept.push({ act: act as Record<string, unknown> })
        await one.sync()
      }
    }
    const heard = await Promise.all(trainees.map(async (one) => (await one.sync()).injects.length))
    expect(heard.toSorted()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2, 2])

    // The trainer sees it, in parts as it comes.
    const first = told(await trainer.trainingRoom({ room, have: [] }))
    expect(first.seats.map(({ name }) => name)).toEqual(trainees.map((_, i) => `Mesa ${i + 1}`))
    expect(first.seats.map(({ entries }) => entries)).toEqual(trainees.map(({ kept }) => kept))
    const again = told(
      await trainer.trainingRoom({ room, have: first.seats.map(({ entries }) => entries.length - 1) }),
    )
    expect(again.seats.map(({ entries }) => entries.length)).toEqual(Array(10).fill(1))

    const counted = first.seats.map(({ n, country, scenario: id, entries }): CohortSeat => {
      const scenario = scenarios.find((one) => one.id === id) as Scenario
      return {
        country,
        scenario: id,
        progress: seatProgress(entries, n, scenario, realm),
        before: measured(entries, modules, n, 'before'),
        after: measured(entries, modules, n, 'after'),
      }
    })
    const cohort = cohortOf(counted)
    expect(counted.map(({ progress }) => progress.state)).toEqual([
      ...Array(5).fill('passed'),
      ...Array(5).fill('not-passed'),
    ])
    expect(cohort).toMatchObject({
      people: 10,
      passed: 5,
      change: { people: 10, before: { right: 110, of: 120 }, after: { right: 120, of: 120 } },
    })
    expect(cohort.countries.map(({ country, group }) => [country, group?.people])).toEqual([
      ['BR', 5],
      ['CL', 5],
    ])
    expect(JSON.stringify(cohort)).not.toContain('Mesa')
    expect(await rows()).toEqual(before)
  })

  test('loses nothing where the line dies, and writes nothing twice', async () => {
    const { code } = await opened()
    const one = device('CL', 'Mesa 1')
    const seat = await one.join(code)
    // The answer to joining was lost: the same device has the same seat.
    expect(await one.join(code)).toEqual(seat)
    const asked = (id: string): SeatEntry => ({ act: { ask: id } })
    one.kept.push(asked('a'), asked('b'))
    await one.sync()
    // The answer was lost: it is brought again with what was done meanwhile, and nothing stands twice.
    one.kept.push(asked('c'))
    expect((await one.sync(0)).held).toBe(3)
    // What is missing before it is not skipped.
    expect((await one.sync(5, [asked('f')])).held).toBe(3)
    // Two tabs at once.
    one.kept.push(asked('d'), asked('e'))
    await Promise.all([one.sync(3), one.sync(3)])
    const { rows: found } = await house.house.connection.pool.query(
      `select entry from training_entry e join training_seat s on s.id = e.seat_id
       where s.secret_hash = sha256($1::bytea) order by e.n`,
      [one.secret],
    )
    expect(found.map(({ entry }) => entry)).toEqual(one.kept)
  })

  test('is closed to newcomers, and still takes what was done before without a line', async () => {
    const { room, code } = await opened()
    const one = device('BR', 'Mesa 1')
    await one.join(code)
    told(await trainer.trainingStage({ room, stage: 'closed' }))
    one.kept.push({ act: { wait: 1 } })
    expect(await one.sync()).toMatchObject({ held: 1, stage: 'closed' })
    expect(
      await house.browser().trainingJoin({ code, secret: 'B'.repeat(43), name: 'x', country: 'CL' }),
    ).toMatchObject({ problem: { code: 'not-now', cause: 'room-closed' } })
  })

  test('is nobody’s but whose leads it, and no seat is another’s', async () => {
    const { room, code } = await opened()
    await device('CL', 'Mesa 1').join(code)
    const other = await house.as('Wei')
    for (const answer of [
      await other.trainingRoom({ room, have: [] }),
      await other.trainingStage({ room, stage: 'closed' }),
      await other.trainingErase({ room }),
      await house.browser().trainingSeat({ secret: 'A'.repeat(43), from: 0, entries: [], heard: 0 }),
    ])
      expect(answer).toMatchObject({ ok: false })
    expect(told(await other.trainings({})).rooms).toEqual([])
    const officer = await house.as('Sofía')
    expect(await officer.trainingOpen({ title: 'x', cases, modules: [], days: 1 })).toMatchObject({
      problem: { code: 'not-allowed' },
    })
  })

  test('goes with all of it on its day, or when whoever leads it says so', async () => {
    const { rows: before } = await house.house.connection.pool.query(
      'select count(*)::int as n from training_seat',
    )
    const kept = await opened(2)
    const gone = await opened(1)
    const erased = await opened(5)
    for (const { code } of [kept, gone, erased]) {
      const one = device('CL', 'Mesa 1')
      await one.join(code)
      one.kept.push({ act: { wait: 1 } })
      await one.sync()
    }
    told(await trainer.trainingErase({ room: erased.room }))
    const next = new Date(Date.now() + 25 * 3_600_000).toISOString()
    await forgetRooms(house.house.parts, next)
    const { rows: left } = await house.house.connection.pool.query(
      `select (select count(*)::int from training_seat) - $1 as seats,
       (select array_agg(distinct s.room_id::text) from training_entry e join training_seat s on s.id = e.seat_id
        where s.room_id = any ($2)) as rooms`,
      [before[0].n, [kept.room, gone.room, erased.room]],
    )
    expect(left).toEqual([{ seats: 1, rooms: [kept.room] }])
  })
})

describe('what is set for a room', () => {
  const [first, second] = modules.toSorted((a, b) => a.order - b.order)
  const set = [first?.id ?? '', second?.id ?? '']
  const openedWith = async () => {
    const one = { title: 'Con lectura', cases: cases.slice(0, 1), modules: set, days: 1 }
    const { room } = told(await trainer.trainingOpen(one))
    const found = told(await trainer.trainings({})).rooms.find(({ id }) => id === room)
    return { room, code: found?.code ?? '' }
  }

  test('each trainee hears it, and whoever leads sees who did what of it', async () => {
    const { room, code } = await openedWith()
    const [reads, idle] = [device('CL', 'Lee'), device('BR', 'Mira')]
    for (const one of [reads, idle]) {
      await one.join(code)
      expect((await one.sync()).modules).toEqual(set)
    }
    for (const question of first?.questions ?? [])
      reads.kept.push({
        answer: `${first?.id}/${question.id}`,
        choice: question.choices.find(({ right }) => right)?.id ?? '',
        when: 'module',
      })
    await reads.sync()
    const { seats } = told(await trainer.trainingRoom({ room, have: [] }))
    const done = seats.map(({ name, entries }) => [name, modulesDone(entries, modules, set)])
    expect(done).toEqual([
      ['Lee', { done: 1, of: 2 }],
      ['Mira', { done: 0, of: 2 }],
    ])
    // What was read is no answer before or after.
    expect(measured(seats[0]?.entries ?? [], modules, 1, 'before').answered).toBe(0)
  })

  test('whoever leads judges what the program could not, and the seat hears it; nobody else does', async () => {
    const { room, code } = await openedWith()
    const one = device('CL', 'Escribe')
    const { n, scenario: id } = await one.join(code)
    const scenario = scenarios.find((two) => two.id === id) as Scenario
    const sentence = 'Se solicitan los datos de la cuenta, del período y de la zorgomina'
    const own = varied(scenario, n - 1)
    for (const act of own.paths.find(({ ends }) => ends === 'won')?.acts ?? [])
      one.kept.push({ act: 'send' in act ? { send: { ...act.send, '/text': `${sentence}.` } } : { ...act } })
    await one.sync()
    const progress = async () => {
      const { seats } = told(await trainer.trainingRoom({ room, have: [] }))
      return seatProgress(seats[0]?.entries ?? [], n, own, realm, seats[0]?.judged)
    }
    expect(await progress()).toMatchObject({
      ...{ state: 'playing', marks: ['unjudged'], open: [{ sentence, words: ['zorgomina'] }] },
    })
    const body = { room, n, sentence, fits: false }
    expect(await (await house.as('Sofía')).trainingJudge(body)).toMatchObject({ ok: false })
    told(await trainer.trainingJudge(body))
    expect(await progress()).toMatchObject({ state: 'not-passed', marks: ['invented'], open: [] })
    told(await trainer.trainingJudge({ ...body, fits: true }))
    expect(await progress()).toMatchObject({ state: 'passed', marks: ['own'], best: { points: 100 } })
    expect((await one.sync()).judged).toEqual([{ sentence, fits: true }])
    expect(await trainer.trainingJudge({ ...body, n: 9 })).toMatchObject({ problem: { code: 'not-found' } })
  })
})
