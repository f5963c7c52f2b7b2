import { expect, test } from 'vitest'
import { isOver } from './is-over.ts'

const now = Date.parse('2026-11-24T09:05:00Z')

test('a unit whose confirmation ran out is warned of, and one that has no end is not', () => {
  expect(isOver('2026-11-24T09:04:59Z', now)).toBe(true)
  expect(isOver('2027-11-24T09:04:59Z', now)).toBe(false)
  expect(isOver(null, now)).toBe(false)
})
