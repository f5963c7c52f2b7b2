import fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueLines } from './page-data.ts'
import { breakable, printable, widthOf } from './printable.ts'

/** Any character of Unicode, halves of one left out: the library's own list of them takes seconds to make. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10f7ff })
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800))

const latin = (codePoint: number): boolean => codePoint >= 0x20 && codePoint < 0x250

test('nothing that turns or hides text survives', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      expect(printable(text, () => true)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    }),
  )
})

test('what a face has is left as it is, what it lacks is named', () => {
  expect(printable('peña — 日', (c) => latin(c) || c === 0x2014)).toBe('peña — [U+65E5]')
})

test('places to break add nothing and leave no piece longer than a line', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'é', ' ', '/', '-', '😀'), maxLength: 400 }),
      (text) => {
        const pieces = [breakable(text)].flat()
        const texts = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.kept))
        expect(texts.join('')).toBe(text)
        for (const run of texts.flatMap((piece) => piece.split(' ')))
          expect(widthOf(run)).toBeLessThanOrEqual(42)
      },
    ),
  )
})

test('a value of 80 characters stays on one line and one of 300 is cut without losing a character', () => {
  expect(valueLines('a'.repeat(80)).value).toHaveLength(1)
  const long = 'https://service.example/'.repeat(13)
  expect(valueLines(long).value.length).toBeGreaterThan(1)
  expect(valueLines(long).value.join('')).toBe(long)
})
