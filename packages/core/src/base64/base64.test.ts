import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, toBase64 } from './index.ts'

test('bytes come back as they were, in the letters that every other program writes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      const text = toBase64(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(text)).toEqual(bytes)
    }),
  )
})

test('what is no base64 is none', () => {
  for (const text of [
    'a',
    'ab',
    'abc',
    'ab=c',
    '====',
    'a===',
    'ab==cd==',
    'ab d',
    'ab-_',
    'YW\nI=',
    'ñabc',
    '=abc',
  ])
    expect(fromBase64(text), text).toBeUndefined()
  expect(fromBase64('')).toEqual(new Uint8Array())
})
