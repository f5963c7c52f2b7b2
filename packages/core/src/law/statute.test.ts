import { expect, test } from 'vitest'
import { articleOf, isRepealedOn, type Repeal, type Statute, statuteById, statutesOf } from './index.ts'

const read = { source: 'https://law.example', asOf: '2026-01-02', basis: 'read', confidence: 'high' } as const
const repeal = (on: string | null): Repeal => ({ on, by: 'Ley 2', ...read })
const code: Statute = {
  id: 'code',
  names: ['Código de Ejemplo'],
  number: '1.234',
  kind: 'code',
  year: 2001,
  ...read,
  repealed: null,
  newestAmendment: null,
  articles: [{ article: '218 ter', ...read }],
}
const knowledge = { statutes: { CL: [code] } }

test('statutes of a State are asked by country, and of one without there are none', () => {
  expect(statutesOf(knowledge, 'CL')).toEqual([code])
  expect(statutesOf(knowledge, 'XX')).toEqual([])
  expect(statutesOf(knowledge, 'constructor')).toEqual([])
})

test('a statute is found by its id, an article as the files write it', () => {
  expect(statuteById(knowledge, 'CL', 'code')).toBe(code)
  expect(articleOf(code, '218 ter')?.article).toBe('218 ter')
  expect(articleOf(code, '218')).toBeUndefined()
})

test('a repeal holds from its day on; without a day nobody can say', () => {
  expect(isRepealedOn(null, '2026-11-27')).toBe(false)
  expect(isRepealedOn(repeal('2025-12-10'), '2025-12-09')).toBe(false)
  expect(isRepealedOn(repeal('2025-12-10'), '2025-12-10')).toBe(true)
  expect(isRepealedOn(repeal(null), '2025-12-10')).toBeNull()
})
