import { expect, test } from 'vitest'
import { inTurn } from './in-turn.ts'

const review = (name: string, differs: string[] | null, mine: boolean) => ({
  ...{ name, differs, versions: [{ mine }] },
  may: { write: true, publish: differs?.length === 0 },
})

test('what a reader has not said yet stands first, then what differs, and what agrees keeps nobody from it', () => {
  const reviews = [
    review('agrees', [], true),
    review('waits for the other', null, true),
    review('differs', ['quote'], true),
    review('not said', null, false),
  ]
  expect(inTurn(reviews).map(({ name }) => name)).toEqual([
    'not said',
    'differs',
    'agrees',
    'waits for the other',
  ])
})
