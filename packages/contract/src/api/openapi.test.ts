import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApiText } from './openapi.ts'

// Whoever changes a route sees in the difference of one file what callers will see.
test('the description that lies beside the examples is the one that the service gives', () => {
  const kept = readFileSync(join(import.meta.dirname, '../../../../vectors/openapi.json'), 'utf8')
  expect(openApiText('0'), 'npm run generate').toBe(kept)
})
