import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const rowsOf = async (text: string) =>
  (await readReturn(new TextEncoder().encode(text), {}, knowledge)).rows.filter(({ written }) => written)
const at = '2026-07-02 14:05:12'
const table = (head: string, { time = at, more = '', cell = '' } = {}) =>
  `IP,"${head}",Port${more && `,"${more}"`}\n203.0.113.7,"${time}",49152${more && `,"${cell}"`}\n`
const page = (words: string, head: string, cell = at) =>
  `<html><body><table><tr><th>IP<th>${head}<tr><td>203.0.113.7<td>${cell}</table>${words}</body></html>`
const zonesOf = async (text: string) => (await rowsOf(text)).map(({ zone }) => zone)
/** Read again by whoever answered that its times are of the zone that it says. */
const settled = async (text: string) => {
  const bytes = new TextEncoder().encode(text)
  const { clockWords: aside } = await readReturn(bytes, {}, knowledge)
  expect(aside).not.toEqual([])
  return (await readReturn(bytes, { aside }, knowledge)).rows
    .filter((row) => row.written)
    .map(({ zone }) => zone)
}

const denials = [
  'Las horas no están en UTC sino en UTC-5',
  'Times are not in UTC but in UTC-3',
  'Las horas están en hora local del usuario',
  'Zona horaria: America/Lima',
  'Since 2026-01-01 times are not in UTC',
  'La columna de la hora está mal rotulada: no es UTC',
  'El encabezado es erróneo',
  'Correction: subtract three hours',
  'Os horários são locais',
  'Les heures sont décalées de trois heures',
  'Clock of the server was two hours ahead',
  `The provider informs that ${'for reasons of the export in use since the migration '.repeat(8)}the times are not in UTC`,
]

describe('words of a file that deny, doubt or leave open a zone stand against a head, a column and a cell that name one', () => {
  test.each(denials)('%s', async (words) => {
    for (const text of [
      `"${words}",,\n${table('Hora (UTC)')}`,
      `"${words}",,,\n${table('Time', { more: 'Timezone', cell: 'UTC' })}`,
      `${table('Hora (UTC)')}203.0.113.8,${at},49153\n203.0.113.9,${at},49154\n"${words}",,\n`,
      page(`<p>${words}</p>`, 'Hora (UTC)'),
      page(`<ul><li>${words}</li></ul>`, 'Hora UTC'),
    ])
      expect({ text, zones: new Set(await zonesOf(text)) }).toEqual({ text, zones: new Set([null]) })
  })

  test('those that deny stand against a cell that bears its zone too', async () => {
    for (const words of denials.slice(0, 3))
      expect(await zonesOf(`"${words}",,\n${table('Time', { time: `${at} UTC` })}`)).toEqual([null])
  })

  test('a remark in a row may be of all of them', async () => {
    const text = `IP,Time (UTC),Port,Remark\n203.0.113.7,${at},1,hora local\n203.0.113.8,${at},2,\n`
    expect(await zonesOf(text)).toEqual([null, null])
  })
})

test.each([
  'Hora local',
  'Local Time',
  'Hora del cliente',
  'Device local time',
  'Hora de la sucursal',
  'User time',
  'Time<br>local',
])('a note about all times is not of those of another clock: %s', async (head) => {
  for (const note of ['Todas las horas están en UTC', 'All times are in UTC'])
    expect(await zonesOf(`${note},,\n${table(head.replace('<br>', ' '))}`)).toEqual([null])
  const text = `<body><p>All times are in UTC</p>${page('', head)}</body>`
  expect(await zonesOf(text)).toEqual([null])
})

