import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { cutBetween, narrowed } from './narrow.ts'

const asked: EvidenceRequest = {
  provider: 'ejemplo',
  requestType: 'disclosure',
  country: 'CL',
  identifiers: [
    { type: 'username', value: '@uno' },
    { type: 'username', value: '@dos' },
  ],
  dataRequested: [
    { category: 'subscriber', from: '2026-09-01', to: '2026-10-31' },
    { category: 'traffic', from: '2026-09-01', to: '2026-10-31' },
    { category: 'content', from: '2026-09-01', to: '2026-10-31' },
  ],
  letter: {
    identifiers: [{ seenText: 'perfil público' }, { seenText: 'comentario', sameAs: 1 }],
    data: [
      { necessity: 'saber quién la abrió' },
      { necessity: 'saber desde dónde', identifiers: [2] },
      { necessity: 'leer la amenaza' },
    ],
    second: {
      '/letter/data/1/necessity': 'to know from where',
      '/letter/data/2/necessity': 'to read the threat',
      '/case/summary': 'Facts.',
    },
    paste: { 'data.1': 'one', 'data.3': 'three', summary: 'Facts.' },
  },
}

test('the reason of a row goes with its row, in both languages and in the boxes of the portal', () => {
  const less = narrowed(asked, { identifiers: [0, 1], rows: [{ at: 2 }] })
  expect(less.dataRequested).toEqual([asked.dataRequested?.[2]])
  expect(less.letter?.data).toEqual([{ necessity: 'leer la amenaza' }])
  expect(less.letter?.second).toEqual({
    '/letter/data/0/necessity': 'to read the threat',
    '/case/summary': 'Facts.',
  })
  expect(less.letter?.paste).toEqual({ 'data.1': 'three', summary: 'Facts.' })
  expect(cutBetween(asked, less)).toHaveLength(2)
})

test('a first row taken away without its reason is no narrowing: the reason would stand beside another row', () => {
  expect(cutBetween(asked, { ...asked, dataRequested: asked.dataRequested?.slice(1) ?? [] })).toBeUndefined()
})

test('a row that asked only about an account that is gone goes too, and does not widen to every account', () => {
  const less = narrowed(asked, { identifiers: [0], rows: [{ at: 0 }, { at: 1 }, { at: 2 }] })
  expect(less.dataRequested?.map(({ category }) => category)).toEqual(['subscriber', 'content'])
  expect(cutBetween(asked, less)?.map(({ before }) => before)).toEqual([
    { type: 'username', value: '@dos' },
    { category: 'traffic', description: null },
  ])
})

test('numbers of accounts follow the accounts that stay', () => {
  const less = narrowed(asked, { identifiers: [1], rows: [{ at: 0 }, { at: 1 }, { at: 2 }] })
  expect(less.letter?.data?.[1]).toEqual({ necessity: 'saber desde dónde', identifiers: [1] })
  expect(less.letter?.identifiers).toEqual([{ seenText: 'comentario' }])
  expect(cutBetween(asked, less)).toHaveLength(1)
})

test('a shorter period is a cut, a longer one is none', () => {
  const all = { identifiers: [0, 1], rows: [{ at: 0, from: '2026-10-01' }, { at: 1 }, { at: 2 }] }
  expect(cutBetween(asked, narrowed(asked, all))).toMatchObject([
    { what: 'period', path: '/dataRequested/0' },
  ])
  expect(
    cutBetween(
      asked,
      narrowed(asked, { ...all, rows: [{ at: 0, from: '2026-08-01' }, { at: 1 }, { at: 2 }] }),
    ),
  ).toBeUndefined()
})

test('nothing taken away, or everything, is no narrowing', () => {
  expect(
    cutBetween(asked, narrowed(asked, { identifiers: [0, 1], rows: [{ at: 0 }, { at: 1 }, { at: 2 }] })),
  ).toBeUndefined()
  expect(cutBetween(asked, narrowed(asked, { identifiers: [0, 1], rows: [] }))).toBeUndefined()
})
