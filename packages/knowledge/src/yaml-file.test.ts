import { describe, expect, test } from 'vitest'
import { readYaml } from './yaml-file.ts'

const read = (text: string | Uint8Array) =>
  readYaml('law/xx/status.yaml', typeof text === 'string' ? new TextEncoder().encode(text) : text)
const said = (text: string | Uint8Array) => read(text).problems.map((p) => `${p.line}: ${p.message}`)

/** The only complaint about a text, and that it came in a moment. */
function refusal(text: string | Uint8Array): string {
  const start = performance.now()
  const problems = said(text)
  expect(performance.now() - start).toBeLessThan(20_000)
  expect(problems.length).toBeGreaterThan(0)
  return problems[0] as string
}

describe('what a file may say', () => {
  test('texts, numbers, true, false, null, lists and groups', () => {
    const file = read('a: text\nb: 3\nc: true\nd: null\ne: [1, x]\nf:\n  "2": y\n')
    expect(file.problems.map((p) => p.message)).toEqual([
      '"y", a boolean to older readers, stands without quotes; write "y"',
    ])
    expect(file.value).toEqual({ a: 'text', b: 3, c: true, d: null, e: [1, 'x'], f: { '2': 'y' } })
  })

  test('a place in it is found again by line', () => {
    const file = read('# head\nlist:\n  - name: a\n    source: x\n  - name: b\n')
    expect(file.line(['list', 0, 'source'])).toBe(4)
    expect(file.line(['list', 1, 'missing'])).toBe(5)
  })
})

describe('what it may not say, with the line', () => {
  test.each([
    ['a: &x 1\nb: 2', '1: the anchor &x is not allowed; write the value out where it is needed'],
    ['a: 1\nb: *x', '2: an alias (*name) is not allowed; write the value out'],
    [
      'a: !!str 1',
      '1: the tag tag:yaml.org,2002:str is not allowed; a plain value or a quoted text is enough',
    ],
    ['a: !secret x', '1: a tag is not allowed (Unresolved tag: !secret)'],
    ['a: 1\nb: 2\na: 3', '3: "a" stands twice; it is already on line 1'],
    ['a: 1\n__proto__: {x: 1}', '2: "__proto__" is not allowed as a key'],
    ['a: 1\n---\nb: 2', '2: a second document (---) in one file; one file says one thing'],
    ['a: 1\n? [b]\n: c', '2: a key must be a word'],
    ['2: x', '1: the key 2 is read as a number; write "2"'],
    ['NO: x', '1: the key NO is a boolean to older readers; write "NO"'],
    ['a: 1\n\tb: 2', '2: not YAML here: Tabs are not allowed as indentation'],
    ['a: "x', '1: not YAML here: Missing closing "quote'],
  ])('%j', (text, expected) => {
    expect(said(text)).toContain(expected)
  })

  test.each([
    ['country: NO', '1: "NO", a boolean to older readers, stands without quotes; write "NO"'],
    ['country: CL', '1: a text of two capital letters, as a country code, stands without quotes; write "CL"'],
    [
      'phone: +56 2 2345 6789',
      '1: a telephone or identifying number stands without quotes; write "+56 2 2345 6789"',
    ],
    ['regex: ^\\d+$', "1: a pattern stands without quotes; write '^\\d+$'"],
    [
      'id: 12345678901234567890',
      '1: the number 12345678901234567890 cannot be kept exactly; if it is an identifier, write "12345678901234567890"',
    ],
  ])('%s wants quotes', (text, expected) => {
    expect(said(text)).toEqual([expected])
  })

  test('an article or a day needs none', () => {
    expect(said('para: 29(4)\nasOf: 2026-11-24')).toEqual([])
  })

  test('an invisible character that turns the text around for the reader', () => {
    expect(said('a: 1\nb: x\u202ey')).toEqual(['2: the invisible character U+202E is not allowed'])
    expect(said('a: x\u0000')).toEqual(['1: the invisible character U+0000 is not allowed'])
  })

  test('bytes that are no UTF-8', () => {
    expect(said(Uint8Array.from([97, 58, 32, 120, 10, 98, 58, 32, 0xff]))).toEqual([
      '2: not UTF-8 text; save the file as UTF-8',
    ])
  })
})

describe('files made to stop the program', () => {
  test('ten megabytes', () => {
    expect(refusal('a: x\n'.repeat(2_000_000))).toMatch(/^1: the file has 10000000 bytes, more than 1000000/)
  })

  test('a bomb of aliases', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    for (let i = 1; i < 12; i += 1)
      lines.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      )
    expect(refusal(lines.join('\n'))).toMatch(/^1: the anchor &a0 is not allowed/)
  })

  test('brackets in brackets, in one line and in many', () => {
    expect(refusal(`a: ${'['.repeat(400_000)}`)).toMatch(/^1: brackets nested deeper than 16 levels/)
    expect(refusal(`a: 1\nb: ${'{a: '.repeat(200_000)}`)).toMatch(/^2: brackets nested deeper than 16 levels/)
    // Closing brackets inside quotes close nothing.
    expect(refusal(`a: ${'["]", '.repeat(100_000)}`)).toMatch(/^1: brackets nested deeper than 16 levels/)
  })

  test('steps of indentation, one below the other and all in one line', () => {
    const stairs = Array.from({ length: 900 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')
    expect(refusal(stairs)).toMatch(/^102: indented by more than 100 columns/)
    expect(refusal('- '.repeat(400_000))).toMatch(/^1: indented by more than 100 columns/)
    expect(refusal(Array.from({ length: 40 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'))).toMatch(
      /nested deeper than 24 levels/,
    )
  })

  // Measured again where something else came in between.
  test('very many keys are read in time that grows with their number', { retry: 2 }, () => {
    const keys = (n: number) => Array.from({ length: n }, (_, i) => `k${i}: 1`).join('\n')
    const time = (n: number) => {
      const text = keys(n)
      const start = performance.now()
      expect(read(text).problems).toEqual([])
      return performance.now() - start
    }
    time(5_000)
    const best = (n: number) => Math.min(time(n), time(n), time(n))
    expect(best(20_000)).toBeLessThan(12 * Math.max(best(5_000), 5))
  })
})
