import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { articleNumber } from './article-number.ts'
import { citationsIn } from './citation.ts'
import { entriesOf, fits } from './power.ts'

const knowledge = load()
const statutes = Object.values(knowledge.statutes).flat()

test.each([
  ['lmtr', '182', 'content', false],
  ['lmtr', '183', 'content', false],
  ['lftr', '190', 'content', false],
  // A duty of carriers lets nobody ask: the article of the code that does stands beside it.
  ['lmtr', '183', 'traffic', false],
  ['lmtr', '182', 'subscriber', false],
  // Which data a judge may order with the logs is no fault of whoever cites the article.
  ['mci', '22', 'subscriber', true],
  ['mci', '22', 'content', false],
])('%s, article %s, on %s: %s', (id, article, category, isFit) => {
  const statute = statutes.find((one) => one.id === id)
  const number = articleNumber(article)
  const entries = statute ? entriesOf(statute, number) : []
  const found = entries.some(
    (entry) => fits(entry, { kind: 'disclosure', categories: [category] }, number) === 'yes',
  )
  expect(entries.length).toBeGreaterThan(0)
  expect(found).toBe(isFit)
})

// An ordinal in words says which paragraph: one gives the prosecutor the data of the subscriber, the other
// the judge traffic.
test.each([
  ['artículo 218 ter, inciso primero', 'subscriber', 'no'],
  ['artículo 218 ter, primer inciso', 'subscriber', 'no'],
  ['artículo 218 ter, inciso tercero', 'subscriber', 'yes'],
  ['artículo 218 ter, inciso tercero', 'traffic', 'no'],
  ['artículo 218 ter, inciso primero', 'traffic', 'yes'],
  ['artículo 218 ter', 'traffic', 'yes'],
])('Chile, %s, on %s: %s', (cited, category, as) => {
  const [one] = citationsIn(`Código Procesal Penal, ${cited}`, 'CL', knowledge)
  const [article] = one?.articles ?? []
  const [entry] = one?.own[0] && article ? entriesOf(one.own[0].statute, article) : []
  expect(entry && fits(entry, { kind: 'disclosure', categories: [category] }, article)).toBe(as)
})

test('what stands last is not counted from the first', () => {
  const [one] = citationsIn('CNPP, artículo 303, último párrafo', 'MX', knowledge)
  expect(one?.articles).toEqual([{ number: '303' }])
  const [sixth] = citationsIn('CNPP, artículo 303, párrafo sexto', 'MX', knowledge)
  expect(sixth?.articles).toEqual([{ number: '303', paragraph: '6' }])
})
