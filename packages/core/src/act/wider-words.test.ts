import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { cutBetween, narrowed } from './narrow.ts'

const ids = ['@cuenta_ficticia', '+1 202 555 0101', 'perdida@correo.example', 'https://red.example/p/77881']
const told = ids.join(', ')
const days = [
  ['2026-09-15', '2026-10-31'],
  ['2026-07-02', '2026-08-14'],
  ['2026-05-20T10:00:00-03:00', '2026-05-21T22:00:00-03:00'],
] as const
const categories = ['subscriber', 'traffic', 'content']
const scope =
  'Entre el 15 de septiembre y el 31 de octubre de 2026, 2 July to 14 August, 20/05/2026, le 21 mai, 2026-09-15.'

const asked: EvidenceRequest = {
  provider: 'ejemplo',
  requestType: 'disclosure',
  country: 'CL',
  text: `Se piden ${told}. ${scope}`,
  case: { summary: `La víctima habló con ${told}.`, nexusToService: `Por cuenta_ficticia y ${ids[2]}` },
  userNotice: { basis: `orden sobre ${ids[1]?.replaceAll(' ', '')}` },
  identifiers: ids.map((value) => ({ type: 'x', value })),
  dataRequested: days.map(([from, to], at) => ({
    category: categories[at] ?? '',
    from,
    to,
    description: `lo que trata de ${ids[at]}`,
  })),
  history: ids.map((identifier, at) => ({ identifier, category: categories[at % 3] ?? '' })),
  letter: {
    orderEffect: `Autoriza ${told}. ${scope}`,
    notAsked: `nada fuera de ese período. ${scope}`,
    identifiers: ids.map((_, at) => ({ label: `citada junto a ${ids[(at + 1) % ids.length]}` })),
    data: days.map(() => ({ necessity: `saber de ${told} ${scope}` })),
    paste: { summary: `Habló con ${told}`, 'data.1': scope },
    second: { '/text': scope, '/letter/orderEffect': scope, '/letter/data/0/necessity': scope },
  },
}

/** What somebody could leave: some identifiers, some rows, each with its days or the last of them. */
const keeping = fc.record({
  identifiers: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
  rows: fc.subarray([0, 1, 2], { minLength: 1 }),
  shorter: fc.boolean(),
})

test('whatever is cut, no text of what is left tells of it', () => {
  fc.assert(
    fc.property(keeping, ({ identifiers, rows, shorter }) => {
      const less = narrowed(asked, {
        identifiers,
        rows: rows.map((at) => ({ at, ...(shorter ? { from: days[at]?.[1] ?? '' } : {}) })),
      })
      const whole = JSON.stringify(less)
      for (const [at, value] of ids.entries()) {
        if (identifiers.includes(at)) continue
        expect(whole).not.toContain(value)
        expect(whole).not.toContain(value.replace(/^@/, '').replaceAll(' ', ''))
      }
      const gone = days.flatMap(([from, to], at) =>
        rows.includes(at) ? (shorter ? [from] : []) : [from, to],
      )
      const wordsOf = {
        '2026-09-15': ['15 de septiembre', '2026-09-15'],
        '2026-10-31': ['31 de octubre', '2026-10-31'],
        '2026-07-02': ['2 July', '2026-07-02'],
        '2026-08-14': ['14 August'],
        '2026-05-20T10:00:00-03:00': ['20/05/2026', '2026-05-20'],
        '2026-05-21T22:00:00-03:00': ['le 21 mai', '2026-05-21'],
      }
      for (const day of gone) for (const words of wordsOf[day]) expect(whole).not.toContain(words)
      for (const [at, category] of categories.entries())
        if (!rows.includes(at)) expect(whole).not.toContain(`"${category}"`)
      const isWhole = identifiers.length === ids.length && rows.length === days.length && !shorter
      // What leaves it is taken as a narrowing, and what keeps one of its words is not.
      if (isWhole) expect(less).toEqual(asked)
      else expect(cutBetween(asked, less)).toBeDefined()
      if (!isWhole) expect(cutBetween(asked, { ...less, text: asked.text ?? '' })).toBeUndefined()
    }),
  )
})

test('facts stay facts: their days are none of a period that was cut', () => {
  const facts = { ...asked, case: { summary: 'El 15 de septiembre de 2026 la víctima escribió.' } }
  const less = narrowed(facts, { identifiers: [0, 1, 2, 3], rows: [{ at: 1 }] })
  expect(less.case?.summary).toBe('El 15 de septiembre de 2026 la víctima escribió.')
})

test('a value that is part of one that is kept is left where that one is named', () => {
  const two: EvidenceRequest = {
    ...asked,
    identifiers: [
      { type: 'x', value: '@ejemplo_uno' },
      { type: 'x', value: 'https://red.example/@ejemplo_uno/video/7' },
    ],
    case: { summary: 'Vio https://red.example/@ejemplo_uno/video/7 y escribió a @ejemplo_uno.' },
  }
  expect(narrowed(two, { identifiers: [1], rows: [{ at: 0 }, { at: 1 }, { at: 2 }] }).case?.summary).toBe(
    'Vio https://red.example/@ejemplo_uno/video/7 y escribió a […].',
  )
})

