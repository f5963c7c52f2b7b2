import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { zip } from '../zip/index.ts'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const read = (text: string, mapping = {}) => readReturn(new TextEncoder().encode(text), mapping, knowledge)
const rowsOf = async (text: string, mapping = {}) => (await read(text, mapping)).rows
/** Read again by whoever answered that its times are of the zone that it says. */
const settled = async (text: string) => rowsOf(text, { aside: (await read(text)).clockWords })

describe('a day and an hour that stand beside each other in columns of their own are one time', () => {
  test.each([
    ['FECHA;HORA;IP', '20/11/2026;22:15:00;203.0.113.7', '2026-11-20T22:15:00', null],
    ['Data;Hora;Fuso;IP', '20/11/2026;22:15:00;UTC-3;203.0.113.7', '2026-11-20T22:15:00-03:00', '-03:00'],
    ['Hora;Fecha;IP', '22:15;20/11/2026;203.0.113.7', '2026-11-20T22:15:00', null],
    ['Date (UTC);Time;IP', '2026-11-20;22:15:00;203.0.113.7', '2026-11-20T22:15:00Z', 'UTC'],
    ['start_date;start_time;IP', '2026-11-20;22:15:00;203.0.113.7', '2026-11-20T22:15:00', null],
    [
      'Fecha inicio;Hora inicio;Fecha fin;Hora fin',
      '20/11/2026;22:15:00;21/11/2026;01:00:00',
      '2026-11-20T22:15:00',
      null,
    ],
  ])('%s', async (head, row, time, zone) => {
    const [one] = await settled(`${head}\n${row}\n`)
    expect(one).toMatchObject({ time, zone, doubts: zone === null ? [] : ['aside'] })
    // Both stand in what was written, and in no other value.
    expect(one?.written).toContain(':15')
    expect(Object.values(one?.values ?? {})).not.toContain('22:15:00')
  })

  test.each([
    ['Fecha;IP;Hora', '20/11/2026;203.0.113.7;22:15:00'],
    ['Fecha;Hora;Fecha', '20/11/2026;22:15:00;21/11/2026'],
    ['Hora;Fecha;Hora', '22:15:00;20/11/2026;23:15:00'],
    ['Fecha;Hora fin;IP', '20/11/2026;22:15:00;203.0.113.7'],
    ['Fecha;Hora;IP', '20/11/2026;veinte horas;203.0.113.7'],
  ])('but not where either may belong to something else: %s', async (head, row) => {
    const [one] = await rowsOf(`${head}\n${row}\n`)
    expect(one).toMatchObject({ time: '2026-11-20', doubts: ['no-time-of-day'] })
  })

  test('a row without its hour has its day alone, and one whose hour is none says so', async () => {
    const rows = await rowsOf(
      'Fecha;Hora;IP\n20/11/2026;22:15;203.0.113.7\n21/11/2026;;203.0.113.8\n22/11/2026;25:00;203.0.113.9\n',
    )
    expect(rows.map(({ time, written, doubts }) => [time, written, ...doubts])).toEqual([
      ['2026-11-20T22:15:00', '20/11/2026 22:15'],
      ['2026-11-21', '21/11/2026', 'no-time-of-day'],
      [null, '22/11/2026 25:00', 'not-a-time'],
    ])
  })

  test('and an address of the row has that time for the next request', async () => {
    const reading = await read('Fecha;Hora;IP;Puerto\n20/11/2026;22:15:00;203.0.113.7;49152\n', {
      ...{ zone: '-03:00', time: 'Fecha' },
    })
    expect(identifiersInRows(reading, knowledge).identifiers).toMatchObject([
      { normalised: '203.0.113.7:49152@2026-11-20T22:15:00-03:00' },
    ])
  })
})

test('an hour of a workbook, which is a part of a day there, is told as the hour that it shows', async () => {
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const sheet = `<worksheet><sheetData><row r="1">${text('Fecha')}${text('Hora')}${text('Parte')}</row><row r="2"><c s="1"><v>46205</v></c><c s="2"><v>0.586944444444444</v></c><c><v>0.586944444444444</v></c></row></sheetData></worksheet>`
  const reading = await readReturn(
    await zip([
      { name: 'xl/workbook.xml', bytes: '<workbook><sheets><sheet name="A" r:id="a"/></sheets></workbook>' },
      { name: 'xl/_rels/workbook.xml.rels', bytes: '<R><Relationship Id="a" Target="a.xml"/></R>' },
      {
        name: 'xl/styles.xml',
        bytes:
          '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="21"/></cellXfs></styleSheet>',
      },
      { name: 'xl/a.xml', bytes: sheet },
    ]),
  )
  expect(reading.rows[0]).toMatchObject({
    time: '2026-07-02T14:05:12',
    values: { Parte: '0.586944444444444' },
  })
})

