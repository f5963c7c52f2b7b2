import { expect, test } from 'vitest'
import { preflight } from './rules.ts'

const isTaken = (kind: string, leavesOut = 'sin|without') =>
  preflight.shape.secondLanguage.safeParse({
    kinds: { content: kind },
    reaches: {},
    leavesOut,
    leavesNothingOut: 'only',
    leftBehind: 'excluded',
    asks: 'asked',
    informs: 'told',
    withholds: 'forbid',
  }).success

test('a pattern of the second language is one over small letters without accents, and does compile', () => {
  expect(isTaken(String.raw`contenidos?|correspond\p{L}+`)).toBe(true)
  expect(isTaken('Contenidos?')).toBe(false)
  expect(isTaken('contraseñas?')).toBe(false)
  expect(isTaken('contenidos?|(contents')).toBe(false)
  // It would find a kind of data in every text.
  expect(isTaken('contenidos?|')).toBe(false)
  expect(isTaken('contents?', 'sin|[without')).toBe(false)
  expect(preflight.safeParse({}).success).toBe(false)
})
