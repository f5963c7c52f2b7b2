import { backAtWork } from '@oficio/example/back-at-work'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { enrolled } from '@oficio/example/live'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkLists } from '../operate/check-lists.ts'

// Who may work here the acts of the registry say: whoever operates the database sets a column, and lets
// nobody in.

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse({ isSwept: false })
})
afterAll(() => house.close())

const rows = async (sql: string, values: readonly unknown[] = []) =>
  (await house.house.parts.pool.query(sql, values as unknown[])).rows
/** Whether the session that Aurora began lets her in. */
let isIn = async (): Promise<boolean> => false
const broken = async () =>
  (await checkLists(house.house.parts.pool, house.house.parts.files)).broken.map(({ id, why }) => [id, why])

test('whoever was suspended neither signs in nor acts because a column says active, and the check names the column', async () => {
  const marta = await house.as('Marta')
  const [unit] = told(await marta.people({})).units
  const word = {
    ...{ unit: unit?.id ?? '', name: 'Aurora Ficticia', title: 'inspectora' },
    ...{ roles: ['officer' as const], language: 'es' as const },
  }
  const invited = await touchFor(marta, { for: 'other', action: 'person.invite', subject: word })
  const { code } = told(await marta.personInvite({ ...word, email: null, touch: invited }))
  const aurora = await enrolled(house, 'http://localhost', code ?? '')
  const begun = aurora.cookie()
  isIn = async () => (await aurora.client.keys({})).ok
  expect(await aurora.client.keys({})).toMatchObject({ ok: true })

  const subject = { person: aurora.id, left: false, reasons: 'Se sospechó de una llave robada.' }
  const touch = await touchFor(marta, { for: 'other', action: 'person.suspend', subject })
  told(await marta.personSuspend({ ...subject, touch }))
  expect(await broken()).toEqual([])

  await rows("update person set status = 'active' where id = $1", [aurora.id])
  await rows('update session set ended_at = null where person_id = $1', [aurora.id])
  expect(aurora.cookie()).toBe(begun)
  expect(await aurora.client.keys({})).toMatchObject({ ok: false, problem: { code: 'not-signed-in' } })
  await expect(aurora.enter()).rejects.toThrow('not-signed-in')
  expect(await broken()).toEqual([[aurora.id, 'column-standing']])
})

test('two words by which somebody comes back, and which nobody touched, bring nobody back, and are named', async () => {
  const [{ id }] = await rows("select id from person where name = 'Aurora Ficticia'")
  await backAtWork(house.house.parts.pool, id, false)
  await rows('update session set ended_at = null where person_id = $1', [id])
  expect(await isIn()).toBe(false)
  const named = (await broken()).filter(([of]) => of === id).map(([, why = '']) => why)
  expect(named.filter((why) => why.startsWith('standing-not-signed'))).toHaveLength(2)
  expect(named).toContain('column-standing')
  // With their touches they do.
  await backAtWork(house.house.parts.pool, id)
  expect(await isIn()).toBe(true)
})

test('a suspension that nobody touched stops, and is named as nobody’s', async () => {
  const [{ id }] = await rows("select id from person where name = 'Aurora Ficticia'")
  await rows(
    `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
     select subject_id, seq + 1, 'suspended', now(), null,
       jsonb_build_object('kind', 'suspended', 'at', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'by', null, 'body', '{"reasons": "x"}'::jsonb), hash, hash
     from registry_act where subject_id = $1 order by seq desc limit 1`,
    [id],
  )
  expect(await isIn()).toBe(false)
  const named = (await broken()).filter(([of]) => of === id).map(([, why = '']) => why)
  expect(named.filter((why) => why.startsWith('standing-not-signed'))).toHaveLength(3)
})

test('a unit that was suspended by no act, or goes on by none, is named', async () => {
  const [{ id }] = await rows("select id from unit where status = 'live' order by id limit 1")
  await rows("update unit set status = 'suspended' where id = $1", [id])
  expect(await broken()).toContainEqual([id, 'column-standing'])
  await rows("update unit set status = 'live' where id = $1", [id])
  expect(await broken()).not.toContainEqual([id, 'column-standing'])
})
