import { expect, test } from 'vitest'
import { answeredAtOnce, answersOf, draftFrom, freshItem } from './item-draft.ts'

test('what the desk had looked at before it refused is kept in its answer, and comes back to be corrected', () => {
  const drafts = {
    '0/0': { ...freshItem, outcome: 'refused', ground: 'g', checked: ['scope', 'account'] },
    '0/1': { ...freshItem, outcome: 'nothing-held' },
  } as const
  const [refused, empty] = answersOf(['0/0', '0/1'], drafts)
  expect(refused?.checked).toEqual(['account', 'scope'])
  expect(empty).not.toHaveProperty('checked')
  expect(refused && draftFrom(refused).checked).toEqual(['account', 'scope'])
  // Who said nothing of it is not made to say it by a correction.
  expect(empty && draftFrom(empty).checked).toEqual([])
})

test('one press hands over what may go now, and leaves what waits for the order; a refusal is of all', () => {
  const left = ['0/0', '0/1', '0/2']
  expect(answeredAtOnce(left, 'full', ['0/1'])).toEqual(['0/0', '0/2'])
  expect(answeredAtOnce(left, 'full')).toEqual(left)
  expect(answeredAtOnce(left, 'refused', ['0/1'])).toEqual(left)
  expect(answeredAtOnce(left, 'full', left)).toEqual([])
})
