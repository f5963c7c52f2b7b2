import { expect, test } from 'vitest'
import { clockOf } from './clock.ts'

const sentAt = '2026-11-24T08:00:00Z'
const now = Date.parse('2026-11-24T20:00:00Z')
const hour = 3_600_000

test('the provider answers for the hours since it came, without those in which it waited for the authority', () => {
  expect(clockOf({ sentAt, stopped: 0, question: null }, now)).toEqual({ counted: 12, stopped: 0 })
  expect(clockOf({ sentAt, stopped: 5 * hour, question: null }, now)).toEqual({ counted: 7, stopped: 5 })
})

test('while a question is open the clock does not run', () => {
  const question = {
    id: 'q',
    path: '/identifiers/0',
    code: 'identifier' as const,
    words: '?',
    since: '2026-11-24T10:00:00Z',
  }
  expect(clockOf({ sentAt, stopped: hour, question }, now)).toEqual({ counted: 1, stopped: 11 })
  expect(clockOf({ sentAt, stopped: hour, question }, now + 24 * hour).counted).toBe(1)
})
