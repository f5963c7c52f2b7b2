import { expect, test } from 'vitest'
import { timeDays } from './time-days.ts'

test('only a time with its zone stands on the line; what says none is counted and put nowhere', () => {
  expect(
    timeDays([
      { time: '2026-01-01T23:30:00-03:00', zone: '-03:00' },
      { time: '2026-01-02T01:00:00Z', zone: 'UTC' },
      { time: '2026-01-02T01:00:00', zone: null },
      { time: '2026-01-02', zone: null },
      { time: null, zone: null },
    ]),
  ).toEqual({ days: [{ day: '2026-01-02', rows: 2 }], withoutZone: 2, withoutTime: 1 })
})
