import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { made } from './generate.ts'
import { outdatedAmong } from './generated.ts'

test('every generated file agrees with its source', () => {
  const root = join(import.meta.dirname, '..')
  const read = (path: string) =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
  expect(made.length).toBeGreaterThan(0)
  expect(outdatedAmong(made, read)).toEqual([])
})

test('one that was written by hand, or not at all, is refused', () => {
  const stands: Readonly<Record<string, string>> = { 'a.json': '{}\n', 'b.json': '{ "by": "hand" }\n' }
  const from = ['a.json', 'b.json', 'c.json'].map((path) => ({ path, text: '{}\n' }))
  expect(outdatedAmong(from, (path) => stands[path])).toEqual([
    'b.json: not as its source says; npm run generate',
    'c.json: missing; npm run generate',
  ])
})
