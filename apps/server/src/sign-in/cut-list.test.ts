import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { enrolled, type LivePerson } from '@oficio/example/live'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pointsOf } from '../acts/contact-list.ts'
import { keepProjection } from '../acts/projection.ts'
import { asHouse } from '../db/scope.ts'
import { readingOf } from '../door/session.ts'
import { vouchingOf } from '../door/vouching.ts'
import { checkLists } from '../operate/check-lists.ts'

// A stolen account is suspended, and whoever stole it holds the database as well. Every act of the registry
// has its leaf in the custody log: what is taken out of a list, or written otherwise in it, lets nobody back
// in.

let house: ExampleHouse
let aurora: LivePerson
beforeAll(async () => {
  house = await exampleHouse({ logPause: 0 })
})
afterAll(() => house.close())

const parts = () => house.house.parts
const rows = async (sql: string, values: readonly unknown[] = []) =>
  (await parts().pool.query(sql, values as unknown[])).rows

/** As whoever holds the database: no trigger is in the way. */
async function beside(...statements: readonly (readonly [string, unknown[]?])[]): Promise<void> {
  const client = await parts().pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    for (const [sql, values] of statements) await client.query(sql, values ?? [])
  } finally {
    await client.query('set session_replication_role = origin')
    client.release()
  }
}

const brokenOf = async (id: string) =>
  (await checkLists(parts().pool, parts().files)).broken.flatMap((one) => (one.id === id ? [one.why] : []))

let count = 0
beforeEach(async () => {
  const marta = await house.as('Marta')
  const [unit] = told(await marta.people({})).units
  count += 1
  const word = {
    ...{ unit: unit?.id ?? '', name: `Aurora ${'ABCDEFGHIJ'[count]}upuesta`, title: 'inspectora' },
    ...{ roles: ['officer' as const], language: 'es' as const },
  }
  const invited = await touchFor(marta, { for: 'other', action: 'person.invite', subject: word })
  const { code } = told(await marta.personInvite({ ...word, email: null, touch: invited }))
  aurora = await enrolled(house, 'http://localhost', code ?? '')
  await parts().custody.write()
})

async function suspended(): Promise<void> {
  const marta = await house.as('Marta')
  const subject = { person: aurora.id, left: false, reasons: 'La llave fue robada.' }
  const touch = await touchFor(marta, { for: 'other', action: 'person.suspend', subject })
  told(await marta.personSuspend({ ...subject, touch }))
  await parts().custody.write()
}

/** Whether the person enters and is heard. */
async function isIn(): Promise<boolean> {
  await rows("update person set status = 'active', stopped_until = null where id = $1", [aurora.id])
  await rows('update session set ended_at = null where person_id = $1', [aurora.id])
  if ((await aurora.client.keys({})).ok) return true
  return aurora.enter().then(
    () => true,
    () => false,
  )
}

const ways: readonly (readonly [string, string])[] = [
  ['taken out', "delete from registry_act where subject_id = $1 and kind = 'suspended'"],
  [
    'given another name beside it',
    "update registry_act set kind = 'noted' where subject_id = $1 and kind = 'suspended'",
  ],
  [
    'written otherwise',
    `update registry_act set kind = 'noted', body = jsonb_set(body, '{kind}', '"noted"')
     where subject_id = $1 and kind = 'suspended'`,
  ],
  [
    'taken out with all that came before it',
    "delete from registry_act where subject_id = $1 and kind <> 'suspended'",
  ],
  ['taken out with the whole list', 'delete from registry_act where subject_id = $1'],
]
test.each(ways)(
  'whoever was suspended stays out where the word for it is %s, and the check says so',
  async (_, sql) => {
    expect(await isIn()).toBe(true)
    await suspended()
    await beside([sql, [aurora.id]])
    expect(await isIn()).toBe(false)
    expect(await brokenOf(aurora.id)).not.toEqual([])
  },
)

test('nor does an act that is written after it hide that one lacks, or let anything stand that such a person touched', async () => {
  await suspended()
  const last = await rows('select * from registry_act where subject_id = $1 order by seq desc limit 1', [
    aurora.id,
  ])
  await rows(`insert into registry_act select * from jsonb_populate_record(null::registry_act, $1)`, [
    { ...last[0], seq: last[0].seq + 1, kind: 'noted' },
  ])
  await parts().custody.write()
  await beside(["delete from registry_act where subject_id = $1 and kind = 'suspended'", [aurora.id]])
  expect(await isIn()).toBe(false)
  expect((await vouchingOf(readingOf(parts().pool), [aurora.id])).get(aurora.id)).toBeUndefined()
})

test('nothing is written in the stead of what was taken out of a list', async () => {
  await suspended()
  const [last] = await rows('select * from registry_act where subject_id = $1 order by seq desc limit 1', [
    aurora.id,
  ])
  await beside(["delete from registry_act where subject_id = $1 and kind = 'suspended'", [aurora.id]])
  const again = rows('insert into registry_act select * from jsonb_populate_record(null::registry_act, $1)', [
    last,
  ])
  await expect(again).rejects.toMatchObject({ code: 'OF004' })
})

test('a key lets nobody in that no list names, nor one whose list was written otherwise', async () => {
  const [second] = await rows(
    'select id from passkey where person_id = $1 order by created_at desc limit 1',
    [aurora.id],
  )
  await expect(aurora.enter()).resolves.toBeUndefined()
  // As a row that somebody adds, with a list in which it never was.
  const list = await rows('select body from registry_act where subject_id = $1 order by seq', [aurora.id])
  const { seq } = list.find(({ body }) => body.body.key === second.id)?.body ?? {}
  await beside([
    "update registry_act set body = jsonb_set(body, '{body,key}', '\"x\"') where subject_id = $1 and seq = $2",
    [aurora.id, seq],
  ])
  await expect(aurora.enter()).rejects.toThrow('not-signed-in')
})

test('a unit whose suspension is taken out of its list is not live again', async () => {
  const [{ unit, seq }] = await rows(
    `select p.unit_id as unit, (select max(a.seq) from registry_act a where a.subject_id = p.unit_id) as seq
     from person p where p.id = $1`,
    [aurora.id],
  )
  const gone = await rows('select * from registry_act where subject_id = $1 and seq = $2', [unit, seq])
  expect(await isIn()).toBe(true)
  await beside(['delete from registry_act where subject_id = $1 and seq = $2', [unit, seq]])
  const sofia = await house.as('Sofía')
  expect(told(await sofia.me({})).actions).not.toContain('request.send')
  await beside([
    'insert into registry_act select * from jsonb_populate_record(null::registry_act, $1)',
    [gone[0]],
  ])
  expect(told(await sofia.me({})).actions).toContain('request.send')
})

test('of a contact point whose list ends early nobody is told a number, and nobody passes for it', async () => {
  const at = new Date().toISOString()
  const before = (await pointsOf({ house: parts(), at })) ?? []
  const [point] = await rows("select id from institution where kind = 'contact-point' order by id limit 1")
  await parts().custody.write()
  await beside([
    `delete from registry_act where subject_id = $1
     and seq = (select max(seq) from registry_act where subject_id = $1)`,
    [point.id],
  ])
  expect((await pointsOf({ house: parts(), at })) ?? []).toHaveLength(before.length - 1)
  await asHouse(parts().pool, (db) => keepProjection(db, point.id, at))
  expect(await rows('select status from institution where id = $1', [point.id])).toEqual([
    { status: 'suspended' },
  ])
  expect(await brokenOf(point.id)).toContain('cut-short')
})
