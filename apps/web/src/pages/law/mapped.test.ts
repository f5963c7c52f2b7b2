import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { askedOn, mappedArticles, matchedOn, matchOf, provisionsOf } from './mapped.ts'

const knowledge = load()
const countries = Object.values(knowledge.countries)

test('what nobody read matches nothing: it is not known', () => {
  expect(matchOf([], knowledge.sources)).toBe('unknown')
  for (const article of mappedArticles)
    for (const { country, provisions, match } of matchedOn(article, countries, knowledge)) {
      if (provisions.length === 0) expect(match, country.iso2).toBe('unknown')
      else
        expect([...provisions.map((one) => one.match), 'unknown']).toContain(
          match === 'unconfirmed' ? 'full' : match,
        )
    }
})

test('what rests on memory is shown as no gap, and as nothing that is covered', () => {
  const paraguay = knowledge.domesticLaw.PY
  for (const article of ['12', '17']) {
    expect(provisionsOf(paraguay, article).map(({ match }) => match)).toEqual(['gap'])
    expect(matchOf(provisionsOf(paraguay, article), knowledge.sources)).toBe('unknown')
  }
  expect(matchOf(provisionsOf(paraguay, '7'), knowledge.sources)).toBe('unknown')
})

test('the map says of an article what the table of the State says', () => {
  const chile = knowledge.domesticLaw.CL
  for (const article of mappedArticles) {
    const [found] = matchedOn(
      article,
      countries.filter(({ iso2 }) => iso2 === 'CL'),
      knowledge,
    )
    expect(found?.match).toBe(matchOf(provisionsOf(chile, article), knowledge.sources))
  }
})

test('an address that names no treaty and no article of ours shows the first treaty', () => {
  expect(askedOn(new URLSearchParams('article=99&treaty=constructor'))).toEqual({
    treaty: 'budapest',
    article: undefined,
  })
  expect(askedOn(new URLSearchParams('article=18')).article).toBe('18')
})
