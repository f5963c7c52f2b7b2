import { describe, expect, test } from 'vitest'
import { groups } from '../../signs/groups.ts'
import { bandOf, bands, dayAbout, leftOf, wears } from './band.ts'
import { type DeadlineLine, inLanes, isNothing } from './line.ts'

const on = '2026-11-27'
const of = (day: string, standsStill = false) =>
  bandOf({ kind: 'answer-expected', day, leadDays: 0, extension: 'none', standsStill }, on)

test('the last day is not over before it is over, and three days and two weeks are counted with it', () => {
  expect(
    ['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-11', '2026-12-12'].map((day) =>
      of(day),
    ),
  ).toEqual(['over', 'near', 'near', 'soon', 'soon', 'later'])
})

test('hours are over at their moment, and not with the day on which they run out', () => {
  const hours = {
    kind: 'law-holder',
    day: '2026-11-27',
    endsAt: '2026-11-28T01:00:00Z',
    byTheHour: true,
    standsStill: false,
    leadDays: 0,
    extension: 'none',
  } as const
  const bands = ['2026-11-28T00:59:59Z', '2026-11-28T01:00:00Z', '2026-11-28T20:00:00Z'].map((now) => [
    // Whoever reads it may have the day before or the day after.
    ...['2026-11-27', '2026-11-28'].map((day) => bandOf(hours, day, now)),
  ])
  expect(bands).toEqual([
    ['near', 'near'],
    ['over', 'over'],
    ['over', 'over'],
  ])
  expect(bandOf({ ...hours, byTheHour: false }, '2026-11-27', '2026-11-28T20:00:00Z')).toBe('near')
})

test('a preservation is near by the day on which its extension is to be asked, until that is done', () => {
  const kept = (day: string, extension: 'none' | 'drafted' | 'asked') =>
    bandOf({ kind: 'preservation-ends', day, leadDays: 7, extension, standsStill: false }, on)
  // Kept until the 15th, to be asked by the 8th; kept until the 3rd, the last day to ask was yesterday.
  expect(kept('2026-12-15', 'none')).toBe('soon')
  expect(kept('2026-12-15', 'drafted')).toBe('soon')
  expect(kept('2026-12-15', 'asked')).toBe('later')
  expect(kept('2026-12-04', 'none')).toBe('near')
  expect(kept('2026-12-03', 'none')).toBe('over')
  expect(kept('2026-12-03', 'asked')).toBe('soon')
})

test('the day that is shown is the one that the band is about, and a day that only we advise is never over', () => {
  const kept = {
    kind: 'preservation-ends',
    day: '2026-12-03',
    leadDays: 7,
    extension: 'none',
    standsStill: false,
  } as const
  // The provider wants it asked by yesterday: that day is over. By our advice alone nothing is.
  expect([dayAbout(kept, on), bandOf(kept, on)]).toEqual(['2026-11-26', 'over'])
  const advised = { ...kept, isAdvised: true }
  expect([dayAbout(advised, on), bandOf(advised, on)]).toEqual(['2026-12-03', 'soon'])
  const early = { ...advised, day: '2026-12-07' }
  expect([dayAbout(early, on), bandOf(early, on)]).toEqual(['2026-11-30', 'near'])
  expect([dayAbout({ ...early, extension: 'asked' }, on)]).toEqual(['2026-12-07'])
})

test('where no extension is left nothing is over before the preservation ends', () => {
  const kept = {
    kind: 'preservation-ends',
    day: '2026-12-03',
    leadDays: 7,
    extension: 'none-left',
    standsStill: false,
  } as const
  expect([dayAbout(kept, on), bandOf(kept, on)]).toEqual(['2026-12-03', 'soon'])
  expect(bandOf(kept, '2026-12-04')).toBe('over')
  expect(dayAbout({ ...kept, day: '2026-12-20' }, on)).toBe('2026-12-13')
})

test('what waits for a clarification stands still, however near its day is; a term of law runs on', () => {
  expect(of('2026-11-20', true)).toBe('still')
  const law = { day: '2026-11-28', leadDays: 0, extension: 'none', standsStill: true } as const
  expect(bandOf({ ...law, kind: 'law-holder' }, on)).toBe('near')
  expect(bandOf({ ...law, kind: 'law-asking' }, on)).toBe('near')
})

test('no two bands wear the same form, and none of them says that all is well', () => {
  expect(new Set(bands.map((band) => wears[band].sign)).size).toBe(bands.length)
  expect(bands.filter((band) => wears[band].tone === 'mark-open')).toEqual([])
  const known = groups.flatMap(([, signs]) => signs)
  expect(bands.filter((band) => !known.includes(wears[band].sign))).toEqual([])
})

test('a board with no line says that there is nothing only where every case was counted', () => {
  const board = { lines: [], uncounted: 0, stopped: false }
  expect(isNothing(board)).toBe(true)
  expect(isNothing({ ...board, uncounted: 1 })).toBe(false)
  expect(isNothing({ ...board, stopped: true })).toBe(false)
})

describe('what is due in minutes', () => {
  const called = {
    ...({ kind: 'emergency-called', day: '2026-11-30', byTheHour: true } as const),
    ...({ endsAt: '2026-12-01T00:10:00Z', standsStill: false, leadDays: 0, extension: 'none' } as const),
  }
  test('is told in minutes, in hours once they are many, and in days by its day', () => {
    expect(leftOf(called, '2026-12-01T00:00:30Z')).toEqual({ is: 'left', in: 'minutes', count: 9 })
    expect(leftOf(called, '2026-12-01T00:09:30Z')).toEqual({ is: 'left', in: 'minutes', count: 0 })
    expect(leftOf(called, '2026-12-01T00:15:00Z')).toEqual({ is: 'past', in: 'minutes', count: 5 })
    expect(leftOf(called, '2026-11-30T12:00:00Z')).toEqual({ is: 'left', in: 'hours', count: 12 })
    expect(leftOf(called, '2026-11-25T00:00:00Z')).toBeUndefined()
    expect(leftOf({ ...called, byTheHour: false }, '2026-12-01T00:00:30Z')).toBeUndefined()
  })

  const line = (more: Partial<DeadlineLine>): DeadlineLine => ({
    ...called,
    ...{ id: 'a', provider: 'tiktok', zone: null, basis: 'counted', rule: 'house/x', version: '1' },
    ...{ caseName: 'EJ-1', casePath: '/work/1', path: '/requests/1', request: '1' },
    ...more,
  })
  test('stands in a lane of its own, each emergency once, the soonest first, and nothing of it among the days', () => {
    const { danger, others } = inLanes([
      line({ id: 'order', kind: 'house-asking', requestKind: 'emergency', endsAt: '2026-12-03T00:00:00Z' }),
      line({ id: 'call' }),
      line({ id: 'other', request: '2', endsAt: '2026-12-01T00:02:00Z' }),
      line({ id: 'kept', kind: 'preservation-ends', requestKind: 'preservation', request: '3' }),
    ])
    expect(danger.map(({ first, then }) => [first.id, ...then.map(({ id }) => id)])).toEqual([
      ['other'],
      ['call', 'order'],
    ])
    expect(others.map(({ id }) => id)).toEqual(['kept'])
  })
})
