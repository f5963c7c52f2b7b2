import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { powerWord, saysMore } from './power.ts'

test('what nobody knows is not a no', () => {
  expect(powerWord(null)).toBe('unknown')
  expect(powerWord('to be confirmed (general requirement)')).toBe('unknown')
  expect(powerWord('contested: practice asks call records')).toBe('unknown')
})

test('a power with limits is not a plain yes, an exception not a plain no', () => {
  expect(powerWord('yes (303)')).toBe('yesWithin')
  expect(powerWord('no (same kidnapping exception for interception)')).toBe('noSave')
  expect(powerWord('asks the judge')).toBe('asks')
  expect(powerWord("with judge's authorisation")).toBe('conditions')
})

test('whatever a word leaves out is shown', () => {
  for (const law of Object.values(load().domesticLaw)) {
    for (const powers of Object.values(law.whoMayOrder)) {
      for (const value of [powers.police, powers.prosecutor, powers.judge]) {
        if (value !== null && /[(;:]/.test(value)) expect(saysMore(value)).toBe(true)
      }
    }
  }
})
