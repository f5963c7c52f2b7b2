import { expect, test } from 'vitest'
import { nearest } from './index.ts'

const commands = ['recognise', 'routes', 'check', 'pack', 'wire', 'serve']

test('a slip of the pen finds its word', () => {
  expect(nearest('recognize', commands)).toBe('recognise')
  expect(nearest('chekc', commands)).toBe('check')
  expect(nearest('RUTES', commands)).toBe('routes')
})

test('a word that is near to none finds none', () => {
  expect(nearest('banana', commands)).toBeUndefined()
  expect(nearest('', commands)).toBeUndefined()
  expect(nearest('x'.repeat(1_000_000), commands)).toBeUndefined()
})
