import { expect, test } from 'vitest'
import { answeredAs } from './answered.ts'
import type { Sayer } from './sayer.ts'

const sentences: Readonly<Record<string, string>> = {
  'cases.ground.identifier.malformed': 'Identificador mal escrito',
  'cases.ground.etsi': 'Código {code} del nodo',
}
const messages: Sayer = {
  language: 'es',
  format: (key, params = {}) =>
    Object.entries(params).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, String(value)),
      sentences[key] ?? key,
    ),
  day: (day) => day,
  has: (key) => Object.hasOwn(sentences, key),
}

test('that mutual assistance is needed is no refusal', () => {
  expect(answeredAs({ outcome: 'assistance-needed', ground: null, words: '' }, messages)).toEqual({
    outcome: 'assistance',
    ground: null,
  })
})

test('the ground of a refusal is said in words, and beside them what the provider wrote', () => {
  const ground = (code: string, words = '') =>
    answeredAs({ outcome: 'refused', ground: code, words }, messages).ground
  expect(ground('identifier.malformed', 'No existe')).toBe('Identificador mal escrito · No existe')
  expect(ground('etsi.405')).toBe('Código 405 del nodo')
  // Of which nobody knows words.
  expect(ground('nobody.knows')).toBe('nobody.knows')
})
