import type { Exhibit } from '@oficio/core/act'
import { expect, test } from 'vitest'
import { isOwnWord, keepingOffered } from './keep-offered.ts'

const file = (kept: Partial<Exhibit>) =>
  ({
    ...{ returned: null, returnedBy: null, keptUntil: null, termBy: null, hold: null, liftedBy: null },
    ...kept,
  }) as Exhibit

test('erasing is offered only to somebody on whose own word it does not rest, and never of what is held', () => {
  const term = file({ keptUntil: '2026-01-31', termBy: 'bruno' })
  expect(keepingOffered(term, true, 'bruno')).toEqual(['term', 'hold'])
  expect(keepingOffered(term, true, 'sofia')).toEqual(['term', 'hold', 'term-over'])
  expect(keepingOffered(term, false, 'sofia')).toEqual(['term', 'hold'])
  const back = file({ returned: { at: '2026-01-31T10:00:00Z', unread: true }, returnedBy: 'bruno' })
  expect([keepingOffered(back, true, 'bruno'), keepingOffered(back, true, 'sofia')]).toEqual([
    ['term', 'hold'],
    ['term', 'hold', 'went-back'],
  ])
  const held = { hold: { at: '2026-01-31T10:00:00Z', reasons: 'Auto 7' } }
  expect(keepingOffered({ ...term, ...held }, true, 'sofia')).toEqual(['term', 'lift'])
  expect(keepingOffered({ ...term, liftedBy: 'sofia' }, true, 'sofia')).toEqual(['term', 'hold'])
  expect([isOwnWord(term, 'bruno'), isOwnWord(term, 'sofia')]).toEqual([true, false])
})
