import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { personNameFault } from '@oficio/core/registry'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { asHouse, type Db } from '../db/scope.ts'
import { namesLike, shapeNames } from './known-names.ts'

const names: {
  readonly refused: readonly { readonly name: string; readonly known?: string }[]
  readonly taken: readonly string[]
  readonly namesakes: readonly { readonly known: string; readonly name: string }[]
} = parse(readFileSync(join(import.meta.dirname, '../../../../vectors/names-of-people.yaml'), 'utf8'))

let house: ExampleHouse
let institution: string
const parts = () => house.house.parts

beforeAll(async () => {
  house = await exampleHouse()
  const marta = told(await (await house.as('Marta')).me({})).person
  institution = marta.institution.id
  // Everybody of the examples, and thirty thousand who are called otherwise.
  const known = [
    ...names.taken,
    ...[...names.refused, ...names.namesakes].flatMap((one) => one.known ?? []),
    ...Array.from({ length: 30_000 }, (_, n) => `Persona Inventada ${n}`),
  ]
  await parts().pool.query(
    `insert into person select r.* from person p cross join unnest($2::text[]) called
     cross join lateral jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
       'name', called, 'roles', '["officer"]'::jsonb, 'email', null)) r
     where p.id = $1`,
    [marta.id, known],
  )
})
afterAll(() => house.close())

const everybody = async () =>
  (
    await parts().pool.query<{ name: string }>(
      `select p.name from person p join unit u on u.id = p.unit_id
       where u.institution_id = $1 and p.status <> 'left'`,
      [institution],
    )
  ).rows.map(({ name }) => name)

/** What is said of each name of the examples, beside those that were found and beside everybody. */
async function bothWays() {
  // Of those who are called otherwise a thousand stand for the others: they are alike.
  const all = (await everybody()).filter((name) => !/^Persona Inventada \d{4,}$/.test(name))
  const asked = [
    ...[...names.refused, ...names.namesakes].map(({ name }) => name),
    ...names.taken,
    'Marta Irnaginaria',
  ]
  const found = await Promise.all(
    asked.map(async (name) => ({
      name,
      fault: personNameFault(name, await asHouse(parts().pool, (db) => namesLike(db, institution, name))),
    })),
  )
  return { found, wanted: asked.map((name) => ({ name, fault: personNameFault(name, all) })) }
}

async function blocks(name: string): Promise<number> {
  let asked: { sql: string; values: readonly unknown[] } | undefined
  await asHouse(parts().pool, (db) => {
    const noting: Db = {
      ...db,
      rows: async (sql, values = []) => {
        asked = { sql: String(sql), values }
        return db.rows(sql, values)
      },
    }
    return namesLike(noting, institution, name)
  })
  const { rows } = await parts().pool.query(`explain (analyze, buffers, format json) ${asked?.sql}`, [
    ...(asked?.values ?? []),
  ])
  const { Plan } = rows[0]['QUERY PLAN'][0]
  return Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks']
}

test('whoever looks like somebody is found as by comparing with everybody, also before the shapes are written down', async () => {
  const before = await bothWays()
  expect(before.found).toEqual(before.wanted)
  expect(before.found.filter(({ fault }) => fault === 'look-alike').length).toBeGreaterThan(3)
  for (let round = 0; round < 4; round++) await shapeNames(parts())
  const { rows } = await parts().pool.query('select from person where shapes is null')
  expect(rows).toEqual([])
  const after = await bothWays()
  expect(after.found).toEqual(after.wanted)
  // Who is called otherwise from now on looks otherwise, whoever writes it.
  await parts().pool.query("update person set name = 'Elisa Fingida' where name = 'Persona Inventada 7'")
  const like = await asHouse(parts().pool, (db) => namesLike(db, institution, 'E1isa Fingida'))
  expect(like).toEqual(['Elisa Fingida'])
})

test('an invitation reads those who look like it, and not the thirty thousand who do not', async () => {
  for (let round = 0; round < 4; round++) await shapeNames(parts())
  await parts().pool.query('vacuum analyze person')
  await blocks('Marta Irnaginaria')
  expect(await blocks('Marta Irnaginaria')).toBeLessThan(60)
})
