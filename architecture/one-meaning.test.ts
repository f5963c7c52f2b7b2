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

/**
 * Folders that give a term as a type of their own, where more than one does: a number is only ever
 * lowered.
 */
const severalFolders: Readonly<Record<string, number>> = {
  Reading: 2,
}

test('a term of the glossary is the type of one folder, but for those that still are of several', () => {
  const files = filesOfHouse(root, isCode).filter(
    ({ path }) => /^(?:packages|apps)\//.test(path) && !isTest(path),
  )
  const terms = termsOf(readFileSync(join(root, 'GLOSSARY.md'), 'utf8'))
  expect(terms.size).toBeGreaterThan(60)
  const more = Object.entries(severalTypes(files, terms)).filter(
    ([term, folders]) => folders > (severalFolders[term] ?? 1),
  )
  expect(more).toEqual([])
})

/** How many names are types of several folders, inside core and in the whole house: only ever lowered. */
const severalAtMost = { core: 27, house: 127 }

test('a type has a name of its own, but for those that share one still', () => {
  const files = filesOfHouse(root, isCode).filter(
    ({ path }) => /^(?:packages|apps)\//.test(path) && !isTest(path),
  )
  const sharing = (part: RegExp) => {
    const among = files.filter(({ path }) => part.test(path))
    return Object.keys(severalTypes(among, namesOfTypes(among))).length
  }
  expect(sharing(/^packages\/core\//)).toBeLessThanOrEqual(severalAtMost.core)
  expect(sharing(/./)).toBeLessThanOrEqual(severalAtMost.house)
  const twin = (folder: string) => ({
    path: `packages/core/src/${folder}/a.ts`,
    text: 'export type Twin = 1',
  })
  const twins = [twin('law'), twin('route')]
  expect(severalTypes(twins, namesOfTypes(twins))).toEqual({ Twin: 2 })
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
