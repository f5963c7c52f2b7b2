import { expect, test } from 'vitest'
import { dayFault, earliestDay } from './said-outside.ts'

const today = '2026-11-27'

test('nothing is sent before its letter is dated', () => {
  const earliest = earliestDay(true, '2026-11-20', undefined, today)
  expect(earliest).toBe('2026-11-20')
  expect(dayFault('2026-11-19', today, earliest)).toBe('early')
  expect(dayFault('2026-11-20', today, earliest)).toBeUndefined()
})

test('nothing is answered before it was sent, give or take a zone where the hour is known', () => {
  const onDay = { sentAt: '2026-11-24T00:00:00Z' }
  expect(earliestDay(false, '2026-11-20', onDay, today)).toBe('2026-11-24')
  expect(earliestDay(false, '2026-11-20', { sentAt: '2026-11-24T01:30:00Z' }, today)).toBe('2026-11-23')
  expect(dayFault('2026-11-22', today, earliestDay(false, null, onDay, today))).toBe('early')
  // Sent once more, perhaps before the day that is known.
  expect(earliestDay(true, '2026-11-20', onDay, today)).toBe('2026-11-20')
})

test('without a day that is known, and of a letter dated ahead, every day up to now can be', () => {
  expect(earliestDay(false, null, { sentAt: null }, today)).toBeUndefined()
  expect(earliestDay(true, '2026-12-01', undefined, today)).toBeUndefined()
  expect(dayFault('2020-01-01', today, undefined)).toBeUndefined()
  expect(dayFault('2026-11-28', today, undefined)).toBe('future')
  expect(dayFault('2026-02-30', today, undefined)).toBe('day')
})
