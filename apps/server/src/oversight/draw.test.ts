import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawHeight, drawn } from './draw.ts'

const heightOf = (look: string): number => drawHeight('key', look)
const looks = (by: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${by} ${n}`)

test('what was drawn of a month stays drawn, whatever comes behind it', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 60 }), fc.array(fc.string()), (first, later) => {
      const before = drawn(first, heightOf)
      expect(drawn([...first, ...later], heightOf).slice(0, before.length)).toEqual(before)
    }),
  )
})

test('who draws minute by minute, beside the lowest of what was drawn, draws what one would of all at once', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { maxLength: 20 }), { maxLength: 8 }), (minutes) => {
      let so: readonly string[] = []
      for (const came of minutes) {
        const lowest = so.map(heightOf).toSorted((a, b) => a - b)
        so = [...so, ...drawn(came, heightOf, lowest.slice(0, 5))]
      }
      expect(so).toEqual(drawn(minutes.flat(), heightOf))
    }),
  )
})

test('the first five looks of a month are all reviewed, and of many at least one in fifty', () => {
  expect(drawn(looks('Sofía', 5), heightOf)).toHaveLength(5)
  const many = drawn(looks('Bruno', 20_000), heightOf)
  expect(many.length).toBeGreaterThan(350)
  expect(many.length).toBeLessThan(520)
  // Not the first ones alone: of the last thousand too.
  expect(many.some((look) => Number(look.split(' ')[1]) >= 19_000)).toBe(true)
})
