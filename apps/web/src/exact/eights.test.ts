import { expect, test } from 'vitest'
import { inEights } from './eights.ts'

test('a sum within a sentence stands in groups of eight digits, and the last may be shorter', () => {
  expect(inEights('6aa1b7c8f473a694')).toBe('6aa1b7c8 f473a694')
  expect(inEights('6aa1b7c8f4')).toBe('6aa1b7c8 f4')
  expect(inEights('')).toBe('')
})
