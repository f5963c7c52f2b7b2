import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hiddenCharacters, pieces } from './hidden-characters.ts'

/** Any character of Unicode, halves of one left out: the library's own list of them takes seconds to make. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10f7ff })
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800))

test('a zero-width space inside an address is shown by its code point', () => {
  expect(pieces('exam\u200bple')).toEqual([
    { text: 'exam' },
    { text: '\u200b', kind: 'invisible', code: 'U+200B' },
    { text: 'ple' },
  ])
})

test('a Cyrillic letter among Latin ones is named, because it leads to another account', () => {
  expect(hiddenCharacters('ej\u0435mplo')).toEqual([
    { code: 'U+0435', kind: 'lookalike', shown: '\u0435', count: 1 },
  ])
})

test('a dot that is none, at which a user name would be cut off, is named', () => {
  expect(hiddenCharacters('@ejemplo\u2024ficticio')).toEqual([
    { code: 'U+2024', kind: 'lookalike', shown: '\u2024', count: 1 },
  ])
})

test('a name written wholly in another alphabet deceives nobody', () => {
  expect(hiddenCharacters('Иван Петров написал')).toEqual([])
})

test('marks that turn the reading direction, and controls, are named', () => {
  expect(hiddenCharacters('a\u202egnp.exe\u0007').map(({ code, kind }) => [code, kind])).toEqual([
    ['U+202E', 'direction'],
    ['U+0007', 'control'],
  ])
})

test('marks that a telephone puts around words of an exported chat alarm nobody', () => {
  const line = '[24-11-26, 21:05:40] \u200e\u202a+56\u00a09\u00a05000\u00a00017\u202c: \u200eimagen omitida'
  expect(hiddenCharacters(line)).toEqual([])
  expect(hiddenCharacters('pe\u200epe@correo.example').map(({ code }) => code)).toEqual(['U+200E'])
  expect(hiddenCharacters(`${line} a\u202eb`).length).toBeGreaterThan(2)
})

test('an emoji made of several characters is left in peace', () => {
  expect(hiddenCharacters('👩\u200d👧 ❤\ufe0f hola')).toEqual([])
})

test('accents of Spanish and Portuguese are letters like others', () => {
  expect(hiddenCharacters('año, ação, préstamo, señal')).toEqual([])
})

test('the pieces of any text are that text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: anyCharacter }),
      (text) =>
        pieces(text)
          .map((piece) => piece.text)
          .join('') === text,
    ),
  )
})
