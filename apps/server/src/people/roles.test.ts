import { isRoleOf, type Role, roles } from '@oficio/core/permission'
import { institutionKinds } from '@oficio/core/registry'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { as, asHouse } from '@oficio/example/inside'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addRegistryAct } from '../acts/registry-act.ts'
import type { SignedIn } from '../door/call.ts'
import { checkLists } from '../operate/check-lists.ts'

// A role counts in its kind of institution alone: whoever keeps the people of a police force makes no judge.

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
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
  expect(rolesGiven).toEqual(['officer', 'unit-head', 'administrator', 'overseer', 'law-reader'])
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

test('fsck names the act by which somebody holds a role of another kind, or one that two should have given', async () => {
  const { pool, files } = house.house.parts
  const { rows } = await pool.query<{ id: string; unit: string; institution: string }>(
    `select p.id, u.id as unit, u.institution_id as institution from person p join unit u on u.id = p.unit_id
     where p.name like 'Sofía%' or p.name like 'Marta%' order by p.name desc`,
  )
  const [sofia, marta] = rows
  if (!sofia || !marta) throw new Error('nobody')
  // What was written into the database above by hand is named before she does anything with it.
  expect((await checkLists(pool, files)).broken).toEqual([
    { of: 'entry', id: marta.id, why: 'roles-not-given' },
  ])
  await pool.query('update person set roles = roles[2:] where id = $1', [sofia.id])
  expect((await checkLists(pool, files)).broken).toContainEqual({
    ...{ of: 'entry', id: sofia.id, why: 'roles-taken' },
  })
  await pool.query("update person set roles = '{officer}' where id = $1", [sofia.id])
  await asHouse(pool, (db) =>
    db.rows(
      "update person set roles = array_remove(array_remove(roles, 'judge'), 'prosecutor') where id = $1",
      [marta.id],
    ),
  )
  expect((await checkLists(pool, files)).broken).toEqual([])
  const by = {
    ...marta,
    name: 'Marta Imaginaria',
    title: 'x',
    unitName: 'x',
    institutionName: 'x',
  } as SignedIn
  const gives = (role: string) =>
    asHouse(pool, (db) => {
      const body = {
        name: 'Sofía Inventada',
        title: 'inspectora',
        roles: ['officer', role],
        unit: sofia.unit,
      }
      return addRegistryAct({ db, at: new Date().toISOString() }, sofia.id, { kind: 'vouched', body }, by)
    })
  await gives('judge')
  await gives('unit-head')
  await pool.query("update person set roles = '{officer,unit-head}' where id = $1", [sofia.id])
  expect((await checkLists(pool, files)).broken).toEqual([
    { of: 'entry', id: sofia.id, why: 'role-of-other-kind 3' },
    { of: 'entry', id: sofia.id, why: 'one-person 4' },
  ])
  await asHouse(pool, (db) => {
    const body = { title: 'jueza de garantía' }
    return addRegistryAct({ db, at: new Date().toISOString() }, sofia.id, { kind: 'changed', body }, by)
  })
  expect((await checkLists(pool, files)).broken).toContainEqual({
    of: 'entry',
    id: sofia.id,
    why: 'post-of-other-kind 5',
  })
})

test('the database says of every role and kind what the table says', async () => {
  const { pool } = house.house.parts
  const kinds = [...institutionKinds, 'elsewhere']
  const { rows } = await pool.query<{ role: Role; kind: string; counts: boolean }>(
    `select role, kind, role_counts(role, kind) as counts
     from unnest($1::text[]) as role cross join unnest($2::text[]) as kind`,
    [roles, kinds],
  )
  expect(rows).toHaveLength(roles.length * kinds.length)
  expect(rows.filter(({ role, kind, counts }) => counts !== isRoleOf(role, kind))).toEqual([])
})
