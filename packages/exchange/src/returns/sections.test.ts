import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, type ReturnReading, readReturn } from './index.ts'

// Of whom rows are a file often says in a line over them alone. Who reads it sees the line at its place; the
// reader calls nobody's rows after anybody (decision 0092).

const knowledge = load()
const read = (text: string, name = 'file.csv') =>
  readReturn(new TextEncoder().encode(text), {}, knowledge, name)

/** Lines and rows as whoever reads them sees them under each other. */
const shown = ({ rows, beside }: ReturnReading, of = 'IP'): readonly string[] =>
  [...rows.keys(), rows.length].flatMap((at) => [
    ...beside.filter(({ before }) => before === at).map(({ cells }) => cells.filter(Boolean).join(' ')),
    ...(rows[at] ? [rows[at].values[of] ?? '?'] : []),
  ])

const [head, row] = ['Time (UTC),IP\n', (n: number) => `2026-11-02 10:0${n}:00,198.51.100.${n}\n`]
const ofAna = `Account: ana01\n${head}${row(1)}`

test.each([
  ['each with its head', `Account: beto02\n${head}`, 'Account: beto02'],
  ['an empty line between them', `\nAccount: beto02\n${head}`, 'Account: beto02'],
  ['one head over both', 'Account: beto02\n', 'Account: beto02'],
  ['by their mail', 'Cuenta: beto@correo.example\n', 'Cuenta: beto@correo.example'],
  ['a bare address of mail', 'beto@correo.example\n', 'beto@correo.example'],
  ['a name without a colon', 'Beto Ruiz\n', 'Beto Ruiz'],
  ['two cells', 'User,beto02\n', 'User beto02'],
  ['two cells and a head', `User,beto02\n${head}`, 'User beto02'],
  ['two cells of which one has a colon', 'User:,beto02\n', 'User: beto02'],
  ['three cells', 'Titular,Beto Ruiz,DNI 30111222\n', 'Titular Beto Ruiz DNI 30111222'],
  ['a colon of full width', 'Account：beto02\n', 'Account：beto02'],
])('a line between rows stands between them, and is no row: %s', async (_, between, line) => {
  const reading = await read(ofAna + between + row(2))
  expect(shown(reading)).toEqual(['Account: ana01', '198.51.100.1', line, '198.51.100.2'])
  expect([reading.rowsIn, reading.failures]).toEqual([2, []])
})

test.each([
  ['a title in brackets', (who: string) => `[${who}]\nTime,IP,Agent\n`, ',x'],
  ['an address of mail in the second cell', (who: string) => `E-mail:,${who}@x.example\nTime,IP\n`, ''],
  ['three cells and a number', (who: string) => `Titular,${who},DNI 30111222\nTime,IP,Agent\n`, ',x'],
  ['a sum behind each', (who: string) => `User: ${who}\nTime,IP,Agent\n`, ',x\nTotal,,1\n'],
])('over a head that comes again stands a line: %s', async (_, over, behind) => {
  const part = (who: string, n: number) => `${over(who)}2026-11-02 10:0${n}:00,198.51.100.${n}${behind}\n`
  const reading = await read(part('ana01', 1) + part('beto02', 2))
  expect(reading.rowsIn).toBe(2)
  expect(reading.rows.map(({ time }) => time)).toEqual(['2026-11-02T10:01:00', '2026-11-02T10:02:00'])
  expect(shown(reading).join(' ')).toMatch(/ana01.* 198\.51\.100\.1 .*beto02.* 198\.51\.100\.2/)
})

test.each([
  `${ofAna}Account: beto02\n${head}${row(2)}`,
  `${ofAna}\n${head}${row(2)}`,
  `${ofAna}Owner: ceci03\nDate (UTC),Address\n${row(2)}`,
  `${ofAna}ceci03 time,ceci03 ip\n${row(2)}`,
  `<h2>ana01</h2><table><caption>ana01</caption><tr><th>Time<th>IP<tr><td>2026-11-02<td>198.51.100.1</table>`,
])('no table is called after anybody: %#', async (text) => {
  const { tables, rows } = await read(text, text.startsWith('<') ? 'file.html' : 'file.csv')
  for (const { name } of tables) expect(name).toMatch(/^\d*$/)
  for (const { table } of rows) expect(table).toMatch(/^\d*$/)
})

