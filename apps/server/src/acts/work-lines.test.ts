import { expect, test } from 'vitest'
import type { SignedIn } from '../door/call.ts'
import { linesOf } from './work-lines.ts'

const who: Pick<SignedIn, 'unit' | 'roles'> = { unit: 'own', roles: ['officer'] }
/** As the rows come: the newest first. */
const rows = [
  { id: 'draft', status: 'draft', standing: 'draft' },
  { id: 'whole', status: 'answered', standing: 'answered' },
  { id: 'followed', status: 'answered', standing: 'refused', followed: true },
  { id: 'questioned', status: 'questioned', standing: 'questioned' },
  { id: 'part', status: 'answered', standing: 'answered-in-part' },
  { id: 'refused', status: 'answered', standing: 'refused' },
].map((row) => ({ unit: 'own', held: false, step: null, followed: false, ...row }))

test('what was refused or answered in part is first of what is to be acted on, and nobody’s once it is followed', async () => {
  const lines = await linesOf({ last: async <Row>() => rows as Row[] }, who)
  expect(lines.map(({ id, mine }) => (mine ? id : `(${id})`))).toEqual([
    ...['part', 'refused', 'draft', 'questioned'],
    ...['(whole)', '(followed)'],
  ])
})
