import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { freshNoteKey, logOnDisk, noteSigner, openLog } from '@oficio/custody/log'
import { createWitness, serveWitness, witnessMemory } from '@oficio/custody/witness'
import { emptyHouse } from '@oficio/example/empty-house'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { type NoteKey, readNoteKey } from '@oficio/verify/log'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationAnchoring } from '../custody/anchoring.ts'
import { anchor } from '../custody/anchors.ts'
import { nobody } from '../custody/words.ts'
import { identityOf } from '../keys/identity.ts'
import { openSecurityLog } from '../log/security.ts'
import { backup, restore } from './backup.ts'
import { certify } from './certify.ts'
import { checkLists } from './check-lists.ts'
import { logStatus } from './custody.ts'
import { examine } from './doctor.ts'

let house: ExampleHouse
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oficio-operate-'))
  house = await exampleHouse({ data: folder })
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const noIssuers = { is: 'set' as const, institutions: [], hosts: [], silent: [] }

/** What the doctor finds, by the word of those whom this installation asks. */
const checked = (anchoring = nobody) =>
  examine(house.house.parts.pool, {
    acting: house.house.parts.acting,
    ...{ data: folder, files: house.house.parts.files, now: new Date().toISOString() },
    ...{ mail: 'answers' as const, stamps: true, unread: [], clear: [], anchoring, issuers: noIssuers },
  })

/** What the doctor says of one thing in a house of which no server runs. */
async function examined(
  { pool, files }: Awaited<ReturnType<typeof emptyHouse>>,
  check: string,
  now = new Date().toISOString(),
) {
  const given = { acting: pool, data: folder, files, now, mail: 'none' as const, stamps: true }
  return (
    await examine(pool, { ...given, unread: [], clear: [], anchoring: nobody, issuers: noIssuers })
  ).find((one) => one.check === check)
}

