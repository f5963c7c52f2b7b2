import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { opened, preservation, type Seat, seat } from '@oficio/example/requests'
import { afterAll, beforeAll, expect, test } from 'vitest'

// A case is kept to some for as long as it must be, and no longer.

let house: ExampleHouse
let sofia: Seat
let bruno: Seat
beforeAll(async () => {
  house = await exampleHouse()
  ;[sofia, bruno] = await Promise.all([seat(house, 'Sofía'), seat(house, 'Bruno')])
})
afterAll(() => house.close())

const reason = 'La investigación ya es pública.'
async function sealedCase() {
  const made = told(
    await sofia.at(house).caseCreate({
      ...{ reference: 'EJ-RES', facts: {}, sealed: true },
      requests: [preservation],
    }),
  )
  return made.case
}
async function unseal(by: Seat, file: string, opening: string) {
  const client = by.at(house)
  const subject = { case: file }
  const touch = await touchFor(client, { for: 'other', action: 'case.unseal', subject })
  return client.caseUnseal({ ...subject, opening, reason, touch })
}

test('who sealed it ends the seal, with a reason: the unit sees it, and its requests count from that day', async () => {
  const file = await sealedCase()
  expect(await bruno.at(house).caseOpen({ case: file, purpose: 'supervision' })).toMatchObject({
    problem: { code: 'not-found' },
  })
  const opening = await opened(sofia.at(house), file)
  told(await unseal(sofia, file, opening))
  const whole = told(await sofia.at(house).caseRead({ case: file, opening }))
  expect(whole).toMatchObject({ sealed: false, mayUnseal: false, unsealed: { reason } })
  expect((await bruno.at(house).caseOpen({ case: file, purpose: 'supervision' })).ok).toBe(true)
  const { pool } = house.house.parts
  const { rows } = await pool.query(
    'select sealed, unsealed_at is not null as counts from request where case_id = $1',
    [file],
  )
  expect(rows).toEqual([{ sealed: false, counts: true }])
  const { rows: acts } = await pool.query<{ kind: string; body: unknown }>(
    'select kind, body from registry_act where subject_id = $1',
    [file],
  )
  expect(acts.map(({ kind }) => kind)).toEqual(['case-unsealed'])
  expect(JSON.stringify(acts)).not.toContain(reason)
  expect(await unseal(sofia, file, opening)).toMatchObject({
    problem: { code: 'not-allowed', cause: 'wrong-role' },
  })
})

test('nobody else of the unit learns of it, and a colleague who was let in ends it as head alone', async () => {
  const file = await sealedCase()
  expect(await unseal(bruno, file, '01900000-0000-7000-8000-000000000000')).toMatchObject({
    problem: { code: 'not-found' },
  })
  const { pool } = house.house.parts
  await pool.query('insert into case_viewer (case_id, person_id) values ($1, $2)', [file, bruno.person])
  const opening = await opened(bruno.at(house), file)
  expect(told(await bruno.at(house).caseRead({ case: file, opening })).mayUnseal).toBe(true)
  told(await unseal(bruno, file, opening))
  await expect(pool.query("update case_unsealing set reason = 'x'")).rejects.toMatchObject({
    code: 'OF001',
  })
})
