import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { check, type Finding } from './index.ts'

interface Expected {
  readonly code: string
  readonly severity: string
  readonly path: string
}
interface Vector {
  readonly id: string
  readonly title: string
  // biome-ignore lint/suspicious/noExplicitAny: drafts are whatever the file holds
  readonly request: any
  readonly expectedFindings: readonly Expected[]
  readonly expectedOutcome: string
  readonly mustNotFlag: readonly string[]
}

const folder = new URL('../../../../vectors/drafts/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const { evaluationDate, testContext, codes } = read('context.json')
const context = { on: evaluationDate, ...testContext }
const knowledge = load()
const own = Object.keys(codes).filter((code) => code.includes('.'))
const vectors: Vector[] = readdirSync(folder)
  .filter((name) => name !== 'context.json')
  .sort()
  .map(read)
const flawed = vectors.filter(({ id }) => !id.startsWith('NC'))
const controls = vectors.filter(({ id }) => id.startsWith('NC'))
const short = ({ code, severity, path }: Expected) => `${severity} ${code} ${path}`
const run = (vector: Vector): readonly Finding[] => check(vector.request, context, knowledge).findings

test.each(flawed)('$id $title: its faults, and no other of these', (vector) => {
  const found = run(vector)
  expect(found.map(short)).toEqual(expect.arrayContaining(vector.expectedFindings.map(short)))
  const wanted = vector.expectedFindings.map(short)
  const others = found.filter((one) => own.includes(one.code) && !wanted.includes(short(one)))
  expect(others.filter(({ code }) => vector.mustNotFlag.includes(code)).map(short)).toEqual([])
})

test.each(vectors)('$id $title: the outcome is $expectedOutcome', (vector) => {
  expect(check(vector.request, context, knowledge).outcome).toBe(vector.expectedOutcome)
})

test.each(controls)('$id $title: nothing to repair', (vector) => {
  expect(
    run(vector)
      .filter(({ severity }) => severity !== 'advice')
      .map(short),
  ).toEqual([])
})

const shared = new URL('../../../../../shared/corpora/drafts.json', import.meta.url)
test.skipIf(!existsSync(shared))('the drafts kept here are those of the shared file', () => {
  const file = JSON.parse(readFileSync(shared, 'utf8'))
  expect(vectors).toEqual([...file.requests, ...file.controls].sort((a, b) => (a.id < b.id ? -1 : 1)))
})
