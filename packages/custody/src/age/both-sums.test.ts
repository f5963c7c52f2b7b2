import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { afterAll, expect, test } from 'vitest'
import { bothSums, takeHead } from './both-sums.ts'
import { openFile } from './open-file.ts'
import { sealFile } from './seal-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-both-'))
afterAll(() => rmSync(folder, { recursive: true }))
const sha256 = (...bytes: readonly Uint8Array[]) => {
  const hash = createHash('sha256')
  for (const one of bytes) hash.update(one)
  return hash.digest('hex')
}

// A long file is hashed beside, a short one here.
test.each([1, 64 * 1024 * 1024])('both sides are hashed whole, of a file of %i bytes', (size) => {
  const sums = bothSums(size, 1000, 1016)
  const head = Buffer.alloc(2500, 'h')
  takeHead(sums, head)
  const [plain, cipher]: [Buffer[], Buffer[]] = [[], []]
  for (let i = 0; i < 40; i += 1) {
    const room = sums.room()
    room.plain.fill(i + 1)
    room.cipher.fill(i + 101)
    const [a, b] = [1000 - i, i % 2 === 0 ? 1016 : 0]
    plain.push(Buffer.alloc(a, i + 1))
    cipher.push(Buffer.alloc(b, i + 101))
    sums.take(a, b)
  }
  expect(sums.digests()).toEqual({ plain: sha256(...plain), cipher: sha256(head, ...cipher) })
  sums.close()
})

test('a long file that is sealed and opened is the same, and both digests are those of the files', async () => {
  const identity = await generateIdentity()
  const [from, to, back] = ['plain', 'sealed', 'back'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const bytes = Buffer.alloc(40 * 1024 * 1024 + 77, 'evidence of forty megabytes ')
  writeFileSync(from, bytes)
  const sealed = await sealFile(from, to, [await identityToRecipient(identity)])
  const cipher = readFileSync(to)
  expect(sealed).toEqual({
    ...{ size: bytes.length, sha256: sha256(bytes) },
    ...{ ciphertextSize: cipher.length, ciphertextSha256: sha256(cipher) },
  })
  expect(await openFile(to, back, [identity])).toEqual(sealed)
  expect(readFileSync(back).equals(bytes)).toBe(true)
  // A chunk far behind that is another stops it.
  cipher[30 * 1024 * 1024] = (cipher[30 * 1024 * 1024] ?? 0) ^ 1
  writeFileSync(to, cipher)
  await expect(openFile(to, join(folder, 'never'), [identity])).rejects.toMatchObject({ code: 'broken' })
})
