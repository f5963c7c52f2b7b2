import { languages } from '@oficio/core/fact'
import { load } from '@oficio/knowledge'
import { createMessages, type MessageKey, type Messages } from '@oficio/messages'
import { beforeAll, expect, test } from 'vitest'
import { localRanks, ranks, ranksNamed } from './ranks.ts'

const all = new Map<string, Messages>()
beforeAll(async () => {
  for (const language of languages) all.set(language, await createMessages(language))
})
const words = (language: string, name: string): string =>
  all.get(language)?.format(`drafting.letter.${name}` as MessageKey) ?? ''

test('a post goes out in the form of its holder: no word of a letter leaves it to a slash', () => {
  const knowledge = load()
  const roles = Object.keys(knowledge.ranks).flatMap((country) =>
    localRanks(country, knowledge).flatMap((group) => group.ranks.map(({ says }) => says)),
  )
  for (const language of languages)
    for (const name of [...ranks, ...new Set(roles)]) {
      const text = words(language, `rank.${name}`)
      expect(text, `${language} ${name}`).not.toBe('')
      expect(text, `${language} ${name}`).not.toMatch(/\/|\(a\)|\(o\)/)
    }
})

test('the word of a woman is hers alone, and one word of both says of neither which it is', () => {
  expect(ranksNamed('comisaria', 'es', words)).toEqual(['commissioner.f'])
  expect(ranksNamed('inspetor', 'pt', words)).toEqual(['inspector.m'])
  expect(ranksNamed('commissioner', 'en', words)).toEqual(['commissioner.m', 'commissioner.f'])
})

test('in another language the role of a local post keeps its form', () => {
  const of = (name: string) =>
    localRanks('CL', load())
      .flatMap((group) => group.ranks)
      .find((one) => one.name === name)?.says ?? ''
  expect(words('pt', `rank.${of('fiscal adjunta')}`)).toBe('promotora de justiça')
  expect(words('es', `rank.${of('juez de garantía')}`)).toBe('juez')
  expect(words('es', `rank.${of('fiscal regional')}`)).toBe('fiscal')
})
