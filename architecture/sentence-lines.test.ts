import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { crowdedLines, cutLines } from './sentence-lines.ts'
import { filesOfHouse } from './source-files.ts'

const root = resolve(import.meta.dirname, '..')

/** But licences, which are whole as others wrote them. */
const pages = filesOfHouse(root, (name) => name.endsWith('.md') && name !== 'LICENSE.md')

const linesIn = (lines: (text: string) => readonly number[]) =>
  pages.flatMap(({ path, text }) => lines(text).map((line) => `${path}:${line}`))

test('a line of a page holds one sentence', () => {
  expect(pages.length).toBeGreaterThan(50)
  expect(linesIn(crowdedLines)).toEqual([])
})

test('a line of a page ends its sentence', () => {
  expect(linesIn(cutLines)).toEqual([])
})

test.each([
  ['The seal is kept. It is read by anybody.', [1]],
  ['- Run `npm ci`. Then look.', [1]],
  ['The seal is kept. `npm ci` reads it.', [1]],
  ['The seal is kept. [A page](page.md) says more.', [1]],
  ['1. First a key?\n2. It is read (by hand). Then it is kept.', [2]],
  ['The seal is kept.\nIt is read.', []],
  ['**A seal that holds.** It is read by anybody.', []],
  ['It follows art. 218 and e.g. The Hague, of J. Pérez.', []],
  ['`a. B` and (it says so. Once) stay whole', []],
  ['```\nOne. Two.\n```\n| One. Two. |\n# One. Two', []],
])('%j is crowded in the lines %j', (page, lines) => {
  expect(crowdedLines(page)).toEqual(lines)
})

test.each([
  ['The seal is kept\nuntil it is read.', [1]],
  ['- The seal is kept,\n  and read.\n- Then it is ended', [1]],
  ['What is kept:\n- the seal\n- the key\n\nBoth (of them.)\nAre they `kept`?\nThey are.', []],
  ['```\nOne\nTwo\n```\n| a |\n| b |\n# One\nTwo.', []],
])('%j is cut in the lines %j', (page, lines) => {
  expect(cutLines(page)).toEqual(lines)
})
