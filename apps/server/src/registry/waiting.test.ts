import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

test('the page of an entry shows a hundred of those who wait, and reads no more people than that', async () => {
  const { parts } = house.house
  const marta = await house.as('Marta')
  const { id: me, institution } = told(await marta.me({})).person
  const reads = async () => told(await marta.registryRead({ entry: institution.id }))
  expect((await reads()).maySecond).toBe(true)
  await parts.pool.query(
    `with added as (
       insert into person select r.* from person p cross join generate_series(1, 300) n
       cross join lateral jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
         'name', 'Persona ' || n, 'status', case when n % 2 = 0 then 'suspended' else 'active' end,
         'roles', '["unit-head"]'::jsonb, 'email', null)) r
       where p.id = $1 returning id, status)
     insert into registry_act (subject_id, seq, kind, at, person_id, body, hash)
     select id, 1, 'suspended', now(), $1, '{}', md5(id::text) || md5(id::text) from added where status = 'suspended'`,
    [me],
  )
  const { waiting } = await reads()
  expect(waiting.filter(({ is }) => is === 'suspended')).toHaveLength(100)
  // As in a live house, where the keys of whoever decides are looked at.
  Object.assign(parts, { mode: 'live' })
  try {
    expect((await reads()).waiting.filter(({ is }) => is === 'keys').length).toBeLessThanOrEqual(100)
  } finally {
    Object.assign(parts, { mode: 'demo' })
  }
})
