import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { logOnDisk } from '@oficio/custody/log'
import { emptyHouse } from '@oficio/example/empty-house'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCustodyLog } from '../custody/check-log.ts'
import { openCustodyLog } from '../custody/custody-log.ts'
import { nobody } from '../custody/words.ts'
import { filesOnDisk } from '../files/on-disk.ts'
import { backup, type RestoreError, type RestoreWays, restore } from './backup.ts'
import { backupWays, restoreWays } from './backup-ways.ts'
import { checkLists } from './check-lists.ts'
import { recipientsFolder } from './pieces.ts'

let house: ExampleHouse
let folder: string
const [identity, other] = [await generateIdentity(), await generateIdentity()]
const recipient = await identityToRecipient(identity)
const at = '2026-11-24T12:00:00Z'
const none = () => {}

beforeAll(async () => {
  house = await exampleHouse()
  folder = mkdtempSync(join(tmpdir(), 'oficio-sealed-'))
})
afterAll(async () => {
  await empty?.drop()
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A paper with these words, kept by the house. */
async function paper(words: string): Promise<string> {
  const { pool, files } = house.house.parts
  const { sha256, size } = await files.put([Buffer.from(words)])
  await pool.query(
    `insert into paper (id, request_id, kind, name, type, sha256, size, created_at)
     select gen_random_uuid(), id, 'annex', 'n', 'application/pdf', $1, $2, now() from request limit 1`,
    [sha256, size],
  )
  return sha256
}

let empty: Awaited<ReturnType<typeof emptyHouse>> | undefined

/**
 * What becomes of a backup in an empty house: what is wrong there, or why it was not taken, which leaves the
 * house as empty as it was.
 */
async function restored(file: string, ways: RestoreWays) {
  empty ??= await emptyHouse(folder)
  const { pool, files, drop } = empty
  try {
    await restore({ pool, files }, file, none, ways)
  } catch (error) {
    return (error as { code?: string }).code
  }
  const { requests, broken } = await checkLists(pool, files)
  empty = undefined
  await drop()
  return { requests, broken }
}

test('a house whose custody log others stamped comes back, is started, and everything in it holds', async () => {
  const { pool, custody, houseKey, now, newId, random } = house.house.parts
  await custody.write()
  await custody.anchor()
  const stamped = "select count(*)::int as count from custody_anchor where of = 'stamp'"
  expect((await pool.query<{ count: number }>(stamped)).rows[0]?.count).toBeGreaterThan(1)
  const file = join(folder, 'stamped.gz')
  await backup(house.house.parts, file, at)
  const other = await emptyHouse(folder)
  try {
    await restore(other, file)
    const log = logOnDisk(mkdtempSync(join(folder, 'log-')))
    const found = async () => (await checkCustodyLog(other.pool, log))?.broken
    expect(await found()).toContainEqual({ of: 'file', id: 'checkpoint', why: 'file-missing' })
    const started = await openCustodyLog({
      ...{ pool: other.pool, reading: other.pool, houseKey, now, newId, random, files: log, pause: 5 },
      ...{ origin: 'https://oficio.example', onFault: none, anchoring: nobody },
    })
    await expect.poll(found, { timeout: 30_000, interval: 250 }).toEqual([])
    await started.stop()
  } finally {
    await other.drop()
  }
})

/** Why it was not taken, and of which file beside it that is said. */
async function refusal(file: string, ways: RestoreWays) {
  empty ??= await emptyHouse(folder)
  return restore(empty, file, none, ways).catch((error: unknown) => error)
}

const allFiles = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

test('a backup sealed to a recipient is read by nobody else, comes back with the identity alone, and any reader of age opens it', async () => {
  await paper('palabras-marcadas-7c1f')
  const file = join(folder, 'one.gz.age')
  const kept = await backup(house.house.parts, file, at, none, await backupWays({ to: [recipient] }))
  const bytes = readFileSync(file)
  const reader = new Decrypter()
  reader.addIdentity(identity)
  const plain = gunzipSync(await reader.decrypt(bytes)).toString()
  expect(plain).toContain(Buffer.from('palabras-marcadas-7c1f').toString('base64'))
  expect(JSON.parse(plain.trim().split('\n').at(-1) as string)).toMatchObject({ rows: kept.rows })

  expect(await restored(file, await restoreWays({}))).toBe('sealed')
  expect(await restored(file, await restoreWays({ identities: other }))).toBe('other-identity')
  const whole = await restored(file, await restoreWays({ identities: `# a note\n${other}\n${identity}\n` }))
  expect(whole).toEqual({ requests: expect.any(Number), broken: [] })

  writeFileSync(join(folder, 'cut.age'), bytes.subarray(0, -200))
  expect(await restored(join(folder, 'cut.age'), { identities: [identity] })).toMatch(/^(?:changed|cut-off)$/)
  const flipped = Buffer.from(bytes)
  flipped[bytes.length - 500] = (flipped[bytes.length - 500] ?? 0) ^ 1
  writeFileSync(join(folder, 'flipped.age'), flipped)
  expect(await restored(join(folder, 'flipped.age'), { identities: [identity] })).toBe('changed')
})

test('files beside backups are brought once: the second backup adds what is new, and both come back', async () => {
  const pieces = join(folder, 'pieces')
  const ways = () => backupWays({ to: [recipient], files: pieces })
  const [first, second] = [join(folder, 'first.gz.age'), join(folder, 'second.gz.age')]
  const before = await backup(house.house.parts, first, at, none, await ways())
  expect(before.fresh).toBe(before.files)
  const sha256 = await paper('otras-palabras-93ab')
  const after = await backup(house.house.parts, second, at, none, await ways())
  expect([after.files - before.files, after.fresh]).toEqual([1, 1])
  for (const path of allFiles(pieces)) expect(readFileSync(path).includes('otras-palabras-93ab')).toBe(false)

  const opened = { identities: [identity], pieces }
  const [one, two] = [await restored(first, opened), await restored(second, opened)]
  expect([one, two]).toEqual(Array(2).fill({ requests: expect.any(Number), broken: [] }))

  expect(await restored(second, { identities: [identity] })).toBe('piece-missing')
  const piece = join(pieces, recipientsFolder([recipient]), sha256.slice(0, 2), `${sha256.slice(2)}.age`)
  const bytes = readFileSync(piece)
  // Another file of the same recipient in its place opens, and is not what the digest says.
  writeFileSync(piece, readFileSync(allFiles(pieces).find((path) => path !== piece) as string))
  expect(await refusal(second, opened)).toMatchObject({ code: 'piece-changed', said: piece })
  rmSync(piece)
  expect(await refusal(second, opened)).toMatchObject({ code: 'piece-missing', said: piece })
  expect(await restored(first, opened)).toMatchObject({ broken: [] })
  // What was taken away is brought again by the next backup.
  const again = await backup(house.house.parts, join(folder, 'third.gz.age'), at, none, await ways())
  expect([again.fresh, readFileSync(piece).length]).toEqual([1, bytes.length])
})

test('where the recipients change, or one comes to them, all files are written anew for them, and each backup comes back with what opens it', async () => {
  const pieces = join(folder, 'two-safes')
  const [one, two, both] = ['a', 'b', 'ab'].map((name) => join(folder, `${name}.gz.age`)) as [
    string,
    string,
    string,
  ]
  const second = await identityToRecipient(other)
  const keep = async (file: string, to: readonly string[]) =>
    backup(house.house.parts, file, at, none, await backupWays({ to, files: pieces }))
  const first = await keep(one, [recipient])
  expect(first.files).toBeGreaterThan(0)
  expect((await keep(two, [second])).fresh).toBe(first.files)
  expect((await keep(both, [recipient, second])).fresh).toBe(first.files)
  // In another order, or named twice, they are the same.
  expect((await keep(join(folder, 'ba.gz.age'), [second, recipient, second])).fresh).toBe(0)

  const whole = { requests: expect.any(Number), broken: [] }
  expect(await restored(two, { identities: [other], pieces })).toEqual(whole)
  expect(await restored(both, { identities: [other], pieces })).toEqual(whole)
  expect(await restored(one, { identities: [identity], pieces })).toEqual(whole)
})

test('a file beside a backup that the identity does not open is named, and not the backup', async () => {
  const pieces = join(folder, 'elsewhere')
  const { pieces: others } = await backupWays({ to: [await identityToRecipient(other)], files: pieces })
  const { seal } = await backupWays({ to: [recipient] })
  const file = join(folder, 'elsewhere.gz.age')
  await backup(house.house.parts, file, at, none, { seal, pieces: others })
  const { code, said } = (await refusal(file, { identities: [identity], pieces })) as RestoreError
  expect(code).toBe('piece-other-identity')
  expect(allFiles(pieces)).toContain(said)
})

test('a backup that leads out of the folder of files beside it is none', async () => {
  const file = join(folder, 'out.gz')
  const pieces = { under: '../../etc', has: async () => true, put: async () => {} }
  await backup(house.house.parts, file, at, none, { pieces })
  expect(await restored(file, { pieces: join(folder, 'pieces') })).toBe('not-a-backup')
})

test('no backup that anybody can read has a name that says it is sealed', async () => {
  await expect(backupWays({ to: [] }, 'night.gz.age')).rejects.toMatchObject({ code: 'no-recipient' })
  expect(await backupWays({ to: [] }, 'night.gz')).toEqual({ seal: undefined })
})

test('files lie beside a backup that is not sealed too; one that was cut off there is brought anew', async () => {
  const pieces = join(folder, 'plain')
  const ways = () => backupWays({ to: [], files: pieces })
  await backup(house.house.parts, join(folder, 'p1.gz'), at, none, await ways())
  const [path = ''] = allFiles(pieces)
  writeFileSync(path, '')
  const again = await backup(house.house.parts, join(folder, 'p2.gz'), at, none, await ways())
  expect([again.fresh, createHash('sha256').update(readFileSync(path)).digest('hex')]).toEqual([
    1,
    path.slice(-65).replace('/', ''),
  ])
})

test('a backup that is legible, whose files beside it are sealed, asks for what opens them', async () => {
  const pieces = join(folder, 'pieces')
  const mixed = await backupWays({ to: [recipient], files: pieces })
  const file = join(folder, 'mixed.gz')
  await backup(house.house.parts, file, at, none, { pieces: mixed.pieces })
  expect(await restored(file, { pieces })).toBe('sealed')
})

test('a backup other than the one whose sum was noted is refused, whole as it may be', async () => {
  const file = join(folder, 'noted.gz')
  const { sha256 } = await backup(house.house.parts, file, at)
  expect(await restored(file, await restoreWays({ sha256: 'a'.repeat(64) }))).toBe('other-backup')
  expect(await restored(file, await restoreWays({ sha256 }))).toMatchObject({ broken: [] })
  await expect(restoreWays({ sha256: 'abc' })).rejects.toMatchObject({ code: 'not-a-sum' })
})

test('files are not laid over those of the house itself, nor under them', async () => {
  const data = join(folder, 'data')
  for (const files of [join(data, 'files'), join(data, 'files/backups'), `${data}/./files/`])
    await expect(backupWays({ to: [], files }, '', data)).rejects.toMatchObject({ code: 'own-folder' })
  await backupWays({ to: [], files: join(data, 'files-of-backups') }, '', data)
})

test('what a backup that was killed left behind does not stop the next', async () => {
  await paper('begun-and-killed')
  const pieces = join(folder, 'killed')
  const ways = await backupWays({ to: [], files: pieces })
  await backup(house.house.parts, join(folder, 'killed-1.gz'), at, none, ways)
  for (const file of allFiles(pieces)) {
    writeFileSync(`${file}.${process.pid}.part`, 'half')
    rmSync(file)
  }
  await backup(house.house.parts, join(folder, 'killed-2.gz'), at, none, ways)
  expect(await restored(join(folder, 'killed-2.gz'), { pieces })).toMatchObject({ broken: [] })
})

test('what is no recipient and what is no identity is refused before anything is opened', async () => {
  await expect(backupWays({ to: ['age1nobody'] })).rejects.toMatchObject({ code: 'recipient' })
  await expect(restoreWays({ identities: 'AGE-SECRET-KEY-1NOBODY' })).rejects.toMatchObject({
    code: 'identity',
  })
})

test('a backup that is refused at its end leaves nothing where files are kept, and one that is whole brings all', async () => {
  const sha256 = await paper('palabras-que-no-quedan-2b')
  const pieces = join(folder, 'refused')
  const [inside, beside] = [join(folder, 'inside.gz.age'), join(folder, 'beside.gz.age')]
  await backup(house.house.parts, inside, at, none, await backupWays({ to: [recipient] }))
  await backup(house.house.parts, beside, at, none, await backupWays({ to: [recipient], files: pieces }))
  const { pool, drop } = await emptyHouse(folder)
  try {
    for (const file of [inside, beside]) {
      const place = mkdtempSync(join(folder, 'left-'))
      const files = filesOnDisk(place)
      const ways = { identities: [identity], pieces }
      const other = restore({ pool, files }, file, none, { ...ways, sha256: '0'.repeat(64) })
      await expect(other).rejects.toMatchObject({ code: 'other-backup' })
      expect(allFiles(place)).toEqual([])
    }
    // One that comes to no place takes those before it away again.
    const place = mkdtempSync(join(folder, 'half-'))
    const files = filesOnDisk(place)
    let kept = 0
    const failing = {
      ...files,
      hold: async (...given: Parameters<typeof files.hold>) => {
        const one = await files.hold(...given)
        const keep = async () => {
          if (kept === 1) throw new Error('no room')
          kept += 1
          return one.keep()
        }
        return { ...one, keep }
      },
    }
    await expect(restore({ pool, files: failing }, inside, none, { identities: [identity] })).rejects.toThrow(
      'no room',
    )
    expect([kept, allFiles(place)]).toEqual([1, []])

    await restore({ pool, files }, inside, none, { identities: [identity] })
    expect(await files.has(sha256)).toBe(true)
  } finally {
    await drop()
  }
})

test('what follows the end of a backup is no part of it: the whole is refused', async () => {
  const file = join(folder, 'followed.gz')
  await backup(house.house.parts, file, at)
  const more = join(folder, 'more.gz')
  writeFileSync(more, gzipSync(`${gunzipSync(readFileSync(file))}["house",{}]\n`))
  expect(await restored(more, {})).toBe('changed')
})
