import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freeMail } from './revive-mail.ts'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse({ logPause: 0 })
})
afterAll(() => house.close())

test('word that a process held when it was killed goes out within minutes, and what another one is at stays with it', async () => {
  const { pool } = house.house.parts
  const held = async (task: string, by: string, since: string) => {
    const { rows } = await pool.query<{ id: string }>(
      "select id from graphile_worker.add_job($1, '{}'::json, run_at => now() + interval '10 days')",
      [task],
    )
    const id = rows[0]?.id
    await pool.query(
      'update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - $3::interval where id = $1',
      [id, by, since],
    )
    return id
  }
  const killed = await held('mail', 'worker-gone', '3 minutes')
  const atWork = await held('mail', 'worker-here', '20 seconds')
  // A sweep of a large house takes longer than a word does.
  const sweep = await held('sweep', 'worker-sweeping', '3 minutes')
  await freeMail(pool)
  const { rows } = await pool.query<{ id: string; held: boolean }>(
    'select id, locked_by is not null as held from graphile_worker.jobs where id = any ($1)',
    [[killed, atWork, sweep]],
  )
  const isHeld = new Map(rows.map((one) => [one.id, one.held]))
  expect([killed, atWork, sweep].map((id) => isHeld.get(id ?? ''))).toEqual([false, true, true])
})
