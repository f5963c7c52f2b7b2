// A sentence that is cut in one language of a letter goes on in the other, which the company reads: whoever
// decides is shown what stands there.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { cutBetween, narrowed } from './narrow.ts'
import { cutInOneLanguage, goesOnInBox, sentencesBeside } from './other-language.ts'

const pack: EvidenceRequest = JSON.parse(
  readFileSync(new URL('../../../../vectors/packs/cl-tiktok/input.json', import.meta.url), 'utf8'),
)
const inSecond = '/letter/second/~1case~1summary'
const letter = (summary: string, other: string): EvidenceRequest => ({
  ...pack,
  case: { ...pack.case, summary },
  letter: { ...pack.letter, second: { ...pack.letter?.second, '/case/summary': other } },
})
const told = letter(
  'La víctima denunció. El banco informó el destino hasta el 26 de octubre.',
  'The victim complained. The bank told where it went until 26 October.',
)
const keep = { identifiers: [0, 1], rows: [{ at: 0 }] }

test('beside a sentence stands the one at its place in the other language, both ways', () => {
  expect(sentencesBeside(told, { path: '/case/summary', at: 1 })).toEqual([
    { path: inSecond, at: 1, sentence: 'The bank told where it went until 26 October.' },
  ])
  expect(sentencesBeside(told, { path: inSecond, at: 0 })).toEqual([
    { path: '/case/summary', at: 0, sentence: 'La víctima denunció.' },
  ])
})

test('where the two have not as many sentences all of the other are shown: nobody guesses which', () => {
  const uneven = letter('La víctima denunció. El banco informó.', 'The victim complained and the bank told.')
  expect(sentencesBeside(uneven, { path: '/case/summary', at: 1 }).map(({ sentence }) => sentence)).toEqual([
    'The victim complained and the bank told.',
  ])
})

test('a letter of one language has none beside it', () => {
  const { second: _, ...alone } = pack.letter ?? {}
  expect(sentencesBeside({ ...pack, letter: alone }, { path: '/case/summary', at: 0 })).toEqual([])
})

test.each([
  ['the first alone', [{ path: '/case/summary', at: 1 }], ['/case/summary']],
  ['the second alone', [{ path: inSecond, at: 1 }], [inSecond]],
  [
    'both',
    [
      { path: '/case/summary', at: 1 },
      { path: inSecond, at: 1 },
    ],
    [],
  ],
  [
    'another sentence in each',
    [
      { path: '/case/summary', at: 1 },
      { path: inSecond, at: 0 },
    ],
    ['/case/summary', inSecond],
  ],
])('a cut of %s is told as one of one language, or is none', (_, sentences, shown) => {
  const cuts = cutBetween(told, narrowed(told, { ...keep, sentences })) ?? []
  expect(cuts.filter(({ what }) => what === 'sentence')).toHaveLength(sentences.length)
  expect(cutInOneLanguage(told, cuts).map(({ path }) => path)).toEqual(shown)
})

test('a sentence that goes in both languages is told where the box of the portal goes on, once, and not where its own was cut', () => {
  const both = [
    { path: '/case/summary', at: 1 },
    { path: inSecond, at: 1 },
  ]
  const cutsOf = (sentences: typeof both, before = told) =>
    cutBetween(before, narrowed(before, { ...keep, sentences })) ?? []
  const box = pack.letter?.paste?.summary
  expect(goesOnInBox(told, cutsOf(both)).map(({ path, other }) => [path, other])).toEqual([
    ['/case/summary', box],
  ])
  expect(goesOnInBox(told, cutsOf([...both, { path: '/letter/paste/summary', at: 0 }]))).toEqual([])
  const { paste: _, ...alone } = told.letter ?? {}
  const without = { ...told, letter: alone }
  expect(goesOnInBox(without, cutsOf(both, without))).toEqual([])
})
