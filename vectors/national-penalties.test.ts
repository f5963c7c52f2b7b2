import { check } from '@oficio/core/preflight'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { draft } from './national-draft.ts'

const knowledge = load()
const told = (country: string, offence: string, maximumPenalty: string): readonly string[] =>
  check(
    draft({
      country,
      basis: '',
      offence,
      change: (copy) => {
        copy.letter = { maximumPenalty }
      },
    }),
    { on: '2026-11-27' },
    knowledge,
  )
    .findings.filter(({ code }) => code === 'legalBasis.penalty')
    .map(({ severity, params }) => `${severity} ${params.penalty}`)

test.each([
  ['AR', 'Código Penal, artículo 172', 'prisión de diez a veinte años', '1 mes a 6 años'],
  ['AR', 'Código Penal, artículo 172', 'ocho (8) años de prisión', '1 mes a 6 años'],
  ['CO', 'Código Penal, artículo 246', 'prisión de 32 a 96 meses', '32 a 144 meses'],
  ['BR', 'Código Penal, art. 154-A', 'prison of 48 to 96 months', 'reclusão, de 1 a 4 anos'],
  ['UY', 'Código Penal, artículo 347', 'dix ans', '6 meses a 4 años'],
])('%s, %s: %s is none of the law', (country, offence, given, penalty) => {
  expect(told(country, offence, given)).toEqual([`warn ${penalty}`])
})

test.each([
  ['AR', 'Código Penal, artículo 172', 'prisión de un mes a seis años'],
  ['AR', 'Código Penal, artículo 172', 'six years of imprisonment'],
  ['CO', 'Código Penal, artículo 246', 'doce años de prisión'],
  ['BR', 'Código Penal, art. 154-A', 'quatro anos'],
  // What no file holds, or what is written without a term, is not judged.
  ['EC', 'Código Orgánico Integral Penal, artículo 186', 'siete años'],
  ['CL', 'Código Penal, artículo 467', 'cinco años de presidio'],
  ['AR', 'Código Penal, artículo 172', 'ver el artículo citado'],
])('%s, %s: %s stands', (country, offence, given) => {
  expect(told(country, offence, given)).toEqual([])
})
