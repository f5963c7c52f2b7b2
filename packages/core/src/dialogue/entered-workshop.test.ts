import { describe, expect, test } from 'vitest'
import {
  type EnteredWorkshop,
  entryFault,
  type OwnersWord,
  readsSince,
  standingOfEntered,
} from './entered-workshop.ts'

const commitment = { id: 'a1', owner: 'desk', says: 'Aceptamos el formulario común.', due: '2027-03-31' }
const workshop: EnteredWorkshop = {
  ...{
    language: 'es',
    name: 'Taller ficticio',
    from: '2026-11-10',
    to: '2026-11-11',
    host: 'Fiscalía Ficticia',
  },
  ...{ participants: [], agenda: [], lessons: [], raised: [], follows: null },
  commitments: [commitment],
}
const word = (more: Partial<OwnersWord>): OwnersWord => ({
  ...{ commitment: 'a1', institution: 'desk', says: 'confirmed', on: '2026-11-20', version: 1 },
  ...more,
})
const standing = (words: readonly OwnersWord[], on = '2026-12-01', versions = [workshop]) => {
  const newest = versions.at(-1)?.commitments[0] ?? commitment
  return standingOfEntered(newest, readsSince(newest, versions), words, on)
}

describe('a commitment that somebody wrote under the name of another', () => {
  test('is nobody’s until its owner says so, and never late before', () => {
    expect(standing([])).toBe('unconfirmed')
    expect(standing([], '2027-06-01')).toBe('unconfirmed')
  })
  test('is not taken on by whoever wrote it, or by a third', () => {
    expect(standing([word({ institution: 'prosecution' })])).toBe('unconfirmed')
    expect(standing([word({ institution: 'prosecution', says: 'done' })])).toBe('unconfirmed')
  })
  test('is open, then late, then done, as its owner says', () => {
    expect(standing([word({})])).toBe('open')
    expect(standing([word({})], '2027-04-01')).toBe('late')
    expect(standing([word({}), word({ says: 'done', on: '2027-04-02' })], '2027-04-03')).toBe('done')
  })
  test('its owner takes back what it said', () => {
    expect(standing([word({}), word({ says: 'denied' })])).toBe('denied')
  })
  test('a word is of what was read: another day, text or owner asks anew', () => {
    const changed = (more: Partial<typeof commitment>) => [
      workshop,
      { ...workshop, commitments: [{ ...commitment, ...more }] },
    ]
    for (const more of [{ due: '2026-12-31' }, { says: 'Aceptamos toda solicitud.' }])
      expect(standing([word({})], '2026-12-01', changed(more))).toBe('unconfirmed')
    expect(standing([word({})], '2026-12-01', [workshop, { ...workshop, name: 'Otro nombre' }])).toBe('open')
  })
})

test('who denied the newest text is not taken back to what was confirmed before it by whoever writes', () => {
  const other = { ...workshop, commitments: [{ ...commitment, says: 'Aceptamos toda solicitud.' }] }
  const words = [word({}), word({ version: 2, says: 'denied' })]
  expect(standing(words, '2026-12-01', [workshop, other])).toBe('denied')
  expect(standing(words, '2026-12-01', [workshop, other, workshop])).toBe('unconfirmed')
})

test('days of the agenda are days of the workshop', () => {
  const agenda = (on: string) => entryFault({ ...workshop, agenda: [{ on, says: 'Plantillas.' }] })
  expect([agenda('2026-11-09'), agenda('2026-11-10'), agenda('2026-11-12')]).toEqual([
    'agenda-day',
    undefined,
    'agenda-day',
  ])
  expect(entryFault({ ...workshop, to: '2026-11-09' })).toBe('days')
  expect(entryFault({ ...workshop, commitments: [commitment, commitment] })).toBe('ids')
})
