import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

type Person = Awaited<ReturnType<ExampleHouse['as']>>

/** One reading of the house itself, one under the sight of a person. */
test.each([
  ['Marta', 'enrolment', (person: Person) => person.people({})],
  ['Sofía', 'criminal_case', (person: Person) => person.work({})],
] as const)(
  'what %s reads and takes too long is given up in the database too, and told as that',
  async (name, table, read) => {
    const { parts } = house.house
    const person = await house.as(name)
    Object.assign(parts, { readMilliseconds: 200 })
    const long = await parts.pool.connect()
    try {
      await long.query(`begin; lock table ${table} in access exclusive mode`)
      expect(await read(person)).toMatchObject({ problem: { code: 'took-too-long', status: 503 } })
      const { rows } = await long.query(
        `select count(*)::int as n from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like '%${table}%'`,
      )
      expect(rows).toEqual([{ n: 0 }])
    } finally {
      await long.query('rollback')
      long.release()
    }
    expect(await read(person)).toMatchObject({ ok: true })
  },
)
