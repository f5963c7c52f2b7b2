import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { sha256Hex } from '@oficio/verify/canonical'
import { checkHandOver, type Handing, handOverText, takingText } from '@oficio/verify/hand-over'
import { keyId } from '@oficio/verify/log'
import { expect, test } from 'vitest'
import { type DeviceSigner, givenBy, signerOf, takenBy } from './index.ts'

// Green only where this bundle went from whom it says to whom it says, by two keys that each side is known
// by.

const rawOf = (key: KeyObject) =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x as string, 'base64url')
const made = (): DeviceSigner => {
  const key = generateKeyPairSync('ed25519').privateKey
  return signerOf(rawOf(key), (text) => sign(null, text, key))
}
const [a, b, c] = [made(), made(), made()]
const here = { bundle: 'ab'.repeat(32), root: null }
const handing: Handing = {
  ...{ ...here, from: 'Unidad A', to: 'Unidad B', purpose: 'pericia', at: '2026-11-20T10:00:00-03:00' },
}
const judged = async (
  said: Partial<Handing>,
  { by = 'Unidad B', at = '2026-11-20T13:05:00Z' },
  [gives, takes]: readonly [DeviceSigner, DeviceSigner] = [a, b],
  keys: readonly string[] = [a.public, b.public],
) => {
  const given = await givenBy({ ...handing, ...said }, gives)
  const { verdict, rows } = await checkHandOver(await takenBy(given, { by, at }, takes), here, keys)
  return [verdict, ...rows.flatMap(({ code, ok }) => (ok === true ? [] : [`${code} ${ok}`]))]
}

test('what was given to one and taken by another, or under no name, is red', async () => {
  expect(await judged({}, {})).toEqual(['both'])
  expect(await judged({}, { by: ' Unidad  B' })).toEqual(['both'])
  expect(await judged({}, { by: 'Unidad C' }, [a, c], [a.public, c.public])).toEqual([
    'fails',
    'recipient false',
  ])
  expect((await judged({ from: '', to: '' }, { by: '' }))[0]).toBe('fails')
})

test('times that are no instants, or in which it was taken before it was given, leave it open', async () => {
  for (const [given, taken] of [
    ['2026-11-20T10:00:00-03:00', '2001-01-01T00:00:00Z'],
    ['2026-11-20T10:00:00-03:00', '2026-11-20T10:05:00'],
    ['ayer', '2026-11-20T13:05:00Z'],
    ['2026-11-20T10:00:00-03:00', 'mañana'],
  ] as const)
    expect(await judged({ at: given }, { at: taken })).toEqual(['open', 'times null'])
})

test('a key counts for its own side alone, and one key under two names is one key', async () => {
  expect(await judged({}, {}, [b, a])).toEqual(['fails', 'known false'])
  expect(await judged({}, {}, [a, b], [])).toEqual(['open', 'known null'])
  const key = generateKeyPairSync('ed25519').privateKey
  const named = (name: string) => {
    const typed = Buffer.concat([Buffer.from([1]), rawOf(key)])
    const id = keyId(name, typed)
    const signed = (text: string) =>
      Buffer.concat([Buffer.from(id, 'hex'), sign(null, Buffer.from(text), key)]).toString('base64')
    return {
      public: `${name}+${id}+${typed.toString('base64')}`,
      note: (text: string) => `${text}\n— ${name} ${signed(text)}\n`,
    }
  }
  const [one, other] = [named('oficio-device/aaaa'), named('oficio-device/bbbb')]
  const note = one.note(handOverText(handing))
  const taking = { given: sha256Hex(Buffer.from(note)), by: 'Unidad B', at: '2026-11-20T13:05:00Z' }
  const { verdict, rows } = await checkHandOver(
    {
      format: 'oficio-hand-over/1',
      given: { note, key: one.public },
      taken: { note: other.note(takingText(taking)), key: other.public },
    },
    here,
    [one.public, other.public],
  )
  expect([verdict, rows.find(({ code }) => code === 'two-keys')?.ok]).toEqual(['fails', false])
})
