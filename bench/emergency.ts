import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { approved, openedIn, other, sealing } from '@oficio/example/emergency-house'
import { demonstrationDatabase, told, touchFor } from '@oficio/example/house'
import { seatAt } from '@oficio/example/seat-at'
import { openHouse } from '@oficio/example/served'
import pg from 'pg'
import type { BenchRow } from './pdf.ts'

const count = Number(process.env.OFICIO_BENCH_EMERGENCIES ?? 60)
const atOnce = 50
const goal = 2_000
/** Milliseconds between two things that somebody at work looks at. */
const thinks = 1_000

const at = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? Number.NaN

/**
 * How long an emergency takes from the touch of whoever sends it until the desk of its provider reads it, in
 * a house that is a process of its own and has fifty people at work.
 */
export async function rows(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'oficio-emergency-'))
  const database = await demonstrationDatabase(folder)
  const { address, appAddress } = database
  const house = await openHouse({
    ...{ OFICIO_DATA: folder, DATABASE_URL: address, DATABASE_URL_APP: appAddress },
  })
  const pool = new pg.Pool({ connectionString: address })
  const busy = { on: true }
  const working = Array.from({ length: atOnce }, (_, n) => works(house.address, n, busy))
  try {
    const times = await sentTimes(house.address, pool)
    const p99 = at(times, 0.99)
    return [
      {
        what: `An emergency from the touch until its desk reads it, ${count} of them beside ${atOnce} people at work, p99 (median ${at(times, 0.5).toFixed(0)} ms)`,
        measured: `${p99.toFixed(0)} ms`,
        goal: `≤ ${goal.toLocaleString('en')} ms`,
        met: p99 <= goal,
      },
    ]
  } finally {
    busy.on = false
    await Promise.all(working)
    await pool.end()
    await house.close()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Somebody reads their list again and again until it is over. */
async function works(address: string, nth: number, busy: { readonly on: boolean }): Promise<void> {
  const client = await seatAt(address, ['Bruno', 'Nora', 'Elena', 'Sol', 'Vera'][nth % 5] ?? 'Bruno')
  while (busy.on) {
    // One that came too often is told so, and comes again: that is work too.
    await client.work({})
    await new Promise((rested) => setTimeout(rested, thinks * (0.5 + ((nth * 7) % 10) / 10)))
  }
}

async function sentTimes(address: string, pool: pg.Pool): Promise<readonly number[]> {
  const [sofia, nora, elena, wei] = [
    await seatAt(address, 'Sofía'),
    await seatAt(address, 'Nora'),
    await seatAt(address, 'Elena'),
    await seatAt(address, 'Wei'),
  ]
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    // How many one person may send is measured elsewhere.
    await pool.query("update emergency_sent set at = at - interval '2 days'")
    const one = await approved({ sofia, nora, elena })
    told(await sealing(sofia, one))
    const { expected } = await openedIn(sofia, one.file, one.request)
    const touch = await touchFor(sofia, other('request.send', expected))
    const began = performance.now()
    told(await sofia.requestSend({ ...expected, touch }))
    while (!told(await wei.desk({})).lines.some(({ id }) => id === one.request)) {}
    times.push(performance.now() - began)
  }
  return times
}
