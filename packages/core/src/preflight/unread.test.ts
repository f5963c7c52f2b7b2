import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { unknownStatutesIn } from '../statute/index.ts'
import { check } from './index.ts'

const knowledge = load()
const url = new URL('../../../../vectors/national/MC01.json', import.meta.url)
const base = JSON.parse(readFileSync(url, 'utf8')).request
const unread = (legalBasis: string, legalReference = '') =>
  check(
    {
      ...base,
      legalProcess: { ...base.legalProcess, legalBasis },
      case: { ...base.case, offence: { name: 'Estafa', legalReference } },
    },
    { on: '2026-11-27' },
    knowledge,
  ).findings.filter(({ code }) => code === 'legalBasis.unread')

test.each([
  ['Ley 19.974, artículo 24', 'warn', 'statute', 'Ley 19.974'],
  ['Código Orgánico de Tribunales, artículo 5', 'warn', 'statute', 'Código Orgánico de Tribunales'],
  ['Código Procesal Penal, artículo 99', 'warn', 'article', 'Código Procesal Penal, 99'],
  ['Código Procesal Penal, artículos 218 ter y 99', 'advice', 'article', 'Código Procesal Penal, 99'],
  ['Código Procesal Penal, artículo 218 ter; Ley 19.974', 'advice', 'statute', 'Ley 19.974'],
  ['Código Procesal Penal, artículo 180', 'advice', 'memory', 'Código Procesal Penal, 180'],
])('%s: nobody has looked it up, told as %s', (basis, severity, rule, given) => {
  expect(unread(basis)).toMatchObject([{ severity, rule, confidence: 'low', params: { given } }])
})

test.each([
  'Código Procesal Penal, artículo 218 ter',
  'conforme a la ley y al reglamento',
  'Convenio de Budapest, artículo 18',
  'Resolución 45/2026 del Juzgado de Garantía',
  'decreto del Juzgado de Garantía',
  'Código Procesal Penal, artículo 218 ter; resolución del 3 de noviembre de 2026',
])('%s: nothing is cited that somebody would have to look up', (basis) => {
  expect(unread(basis)).toEqual([])
})

test('of an offence the officer is told, and goes on', () => {
  expect(unread('Código Procesal Penal, artículo 218 ter', 'Ley 99.999, artículo 1')).toMatchObject([
    { severity: 'advice', rule: 'offence', params: { given: 'Ley 99.999' } },
  ])
  expect(unread('Código Procesal Penal, artículo 218 ter', 'Código Penal, artículo 467')).toEqual([])
})

test('of facts without a day it is asked whether a statute that was repealed still punished them', () => {
  const { findings } = check(
    {
      ...base,
      dataRequested: [{ category: 'subscriber' }],
      case: {
        ...base.case,
        summary: 'La cuenta borró datos de un hospital.',
        offence: { name: 'Sabotaje informático', legalReference: 'Ley 19.223, artículo 1' },
      },
    },
    { on: '2026-11-27' },
    knowledge,
  )
  expect(findings.filter(({ code }) => code === 'legalBasis.repealed')).toMatchObject([
    { severity: 'warn', rule: 'offence.noFacts', params: { on: '2022-06-20' } },
  ])
})

test.each(Object.entries(knowledge.statutes))(
  '%s: no statute of its files is called unknown',
  (country, statutes) => {
    for (const { names, number } of statutes)
      for (const name of [...names, ...(number === null ? [] : [`Ley ${number}`])])
        if (name !== number)
          expect(unknownStatutesIn(`${name}, artículo 1`, country, knowledge), name).toEqual([])
  },
)
