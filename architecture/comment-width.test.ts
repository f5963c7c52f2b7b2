import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { wideComments, wideLines } from './comment-width.ts'
import { filesOfHouse, isCode } from './source-files.ts'

const root = resolve(import.meta.dirname, '..')

test('no comment is wider than a line of code', () => {
  const wide = filesOfHouse(root, isCode).flatMap(({ path, text }) =>
    wideComments(path, text).map((line) => `${path}:${line}`),
  )
  expect(wide).toEqual([])
})

test('no statement of the database is wider than a line of code, but in what is made of it', () => {
  const files = filesOfHouse(root, (name) => name.endsWith('.sql') && name !== 'schema.sql')
  expect(files.length).toBeGreaterThan(30)
  expect(files.flatMap(({ path, text }) => wideLines(text).map((line) => `${path}:${line}`))).toEqual([])
})

test('a statement that is too wide is named by its line', () => {
  expect(wideLines(`select 1;\n-- ${'palabra '.repeat(15)}\nselect ${'a, '.repeat(33)}a;`)).toEqual([2])
})

test('a comment that is too wide is named by its line, and neither code nor what tells a tool to be quiet', () => {
  const long = 'palabra '.repeat(15)
  expect(wideComments('x.ts', `const a = 1\n// ${long}\n`)).toEqual([2])
  expect(wideComments('x.ts', `/**\n * ${long}\n */\nconst a = 1\n`)).toEqual([2])
  expect(wideComments('x.ts', `const a = '${long}'\n`)).toEqual([])
  expect(wideComments('x.ts', `// biome-ignore lint/style/x: ${long}\nconst a = 1\n`)).toEqual([])
})
