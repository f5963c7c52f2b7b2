import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, readlinkSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import {
  disclosure,
  disorders,
  drafted,
  opened,
  preservation,
  type Seat,
  seat,
} from '@oficio/example/requests'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bundled, NoDatabaseError, startBundled } from './bundled.ts'

/** A PostgreSQL of this test's own, which it may kill; its address stays the same over every start. */
const place = mkdtempSync(join(tmpdir(), 'oficio-away-'))
const socket = join(place, 'socket')
let database: Bundled
let house: ExampleHouse
let sofia: Seat

/** Whether a process still works in the folder of the database: one that is told to stop takes a moment. */
function isAtWork(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(join(place, 'data/pg'))
  } catch {
    return false
  }
}

async function start(): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      database = await startBundled(join(place, 'data'))
      rmSync(socket, { force: true })
      symlinkSync(database.host, socket)
      return
    } catch (error) {
      // Servants of the one that was killed are still going.
      if (!(error instanceof NoDatabaseError) || error.code !== 'stopping' || tries > 200) throw error
      await new Promise((done) => setTimeout(done, 25))
    }
  }
}

beforeAll(async () => {
  await start()
  const administrator = new pg.Client({ host: socket, user: database.user, database: 'postgres' })
  await administrator.connect()
  await administrator.query('create database oficio')
  await administrator.end()
  house = await exampleHouse({
    address: `postgresql://${database.user}@/oficio?host=${encodeURIComponent(socket)}`,
    isSwept: true,
  })
  sofia = await seat(house, 'Sofía')
})
let load = true
afterAll(async () => {
  load = false
  await house.close()
  try {
    database.stop()
  } catch {
    // A round that failed left it killed.
  }
  rmSync(place, { recursive: true, force: true })
})

interface Acknowledged {
  readonly request: string
  readonly seq: number
  readonly hash: string
}

/** What was acknowledged and is not there as it was acknowledged, and what is there twice. */
async function lost(acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const { rows } = await house.house.parts.pool.query<{ request: string; seq: number; hash: string }>(
    'select request_id as request, seq, hash from act',
  )
  const kept = new Set(rows.map(({ request, seq, hash }) => `${request} ${seq} ${hash}`))
  return acknowledged
    .map(({ request, seq, hash }) => `${request} ${seq} ${hash}`)
    .filter((one) => !kept.has(one))
}

describe('the database stops under load', () => {
  const rounds: readonly (readonly [string, NodeJS.Signals])[] = [
    ['is told to stop at once', 'SIGQUIT'],
    ['is killed', 'SIGKILL'],
    ['is stopped in order', 'SIGINT'],
  ]
  test('nothing that was acknowledged is lost or there twice, and the house comes back by itself', async () => {
    const acknowledged: Acknowledged[] = []
    const codes = new Map<string, number>()
    const made = await drafted(sofia.at(house), 6, preservation)
    const opening = await opened(sofia.at(house), made.id)
    const hand = async (request: string) => {
      const client = sofia.at(house)
      for (let seq = 1; load; ) {
        // One call, sent again under its key until it is answered: what was done and not told is not done
        // twice.
        const key = randomUUID()
        for (let answered = false; load && !answered; ) {
          const result = await client.requestRevise(
            { request, opening, seq, content: seq % 2 ? disclosure : preservation },
            { key },
          )
          const code = result.ok ? 'done' : result.problem.code
          codes.set(code, (codes.get(code) ?? 0) + 1)
          if (result.ok) {
            acknowledged.push({ request, seq: result.value.seq, hash: result.value.hash })
            seq = result.value.seq
            answered = true
          } else if (result.problem.code === 'database-away')
            await new Promise((done) => setTimeout(done, 30))
          else throw new Error(`${result.problem.code} ${result.problem.cause ?? ''}`)
        }
      }
    }
    const hands = Promise.all(made.requests.map(hand))
    const backAfter: number[] = []
    for (const [, signal] of rounds) {
      const before = acknowledged.length
      while (acknowledged.length < before + 25) await new Promise((done) => setTimeout(done, 10))
      const postmaster = Number(readFileSync(join(place, 'data/pg/postmaster.pid'), 'utf8').split('\n')[0])
      process.kill(postmaster, signal)
      // While it is away people go on writing, and are told how long to wait for the rest.
      let away = await sofia.at(house).work({})
      for (let tries = 0; away.ok && tries < 3_000; tries++) {
        await new Promise((done) => setTimeout(done, 10))
        away = await sofia.at(house).work({})
      }
      expect(away).toMatchObject({
        ok: false,
        problem: { code: 'database-away', status: 503 },
        retryAfter: 2,
      })
      for (const path of ['/', '/plain', '/health', '/law'])
        expect([path, (await house.app.request(path)).status]).toEqual([path, 200])
      expect(await (await house.app.request('/ready')).json()).toMatchObject({
        status: 'not-ready',
        database: 'away',
      })
      while (isAtWork(postmaster)) await new Promise((done) => setTimeout(done, 10))
      await start()
      const started = performance.now()
      const stood = acknowledged.length
      while (acknowledged.length === stood) await new Promise((done) => setTimeout(done, 10))
      backAfter.push(performance.now() - started)
    }
    load = false
    await hands
    expect(backAfter.filter((milliseconds) => milliseconds > 30_000)).toEqual([])
    expect(codes.get('database-away') ?? 0).toBeGreaterThan(0)
    expect([...codes.keys()].sort()).toEqual(['database-away', 'done'])
    expect(await lost(acknowledged)).toEqual([])
    // As many acts as acknowledgements, and the drafts themselves: nothing was done that nobody was told of.
    const { rows } = await house.house.parts.pool.query<{ acts: number }>(
      'select count(*)::int as acts from act where request_id = any ($1)',
      [made.requests],
    )
    expect(rows[0]?.acts).toBe(acknowledged.length + made.requests.length)
    expect(await disorders(house.house.parts.pool)).toEqual([])
    expect(told(await sofia.at(house).me({})).person.id).toBe(sofia.person)
    expect(await (await house.app.request('/ready')).json()).toMatchObject({ database: 'answers' })
    // What was to be done beside the calls goes on too.
    await house.house.parts.pool.query("select graphile_worker.add_job('sweep', job_key => 'after')")
    const untouched = () =>
      house.house.parts.pool
        .query("select from graphile_worker.jobs where key = 'after' and attempts = 0")
        .then(({ rowCount }) => rowCount)
    await expect.poll(untouched, { interval: 100 }).toBe(0)
    const { rows: byItself } = await house.house.parts.pool.query(
      'select identifier from graphile_worker._private_known_crontabs',
    )
    expect(byItself).toEqual([{ identifier: 'sweep' }])
    // Were one acknowledged and not kept, this would say so.
    expect(await lost([{ request: made.id, seq: 1, hash: 'h' }])).toHaveLength(1)
  })
})
