import { expect, test } from 'vitest'
import { shownOpening } from './shown-opening.ts'

const opening = (id: string, until = '2999-01-01T00:00:00Z') => ({ opening: id, until })
const kept = (id: string, until?: string) => JSON.stringify(opening(id, until))

test('a page takes up what was opened elsewhere, keeps what ran out, and never shows that of another', () => {
  // Asked for the purpose, and the case is opened by another button: the page shows it, letter and all.
  expect(shownOpening(undefined, 'elena', null)).toBeUndefined()
  const shown = shownOpening(undefined, 'elena', kept('one'))
  expect(shown).toEqual({ key: 'elena', opening: opening('one') })
  expect(shownOpening(shown, 'elena', kept('one'))).toBe(shown)
  expect(shownOpening(shown, 'elena', null)).toBe(shown)
  expect(shownOpening(shown, 'elena', kept('two', '2001-01-01T00:00:00Z'))).toBe(shown)
  expect(shownOpening(shown, 'elena', kept('two'))?.opening.opening).toBe('two')
  expect(shownOpening(shown, 'nora', null)).toBeUndefined()
})
