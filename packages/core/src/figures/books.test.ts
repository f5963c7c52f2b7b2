import { expect, test } from 'vitest'
import { bookOf, reasonsOf } from './books.ts'
import { reconcile, type SideRow } from './reconcile.ts'

const row = (more: Partial<SideRow>): SideRow => ({
  ...{ country: 'CL', provider: 'github', period: '2026-H1', kind: 'disclosure', outcome: 'full', n: 1 },
  ...more,
})

const parted = (asked: readonly SideRow[], answered: readonly SideRow[]) => {
  const found = reconcile(bookOf(asked), bookOf(answered))
  return found.comparable ? reasonsOf(found.gaps) : undefined
}

test('a request that ended otherwise in one book is said to have another end, and not to be missing', () => {
  const reasons = parted([row({ n: 4 }), row({ outcome: 'refused' })], [row({ n: 5 })])
  expect(reasons).toEqual(['outcome', 'outcome'])
})

test('one that counts in another half-year is said to be there, and not to be missing', () => {
  const reasons = parted([row({ n: 2 }), row({ period: '2026-H2' })], [row({ n: 3 })])
  expect(reasons).toEqual(['period', 'period'])
})

test('one that only one side has is said to be more there', () => {
  expect(parted([row({})], [row({ n: 2 })])).toEqual(['more-answered'])
  expect(parted([row({ n: 2 })], [row({})])).toEqual(['more-asked'])
})

test('books that are alike part nowhere, in whichever order and pieces they were written', () => {
  expect(parted([row({ n: 2 }), row({ country: 'PY' })], [row({ country: 'PY' }), row({}), row({})])).toEqual(
    [],
  )
})
