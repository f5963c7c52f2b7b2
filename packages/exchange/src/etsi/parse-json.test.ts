import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits, parseJson } from './index.ts'

const refusal = (input: string | Uint8Array) => {
  const read = parseJson(input)
  if (read.ok) throw new Error('was read')
  return read.errors[0]
}

test('what JSON.parse reads is read the same', () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'small' }), (value) => {
      const text = JSON.stringify(value, null, 2)
      if (text.includes('"__proto__"') || /\d{17}|e\+/.test(text)) return
      expect(parseJson(text)).toEqual({ ok: true, message: JSON.parse(text) })
    }),
  )
})

describe('each fault has one code and one place', () => {
  test.each([
    ['', 'json.empty', 1, 1],
    ['  \n ', 'json.empty', 2, 2],
    ['{"a":1} x', 'json.trailing', 1, 9],
    ['{"a":\n  tru}', 'json.notWellFormed', 2, 3],
    ['{"a":1,}', 'json.notWellFormed', 1, 8],
    ['{"a":"line\nbreak"}', 'json.notWellFormed', 1, 11],
    ['{"a":"\\x"}', 'json.notWellFormed', 1, 7],
    ['[01]', 'json.notWellFormed', 1, 3],
    ['{"a":1,\n "a":2}', 'json.duplicateKey', 2, 2],
    ['{"__proto__":{"administrator":true}}', 'json.forbiddenKey', 1, 2],
    ['{"\\u005f_proto__":1}', 'json.forbiddenKey', 1, 2],
    ['{"n":1e400}', 'json.numberTooLarge', 1, 6],
    ['{"n":12345678901234567890}', 'json.numberTooLarge', 1, 6],
  ])('%j', (text, code, line, column) => {
    expect(refusal(text)).toMatchObject({ code, params: { line, column } })
  })

  test('a byte that is not UTF-8, with its place', () => {
    const bytes = new TextEncoder().encode('{"a":\n "señal"}')
    bytes[bytes.indexOf(0xc3)] = 0xff
    expect(refusal(bytes)).toEqual({ code: 'encoding.invalid', path: '', params: { line: 2, column: 5 } })
  })

  test.each([
    ['an overlong slash', [0xc0, 0xaf]],
    ['half a surrogate', [0xed, 0xa0, 0x80]],
    ['a character cut short', [0xe2, 0x82]],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ])('%s is not UTF-8', (_, bytes) => {
    expect(refusal(new Uint8Array([0x22, ...bytes]))).toMatchObject({
      code: 'encoding.invalid',
      params: { line: 1, column: 2 },
    })
  })

  test('UTF-16 is named and not guessed at', () => {
    expect(refusal(new Uint8Array(Buffer.from('\uFEFF{}', 'utf16le')))).toMatchObject({
      code: 'encoding.unsupported',
      params: { encoding: 'UTF-16' },
    })
  })

  test('nesting, keys, values and size have an end', () => {
    expect(refusal('['.repeat(10_000))?.code).toBe('size.tooDeep')
    expect(refusal(`{${Array.from({ length: limits.keys + 1 }, (_, i) => `"k${i}":1`).join()}}`)?.code).toBe(
      'size.tooManyKeys',
    )
    expect(refusal(`[${'0,'.repeat(limits.nodes)}0]`)?.code).toBe('size.tooManyParts')
    expect(refusal(' '.repeat(limits.bytes + 1))?.code).toBe('size.tooLarge')
  })
})

test('a key that objects inherit is a key like any other', () => {
  const read = parseJson('{"constructor":1,"toString":2,"hasOwnProperty":3}')
  expect(read.ok && Object.keys(read.message as object)).toEqual([
    'constructor',
    'toString',
    'hasOwnProperty',
  ])
})

test('a byte order mark is no part of the message', () => {
  expect(parseJson(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]))).toEqual({ ok: true, message: {} })
  expect(parseJson('\uFEFF{}')).toEqual({ ok: true, message: {} })
})
