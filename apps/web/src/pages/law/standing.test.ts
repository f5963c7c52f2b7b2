import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { dayApart, standingOf, standingRow, tableTreaties } from './standing.ts'

const knowledge = load()
const country = (code: string) => {
  const found = knowledge.countries[code]
  if (!found) throw new Error(code)
  return found
}

test('Chile is a Party to the Convention and has only signed the Second Protocol', () => {
  expect(standingRow(country('CL'), 'budapest', '2026-11-24')).toMatchObject({
    standing: 'party',
    date: { kind: 'inForce', day: '2017-08-01' },
  })
  expect(standingRow(country('CL'), 'secondProtocol', '2026-11-24')).toMatchObject({ standing: 'signed' })
})

test('before the day of its entry into force a State was not yet bound', () => {
  expect(standingRow(country('CL'), 'budapest', '2017-07-31').standing).toBe('ratified')
})

test('an unknown status is not known, never "no"', () => {
  expect(standingOf(null).standing).toBe('unknown')
  expect(standingOf('unknown').standing).toBe('unknown')
  const bahamas = country('BS')
  const nassau = { ...bahamas.nassau, party: { ...bahamas.nassau.party, value: null } }
  expect(standingRow({ ...bahamas, nassau }, 'nassau', '2026-11-24').standing).toBe('unknown')
})

test('words that are in no list are a special situation and stay readable', () => {
  expect(standingOf('territory of another State')).toEqual({
    standing: 'special',
    words: 'territory of another State',
  })
  expect(standingOf('signed, not in force for Chile')).toMatchObject({
    standing: 'signed',
    words: 'signed, not in force for Chile',
  })
  expect(standingOf('not signed, to be confirmed').standing).toBe('none')
})

test('every State has a word for every treaty of the table', () => {
  for (const one of Object.values(knowledge.countries)) {
    for (const treaty of tableTreaties) {
      const { standing, words } = standingRow(one, treaty, '2026-11-24')
      expect(standing === 'special' ? words : standing).toBeTruthy()
    }
  }
})

test('a day from memory has a dot of its own beside a status that was read, and a day of the same source none', () => {
  const paraguay = standingRow(country('PY'), 'budapest', '2026-11-24')
  expect(paraguay.fact.confidence).not.toBe('memory')
  expect(dayApart(paraguay)).toBe(paraguay.date?.fact)
  const { fact, date } = paraguay
  if (!date) throw new Error('no day')
  expect(
    dayApart({ ...paraguay, date: { ...date, fact: { ...date.fact, ...fact } as typeof fact } }),
  ).toBeUndefined()
})
