import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, Problem } from './index.ts'

const bytes = (...parts: (number | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))))
const problem = (input: Uint8Array): Problem => {
  try {
    decodeText(input)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('was read')
}

test('text is read as it is, with or without a byte-order mark', () => {
  expect(decodeText(bytes('ñandú'))).toBe('ñandú')
  expect(decodeText(bytes(0xef, 0xbb, 0xbf, 'ñandú'))).toBe('ñandú')
})

test('what Windows programs call Unicode is read, with or without its mark', () => {
  const little = Buffer.from('{"a": "ñandú"}', 'utf16le')
  const big = Buffer.from(little).swap16()
  for (const input of [bytes(0xff, 0xfe), bytes(0xfe, 0xff)].map((mark, i) =>
    Buffer.concat([mark, i === 0 ? little : big]),
  ))
    expect(decodeText(input)).toBe('{"a": "ñandú"}')
  expect(decodeText(little)).toBe('{"a": "ñandú"}')
  expect(decodeText(big)).toBe('{"a": "ñandú"}')
})

test('a text in Latin-1 is refused where its first accent stands, and no letter is replaced', () => {
  expect(problem(Buffer.from('uno\ndos\naño', 'latin1'))).toMatchObject({
    code: 'not-utf8',
    where: { line: 3, column: 2 },
  })
})

test('a picture is no text', () => {
  expect(problem(bytes(0x89, 'PNG\r\n', 0x1a, 0x0a)).code).toBe('not-utf8')
  expect(problem(bytes('ab', 0, 'cd\n')).code).toBe('not-text')
})

test('the place of the first wrong byte is never later than that of the decoder', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (input) => {
      try {
        expect(decodeText(input)).toBeTypeOf('string')
      } catch (error) {
        expect(error).toBeInstanceOf(Problem)
      }
    }),
    { numRuns: 2000 },
  )
})

test('more than the limit is refused before it is read', () => {
  expect(() => decodeText(new Uint8Array(11), 10)).toThrow(Problem)
})
