import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { longest } from './interleaved.ts'

test('the files that take longest are named once each, and are there', () => {
  expect(longest.filter((path) => !existsSync(join(import.meta.dirname, '..', path)))).toEqual([])
  expect(new Set(longest).size).toBe(longest.length)
})
