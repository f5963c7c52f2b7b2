import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { looksLike } from './look-alike.ts'
import { readableLabel } from './punycode.ts'
import { skeleton } from './skeleton.ts'

/** Any character of Unicode, halves of one left out: the library's own list of them takes seconds to make. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10f7ff })
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800))

interface Corpus {
  readonly known: readonly { readonly id: string; readonly name: string; readonly domain: string }[]
  readonly lookAlikes: readonly {
    readonly of: string
    readonly trick: string
    readonly domain?: string
    readonly name?: string
  }[]
  readonly honest: { readonly domains: readonly string[]; readonly names: readonly string[] }
}

const corpus: Corpus = parse(
  readFileSync(join(import.meta.dirname, '../../../../vectors/look-alikes.yaml'), 'utf8'),
)
const domains = corpus.known.map(({ id, domain }) => ({ institution: id, value: domain }))
const names = corpus.known.map(({ id, name }) => ({ institution: id, value: name }))
const hits = (domain: string | undefined, name: string | undefined) =>
  domain === undefined ? looksLike('legalName', name!, names) : looksLike('domain', domain, domains)

describe('two hundred look-alikes of twenty institutions', () => {
  test('every one is held, for the institution it passes for', () => {
    const missed = corpus.lookAlikes.filter(
      ({ of, domain, name }) => !hits(domain, name).some(({ institution }) => institution === of),
    )
    console.log(
      `look-alikes held: ${corpus.lookAlikes.length - missed.length} of ${corpus.lookAlikes.length}`,
    )
    expect(missed).toEqual([])
    expect(corpus.lookAlikes).toHaveLength(200)
  })

  test('of two hundred honest names at most four are held', () => {
    const held = [
      ...corpus.honest.domains.map((domain) => ({ value: domain, hits: hits(domain, undefined) })),
      ...corpus.honest.names.map((name) => ({ value: name, hits: hits(undefined, name) })),
    ].filter((one) => one.hits.length > 0)
    console.log(
      `honest names held: ${held.length} of 200`,
      held.map((one) => `${one.value} ~ ${one.hits[0]?.known} (${one.hits[0]?.reason})`),
    )
    expect(held.length).toBeLessThanOrEqual(4)
    expect(corpus.honest.domains.length + corpus.honest.names.length).toBe(200)
  })

  test('the twenty do not hold one another', () => {
    const crossed = corpus.known.flatMap(({ id, domain, name }) =>
      [...looksLike('domain', domain, domains), ...looksLike('legalName', name, names)].filter(
        (hit) => hit.institution !== id,
      ),
    )
    expect(crossed).toEqual([])
  })
})

describe('domains', () => {
  const known = [{ institution: 'police', value: 'policia.gob.example' }]
  const reason = (candidate: string) => looksLike('domain', candidate, known)[0]?.reason

  test('a part of a known domain is its owner’s', () => {
    expect(reason('mesa.policia.gob.example')).toBeUndefined()
  })
  test.each([
    ['policia.gob.example', 'same'],
    ['POLICIA.GOB.EXAMPLE.', 'same'],
    ['policia-gob.example', 'moved-separators'],
    ['policia.gob.test', 'other-ending'],
    ['p0licia.gob.example', 'digit-for-letter'],
    ['pоlicia.gob.example', 'confusable-letters'],
    ['pollicia.gob.example', 'doubled-letter'],
    ['polcia.gob.example', 'near-spelling'],
    ['policia-oficial.test', 'added-words'],
    ['policia.gob.example.evil.example', 'inside-another'],
  ])('%s is held as %s', (candidate, expected) => {
    expect(reason(candidate)).toBe(expected)
  })
  test.each(['abc-policia.test', 'policia-abc.test', 'abcpolicia.test', 'abc-valdoria.test'])(
    '%s would pass for a part of ABC',
    (candidate) => {
      expect(
        looksLike('domain', candidate, [{ institution: 'police', value: 'abc.gob.example' }])[0]?.reason,
      ).toBe('added-words')
    },
  )
  test('what many bear is nobody’s name', () => {
    expect(looksLike('domain', 'policia-valdoria.test', known)).toEqual([])
    expect(looksLike('domain', 'abcxyz.test', [{ institution: 'police', value: 'abc.gob.example' }])).toEqual(
      [],
    )
  })
  test('the police of a town is not the national police', () => {
    expect(reason('policia.rio-claro.gob.example')).toBeUndefined()
  })
})

describe('names', () => {
  test('courts of another number are other courts', () => {
    const known = [{ institution: 'court', value: 'Juzgado Penal N.º 3 de Valdoria' }]
    expect(looksLike('legalName', 'Juzgado Penal N.º 5 de Valdoria', known)).toEqual([])
    expect(looksLike('legalName', 'Juzgado Pena1 N.º 3 de Valdoria', known)[0]?.reason).toBe(
      'digit-for-letter',
    )
  })
})

describe('the skeleton of UTS #39', () => {
  test('texts that look the same have one skeleton', () => {
    expect(skeleton('pаypаl')).toBe(skeleton('paypal'))
    expect(skeleton('rn')).toBe(skeleton('m'))
    expect(skeleton('𝔭𝒶ỿ𝕡𝕒ℓ')).toBe(skeleton('paypal'))
    expect(skeleton('policia')).not.toBe(skeleton('fiscalia'))
  })
  test('what is invisible does not count', () => {
    expect(skeleton('poli\u200Bcia')).toBe(skeleton('policia'))
  })
  test('the skeleton of a skeleton is itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        (text) => skeleton(skeleton(text)) === skeleton(text),
      ),
    )
  })
})

describe('punycode', () => {
  test.each([
    ['xn--bcher-kva', 'bücher'],
    ['xn--e1afmkfd', 'пример'],
    ['policia', 'policia'],
    ['xn--', 'xn--'],
    ['xn--!!!', 'xn--!!!'],
  ])('%s reads %s', (label, readable) => {
    expect(readableLabel(label)).toBe(readable)
  })
})

test('any two texts can be compared, whatever is in them', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: anyCharacter, maxLength: 40 }),
      fc.string({ unit: anyCharacter, maxLength: 40 }),
      (candidate, known) => {
        looksLike('domain', candidate, [{ institution: 'i', value: known }])
        looksLike('legalName', candidate, [{ institution: 'i', value: known }])
      },
    ),
  )
})
