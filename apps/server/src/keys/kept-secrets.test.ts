import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { anchoringOf } from '../custody/anchoring.ts'
import { examine } from '../operate/doctor.ts'
import { keyOfThisHouse } from './kept-secrets.ts'

let house: ExampleHouse
const data = mkdtempSync(join(tmpdir(), 'oficio-key-'))
const path = join(data, 'house.key')

beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(async () => {
  await house.close()
  rmSync(data, { recursive: true, force: true })
})
afterEach(() => rmSync(path, { force: true }))

const parts = () => house.house.parts

/** What the doctor says first of what does not hold, and of the lists. */
async function told() {
  const { pool, acting, files } = parts()
  const checked = await examine(pool, {
    ...{ acting, data, files, now: new Date().toISOString(), mail: 'none', stamps: false },
    ...{ issuers: { is: 'set', institutions: [], hosts: [], silent: [] }, unread: [], clear: [] },
    anchoring: anchoringOf({}) ?? { witnesses: [], authorities: [] },
  })
  const states = checked.filter(({ check }) => check === 'secrets' || check === 'lists')
  return states.map(({ check, state, params }) => [check, state, params.why ?? ''])
}

test('in a database with secrets no new key is made, and the fault says that the key is missing', async () => {
  await expect(keyOfThisHouse(parts().pool, data)).rejects.toMatchObject({ is: 'missing', opened: 0 })
  expect(existsSync(path)).toBe(false)
})

test('a key that opens none of the secrets is told as another one, with how many it opens', async () => {
  writeFileSync(path, Buffer.alloc(32, 1), { mode: 0o600 })
  const fault = await keyOfThisHouse(parts().pool, data).catch((error: unknown) => error)
  expect(fault).toMatchObject({ name: 'OtherHouseKeyError', is: 'other', opened: 0 })
  expect((fault as { count: number }).count).toBeGreaterThan(0)
})

test('the right key opens the house', async () => {
  writeFileSync(path, parts().houseKey, { mode: 0o600 })
  expect(Buffer.from(await keyOfThisHouse(parts().pool, data))).toEqual(Buffer.from(parts().houseKey))
})

test('under another key, or none, the doctor names the key before the lists, and calls no list changed', async () => {
  const without = [
    ['secrets', 'bad', ''],
    ['lists', 'unasked', 'key'],
  ]
  expect(await told()).toEqual(without)
  writeFileSync(path, Buffer.alloc(32, 1), { mode: 0o600 })
  expect(await told()).toEqual(without)
  writeFileSync(path, parts().houseKey, { mode: 0o600 })
  expect(await told()).toEqual([
    ['secrets', 'good', ''],
    ['lists', 'good', ''],
  ])
})
