import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMessage, readMessage, validate } from './index.ts'

/** Any character of Unicode, halves of one left out: the library's own list of them takes seconds to make. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10f7ff })
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800))

const knowledge = load()
const root = join(import.meta.dirname, '../../../../vectors/etsi')
const messages = ['json', 'xml'].flatMap((format) =>
  readdirSync(join(root, format)).map((name) => readFileSync(join(root, format, name), 'utf8')),
)
const core = 'http://uri.etsi.org/03120/common/2019/10/Core'
const xml = (inner: string) => `<HI1Message xmlns="${core}">${inner}</HI1Message>`

/** Best of three in milliseconds: the machine may be busy, the work is what counts. */
function time(work: () => void): number {
  const runs = [0, 1, 2].map(() => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return Math.min(...runs)
}

describe('four times the input is at most ten times the work', () => {
  test.each([
    ['many elements', (n: number) => xml(`<Header>${'<a/>'.repeat(n)}</Header>`), 40_000],
    ['a long text', (n: number) => xml(`<Header>${'a'.repeat(n)}</Header>`), 2_000_000],
    ['many references', (n: number) => xml(`<Header>${'&#97;'.repeat(n)}</Header>`), 200_000],
    ['many at signs and a break', (n: number) => JSON.stringify({ Header: '@'.repeat(n) }), 2_000_000],
    [
      'many actions',
      (n: number) =>
        JSON.stringify({
          Payload: {
            RequestPayload: {
              ActionRequests: { ActionRequest: Array(n).fill({ ActionIdentifier: 0, GET: {} }) },
            },
          },
        }),
      4000,
    ],
    ['many escapes', (n: number) => JSON.stringify({ Header: '"'.repeat(n) }), 400_000],
    // A collection of garbage in the middle of one of them is not the work: it is measured again.
  ])('%s', { retry: 2 }, (_, make, n) => {
    const [small, large] = [make(n / 2), make(2 * n)]
    validate(small)
    const [once, four] = [time(() => validate(small)), time(() => validate(large))]
    // Sixteen times is what a square would take; the rest is room for a machine that does something else.
    expect(four).toBeLessThan(Math.max(10 * once, 150))
    expect(four).toBeLessThan(20_000)
  })

  test('a contact whose address would backtrack is judged in linear time', () => {
    const header = messages.find((text) => text.includes('ApproverEmailAddress')) as string
    const hostile = (n: number) => header.replace('john.doe@example.com', `${'@'.repeat(n)}\\nx`)
    expect(validate(hostile(60_000)).valid).toBe(false)
    expect(time(() => validate(hostile(60_000)))).toBeLessThan(20_000)
  })
})

test('ten megabytes of anything end in one answer', () => {
  for (const piece of ['<a>', '{"a":', '[', '&lt;', 'x', '\u0000', '<!DOCTYPE']) {
    const text = piece.repeat(Math.floor((10 * 1024 * 1024) / piece.length))
    expect(validate(text).valid).toBe(false)
    expect(validate(xml(text.slice(0, 9_000_000))).valid).toBe(false)
  }
})

test('a key of every object changes no other object', () => {
  const [message] = messages as [string]
  for (const key of ['constructor', 'toString', 'hasOwnProperty', 'valueOf'])
    expect(
      validate(message.replace('"Header"', `"${key}":{"polluted":true},"Header"`)).errors[0],
    ).toMatchObject({
      code: 'schema.unknownProperty',
      path: `/${key}`,
    })
  expect(
    validate(message.replace('"Header"', '"__proto__":{"polluted":true},"Header"')).errors[0]?.code,
  ).toBe('json.forbiddenKey')
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('a message damaged anywhere is read or refused, never a crash', () => {
  const piece = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 6 }),
    fc.constantFrom(
      '<',
      '>',
      '"',
      '&',
      '{',
      '}',
      ']',
      ',',
      '</a>',
      '<![CDATA[',
      '&#x0;',
      '\uFFFE',
      'null',
      '1e999',
      'xmlns=""',
    ),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...messages),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 40 }), piece), {
        minLength: 1,
        maxLength: 4,
      }),
      (message, damages) => {
        let text = message
        for (const [where, length, put] of damages) {
          const at = Math.floor(where * text.length)
          text = text.slice(0, at) + put + text.slice(at + length)
        }
        const { valid, errors } = validate(text)
        expect(valid).toBe(errors.length === 0)
        const parsed = parseMessage(text)
        if (!parsed.ok) {
          expect(parsed.errors).toHaveLength(1)
          return
        }
        expect(readMessage(parsed.message, { knowledge }).ok).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})
