import { describe, expect, test } from 'vitest'
import {
  type EnteredWorkshop,
  earlierWordOf,
  entryFault,
  type OwnersWord,
  sayableAfter,
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
  ...{ commitment: 'a1', institution: 'desk', says: 'confirmed', on: '2026-11-20' },
  ...{ version: 1, followed: null },
  ...more,
})
const standing = (words: readonly OwnersWord[], on = '2026-12-01', version = 1) =>
  standingOfEntered(commitment, { version, followed: null }, words, on)

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
    const done = [word({}), word({ says: 'done', on: '2027-04-02' })]
    expect(standing(done, '2027-04-03')).toBe('done')
    // The evening in Santiago on which it was told, which is the next day already where the house counts.
    expect(standing(done, '2027-04-01')).toBe('done')
  })
  test('what was told as done by mistake is taken back by an act, and is late again', () => {
    const words = [word({}), word({ says: 'done' }), word({ says: 'undone' })]
    expect(standing(words)).toBe('open')
    expect(standing(words, '2027-04-01')).toBe('late')
    expect(sayableAfter(word({ says: 'done' }))).toEqual(['undone'])
    for (const before of [undefined, word({}), word({ says: 'undone' })])
      expect(sayableAfter(before)).not.toContain('undone')
  })
  test('its owner takes back what it said', () => {
    expect(standing([word({}), word({ says: 'denied' })])).toBe('denied')
  })
  test('a word is of the version that was read: another one asks anew, and tells what was said before', () => {
    expect(standing([word({})], '2026-12-01', 2)).toBe('unconfirmed')
    expect(standing([word({ says: 'denied' })], '2026-12-01', 2)).toBe('unconfirmed')
    expect(earlierWordOf(commitment, { version: 2, followed: null }, [word({})])).toMatchObject({
      says: 'confirmed',
      version: 1,
    })
    expect(
      earlierWordOf(commitment, { version: 2, followed: null }, [word({ institution: 'prosecution' })]),
    ).toBeUndefined()
    expect(standing([word({}), word({ version: 2, says: 'denied' })], '2026-12-01', 2)).toBe('denied')
  })
  test('a word is also of the workshop before, as it was: written anew, that one asks anew', () => {
    const said = [word({ followed: 1 })]
    const on = (followed: number) =>
      standingOfEntered(commitment, { version: 1, followed }, said, '2026-12-01')
    expect(on(1)).toBe('open')
    expect(on(2)).toBe('unconfirmed')
    expect(earlierWordOf(commitment, { version: 1, followed: 2 }, said)).toMatchObject({ followed: 1 })
    expect(earlierWordOf(commitment, { version: 1, followed: 1 }, said)).toBeUndefined()
  })
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
