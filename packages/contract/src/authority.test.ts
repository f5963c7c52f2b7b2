import { describe, expect, test } from 'vitest'
import { png } from './example-png.ts'
import { emblemOf, maxEmblemBytes, maxEmblemSide, Problem, readAuthority } from './index.ts'

const profile = {
  country: 'CL',
  language: 'es',
  authority: {
    name: 'Fiscalía de Puerto Ficticio',
    kind: 'prosecution',
    officer: { name: 'Nora Imaginada', rank: 'fiscal adjunta' },
  },
  letter: {
    unit: 'Unidad de Ciberdelito',
    callBack: { switchboard: '+1 202 555 0120', hours: 'lunes a viernes' },
  },
  second: { en: { '/authority/name': 'Prosecutor’s Office of Puerto Ficticio' } },
}
const bytes = (text: string) => new TextEncoder().encode(text)
const base64 = (text: string) => Buffer.from(text).toString('base64')
const problem = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, pointer: error.where.pointer, ...error.params }
    throw error
  }
  throw new Error('was taken')
}

test('an authority says of itself what it likes, and no more than its name is needed', () => {
  expect(readAuthority(profile)).toEqual(profile)
  expect(readAuthority({ authority: { name: 'Juzgado de Puerto Ficticio' } })).toEqual({
    authority: { name: 'Juzgado de Puerto Ficticio' },
  })
})

describe('a wrong file is refused with its place', () => {
  test.each([
    [
      'a draft',
      { provider: 'x', requestType: 'disclosure', country: 'CL' },
      { code: 'missing-key', pointer: '/authority' },
    ],
    ['without a name', { authority: { name: ' ' } }, { code: 'missing-key', pointer: '/authority/name' }],
    [
      'a slip in a key',
      { ...profile, callback: {} },
      { code: 'unknown-key', pointer: '/callback', key: 'callback' },
    ],
    [
      'a field that belongs to the case',
      { ...profile, letter: { returnBy: '2026-12-15' } },
      { code: 'unknown-key', pointer: '/letter/returnBy' },
    ],
    [
      'a text for what has none',
      { ...profile, second: { en: { '/authority/nam': 'x' } } },
      { code: 'unknown-key', meant: '/authority/name' },
    ],
    [
      'a language of no letter',
      { ...profile, language: 'de' },
      { code: 'wrong-value', pointer: '/language' },
    ],
    [
      'a country in words',
      { ...profile, country: 'Chile' },
      { code: 'not-a-country-code', pointer: '/country' },
    ],
    [
      'a page as emblem',
      { ...profile, emblem: { type: 'image/png', data: base64('<html>') } },
      { code: 'emblem-not-image', pointer: '/emblem' },
    ],
    [
      'a script in an emblem',
      { ...profile, emblem: { type: 'image/svg+xml', data: base64('<svg><script>1</script></svg>') } },
      { code: 'emblem-not-plain', pointer: '/emblem' },
    ],
  ])('%s', (_name, value, expected) => {
    expect(problem(() => readAuthority(value))).toMatchObject(expected)
  })
})

