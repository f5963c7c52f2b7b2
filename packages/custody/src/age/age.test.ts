import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { armor, Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { afterAll, describe, expect, test } from 'vitest'
import { filesToSeal, identitiesIn, openInto, sealInto } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-age-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (...parts: readonly string[]) => join(folder, ...parts)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const [identity, other] = [await generateIdentity(), await generateIdentity()]
const recipient = await identityToRecipient(identity)
const age = spawnSync('age', ['--version']).status === 0

const lengths = [0, 1, 65_535, 65_536, 65_537, 131_072, 1024 * 1024, 1024 * 1024 + 1, 3_000_000]
const kept = at('kept')
mkdirSync(join(kept, 'sub'), { recursive: true })
const files = lengths.map((length) => ({ name: `sub/${length}.bin`, bytes: randomBytes(length) }))
for (const { name, bytes } of files) writeFileSync(join(kept, name), bytes)
const sealed = await sealInto(at('sealed'), await filesToSeal([kept]), [recipient])

describe('a sealed file', () => {
  test('bears the sums of both sides, at every length about a border of chunks', () => {
    for (const { name, bytes } of files) {
      const said = sealed.find((one) => one.name === name)
      const cipher = readFileSync(at('sealed', `${name}.age`))
      expect(said).toMatchObject({
        size: bytes.length,
        sha256: sha256(bytes),
        ciphertextSize: cipher.length,
        ciphertextSha256: sha256(cipher),
      })
    }
  })

  test('is opened by the library of others', async () => {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    for (const { name, bytes } of files)
      expect(
        Buffer.compare(await decrypter.decrypt(readFileSync(at('sealed', `${name}.age`))), bytes),
        name,
      ).toBe(0)
  })

  test.skipIf(!age)('is opened by age itself (skipped where it is not installed)', () => {
    writeFileSync(at('key.txt'), `${identity}\n`)
    for (const { name, bytes } of files) {
      // By itself it takes a mebibyte of an answer and no more.
      const { stdout, status } = spawnSync('age', ['-d', '-i', at('key.txt'), at('sealed', `${name}.age`)], {
        maxBuffer: 16 * 1024 * 1024,
      })
      expect(status).toBe(0)
      expect(stdout.equals(bytes)).toBe(true)
    }
  })

  test('is opened by us, as the manifest beside it says', async () => {
    for (const { name, bytes } of files) {
      const opened = await openInto(at('opened'), at('sealed', `${name}.age`), [other, identity])
      expect(opened).toMatchObject({ name, state: 'as-listed' })
      expect(readFileSync(at('opened', name)).equals(bytes)).toBe(true)
    }
  })

  test('of others is opened, in armour too, and said to be in no manifest', async () => {
    const encrypter = new Encrypter()
    encrypter.addRecipient(recipient)
    for (const length of [0, 65_536, 200_000]) {
      const bytes = randomBytes(length)
      const theirs = await encrypter.encrypt(bytes)
      writeFileSync(at(`plain-${length}.age`), theirs)
      writeFileSync(at(`armoured-${length}.age`), armor.encode(theirs))
      for (const name of [`plain-${length}`, `armoured-${length}`]) {
        expect(await openInto(at('theirs'), at(`${name}.age`), [identity])).toMatchObject({
          state: 'not-listed',
        })
        expect(readFileSync(at('theirs', name)).equals(bytes)).toBe(true)
      }
    }
  })
})

describe('what is not as it was sealed', () => {
  const good = readFileSync(at('sealed/sub/131072.bin.age'))
  const tried = async (bytes: Uint8Array) => {
    const path = at(`tried-${sha256(bytes).slice(0, 12)}.age`)
    writeFileSync(path, bytes)
    return openInto(at('tried'), path, [identity])
  }

  test('is not written, wherever a byte is another', async () => {
    for (let i = 0; i < 50; i++) {
      const bytes = Buffer.from(good)
      bytes[Math.floor((i * bytes.length) / 50)]! ^= 1
      expect((await tried(bytes)).state, `byte ${Math.floor((i * bytes.length) / 50)}`).toBe('failed')
    }
    expect(existsSync(at('tried'))).toBe(false)
  })

  test('is not written where it is cut at a border of chunks, or goes on', async () => {
    const header = good.indexOf('\n---')
    const begin = good.indexOf('\n', header + 1) + 1 + 16
    for (const end of [begin, begin + 16, begin + 65_552, good.length - 1])
      expect((await tried(good.subarray(0, end))).state).toBe('failed')
    expect((await tried(Buffer.concat([good, good.subarray(begin)]))).state).toBe('failed')
    expect((await tried(Buffer.from('hola'))).why).toBe('not-sealed')
  })

  test('is not written when it is another file than the one listed, though it opens', async () => {
    mkdirSync(at('swapped'))
    for (const name of ['a', 'b']) writeFileSync(at(name), name)
    await sealInto(at('swap'), await filesToSeal([at('a'), at('b')]), [recipient])
    writeFileSync(at('swap/a.age'), readFileSync(at('swap/b.age')))
    expect(await openInto(at('swapped'), at('swap/a.age'), [identity])).toMatchObject({
      name: 'a',
      state: 'differs',
    })
    expect(readdirSync(at('swapped'))).toEqual([])
  })

  test('stays closed to whom it was not sealed', async () => {
    const opened = await openInto(at('no'), at('sealed/sub/1.bin.age'), [other])
    expect(opened).toMatchObject({ state: 'failed', why: 'no-key' })
  })
})

test('nothing is written over, and what could not be finished leaves nothing', async () => {
  const before = readdirSync(folder).sort()
  await expect(sealInto(at('sealed'), await filesToSeal([kept]), [recipient])).rejects.toMatchObject({
    code: 'exists',
  })
  await expect(sealInto(at('new'), [{ name: 'gone', path: at('gone') }], [recipient])).rejects.toThrow()
  await expect(sealInto(at('new'), await filesToSeal([kept]), ['age1nobody'])).rejects.toMatchObject({
    code: 'recipient',
  })
  expect(readdirSync(folder).sort()).toEqual(before)
  expect((await openInto(at('opened'), at('sealed/sub/1.bin.age'), [identity])).why).toBe('exists')
})

test('links, two of one name, and nothing at all are refused', async () => {
  mkdirSync(at('linked'))
  await expect(filesToSeal([at('linked')])).rejects.toMatchObject({ code: 'nothing' })
  symlinkSync('/etc/hostname', at('linked/host'))
  await expect(filesToSeal([at('linked')])).rejects.toMatchObject({ code: 'not-a-file' })
  mkdirSync(at('same'))
  writeFileSync(at('same/a'), 'A')
  writeFileSync(at('a'), 'a')
  await expect(filesToSeal([at('a'), at('same/a')])).rejects.toMatchObject({ code: 'twice' })
})

test('an identity that cannot be read is told without a word of it', () => {
  expect(identitiesIn(`# created\n${identity}\n`, 'key.txt')).toEqual([identity])
  for (const text of ['', '# only this\n', 'AGE-SECRET-KEY-1WRONG\n', 'age1public'])
    expect(() => identitiesIn(text, 'key.txt')).toThrow('identity: key.txt')
})
