import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backAtWork } from '@oficio/example/back-at-work'
import { demonstrationDatabase, told, touchFor } from '@oficio/example/house'
import { type HouseProcess, houseProcess } from '@oficio/example/process'
import {
  disclosure,
  disorders,
  drafted,
  type ExpectedState,
  opened,
  preservation,
  type Seat,
  seat,
} from '@oficio/example/requests'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/**
 * Two processes of one house, each spoken to over the line; one database. What follows races them until both
 * sides have won, and some times more; `npm run sweep` races them two to three times as often. Forty races
 * are enough to find out each of the broken houses at the end, mostly the first few.
 */
const isSweep = process.env.OFICIO_LONG === 'all'
const [edits, sealings, suspensions] = isSweep ? [40, 12, 16] : [20, 6, 6]

let first: HouseProcess
let second: HouseProcess
let pool: pg.Pool
let drop: () => Promise<void>
/** Every process of a house has the key of the house. */
const data = mkdtempSync(join(tmpdir(), 'oficio-races-'))
beforeAll(async () => {
  const database = await demonstrationDatabase(data)
  drop = database.drop
  ;[first, second] = await Promise.all([
    houseProcess(database.address, data),
    houseProcess(database.address, data),
  ])
  pool = new pg.Pool({ connectionString: database.address, max: 2 })
})
afterAll(async () => {
  await pool?.end()
  await Promise.all([first?.close(), second?.close()])
  await drop?.()
  rmSync(data, { recursive: true, force: true })
})

type Result =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: { readonly code: string; readonly cause?: string } }
type Side = (expected: ExpectedState) => Promise<Result>

/** What is told to whoever was slower. */
const slower = new Set(['changed-meanwhile', 'not-now', 'not-allowed', 'touch-again'])
const codeOf = (result: Result) => (result.ok ? 'done' : result.problem.code)

interface People {
  readonly sofia: Seat
  readonly nora: Seat
}
const seats = async (house: HouseProcess): Promise<People> => ({
  sofia: await seat(house, 'Sofía'),
  nora: await seat(house, 'Nora'),
})

/** Requests of one case that wait for the prosecutor, as both see them. */
async function awaiting(house: HouseProcess, { sofia, nora }: People, count: number) {
  const officer = sofia.at(house)
  const made = await drafted(officer, count, preservation)
  const opening = await opened(officer, made.id)
  await inTens(
    made.requests,
    async (request) => void told(await officer.requestSubmit({ request, opening, seq: 1 })),
  )
  const decision = await opened(nora.at(house), made.id, 'decision')
  return made.requests.map((request) => ({
    case: made.id,
    officer: { request, opening, seq: 2 },
    prosecutor: { request, opening: decision, seq: 2 },
  }))
}

async function inTens<T>(list: readonly T[], work: (one: T, at: number) => Promise<void>): Promise<void> {
  let next = 0
  const hand = async () => {
    for (let at = next++; at < list.length; at = next++) await work(list[at] as T, at)
  }
  await Promise.all(Array.from({ length: 10 }, hand))
}

const revise =
  (client: ReturnType<Seat['at']>): Side =>
  (expected) =>
    client.requestRevise({ ...expected, content: disclosure })
const withdraw =
  (client: ReturnType<Seat['at']>): Side =>
  (expected) =>
    client.requestWithdraw({ ...expected, reasons: 'Ya no hace falta.' })

const isNotOne = (end: string): boolean => end.split(' / ').filter((code) => code === 'done').length !== 1

const after = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/**
 * Races one act against another over so many requests, from two processes; every other round the other way
 * round; fewer where `isEnough` says so. Whoever won begins later the next time, and later still as long as
 * it wins: on whatever machine, each side wins at times. Gives how each round ended, and what is wrong with
 * it.
 */
