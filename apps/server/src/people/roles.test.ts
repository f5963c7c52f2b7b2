import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { as, asHouse } from '@oficio/example/inside'
import { afterAll, beforeAll, expect, test } from 'vitest'

// A role counts in its kind of institution alone: whoever keeps the people of a police force makes no judge.

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
}, 60_000)
afterAll(() => house.close())

const approvers = async () => {
  const { pool } = house.house.parts
  const { rows } = await pool.query<{ person: string; unit: string; institution: string }>(
    `select p.id as person, u.id as unit, i.id as institution from person p join unit u on u.id = p.unit_id
     join institution i on i.id = u.institution_id where p.name like 'Sofía%'`,
  )
  const [sofia] = rows
  if (!sofia) throw new Error('nobody')
  return as(house.house.parts.acting, sofia, (db) =>
    db.rows<{ role: string; institution: string }>("select role, institution from approvers_of('CL')"),
  )
}

test('an administrator of a police force is not offered the role of a judge, and cannot give it', async () => {
  const marta = await house.as('Marta')
  const { units, rolesGiven } = told(await marta.people({}))
  expect(rolesGiven).toEqual(['officer', 'unit-head', 'administrator'])
  const subject = {
    unit: units[0]?.id ?? '',
    name: 'Julia Supuesta',
    title: 'jueza',
    roles: ['judge' as const],
    language: 'es' as const,
  }
  const touch = await touchFor(marta, { for: 'other', action: 'person.invite', subject })
  const invited = await marta.personInvite({ ...subject, email: null, touch })
  expect(invited.ok === false && invited.problem.cause).toBe('role-not-given-here')
})

test('whoever has the role of a judge in a police force is no approver', async () => {
  const before = await approvers()
  expect(before.map(({ role }) => role)).toContain('judge')
  await asHouse(house.house.parts.pool, (db) =>
    db.rows("update person set roles = roles || '{judge,prosecutor}' where name like 'Marta%'", []),
  )
  expect(await approvers()).toEqual(before)
})
