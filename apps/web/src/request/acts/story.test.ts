import type { Act } from '@oficio/core/act'
import { expect, test } from 'vitest'
import { changesBetween, storyOf } from './story.ts'

const draft = {
  provider: 'ejemplo',
  requestType: 'disclosure',
  country: 'CL',
  case: { summary: 'Una cuenta envió un enlace.' },
} as const
const act = (seq: number, kind: string, body: object): Act =>
  ({ seq, kind, body, request: 'r', at: '2026-11-24T10:00:00Z' }) as Act

test('an approval given before the words were changed no longer counts', () => {
  const acts = [
    act(1, 'drafted', { revision: 1, content: draft }),
    act(2, 'submitted', { revision: 1 }),
    act(3, 'approved', { revision: 1 }),
    act(4, 'revised', {
      revision: 2,
      content: { ...draft, case: { summary: 'Dos cuentas enviaron enlaces.' } },
    }),
    act(5, 'submitted', { revision: 2 }),
    act(6, 'approved', { revision: 2 }),
  ]
  expect(storyOf(acts).filter(({ isVoid }) => isVoid)).toMatchObject([{ act: { seq: 3 } }])
})

test('whoever narrows keeps the own approval, and earlier ones fall', () => {
  const acts = [
    act(1, 'drafted', { revision: 1, content: draft }),
    act(2, 'submitted', { revision: 1 }),
    act(3, 'approved', { revision: 1 }),
    act(4, 'narrowed', {
      revision: 2,
      content: draft,
      cut: [
        {
          what: 'data',
          path: '/dataRequested/0',
          before: { category: 'subscriber', description: 'abonado' },
          after: null,
        },
      ],
    }),
  ]
  expect(storyOf(acts).map(({ isVoid }) => isVoid)).toEqual([false, false, true, false])
  expect(storyOf(acts)[3]?.cut).toHaveLength(1)
})

test('a changed sentence is shown before and after, an empty place is none', () => {
  expect(
    changesBetween(draft, { ...draft, userCountry: null, case: { summary: 'Otra cosa.', number: 'EJ-1' } }),
  ).toEqual([
    { pointer: '/case/summary', before: 'Una cuenta envió un enlace.', after: 'Otra cosa.' },
    { pointer: '/case/number', before: undefined, after: 'EJ-1' },
  ])
})