describe('what an operator keeps and looks at', () => {
  test('a backup brings back every list, and work goes on from it', async () => {
    const file = join(folder, 'one.gz')
    const heard: number[] = []
    const kept = await backup(house.house.parts, file, '2026-11-24T12:00:00Z', (rows) => heard.push(rows))
    expect(kept.rows).toBeGreaterThan(100)
    expect(heard.at(-1)).toBe(kept.rows)
    expect(heard).toEqual(heard.toSorted((a, b) => a - b))
    const empty = await emptyHouse(folder)
    try {
      const restored = await restore(empty, file)
      expect(restored.rows).toBe(kept.rows)
      const [before, after] = [
        await checkLists(house.house.parts.pool, house.house.parts.files),
        await checkLists(empty.pool, empty.files),
      ]
      expect(after).toEqual({ ...before, broken: [] })
      await expect(restore(empty, file)).rejects.toMatchObject({ code: 'not-empty' })
    } finally {
      await empty.drop()
    }
  })

  test('every file that a row names is in the backup, comes back, and is found where it is missing or changed', async () => {
    const { pool, files } = house.house.parts
    const { rows } = await pool.query<{ id: string }>('select id from request order by id limit 1')
    const request = rows[0]?.id as string
    const large = Array.from({ length: 40 }, (_, i) => Buffer.alloc(50_000, i))
    for (const bytes of [large, [Buffer.from('a letter')], []]) {
      const { sha256, size } = await files.put(bytes)
      await pool.query(
        `insert into paper (id, request_id, kind, name, type, sha256, size, created_at)
         values (gen_random_uuid(), $1, 'annex', 'n', 'application/pdf', $2, $3, now())`,
        [request, sha256, size],
      )
    }
    const file = join(folder, 'files.gz')
    await backup(house.house.parts, file, '2026-11-24T12:00:00Z')
    const empty = await emptyHouse(folder)
    try {
      await restore(empty, file)
      expect((await checkLists(empty.pool, empty.files)).broken).toEqual([])
      const { sha256 } = await files.put(large)
      expect(await empty.files.size(sha256)).toBe(2_000_000)
      const place = join(empty.files.place, sha256.slice(0, 2), sha256.slice(2))
      writeFileSync(place, Buffer.alloc(2_000_000))
      const broken = async () => (await checkLists(empty.pool, empty.files)).broken
      expect(await broken()).toEqual([{ of: 'request', id: request, why: 'paper-changed' }])
      rmSync(place)
      expect(await broken()).toEqual([{ of: 'request', id: request, why: 'paper-missing' }])
      const again = join(folder, 'again.gz')
      await expect(backup(empty, again, '2026-11-24T12:00:00Z')).rejects.toMatchObject({
        code: 'files-missing',
      })
      expect(existsSync(again)).toBe(false)
    } finally {
      await empty.drop()
    }
  })

  test('a file of a backup that is not what its digest says brings back nothing', async () => {
    const file = join(folder, 'forged.gz')
    await backup(house.house.parts, file, '2026-11-24T12:00:00Z')
    const lines = gunzipSync(readFileSync(file)).toString().split('\n').slice(0, -2)
    const forged = [
      ...lines,
      JSON.stringify(['0'.repeat(64), 'AAAA']),
      JSON.stringify(['0'.repeat(64), null]),
    ]
    const rows = forged.filter((line) => /^\["[a-z]/.test(line) && !/^\["[0-9a-f]{64}"/.test(line)).length
    const sha256 = createHash('sha256')
      .update(`${forged.join('\n')}\n`)
      .digest('hex')
    writeFileSync(file, gzipSync(`${[...forged, JSON.stringify({ end: true, rows, sha256 })].join('\n')}\n`))
    const empty = await emptyHouse(folder)
    try {
      await expect(restore(empty, file)).rejects.toMatchObject({ code: 'changed' })
      expect((await empty.pool.query('select from institution')).rowCount).toBe(0)
    } finally {
      await empty.drop()
    }
  })

  test('a backup writes over nothing, and leaves nothing behind where it fails', async () => {
    const file = join(folder, 'taken.gz')
    writeFileSync(file, 'de otra persona')
    await expect(backup(house.house.parts, file, '2026-11-24T12:00:00Z')).rejects.toMatchObject({
      code: 'EEXIST',
    })
    expect(readFileSync(file, 'utf8')).toBe('de otra persona')
    const failing = join(folder, 'failing.gz')
    const stop = () => {
      throw new Error('the disk went away')
    }
    await expect(backup(house.house.parts, failing, '2026-11-24T12:00:00Z', stop)).rejects.toThrow(
      'the disk went away',
    )
    expect(existsSync(failing)).toBe(false)
  })

  test('a backup that was cut off, changed, or is none brings back nothing', async () => {
    const file = join(folder, 'two.gz')
    await backup(house.house.parts, file, '2026-11-24T12:00:00Z')
    const text = gunzipSync(readFileSync(file)).toString()
    const lines = text.split('\n')
    const faults = {
      'cut-off': gzipSync(lines.slice(0, 20).join('\n')),
      changed: gzipSync(text.replace('Nora Imaginada', 'Nora Cambiada')),
      'not-a-backup': Buffer.from('no es una copia'),
    }
    // By somebody who makes the sum anew: acts, and no request that they are of.
    const orphaned = lines.filter(
      (line) => !/^\["(?:request|access|paper)",|^\{"end"/.test(line) && line !== '',
    )
    const sha256 = createHash('sha256')
      .update(`${orphaned.join('\n')}\n`)
      .digest('hex')
    expect(orphaned.some((line) => line.startsWith('["act",'))).toBe(true)
    const end = JSON.stringify({ end: true, rows: orphaned.length - 1, sha256 })
    const files = [
      ...Object.entries(faults),
      ['changed', gzipSync(`${[...orphaned, end].join('\n')}\n`)],
    ] as const
    const empty = await emptyHouse(folder)
    try {
      for (const [at, [code, bytes]] of files.entries()) {
        const bad = join(folder, `${at}.gz`)
        writeFileSync(bad, bytes)
        await expect(restore(empty, bad)).rejects.toMatchObject({ code })
        expect((await empty.pool.query('select from institution')).rowCount).toBe(0)
      }
    } finally {
      await empty.drop()
    }
  })

  test('others saw the custody log only where their word holds: a row that anybody could write is none', async () => {
    const { pool, custody, houseKey } = house.house.parts
    const custodyChecked = async (anchoring = nobody) =>
      (await checked(anchoring)).find(({ check }) => check === 'custody')
    await custody.write()
    // The house asks others by itself, too, when its hour comes: those words are taken away as only whoever
    // owns the database can, past the lock that refuses it.
    const owner = await pool.connect()
    try {
      await owner.query('begin; set local session_replication_role = replica')
      await owner.query('delete from custody_anchor; commit')
    } finally {
      owner.release()
    }
    for (const [of, name, word] of [
      ['witness', 'witness.example/w', '— witness.example/w AAAAAAAA\n'],
      ['stamp', 'demonstration-time-stamp', 'AAAA'],
    ])
      await pool.query(
        'insert into custody_anchor (size, of, name, word, at) select 1, $1, $2, $3, now() on conflict do nothing',
        [of, name, word],
      )
    await expect(pool.query('delete from custody_anchor')).rejects.toThrow('only added to')
    const random = (length: number) => new Uint8Array(randomBytes(length))
    const now = () => new Date().toISOString()
    const own = demonstrationAnchoring({ side: pool, houseKey, now, random })
    expect(await custodyChecked(own)).toMatchObject({ state: 'warn', params: { seen: 0 } })
    await custody.anchor()
    // A time-stamp authority is no witness: it stamps a log that was written anew as gladly.
    expect(await custodyChecked(own)).toMatchObject({ state: 'warn', params: { seen: 0, by: 'stamps' } })
    // Whoever believes nobody has heard nobody.
    expect(await custodyChecked()).toMatchObject({ state: 'warn', params: { seen: 0, by: 'nobody' } })
    const seer = noteSigner('seer.example', freshNoteKey(), 'witness')
    const key = readNoteKey(seer.public) as NoteKey
    const set = { ...own, witnesses: [{ key, url: 'http://127.0.0.1:9' }] }
    expect(await custodyChecked(set)).toMatchObject({ state: 'warn', params: { by: 'silent' } })
    const { size, checkpoint = '' } = (
      await pool.query<{ size: number; checkpoint: string }>('select size, checkpoint from custody_log')
    ).rows[0] as { size: number; checkpoint: string }
    const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1)
    const word = seer.sign(text, Math.floor(Date.now() / 1000))
    await pool.query(
      "insert into custody_anchor (size, of, name, word, at) values ($1, 'witness', 'seer.example', $2, now())",
      [size, word],
    )
    expect(await custodyChecked(set)).toMatchObject({ state: 'good', params: { seen: 1 } })
    // Until it says another thing: then no stamp and no older word makes it good.
    const doubt = { at: now(), why: 'seen-another', size }
    await pool.query('update custody_log set told = $1', [
      { 'seer.example': { ...doubt, why: 'away', doubt } },
    ])
    const doubted = { state: 'bad', params: { is: 'doubted', names: 'seer.example' } }
    expect(await custodyChecked(set)).toMatchObject(doubted)
    await pool.query("update custody_log set told = '{}'")
  })

  test('where the log stands, a witness has seen it only where its signature holds, whatever the row of the log says', async () => {
    const empty = await emptyHouse(folder)
    const { pool, drop } = empty
    const place = mkdtempSync(join(folder, 'witnessed-'))
    const signer = noteSigner('log.example/custody', freshNoteKey(), 'log')
    const own = noteSigner('witness.example', freshNoteKey(), 'witness')
    const memory = witnessMemory(join(place, 'memory'))
    const logs = [readNoteKey(signer.public) as NoteKey]
    const witness = createWitness({ signer: own, logs, memory, now: () => 1_790_000_000 })
    const served = await serveWitness(witness, { port: 0, host: '127.0.0.1' })
    const key = readNoteKey(own.public) as NoteKey
    const set = { witnesses: [{ key, url: `http://127.0.0.1:${served.port}` }], authorities: [] }
    const words = async (anchoring = nobody) =>
      ((await logStatus(pool, anchoring)) as { readonly words: readonly object[] }).words
    const tell = (name: string, size: number) =>
      pool.query('update custody_log set told = $1', [{ [name]: { at: new Date().toISOString(), size } }])
    try {
      const files = logOnDisk(join(place, 'log'))
      const log = await openLog(files, signer)
      await log.append([Buffer.from('one'), Buffer.from('two')])
      await pool.query('insert into custody_log (origin, key, size, checkpoint) values ($1, $2, $3, $4)', [
        ...[signer.name, signer.public, log.size, log.checkpoint],
      ])
      expect(await words(set)).toEqual([{ name: 'witness.example', state: 'silent' }])
      await tell('witness.example', 2)
      expect(await words(set)).toMatchObject([{ name: 'witness.example', state: 'wrong' }])
      expect(await words()).toMatchObject([{ name: 'witness.example', state: 'unknown' }])
      const random = (length: number) => new Uint8Array(randomBytes(length))
      const now = () => new Date().toISOString()
      await anchor({ pool, files, now, random, milliseconds: 5000, ...set })
      const at = new Date(1_790_000_000_000).toISOString()
      expect(await words(set)).toMatchObject([{ name: 'witness.example', state: 'seen', size: 2, at }])
      // A larger log than it ever saw, and one who was never asked.
      await tell('witness.example', 552)
      expect(await words(set)).toMatchObject([{ state: 'wrong', size: 2 }])
      await tell('other.example', 552)
      expect(await words(set)).toMatchObject([{ state: 'unknown' }, { state: 'seen', size: 2 }])
    } finally {
      await served.close()
      await drop()
    }
  })

  test('what waits for the custody log while nothing is signed is found, with how long nothing was', async () => {
    // A house whose server does not run.
    const empty = await emptyHouse(folder)
    const { pool, drop } = empty
    const found = () => examined(empty, 'checkpoint')
    try {
      await pool.query("insert into custody_waiting values ('look', gen_random_uuid(), 1)")
      expect(await found()).toMatchObject({ state: 'good', params: { signed: 'never' } })
      await pool.query(
        "insert into custody_log (origin, key, at) values ('o', 'k', now() - interval '20 minutes')",
      )
      expect(await found()).toMatchObject({ state: 'bad', params: { waiting: 1, minutes: 20 } })
      await pool.query('delete from custody_waiting')
      expect(await found()).toMatchObject({ state: 'good', params: { minutes: 20 } })
    } finally {
      await drop()
    }
  })

  test('how old the last backup is, is told from what operators did; none at all is warned of', async () => {
    const empty = await emptyHouse(folder)
    try {
      expect(await examined(empty, 'backup')).toMatchObject({ state: 'warn', params: { is: 'never' } })
      const log = openSecurityLog(empty.pool, () => '2026-11-20T10:00:00.000Z')
      log.note({ event: 'operated', what: 'backup' })
      await log.settled()
      const on = (day: string) => examined(empty, 'backup', `${day}T12:00:00.000Z`)
      expect(await on('2026-11-27')).toMatchObject({ state: 'good', params: { days: 7 } })
      expect(await on('2026-11-28')).toMatchObject({ state: 'warn', params: { is: 'made', days: 8 } })
    } finally {
      await empty.drop()
    }
  })

  test('another hash beside an act than its own is found', async () => {
    const { pool, files } = house.house.parts
    for (const [table, of, id] of [
      ['act', 'request', 'request_id'],
      ['registry_act', 'entry', 'subject_id'],
    ]) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query('set local session_replication_role = replica')
        const { rows } = await client.query<{ id: string }>(
          `update ${table} set hash = repeat('0', 64)
           where ctid = (select ctid from ${table} limit 1) returning ${id} as id`,
        )
        expect((await checkLists(client, files)).broken).toEqual([{ of, id: rows[0]?.id, why: 'other-hash' }])
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
  })

  test('one changed word in a list, or a trigger taken away, is found and named', async () => {
    const { pool } = house.house.parts
    const states = async () => Object.fromEntries((await checked()).map((one) => [one.check, one.state]))
    expect(await states()).toMatchObject({
      database: 'good',
      files: 'good',
      migrations: 'good',
      rights: 'good',
      login: 'good',
      lists: 'good',
      queue: 'good',
      clock: 'good',
    })
    const sofia = await house.as('Sofía')
    const line = told(await sofia.work({})).lines[0]
    await pool.query('alter table act disable trigger act_is_added_to')
    await pool.query(
      "update act set act = jsonb_set(act, '{body,content,case,summary}', '\"Otra cosa\"') where request_id = $1",
      [line?.id],
    )
    expect((await checkLists(pool, house.house.parts.files)).broken).toEqual([
      { of: 'request', id: line?.id, why: 'wrong-hash 1' },
    ])
    expect(await states()).toMatchObject({ rights: 'bad', lists: 'bad' })
  })

  test.each([
    ['act', 'act_follows'],
    ['act', 'act_is_not_emptied'],
    ['request', 'request_stays'],
    ['request', 'request_is_not_emptied'],
    ['emblem', 'emblem_is_added_to'],
    ['look', 'look_waits'],
    ['custody_leaf', 'leaf_stays'],
  ])('%s without its lock %s is found', async (table, lock) => {
    const { pool } = house.house.parts
    const rights = async () => (await checked()).find(({ check }) => check === 'rights')?.params
    const before = Number((await rights())?.count)
    await pool.query(`alter table ${table} disable trigger ${lock}`)
    expect((await rights())?.count).toBe(before + 1)
    await pool.query(`alter table ${table} enable trigger ${lock}`)
    expect((await rights())?.count).toBe(before)
  })

  test('acts of a request that is not there are found', async () => {
    const { pool } = house.house.parts
    const nobody = '00000000-0000-4000-8000-000000000000'
    await pool.query('alter table act disable trigger act_follows')
    await pool.query(
      "insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash) values ($1, 1, 'drafted', $1, $1, now(), '{}', 'h')",
      [nobody],
    )
    await pool.query('alter table act enable trigger act_follows')
    expect((await checkLists(pool, house.house.parts.files)).broken).toContainEqual({
      of: 'request',
      id: nobody,
      why: 'acts-of-no-request',
    })
  })

  test('a certificate is taken from PKCS#12 and can be used; a wrong password, and a file that is none, are told apart', async () => {
    const { pool, houseKey } = house.house.parts
    const given = {
      institution: 'Policía de Investigaciones Ficticia',
      houseKey,
      now: '2026-12-01T12:00:00Z',
    }
    const pkcs12 = readFileSync('vectors/pkcs12/ec-aes256.p12')
    expect(await certify(pool, { ...given, pkcs12, password: 'contraseña de ejemplo' })).toMatchObject({
      name: given.institution,
    })
    const { rows } = await pool.query<{ institution: string; sealed: Buffer }>(
      'select institution_id as institution, sealed_key as sealed from certificate c join institution i on i.id = c.institution_id where i.name = $1',
      [given.institution],
    )
    const kept = rows[0]
    const identity = await identityOf(houseKey, kept?.institution ?? '', kept?.sealed ?? new Uint8Array())
    expect(identity.key.usages).toContain('sign')
    // Moved to another institution's row it opens nothing.
    await expect(identityOf(houseKey, 'otra', kept?.sealed ?? new Uint8Array())).rejects.toThrow()
    await expect(certify(pool, { ...given, pkcs12, password: 'otra' })).rejects.toMatchObject({
      code: 'wrong-password',
    })
    await expect(
      certify(pool, { ...given, pkcs12: Buffer.from('nada'), password: '' }),
    ).rejects.toMatchObject({ code: 'not-pkcs12' })
    await expect(
      certify(pool, { ...given, institution: 'Nadie', pkcs12: Buffer.from('nada'), password: '' }),
    ).rejects.toMatchObject({
      code: 'no-such-institution',
    })
  })
})