test('days that are gone go from the words of both languages, and no text goes in one of them alone', () => {
  const wide = '15 de septiembre al 31 de octubre de 2026'
  const inSecond = {
    '/dataRequested/0/description': 'connection records from 15 September to 31 October 2026',
    '/letter/data/0/necessity': 'who was there on September 15, 2026',
    '/userNotice/basis': 'court order of 18 November 2026, from 15 September 2026',
    '/letter/support': 'seen 31 October',
    '/letter/notAsked': 'nothing after 31 October 2026',
    '/case/summary': 'On 15 September 2026 it began.',
  }
  const before: EvidenceRequest = {
    provider: 'ejemplo',
    requestType: 'disclosure',
    country: 'CL',
    case: { summary: 'El 15 de septiembre de 2026 comenzó.' },
    legalProcess: { issuedOn: '2026-11-18' },
    userNotice: { basis: `orden de 18 de noviembre de 2026, del ${wide}` },
    identifiers: [{ type: 'x', value: '@cuenta_ficticia' }],
    dataRequested: [
      { category: 'traffic', from: '2026-09-15', to: '2026-10-31', description: `registros del ${wide}` },
    ],
    letter: {
      support: `visto el 31/10/2026`,
      notAsked: 'nada fuera del período',
      data: [{ necessity: 'quién estuvo' }],
      second: inSecond,
    },
  }
  const less = narrowed(before, {
    identifiers: [0],
    rows: [{ at: 0, from: '2026-09-21', to: '2026-09-22' }],
  })
  expect(less.dataRequested?.[0]?.description).toBe('registros del […] al […] de 2026')
  expect(less.letter?.support).toBe('visto el […]')
  expect(less.userNotice?.basis).toBe('orden de 18 de noviembre de 2026, del […] al […] de 2026')
  expect(less.letter?.notAsked).toBeNull()
  expect(less.letter?.second).toEqual({
    '/dataRequested/0/description': 'connection records from […] to […] 2026',
    '/letter/data/0/necessity': 'who was there on […], 2026',
    '/userNotice/basis': 'court order of 18 November 2026, from […] 2026',
    '/letter/support': 'seen […]',
    '/case/summary': 'On 15 September 2026 it began.',
  })
  expect(cutBetween(before, less)).toMatchObject([{ what: 'period' }])
  const [row] = less.dataRequested ?? []
  for (const description of [`registros del ${wide}`, 'registros del […] al […] de todo', 'todo'])
    expect(cutBetween(before, { ...less, dataRequested: [{ ...row, description }] })).toBeUndefined()
})

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

test('a row that was cut is asked for by no other text, in either language', () => {
  const before: EvidenceRequest = {
    ...rows('registros de conexión', 'connection records'),
    case: {
      summary: 'Los mensajes con quienes habló fueron leídos.',
      nexusToService: 'La cuenta escribió. Interesan los mensajes con quienes habló, y su contenido.',
    },
    letter: {
      data: [{ necessity: 'saber quién abrió la cuenta' }],
      second: {
        '/dataRequested/1/description': 'messages with those to whom it wrote',
        '/case/nexusToService': 'It wrote. The messages with those to whom it wrote are wanted, all of them.',
      },
    },
  }
  const less = narrowed(before, { identifiers: [0], rows: [{ at: 0 }] })
  expect(less.case?.nexusToService).toBe('La cuenta escribió. […].')
  expect(less.letter?.second?.['/case/nexusToService']).toBe('It wrote. […].')
  expect(less.letter?.data?.[0]?.necessity).toBe('saber quién abrió la cuenta')
  expect(less.case?.summary).toBe(before.case?.summary)
  expect(cutBetween(before, { ...less, case: { ...before.case } })).toBeUndefined()
})

test.each([
  [
    '@carlos',
    'Carlos M., hermano de la víctima, fue testigo.',
    'Carlos M., hermano de la víctima, fue testigo.',
  ],
  ['@Carlos', 'Le avisó Carlos, su vecino.', 'Le avisó Carlos, su vecino.'],
  ['@carlos', 'A CARLOS M. lo vio el banco.', 'A CARLOS M. lo vio el banco.'],
  ['@victoria', 'La testigo é Victoria.', 'La testigo é Victoria.'],
  ['@carlos', 'Escribió @carlos, después @Carlos.', 'Escribió […], después […].'],
  ['@carlos', 'Escribió carlos desde la cuenta Carlos.', 'Escribió […] desde la cuenta […].'],
  ['@carlos', 'The user Carlos wrote to Carlos M.', 'The user […] wrote to Carlos M.'],
  ['@carlos', 'O perfil «Carlos» ; le compte Carlos', 'O perfil «[…]» ; le compte […]'],
  ['@carlos_77', 'Escribió Carlos_77 a Carlos.', 'Escribió […] a Carlos.'],
])('a name that is that of a cut account, %s, stays where somebody is named: %s', (value, summary, told) => {
  const before: EvidenceRequest = {
    ...asked,
    case: { summary },
    identifiers: [
      { type: 'username', value: 'ejemplo_uno' },
      { type: 'username', value },
    ],
  }
  const less = narrowed(before, {
    identifiers: [0],
    rows: (asked.dataRequested ?? []).map((_, at) => ({ at })),
  })
  expect(less.case?.summary).toBe(told)
})
