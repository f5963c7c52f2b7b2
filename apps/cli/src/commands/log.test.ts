import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshNoteKey, logOnDisk, type NoteSigner, noteSigner, openLog } from '@oficio/custody/log'
import { questionOf } from '@oficio/custody/witness'
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

const program = join(import.meta.dirname, '../../bin/oficio.js')

/** What is said of a witness that is set, which answered so when it was asked the last time. */
async function statusWith(
  { why, doubt }: { readonly why: string; readonly doubt: boolean },
  language: string,
) {
  const name = 'witness.suprema.example'
  const asked = { at: '2026-11-20T10:00:00.000Z', size: 552 }
  const doubted = doubt ? { doubt: { ...asked, why: why === 'away' ? 'seen-another' : why } } : {}
  await house.house.parts.pool.query('update custody_log set told = $1', [
    { [name]: { ...asked, why, ...doubted } },
  ])
  const key = noteSigner(name, freshNoteKey(), 'witness').public
  return oficioWith({ OFICIO_WITNESSES: `${key} http://127.0.0.1:9` }, 'log', 'status', '--lang', language)
}

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

  test.each([
    ['es', 'vio otra historia de este registro', 'Un testigo dice que vio otro registro'],
    ['pt', 'viu outra história deste registro', 'Uma testemunha diz que viu outro registro'],
    ['en', 'saw another story of this log', 'A witness says that it saw another log'],
    ['fr', 'a vu une autre histoire de ce journal', 'Un témoin dit qu’il a vu un autre journal'],
  ])(
    'that a witness saw another story is said in words in %s, and ends with 1',
    async (language, why, all) => {
      const status = await statusWith({ why: 'seen-another', doubt: true }, language)
      const told = status.out.replace(/\s+/g, ' ')
      expect(status.exit).toBe(1)
      for (const said of [why, all]) expect(told).toContain(said)
      expect(told).not.toMatch(/seen-another|OFICIO_WITNESSES|✓/)
      // What it said before it was away.
      const away = await statusWith({ why: 'away', doubt: true }, language)
      expect([away.exit, away.out.replace(/\s+/g, ' ')]).toEqual([1, expect.stringContaining(why)])
    },
  )

  test('why a witness does not sign is said in words, and that none is named only where none is', async () => {
    for (const why of ['away', 'forgot', 'not-its-word', 'not-known-there']) {
      const { exit, out } = await statusWith({ why, doubt: false }, 'en')
      expect([why, exit, out]).toEqual([why, 0, expect.stringContaining('None of those named has signed')])
      expect(out).not.toMatch(new RegExp(`OFICIO_WITNESSES|Nobody outside${why === 'away' ? '' : `|${why}`}`))
    }
    for (const why of ['seen-more', 'other-key'])
      expect(await statusWith({ why, doubt: true }, 'en')).toMatchObject({ exit: 1 })
  })

  test('a witness prints what speaks against the log that it knows, and keeps it', async () => {
    const [known, forger] = [freshNoteKey(), freshNoteKey()].map((pem) => noteSigner('l.example', pem, 'log'))
    const forged = await openLog(logOnDisk(join(folder, 'forged')), forger as NoteSigner)
    await forged.append([Buffer.from('one')])
    const words = ['--dir', join(folder, 'seer'), '--name', 'seer.example', '--port', '0', '--lang', 'es']
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', program, 'witness', ...words, '--log', (known as NoteSigner).public],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let printed = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        printed += part.toString()
      })
    try {
      const address = () => /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0]
      await expect.poll(address, { timeout: 60_000 }).toBeDefined()
      const body = questionOf(0, [], forged.checkpoint)
      const ask = () => fetch(`${address()}/add-checkpoint`, { method: 'POST', body })
      expect([(await ask()).status, (await ask()).status]).toEqual([403, 403])
      await expect.poll(() => printed, { timeout: 10_000 }).toContain('otra clave')
      expect(printed.match(/otra clave/g)).toHaveLength(1)
      const [kept = ''] = readdirSync(join(folder, 'seer/refused'))
      expect(JSON.parse(readFileSync(join(folder, 'seer/refused', kept), 'utf8'))).toMatchObject({
        ...{ origin: 'l.example', why: 'other-key', checkpoint: forged.checkpoint },
      })
    } finally {
      child.kill()
    }
  }, 90_000)

  test('a witness without a log or a name does not begin', async () => {
    expect((await oficio('witness', '--name', 'witness.example')).err).toContain('--log')
    const { key } = JSON.parse((await oficio('log', 'checkpoint', '--json')).out)
    expect((await oficio('witness', '--log', key)).err).toContain('--name')
  })
})
