import { languages } from '@oficio/core/fact'
import { recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { firstSentences } from '../../../knowledge-files.ts'
import { thingsOf } from './gather.ts'
import { isOnlyWhose, whose } from './whose.ts'

const knowledge = load()

test.each(languages)('why nobody is asked about a value is among the first words in %s', (language) => {
  const first = Object.keys(firstSentences(language))
  for (const key of Object.values(whose)) expect(first).toContain(key)
})

test.each([
  ['La víctima dice que @ejemplo.ficticio en Instagram le exigió 300 dólares', true],
  ['A vítima diz que @exemplo.ficticio no Instagram exigiu 300 dólares', true],
])('whose it is is asked where only that is open: %s', (text, expected) => {
  const [thing] = thingsOf(recognise(text, knowledge, { country: 'CL' }).identifiers, knowledge)
  expect(thing?.doubtful).toBe(true)
  expect(thing && isOnlyWhose(thing)).toBe(expected)
})

test('said to be of the one sought, it is asked of the service that the text names', () => {
  const { identifiers } = recognise(
    'La víctima dice que @ejemplo.ficticio en Instagram le exigió dinero',
    knowledge,
  )
  const [open] = thingsOf(identifiers, knowledge)
  const [told] = thingsOf(identifiers, knowledge, { [open?.key ?? '']: open?.type ?? '' })
  expect(told).toMatchObject({ doubtful: false, sure: ['instagram'] })
})
