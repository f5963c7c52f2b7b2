import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { describe, expect, test } from 'vitest'
import { isSealed, opening, type StreamPassage, sealing } from './index.ts'

const [identity, other] = [await generateIdentity(), await generateIdentity()]
const recipient = await identityToRecipient(identity)
const lengths = [0, 1, 65_535, 65_536, 65_537, 131_072, 300_001]

async function* inParts(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const through = (passage: StreamPassage, bytes: Uint8Array, size = 50_000) =>
  buffer(passage(inParts(bytes, size)))

describe('a stream sealed while it passes', () => {
  test('is opened by another program that reads age, and one sealed by it is opened here, at every border of chunks', async () => {
    for (const length of lengths) {
      const bytes = randomBytes(length)
      const sealed = await through(await sealing([recipient]), bytes)
      expect(isSealed(sealed)).toBe(true)
      const stranger = new Decrypter()
      stranger.addIdentity(identity)
      expect(Buffer.from(await stranger.decrypt(sealed)).equals(bytes), `${length}`).toBe(true)
      const theirs = new Encrypter()
      theirs.addRecipient(recipient)
      const from = await theirs.encrypt(bytes)
      for (const size of [7, 65_552, 1_000_000].filter((one) => one > 7 || length < 2))
        expect((await through(opening([other, identity], 'b'), from, size)).equals(bytes)).toBe(true)
    }
  })

  test('cut off at a border of chunks or changed, it ends with a fault and never as a shorter whole', async () => {
    const sealed = await through(await sealing([recipient]), randomBytes(150_000))
    const header = sealed.length - 150_000 - 3 * 16 - 16
    for (const end of [
      header,
      header + 16,
      header + 16 + 65_552,
      header + 16 + 2 * 65_552,
      sealed.length - 1,
    ])
      await expect(
        through(opening([identity], 'b'), sealed.subarray(0, end)),
        `${end}`,
      ).rejects.toMatchObject({ code: 'broken' })
    const flipped = Buffer.from(sealed)
    flipped[sealed.length - 70_000] = (flipped[sealed.length - 70_000] ?? 0) ^ 1
    await expect(through(opening([identity], 'b'), flipped)).rejects.toMatchObject({ code: 'broken' })
  })

  test('is opened by nobody else, and what was never sealed is told as that', async () => {
    const sealed = await through(await sealing([recipient]), Buffer.from('a'))
    await expect(through(opening([other], 'b'), sealed)).rejects.toMatchObject({ code: 'no-key' })
    await expect(through(opening([identity], 'b'), Buffer.from('plain'))).rejects.toMatchObject({
      code: 'not-sealed',
    })
    await expect(sealing(['age1nobody'])).rejects.toMatchObject({ code: 'recipient' })
    await expect(sealing([])).rejects.toMatchObject({ code: 'recipient' })
  })
})
