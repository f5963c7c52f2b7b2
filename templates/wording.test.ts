import { type Language, languages } from '@oficio/core/fact'
import type { Wording } from '@oficio/core/letter'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { isPartKnown } from '../packages/core/src/letter/parts.ts'
import { isPlaceholderKnown } from '../packages/core/src/letter/values.ts'
import { placeholders } from '../packages/core/src/letter/words.ts'

const knowledge = load()
const { wording, security, phrases, identifiers, contents, pack, kinds, forms } = knowledge.templates
const four = languages

const sets: readonly (readonly [string, Wording, readonly Language[]])[] = [
  ['wording', wording, four],
  ['security', security, four],
  ['phrases', phrases, four],
  ['identifiers', identifiers, four],
  ['contents', contents, four],
  ['words of the pack', pack.words, four],
  [
    'lines of the checklist',
    Object.fromEntries(pack.checklist.map((item, i) => [String(i), item.text])),
    four,
  ],
  [
    'items of forms',
    Object.fromEntries(
      Object.values(forms)
        .flat()
        .map((item, i) => [String(i), item.label]),
    ),
    four,
  ],
  [
    'lines of forms',
    Object.fromEntries(
      Object.values(forms)
        .flatMap((f) =>
          f.flatMap((i) =>
            i.lines.flatMap((l) => (typeof l === 'object' && 'whole' in l ? [...l.whole, ...l.parts] : [l])),
          ),
        )
        .filter((l) => typeof l !== 'string')
        .map((l, i) => [String(i), l]),
    ),
    four,
  ],
]

describe.each(sets)('%s', (_name, set, languages) => {
  test('each text exists in its languages, with the same places to fill', () => {
    for (const [key, entry] of Object.entries(set)) {
      const first = [...placeholders(entry.es ?? '')].sort()
      for (const language of languages) {
        expect(entry[language]?.trim(), `${key} ${language}`).toBeTruthy()
        expect([...placeholders(entry[language] ?? '')].sort(), `${key} ${language}`).toEqual(first)
      }
    }
  })
})

const fixed = (language: Language): readonly (readonly [string, string])[] =>
  Object.entries(wording).map(([key, entry]) => [key, (entry[language] ?? '').toLowerCase()])

test('no letter threatens, asks for everything, or leaves a list open', () => {
  const { neverSaid } = knowledge.templates.settings
  expect(neverSaid).toEqual(expect.arrayContaining(['sob pena', 'all data', 'notamment']))
  const said = four.flatMap((language) =>
    fixed(language).flatMap(([key, text]) =>
      neverSaid.filter((words) => text.includes(words)).map((words) => `${key} ${language}: ${words}`),
    ),
  )
  expect(said).toEqual([])
})

test('no letter guesses whether a person is a man or a woman', () => {
  for (const [key, text] of fixed('es'))
    expect(text.replaceAll('la persona titular', ''), key).not.toMatch(
      /(?<!\p{L})(el|la|del|al) (titular|usuario|usuaria)(?!\p{L})/u,
    )
  for (const [key, text] of fixed('pt'))
    expect(text.replaceAll('pessoa titular', ''), key).not.toMatch(
      /(?<!\p{L})(o|a|do|da|ao|à) (titular|usuário|usuária)(?!\p{L})/u,
    )
  for (const [key, text] of fixed('en')) expect(text, key).not.toMatch(/\b(he|she|his|her|him)\b/)
})

test('each kind of letter is made of words and parts that exist', () => {
  for (const [kind, plan] of Object.entries(kinds)) {
    for (const block of plan.blocks) {
      if (block.heading) expect(Object.keys(wording), `${kind} ${block.id}`).toContain(block.heading)
      for (const part of block.parts)
        expect(isPartKnown(part) || Object.hasOwn(wording, part), `${kind} ${block.id} ${part}`).toBe(true)
      for (const part of block.parts.filter((p) => p.startsWith('@form:')))
        expect(forms[part.slice('@form:'.length)]?.length, part).toBeGreaterThan(0)
    }
  }
})

test('each place in the words of a block is a value that a request can hold', () => {
  const keys = Object.values(kinds).flatMap((k) =>
    k.blocks.flatMap((b) => b.parts.filter((p) => !p.startsWith('@'))),
  )
  for (const key of keys)
    for (const name of placeholders(wording[key]?.es ?? ''))
      expect(name === 'notAsked' || isPlaceholderKnown(name), `${key} ${name}`).toBe(true)
})

test('each type of identifier that a provider searches has its name in a letter', () => {
  for (const profile of Object.values(knowledge.providers))
    for (const { type } of profile.identifiers.accepted)
      expect(Object.keys(identifiers), type).toContain(type)
})

test('each content that an article of a route asks for is said in four languages', () => {
  const letters = new Set(Object.values(kinds).flatMap((k) => k.routes))
  for (const article of Object.values(knowledge.articles)) {
    if (!article.routes.some((r) => letters.has(r))) continue
    for (const item of article.requiredContents)
      expect(Object.hasOwn(contents, item), `${article.id}: ${item}`).toBe(true)
  }
})
