import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { poolOf } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { freshDatabase } from '../example-database.ts'
import { type ExampleHouse, exampleHouse, told } from '../example-house.ts'
import { identityOf } from '../house/identity.ts'
import { prepareJobs } from '../jobs/jobs.ts'
import { backup, restore } from './backup.ts'
import { certify } from './certify.ts'
import { checkLists } from './check-lists.ts'
import { examine } from './doctor.ts'

let house: ExampleHouse
let folder: string
beforeAll(async () => {
  house = await exampleHouse()
  folder = mkdtempSync(join(tmpdir(), 'oficio-operate-'))
}, 60_000)
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** An empty house on another database, ready for a backup. */
async function emptyHouse() {
  const { address, drop } = await freshDatabase()
  const pool = poolOf({ connectionString: address })
  await migrate(pool)
  await prepareJobs(pool)
  return { pool, drop: () => pool.end().then(drop) }
}

describe('what an operator keeps and looks at', () => {
  test('a backup brings back every list, and work goes on from it', async () => {
    const file = join(folder, 'one.gz')
    const heard: number[] = []
    const kept = await backup(house.house.parts.pool, file, '2026-11-24T12:00:00Z', (rows) => heard.push(rows))
    expect(kept.rows).toBeGreaterThan(100)
    expect(heard.at(-1)).toBe(kept.rows)
    expect(heard).toEqual(heard.toSorted((a, b) => a - b))
    const empty = await emptyHouse()
    try {
      const restored = await restore(empty.pool, file)
      expect(restored.rows).toBe(kept.rows)
      const [before, after] = [await checkLists(house.house.parts.pool), await checkLists(empty.pool)]
      expect(after).toEqual({ ...before, broken: [] })
      await expect(restore(empty.pool, file)).rejects.toMatchObject({ code: 'not-empty' })
    } finally {
      await empty.drop()
    }
  })

  test('a backup writes over nothing, and leaves nothing behind where it fails', async () => {
    const { pool } = house.house.parts
    const file = join(folder, 'taken.gz')
    writeFileSync(file, 'de otra persona')
    await expect(backup(pool, file, '2026-11-24T12:00:00Z')).rejects.toMatchObject({ code: 'EEXIST' })
    expect(readFileSync(file, 'utf8')).toBe('de otra persona')
    const failing = join(folder, 'failing.gz')
    const stop = () => {
      throw new Error('the disk went away')
    }
    await expect(backup(pool, failing, '2026-11-24T12:00:00Z', stop)).rejects.toThrow('the disk went away')
    expect(existsSync(failing)).toBe(false)
  })

  test('a backup that was cut off, changed, or is none brings back nothing', async () => {
    const file = join(folder, 'two.gz')
    await backup(house.house.parts.pool, file, '2026-11-24T12:00:00Z')
    const text = gunzipSync(readFileSync(file)).toString()
    const lines = text.split('\n')
    const faults = {
      'cut-off': gzipSync(lines.slice(0, 20).join('\n')),
      changed: gzipSync(text.replace('Nora Imaginada', 'Nora Cambiada')),
      'not-a-backup': Buffer.from('no es una copia'),
    }
    const empty = await emptyHouse()
    try {
      for (const [code, bytes] of Object.entries(faults)) {
        const bad = join(folder, `${code}.gz`)
        writeFileSync(bad, bytes)
        await expect(restore(empty.pool, bad)).rejects.toMatchObject({ code })
        expect((await empty.pool.query('select from institution')).rowCount).toBe(0)
      }
    } finally {
      await empty.drop()
    }
  })

  test('one changed word in a list, or a trigger taken away, is found and named', async () => {
    const { pool } = house.house.parts
    const look = async () =>
      Object.fromEntries(
        (await examine(pool, { data: folder, now: new Date().toISOString(), mail: true, stamps: true })).map((one) => [one.check, one.state]),
      )
    expect(await look()).toMatchObject({ database: 'good', migrations: 'good', rights: 'good', lists: 'good', queue: 'good', clock: 'good' })
    const sofia = await house.as('Sofía')
    const line = told(await sofia.work({})).lines[0]
    await pool.query('alter table act disable trigger act_is_added_to')
    await pool.query("update act set act = jsonb_set(act, '{body,content,case,summary}', '\"Otra cosa\"') where request_id = $1", [line?.id])
    expect((await checkLists(pool)).broken).toEqual([{ of: 'request', id: line?.id, why: 'wrong-hash 1' }])
    expect(await look()).toMatchObject({ rights: 'bad', lists: 'bad' })
  })

  test('a certificate is taken from PKCS#12 and can be used; a wrong password, and a file that is none, are told apart', async () => {
    const { pool, houseKey } = house.house.parts
    const given = { institution: 'Policía de Investigaciones Ficticia', houseKey, now: '2026-12-01T12:00:00Z' }
    const pkcs12 = readFileSync('vectors/pkcs12/ec-aes256.p12')
    expect(await certify(pool, { ...given, pkcs12, password: 'contraseña de ejemplo' })).toMatchObject({ name: given.institution })
    const { rows } = await pool.query<{ institution: string; sealed: Buffer }>(
      'select institution_id as institution, sealed_key as sealed from certificate c join institution i on i.id = c.institution_id where i.name = $1',
      [given.institution],
    )
    const kept = rows[0]
    const identity = await identityOf(houseKey, kept?.institution ?? '', kept?.sealed ?? new Uint8Array())
    expect(identity.key.usages).toContain('sign')
    // Moved to another institution's row it opens nothing.
    await expect(identityOf(houseKey, 'otra', kept?.sealed ?? new Uint8Array())).rejects.toThrow()
    await expect(certify(pool, { ...given, pkcs12, password: 'otra' })).rejects.toMatchObject({ code: 'wrong-password' })
    await expect(certify(pool, { ...given, pkcs12: Buffer.from('nada'), password: '' })).rejects.toMatchObject({ code: 'not-pkcs12' })
    await expect(certify(pool, { ...given, institution: 'Nadie', pkcs12: Buffer.from('nada'), password: '' })).rejects.toMatchObject({
      code: 'no-such-institution',
    })
  })
})