test('what a line names is told with its own line, and with no row', async () => {
  const reading = await read(`${ofAna}Cuenta: beto@correo.example\n${row(2)}`)
  const { identifiers } = identifiersInRows(reading, knowledge)
  const mail = identifiers.find(({ normalised }) => normalised === 'beto@correo.example')
  expect(mail?.rows).toEqual([{ table: '', row: 4, time: null, zone: null, isLine: true }])
  expect(mail?.seenOn).toBeUndefined()
})

test.each([
  ['a time in words', `sin fecha,198.51.100.3\n`],
  ['a time that is not there', `pendiente,desconocida\n`],
  ['an hour in a form that is not read', '14h05 del 3 de marzo,\n'],
  ['words with every separator of a row', 'Session expired,\n'],
  ['an address without its time', ',198.51.100.3\n'],
])('a row that lacks something stays a row: %s', async (_, odd) => {
  expect((await read(`${head}${row(1)}${odd}${row(2)}`)).rowsIn).toBe(3)
})

test.each(['Date,Address', 'Hora local,Dirección', 'Fecha,IP'])(
  'another head is no line between rows: %s',
  async (other) => {
    const { tables } = await read(`${ofAna}Account: beto02\n${other}\n${row(2)}`)
    expect(tables.map(({ heads }) => heads.join())).toEqual([head.trim(), other])
  },
)

test('a line that may be of their clock stays among the rows', async () => {
  const { rows, clockWords } = await read(
    'Zone: UTC\nTime,IP\n2026-11-02 10:00:00,198.51.100.4\nZone: UTC-3\n2026-11-02 10:05:00,198.51.100.9\n',
  )
  expect(rows.every(({ zone }) => zone === null)).toBe(true)
  expect(clockWords.join(' ')).toContain('UTC-3')
})

describe('on a page', () => {
  const table = (n: number) =>
    `<table><tr><th>Time<th>IP<tr><td>2026-11-02 10:00:00 UTC<td>198.51.100.${n}</table>`

  test.each([
    ['headings', `<h2>ana01</h2>${table(1)}<h2>beto02</h2>${table(2)}`, ['ana01', 'beto02']],
    [
      'a heading and a paragraph',
      `<h2>ana01</h2>${table(1)}<p>Beto Ruiz</p>${table(2)}`,
      ['ana01', 'Beto Ruiz'],
    ],
    [
      'captions',
      `${table(1).replace('<tr>', '<caption>ana01</caption><tr>')}${table(2).replace('<tr>', '<caption>beto02</caption><tr>')}`,
      ['ana01', 'beto02'],
    ],
    [
      'a list of labels',
      `<p>Account: ana01</p>${table(1)}<p>Account: beto02</p>${table(2)}`,
      ['Account: ana01', 'Account: beto02'],
    ],
  ])('lines stand over the rows of their table: %s', async (_, body, [ana, beto]) => {
    const reading = await read(`<html><body>${body}</body></html>`, 'file.html')
    expect(shown(reading)).toEqual([ana, '198.51.100.1', beto, '198.51.100.2'])
  })

  test('a table in a cell stands under the row that it is in', async () => {
    const of = (name: string, n: number) => `<tr><td>${name}</td></tr><tr><td>${table(n)}</td></tr>`
    const { rows } = await read(
      `<html><body><table>${of('ana01', 1)}${of('beto02', 2)}</table></body></html>`,
    )
    expect(rows.map(({ values }) => Object.values(values)[0])).toEqual(
      expect.arrayContaining(['198.51.100.1', '198.51.100.2']),
    )
    expect(rows.at(-1)?.values.IP).toBe('198.51.100.2')
    expect(rows.findIndex(({ values }) => values.IP === '198.51.100.1')).toBeLessThan(
      rows.findIndex(({ values }) => Object.values(values).includes('beto02')),
    )
  })

  test('what stands in no place of a page has none', async () => {
    const { beside } = await read(
      `<html><head><title>Retorno</title></head><body>${table(1)}<p>x</p></body></html>`,
    )
    expect(beside.map(({ cells, before }) => [cells[0], before])).toEqual([
      ['x', 1],
      ['Retorno', undefined],
    ])
  })
})
