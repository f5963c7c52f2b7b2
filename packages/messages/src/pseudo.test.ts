import { expect, test } from 'vitest'
import { areas, catalogue, messagesOf } from './index.ts'
import { pseudo } from './pseudo.ts'

const said = (text: string, params = {}) =>
  messagesOf('en', new Map([['frame.name', pseudo(text)]]), 'throw').format('frame.name', params)

test('a sentence of nobody is longer, accented and in brackets, and keeps its arguments', () => {
  expect(said('Request to {provider}', { provider: 'Ejemplo' })).toMatch(/^⟦Ŕéq.*Ejemplo·+ ?·*⟧$/)
  expect(said('{count, plural, one {# day} other {# days}}', { count: 2 })).toContain('2 đáýś')
})

test('every sentence of the house can be said so', async () => {
  for (const area of areas)
    for (const [key, text] of Object.entries(await catalogue(area, 'es')))
      expect(
        () => messagesOf('es', new Map([['frame.name', pseudo(text)]]), 'throw').has('frame.name'),
        key,
      ).not.toThrow()
})
