import { readdirSync, readFileSync } from 'node:fs'
import { check, type Finding } from '@oficio/core/preflight'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'

// A hundred drafts of eighteen States whose truth was written down before they were run: some with one fault
// or two, others with none. Of eight (P18, P27, P31, P34, P36, P37, P39 and the code of P38) it was read
// again afterwards, as a number of a law says no State where the own one counts as far. All names, cases and
// accounts are invented.

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

const knowledge = load()
const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const { evaluationDate, testContext } = read('drafts/context.json')
const context = { on: evaluationDate, ...testContext }
const vectors: Vector[] = readdirSync(new URL('national', import.meta.url))
  .sort()
  .map((name) => read(`national/${name}`))
const short = ({ code, severity, path }: Expected) => `${severity} ${code} ${path}`
const run = (vector: Vector): readonly Finding[] => check(vector.request, context, knowledge).findings

test.each(vectors)('$id $title', (vector) => {
  const found = run(vector)
  expect(found.map(short)).toEqual(expect.arrayContaining(vector.expectedFindings.map(short)))
  const others = found.filter(
    ({ code, severity }) => severity !== 'advice' && vector.mustNotFlag.includes(code),
  )
  expect(others.map(short)).toEqual([])
  const wanted = vector.expectedFindings.map(({ code }) => code)
  expect(
    found.filter(({ code, severity }) => severity === 'block' && !wanted.includes(code)).map(short),
  ).toEqual([])
})
