import { expect, test } from 'vitest'
import { figuresCsv } from './figures-csv.ts'

test('a line a country and kind; what has no median stays empty and is not nought', () => {
  const row = {
    country: 'CL',
    kind: 'disclosure',
    requests: 2,
    accounts: 3,
    full: 1,
    part: 0,
    nothing: 1,
    refused: 1,
    assistance: 0,
    open: 0,
  }
  expect(figuresCsv([{ ...row, medianHours: null }]).split('\r\n')).toEqual([
    'country,kind,requests,accounts,full,part,nothing,refused,assistance,open,medianHours',
    'CL,disclosure,2,3,1,0,1,1,0,0,',
    '',
  ])
})
