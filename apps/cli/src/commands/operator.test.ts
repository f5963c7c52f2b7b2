import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshNoteKey } from '@oficio/custody/log'
import { freshDatabase } from '@oficio/example/database'
import { load } from '@oficio/knowledge'
import { createMessages, languages, type MessageKey } from '@oficio/messages'
import { createAuthority } from '@oficio/seal/authority'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, connect } from '../../../server/src/db/connect.ts'
import { type Pretended, recorded } from '../recorded-io.ts'

// One live house, begun, looked at, copied and brought back: first in folders with the bundled database, then
// by an address.
const pkcs12 = join(import.meta.dirname, '../../../../vectors/pkcs12/ec-aes256.p12')
const registry = 'Secretaría Ficticia del Registro'
const founding = JSON.stringify({
  institution: { name: registry, kind: 'contact-point', country: null, domain: 'registro.example' },
  unit: 'Mesa de verificación',
  registrars: [
    { name: 'Hugo Imaginado', title: 'registrador', language: 'es' },
    { name: 'Rosa Hipotética', title: 'registradora', language: 'pt' },
  ],
})

// Made for tests, and for nothing else.
const identity = 'AGE-SECRET-KEY-1EAV5E8338CJHLQ3AXD4R5W2T8FTY3DRDTZH5G0X4EY075TQ46JTSTY76UH'
const recipient = 'age1h7fpve0g5mfhk385y8kkaxq3jc2lhedu2p5q7sy6hc7js6ntssrseahp02'
const folder = mkdtempSync(join(tmpdir(), 'oficio-operator-'))
const [one, two] = [join(folder, 'one'), join(folder, 'two')]
const file = join(folder, 'backup.gz')
const base = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
)
const inHouse = (data: string, words: readonly string[], { env, ...pretended }: Pretended = {}) =>
  recorded(words, {
    folder,
    env: {
      ...base,
      OFICIO_DATA: data,
      OFICIO_MODE: 'live',
      DATABASE_URL: '',
      LANG: 'es',
      LC_ALL: '',
      ...env,
    },
    ...pretended,
  })
const codeOf = (out: string): string => JSON.parse(out).error.code
const checksOf = (out: string): Record<string, string> =>
  Object.fromEntries(
    JSON.parse(out).checks.map((one: { check: string; state: string }) => [one.check, one.state]),
  )

/** Holds the database of the first house open, so that not every command starts it anew. */
let held: Connection
beforeAll(async () => {
  held = await connect({ data: one })
})
afterAll(async () => {
  await held.close()
  rmSync(folder, { recursive: true, force: true })
})

