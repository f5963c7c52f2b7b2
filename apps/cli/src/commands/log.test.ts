import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
const oficio = (...words: readonly string[]) =>
  recorded(words, {
    folder,
    env: {
      ...(process.env as Record<string, string>),
      OFICIO_DATA: join(folder, 'data'),
      DATABASE_URL: house.address,
      LANG: 'es',
      LC_ALL: '',
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

  test('a witness without a log or a name does not begin', async () => {
    expect((await oficio('witness', '--name', 'witness.example')).err).toContain('--log')
    const { key } = JSON.parse((await oficio('log', 'checkpoint', '--json')).out)
    expect((await oficio('witness', '--log', key)).err).toContain('--name')
  })
})
