import { expect, test } from 'vitest'
import { figuresBook, figuresCsv } from './figures-csv.ts'

const row = {
  ...{ period: '2026-H2', provider: 'github', country: 'CL', kind: 'disclosure', requests: 2, accounts: 3 },
  ...{
    full: 1,
    part: 0,
    'none-held': 0,
    refused: 0,
    assistance: 0,
    withdrawn: 1,
    open: 0,
    medianHours: null,
  },
}
const figures = { definition: 'oficio-figures/1', rows: [row] }

test('a line a half-year, country and kind with its definition; what has no median stays empty and is not nought', () => {
  expect(
    figuresCsv(figures)
      .replace(/^\uFEFF/, '')
      .split('\r\n'),
  ).toEqual([
    'definition,period,provider,country,kind,requests,accounts,full,part,none-held,refused,assistance,withdrawn,open,medianHours',
    'oficio-figures/1,2026-H2,github,CL,disclosure,2,3,1,0,0,0,0,1,0,',
    '',
  ])
})

test('as a book for the other side it says each end with its number, withdrawn ones too', () => {
  const place = { country: 'CL', provider: 'github', period: '2026-H2', kind: 'disclosure' }
  expect(JSON.parse(figuresBook(figures))).toEqual({
    format: 'oficio-figures-book/1',
    definition: 'oficio-figures/1',
    rows: [
      { ...place, outcome: 'full', n: 1 },
      { ...place, outcome: 'withdrawn', n: 1 },
    ],
  })
})
