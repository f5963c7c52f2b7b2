import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesOfHouse, isTest } from './source-files.ts'

// What is asked more often only where `OFICIO_LONG` is set is asked by a step of the whole check: a file that
// no step names would ask it never.

const root = join(import.meta.dirname, '..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}
const wordsOf = (script: string): readonly string[] =>
  scripts[script]?.split('vitest run ')[1]?.split(' ') ?? []
const tests = filesOfHouse(root, isTest)

test('each test that asks more when there is time is named by a step of the whole check', () => {
  const named = [...wordsOf('long'), ...wordsOf('journeys')]
  const asking = tests.filter(({ text }) => /process\.env\.OFICIO_LONG/.test(text))
  expect(asking.length).toBeGreaterThan(20)
  expect(asking.flatMap(({ path }) => (named.some((word) => path.includes(word)) ? [] : [path]))).toEqual([])
})

test.each(['long', 'journeys'])('each word of `npm run %s` names a file', (script) => {
  expect(wordsOf(script).filter((word) => !tests.some(({ path }) => path.includes(word)))).toEqual([])
})