describe.sequential('a live house in the hands of its operator', () => {
  test('whoever looks at a folder without a house is told so, and no database is left in it', async () => {
    const nowhere = join(folder, 'nowhere')
    const { exit, err } = await inHouse(nowhere, ['doctor'])
    expect(exit).toBe(2)
    expect(err).toContain('oficio begin')
    expect(existsSync(nowhere)).toBe(false)
  })

  test('a founding that leaves something out is refused by place; a whole one gives two codes, once', async () => {
    const { registrars: _, ...half } = JSON.parse(founding)
    const refused = await inHouse(one, ['begin', '-', '--json'], { input: JSON.stringify(half) })
    expect([refused.exit, codeOf(refused.out)]).toEqual([2, 'not-a-founding'])
    expect(refused.err).toContain('/registrars')

    const begun = await inHouse(one, ['begin', '-'], { input: founding })
    expect(begun.exit).toBe(0)
    expect(begun.out).toMatch(/(?:[2-9A-Z]{5}-){3}[2-9A-Z]{5} {2}Hugo Imaginado/)
    expect(begun.out).toMatch(/(?:[2-9A-Z]{5}-){3}[2-9A-Z]{5} {2}Rosa Hipotética/)
    expect(begun.out).toContain('/founding')

    const again = await inHouse(one, ['begin', '-', '--json'], { input: founding })
    expect([again.exit, codeOf(again.out)]).toEqual([1, 'not-empty'])
  })

  test('with a database of its own, doctor finds nothing wrong between the founding and the first start', async () => {
    const { address, drop } = await freshDatabase()
    const begun = join(folder, 'begun')
    const env = { DATABASE_URL: address }
    expect((await inHouse(begun, ['begin', '-'], { input: founding, env })).exit).toBe(0)
    const { files, lists } = checksOf((await inHouse(begun, ['doctor', '--json'], { env })).out)
    expect([files, lists]).toEqual(['good', 'good'])
    await drop()
  })

  test('the certificate of an institution is kept with the password asked at the terminal, and refused with a wrong one', async () => {
    const order = ['certificate', registry, pkcs12]
    const wrong = await inHouse(one, order, { answers: ['otra'] })
    expect(wrong.exit).toBe(1)
    expect(wrong.out).toContain('contraseña')
    const given = await inHouse(one, order, { answers: ['contraseña de ejemplo'] })
    expect([given.exit, given.out.includes('Fiscalía de Ejemplo')]).toEqual([0, true])
    const unasked = await inHouse(one, order, { input: '' })
    expect(unasked.exit).toBe(2)
    expect(unasked.err).toContain('OFICIO_P12_PASSWORD')
    const alone = await inHouse(one, ['certificate', registry])
    expect([alone.exit, alone.err.includes('FILE.p12')]).toEqual([2, true])
  })

  test('a live house trusts no root of its own accord; one is added by its file, shown, and taken away', async () => {
    const none = await inHouse(one, ['trust', 'list'])
    expect([none.exit, none.out.includes('oficio trust add')]).toEqual([0, true])
    const { root } = await createAuthority({
      names: { root: 'Raíz nacional ficticia', institution: 'Firma ficticia', timeStamp: 'Sellos ficticios' },
      organisation: 'Autoridad de certificación ficticia',
      country: 'CL',
      notBefore: new Date(Date.now() - 86_400_000).toISOString(),
      notAfter: new Date(Date.now() + 86_400_000).toISOString(),
    })
    writeFileSync(join(folder, 'root.der'), root)
    const added = await inHouse(one, ['trust', 'add', 'root.der'])
    expect([added.exit, added.out.includes('Raíz nacional ficticia')]).toEqual([0, true])
    const { sha256 } = JSON.parse((await inHouse(one, ['trust', 'list', '--json'])).out).roots[0]
    expect(added.out).toContain(sha256)
    const again = await inHouse(one, ['trust', 'add', 'root.der', '--json'])
    expect([again.exit, codeOf(again.out)]).toEqual([1, 'root-is-there'])
    const key = await inHouse(one, ['trust', 'add', pkcs12, '--json'])
    expect([key.exit, codeOf(key.out)]).toEqual([2, 'not-a-certificate'])
    expect((await inHouse(one, ['trust', 'add', 'nowhere.pem'])).exit).toBe(2)
    expect((await inHouse(one, ['trust', 'remove', 'root.der'])).exit).toBe(0)
    expect(JSON.parse((await inHouse(one, ['trust', 'list', '--json'])).out)).toEqual({ roots: [] })
  })

  test('doctor finds it good, with a warning for what still waits, in words for each thing looked at', async () => {
    const { exit, out } = await inHouse(one, ['doctor', '--json'])
    expect(exit).toBe(0)
    expect(checksOf(out)).toMatchObject({
      database: 'good',
      migrations: 'good',
      rights: 'good',
      login: 'good',
      lists: 'good',
      secrets: 'good',
      mail: 'warn',
      stamps: 'warn',
      custody: 'warn',
      mode: 'warn',
      origin: 'warn',
      // Two typed names are enough here.
      releases: 'warn',
    })
    // Passkeys are bound to it: half an address is found before anybody makes one.
    const half = await inHouse(one, ['doctor'], { env: { OFICIO_ORIGIN: 'oficio.registro.example' } })
    expect([half.exit, half.out.includes('«oficio.registro.example»')]).toEqual([1, true])
    // What is set and reads as nothing is not called good.
    const env = { OFICIO_ORIGIN: 'https://192.0.2.7', OFICIO_TSA: 'foo' }
    const wrong = await inHouse(one, ['doctor', '--json'], { env })
    expect([wrong.exit, checksOf(wrong.out)]).toMatchObject([
      1,
      { origin: 'bad', settings: 'bad', stamps: 'warn' },
    ])
    const founding = await inHouse(one, ['doctor', '--json'], { env: { OFICIO_FOUNDING: 'nonsense' } })
    expect([founding.exit, codeOf(founding.out)]).toEqual([2, 'founding'])
    for (const language of languages) {
      const messages = await createMessages(language)
      for (const [check, state] of Object.entries(checksOf(out))) {
        expect(
          messages.has(`cli.doctor.name.${check}` as MessageKey) &&
            messages.has(`cli.doctor.${check}.${state}` as MessageKey),
          check,
        ).toBe(true)
      }
    }
  })

  test('what an operator changes of what is known counts with two signatures; what somebody wrote into the database is named', async () => {
    const [type, name] = Object.entries(load().identifierNames)[0] ?? []
    const place = { fact: 'table', slice: 'identifierNames', at: `/${type}/es` }
    const changes = [{ ...place, before: name?.es, after: 'Zorbexar' }]
    const release = { confidence: 'high', reviewedBy: ['Alma Inventada', 'Bruno Supuesto'], changes }
    writeFileSync(join(folder, 'release.json'), JSON.stringify(release))
    const doctorSays = async () => (await inHouse(one, ['doctor', '--lang', 'en'])).out.replace(/\s+/g, ' ')
    // Whoever signs reads there for which house; before its server opened there is none.
    expect(await doctorSays()).toContain('Open the server once')
    const house = 'oficio.example/custody/0a1b2c3d4e5f'
    await held.pool.query("insert into custody_log (origin, key) values ($1, 'k')", [house])
    expect(await doctorSays()).toContain(`This house is ${house}.`)
    const sign = async (name: string) => {
      const words = ['release', 'sign', 'release.json', '--key', `${name}.key`, '--name', `${name}.example`]
      const { out } = await inHouse(one, [...words, '--number', '1', '--house', house, '--json'])
      return (JSON.parse(out) as { key: string }).key
    }
    for (const name of ['alma', 'bruno']) writeFileSync(join(folder, `${name}.key`), freshNoteKey())
    const alma = await sign('alma')
    const before = readFileSync(join(folder, 'release.json'), 'utf8')
    const env = { OFICIO_RELEASE_KEYS: `${alma},${await sign('bruno')}` }
    const whole = readFileSync(join(folder, 'release.json'), 'utf8')
    const add = (...more: readonly string[]) =>
      inHouse(one, ['release', 'add', 'release.json', ...more], { env })

    writeFileSync(join(folder, 'release.json'), before)
    const half = await add('--json')
    expect([half.exit, codeOf(half.out)]).toEqual([1, 'release-not-signed'])
    writeFileSync(join(folder, 'release.json'), whole)
    const made = await add()
    expect([made.exit, made.err]).toEqual([0, ''])
    expect(made.out).toContain('alma.example, bruno.example')
    const again = await add('--json')
    expect([again.exit, codeOf(again.out)]).toEqual([1, 'release-other-number'])
    const good = await inHouse(one, ['doctor', '--json'], { env })
    expect([good.exit, checksOf(good.out).releases]).toEqual([0, 'good'])

    await held.pool.query(
      `insert into knowledge_release (at, changes, confidence, reviewed_by, reviewers, reviewers_salt, signatures)
       select now(), changes, confidence, reviewed_by, reviewers, reviewers_salt, signatures
       from knowledge_release where number = 1`,
    )
    const forged = await inHouse(one, ['doctor', '--json'], { env })
    expect([forged.exit, checksOf(forged.out).releases]).toEqual([1, 'bad'])
    const read = await inHouse(one, ['fsck', '--json'], { env })
    expect([read.exit, JSON.parse(read.out).broken]).toEqual([
      1,
      [{ of: 'entry', id: '2', why: 'release-not-signed' }],
    ])
    const unread = { env: { OFICIO_RELEASE_KEYS: alma } }
    const wrong = await inHouse(one, ['doctor', '--json'], unread)
    expect(checksOf(wrong.out)).toMatchObject({ settings: 'bad', releases: 'bad' })
    const stopped = await inHouse(one, ['fsck', '--json'], unread)
    expect([stopped.exit, codeOf(stopped.out)]).toEqual([2, 'release-keys'])
    // Who signs is set no more: then nobody does, and what was signed counts as little as what was forged.
    const unset = await inHouse(one, ['fsck', '--json'])
    expect(JSON.parse(unset.out).broken).toHaveLength(2)
    // The tests that follow are of a house in which nobody did that.
    await held.pool.query(`alter table knowledge_release disable trigger user;
      delete from knowledge_release; alter table knowledge_release enable trigger user`)
  })

  test('a backup is a new file for its owner alone, and says where the key lies that is not in it', async () => {
    const kept = await inHouse(one, ['backup', 'backup.gz'])
    expect(kept.exit).toBe(0)
    expect(kept.out.replaceAll(/\s+/g, ' ')).toContain(join(one, 'house.key'))
    expect(statSync(file).mode & 0o077).toBe(0)
    const before = readFileSync(file)
    const again = await inHouse(one, ['backup', 'backup.gz', '--json'])
    expect([again.exit, codeOf(again.out)]).toEqual([1, 'file-exists'])
    expect(readFileSync(file).equals(before)).toBe(true)
    expect((await inHouse(one, ['backup', 'no-such-folder/backup.gz'])).exit).toBe(2)
  })

  test('sealed to a recipient of age it says so, leaves its files beside it, and a wrong recipient writes nothing', async () => {
    const none = await inHouse(one, ['backup', 'none.age', '--to', 'age1nobody', '--json'])
    expect([none.exit, codeOf(none.out), existsSync(join(folder, 'none.age'))]).toEqual([
      2,
      'recipient',
      false,
    ])
    // Nobody named, as a timer would that lacks its setting: none that is legible is called sealed.
    const open = await inHouse(one, ['backup', 'night.gz.age', '--json'], { env: { OFICIO_BACKUP_TO: '' } })
    expect([open.exit, codeOf(open.out), existsSync(join(folder, 'night.gz.age'))]).toEqual([
      2,
      'no-recipient',
      false,
    ])
    const words = ['backup', 'backup.gz.age', '--to', recipient, '--files', 'pieces']
    const kept = await inHouse(one, words)
    expect([kept.exit, kept.out.includes('Sellada'), kept.out.includes('no hay archivos')]).toEqual([
      0,
      true,
      true,
    ])
    expect(readFileSync(join(folder, 'backup.gz.age')).subarray(0, 21).toString()).toBe(
      'age-encryption.org/v1',
    )
  })

  test('whether mail goes out is tried by one mail, also where no house is begun', async () => {
    const unset = await inHouse(join(folder, 'nowhere'), ['mail', 'test', 'a@registro.example', '--json'])
    expect([unset.exit, codeOf(unset.out)]).toEqual([2, 'no-mail'])
    const env = { OFICIO_SMTP: 'smtp://127.0.0.1:9' }
    const away = await inHouse(one, ['mail', 'test', 'a@registro.example', '--json'], { env })
    expect([away.exit, codeOf(away.out)]).toEqual([1, 'mail-away'])
  })

  test('it comes back in another folder once the operator says yes; without its key doctor says what is missing', async () => {
    const left = await inHouse(two, ['restore', 'backup.gz'], { answers: ['no'] })
    expect([left.exit, left.out]).toEqual([1, 'No se recuperó nada.\n'])
    expect((await inHouse(two, ['restore', 'backup.gz'], { input: '' })).err).toContain('--yes')
    expect(existsSync(two)).toBe(false)

    const restored = await inHouse(two, ['restore', 'backup.gz'], { answers: ['sí'] })
    expect([restored.exit, restored.out.includes('4 listas del registro')]).toEqual([0, true])
    const open = await connect({ data: two })
    const without = await inHouse(two, ['doctor', '--json'])
    expect([without.exit, checksOf(without.out).secrets]).toEqual([1, 'bad'])
    // A folder of that name is no key, as is the file of another account: told as that, and nothing else is.
    mkdirSync(join(two, 'house.key'))
    const unread = await inHouse(two, ['doctor'])
    expect(unread.out.replaceAll(/\s+/g, ' ')).toContain('house.key y no se puede leer (EISDIR)')
    const fsck = await inHouse(two, ['fsck', '--json'])
    expect([fsck.exit, codeOf(fsck.out)]).toEqual([2, 'house-key-unreadable'])
    const served = await inHouse(two, ['serve', '--port', '0'])
    expect(served.exit).toBe(1)
    rmdirSync(join(two, 'house.key'))
    copyFileSync(join(one, 'house.key'), join(two, 'house.key'))
    const whole = await inHouse(two, ['doctor', '--json'])
    expect([whole.exit, checksOf(whole.out).secrets]).toEqual([0, 'good'])
    await open.close()
  })

  test('commands that meet while the database is neither up nor down each find it, and leave it stopped', async () => {
    for (const round of [1, 2]) {
      const met = await Promise.all(['doctor', 'fsck', 'fsck'].map((word) => inHouse(two, [word, '--json'])))
      expect(
        met.map(({ exit, out }) => [exit, exit === 0 ? '' : out]),
        `round ${round}`,
      ).toEqual(Array(3).fill([0, '']))
    }
    expect(existsSync(join(two, 'pg/postmaster.pid'))).toBe(false)
  })

  test('the same by an address; what is no backup or cut off is refused; a changed list is found', async () => {
    const { address, drop } = await freshDatabase()
    const env = { DATABASE_URL: address }
    const empty = await inHouse(two, ['fsck', '--json'], { env })
    expect([empty.exit, codeOf(empty.out)]).toEqual([2, 'not-prepared'])
    writeFileSync(join(folder, 'cut.gz'), readFileSync(file).subarray(0, -40))
    const cut = await inHouse(two, ['restore', 'cut.gz', '--yes', '--json'], { env })
    expect([cut.exit, codeOf(cut.out)]).toEqual([1, 'cut-off'])
    const none = await inHouse(two, ['restore', pkcs12, '--yes', '--json'], { env })
    expect([none.exit, codeOf(none.out)]).toEqual([2, 'not-a-backup'])
    writeFileSync(join(folder, 'identity.txt'), `${identity}\n`)
    const sealed = ['restore', 'backup.gz.age', '--files', 'pieces', '--yes', '--json']
    const closed = await inHouse(two, sealed, { env })
    expect([closed.exit, codeOf(closed.out)]).toEqual([2, 'sealed'])
    const opened = await inHouse(two, [...sealed, '--identity', 'identity.txt'], { env })
    expect([opened.exit, JSON.parse(opened.out)]).toEqual([
      0,
      expect.objectContaining({ broken: [], seconds: expect.any(Number) }),
    ])
    const page = await inHouse(two, ['doctor'], { env })
    expect(page.exit).toBe(0)
    expect(page.out).toContain('✓')
    expect(page.out).toContain('Se puede trabajar')

    const other = await connect({ address, data: two })
    await other.pool.query('alter table registry_act disable trigger user')
    await other.pool.query(
      "update registry_act set body = jsonb_set(body, '{body,name}', '\"Otra\"') where kind = 'founded'",
    )
    await other.close()
    const broken = await inHouse(two, ['fsck'], { env })
    expect(broken.exit).toBe(1)
    expect(broken.out).toContain('el acto 1 no es como se escribió')
    await drop()

    const away = await inHouse(two, ['fsck', '--json'], { env })
    expect([away.exit, codeOf(away.out)]).toEqual([2, 'database-away'])
    const nonsense = await inHouse(two, ['fsck', '--json'], { env: { DATABASE_URL: 'postgresql://:::' } })
    expect([nonsense.exit, codeOf(nonsense.out)]).toEqual([2, 'database-address'])
  })
})
