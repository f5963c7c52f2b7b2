import { languages } from '@oficio/core/fact'
import { load } from '@oficio/knowledge'
import { createMessages, type MessageKey, type Messages } from '@oficio/messages'
import { beforeAll, expect, test } from 'vitest'
import { isJudge, localRanks, mayJudgeSign, ranks, ranksNamed, withoutJudges } from './ranks.ts'

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

test('no judge stands among those who sign a preservation, but where the law leaves it to one', () => {
  const knowledge = load()
  const of = (country: string, requestType: 'preservation' | 'disclosure') => ({
    ...{ country, requestType, provider: 'tiktok' },
    dataRequested: [{ category: 'subscriber' }],
  })
  for (const country of ['AR', 'CL', 'PE', 'UY']) {
    expect(mayJudgeSign(of(country, 'preservation'), knowledge), country).toBe(false)
    expect(mayJudgeSign(of(country, 'disclosure'), knowledge), country).toBe(true)
  }
  const posts = (country: string) =>
    withoutJudges(localRanks(country, knowledge)).flatMap(({ ranks }) => ranks)
  expect(posts('CL').map(({ name }) => name)).toContain('fiscal adjunta')
  expect(posts('CL').filter(({ role }) => role === 'judge')).toEqual([])
  expect(ranks.filter(isJudge)).toEqual(['judge.m', 'judge.f'])
})
