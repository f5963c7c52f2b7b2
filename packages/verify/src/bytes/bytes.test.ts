import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64url, fromBase64url, fromHex, hex, textOf } from './index.ts'

const bytes = fc.uint8Array({ maxLength: 200 })

describe('bytes as text', () => {
  test('are those of another program, and come back', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(base64url(value)).toBe(Buffer.from(value).toString('base64url'))
        expect(hex(value)).toBe(Buffer.from(value).toString('hex'))
        expect(fromBase64url(base64url(value))).toEqual(value)
        expect(fromHex(hex(value))).toEqual(value)
      }),
    )
  })

  test('have one spelling only', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AQgwx_-9+/= é'), maxLength: 12 }), (text) => {
        const read = fromBase64url(text)
        expect(read === undefined || base64url(read) === text).toBe(true)
      }),
    )
    expect(fromBase64url('AB')).toBeUndefined()
    expect(fromHex('abc')).toBeUndefined()
    expect(fromHex('zz')).toBeUndefined()
  })

  test('that are not UTF-8 are no text', () => {
    expect(textOf(Uint8Array.of(0xc3, 0x28))).toBeUndefined()
    expect(textOf(Uint8Array.of(0xc3, 0xb1))).toBe('ñ')
  })
})
