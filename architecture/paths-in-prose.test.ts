import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { missingPaths } from './paths-in-prose.ts'

const root = resolve(import.meta.dirname, '..')
// What is built is there only after a first start.
const isThere = (path: string): boolean => path.endsWith('/dist') || existsSync(join(root, path))

test.each([
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'GLOSSARY.md',
  'README.md',
  'SECURITY.md',
  'docs/operating.md',
])('every file that %s names is there', (page) => {
  expect(missingPaths(readFileSync(join(root, page), 'utf8'), isThere)).toEqual([])
})

test('a file that moved is missed; what only shows the form of a path is not', () => {
  const page =
    'See `packages/core/src/gone.ts`, `law/<country>/rules.yaml`, `providers/*.yaml` and `npm test`.'
  expect(missingPaths(page, () => false)).toEqual(['packages/core/src/gone.ts'])
})
