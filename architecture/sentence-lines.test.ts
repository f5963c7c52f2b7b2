import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { crowdedLines } from './sentence-lines.ts'
import { filesOfHouse } from './source-files.ts'

const root = resolve(import.meta.dirname, '..')

test('a line of a page holds one sentence', () => {
  const pages = filesOfHouse(root, (name) => name.endsWith('.md'))
  expect(pages.length).toBeGreaterThan(50)
  expect(pages.flatMap(({ path, text }) => crowdedLines(text).map((line) => `${path}:${line}`))).toEqual([])
})

test.each([
  ['The seal is kept. It is read by anybody.', [1]],
  ['- Run `npm ci`. Then look.', [1]],
  ['1. First a key?\n2. It is read (by hand). Then it is kept.', [2]],
  ['The seal is kept.\nIt is read.', []],
  ['**A seal that holds.** It is read by anybody.', []],
  ['It follows art. 218 and e.g. The Hague, of J. Pérez.', []],
  ['`a. B` and (it says so. Once) stay whole', []],
  ['```\nOne. Two.\n```\n| One. Two. |\n# One. Two', []],
])('%j is crowded in the lines %j', (page, lines) => {
  expect(crowdedLines(page)).toEqual(lines)
})
