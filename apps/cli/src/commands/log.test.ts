import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshNoteKey, noteSigner } from '@oficio/custody/log'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-cli-log-'))
let house: ExampleHouse
let request: string
beforeAll(async () => {
  house = await exampleHouse({ data: join(folder, 'data'), logPause: 0 })
  await house.house.parts.custody.write()
  const { rows } = await house.house.parts.pool.query<{ id: string }>(
    'select request_id as id from act order by 1 limit 1',
  )
  request = rows[0]?.id as string
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})
const oficio = (...words: readonly string[]) => oficioWith({}, ...words)
const oficioWith = (more: Readonly<Record<string, string>>, ...words: readonly string[]) =>
  recorded(words, {
    folder,
    env: {
      ...(process.env as Record<string, string>),
      OFICIO_DATA: join(folder, 'data'),
      DATABASE_URL: house.address,
      LANG: 'es',
      LC_ALL: '',
      ...more,
    },
  })

describe('the custody log in the hands of its operator', () => {
  test('says how it stands, gives the proof of an act, and is held against what somebody kept', async () => {
    const [status, proof, checkpoint, none] = await Promise.all([
      oficio('log', 'status'),
      oficio('log', 'proof', request, '--seq', '1', '--out', 'proof'),
      oficio('log', 'checkpoint'),
      oficio('log', 'proof', request, '--seq', '99', '--json'),
    ])
    expect([status.exit, status.out]).toEqual([0, expect.stringContaining('Nadie de fuera ha visto')])
    expect([proof.exit, proof.out]).toEqual([0, expect.stringContaining('act-1.json.tlog-proof')])
    expect([none.exit, JSON.parse(none.out).error.code]).toEqual([1, 'no-such-record'])
    writeFileSync(join(folder, 'kept'), checkpoint.out)
    const checked = () => oficio('proof', 'check', 'proof/act-1.json.tlog-proof', '--key', 'proof/log.key')
    const [good, held] = await Promise.all([
      checked(),
      oficio('fsck', '--seen', 'kept', '--seen', 'proof/act-1.json.tlog-proof', '--json'),
    ])
    expect([good.exit, good.out]).toEqual([0, expect.stringContaining('Aceptada')])
    expect([held.exit, JSON.parse(held.out).log.broken]).toEqual([0, []])
    const act = JSON.parse(readFileSync(join(folder, 'proof/act-1.json'), 'utf8'))
    writeFileSync(
      join(folder, 'proof/act-1.json'),
      JSON.stringify({ ...act, at: '2020-01-01T00:00:00.000Z' }),
    )
    expect((await checked()).exit).toBe(1)
  })

  test('the authorities that a demonstration invents for itself are no others, whoever is asked', async () => {
    const { custody } = house.house.parts
    await custody.anchor()
    const [status, fsck, doctor] = await Promise.all([
      oficio('log', 'status', '--json'),
      oficio('fsck', '--json'),
      oficio('doctor', '--json'),
    ])
    expect(JSON.parse(status.out)).toMatchObject({
      anchored: 0,
      words: [{ state: 'unknown' }, { state: 'unknown' }],
    })
    expect(JSON.parse(fsck.out).log.anchored).toBe(0)
    const checks = JSON.parse(doctor.out).checks as readonly { readonly check: string }[]
    expect(checks.find(({ check }) => check === 'custody')).toMatchObject({
      ...{ state: 'warn', params: { seen: 0 } },
    })
  })

  test('a row of the database that says that a witness saw the log is no tick', async () => {
    const name = 'witness.suprema.example'
    await house.house.parts.pool.query('update custody_log set told = $1', [
      { [name]: { at: '2026-11-20T10:00:00.000Z', size: 552 } },
    ])
    const status = await oficio('log', 'status')
    const inOneLine = (text: string) => text.replace(/\s+/g, ' ')
    expect(inOneLine(status.out)).toContain(`~ ${name} esta instalación no tiene clave suya`)
    expect(status.out).not.toContain('✓')
    const key = noteSigner(name, freshNoteKey(), 'witness').public
    const set = await oficioWith({ OFICIO_WITNESSES: `${key} http://127.0.0.1:9` }, 'log', 'status')
    expect(set.out).not.toContain('✓')
    expect([set.exit, inOneLine(set.out)]).toEqual([1, expect.stringContaining('no lleva una firma suya')])
  })

  test('a witness without a log or a name does not begin', async () => {
    expect((await oficio('witness', '--name', 'witness.example')).err).toContain('--log')
    const { key } = JSON.parse((await oficio('log', 'checkpoint', '--json')).out)
    expect((await oficio('witness', '--log', key)).err).toContain('--name')
  })
})
