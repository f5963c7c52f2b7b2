import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import {
  type Letter,
  type LetterKind,
  letterFor,
  lettersFor,
  type PlacedPiece,
  placedPieces,
  placesIn,
} from './index.ts'

const knowledge = load()
const on = '2026-11-24'
const pack = (name: string): EvidenceRequest =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../vectors/packs', name, 'input.json'), 'utf8'))
const packs = ['cl-tiktok', 'ar-instagram', 'py-uber'].map(pack)
const kinds: readonly LetterKind[] = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8']

const plain = (pieces: readonly PlacedPiece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : plain(piece.pieces))).join('')
const withoutMarks = (value: unknown): unknown => {
  if (typeof value === 'string') return plain(placedPieces(value))
  if (Array.isArray(value)) return value.map(withoutMarks)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (key === 'lacks' ? [] : [[key, withoutMarks(one)]])),
  )
}
const said = (letter: Letter) => ({
  ...letter,
  blocks: letter.blocks.filter(({ parts }) => parts.length > 0),
})

test('marks change no word: without them the letter is the letter, of every kind and language', () => {
  for (const request of packs)
    for (const kind of kinds)
      for (const letter of lettersFor(request, { knowledge, on, kind, draft: true })) {
        const marked = letterFor(request, {
          knowledge,
          on,
          kind,
          draft: true,
          language: letter.language,
          places: true,
        })
        expect(said(withoutMarks(marked) as Letter), `${request.provider} ${kind}`).toEqual(letter)
      }
})

test('the words of a value lead to its place', () => {
  const [request] = packs as [EvidenceRequest]
  const letter = letterFor(request, { knowledge, on, places: true })
  const places = placesIn(letter)
  for (const pointer of [
    '/authority/name',
    '/authority/officer/name',
    '/case/number',
    '/case/summary',
    '/case/offence/name',
    '/legalProcess/legalBasis',
    '/identifiers/0/value',
    '/dataRequested/0/description',
    '/dataRequested/0/from',
    '/letter/data/0/necessity',
  ])
    expect(places, pointer).toContain(pointer)
})

test('what is missing is told in its block, also where nothing else of it is said', () => {
  const [request] = packs as [EvidenceRequest]
  const { summary: _summary, ...facts } = request.case ?? {}
  const letter = letterFor({ ...request, case: facts }, { knowledge, on, places: true })
  expect(letter.blocks.flatMap(({ lacks }) => lacks ?? [])).toContain('/case/summary')
  expect(letterFor({ ...request, case: facts }, { knowledge, on }).blocks.some(({ lacks }) => lacks)).toBe(
    false,
  )
})

test('a value that holds such marks puts none into the letter', () => {
  const [request] = packs as [EvidenceRequest]
  const summary = 'a \uE010/authority/name\uE011b\uE012 c'
  const letter = letterFor(
    { ...request, case: { ...request.case, summary } },
    { knowledge, on, places: true },
  )
  const texts = letter.blocks
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.is === 'paragraph' ? [part.text] : []))
  const facts = texts.find((text) => text.includes('/case/summary')) ?? ''
  expect(placedPieces(facts)).toEqual([
    { pointer: '/case/summary', pieces: ['a \uFFFD/authority/name\uFFFDb\uFFFD c'] },
  ])
})
