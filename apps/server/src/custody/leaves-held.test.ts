import { freshNoteKey, type LogFiles, noteSigner, openLog } from '@oficio/custody/log'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { leafCode } from './leaf-code.ts'
import { watchLeaves } from './leaves-held.ts'

// A log of months has more leaves than anybody waits for: those that were looked at and are the same are
// summed up by the database.

const size = 9000
const houseKey = new Uint8Array(32).fill(7)
let house: ExampleHouse
let client: PoolClient
let lacked: string[]
beforeAll(async () => {
  house = await exampleHouse({ logPause: 0 })
  client = await house.house.parts.pool.connect()
  // In the stead of those of the house, for this connection alone.
  await client.query(`create temp table custody_leaf (like public.custody_leaf);
    create temp table custody_log (like public.custody_log including defaults)`)
  await client.query("insert into custody_log (origin, key, size) values ('log.example', '', $1)", [size])
  const leaves = Array.from({ length: size }, (_, index) => {
    const leaf = { index, of: 'look', subject: crypto.randomUUID(), seq: 0, entry: Buffer.alloc(32, index) }
    return { ...leaf, entry: leaf.entry.toString('hex'), mac: leafCode(houseKey, leaf) }
  })
  await client.query(
    `insert into custody_leaf (index, of, subject_id, seq, entry, mac, at)
     select index, of, subject, seq, decode(entry, 'hex'), mac, now() from jsonb_to_recordset($1)
       as t (index bigint, of text, subject uuid, seq integer, entry text, mac text)`,
    [JSON.stringify(leaves)],
  )
})
afterAll(async () => {
  await client?.query('drop table pg_temp.custody_leaf, pg_temp.custody_log')
  client?.release()
  await house?.close()
})

function watch() {
  lacked = []
  const files = { read: async () => undefined }
  return watchLeaves({ pool: client, files, houseKey, key: '', seen: { leaves: 0 } }, async (why) => {
    lacked.push(why)
  })
}

/** How many rows the database gives meanwhile. */
async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(client, 'query')
  await work()
  const answers = await Promise.all(asked.mock.results.map(({ value }) => value))
  asked.mockRestore()
  return answers.reduce((sum, { rows }) => sum + rows.length, 0)
}

test('leaves that were looked at are read once, and those of the end each time', async () => {
  const leaves = watch()
  expect(await rowsRead(() => leaves.holdsFrom(0))).toBeGreaterThan(size)
  expect(await rowsRead(() => leaves.holdsFrom(0))).toBeLessThan(1000)
  expect(lacked).toEqual([])
})

test.each([
  ['taken away', 'delete from custody_leaf where index = 100', 100],
  [
    'given to another record',
    'update custody_leaf set subject_id = gen_random_uuid() where index = 4500',
    4500,
  ],
  ['changed', "update custody_leaf set entry = 'x' where index = 8191", 8191],
])('a leaf that is %s after it was looked at is lacking all the same', async (_, statement, leaf) => {
  const leaves = watch()
  expect(await leaves.holdsFrom(0)).toBe(true)
  await client.query('begin')
  await client.query(statement)
  expect(await leaves.holdsFrom(0)).toBe(false)
  await client.query('rollback')
  expect(lacked).toEqual([`missing leaf ${leaf}`])
})

test('a store that is slow keeps nobody waiting for longer than one look may take, however many files it has', async () => {
  const lying = new Map<string, Uint8Array>()
  const files: LogFiles = {
    place: '',
    read: async (name) => {
      if (name.includes('entries')) await new Promise((resolve) => setTimeout(resolve, 1500))
      return lying.get(name)
    },
    write: async (all) => {
      for (const { name, bytes } of all) lying.set(name, bytes)
    },
    remove: async () => {},
  }
  const signer = noteSigner('log.example', freshNoteKey(), 'log')
  const log = await openLog(files, signer)
  await log.append(Array.from({ length: size }, (_, index) => new Uint8Array(32).fill(index)))
  const faults: string[] = []
  const given = { pool: client, files, houseKey, key: signer.public, seen: { leaves: 0 } }
  const leaves = watchLeaves(given, async (why) => void faults.push(why))
  const began = performance.now()
  expect(await leaves.holdsFrom(0)).toBe(true)
  // One after the other they would be waited for most of a minute.
  expect(performance.now() - began).toBeLessThan(10_000)
  // Its checkpoint under another key is none of this log.
  const other = watchLeaves(
    { ...given, key: noteSigner('log.example', freshNoteKey(), 'log').public },
    async (why) => void faults.push(why),
  )
  expect(await other.holdsFrom(0)).toBe(false)
  expect(faults).toEqual(['other-log checkpoint'])
})