test.each([
  'Fecha,IP\n02/07/26 14:05,203.0.113.7\n03/07/26 15:05,203.0.113.8\n',
  'Fecha,IP\n2-jul-26 14:05,203.0.113.7\n3-jul-26,203.0.113.8\n',
  'Fecha,IP\n02/07/26,203.0.113.7\n2026-07-02 14:05,203.0.113.8\nayer,203.0.113.9\n',
])('days whose years have two figures are told as times that were not read: %j', async (text) => {
  const rows = await rowsOf(text)
  for (const { time, written, doubts } of rows)
    if (time === null) expect([typeof written, doubts]).toEqual(['string', ['not-a-time']])
  expect(rows.some(({ time }) => time === null)).toBe(true)
})

describe('the half of a day in a column of its own', () => {
  test.each([
    ['Fecha,Hora,AM/PM', '2026-07-02,2:05,PM', '2026-07-02T14:05:00'],
    ['Fecha,Hora,AM/PM', '2026-07-02,12:05,a. m.', '2026-07-02T00:05:00'],
    ['Fecha,Hora,AM/PM', '2026-07-02,14:05,PM', '2026-07-02T14:05:00'],
    ['Time (UTC),am_pm', '2026-07-02 02:05:12,pm', '2026-07-02T14:05:12'],
  ])('is of the hour: %s: %s', async (head, row, time) => {
    expect((await rowsOf(`IP,${head}\n203.0.113.7,${row}\n`))[0]).toMatchObject({ time })
  })

  test.each([
    ['Fecha,Hora,AM/PM', '2026-07-02,14:05,AM'],
    ['Fecha,Hora,AM/PM,Meridiano', '2026-07-02,2:05,PM,AM'],
    ['Fecha,Hora,Turno', '2026-07-02,02:05,tarde'],
  ])('leaves none where nobody knows which: %s: %s', async (head, row) => {
    const [one] = await rowsOf(`IP,${head}\n203.0.113.7,${row}\n`)
    expect(one).toMatchObject({ time: null, doubts: ['not-a-time'] })
  })

  test('which stands between the day and the hour joins nothing, and a row without it has no hour', async () => {
    const [between] = await rowsOf('IP,Fecha,AM/PM,Hora\n203.0.113.7,2026-07-02,PM,2:05\n')
    expect(between).toMatchObject({ time: '2026-07-02', doubts: ['no-time-of-day'] })
    const rows = await rowsOf('Fecha,Hora,AM/PM\n2026-07-02,2:05,PM\n2026-07-02,3:05,\n')
    expect(rows.map(({ time }) => time)).toEqual(['2026-07-02T14:05:00', null])
  })
})

test.each([
  ['Date;Time (UTC);IP', '2026-11-20;10:15:00 PM;203.0.113.7', '2026-11-20T22:15:00Z', 'UTC'],
  [
    'IP;Puerto;Fecha;Hora (UTC-5)',
    '203.0.113.7;5000;13/11/2026;14:22:01',
    '2026-11-13T14:22:01-05:00',
    '-05:00',
  ],
])('a day without more has the clock of the one hour behind it: %s', async (head, row, time, zone) => {
  expect(await rowsOf(`${head}\n${row}\n`)).toMatchObject([{ time, zone, doubts: [] }])
})

test.each([
  ['Hora (UTC);Fecha;IP', '22:15:00;2026-11-20;203.0.113.7'],
  ['Fecha local;Hora (UTC);IP', '2026-11-20;22:15:00;203.0.113.7'],
  ['Fecha (Lima);Hora (UTC);IP', '2026-11-20;22:15:00;203.0.113.7'],
  ['Fecha (UTC-5);Hora (UTC);IP', '2026-11-20;22:15:00;203.0.113.7'],
  ['Fecha de oficio;Hora (UTC);IP', '2026-11-20;22:15:00;203.0.113.7'],
  ['Fecha;Hora (UTC);Fecha local;IP', '2026-11-20;22:15:00;2026-11-20;203.0.113.7'],
  ['Fecha;Hora (UTC);Hora (Lima);IP', '2026-11-20;02:15:00;21:15:00;203.0.113.7'],
])('another day, or another hour, leaves it open: %s', async (head, row) => {
  expect((await rowsOf(`${head}\n${row}\n`)).map(({ zone }) => zone)).toEqual([null])
})

