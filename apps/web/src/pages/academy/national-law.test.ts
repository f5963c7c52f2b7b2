import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { nameOfSource, readIn, statementsOf } from './national-law.ts'

const knowledge = load()
const factsOf = (country: string, power: string) => statementsOf({ power }, country, knowledge)
const readOf = (country: string, power: string) =>
  factsOf(country, power).map(({ statute, fact }) => [statute, readIn(fact, knowledge)])

test('what was read in the law itself says nothing beside, what others tell or keep says so', () => {
  expect(readOf('BR', '16')).toContainEqual(['Marco Civil da Internet (Lei 12.965/2014)', null])
  expect(readOf('BR', '16')).toContainEqual(['STF, HC 222.141', 'others'])
  expect(readOf('CL', '16')).toContainEqual(['Código Procesal Penal', 'copy'])
})

test('a commentary is called what it is', () => {
  const [fact] = statementsOf({ orders: 'subscriber' }, 'BR', knowledge).map((one) => one.fact)
  const name = fact && nameOfSource(fact, knowledge)
  expect([fact && readIn(fact, knowledge), name]).toEqual(['others', expect.stringContaining('commentary')])
})

test('what rests on memory has no place where it was read', () => {
  expect(readIn({ source: 'memory' }, knowledge)).toBe(null)
})
