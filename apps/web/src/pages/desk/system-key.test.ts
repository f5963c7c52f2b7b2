import { expect, test } from 'vitest'
import { readSystemKey, thumbprintOf } from './system-key.ts'

// The key of RFC 7517, appendix A.1, and its private half of A.2.
const x = 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4'
const y = '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM'
const key = { kty: 'EC', crv: 'P-256', x, y } as const

test('a public key is read without what it says beside itself', () => {
  expect(readSystemKey(JSON.stringify({ ...key, use: 'sig', kid: '1', alg: 'ES256' }))).toEqual({
    ok: true,
    key,
  })
  expect(readSystemKey(`\n ${JSON.stringify(key, null, 2)} \n`)).toEqual({ ok: true, key })
})

test.each([
  ['the private half', { ...key, d: '870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE' }, 'private'],
  ['an RSA key with its secret', { kty: 'RSA', n: 'AQAB', e: 'AQAB', d: 'AQAB' }, 'private'],
  ['a shared secret', { kty: 'oct', k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ' }, 'private'],
  ['an RSA key', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }, 'other'],
  ['a key of another curve', { ...key, crv: 'P-384' }, 'other'],
  ['a set of keys', { keys: [key] }, 'other'],
  ['a key that was cut', { ...key, y: y.slice(0, 40) }, 'cut'],
  ['a key without one half of its point', { kty: 'EC', crv: 'P-256', x }, 'cut'],
  ['a list', [key], 'not-json'],
])('%s is refused and told by what is wrong with it', (_, pasted, why) => {
  expect(readSystemKey(JSON.stringify(pasted))).toEqual({ ok: false, why })
})

test('a text that is no JSON is none', () => {
  for (const text of ['', '-----BEGIN PUBLIC KEY-----', 'null', '12', JSON.stringify(key).slice(0, -5)])
    expect(readSystemKey(text)).toEqual({ ok: false, why: 'not-json' })
})

test('a key has the name that the house gives it', async () => {
  const { thumbprintOf: ofTheHouse } = await import('../../../../server/src/door/proof.ts')
  expect(await thumbprintOf(key)).toBe(await ofTheHouse(key))
})