describe('an emblem', () => {
  const drawn = `<?xml version="1.0" encoding="UTF-8"?>
<!-- drawn by the office -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><title>Unidad</title><defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>
<path d="M1 1L39 39" fill="url(#a)" style="stroke: #123"/><use href="#a"/></svg>`

  test('that only draws is taken, and can be saved and read again', () => {
    const emblem = emblemOf(bytes(drawn))
    expect(emblem.type).toBe('image/svg+xml')
    expect(readAuthority({ ...profile, emblem }).emblem).toEqual(emblem)
  })

  test('may be a PNG, by what it holds and not by what it is called', () => {
    expect(emblemOf(png(40, 40)).type).toBe('image/png')
    expect(problem(() => emblemOf(png(40, 40).subarray(0, -5)))).toMatchObject({ code: 'emblem-not-image' })
    expect(problem(() => emblemOf(png(0, 40)))).toMatchObject({ code: 'emblem-not-image' })
    expect(problem(() => emblemOf(Uint8Array.of(0xff, 0xd8, 0xff)))).toMatchObject({
      code: 'emblem-not-image',
    })
  })

  test('has a bounded size', () => {
    const large = bytes(`<svg>${' '.repeat(maxEmblemBytes)}</svg>`)
    expect(problem(() => emblemOf(large))).toMatchObject({ code: 'emblem-too-large', limit: 256 })
    expect(problem(() => emblemOf(png(40, maxEmblemSide + 1)))).toMatchObject({
      code: 'emblem-too-wide',
      limit: maxEmblemSide,
    })
  })

  test('that repeats itself into a billion pieces is refused, and one that repeats a leaf is not', () => {
    const doubling = Array.from(
      { length: 30 },
      (_, i) => `<g id="a${i + 1}"><use href="#a${i}"/><use href="#a${i}"/></g>`,
    ).join('')
    expect(
      problem(() =>
        emblemOf(bytes(`<svg><defs><path id="a0" d="M0 0"/>${doubling}</defs><use href="#a30"/></svg>`)),
      ).code,
    ).toBe('emblem-not-plain')
    expect(problem(() => emblemOf(bytes('<svg><g id="a"><use href="#a"/></g></svg>'))).code).toBe(
      'emblem-not-plain',
    )
    expect(
      emblemOf(bytes(`<svg><path id="leaf" d="M0 0"/>${'<use href="#leaf"/>'.repeat(200)}</svg>`)).type,
    ).toBe('image/svg+xml')
  })

  test.each(['<svg><g></svg></g>', '<svg><g/>', '<svg /><svg />', '</svg><svg />'])(
    'that does not close what it opens is refused: %s',
    (text) => {
      expect(problem(() => emblemOf(bytes(text))).code).toBe('emblem-not-plain')
    },
  )

  test.each([
    '<svg><script>alert(1)</script></svg>',
    '<svg onload="alert(1)"/>',
    "<svg><path ONCLICK='x'/></svg>",
    '<svg><image href="https://unidad.example/x.png"/></svg>',
    '<svg><use href="https://unidad.example/x.svg#a"/></svg>',
    '<svg><use xlink:href="data:image/svg+xml,x"/></svg>',
    '<svg><a href="#x"><text>x</text></a></svg>',
    '<svg><foreignObject/></svg>',
    '<svg><style>@import url(https://unidad.example)</style></svg>',
    '<svg><path fill="url(https://unidad.example/#a)"/></svg>',
    '<svg><path style="fill: u\\72l(//unidad.example)"/></svg>',
    '<svg><path fill="&#117;rl(//unidad.example)"/></svg>',
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
    '<svg><path fill=url(x) /></svg>',
    '<svg><set attributeName="href" to="x"/></svg>',
    '<?xml-stylesheet href="https://unidad.example"?><svg/>',
    '<svg xml:base="https://unidad.example/"><use href="#a"/></svg>',
    '<svg xmlns:h="http://www.w3.org/1999/xhtml"><h:script/></svg>',
    '<svg><![CDATA[<script>]]></svg>',
    '<svg><path d="M1 1"',
  ])('that does more than draw is refused: %s', (text) => {
    expect(['emblem-not-plain', 'emblem-not-image']).toContain(problem(() => emblemOf(bytes(text))).code)
  })

  test('of a hostile shape costs no time', { retry: 2 }, () => {
    const timed = (text: string) => {
      const start = performance.now()
      problem(() => emblemOf(bytes(text)))
      return performance.now() - start
    }
    // The best of three, and against itself: the machine has other work.
    const best = (text: string) => Math.min(...[0, 1, 2].map(() => timed(text)))
    // Sixteen times is what a square would take.
    for (const make of [
      (n: number) => `<svg ${'a="b" '.repeat(3 * n)}`,
      (n: number) => `<svg>${'<!-- '.repeat(4 * n)}`,
      (n: number) => `<svg><path d="${'url('.repeat(5 * n)}"/></svg>`,
    ])
      expect(best(make(10_000))).toBeLessThan(Math.max(10 * best(make(2_500)), 150))
  })
})
