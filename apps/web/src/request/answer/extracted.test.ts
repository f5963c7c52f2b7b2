import { isTakenBefore } from '@oficio/core/exhibit'
import { expect, test } from 'vitest'
import { extractedIn, extractedOf } from './extracted.ts'

const now = '2026-11-27T12:00:00Z'

test('of when a file was taken nothing is made up: a day alone is no moment, and stays a day', () => {
  for (const zone of ['', 'Z', '-03:00']) {
    const said = { day: '2026-11-20', hour: '', zone }
    expect([zone, isTakenBefore(extractedOf(said), now)]).toEqual([zone, false])
    expect(extractedIn(extractedOf(said))).toEqual(said)
  }
  const whole = { day: '2026-11-20', hour: '14:03', zone: '-03:00' }
  expect(extractedOf(whole)).toBe('2026-11-20T14:03-03:00')
  expect(extractedIn(extractedOf(whole))).toEqual(whole)
  expect(isTakenBefore(extractedOf(whole), now)).toBe(true)
})

test('nothing was taken in days to come, nor before 1970', () => {
  expect(isTakenBefore('2026-11-27T09:01-03:00', now)).toBe(false)
  expect(isTakenBefore('2026-11-27T09:00-03:00', now)).toBe(true)
  expect(isTakenBefore('1969-12-31T20:00-03:00', now)).toBe(false)
})
