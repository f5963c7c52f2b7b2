import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

test('who is suspended keeps nobody else of the institution waiting but those who keep its people', async () => {
  const marta = await house.as('Marta')
  const { pool } = house.house.parts
  const me = told(await marta.me({})).person.id
  const { rows: added } = await pool.query<{ id: string }>(
    `insert into person select r.* from person p cross join generate_series(1, 200) n
     cross join lateral jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
       'name', 'Persona ' || n, 'roles', '["officer"]'::jsonb, 'email', null)) r
     where p.id = $1 returning id`,
    [me],
  )
  const [one, ...others] = added.map(({ id }) => id)
  const long = await pool.connect()
  try {
    // Somebody else works on all of them at this moment.
    await long.query('begin')
    await long.query('select from person where id = any ($1) for no key update', [others])
    const about = { person: one ?? '', left: false, reasons: 'Aviso de la mesa' }
    const touch = await touchFor(marta, { for: 'other', action: 'person.suspend', subject: about })
    const done = marta.personSuspend({ ...about, touch })
    const late = new Promise((resolve) => setTimeout(() => resolve('waits'), 4000))
    expect(await Promise.race([done, late])).toMatchObject({ ok: true })
  } finally {
    await long.query('rollback')
    long.release()
  }
  const { rows } = await pool.query('select status from person where id = $1', [one])
  expect(rows).toEqual([{ status: 'suspended' }])
})
