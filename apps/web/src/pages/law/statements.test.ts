import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { allStatements, articlesOf, statementsOn, statementsOutside } from './statements.ts'

const { countries } = load()

test('a statement is read by the articles it names', () => {
  expect(articlesOf('9(1)(d), 9(2)(b), 9(2)(c)')).toEqual({ articles: ['9'] })
  expect(articlesOf('2, 3')).toEqual({ articles: ['2', '3'] })
  expect(articlesOf('coe-224: 6(6), 8(10)(a)')).toEqual({ instrument: 'coe-224', articles: ['6', '8'] })
})

test('the reservation of Chile to Article 6 stands beside Article 6', () => {
  const chile = countries.CL
  expect(chile && statementsOn(chile, '6').map((s) => s.statement.art)).toEqual(['6(3)'])
})

test('a reservation to Article 7 of the Protocol does not stand beside Article 7 of the Convention', () => {
  const japan = countries.JP
  expect(japan && statementsOn(japan, '7')).toEqual([])
  expect(japan && statementsOn(japan, '7', 'coe-224')).toHaveLength(1)
})

test('no statement of any State is lost between the articles and the rest', () => {
  const shown = ['2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '16', '17', '18', '19', '20', '21']
  for (const country of Object.values(countries)) {
    const seen = new Set(
      [
        ...shown.flatMap((article) => statementsOn(country, article)),
        ...statementsOutside(country, shown),
      ].map((s) => s.statement),
    )
    expect(seen.size).toBe(allStatements(country).length)
  }
})
