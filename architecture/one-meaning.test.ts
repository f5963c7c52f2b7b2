import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { namesOfTypes, oneMeanings, otherMeanings, severalTypes, termsOf } from './one-meaning.ts'
import { filesOfHouse, isCode, isNaming, isTest } from './source-files.ts'

const root = resolve(import.meta.dirname, '..')

test('a word that has one meaning in the glossary names nothing else', () => {
  const files = filesOfHouse(root, isNaming).filter(({ path }) => /^(?:packages|apps|example)\//.test(path))
  expect(otherMeanings(files, oneMeanings)).toEqual([])
  const glossary = readFileSync(join(root, 'GLOSSARY.md'), 'utf8')
  for (const { word } of oneMeanings) {
    const name = `\`${word[0]?.toUpperCase()}${word.slice(1)}\``
    expect(glossary.split('\n').filter((line) => line.startsWith('| ') && line.includes(name))).toHaveLength(
      1,
    )
  }
})

test('a second thing by the same name is found in a type, a page, a file, a column, and not in words of others', () => {
  const of = (path: string, text: string) =>
    otherMeanings([{ path, text }], oneMeanings).map((said) => said.split(';')[0])
  const [door, academy] = ['apps/server/src/door/a.ts', 'packages/core/src/academy/a.ts']
  expect(of(door, 'export interface RouteMark {}')).toEqual([`${door}: RouteMark`])
  expect(of(door, 'function Look() {}')).toEqual([`${door}: Look`])
  expect(of(door, 'export async function caseLooks() {}')).toEqual([`${door}: caseLooks`])
  expect(of('apps/web/src/pages/desk/term-mark.tsx', '')).toEqual([
    'apps/web/src/pages/desk/term-mark.tsx: term-mark',
  ])
  expect(of('apps/server/src/db/a.sql', 'create table t (mail_mark text, look uuid);')).toEqual([
    'apps/server/src/db/a.sql: mail_mark',
  ])
  expect(of(academy, 'export interface Mark {}')).toEqual([])
  expect(of(door, 'export const lookAlikes = 1\nexport const looksLike = 2\nconst mark = 3')).toEqual([])
})

test('a term of the glossary is the type of one folder', () => {
  const files = filesOfHouse(root, isCode).filter(
    ({ path }) => /^(?:packages|apps)\//.test(path) && !isTest(path),
  )
  const terms = termsOf(readFileSync(join(root, 'GLOSSARY.md'), 'utf8'))
  expect(terms.size).toBeGreaterThan(60)
  expect(severalTypes(files, terms)).toEqual({})
})

/**
 * Only types that a file gives to others are counted. One that never leaves its file (`Row`, `Props`) is read
 * beside what it describes: nobody meets it elsewhere and thinks of another.
 */
test('a type that others import has a name of its own', () => {
  const files = filesOfHouse(root, isCode).filter(
    ({ path }) => /^(?:packages|apps)\//.test(path) && !isTest(path),
  )
  expect(severalTypes(files, namesOfTypes(files))).toEqual({})
  const twin = (folder: string, word = 'export type') => ({
    path: `packages/core/src/${folder}/a.ts`,
    text: `${word} Twin = 1`,
  })
  const twins = [twin('law'), twin('route')]
  expect(severalTypes(twins, namesOfTypes(twins))).toEqual({ Twin: 2 })
  const own = [twin('law'), twin('route', 'type')]
  expect(severalTypes(own, namesOfTypes(own))).toEqual({})
})

test('a term that a second folder takes for a type is named, and not what only uses the first', () => {
  const terms = termsOf('| `Reading`, `Law` | … |\n| word | `Other` |')
  const file = (path: string, text: string) => ({ path, text })
  const one = file('packages/core/src/review/a.ts', 'export interface Reading {}\nexport type ReadingRow = 1')
  expect(
    severalTypes([one, file('apps/web/src/b.ts', 'type Reading = 1\nexport type Law = 1')], terms),
  ).toEqual({})
  expect(severalTypes([one, file('apps/web/src/b.ts', 'export type Reading<T> = T')], terms)).toEqual({
    Reading: 2,
  })
})
