import { languages, type Words } from '@oficio/core/fact'
import { parse } from 'yaml'
import type { HousePromise, Shown, TestResult } from './judge.ts'

/**
 * Reads `promises.yaml`.
 *
 * @throws Error naming the promise and what is wrong: a number that is missing or twice, a language that is
 * missing, a test without its file.
 */
export function readPromises(text: string): readonly HousePromise[] {
  const list: unknown = parse(text)
  if (!Array.isArray(list)) throw new Error('promises: no list')
  const promises = list.map(onePromise)
  promises.forEach(({ id }, at) => {
    const expected = `P-${String(at + 1).padStart(2, '0')}`
    if (id !== expected) throw new Error(`promises: ${id} stands where ${expected} is expected`)
  })
  return promises
}

function onePromise(value: unknown): HousePromise {
  const { id, says, tests, open } = value as Record<string, unknown>
  if (typeof id !== 'string') throw new Error('promises: one has no id')
  if (!Array.isArray(tests)) throw new Error(`${id}: tests is no list`)
  return {
    id,
    says: inFourLanguages(says, `${id}.says`),
    tests: tests.map((one) => shown(one, id)),
    ...(open === undefined ? {} : { open: inFourLanguages(open, `${id}.open`) }),
  }
}

function inFourLanguages(value: unknown, where: string): Words {
  const said = (value ?? {}) as Partial<Words>
  for (const language of languages)
    if (typeof said[language] !== 'string' || said[language] === '')
      throw new Error(`${where}: nothing in ${language}`)
  return said as Words
}

function shown(value: unknown, id: string): Shown {
  const { file, name } = (value ?? {}) as Record<string, unknown>
  if (typeof file !== 'string') throw new Error(`${id}: a test without its file`)
  return typeof name === 'string' ? { file, name } : { file }
}

/** Reads what a run added to `OFICIO_RESULTS`: a line of JSON for each test. */
export const readResults = (text: string): readonly TestResult[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TestResult)
