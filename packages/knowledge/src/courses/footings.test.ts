import { toldFooting } from '@oficio/core/academy'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'

const knowledge = load()
const inForce = (article: string) => {
  const told = toldFooting({ article }, knowledge, 'es')
  return told.kind === 'article' ? told.inForce : undefined
}

test('a footing on a treaty of which no day of entry into force is known says so, wherever it stands', () => {
  expect(inForce('coe-224:art-3')).toBe(false)
  expect(inForce('coe-185:art-16')).toBe(true)
  expect(inForce('oas-a55:art-5')).toBe(true)
})
