import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawn } from './draw.ts'

const digestOf = (look: string): string => createHash('sha256').update(look).digest('hex')
const looks = (by: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${by} ${n}`)

test('what was drawn of a month stays drawn, whatever comes behind it', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 60 }), fc.array(fc.string()), (first, later) => {
      const before = drawn(first, digestOf)
      expect(drawn([...first, ...later], digestOf).slice(0, before.length)).toEqual(before)
    }),
  )
})

test('the first five looks of a month are all reviewed, and of many at least one in fifty', () => {
  expect(drawn(looks('Sofía', 5), digestOf)).toHaveLength(5)
  const many = drawn(looks('Bruno', 20_000), digestOf)
  expect(many.length).toBeGreaterThan(350)
  expect(many.length).toBeLessThan(520)
  // Not the first ones alone: of the last thousand too.
  expect(many.some((look) => Number(look.split(' ')[1]) >= 19_000)).toBe(true)
})
