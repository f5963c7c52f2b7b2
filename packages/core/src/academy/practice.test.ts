import { expect, test } from 'vitest'
import { comesAgain, dueOn, gaps, isKnownAgain, type Practised, practisedOn } from './index.ts'

test('what was answered wrongly comes at once, then in longer and longer gaps, and one day no more', () => {
  let kept: Practised | undefined
  let day = '2026-11-28'
  const days: string[] = []
  for (const _ of gaps) {
    expect(dueOn(['q'], () => kept, day)).toEqual(['q'])
    kept = practisedOn(kept, true, day)
    expect(dueOn(['q'], () => kept, day)).toEqual([])
    const again = comesAgain(kept)
    if (again === null) break
    days.push(again)
    day = again
  }
  expect(days).toEqual(['2026-12-01', '2026-12-08', '2026-12-24', '2027-01-28'])
  expect(comesAgain(kept as Practised)).toBeNull()
  expect(dueOn(['q'], () => kept, '2030-01-01')).toEqual([])
})

test('what is not known any more begins again tomorrow', () => {
  const kept = practisedOn({ known: 3, on: '2026-11-01' }, false, '2026-11-28')
  expect([kept.known, comesAgain(kept)]).toEqual([0, '2026-11-29'])
})

test('a day that was missed loses nothing: what is due longest comes first', () => {
  const kept: Readonly<Record<string, Practised>> = {
    a: { known: 1, on: '2026-11-20' },
    b: { known: 0, on: '2026-11-10' },
    c: { known: 2, on: '2026-11-27' },
  }
  expect(dueOn(['a', 'b', 'c', 'd'], (one) => kept[one], '2026-11-28')).toEqual(['d', 'b', 'a'])
})

test('what was answered wrongly is known again after three right answers in a row, and not before', () => {
  expect(
    [undefined, 0, 2, 3].map((known) => isKnownAgain(known === undefined ? known : { known, on: '' })),
  ).toEqual([false, false, false, true])
})