describe('a number with its sign behind an hour is an offset only in the closed writings', () => {
  test.each([
    '08:00 - 10:00',
    '08:00-10',
    '08:00 - 10',
    '08:00 a.m. - 10:00',
    '08:00AM-10:00',
    '08:00 - 1000',
    '08:00 -10:00',
    '08:00:00 - 10:00',
    '08:00–10:00',
    '08:00:00–10:00',
    '08:00:00−10:00',
    '23:55 +1',
    '14:05:12 - 5',
    '14:05:12 -03',
    '14:05 -1',
    '22:00:00 -0600',
  ])('%s', async (clock) => {
    for (const day of ['2026-07-02', '13/07/2026'])
      expect(await zonesOf(table('Fecha', { time: `${day} ${clock}` }))).toEqual([null])
  })

  test.each([
    [`${at}-03:00`, '-03:00'],
    [`${at}-0300`, '-03:00'],
    ['2026-07-02T14:05-03:00', '-03:00'],
    [`${at} UTC-3`, '-03:00'],
    [`${at} GMT+01:00`, '+01:00'],
    [`${at} +0000`, 'UTC'],
    ['Thu, 02 Jul 2026 14:05:12 -0300', '-03:00'],
    ['Thu Jul 02 14:05:12 UTC 2026', 'UTC'],
  ])('but %s is one', async (time, zone) => {
    expect(await zonesOf(table('Time', { time }))).toEqual([zone])
  })
})

test.each([
  ['Timezone (user profile, not applied)', 'America/Lima'],
  ['Timezone (user profile)', 'America/Lima'],
  ['Zona horaria (del usuario)', 'America/Lima'],
  ['Fuso horário (dispositivo)', '-03:00'],
  ['Timezone (times already converted to UTC)', '-03:00'],
  ['UTC offset (add to get UTC)', '+3'],
  ['UTC offset (minutes)', '+10'],
  ['Timezone offset (getTimezoneOffset)', '+5'],
  ['Time zone [device]', '-03:00'],
  ['UTC diff', '+3'],
])('brackets behind the name of a column of zones are read, and asked about: %s', async (more, cell) => {
  expect(await zonesOf(table('Time', { more, cell }))).toEqual([null])
})

test.each(['Timezone (IANA)', 'UTC offset (hh:mm)', 'Time zone (UTC offset)', 'UTC offset (hours)'])(
  'and those that say how a zone is written say nothing else: %s',
  async (more) => {
    expect(await settled(table('Time', { more, cell: '-03:00' }))).toEqual(['-03:00'])
  },
)

test('a zone of its own cell against that of its row is asked about', async () => {
  expect(await zonesOf(table('Time', { time: `${at} (UTC)`, more: 'Timezone', cell: '-03:00' }))).toEqual([
    null,
  ])
})

test.each(['Horarios no UTC', 'Horas no UTC', 'Las horas no UTC', 'Datas no UTC', 'Horarios no UTC-3'])(
  'a Spanish "no" closes no sentence: %s',
  async (note) => {
    expect(await zonesOf(`${note},,\n${table('Fecha')}`)).toEqual([null])
  },
)

describe('what one row of a column shows of how hours and days are written holds for all', () => {
  const timesOf = async (head: string, ...times: readonly string[]) =>
    (await rowsOf(`IP,"${head}"\n${times.map((time) => `203.0.113.7,"${time}"\n`).join('')}`)).map(
      ({ time }) => time,
    )
  test('an hour without its half, where another has one, is of neither', async () => {
    expect(
      await timesOf(
        'Time (UTC)',
        `${at} PM`.replace('14', '02'),
        '2026-07-02 03:05:12',
        '2026-07-02 15:05:12',
      ),
    ).toEqual(['2026-07-02T14:05:12Z', null, '2026-07-02T15:05:12Z'])
  })
  test.each(['Hora (12h, UTC)', 'Hora (hh:mm AM/PM)', 'Hora (12 horas)'])(
    'a head of twelve hours: %s',
    async (head) => {
      expect(await timesOf(head, '2026-07-02 02:05:12')).toEqual([null])
    },
  )
  test('a day that can only be the year, the day, the month', async () => {
    expect(
      await timesOf('Time (UTC)', '2026-07-02 14:05:12', '2026-13-02 10:00:00', '2026-09-02 10:00:00'),
    ).toEqual([null, null, null])
    expect(await timesOf('Fecha (aaaa-dd-mm)', '2026-07-02 14:05:12')).toEqual([null])
  })
  test('days that a spreadsheet could read beside texts that it could not', async () => {
    expect(await timesOf('Time (UTC)', '2026-02-07 14:05:12', '13/07/2026 10:00:00')).toEqual([
      null,
      '2026-07-13T10:00:00Z',
    ])
  })
  test('a head and a row that show two orders', async () => {
    expect(await timesOf('Time (DD/MM/YYYY UTC)', '07/02/2026 14:05:12', '07/13/2026 10:00:00')).toEqual([
      null,
      '2026-07-13T10:00:00Z',
    ])
    expect(await timesOf('Fecha (dd/mm/aaaa)', '07/02/2026 14:05:12')).toEqual(['2026-02-07T14:05:12'])
    expect(await timesOf('Time (MM/DD/YYYY UTC)', '07/02/2026 14:05:12')).toEqual(['2026-07-02T14:05:12Z'])
  })
  test('ten figures that are a day and an hour as well are no seconds', async () => {
    expect(await timesOf('Time', '1707021405', '1707021509')).toEqual([null, null])
  })
})

