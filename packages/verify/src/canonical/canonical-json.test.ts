import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CanonicalError, canonicalJson, digestOf, sha256Hex } from './index.ts'

/** Any character of Unicode, halves of one left out: the library's own list of them takes seconds to make. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10f7ff })
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800))

const refusal = (value: unknown): Pick<CanonicalError, 'code' | 'path'> => {
  try {
    return { code: canonicalJson(value) as CanonicalError['code'], path: 'was written' }
  } catch (error) {
    const { code, path } = error as CanonicalError
    return { code, path }
  }
}

describe('the examples of RFC 8785', () => {
  const sample = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`)

  test('3.2.2: numbers, escapes and literals', () => {
    expect(canonicalJson(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  test('3.2.4: the very bytes', () => {
    const bytes = `
      7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65 72 73 22 3a
      5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31 65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c 31 65 2d 32 37
      5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d`
    expect(Buffer.from(canonicalJson(sample)).toString('hex')).toBe(bytes.replace(/\s/g, ''))
  })

  test('3.2.3: names in the order of UTF-16 code units', () => {
    const value = JSON.parse(String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`)
    // A name that looks like an index would be moved to the front by the parser here.
    const names = Object.values(
      JSON.parse(canonicalJson(value).replace('"1":', '"-1":')) as Record<string, string>,
    )
    expect(names).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: %s is %s', (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text)
  })

  test.each(['7fffffffffffffff', '7ff0000000000000'])('appendix B: %s is an error', (bits) => {
    expect(refusal([Buffer.from(bits, 'hex').readDoubleBE()])).toEqual({ code: 'not-finite', path: '/0' })
  })
})

describe('what has no canonical form is refused, with the place', () => {
  const cycle: Record<string, unknown> = {}
  cycle.a = { b: [cycle] }
  let deep: unknown = 1
  for (let i = 0; i < 100; i++) deep = [deep]
  let wide: unknown = ['x']
  for (let i = 0; i < 40; i++) wide = [wide, wide]

  test.each([
    ['a value left undefined', { a: { 'b/c~': undefined } }, 'not-json', '/a/b~1c~0'],
    ['a hole in a list', new Array(1), 'not-json', '/0'],
    ['a function', { f: () => 1 }, 'not-json', '/f'],
    ['a big integer', 1n, 'not-json', ''],
    ['a date', { on: new Date(0) }, 'not-json', '/on'],
    ['bytes', new Uint8Array(2), 'not-json', ''],
    ['a map', new Map(), 'not-json', ''],
    ['a member under a symbol', { [Symbol('s')]: 1 }, 'not-json', ''],
    ['half a pair', ['\ud83d'], 'lone-surrogate', '/0'],
    ['half a pair in a name', { '\ude00': 1 }, 'lone-surrogate', '/\ude00'],
    ['a cycle', cycle, 'cycle', '/a/b/0'],
    ['more levels than any request has', deep, 'too-deep', '/0'.repeat(64)],
  ])('%s', (_, value, code, path) => {
    expect(refusal(value)).toEqual({ code, path })
  })

  test('a small value that unfolds into a huge one', () => {
    expect(refusal(wide).code).toBe('too-large')
  })
})

describe('properties', () => {
  const json = fc
    .jsonValue({ maxDepth: 6, stringUnit: anyCharacter })
    .filter((value) => !/\\ud[89a-f]/.test(JSON.stringify(value)))
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, shuffled(inner)]),
    )
  }

  test('the canonical text says the same, and is its own canonical text', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text)
      }),
    )
  })

  test('the order in which members were written does not count', () => {
    fc.assert(fc.property(json, (value) => canonicalJson(shuffled(value)) === canonicalJson(value)))
  })

  test('two values that say different things have different digests', () => {
    fc.assert(
      fc.property(
        json,
        json,
        (a, b) => (canonicalJson(a) === canonicalJson(b)) === (digestOf(a) === digestOf(b)),
      ),
    )
  })
})

test('the digest is that of another program', () => {
  const bytes = Buffer.from('{"a":"ñ€"}')
  expect(digestOf({ a: 'ñ€' })).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(sha256Hex(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})
