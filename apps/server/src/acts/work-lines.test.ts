import { wrong } from '@oficio/example/wrong'
import { expect, test } from 'vitest'
import type { SignedIn } from '../door/call.ts'
import { inTurn, type ReadWorkLine } from './work-lines.ts'

const who: Pick<SignedIn, 'unit' | 'roles'> = { unit: 'own', roles: ['officer'] }
/** The newest first. */
const rows = [
  { id: 'draft', status: 'draft', standing: 'draft' },
  { id: 'whole', status: 'answered', standing: 'answered' },
  { id: 'followed', status: 'answered', standing: 'refused', followed: true },
  { id: 'questioned', status: 'questioned', standing: 'questioned' },
  { id: 'part', status: 'answered', standing: 'answered-in-part' },
  { id: 'refused', status: 'answered', standing: 'refused' },
].map(
  (row, n): ReadWorkLine =>
    wrong({ unit: 'own', held: false, step: null, followed: false, updatedAt: `2026-12-0${9 - n}`, ...row }),
)

test('what was refused or answered in part is first of what is to be acted on, and nobody’s once it is followed', () => {
  const lines = inTurn(rows.toReversed(), who)
  expect(lines.map(({ id, mine }) => (mine ? id : `(${id})`))).toEqual([
    ...['part', 'refused', 'draft', 'questioned'],
    ...['(whole)', '(followed)'],
  ])
})
