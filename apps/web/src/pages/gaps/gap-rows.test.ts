import { expect, test } from 'vitest'
import { ownersOf, ownGaps } from './gap-rows.ts'

test('inside, a gap has the number of the own requests of the latest half-year, whatever they were split by', () => {
  const own = ownGaps([
    { period: '2026-H1', counts: { requests: 40, 'gap wrong-entity': 9 } },
    { period: '2026-H2', counts: { requests: 5, 'gap wrong-entity': 2 } },
    { period: '2026-H2', counts: { requests: 3, 'gap wrong-entity': 1, 'gap language': 1 } },
  ])
  expect(own).toMatchObject({ period: '2026-H2', all: 8 })
  expect(['wrong-entity', 'language', 'retention'].map((gap) => own?.of(gap))).toEqual([3, 1, 0])
})

test('where nothing left yet there is no number', () => {
  expect(ownGaps([])).toBeUndefined()
})

test('who took a gap on stands once, whose day comes first before the others; who let it go is none of them', () => {
  const word = (institution: string, owns: boolean, due: string | null) => ({ institution, owns, due })
  expect(
    ownersOf([
      word('Mesa de evidencia', true, null),
      word('Fiscalía Ficticia', true, '2027-05-01'),
      word('Fiscalía Ficticia', false, '2027-01-01'),
      word('Red Ficticia', true, '2027-02-01'),
      word('Policía Ficticia', false, null),
    ]),
  ).toEqual([
    { name: 'Red Ficticia', due: '2027-02-01' },
    { name: 'Fiscalía Ficticia', due: '2027-05-01' },
    { name: 'Mesa de evidencia', due: null },
  ])
})
