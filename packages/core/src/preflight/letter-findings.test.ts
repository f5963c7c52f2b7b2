import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { letterFor } from '../letter/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { check, type Finding } from './index.ts'
import { gapKey } from './letter-findings.ts'

/** Two fifths of the times in every run; `npm run long` tries all of them. */
const often = (times: number): number => (process.env.OFICIO_LONG ? times : Math.ceil(times * 0.4))

const knowledge = load()
const golden = (pack: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../../vectors/packs/${pack}/input.json`, import.meta.url), 'utf8'),
  ) as EvidenceRequest
const tiktok = golden('cl-tiktok')
const run = (request: unknown): readonly Finding[] =>
  check(request as EvidenceRequest, { on: '2026-11-24' }, knowledge).findings
const short = (f: Finding) => `${f.severity} ${f.code} ${f.path}`
const about = (request: unknown, ...codes: string[]) =>
  run(request)
    .filter((f) => codes.includes(f.code))
    .map(short)
const withCase = (change: object) => ({ ...tiktok, case: { ...tiktok.case, ...change } })
const ofLetters = [
  'facts.tooLong',
  'form.openBrace',
  'form.unsafeCharacter',
  'form.gap',
  'language.translationMissing',
]

test.each(['cl-tiktok', 'ar-instagram', 'py-uber'])('the finished letters of %s lack nothing', (pack) => {
  expect(about(golden(pack), ...ofLetters)).toEqual([])
})

test('facts that do not fit into their block warn: by characters, and by lines', () => {
  expect(about(withCase({ summary: 'Hecho. '.repeat(126) }), 'facts.tooLong')).toEqual([])
  expect(about(withCase({ summary: 'Hecho '.repeat(170) }), 'facts.tooLong')).toEqual([
    'warn facts.tooLong /case/summary',
  ])
  expect(about(withCase({ summary: 'Hecho.\n'.repeat(12) }), 'facts.tooLong')).toEqual([
    'warn facts.tooLong /case/summary',
  ])
})

test('the facts in the second language are held to the same measure', () => {
  const second = { ...tiktok.letter?.second, '/case/summary': 'A fact. '.repeat(150) }
  expect(about({ ...tiktok, letter: { ...tiktok.letter, second } }, 'facts.tooLong')).toEqual([
    'warn facts.tooLong /letter/second/~1case~1summary',
  ])
})

test('a brace that a pattern left open blocks, wherever it stands', () => {
  expect(about(withCase({ summary: 'Desde el {startDate} la cuenta escribe.' }), 'form.openBrace')).toEqual([
    'block form.openBrace /case/summary',
  ])
  const letter = { ...tiktok.letter, data: [{ necessity: 'Para saber quién amenaza a { victim }.' }] }
  expect(about({ ...tiktok, letter }, 'form.openBrace')).toEqual([
    'block form.openBrace /letter/data/0/necessity',
  ])
})

test.each(['pesos', 'guaraníes', 'lempiras', 'córdobas', 'reais', 'USD'])(
  'a sum of %s that nobody filled in blocks',
  (money) => {
    expect(about(withCase({ summary: `Le pidieron XXX ${money} por mensaje.` }), 'form.openBrace')).toEqual([
      'block form.openBrace /case/summary',
    ])
  },
)

test('braces that no pattern has do not block', () => {
  expect(about(withCase({ summary: 'Escribió {} y {"a": 1} y } y {2}.' }), 'form.openBrace')).toEqual([])
})

test.each([
  ['\u202e', 'U+202E'],
  ['\u200b', 'U+200B'],
  ['\u0007', 'U+0007'],
  ['\u00ad', 'U+00AD'],
])('a character that hides or turns text round blocks and is named (%j)', (character, name) => {
  const identifiers = [{ ...tiktok.identifiers?.[0], value: `ejemplo${character}cuenta` }]
  const found = run({ ...tiktok, identifiers }).find((f) => f.code === 'form.unsafeCharacter')
  expect(found).toMatchObject({
    severity: 'block',
    path: '/identifiers/0/value',
    params: { character: name },
  })
})

test('accents, dashes, quotes and emoji are text like any other', () => {
  expect(about(withCase({ summary: 'Ñandú, «así» — “vio” 🙂 … 東京' }), 'form.unsafeCharacter')).toEqual([])
})

test('line breaks are for the facts and the link; elsewhere they only warn', () => {
  expect(
    about(withCase({ summary: 'Uno.\nDos.', nexusToService: 'Uno.\nDos.' }), 'form.unsafeCharacter'),
  ).toEqual([])
  expect(
    about({ ...tiktok, authority: { ...tiktok.authority, location: 'Uno\nDos' } }, 'form.unsafeCharacter'),
  ).toEqual(['warn form.unsafeCharacter /authority/location'])
})

test('a free text without its second language is named with its place', () => {
  const { '/case/summary': _, ...second } = tiktok.letter?.second ?? {}
  expect(about({ ...tiktok, letter: { ...tiktok.letter, second } }, 'language.translationMissing')).toEqual([
    'block language.translationMissing /case/summary',
  ])
})

test('values that the letter lacks are one piece of advice', () => {
  const found = run({ ...tiktok, letter: { ...tiktok.letter, returnBy: null, serial: null } }).find(
    (f) => f.code === 'form.gap',
  )
  expect(found).toMatchObject({ severity: 'advice', path: '/letter', params: { count: 1 } })
})

test('a draft without letter fields is not asked for them', () => {
  const { letter: _, ...bare } = tiktok
  expect(about(bare, 'form.gap', 'language.translationMissing')).toEqual([])
})

test('whatever stands where the letter should, there is an answer', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom('letter', 'case', 'dataRequested', 'identifiers', 'legalProcess'),
      (value, key) => {
        expect(() => run({ ...tiktok, [key]: value })).not.toThrow()
      },
    ),
    { numRuns: often(200) },
  )
})

test('of a provider without a profile, each finding names what was given', () => {
  const findings = run({ provider: 'banana', requestType: 'disclosure', country: 'CL' })
  expect(findings.length).toBeGreaterThan(2)
  for (const f of findings) expect(f.params.provider, f.code).toBe('banana')
  expect(findings.find((f) => f.code === 'identifier.missing')?.params.accepted).toBe('none')
})

test('a paper attached at the last moment stops nothing, and the name of a file wants no translation', () => {
  const named = (name: string) => {
    const annexes = [...(tiktok.letter?.annexes ?? []), { name, file: 'copia.pdf' }]
    return about({ ...tiktok, letter: { ...tiktok.letter, annexes } }, 'language.translationMissing')
  }
  expect(named('copia.pdf')).toEqual([])
  const at = tiktok.letter?.annexes?.length ?? 0
  expect(named('Copia del acta')).toEqual([`warn language.translationMissing /letter/annexes/${at}/name`])
})

test.each(['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10', 'K11'])(
  'each gap of an empty letter %s has a name in words',
  (kind) => {
    const words = JSON.parse(
      readFileSync(new URL('../../../messages/src/finding/es.json', import.meta.url), 'utf8'),
    )
    for (const rows of [[], [{}]]) {
      const empty = {
        ...tiktok,
        authority: null,
        case: null,
        legalProcess: null,
        preservation: null,
        userNotice: { position: 'forbidden' },
      }
      const request = {
        ...empty,
        addressee: null,
        channel: null,
        dataRequested: rows,
        identifiers: [],
        letter: { kind, annexes: rows, court: 'x', judge: 'y' },
      }
      const { gaps } = letterFor(request as EvidenceRequest, { knowledge, on: '2026-11-24' })
      expect(gaps.length).toBeGreaterThan(0)
      for (const gap of gaps) expect(Object.keys(words), gap).toContain(gapKey(gap).slice(1))
    }
  },
)

describe('what an article wants of a letter', () => {
  const message = JSON.parse(
    readFileSync(new URL('../../../../vectors/state-letters/co-247/input.json', import.meta.url), 'utf8'),
  ) as EvidenceRequest
  const demanded = (request: EvidenceRequest) =>
    run(request).filter(({ code, rule }) => code === 'form.gap' && rule === 'demanded')

  test('blocks where it is blank, and says which article asks for it', () => {
    expect(demanded(message)).toEqual([])
    const blank = { ...message, case: { ...message.case, nexusToService: null, offence: null } }
    expect(
      demanded(blank).map(({ severity, path, params }) => `${severity} ${path} ${params.article}`),
    ).toEqual([
      expect.stringMatching(/^block \/case\/offence\/name .*29\(2\)\(b\)$/),
      expect.stringMatching(/^block \/case\/nexusToService .*29\(2\)\(c\)$/),
    ])
  })

  test('counts for assistance only while its treaty is one of the bases', () => {
    const assistance = JSON.parse(
      readFileSync(new URL('../../../../vectors/state-letters/pe-mla/input.json', import.meta.url), 'utf8'),
    ) as EvidenceRequest
    const blank = { ...assistance, case: { ...assistance.case, offence: null } }
    expect(demanded(blank).map(({ params }) => params.article)).toEqual([expect.stringContaining('26')])
    expect(demanded({ ...blank, country: 'CL', addressee: { entity: 'X', country: 'NL' } })).toMatchObject([
      { params: { article: expect.stringContaining('27') } },
    ])
  })
})

test('a request for assistance is never stopped by the rule that asks for it', () => {
  const content = {
    provider: 'instagram',
    requestType: 'disclosure',
    country: 'CR',
    addressee: { entity: 'Meta Platforms, Inc.', country: 'US' },
    legalProcess: { kind: 'domestic-judicial-order' },
    dataRequested: [{ category: 'content' }],
  }
  expect(about(content, 'process.mlatRequired')).toHaveLength(1)
  expect(
    about({ ...content, letter: { kind: 'K6' } }, 'process.mlatRequired', 'process.wrongForCategory'),
  ).toEqual([])
  const mlat = { ...content, legalProcess: { kind: 'mlat' } }
  expect(about(mlat, 'process.mlatRequired', 'process.wrongForCategory')).toEqual([])
})
