import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const read = (text: string) => readReturn(new TextEncoder().encode(text), {}, knowledge)
const named = async (text: string) =>
  identifiersInRows(await read(text), knowledge).identifiers.map(({ normalised, seenOn, rows }) => [
    normalised,
    seenOn ?? null,
    ...rows.map(({ row }) => row),
  ])

describe('what lines over a table name is found, and no time is taken for theirs', () => {
  test('an account with its first address over a log of a fixed width', async () => {
    const text = `Google Subscriber Information

Google Account ID: 123456789012
e-Mail: lobo@gmail.com
Created on: 2020-01-02 03:04:05 UTC
Terms of Service IP: 203.0.113.9

IP ACTIVITY
Timestamp               IP Address       Activity Type
2026-11-10 14:22:01 Z   203.0.113.1      Login
2026-11-10 14:23:01 Z   203.0.113.2      Logout
`
    expect(await named(text)).toEqual([
      ['203.0.113.1', '2026-11-10T14:22:01Z', 10],
      ['203.0.113.2', '2026-11-10T14:23:01Z', 11],
      ['lobo@gmail.com', null, 4],
      ['203.0.113.9', null, 6],
    ])
  })

  test('labels over separated values', async () => {
    const text =
      'Account: lobo@correo.example\nSignup IP: 203.0.113.8 at 2020-01-02 03:04:05 UTC\n\nIP,Time\n203.0.113.1,2026-11-10T14:22:01Z\n'
    expect(await named(text)).toEqual([
      ['203.0.113.1', '2026-11-10T14:22:01Z', 5],
      ['lobo@correo.example', null, 1],
      ['203.0.113.8', null, 2],
    ])
  })

  test('what a row names keeps the time of its row', async () => {
    const text = 'IP: 203.0.113.1\n\nIP,Time\n203.0.113.1,2026-11-10T14:22:01Z\n'
    expect(await named(text)).toEqual([['203.0.113.1', '2026-11-10T14:22:01Z', 4]])
  })
})

test('the time of a row is no identifier to ask about', async () => {
  const text =
    'Name: Lobo\nE-mail: lobo@correo.example\nRegistration date: 2020-01-02 03:04:05 UTC\n\nName: Oso\nE-mail: oso@correo.example\nRegistration date: 2020-01-03 03:04:05 UTC\n'
  expect((await named(text)).map(([value]) => value)).toEqual(['lobo@correo.example', 'oso@correo.example'])
})

describe('a head behind an empty row or under a title begins a table, wherever its time stands', () => {
  test.each([
    ['behind both', '\nDispositivos\n'],
    ['behind an empty row', '\n'],
    ['under a title', 'Dispositivos\n'],
  ])('%s', async (_, between) => {
    const { tables, rows, rowsIn, beside } = await read(
      `IP;Fecha (UTC);P\n203.0.113.1;2026-11-10 14:22:01;1\n${between}ID;Modelo;Alta (UTC)\nd1;X1;2026-01-02 03:04:05\n`,
    )
    expect(rowsIn).toBe(2)
    expect(tables.map(({ heads, time }) => [heads, time])).toEqual([
      [['IP', 'Fecha (UTC)', 'P'], 'Fecha (UTC)'],
      [['ID', 'Modelo', 'Alta (UTC)'], 'Alta (UTC)'],
    ])
    expect(rows.map(({ time, zone }) => [time, zone])).toEqual([
      ['2026-11-10T14:22:01', null],
      ['2026-01-02T03:04:05', null],
    ])
    expect(beside.flatMap(({ cells }) => cells.filter((text) => text !== ''))).toEqual(
      between.includes('D') ? ['Dispositivos'] : [],
    )
  })

  test('words among the rows, with no time under them, are a row', async () => {
    const { rowsIn } = await read(
      'IP;Fecha (UTC);P\n203.0.113.1;2026-11-10 14:22:01;1\nuno;dos;Hora de cierre\n203.0.113.2;2026-11-10 14:23:01;1\n',
    )
    expect(rowsIn).toBe(3)
  })
})

describe('a sum and a note under the last row are no rows', () => {
  test.each([
    ['IP;Fecha;Evento\n203.0.113.1;2026-11-10 14:22:01;login\nTotal;;1\n', ['Total', '', '1']],
    ['IP,Time\n203.0.113.1,2026-11-10 14:22:01\nTOTAL,100000\n', ['TOTAL', '100000']],
    [
      'IP,Time (UTC)\n203.0.113.1,2026-11-10 14:22:01\nTimes shown in Pacific,\n',
      ['Times shown in Pacific', ''],
    ],
    ['IP,Time\n203.0.113.1,2026-11-10 14:22:01\n* As seen,\n', ['* As seen', '']],
  ])('%#', async (text, cells) => {
    const { rowsIn, rows, beside } = await read(text)
    expect([rowsIn, rows.length]).toEqual([1, 1])
    expect(rows[0]?.zone).toBeNull()
    expect(beside.map((one) => one.cells)).toEqual([cells])
  })

  test('a row with an address, among others, or of a sum that is none stays a row', async () => {
    const { rowsIn } = await read(
      'Cuenta,Fecha,Monto\nTotal,,5\nana,2026-11-10 14:22:01,5\nTotal,2026-11-10 14:22:01,5\nana lopez,,\n',
    )
    expect(rowsIn).toBe(4)
  })
})

describe('millionths of seconds since 1970', () => {
  test.each([
    ['1762784521000000', '2025-11-10T14:22:01Z'],
    ['1762784521000250', '2025-11-10T14:22:01.000250Z'],
    ['2026111014220100', null],
    ['13438794121000000', null],
  ])('%s', async (written, time) => {
    const { rows } = await read(`IP,Timestamp\n203.0.113.1,1762784521\n203.0.113.2,${written}\n`)
    expect(rows[1]?.time).toBe(time)
  })
  test('under a head of a place they are asked about', async () => {
    const { rows } = await read(
      'IP,hora_bogota\n203.0.113.1,1762784521000000\n203.0.113.2,1762784522000000\n',
    )
    expect(rows.map(({ zone }) => zone)).toEqual([null, null])
  })
})

test('from now on is no hour', async () => {
  const mail = (body: string) =>
    read(`From: ana@mail.example\nTo: beto@mail.example\nDate: Tue, 10 Nov 2026 14:22:01 -0300\n\n${body}\n`)
  expect((await mail('De ahora en adelante no.')).rows[0]?.zone).toBe('-03:00')
  expect((await mail('De ahora en adelante una hora menos.')).rows[0]?.zone).toBeNull()
})

test('of many rows each is counted under the address that it names', async () => {
  const lines = Array.from(
    { length: 2500 },
    (_, i) => `203.0.113.${i % 3},2026-11-10T14:${String(i % 60).padStart(2, '0')}:01Z`,
  )
  const { identifiers } = identifiersInRows(await read(`IP,Time\n${lines.join('\n')}\n`), knowledge)
  expect(identifiers.map(({ normalised, rowCount }) => [normalised, rowCount])).toEqual([
    ['203.0.113.0', 834],
    ['203.0.113.1', 833],
    ['203.0.113.2', 833],
  ])
  expect(identifiers[1]?.rows.slice(0, 2)).toEqual([
    { table: '', row: 3, time: '2026-11-10T14:01:01Z', zone: 'UTC' },
    { table: '', row: 6, time: '2026-11-10T14:04:01Z', zone: 'UTC' },
  ])
})
