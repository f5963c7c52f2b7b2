import { expect, test } from 'vitest'
import { keptHow } from '../../request/kept-how.ts'
import { type AssistanceLine, byState, isLate } from './by-state.ts'

const line = (
  change: Partial<AssistanceLine>,
  passing: Partial<AssistanceLine['passing']> = {},
): AssistanceLine => ({
  ...{ request: 'r', case: 'c', reference: 'EJ-1', provider: 'tiktok', standing: 'sent', held: false },
  ...{ expectedBy: null, ...change },
  passing: {
    ...{ country: 'SG', station: 'abroad', since: '2026-11-01T00:00:00Z', laidAt: '2026-10-01T00:00:00Z' },
    ...{
      unit: 'u',
      remarks: 0,
      questions: 0,
      answered: 0,
      keptUntil: null,
      sentOn: '2026-10-02',
      channel: '',
    },
    ...{ keptAsWritten: null, recalledOn: null, concerns: 0, flagged: 0 },
    ...{ hasProof: false, heardOn: null, homeOn: null, toTake: 0, ...passing },
  },
})
const on = '2026-11-28'

test('late is what was awaited by a day that is past, and nothing of which no day is known', () => {
  expect(isLate(line({ expectedBy: '2026-11-27' }), on)).toBe(true)
  expect(isLate(line({ expectedBy: '2026-11-28' }), on)).toBe(false)
  expect(isLate(line({}), on)).toBe(false)
  // What came home is late no longer.
  expect(isLate(line({ expectedBy: '2026-11-27' }, { station: 'home' }), on)).toBe(false)
})

test('lines stand by State, what is late first, and those that name none last', () => {
  const lines = [
    // What has not left yet is awaited by no day.
    line({ request: 'a' }, { country: null, sentOn: null, station: 'desk' }),
    line({ request: 'b' }),
    line({ request: 'c', expectedBy: '2026-01-01' }),
    line({ request: 'd', expectedBy: '2026-12-01' }, { country: 'BR' }),
    line({ request: 'e', standing: 'withdrawn' }, { country: 'BR' }),
  ]
  expect(
    byState(lines, (code) => code, on).map(({ code, lines: here, late, inTime, noDay }) => [
      ...[code, here.map(({ request }) => request).join('')],
      ...[late, inTime, noDay],
    ]),
  ).toEqual([
    ['BR', 'de', 0, 1, 0],
    ['SG', 'cb', 1, 0, 1],
    [null, 'a', 0, 0, 0],
  ])
})

test('of a preservation nobody tells more than was said: what only the request says is told as its word', () => {
  const kept = (keptUntil: string | null, keptAsWritten: string | null = null) =>
    keptHow({ keptUntil, keptAsWritten }, on).how
  expect(kept(null)).toBe('unknown')
  expect(kept('2026-11-27')).toBe('over')
  expect(kept('2026-12-12')).toBe('ends')
  expect(kept('2026-12-13')).toBe('kept')
  expect(keptHow({ keptUntil: null, keptAsWritten: '2027-02-02' }, on)).toEqual({
    ...{ how: 'written', until: '2027-02-02' },
  })
  expect(kept(null, '2026-12-01')).toBe('written.ends')
  expect(kept(null, '2026-11-01')).toBe('written.over')
  // What was told here goes before.
  expect(kept('2026-12-13', '2026-11-01')).toBe('kept')
})
