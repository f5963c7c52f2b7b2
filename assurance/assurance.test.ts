import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type HousePromise, judge, programOf, type TestResult } from './judge.ts'
import { namesIn } from './names-in.ts'
import { pageOf } from './page.ts'
import { readPromises } from './read.ts'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(import.meta.dirname, 'promises.yaml'), 'utf8')
const promises = readPromises(text)
const four = (word: string) => ({ es: word, pt: word, en: word, fr: word })
const promise = (rest: Partial<HousePromise> = {}): HousePromise => ({
  id: 'P-01',
  says: four('Nothing is lost.'),
  tests: [{ file: 'a.test.ts', name: 'a log > keeps' }],
  ...rest,
})
const result = (state: TestResult['state'], name = 'a log > keeps'): TestResult => ({
  file: 'a.test.ts',
  name,
  state,
})
const stateOf = (one: HousePromise, results: readonly TestResult[]) => judge([one], results)[0]?.state

describe('the promises of the house', () => {
  test('are twenty-seven, in four languages', () => {
    expect(promises).toHaveLength(27)
  })

  test.each(
    promises.flatMap(({ id, tests }) => tests.map((shown) => [id, shown.file, shown.name ?? ''] as const)),
  )('%s names a test that is there: %s %s', (_, file, name) => {
    expect(existsSync(join(root, file))).toBe(true)
    if (name !== '') expect(namesIn(join(root, file))).toContain(name)
  })

  test('one that lacks a language, stands twice or names no file is refused, and said which', () => {
    expect(() => readPromises(text.replace('    fr: Rien de ce qui', '    xx: Rien de ce qui'))).toThrow(
      'P-01.says: nothing in fr',
    )
    expect(() => readPromises(text.replace('id: P-02', 'id: P-01'))).toThrow('P-01 stands where P-02')
    expect(() => readPromises(text.replace('{ file: apps/server/src/db/away.test.ts }', '{}'))).toThrow(
      'P-01: a test without its file',
    )
  })
})

describe('a promise against a run', () => {
  test('is held by tests that ran and passed, and by nothing else', () => {
    expect(stateOf(promise(), [result('passed')])).toBe('held')
    expect(stateOf(promise(), [result('skipped')])).toBe('not-shown')
    expect(stateOf(promise(), [])).toBe('not-shown')
    expect(stateOf(promise(), [result('passed', 'a log > keeps nothing')])).toBe('not-shown')
    expect(stateOf(promise({ tests: [] }), [result('passed')])).toBe('not-shown')
  })

  test('says since when its tests have passed: of several the earliest moment, and none where one says none', () => {
    const whole = promise({ tests: [{ file: 'a.test.ts' }] })
    const at = (day: string, name: string) => ({ ...result('passed', name), at: `${day}T00:00:00Z` })
    expect(judge([whole], [at('2026-11-27', 'b'), at('2026-11-20', 'c')])[0]?.since).toBe(
      '2026-11-20T00:00:00Z',
    )
    expect(judge([whole], [at('2026-11-27', 'b'), result('passed', 'c')])[0]?.since).toBeNull()
    expect(judge([whole], [result('failed')])[0]?.since).toBeNull()
  })

  test('is broken by one failure, however many passed beside it', () => {
    const whole = promise({ tests: [{ file: 'a.test.ts' }] })
    expect(stateOf(whole, [result('passed'), result('failed', 'another')])).toBe('broken')
  })

  test('is shown in part where something that it says has no test', () => {
    expect(stateOf(promise({ open: four('a full disk') }), [result('passed')])).toBe('part')
  })

  test('is shown in part where a test of its file was left out', () => {
    const whole = promise({ tests: [{ file: 'a.test.ts' }] })
    expect(stateOf(whole, [result('passed'), result('skipped', 'with a tool that is not here')])).toBe('part')
  })

  test('is shown of one program: of several, or of one that nobody named, none is', () => {
    const of = (program?: string) => ({ ...result('passed'), ...(program ? { program } : {}) })
    expect(programOf([of('a'), of('a')])).toBe('a')
    for (const mixed of [[], [of('a'), of('b')], [of('a'), of()], [of()]]) expect(programOf(mixed)).toBeNull()
  })

  test('a group of tests stands for all of them', () => {
    const group = promise({ tests: [{ file: 'a.test.ts', name: 'a log' }] })
    expect(judge([group], [result('passed'), result('passed', 'a log > grows')])[0]?.ran).toBe(2)
  })
})

test('the page says what shows each promise and what nothing shows, by word and sign, and runs nothing', () => {
  const verdicts = judge([promise({ open: four('a <full> disk') })], [result('passed')])
  const page = pageOf(verdicts, { version: '0.1.0', day: '2026-11-27' }, 'en')
  expect(page).toContain('◐ shown in part')
  expect(page).toContain('a &#60;full&#62; disk')
  expect(page).not.toMatch(/<script|https?:/)
})
