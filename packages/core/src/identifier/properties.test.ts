import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseIdentifier, recognise } from './index.ts'
import type { IdentifierKnowledge } from './knowledge.ts'

/** Any character of Unicode, halves of one left out: the library's own list of them takes seconds to make. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10f7ff })
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800))

const knowledge = load()
const valid = [
  ...Object.values(knowledge.providers).flatMap((p) => p.identifiers.accepted),
  ...knowledge.genericIdentifiers,
].flatMap(({ type, validExamples }) => validExamples.map((value) => ({ type, value })))

const cues = [
  'usuario de Instagram: ',
  'DNI ',
  'IP ',
  'tel. ',
  'CBU ',
  'Telegram @',
  'https://',
  'hxxps://x[.]com/',
  'UID Binance ',
  '\n',
  '\t',
  ' (',
  '[.]',
  '@',
  '*',
  ' y ',
]
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...valid.map((v) => v.value)) },
  { weight: 3, arbitrary: fc.constantFrom(...cues) },
  fc.string({ unit: anyCharacter, maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('\u200b', '\u202e', '\ud800', '\udc00', '\0', '\ufeff', 'ñ', '1', '.', ':', '+'),
    maxLength: 8,
  }),
)
const paste = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

describe('whatever is pasted', () => {
  test('positions cut the value out of the text as given, and no two findings overlap', () => {
    fc.assert(
      fc.property(paste, fc.constantFrom(undefined, 'AR', 'BR', 'MX', 'ZZ'), (text, country) => {
        const { identifiers, suspect, unsearchable } = recognise(text, knowledge, { country })
        const all = [...identifiers, ...suspect, ...unsearchable].sort((a, b) => a.start - b.start)
        for (const [i, found] of all.entries()) {
          expect(text.slice(found.start, found.end)).toBe(found.value)
          expect(found.end).toBeGreaterThan(found.start)
          const next = all[i + 1]
          if (next) expect(next.start).toBeGreaterThanOrEqual(found.end)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('text around it that says nothing changes no finding', () => {
    const padding = fc
      .array(fc.constantFrom('lorem', 'ipsum', 'dolor', 'sit'), { maxLength: 80 })
      .map((words) => `${words.join(' ')}.\n\n\n`)
    fc.assert(
      fc.property(fc.constantFrom(...valid), padding, padding, ({ value }, before, after) => {
        const shape = (text: string) =>
          recognise(text, knowledge).identifiers.map((f) => `${f.type} ${f.normalised} ${f.missing}`)
        expect(shape(`${before}${value}\n\n\n${after}`)).toEqual(shape(`${value}\n\n\n`))
      }),
      { numRuns: 200 },
    )
  })
})

test('what is normalised once is normalised', () => {
  for (const { type, value } of valid) {
    const once = normaliseIdentifier(type, value, knowledge)
    expect(normaliseIdentifier(type, once, knowledge), `${type} ${value}`).toBe(once)
  }
})

describe('a provider that is only a profile', () => {
  const template = Object.values(knowledge.providers)[0]
  if (!template) throw new Error('no provider')
  const accepted = (type: string, label: string, regex: string, validExamples: string[]) =>
    ({
      type,
      label,
      regex,
      flags: '',
      role: 'primary',
      basis: 'inferred',
      validExamples,
      invalidExamples: [],
    }) as const
  const profile = {
    ...template,
    id: 'parlotear',
    name: 'Parlotear (Parlotear SA)',
    services: ['Parlotear', 'Parlotear Vivo'],
    identifiers: {
      ...template.identifiers,
      accepted: [
        accepted(
          'parlotearProfileUrl',
          'Profile URL',
          '^https:\\/\\/(?:www\\.|m\\.)?parlotear\\.example\\/u\\/[a-z0-9_]{3,20}\\/?$',
          [],
        ),
        accepted('parlotearUsername', 'Username', '^@?[a-z0-9_]{3,20}$', []),
        accepted('parlotearOrder', 'Order number', '^PL-\\d{6}$', []),
      ],
      rejected: [
        {
          type: 'parlotearShort',
          why: 'short',
          remedy: 'open it',
          detectRegex: '^https:\\/\\/parlo\\.example\\/',
          examples: [],
        },
      ],
    },
  }
  const grown = {
    ...knowledge,
    providers: { ...knowledge.providers, parlotear: profile },
  } as IdentifierKnowledge
  const types = (text: string) => recognise(text, grown).identifiers.map((f) => [f.type, f.normalised])

  test('its links, handles and orders are recognised without a word in the rules', () => {
    expect(types('mirá https://m.parlotear.example/u/ejemplo_uno?utm_source=x')).toEqual([
      ['parlotearProfileUrl', 'https://parlotear.example/u/ejemplo_uno'],
    ])
    expect(types('el usuario de Parlotear: ejemplo_dos')).toEqual([['parlotearUsername', 'ejemplo_dos']])
    expect(types('Parlotear @ejemplo_tres')).toEqual([['parlotearUsername', 'ejemplo_tres']])
    expect(types('pedido de Parlotear PL-000001')).toEqual([['parlotearOrder', 'PL-000001']])
  })
  test('what it rejects is unsearchable', () => {
    expect(recognise('https://parlo.example/AbC', grown).unsearchable.map((u) => u.type)).toEqual([
      'parlotearShort',
    ])
  })
})
