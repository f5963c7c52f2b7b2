import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { wrong } from '@oficio/example/wrong'
import { readPublished } from '@oficio/verify/pack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../db/scope.ts'
import { asHouse } from '../db/scope.ts'
import { registryPublisher } from './trust.ts'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse({ logPause: 0 })
})
afterAll(() => house.close())

/** The registry as the acts say it, all of them read anew. */
async function lists(): Promise<Readonly<Record<string, readonly string[]>>> {
  const { rows } = await house.house.parts.pool.query<{ subject: string; hashes: string[] }>(
    `select subject_id as subject, array_agg(hash order by seq) as hashes from registry_act
     group by 1 order by 1`,
  )
  return Object.fromEntries(rows.map(({ subject, hashes }) => [subject, hashes]))
}

async function addTo(subject: string): Promise<void> {
  await house.house.parts.pool.query(
    `insert into registry_act (subject_id, seq, kind, at, body, hash)
     select $1, coalesce(max(seq), 0) + 1, 'attested', now(), '{}', encode(sha256(random()::text::bytea), 'hex')
     from registry_act where subject_id = $1`,
    [subject],
  )
}

test('what is published is every list, and after the first time only what was added is read', async () => {
  const { parts } = house.house
  const publish = registryPublisher()
  const given: { readonly sql: string; readonly rows: number }[] = []
  const published = () =>
    asHouse(parts.pool, (db) => {
      const noting: Db = {
        ...db,
        rows: async (sql, values) => {
          const rows = await db.rows(sql, values)
          given.push({ sql: String(sql), rows: rows.length })
          return wrong(rows)
        },
      }
      return publish(parts, noting)
    })
  const first = JSON.parse((await published()) ?? '')
  expect(first.lists).toEqual(await lists())
  expect(Object.keys(first)).toEqual([
    'format',
    'origin',
    'mode',
    'at',
    'founding',
    'endedKeys',
    'institutions',
    'lists',
  ])
  expect(readPublished(first)?.lists.size).toBe(Object.keys(first.lists).length)
  await parts.custody.write()
  // What is as it was is not made anew.
  expect(await published()).toBeUndefined()
  expect(await published()).toBeUndefined()

  const [one = '', other = ''] = Object.keys(first.lists)
  const fresh = parts.newId()
  for (const subject of [one, fresh]) await addTo(subject)
  given.length = 0
  const second = JSON.parse((await published()) ?? '')
  expect(second.lists).toEqual(await lists())
  expect(second.lists[other]).toEqual(first.lists[other])
  const read = given.filter(({ sql }) => /from registry_act where subject_id/.test(sql))
  expect(read.map(({ rows }) => rows)).toEqual([2])
  // Once they have their leaves they are read once more, and it is as it was.
  await parts.custody.write()
  expect(await published()).toBeUndefined()
  expect(await published()).toBeUndefined()
})

test('whoever takes it packed gets it packed, and who has it already gets nothing', async () => {
  const asked = (headers: Readonly<Record<string, string>>) =>
    house.app.request('/registry.json', { headers })
  for (let more = 0; more < 300; more++) await addTo(house.house.parts.newId())
  const plain = await asked({})
  const whole = new Uint8Array(await plain.arrayBuffer())
  const packed = await asked({ 'accept-encoding': 'gzip' })
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(packed.headers.get('vary')).toContain('Accept-Encoding')
  expect(Number(packed.headers.get('content-length'))).toBeLessThan(whole.length * 0.7)
  for (const one of [plain, packed]) {
    const headers = {
      'if-none-match': one.headers.get('etag') ?? '',
      ...(one === packed ? { 'accept-encoding': 'gzip' } : {}),
    }
    expect((await asked(headers)).status).toBe(304)
  }
})
