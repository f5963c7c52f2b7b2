import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { drafted, opened, preservation } from '@oficio/example/requests'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkLists } from '../operate/check-lists.ts'

// Who asks is what the acts of the registry say: whoever holds the database changes a column, and no signed
// act.

type Person = Awaited<ReturnType<ExampleHouse['as']>>
let house: ExampleHouse
let sofia: Person
let nora: Person
let wei: Person
beforeAll(async () => {
  // What is changed in a column stays so: what happens by itself each minute would mend it from the acts.
  house = await exampleHouse()
  ;[sofia, nora, wei] = await Promise.all([house.as('Sofía'), house.as('Nora'), house.as('Wei')])
})
afterAll(() => house.close())

const byOwner = async (sql: string, values: unknown[]) => {
  const client = await house.house.parts.pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(sql, values)
  } finally {
    await client.query('set session_replication_role = origin')
    client.release()
  }
}
const one = async <Row>(sql: string, values: unknown[]): Promise<Row> =>
  (await house.house.parts.pool.query(sql, values)).rows[0] as Row
const broken = async (of: string) =>
  (await checkLists(house.house.parts.pool, house.house.parts.files)).broken.flatMap(({ id, why }) =>
    id === of ? [why] : [],
  )

async function approved() {
  const { id, requests } = await drafted(sofia, 1, preservation)
  const request = requests[0] ?? ''
  told(await sofia.requestSubmit({ request, opening: await opened(sofia, id), seq: 1 }))
  const decided = { request, opening: await opened(nora, id, 'decision'), seq: 2 }
  const touch = await touchFor(nora, { for: 'request.approve', ...decided })
  const { seq } = told(await nora.requestApprove({ ...decided, touch }))
  return { id, request, seq }
}
const seal = async ({ id, request, seq }: Awaited<ReturnType<typeof approved>>) => {
  const expected = { request, opening: await opened(sofia, id), seq }
  return sofia.requestSign({
    ...expected,
    touch: await touchFor(sofia, { for: 'request.sign', ...expected }),
  })
}
const send = async (id: string, request: string, seq: number) => {
  const subject = { request, opening: await opened(sofia, id), seq }
  return sofia.requestSend({
    ...subject,
    touch: await touchFor(sofia, { for: 'other', action: 'request.send', subject }),
  })
}

test('what a desk answered before is told of whoever asks now, and what others asked is not', async () => {
  const before = await approved()
  told(await send(before.id, before.request, told(await seal(before)).seq))
  const asked = await approved()
  told(await send(asked.id, asked.request, told(await seal(asked)).seq))
  const history = async () => told(await wei.deskRead({ request: asked.request })).sender.history
  expect(await history()).toMatchObject({ answered: 0, refused: 0, since: expect.any(String) })
  await one("update request set status = 'answered' where id = $1", [before.request])
  expect(await history()).toMatchObject({ answered: 1, refused: 0, since: expect.any(String) })
  await one(
    `update request r set unit_id = (select u.id from unit u join institution i on i.id = u.institution_id
       where i.name = 'Polícia Civil Fictícia' limit 1) where r.id = $1`,
    [before.request],
  )
  expect(await history()).toEqual({ answered: 0, refused: 0, since: null })
})

test('the card of who asks is held against the acts of the registry, and what differs is told', async () => {
  const asked = await approved()
  const sealed = told(await seal(asked))
  told(await send(asked.id, asked.request, sealed.seq))
  const read = async () => told(await wei.deskRead({ request: asked.request }))
  const honest = await read()
  expect(honest).toMatchObject({ differs: [], untouched: false })
  const { institution, unit, kind, verifiedBy, vouchers } = honest.sender
  const own = await one<{ id: string; entry: object }>('select id, entry from institution where name = $1', [
    institution,
  ])
  const ofUnit = await one<{ id: string }>('select id from unit where name = $1', [unit])
  const voucher = await one<{ id: string }>('select id from institution where name = $1', [vouchers[0]])
  expect(await broken(own.id)).toEqual([])
  const verified = { ...own.entry, verified: { on: '2020-01-01', by: 'INTERPOL' } }
  for (const [table, column, id, said, before] of [
    ['institution', 'name', own.id, 'Corte Suprema de Chile', institution],
    ['institution', 'kind', own.id, 'court', kind],
    ['institution', 'entry', own.id, JSON.stringify(verified), JSON.stringify(own.entry)],
    ['unit', 'name', ofUnit.id, 'Sala Penal', unit],
    ['institution', 'name', voucher.id, 'Naciones Unidas', vouchers[0]],
  ] as const) {
    await byOwner(`update ${table} set ${column} = $2 where id = $1`, [id, said])
    const seen = await read()
    expect(seen.sender, `${table}.${column}`).toMatchObject({ institution, unit, kind, verifiedBy, vouchers })
    expect(seen.differs.length, `${table}.${column}`).toBeGreaterThan(0)
    expect(seen.untouched).toBe(true)
    expect((await broken(id)).length, `${table}.${column}`).toBeGreaterThan(0)
    await byOwner(`update ${table} set ${column} = $2 where id = $1`, [id, before])
  }
  expect(await read()).toMatchObject({ differs: [], untouched: false })
})

test('an institution that was suspended asks nothing, whatever its column says', async () => {
  const own = await one<{ id: string }>(
    `select u.institution_id as id from person p join unit u on u.id = p.unit_id where p.name like 'Sofía%'`,
    [],
  )
  const suspended = {
    ...{ entry: own.id, act: 'suspended' as const, proposal: null, decision: null },
    ...{ domain: null, because: 'abuse' as const },
  }
  const hugo = await house.as('Hugo')
  told(
    await hugo.registryAct({
      ...suspended,
      touch: await touchFor(hugo, { for: 'other', action: 'registry.act', subject: suspended }),
    } as Parameters<Person['registryAct']>[0]),
  )
  await byOwner("update institution set status = 'live' where id = $1", [own.id])
  sofia = await house.as('Sofía')
  expect(await broken(own.id)).toEqual(['column-standing'])
  const { id, requests } = await drafted(sofia, 1, preservation)
  expect(
    await sofia.requestSubmit({ request: requests[0] ?? '', opening: await opened(sofia, id), seq: 1 }),
  ).toMatchObject({ problem: { cause: 'institution-not-standing' } })
})