test.each(['Fecha,Hora UTC,Hora Chile', 'Fecha,Hora (UTC),Hora (Chile)', 'Fecha,Hora,Hora UTC'])(
  'one day with two clocks is that of nobody knows which: %s',
  async (head) => {
    const [one] = await rowsOf(`IP,${head}\n203.0.113.7,2026-07-02,01:30,21:30\n`)
    expect(one).toMatchObject({ time: '2026-07-02', doubts: ['no-time-of-day'] })
  },
)

test('of an hour in UTC and a local one beside it the day has the first, once somebody says that it is so', async () => {
  const text = 'Fecha,Hora UTC,Hora local,IP\n2026-07-02,14:05:12,09:05:12,203.0.113.7\n'
  const { rows, clockWords } = await read(text)
  expect(rows).toMatchObject([
    { time: '2026-07-02T14:05:12', zone: null, values: { 'Hora local': '09:05:12' }, doubts: ['zone-asked'] },
  ])
  expect(clockWords).toEqual(['Hora UTC', 'Hora local: 09:05:12'])
  expect((await read(text, { aside: clockWords })).rows).toMatchObject([{ time: '2026-07-02T14:05:12Z' }])
})

test('an hour beside a day that bears another leaves none, and the same one does not', async () => {
  const rows = await rowsOf(
    'Fecha,Hora,IP\n2026-07-02 23:00,12:00,203.0.113.7\n2026-07-02 09:30,9:30,203.0.113.8\n',
  )
  expect(rows.map(({ time, doubts }) => [time, ...doubts])).toEqual([
    [null, 'not-a-time'],
    ['2026-07-02T09:30:00'],
  ])
})

test.each([
  ['Fecha,Hora inicio,Hora fin,IP', '2026-11-10T23:59:30'],
  ['Fecha,Hora de inicio,Hora de fin,IP', '2026-11-10T23:59:30'],
  ['Data,Hora início,Hora fim,IP', '2026-11-10T23:59:30'],
  ['Fecha,Hora fin,Hora inicio,IP', '2026-11-10'],
  ['Fecha,Hora consulta,Hora registro,IP', '2026-11-10'],
])('the one day of a row is that of the hour at which it began: %s', async (head, time) => {
  const text = `${head}\n10/11/2026,23:59:30,00:01:05,203.0.113.7\n13/11/2026,10:00:10,10:00:19,203.0.113.8\n`
  expect((await readReturn(new TextEncoder().encode(text))).rows[0]?.time).toBe(time)
})

describe('of the one day and the one hour of a row one may say by a word more what both are of', () => {
  test.each([
    'Fecha operación;Hora;IP',
    'Fecha;Hora operación;IP',
    'FechaInicio;HoraInicio;IP',
    'Day;Hour;IP',
    'Dia;Hora;IP',
  ])('%s', async (head) => {
    const { rows } = await readReturn(
      new TextEncoder().encode(`${head}\n2026-11-10;21:15:00;203.0.113.7\n2026-11-25;08:00;203.0.113.8\n`),
    )
    expect(rows.map(({ time }) => time)).toEqual(['2026-11-10T21:15:00', '2026-11-25T08:00:00'])
  })
  test.each([
    'Fecha de nacimiento;Hora;IP',
    'Fecha vencimiento;Hora;IP',
    'Fecha;Hora fin;IP',
    'Fecha alta;Hora llamada;IP',
    'Fecha operación;IP;Hora',
    'Fecha;Hora operación;Hora;IP',
  ])('but not of %s', async (head) => {
    const cells = head
      .split(';')
      .map((one) => (/^Hora/.test(one) ? '21:15:00' : one === 'IP' ? '203.0.113.7' : '2026-11-10'))
    const { rows } = await readReturn(new TextEncoder().encode(`${head}\n${cells.join(';')}\n`))
    expect(rows[0]?.time ?? '').not.toContain('T')
  })
})
