import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { isReadInLaw, review } from './index.ts'

const knowledge = load()

test('what a newspaper tells of a law is no law that was read', () => {
  const of = (country: string) =>
    review(country, 'budapest', knowledge).find(({ article }) => article === '16')
  const paraguay = of('PY')
  const brazil = of('BR')
  if (!paraguay || !brazil) throw new Error('no article 16')
  expect(paraguay.provisions.some(({ basis }) => basis === 'read')).toBe(true)
  expect(isReadInLaw(paraguay, knowledge)).toBe(false)
  expect(isReadInLaw(brazil, knowledge)).toBe(true)
})
