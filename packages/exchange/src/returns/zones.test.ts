import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const read = (text: string, mapping = {}) => readReturn(new TextEncoder().encode(text), mapping, knowledge)
const first = async (text: string, mapping = {}) => {
  const { rows, zoneSaid } = await read(text, mapping)
  const row = rows.find(({ time }) => time !== null)
  return [row?.time, row?.zone, row?.doubts, zoneSaid]
}
/** Read again by whoever answered that its times are of the zone that it says. */
const settled = async (text: string, mapping = {}) =>
  first(text, { ...mapping, aside: (await read(text)).clockWords })
const readSettled = async (text: string, mapping = {}) =>
  read(text, { ...mapping, aside: (await read(text)).clockWords })
const at = '2026-11-20 10:00:00'
const local = '2026-11-20T10:00:00'

// What the file says of the zone of its times, wherever it says it, goes before what was said of another
// file.
describe('the zone that a file says is the one of its times, and a saved map that says another is told', () => {
  test.each([
    ['a column with its minutes', `Time,tz,IP\n${at},-0300,203.0.113.7\n`, '-03:00'],
    ['a column of places', `Time,Timezone,IP\n${at},America/Lima,203.0.113.7\n`, 'America/Lima'],
    ['a head with spaces', `Fecha UTC - 3,IP\n${at},203.0.113.7\n`, '-03:00'],
  ])('%s of a plain table', async (_, text, zone) => {
    const time = /^[-+]/.test(zone) ? local + zone : local
    expect(await first(text)).toEqual([time, zone, [], 0])
    expect(await first(text, { zone: 'UTC' })).toEqual([time, zone, ['other-zone'], 0])
    // One that says the same says nothing else.
    expect((await first(text, { zone }))[2]).toEqual([])
  })

  test.each([
    ['a note', `Report times are in UTC-3\n\nTime,IP,Port\n${at},203.0.113.7,49152\n`],
    ['a note in Spanish', `Todas las horas están en UTC-3;;\nFecha;IP;Puerto\n${at};203.0.113.7;1\n`],
  ])('%s that gives all times an offset, beside a plain table', async (_, text) => {
    expect(await first(text, {})).toEqual([`${local}-03:00`, '-03:00', [], 0])
    expect(await first(text, { zone: 'UTC' })).toEqual([`${local}-03:00`, '-03:00', ['other-zone'], 0])
  })

  test.each([
    ['a column', `Fecha;Zona horaria;IP\n20/11/2026 10:00:00;UTC-3;203.0.113.7\n`, '-03:00'],
    ['a column of offsets', `Time,UTC Offset,IP\n${at},-3,203.0.113.7\n`, '-03:00'],
    ['a key of JSON', `[{"time":"${at}","timeZone":"UTC-3","ip":"203.0.113.7"}]`, '-03:00'],
    ['a column in words', `Fecha,Huso horario,IP\n${at},hora de Bogotá,203.0.113.7\n`, 'America/Bogota'],
    [
      'a note in Portuguese',
      `Os horários estão em horário de Brasília;\n\nData;IP\n${at};203.0.113.7\n`,
      'America/Sao_Paulo',
    ],
    [
      'a note on a page',
      `<body><p>Todas las horas son en UTC-3</p><table><tr><th>Fecha<th>IP<tr><td>${at}<td>203.0.113.7</table>`,
      '-03:00',
    ],
    ['a head with its place', `Timestamp (Brasília),IP\n${at},203.0.113.7\n`, 'America/Sao_Paulo'],
    ['a head in words', `Fecha (hora de Chile),IP\n${at},203.0.113.7\n`, 'America/Santiago'],
    ['a head in words without brackets', `Fecha hora de Perú,IP\n${at},203.0.113.7\n`, 'America/Lima'],
    ['a head with both', `Fecha UTC-3 (Chile),IP\n${at},203.0.113.7\n`, 'America/Santiago'],
  ])('%s anywhere else once somebody answers that it is, and not before', async (_, text, zone) => {
    const time = /^[-+]/.test(zone) ? local + zone : local
    for (const mapping of [{}, { zone: 'UTC' }, { zone }])
      expect(await first(text, mapping)).toEqual([local, null, ['zone-asked'], 0])
    expect(await settled(text)).toEqual([time, zone, ['aside'], 0])
    expect(await settled(text, { zone: 'UTC' })).toEqual([time, zone, ['other-zone', 'aside'], 0])
  })
})

