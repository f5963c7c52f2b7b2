import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asHouse } from '../db/scope.ts'
import { vouchingOf } from './vouching.ts'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

const pool = () => house.house.parts.pool
const vouching = (person: string) => asHouse(pool(), (db) => vouchingOf(db, [person]))

test('lists of the registry are read once, and one in which anybody who has the database changed a word vouches for nobody', async () => {
  const { rows } = await pool().query<{ id: string; unit: string; institution: string }>(
    `select p.id, p.unit_id as unit, u.institution_id as institution
     from person p join unit u on u.id = p.unit_id where p.name = 'Nora Imaginada'`,
  )
  const { id = '', unit = '', institution = '' } = rows[0] ?? {}
  const first = await vouching(id)
  const again = await vouching(id)
  for (const subject of [id, unit, institution]) {
    expect(first.get(subject)?.length).toBeGreaterThan(0)
    expect(again.get(subject)).toBe(first.get(subject))
  }
  const whole = await pool().query<{ subject: string; act: object }>(
    'select subject, act from vouching_of($1)',
    [[id]],
  )
  expect([...first].flatMap(([subject, acts]) => acts.map((act) => ({ subject, act })))).toEqual(whole.rows)

  // One word, with every hash beside it as it was.
  await pool().query('alter table registry_act disable trigger user')
  await pool().query(
    "update registry_act set body = jsonb_set(body, '{body,name}', '\"Otra Persona\"') where subject_id = $1 and seq = 1",
    [id],
  )
  const changed = await vouching(id)
  expect(changed.get(id)).toBeUndefined()
  expect(changed.get(unit)).toBe(first.get(unit))
  // As it was, it does again.
  await pool().query(
    "update registry_act set body = jsonb_set(body, '{body,name}', '\"Nora Imaginada\"') where subject_id = $1 and seq = 1",
    [id],
  )
  expect((await vouching(id)).get(id)).toEqual(first.get(id))
})
