import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isLeftToTheWholeCheck, leftToTheWholeCheck } from './left-to-the-whole-check.ts'
import { filesOfHouse, isTest } from './source-files.ts'

// What is asked more often only where `OFICIO_LONG` is set is asked by a step of the whole check, and what
// asks still more of it by the sweep before a release: a file that neither names would ask it never.

const root = join(import.meta.dirname, '..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}
const wordsOf = (script: string): readonly string[] =>
  scripts[script]?.split('vitest run ')[1]?.split(' ') ?? []
const tests = filesOfHouse(root, isTest)

test('each test that asks more when there is time is named by a step of the whole check', () => {
  const unnamed = (asking: typeof tests, named: readonly string[]) =>
    asking.flatMap(({ path }) => (named.some((word) => path.includes(word)) ? [] : [path]))
  const asking = tests.filter(({ text }) => /process\.env\.OFICIO_LONG/.test(text))
  expect(asking.length).toBeGreaterThan(20)
  expect(unnamed(asking, [...wordsOf('long'), ...wordsOf('journeys'), ...wordsOf('sweep')])).toEqual([])
  const sweeping = asking.filter(({ text }) => /OFICIO_LONG === 'all'/.test(text))
  expect(unnamed(sweeping, wordsOf('sweep'))).toEqual([])
})

const unasked = (named: readonly string[]): readonly string[] =>
  tests.flatMap(({ path }) =>
    isLeftToTheWholeCheck(path) && !named.some((word) => path.includes(word)) ? [path] : [],
  )

test('each test that `npm test` leaves out is named by a step of the whole check', () => {
  const named = [...wordsOf('long'), ...wordsOf('journeys')]
  expect(unasked(named)).toEqual([])
  expect(unasked(named.filter((word) => word !== 'apps/server/src/db/away'))).toEqual([
    'apps/server/src/db/away.test.ts',
  ])
})

test('each file and folder that `npm test` leaves out is there', () => {
  const isThere = (left: string): boolean =>
    tests.some(({ path }) => path === left || (left.endsWith('**') && path.startsWith(left.slice(0, -2))))
  expect(leftToTheWholeCheck.filter((left) => !isThere(left))).toEqual([])
})

test.each(['long', 'journeys', 'sweep'])('each word of `npm run %s` names a file', (script) => {
  expect(wordsOf(script).filter((word) => !tests.some(({ path }) => path.includes(word)))).toEqual([])
})
