import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem, parseJson } from './index.ts'

const problem = (text: string): Problem => {
  try {
    parseJson(text)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error(`was read: ${text.slice(0, 80)}`)
}

test('what JSON.parse reads is read the same, whatever it is', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), fc.integer({ min: 0, max: 4 }), (json, indent) => {
      const text = JSON.stringify(JSON.parse(json), null, indent)
      if (!text.includes('"__proto__"')) expect(parseJson(text)).toEqual(JSON.parse(text))
    }),
  )
})

test('what JSON.parse refuses is refused, whatever byte was broken', () => {
  const good = '{"a": [1, -2.5e3, "x\\n\\u00e1", true, null], "b": {}}'
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.constantFrom(...'{}[]",:\\x0-.\n'), (at, character) => {
      const text = good.slice(0, at) + character + good.slice(at + 1)
      let value: unknown
      let readable = true
      try {
        value = JSON.parse(text)
      } catch {
        readable = false
      }
      if (readable) {
        try {
          expect(parseJson(text)).toEqual(value)
        } catch (error) {
          if (!(error instanceof Problem) || error.code !== 'json-key-twice') throw error
        }
      } else expect(problem(text)).toBeInstanceOf(Problem)
    }),
    { numRuns: 500 },
  )
})

describe('the first fault is told with its place', () => {
  test.each([
    ['{\n  "a": 1,\n  "b" 2\n}', 'json-syntax', 3, 7],
    ['{"a": 1,}', 'json-syntax', 1, 9],
    ['[1, 2', 'json-syntax', 1, 6],
    ['{"a": 1} x', 'json-syntax', 1, 10],
    ["{'a': 1}", 'json-syntax', 1, 2],
    ['{"a": "x\ty"}', 'json-syntax', 1, 9],
    ['{"a": "\\x"}', 'json-syntax', 1, 8],
    ['{"a": 01}', 'json-syntax', 1, 8],
    ['{"a": 1,\n "a": 2}', 'json-key-twice', 2, 2],
    ['{"a": 1, "\\u0061": 2}', 'json-key-twice', 1, 10],
    ['{"__proto__": {}}', 'json-key-forbidden', 1, 2],
    ['{"a": "\\ud800"}', 'json-half-character', 1, 7],
  ])('%j', (text, code, line, column) => {
    expect(problem(text)).toMatchObject({ code, where: { line, column } })
  })

  test('nothing at all', () => {
    expect(problem(' \n ').code).toBe('empty')
  })
})

test('a million opening brackets are refused by their depth, not by a crash', () => {
  expect(problem('['.repeat(1_000_000))).toMatchObject({
    code: 'json-too-deep',
    where: { line: 1, column: 66 },
  })
})

// Measured again where something else came in between.
test('work grows with the length of the text, not faster', { retry: 2 }, () => {
  const time = (n: number) => {
    const text = JSON.stringify(
      Array.from({ length: n }, (_, i) => ({ [`k${i}`]: 'x'.repeat(20), esc: '\n"á' })),
    )
    const start = performance.now()
    parseJson(text)
    return performance.now() - start
  }
  time(20_000)
  const best = (n: number) => Math.min(time(n), time(n), time(n))
  // Sixteen times is what a square would take; the rest is room for a machine that does something else.
  expect(best(40_000)).toBeLessThan(10 * Math.max(best(10_000), 20))
})
