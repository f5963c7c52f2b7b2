import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { articleNumber } from './article-number.ts'
import { entriesOf, fits } from './power.ts'

const statutes = Object.values(load().statutes).flat()

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
