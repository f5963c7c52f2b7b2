import { resolve } from 'node:path'
import { draftsUnder, holdCases } from '@oficio/knowledge/cases'
import { readFiles } from '@oficio/knowledge/check'
import { expect, test } from 'vitest'

// Cases beside the profile of each provider: a new one is a few lines there and no code. `npm run knowledge`
// holds them by the same function.

const root = resolve(import.meta.dirname, '..')
const cases = holdCases(
  readFiles(root, () => true),
  draftsUnder(root),
).filter(({ path }) => path.startsWith('providers/'))

test('every provider with cases is here', () => expect(cases.length).toBeGreaterThan(25))

test.each(cases)('$path: $name', ({ faults }) => expect(faults).toEqual([]))
