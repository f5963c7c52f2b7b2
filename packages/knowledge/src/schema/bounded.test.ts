import { expect, test } from 'vitest'
import { z } from 'zod'
import { kinds } from './kinds.ts'

// What no bound holds is told as it stands: a term of a million days stops who counts it, a year of 9999 says
// that something lasts for ever.

type Node = Readonly<Record<string, unknown>>

/** Each number and each day of a schema, with its place. */
function* leaves(node: unknown, place: string): Generator<readonly [string, Node]> {
  if (typeof node !== 'object' || node === null) return
  const { type } = node as Node
  if ((type === 'number' || type === 'integer') && !('const' in node)) yield [place, node as Node]
  for (const [key, inner] of Object.entries(node)) yield* leaves(inner, `${place}/${key}`)
}

/** The farthest that a number of the files may lie: figures of companies count people. */
const farthest = 10_000_000_000

test.each(kinds.map(({ name, schema }) => [name, schema] as const))(
  'every number of %s has two bounds',
  (name, schema) => {
    const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })
    for (const [place, { minimum, maximum }] of leaves(json, name)) {
      // What any JSON may stand in is bounded by its reader.
      if (/json|__schema/.test(place)) continue
      expect([place, typeof minimum, typeof maximum]).toEqual([place, 'number', 'number'])
      expect([place, Math.abs(Number(minimum)) <= farthest && Math.abs(Number(maximum)) <= farthest]).toEqual(
        [place, true],
      )
    }
  },
)

test.each(['0001-01-01', '1799-12-31', '2101-01-01', '9999-12-31'])('no day of the files is %s', (day) => {
  const status = kinds.find(({ name }) => name === 'rules of a State')?.schema
  const rule = {
    ...{ id: 'x', words: 'x', of: 'holder', routes: ['vol.direct'], gives: { status: 'open' } },
    ...{ source: 'read', asOf: '2026-11-29', confidence: 'high', basis: 'read' },
  }
  expect(status?.safeParse({ rules: [rule] }).success).toBe(true)
  for (const more of [{ since: day }, { asOf: day }])
    expect(status?.safeParse({ rules: [{ ...rule, ...more }] }).success).toBe(false)
})