describe('a zone that is said twice, or is not understood, is asked, and no map answers it unseen', () => {
  test.each([
    ['head and column', `Time (UTC),Timezone,IP\n${at},UTC-3,203.0.113.7\n`, 'zones-differ'],
    ['head and cell', `Time (UTC),IP\n${at}-03:00,203.0.113.7\n`, 'zones-differ'],
    ['head and note', `All times are in UTC-5\n\nTime (UTC),IP,Port\n${at},203.0.113.7,1\n`, 'zones-differ'],
    ['column and note', `Times are in UTC\n\nTime,tz,IP\n${at},-03:00,203.0.113.7\n`, 'zones-differ'],
    [
      'two notes',
      `Times are in UTC;;\nTimes are in UTC-3;;\nTime;IP;Port\n${at};203.0.113.7;1\n`,
      'zones-differ',
    ],
    [
      'a note and a label',
      `Times are in UTC;;\nZona horaria: America/Lima;;\nTime;IP;Port\n${at};203.0.113.7;1\n`,
      'zones-differ',
    ],
    ['an offset and a place', `Fecha UTC-5 (Chile),IP\n${at},203.0.113.7\n`, 'zones-differ'],
    ['a column in summer’s word', `Time,Timezone,IP\n2026-07-20 10:00:00,PST,203.0.113.7\n`, 'zone-name'],
    ['a column in several places’ word', `Time,Timezone,IP\n${at},CST,203.0.113.7\n`, 'zone-name'],
    ['a column in other words', `Time,Timezone,IP\n${at},the usual one,203.0.113.7\n`, 'zone-name'],
    ['three figures', `Time,UTC offset,IP\n${at},-300,203.0.113.7\n`, 'zone-name'],
    ['a head in several places’ word', `Time (CST),IP\n${at},203.0.113.7\n`, 'zone-name'],
    ['a head in other words', `Time (headquarters),IP\n${at},203.0.113.7\n`, 'zone-name'],
  ])('%s', async (_, text, doubt) => {
    for (const mapping of [{}, { zone: 'UTC' }, { zone: '-03:00' }]) {
      const [time, zone, doubts, zoneSaid] = await first(text, mapping)
      expect([time?.toString().slice(10), zone, doubts, zoneSaid]).toEqual(['T10:00:00', null, [doubt], 0])
    }
    const { identifiers } = identifiersInRows(await read(text, { zone: 'UTC' }), knowledge)
    const [address] = identifiers.filter(({ type }) => type === 'ipv4')
    expect(address?.missing).toContain('offset')
    expect(identifiers.some(({ normalised }) => normalised.includes('@'))).toBe(false)
  })

  test('a zone that stands in a note of its own is no zone of all times, and no other is put over it', async () => {
    for (const note of ['Zona horaria: UTC-3', 'Timezone of the user: America/Lima', 'Reporte en UTC-5']) {
      const text = `${note}\n\nTime,IP,Port\n${at},203.0.113.7,49152\n`
      expect(await first(text)).toEqual([local, null, [], 0])
      expect(await first(text, { zone: 'UTC' })).toEqual([local, null, ['zones-differ'], 0])
    }
    // The moment at which a report was made says its own zone alone.
    const made = `Generated: 2026-11-22 10:00:00 UTC-5\n\nTime,IP,Port\n${at},203.0.113.7,49152\n`
    expect(await first(made, { zone: 'UTC' })).toEqual([`${local}Z`, 'UTC', [], 1])
  })

  test('a map that names the very column answers what its head says', async () => {
    const text = `Time (headquarters),IP\n${at},203.0.113.7\n`
    expect(await first(text, { zone: 'UTC', time: 'Time (headquarters)' })).toEqual([
      `${local}Z`,
      'UTC',
      [],
      1,
    ])
  })
})

test('a word of one season holds on the days of that season', async () => {
  expect(await settled(`Time,Timezone,IP\n${at},PST,203.0.113.7\n`)).toEqual([
    `${local}-08:00`,
    '-08:00',
    ['aside'],
    0,
  ])
})

test.each(['Fecha (dd/mm/aaaa)', 'Time (24h)', 'Fecha (Inicio/Fin)', 'Bot time', 'Pet date', 'Time (login)'])(
  '%s says no zone: what was said of the file holds, and is counted',
  async (head) => {
    expect(await first(`${head},IP\n${at},203.0.113.7\n`, { zone: 'UTC' })).toEqual([
      `${local}Z`,
      'UTC',
      [],
      1,
    ])
  },
)

test('a cell that bears its zone needs no other', async () => {
  const text = `Time,IP\n${at}Z,203.0.113.7\n`
  expect(await first(text, { zone: '-03:00' })).toEqual([`${local}Z`, 'UTC', [], 0])
})

