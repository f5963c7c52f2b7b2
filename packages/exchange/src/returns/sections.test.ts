import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const read = (text: string) => readReturn(new TextEncoder().encode(text), {}, knowledge, 'file.csv')

const twoPeople = [
  [
    'each with its head',
    'Account: ana.example\nTime (UTC),IP\n2026-11-02 10:00:00,198.51.100.4\nAccount: beto.example\nTime (UTC),IP\n2026-11-02 10:05:00,198.51.100.9\n',
  ],
  [
    'an empty line between them',
    'Account: ana.example\nTime (UTC),IP\n2026-11-02 10:00:00,198.51.100.4\n\nAccount: beto.example\nTime (UTC),IP\n2026-11-02 10:05:00,198.51.100.9\n',
  ],
  [
    'one head over both',
    'Account: ana.example\nTime (UTC),IP\n2026-11-02 10:00:00,198.51.100.4\nAccount: beto.example\n2026-11-02 10:05:00,198.51.100.9\n',
  ],
  [
    'by their mail',
    'Cuenta: ana@correo.example\nTime (UTC),IP\n2026-11-02 10:00:00,198.51.100.4\nCuenta: beto@correo.example\nTime (UTC),IP\n2026-11-02 10:05:00,198.51.100.9\n',
  ],
  [
    'in two cells',
    'Section,Logins for ana.example\nTime (UTC),IP\n2026-11-02 10:00:00,198.51.100.4\nSection,Logins for beto.example\n2026-11-02 10:05:00,198.51.100.9\n',
  ],
] as const

test.each(twoPeople)(
  'the rows of two people stand in two tables, each called as its own: %s',
  async (_, text) => {
    const { rows, rowsIn, tables } = await read(text)
    expect(rowsIn).toBe(2)
    const [ana, beto] = rows
    expect(ana?.values.IP).toBe('198.51.100.4')
    expect(ana?.table).toMatch(/ana/)
    expect(ana?.table).not.toMatch(/beto/)
    expect(beto?.values.IP).toBe('198.51.100.9')
    expect(beto?.table).toMatch(/beto/)
    expect(tables.filter((one) => one.rows > 0)).toHaveLength(2)
  },
)

test('the lines that say of whom rows are lie beside, as they stand', async () => {
  const { beside } = await read(twoPeople[0][1])
  expect(beside.map(({ row, cells }) => [row, ...cells])).toEqual([
    [1, 'Account: ana.example'],
    [4, 'Account: beto.example'],
  ])
})

test.each([
  [
    'the same account on another page',
    'Account: ana.example\nTime (UTC),IP\n2026-11-02 10:00:00,198.51.100.4\nAccount: ana.example\nTime (UTC),IP\n2026-11-02 10:05:00,198.51.100.9\n',
  ],
  [
    'a label that stood over no head',
    'Time (UTC),IP\n2026-11-02 10:00:00,198.51.100.4\nAccount: ana.example\n2026-11-02 10:05:00,198.51.100.9\n',
  ],
])('is no other section: %s', async (_, text) => {
  const { rows } = await read(text)
  expect(new Set(rows.map(({ table }) => table))).toEqual(new Set(['']))
})

test('a line that may be of their clock stays among the rows', async () => {
  const { rows, clockWords } = await read(
    'Zone: UTC\nTime,IP\n2026-11-02 10:00:00,198.51.100.4\nZone: UTC-3\n2026-11-02 10:05:00,198.51.100.9\n',
  )
  expect(rows.every(({ zone }) => zone === null)).toBe(true)
  expect(clockWords.join(' ')).toContain('UTC-3')
})

const [head, row] = ['Time (UTC),IP\n', (n: number) => `2026-11-02 10:0${n}:00Z,198.51.100.${n}\n`]
const ofTwo = `Account: ana01\n${head}${row(1)}Account: beto02\n${head}${row(2)}`

test.each([
  ['a label of another kind', `User: ceci03\n${head}`],
  ['another head', 'Owner: ceci03\nDate (UTC),Address\n'],
  ['an empty line', '\n'],
  ['an empty line and a head', `\n${head}`],
  ['the head once more', head],
  ['capitals', 'ACCOUNT: ceci03\n'],
  ['another language', 'TITULAR: ceci03\n'],
  ['a dash', 'Account - ceci03\n'],
  ['a colon of full width', 'Account：ceci03\n'],
  ['a bare address of mail', 'ceci03@x.example\n'],
  ['a number before it', '3) Account: ceci03\n'],
  ['a day beside it', 'Account: ceci03,2020-01-01\n'],
  ['two cells', `User,ceci03\n${head}`],
  ['two cells and no head', 'User,ceci03\n'],
  ['a label with a sign in it and a day', 'User-ID: ceci03,2020-01-01\n'],
  ['a label with an empty cell', 'E-mail:,ceci03@x.example\n'],
  ['a label and a state', 'Account 3: ceci03,active\n'],
  ['a bullet', '# Account: ceci03,2020-01-01\n'],
  ['a name and a number', 'Titular,Ceci Lopez,DNI 30111222\n'],
  ['how many there are', 'ceci03@x.example,2 records\n'],
  ['a head that nobody knows', 'ceci03 time,ceci03 ip\n'],
])('rows behind %s are called after nobody of before', async (_, between) => {
  const { rows } = await read(ofTwo + between + row(3))
  expect(rows.length).toBeGreaterThan(2)
  expect(rows[0]?.table).not.toMatch(/beto|ceci/)
  for (const { table } of rows.slice(1)) expect(table).not.toMatch(/ana/)
  for (const { table } of rows.slice(2)) expect(table).not.toMatch(/beto/)
})

test('rows of somebody else before the second label are called after nobody either', async () => {
  const { rows } = await read(
    `Account: ana01\n${head}${row(1)}User: ceci03\n${row(3)}Account: beto02\n${row(2)}`,
  )
  expect(rows.every(({ table }) => !/ana|beto/.test(table))).toBe(true)
})

test('rows that follow each other under one label stay called so', async () => {
  const { rows } = await read(`${ofTwo}${row(4)}${row(5)}Account: ana01\n${row(6)}`)
  expect(rows.map(({ table }) => table.slice(-3))).toEqual(['a01', 'o02', 'o02', 'o02', 'a01'])
})

test.each(['Confidential', 'Page 2 of 2', 'Firma: Juan', 'Fuente: sistema,x', 'Account: ceci03'])(
  'what stands under the last row takes neither a name nor an hour: %s',
  async (foot) => {
    const { rows } = await read(`${ofTwo}${foot}\n`)
    expect(rows.slice(0, 2).map(({ table, time }) => [table, time !== null])).toEqual([
      ['Account: ana01', true],
      ['Account: beto02', true],
    ])
  },
)