async function raced(
  houses: readonly [HouseProcess, HouseProcess],
  who: People,
  count: number,
  against: 'revise' | 'withdraw' | 'approve',
  isEnough?: (ends: readonly string[]) => Promise<boolean>,
) {
  const rounds = await awaiting(houses[0], who, count)
  const ends: string[] = []
  const late = { approve: 0, other: 0 }
  const won = (side: keyof typeof late) => {
    const more = Math.max(5, 2 * late[side])
    Object.assign(late, { approve: 0, other: 0, [side]: more })
  }
  // One after the other: a passkey counts its touches, and a later one makes the earlier void.
  for (const [at, { officer, prosecutor }] of rounds.entries()) {
    const [here, there] = at % 2 === 0 ? houses : ([houses[1], houses[0]] as const)
    const judge = who.nora.at(here)
    const touch = await touchFor(judge, { for: 'request.approve', ...prosecutor })
    const approve = () => after(late.approve).then(() => judge.requestApprove({ ...prosecutor, touch }))
    // The second tab of one person has a touch of its own.
    const again =
      against === 'approve'
        ? await touchFor(who.nora.at(there), { for: 'request.approve', ...prosecutor })
        : touch
    const others = {
      revise: () => revise(who.sofia.at(there))(officer),
      withdraw: () => withdraw(who.sofia.at(there))(officer),
      approve: () => who.nora.at(there).requestApprove({ ...prosecutor, touch: again }),
    }
    const other = () => after(late.other).then(others[against])
    const [one, two] =
      at % 4 < 2
        ? await Promise.all([approve(), other()])
        : (await Promise.all([other(), approve()])).reverse()
    ends.push([one, two].map((result) => codeOf(result as Result)).join(' / '))
    // A house that is to be found out is raced as closely as can be.
    if (!isEnough) won((one as Result).ok ? 'approve' : 'other')
    if (ends.length % 5 === 0 && (await isEnough?.(ends))) break
  }
  return {
    ends,
    notOne: ends.filter(isNotOne),
    strange: ends.flatMap((end) => end.split(' / ')).filter((code) => code !== 'done' && !slower.has(code)),
  }
}

