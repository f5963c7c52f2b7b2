import { ownersOf, recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { fiftyLinks } from './fifty.ts'

test('the fifty identifiers whose time is measured are fifty, of five holders, and none is doubtful', () => {
  const knowledge = load()
  const { identifiers, unsearchable } = recognise(fiftyLinks, knowledge, { country: 'CL' })
  expect([identifiers.length, unsearchable.length]).toEqual([50, 0])
  expect(identifiers.filter(({ doubtful }) => doubtful)).toEqual([])
  expect(new Set(identifiers.flatMap((one) => ownersOf(one, knowledge))).size).toBe(5)
})