test('words that a page strikes out or hides are kept, and are not its word', async () => {
  for (const words of [
    '<p><del>All times are in UTC</del></p>',
    '<p style="display:none">All times are in UTC</p>',
    '<div hidden><p>All times are in UTC</p></div>',
  ])
    expect(await zonesOf(`<body>${words}${page('', 'Time')}`)).toEqual([null])
  expect(await zonesOf(page('', 'Time (<s>UTC</s>)'))).toEqual([null])
  expect((await zonesOf(page('', 'Time', `${at} <del>UTC</del>`))).filter(Boolean)).toEqual([])
})

describe('the ordinary exports are read', () => {
  test.each([
    ['IP,Time (UTC),Port', `203.0.113.7,${at},1`, 'UTC'],
    ['Fecha (dd/mm/aaaa) UTC;IP', '02/07/2026 14:05:12;203.0.113.7', 'UTC'],
    ['Data/Hora (GMT-3);IP;Porta', '15/07/2026 14:05:12;203.0.113.7;1', '-03:00'],
    ['Timestamp,IP', 'Thu Jul 02 14:05:12 UTC 2026,203.0.113.7', 'UTC'],
    ['login_ip,login_at', '203.0.113.7,2026-07-02T14:05:12.000Z', 'UTC'],
    ['Jour,Heure (UTC),IP', '2026-07-02,14h05,203.0.113.7', 'UTC'],
    ['fecha_hora_utc,ip', '2026-07-02T14:05:12,203.0.113.7', 'UTC'],
    ['Time (UTC),IP', '7/15/2026 2:05:12 PM,203.0.113.7', 'UTC'],
    ['All times UTC\nIP,Time', `203.0.113.7,${at}`, 'UTC'],
    ['Todas as datas e horas estão em UTC-3\nIP;Data', `203.0.113.7;${at}`, '-03:00'],
    [
      'Login history\nAccount: ana.imaginada\nGenerated on 2026-07-13 10:00 UTC\n\nIP,Login Time (UTC)',
      `203.0.113.7,${at}`,
      'UTC',
    ],
    [
      'Total: 12\nPeriod: 2026-07-01 to 2026-07-31\n\nIP,Time,Time zone',
      `203.0.113.7,${at},America/Lima`,
      'America/Lima',
    ],
  ])('%s', async (head, row, zone) => {
    expect(await zonesOf(`${head}\n${row}\n`)).toEqual([zone])
  })
  test.each([
    ['Fecha operación;Hora operación (UTC-3);IP', '13/07/2026;14:05:12;203.0.113.7', '-03:00'],
    [
      'Horario: hora local de Chile continental (UTC-4)\nIP;Fecha inicio',
      `203.0.113.7;${at}`,
      'America/Santiago',
    ],
    [
      'Nota: Todas las horas corresponden a hora local peruana (GMT-5)\nIP;Fecha',
      `203.0.113.7;${at}`,
      'America/Lima',
    ],
  ])('and with a note, or an hour of its own column, once they are answered: %s', async (head, row, zone) => {
    expect(await zonesOf(`${head}\n${row}\n`)).toEqual([null])
    expect(await settled(`${head}\n${row}\n`)).toEqual([zone])
  })
})
