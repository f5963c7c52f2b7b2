import { expect, test } from 'vitest'
import { stillAskedRows } from './still-asked.ts'

const act = (kind: string, minute: number) => ({ kind, at: `2026-11-29T10:0${minute}:00Z` })
const listed = (...kinds: readonly string[]) => kinds.map(act)
const said = (...kinds: readonly string[]) =>
  stillAskedRows(listed(...kinds)).map(({ why, at }) => `${why} ${at.slice(14, 16)}`)

test.each([
  [['signed', 'held'], ['held-since 01']],
  [['signed', 'sent', 'withdrawn'], ['withdrawn-since 02']],
  [['signed', 'superseded'], ['superseded-since 01']],
  [['signed', 'held', 'released', 'held'], ['held-since 03']],
  [['signed', 'withdrawn', 'released'], ['withdrawn-since 01']],
])('%j: who reads the letter is told that nobody asks by it any more', (kinds, told) => {
  expect(said(...kinds)).toEqual(told)
})

test.each([
  [['drafted', 'approved', 'signed', 'sent', 'answered', 'closed']],
  [['signed', 'held', 'released']],
  // Of before the seal the seal itself tells, and of a letter that nobody sealed nothing stands.
  [['held', 'released', 'signed']],
  [['drafted', 'withdrawn']],
])('%j: nothing is said of it', (kinds) => {
  expect(said(...kinds)).toEqual([])
})

test('what is no act says nothing', () => {
  expect(stillAskedRows([null, 'held', { kind: 'signed' }, { kind: 'held' }])).toEqual([
    { is: 'still-asked', ok: false, why: 'held-since', at: '' },
  ])
})
