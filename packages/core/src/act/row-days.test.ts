// The words of a row are the request itself: days, weeks and lengths beyond its own period go from them.
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { cutBetween, narrowed } from './narrow.ts'

const asked: EvidenceRequest = {
  provider: 'ejemplo',
  requestType: 'disclosure',
  country: 'CL',
  identifiers: [0, 1, 2, 3].map((at) => ({ type: 'x', value: `@cuenta_${at}` })),
}

test.each([
  ['del 15 al 31 de octubre', 'del […] al […]'],
  ['de 15 a 31 de outubro', 'de […] a […]'],
  ['15–31 October 2026', '[…]–[…] 2026'],
  ['October 15 to 31, 2026', '[…] to […], 2026'],
  ['du 15 au 31 octobre', 'du […] au […]'],
  ['115 al 31 de octubre', '115 al […]'],
  ['15 cuentas', '15 cuentas'],
])('a range of one month, %s', (description, told) => {
  const before: EvidenceRequest = {
    ...asked,
    dataRequested: [{ category: 'traffic', from: '2026-10-15', to: '2026-10-31', description }],
  }
  const less = narrowed(before, {
    identifiers: [0, 1, 2, 3],
    rows: [{ at: 0, from: '2026-10-20', to: '2026-10-21' }],
  })
  expect(less.dataRequested?.[0]?.description).toBe(told)
})

test.each([
  ['registros durante marzo de 2026', 'registros durante […]'],
  ['registros de todo el mes de marzo', 'registros de todo el mes de […]'],
  ['registros de marzo, abril y mayo de 2026', 'registros de […], […] y […]'],
  ['registros de março a maio de 2026', 'registros de […] a […]'],
  ['records of March 2026 and of April 2026', 'records of […] and of […]'],
  ['records from March to May 2026', 'records from […] to […]'],
  ['registros de 03/2026', 'registros de […]'],
  ['registros a lo largo de abril', 'registros a lo largo de […]'],
  ['relevés de mars 2026', 'relevés de […]'],
  ['visto el 12 de abril de 2026', 'visto el 12 de abril de 2026'],
  ['seen on April 12, 2026', 'seen on April 12, 2026'],
  ['registros de junio de 2026', 'registros de junio de 2026'],
  ['en marcha desde 2026', 'en marcha desde 2026'],
])('a month of which less is asked now is no word of the letter: %s', (description, told) => {
  const before: EvidenceRequest = {
    ...asked,
    dataRequested: [
      { category: 'traffic', from: '2026-03-01', to: '2026-05-31', description },
      { category: 'subscriber', from: '2026-06-01', to: '2026-06-30' },
    ],
  }
  const less = narrowed(before, {
    identifiers: [0, 1, 2, 3],
    rows: [{ at: 0, from: '2026-04-10', to: '2026-04-12' }, { at: 1 }],
  })
  expect(less.dataRequested?.[0]?.description).toBe(told)
  expect(cutBetween(before, less)).toBeDefined()
})

test('a month of which all is still asked keeps its name', () => {
  const before: EvidenceRequest = {
    ...asked,
    dataRequested: [
      { category: 'traffic', from: '2026-03-01', to: '2026-04-30', description: 'de marzo y abril de 2026' },
    ],
  }
  const less = narrowed(before, {
    identifiers: [0, 1, 2, 3],
    rows: [{ at: 0, from: '2026-03-01', to: '2026-03-31' }],
  })
  expect(less.dataRequested?.[0]?.description).toBe('de marzo y […]')
})

const rows = (description: string, second: string): EvidenceRequest => ({
  ...asked,
  dataRequested: [
    { category: 'traffic', from: '2026-09-15', to: '2026-10-31', description },
    { category: 'content', from: '2026-09-21', to: '2026-09-22', description: 'mensajes con quienes habló' },
  ],
  letter: { second: { '/dataRequested/0/description': second } },
})

test.each([
  ['desde 09/15/2026', 'desde […]'],
  ['desde 9/15/2026', 'desde […]'],
  ['desde 2026/09/15', 'desde […]'],
  ['desde 15-IX-2026', 'desde […]'],
  ['desde el quince de septiembre', 'desde el […]'],
  ['desde o vinte e um de setembro', 'desde o […]'],
  ['depuis le dix-sept septembre', 'depuis le […]'],
  ['from the fifteenth of September', 'from the […]'],
  ['since mid-September', 'since mid-[…]'],
  ['de la segunda quincena de septiembre', 'de la segunda quincena de […]'],
  ['of week 38', 'of […]'],
  ['de los últimos 45 días', 'de los últimos […]'],
  ['of the last ten years', 'of the last […]'],
  ['desde el 2 de enero de 2026', 'desde el […] de 2026'],
  ['desde 20-X-2026', 'desde 20-X-2026'],
  ['from October 25 to 10/31/2026', 'from October 25 to 10/31/2026'],
  ['de las últimas 6 horas', 'de las últimas 6 horas'],
])('a row that was cut says no day outside its own, in whatever form: %s', (words, told) => {
  const before = rows(words, words)
  const less = narrowed(before, { identifiers: [0], rows: [{ at: 0, from: '2026-10-20' }] })
  const description = less.dataRequested?.[0]?.description
  expect([description, less.letter?.second?.['/dataRequested/0/description']]).toEqual([told, told])
  expect(cutBetween(before, less)).toBeDefined()
  const [row] = less.dataRequested ?? []
  if (told.includes('[…]'))
    expect(cutBetween(before, { ...less, dataRequested: [{ ...row, description: words }] })).toBeUndefined()
})