describe('two processes and one request: never in two states', () => {
  test.each([
    ['revise', isSweep ? 40 : 12],
    ['withdraw', isSweep ? 40 : 12],
    ['approve', isSweep ? 20 : 8],
  ] as const)(
    'an approval against %s, %i times: exactly one counts, and the other is told',
    async (against, count) => {
      const { notOne, strange, ends } = await raced([first, second], await seats(first), count, against)
      expect(ends).toHaveLength(count)
      expect(notOne).toEqual([])
      expect(strange).toEqual([])
      expect(await disorders(pool)).toEqual([])
      // Where one side always wins there was no race.
      if (against !== 'approve') expect(new Set(ends.map((end) => end.startsWith('done'))).size).toBe(2)
    },
  )

  test(`two edits of one draft from two desks, ${3 * edits} times: exactly one counts`, async () => {
    const { sofia } = await seats(first)
    const bruno = await seat(second, 'Bruno')
    const made = await drafted(sofia.at(first), edits, preservation)
    const [one, two] = [await opened(sofia.at(first), made.id), await opened(bruno.at(second), made.id)]
    const ends: number[] = []
    for (const seq of [1, 2, 3]) {
      await inTens(made.requests, async (request) => {
        const both = await Promise.all([
          revise(sofia.at(first))({ request, opening: one, seq }),
          revise(bruno.at(second))({ request, opening: two, seq }),
        ])
        ends.push(both.filter(({ ok }) => ok).length)
        expect(both.filter(({ ok }) => !ok).map(codeOf)).toEqual(['changed-meanwhile'])
      })
    }
    expect(ends).toEqual(Array(3 * edits).fill(1))
    expect(await disorders(pool)).toEqual([])
  })

  test(`sealing the letter against withdrawing, ${sealings} times: a letter is kept only of a request that is signed`, async () => {
    const who = await seats(first)
    const rounds = await awaiting(first, who, sealings)
    const ends: string[] = []
    for (const [at, { officer, prosecutor }] of rounds.entries()) {
      const touch = await touchFor(who.nora.at(first), { for: 'request.approve', ...prosecutor })
      told(await who.nora.at(first).requestApprove({ ...prosecutor, touch }))
      const expected = { ...officer, seq: 3 }
      const signing = await touchFor(who.sofia.at(first), { for: 'request.sign', ...expected })
      const sign = who.sofia.at(first).requestSign({ ...expected, touch: signing })
      // Sealing takes a moment: the withdrawal comes before, during, or after it.
      await new Promise((done) => setTimeout(done, (at * 480) / sealings))
      const both = await Promise.all([sign, withdraw(who.sofia.at(second))(expected)])
      ends.push(both.map(codeOf).join(' / '))
    }
    expect(
      ends.filter((end) => !['done / changed-meanwhile', 'changed-meanwhile / done'].includes(end)),
    ).toEqual([])
    const { rows } = await pool.query(
      'select status, count(p.id)::int as letters from request r left join paper p on p.request_id = r.id where r.id = any ($1) group by r.id, status',
      [rounds.map(({ officer }) => officer.request)],
    )
    expect(rows.filter(({ status, letters }) => letters !== (status === 'signed' ? 1 : 0))).toEqual([])
    expect(await disorders(pool)).toEqual([])
  })

  test(`suspending the officer against an approval and seven edits, ${suspensions} times: every request is held, whichever came first`, async () => {
    const { sofia, nora } = await seats(first)
    const marta = await seat(second, 'Marta')
    const ends: string[] = []
    for (let round = 0; round < suspensions; round++) {
      const bruno = await seat(first, 'Bruno')
      const [waiting, ...others] = await awaiting(first, { sofia: bruno, nora }, 8)
      if (!waiting) throw new Error('nothing waits')
      const body = { person: bruno.person, left: false, reasons: 'Se investiga.' }
      const suspending = await touchFor(marta.at(second), {
        for: 'other',
        action: 'person.suspend',
        subject: body,
      })
      const granting = await touchFor(nora.at(first), { for: 'request.approve', ...waiting.prosecutor })
      const opening = await opened(sofia.at(first), waiting.case)
      // Once the acts are surely there first, and once the suspension is.
      const [stops, goes] = [after(round === 1 ? 1000 : 0), after(round === 2 ? 1000 : 0)]
      const [suspended, ...acts] = await Promise.all([
        stops.then(() => marta.at(second).personSuspend({ ...body, touch: suspending })),
        goes.then(() => nora.at(first).requestApprove({ ...waiting.prosecutor, touch: granting })),
        ...others.map(({ officer }, at) =>
          goes.then(() =>
            (at % 2 ? revise : withdraw)(sofia.at(at % 3 ? first : second))({ ...officer, opening }),
          ),
        ),
      ])
      expect(codeOf(suspended as Result)).toBe('done')
      ends.push(...acts.map((result) => codeOf(result as Result)))
      const ids = [waiting, ...others].map(({ officer }) => officer.request)
      const { rows } = await pool.query<{ held: boolean; status: string }>(
        'select held, status from request where id = any ($1)',
        [ids],
      )
      expect(rows.filter(({ held, status }) => !held && status !== 'withdrawn')).toEqual([])
      expect(codeOf(await bruno.at(second).work({}))).toBe('not-signed-in')
      await backAtWork(pool, bruno.person)
      // Not the standing alone: the session itself is over.
      expect(codeOf(await bruno.at(second).work({}))).toBe('not-signed-in')
    }
    expect(ends.filter((code) => code !== 'done' && !slower.has(code))).toEqual([])
    expect(new Set(ends).size, 'both sides win at times').toBeGreaterThan(1)
    expect(await disorders(pool)).toEqual([])
  })
})

describe('a house that is broken is found out by the same races', () => {
  const follows =
    'create trigger act_follows before insert on act for each row execute function act_follows()'
  test.each([
    [
      'one without the trigger that sees that an act follows the last one, and moves the fold',
      'drop trigger act_follows on act',
      follows,
    ],
    [
      'one that checks first and writes afterwards',
      `alter table act drop constraint act_pkey;
        create or replace function act_follows() returns trigger language plpgsql security definer set search_path = public as $$
        begin
          if (select r.seq from request r where r.id = new.request_id) <> new.seq - 1 then raise exception 'late' using errcode = 'OF002'; end if;
          update request r set seq = new.seq, head = new.hash, status = new.status, step = new.step, held = new.held, revision = new.revision,
            digest = new.digest, summary = new.summary, updated_at = new.at where r.id = new.request_id;
          return new;
        end $$`,
      '',
    ],
  ])('%s', async (_, spoil, mend) => {
    const who = await seats(first)
    const before = (await disorders(pool)).length
    await pool.query(spoil)
    const isFound = async (ends: readonly string[]) =>
      (await disorders(pool)).length > before && (mend !== '' || ends.some(isNotOne))
    const { notOne } = await raced([first, second], who, 40, 'withdraw', isFound)
    if (mend) await pool.query(mend)
    else expect(notOne.length).toBeGreaterThan(0)
    expect((await disorders(pool)).length).toBeGreaterThan(before)
  })
})
