import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { Language } from '../fact/index.ts'
import { penaltyInFigures } from './penalty-in-figures.ts'

const { wording } = load().templates
const inEnglish = (penalty: string, own: Language = 'es') => penaltyInFigures(penalty, own, 'en', wording)

test.each([
  ['4 a 8 años', '4 to 8 years'],
  ['6 meses a 4 años', '6 months to 4 years'],
  ['1 mes a 6 años', '1 month to 6 years'],
  ['15 días a 6 meses', '15 days to 6 months'],
  ['hasta 5 años', 'up to 5 years'],
  ['hasta 1 año o multa', 'up to 1 year or a fine'],
  ['1 a 5 años y multa', '1 to 5 years and a fine'],
  ['9 a 12 años; agravada, 12 a 15 años', '9 to 12 years; if aggravated, 12 to 15 years'],
  ['6 a 9 años; 3 a 6 años', '6 to 9 years; 3 to 6 years'],
])('figures are said in the language of the letter: %s', (penalty, said) => {
  expect(inEnglish(penalty)).toBe(said)
})

test('from Portuguese into every language', () => {
  const into = (language: Language) => penaltyInFigures('4 a 10 anos', 'pt', language, wording)
  expect([into('es'), into('en'), into('fr')]).toEqual(['4 a 10 años', '4 to 10 years', '4 à 10 ans'])
})

test.each([
  'presidio menor; el grado depende del caso (artículos 296 y 297)',
  '4 a 8 años (texto de 2006)',
  'las del artículo 467',
  'perpetua',
  '15 a 25 años de prisión y multa de 300 a 500 veces el valor diario',
  '6 meses a 2 años; anónimas o con armas, 1 a 3 años; coacciones, 2 a 4 años',
])('what is more than figures is left to be quoted: %s', (penalty) => {
  expect(inEnglish(penalty)).toBeUndefined()
})
