import type { ApiAnswer, ApiBody } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
let teresa: Awaited<ReturnType<ExampleHouse['as']>>
const more = 250
beforeAll(async () => {
  house = await exampleHouse()
  teresa = await house.as('Teresa')
  await house.house.parts.pool.query(
    `insert into institution (id, kind, country, name, status, entry)
     select gen_random_uuid(), 'police', case when n % 3 = 0 then null else 'CL' end,
       case when n % 2 = 0 then 'Policía Igual' else 'Brigada ' || n end, 'standing',
       jsonb_build_object('pending', case when n <= 120 then 1 else 0 end)
     from generate_series(1, ${more}) n`,
  )
})
afterAll(() => house.close())

async function pages(sought = '') {
  const all: string[][] = []
  let after: ApiBody<'registryList'>['after'] = null
  for (;;) {
    const { entries, next }: ApiAnswer<'registryList'> = told(await teresa.registryList({ sought, after }))
    all.push(entries.map(({ id }) => id))
    if (next === null) return all
    after = next
  }
}

test('entries come in pages of a hundred at most, each of them once, also those of no State and of one name', async () => {
  const all = await pages()
  expect(Math.max(...all.map((page) => page.length))).toBe(100)
  const ids = all.flat()
  expect(new Set(ids).size).toBe(ids.length)
  const { rows } = await house.house.parts.pool.query<{ count: number }>(
    'select count(*)::int as count from institution',
  )
  expect(ids.length).toBe(rows[0]?.count)
})

test('one is found on any page by its name, its State and its kind, in whatever language', async () => {
  const all = (await pages()).flat().length
  expect((await pages('policia igual')).flat()).toHaveLength(125)
  expect((await pages('brigada 249')).flat()).toHaveLength(1)
  const inChile = (await pages('chile')).flat().length
  expect(inChile).toBeGreaterThan(160)
  expect(inChile).toBeLessThan(all)
  expect((await pages('chili brigada')).flat()).toHaveLength(83)
})

test('units of an entry come in pages of a hundred, each once, with what was done to them', async () => {
  const { pool } = house.house.parts
  const entry = told(await teresa.registryList({ sought: 'fiscalía' })).entries[0]?.id ?? ''
  await pool.query(
    `insert into unit (id, institution_id, name, status)
     select gen_random_uuid(), $1, 'Unidad Igual', 'standing' from generate_series(1, 230)`,
    [entry],
  )
  const ids: string[] = []
  let unitsAfter: ApiBody<'registryRead'>['unitsAfter'] = null
  do {
    const read: ApiAnswer<'registryRead'> = told(await teresa.registryRead({ entry, unitsAfter }))
    const { units, moreUnits } = read
    expect(units.length).toBeLessThanOrEqual(100)
    ids.push(...units.map(({ id }) => id))
    unitsAfter = moreUnits
  } while (unitsAfter)
  const { rows } = await pool.query('select from unit where institution_id = $1', [entry])
  expect([ids.length, new Set(ids).size]).toEqual([rows.length, rows.length])
})

test('what waits for a second look is told on the first page, a hundred at most', async () => {
  const first = told(await teresa.registryList({}))
  expect(first.waiting).toHaveLength(100)
  expect(first.waiting.every(({ pending }) => pending > 0)).toBe(true)
  expect(told(await teresa.registryList({ after: first.next })).waiting).toEqual([])
})