describe('a row that gainsays the zone of its own cell asks, and a yes to what was shown closes it', () => {
  const csv = (head: string, cell: string) => `Time,IP,${head}\n${at}Z,203.0.113.7,${cell}\n`
  test.each([
    ...['hora de Lima', 'UTC-5', 'local time', '-05:00', 'America/Lima', 'EST'].flatMap((cell) =>
      ['Zona horaria', 'timezone', 'Zona', 'Time zone of timestamp', 'Remark'].map(
        (head) => [head, cell] as const,
      ),
    ),
    ...(['no', 'false', 'N'] as const).map((cell) => ['UTC', cell] as const),
    ...([
      ['is_utc', '0'],
      ['UTC?', 'N'],
      ['UTC applied', 'no'],
      ['Tipo de hora', 'L'],
    ] as const),
  ])('%s: %s', async (head, cell) => {
    for (const text of [
      csv(head, cell),
      JSON.stringify([{ time: `${at}Z`, ip: '203.0.113.7', [head]: cell }]),
    ]) {
      const { rows, clockWords, zoneBy } = await read(text)
      expect(rows[0]).toMatchObject({ time: local, zone: null, doubts: ['zones-differ'] })
      expect(clockWords.join()).toContain(cell)
      // It is of the zone that its own cell says, or of another.
      expect(zoneBy).toBe(`${at}Z`)
      const { rows: answered } = await read(text, { aside: clockWords })
      expect(answered[0]).toMatchObject({ time: `${local}Z`, zone: 'UTC', doubts: ['aside'] })
    }
  })
  test.each([
    ['timezone', 'UTC'],
    ['Offset', '0'],
    ['UTC', 'yes'],
    ['user_timezone', 'America/Lima'],
    ['Remark', 'visita'],
  ])('and one that says the same, or is of somebody, asks nothing: %s: %s', async (head, cell) => {
    const { rows, clockWords } = await read(csv(head, cell))
    expect([rows[0]?.zone, clockWords]).toEqual(['UTC', []])
  })
})

test('an identifier of a row in the time of a place has the offset of that day', async () => {
  for (const [text, whole] of [
    [`Time (America/Santiago),IP,Port\n2026-07-01 10:00:00,203.0.113.9,49153\n`, '2026-07-01T10:00:00-04:00'],
    [`Fecha,Zona horaria,IP,Puerto\n${at},hora de Chile,203.0.113.9,49153\n`, `${local}-03:00`],
  ] as const)
    expect(identifiersInRows(await readSettled(text), knowledge).identifiers).toMatchObject([
      { normalised: `203.0.113.9:49153@${whole}`, seenOn: whole, rowCount: 1 },
    ])
})

test('an identifier of a row whose file and map differ is told as in doubt', async () => {
  const text = 'Fecha;Zona horaria;IP;Puerto\n20/11/2026 10:00:00;UTC-3;203.0.113.7;49152\n'
  const [alone] = identifiersInRows(await readSettled(text), knowledge).identifiers
  expect(alone).toMatchObject({ normalised: '203.0.113.7:49152@2026-11-20T10:00:00-03:00', doubtful: false })
  const [mapped] = identifiersInRows(await readSettled(text, { zone: 'UTC' }), knowledge).identifiers
  expect(mapped).toMatchObject({ normalised: '203.0.113.7:49152@2026-11-20T10:00:00-03:00', doubtful: true })
})

test.each([
  [`Time,End (UTC),IP,Port\n${at},2026-11-20 15:00:00,203.0.113.7,49152\n`, undefined],
  [`Timestamp,Fin (UTC),IP Address,Port\n${at},2026-11-21 15:00:00,203.0.113.7,49152\n`, undefined],
  [`Time (UTC),End (UTC),IP,Port\n${at},2026-11-20 15:00:00,203.0.113.7,49152\n`, undefined],
  [
    `Login Time (UTC),Logout Time (UTC),Login IP,Port\n${at},2026-11-20 15:00:00,203.0.113.7,49152\n`,
    `${local}Z`,
  ],
  [`Fecha,Hora (UTC),IP,Puerto\n20/11/2026,10:00:00,203.0.113.7,49152\n`, `${local}Z`],
  [`Fecha,Hora (UTC),Cierre (UTC),IP,Puerto\n20/11/2026,10:00:00,11:00:00,203.0.113.7,49152\n`, `${local}Z`],
])('the time of another column is not lent to the address of a row: %s', async (text, whole) => {
  const { identifiers } = identifiersInRows(await readSettled(text), knowledge)
  const wholes = identifiers.filter(({ normalised }) => normalised.includes('@'))
  expect(wholes.map(({ seenOn }) => seenOn)).toEqual(whole ? [whole] : [])
  expect(identifiers.some(({ normalised }) => normalised.startsWith('203.0.113.7'))).toBe(true)
})
