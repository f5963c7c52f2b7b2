import { type CohortSeat, cohortOf } from '@oficio/core/academy'
import { expect, test } from 'vitest'
import { cohortCsv } from './cohort-csv.ts'

const seat = (country: string): CohortSeat => ({
  ...{ country, scenario: 'to-whom' },
  progress: { state: 'passed', attempts: 1, acts: 3, best: null, marks: ['own'], open: [] },
  before: { right: 1, answered: 2, of: 2 },
  after: { right: 2, answered: 2, of: 2 },
})
const room = (country: string, people: number) => Array.from({ length: people }, () => seat(country))
const names = { country: (code: string) => code, scenario: (id: string) => id }
const line = (csv: string, part: string) => csv.split('\r\n').filter((one) => one.startsWith(`"${part}"`))

test('two small exercises together are told, and each of them alone is not', () => {
  expect(line(cohortCsv(cohortOf(room('CL', 4)), names), 'all')).toEqual(['"all","","",4,"","","","","",""'])
  const both = cohortCsv(cohortOf([...room('CL', 4), ...room('BR', 4)]), names)
  expect(line(both, 'all')).toEqual(['"all","","",8,8,8,8,16,16,16'])
  // Each country would be one exercise again, and says nothing but how many they were.
  expect(line(both, 'country')).toEqual([
    '"country","BR","BR",4,"","","","","",""',
    '"country","CL","CL",4,"","","","","",""',
  ])
})

test('figures of a unit stand as ranges with their size, and what was not told is empty', () => {
  const csv = cohortCsv(cohortOf([]), names, [
    ...[
      {
        measure: 'turned',
        name: 'Rechazos',
        period: '2026-H1',
        n: { from: 10, to: 19 },
        of: { from: 40, to: 49 },
      },
    ],
    ...[{ measure: 'turned', name: 'Rechazos', period: '2027-H1', n: null, of: null }],
  ])
  expect(line(csv, 'unit')).toEqual([
    '"unit","turned 2026-H1","Rechazos","","","",10,19,40,49',
    '"unit","turned 2027-H1","Rechazos","","","","","","",""',
  ])
})
