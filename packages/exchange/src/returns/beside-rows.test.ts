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
