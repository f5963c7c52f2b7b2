import type { ApiAnswer, ApiBody } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let marta: Person
beforeAll(async () => {
  house = await exampleHouse()
  marta = await house.as('Marta')
  // Three hundred of her unit, of whom some are called alike: a page may end between two of one name.
  await house.house.parts.pool.query(
    `insert into person select r.* from person p cross join generate_series(1, 300) n
     cross join lateral jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
       'name', case when n % 2 = 0 then 'Ángela Igual' else 'Persona ' || lpad(n::text, 3, '0') end,
       'email', null)) r
     where p.id = $1`,
    [told(await marta.me({})).person.id],
  )
})
afterAll(() => house.close())

async function pages(sought = '') {
  const all: string[][] = []
  let after: ApiBody<'people'>['after'] = null
  for (;;) {
    const { people, next }: ApiAnswer<'people'> = told(await marta.people({ sought, after }))
    all.push(people.map(({ id }) => id))
    if (next === null) return all
    after = next
  }
}

test('people come in pages of a hundred at most, each of them once, also those of one name', async () => {
  const all = await pages()
  expect(Math.max(...all.map((page) => page.length))).toBe(100)
  const ids = all.flat()
  expect(new Set(ids).size).toBe(ids.length)
  const { rows } = await house.house.parts.pool.query<{ count: number }>(
    `select count(*)::int as count from person p join unit u on u.id = p.unit_id where u.institution_id =
     (select u.institution_id from person p join unit u on u.id = p.unit_id where p.id = $1)`,
    [told(await marta.me({})).person.id],
  )
  expect(ids.length).toBe(rows[0]?.count)
})

test('a name is found on any page, with or without its accent', async () => {
  expect((await pages('angela igual')).flat()).toHaveLength(150)
  expect((await pages('ÁNGELA')).map((page) => page.length)).toEqual([100, 50])
  expect((await pages('persona 299')).flat()).toHaveLength(1)
  expect((await pages('nadie así')).flat()).toEqual([])
})

test('beside a page stand the units of its people and few others; a unit is found by its name', async () => {
  const { units: all } = told(await marta.people({}))
  const few = JSON.stringify(told(await marta.people({ sought: 'nadie así' }))).length
  await house.house.parts.pool.query(
    `insert into unit (id, institution_id, name, status)
     select gen_random_uuid(), u.institution_id, 'Brigada Número ' || lpad(n::text, 4, '0'), 'live'
     from generate_series(1, 3000) n, person p join unit u on u.id = p.unit_id where p.id = $1`,
    [told(await marta.me({})).person.id],
  )
  const page = told(await marta.people({ sought: 'persona 299' }))
  expect(page.moreUnits).toBe(true)
  expect(page.units.length).toBeLessThanOrEqual(51)
  expect(page.units.map(({ id }) => id)).toContain(page.people[0]?.unit.id)
  expect(JSON.stringify(told(await marta.people({ sought: 'nadie así' }))).length).toBeLessThan(few + 10_000)
  const found = told(await marta.people({ sought: 'nadie así', unit: 'numero 2718' }))
  expect(found.units.map(({ name }) => name)).toEqual(['Brigada Número 2718'])
  expect(found.moreUnits).toBe(false)
  expect(all.length).toBeLessThan(50)
})
