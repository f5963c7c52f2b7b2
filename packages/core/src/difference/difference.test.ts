import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DifferencePiece, linesDifference, wordsDifference } from './index.ts'

const older = (pieces: readonly DifferencePiece[]) =>
  pieces.flatMap(({ is, text }) => (is === 'new' ? [] : [text])).join('')
const newer = (pieces: readonly DifferencePiece[]) =>
  pieces.flatMap(({ is, text }) => (is === 'gone' ? [] : [text])).join('')

test('what changed is shown, and what stayed is not', () => {
  expect(wordsDifference('se conservan 90 días', 'se conservan 30 días')).toEqual([
    { is: 'both', text: 'se conservan ' },
    { is: 'gone', text: '90' },
    { is: 'new', text: '30' },
    { is: 'both', text: ' días' },
  ])
  expect(linesDifference('a\nb\nc\n', 'a\nc\nd\n').map(({ is, text }) => [is, text])).toEqual([
    ['both', 'a\n'],
    ['gone', 'b\n'],
    ['both', 'c\n'],
    ['new', 'd\n'],
  ])
})

test('whatever the texts, both can be read out of their difference', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '\n', ' ', 'é', '<')).map((all) => all.join(''))
  fc.assert(
    fc.property(text, text, (a, b) => {
      for (const pieces of [linesDifference(a, b), wordsDifference(a, b)]) {
        expect(older(pieces)).toBe(a)
        expect(newer(pieces)).toBe(b)
      }
    }),
  )
})

test('texts of 200 kB that share no line, one line or all but one are told apart without end of work', () => {
  const lines = (word: string) =>
    Array.from({ length: 6000 }, (_, at) => `${word} ${at} ${'x'.repeat(20)}\n`).join('')
  const same = 'la misma línea\n'.repeat(14_000)
  const cases = [
    [lines('uno'), lines('otro')],
    [same, `${same.slice(0, 60_000)}otra\n${same.slice(0, 90_000)}`],
    ['x'.repeat(200_000), 'y'.repeat(200_000)],
    [
      Array.from({ length: 90_000 }, (_, at) => 'ab'[at % 2]).join('\n'),
      Array.from({ length: 90_000 }, (_, at) => 'abc'[at % 3]).join('\n'),
    ],
  ] as const
  for (const [a, b] of cases) {
    const pieces = linesDifference(a, b)
    expect(older(pieces)).toBe(a)
    expect(newer(pieces)).toBe(b)
  }
})
