import { load } from '@oficio/knowledge'
import { createMessages, languages, type MessageKey } from '@oficio/messages'
import { beforeAll, expect, test } from 'vitest'
import type { LetterWords } from './defaults.ts'
import { penaltyAfter, yearsOf } from './penalty.ts'

const knowledge = load()
let words: LetterWords
beforeAll(async () => {
  const all = Object.fromEntries(
    await Promise.all(languages.map(async (language) => [language, await createMessages(language)] as const)),
  )
  words = (language, name, params) =>
    all[language]?.format(`drafting.letter.${name}` as MessageKey, params) ?? ''
})

test.each(languages)('a number of years is read back from the words of the house in %s', (language) => {
  for (const count of [1, 2, 40]) expect(yearsOf(words(language, 'years', { count }), words)).toBe(count)
})

test('a number of years alone is one; whatever says more or something else is a text', () => {
  expect(yearsOf('5 años', words)).toBe(5)
  for (const text of [
    ...['1 a 6 meses', '6 a 20 anos', '6 meses a 2 años', '15 días a 6 meses', '5 years and a fine'],
    ...['3 a 6 años; tenencia, 4 meses a 1 año', '10 UTM', 'perpetua', '0 años', ''],
  ])
    expect(yearsOf(text, words), text).toBeUndefined()
})

test('every penalty that the law files know stands in its own words', () => {
  for (const { articles } of Object.values(knowledge.statutes).flat())
    for (const { penalty } of articles)
      if (penalty && /\d (?:a|y|e|al) /.test(penalty))
        expect(yearsOf(penalty, words), penalty).toBeUndefined()
})

test('another offence replaces the penalty of the one before, whenever that was filled in', () => {
  expect(
    penaltyAfter(
      '1 a 6 meses; em dobro contra a mulher por razões da condição do sexo feminino',
      '6 a 20 anos; qualificado, de 12 a 30 anos',
      'BR',
      knowledge,
    ),
  ).toBe('6 a 20 anos; qualificado, de 12 a 30 anos')
  expect(penaltyAfter('', '2 a 6 anos', 'BR', knowledge)).toBe('2 a 6 anos')
})

test('where the files know none for the new offence, that of the one before goes all the same', () => {
  expect(penaltyAfter('2 a 6 anos', undefined, 'BR', knowledge)).toBe('')
})

test('a penalty that somebody wrote stays', () => {
  expect(penaltyAfter('8 anos, segundo a denúncia', '2 a 6 anos', 'BR', knowledge)).toBeUndefined()
})
