import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn, textOfRows } from './index.ts'

const knowledge = load()
const read = (text: string, mapping = {}) => readReturn(new TextEncoder().encode(text), mapping, knowledge)
const rowsOf = async (text: string) =>
  (await read(text)).rows.map(({ row, time, zone, values }) => [row, time, zone, ...Object.values(values)])

const android =
  '20/11/26, 10:00 - Los mensajes están cifrados de extremo a extremo.\n20/11/26, 10:01 - Ana Ficticia: hola, mi correo es ana@mail.example\n20/11/26, 22:02 - +1 202 555 0143: transfiere a la cuenta\nsegunda línea, con coma\n\ncuarta; línea\n21/11/26, 09:00 - Ana Ficticia: ya\n'
const iphone =
  '[20/11/2026, 10:00:01 a. m.] Ana: hola\n[20/11/2026, 10:05:01 p. m.] Beto: https://wa.me/12025550143\n[05/12/2026, 10:00:01 a. m.] Ana: chao\n'

describe('a chat that a telephone exported is its messages, with who wrote each and when, and no zone', () => {
  test('of one kind', async () => {
    expect(await rowsOf(android)).toEqual([
      [1, '2026-11-20T10:00:00', null, '', 'Los mensajes están cifrados de extremo a extremo.'],
      [2, '2026-11-20T10:01:00', null, 'Ana Ficticia', 'hola, mi correo es ana@mail.example'],
      [
        ...[3, '2026-11-20T22:02:00', null, '+1 202 555 0143'],
        'transfiere a la cuenta\nsegunda línea, con coma\n\ncuarta; línea',
      ],
      [7, '2026-11-21T09:00:00', null, 'Ana Ficticia', 'ya'],
    ])
  })

  test('of the other', async () => {
    expect(await rowsOf(iphone)).toEqual([
      [1, '2026-11-20T10:00:01', null, 'Ana', 'hola'],
      [2, '2026-11-20T22:05:01', null, 'Beto', 'https://wa.me/12025550143'],
      [3, '2026-12-05T10:00:01', null, 'Ana', 'chao'],
    ])
  })

  test.each([
    ['20-11-26, 10:00 - Ana: hola', '2026-11-20T10:00:00'],
    ['20/11/2026 10:00 - Ana: olá', '2026-11-20T10:00:00'],
    ['20/11/2026 à 10:00 - Ana: salut', '2026-11-20T10:00:00'],
    ['11/20/26, 10:00 PM - Ana: hello', '2026-11-20T22:00:00'],
    ['11/20/26, 10:00\u202fp.\u00a0m. - Ana: hola', '2026-11-20T22:00:00'],
    ['[20/11/2026 10:00:01] Ana: olá', '2026-11-20T10:00:01'],
    ['[20/11/2026, 10.00.01] Ana: olá', '2026-11-20T10:00:01'],
    ['[2026-11-20, 10:00:01] Ana: salut', '2026-11-20T10:00:01'],
    ['[20.11.26, 10:00:01] Ana: hola', '2026-11-20T10:00:01'],
    [
      '\u200e[20/11/26, 10:00:01\u202fa.\u00a0m.] \u202aAna\u202c: \u200e<adjunto: 1.jpg>',
      '2026-11-20T10:00:01',
    ],
    ['\ufeff[20/11/26, 12:00:01 AM] ~ Ana: hola', '2026-11-20T00:00:01'],
  ])('%s', async (line, time) => {
    const { format, rows, failures } = await read(`${line}\notra línea: con, comas\n${line}\n`)
    expect([format, failures, rows.length]).toEqual(['chat', [], 2])
    expect(rows[0]).toMatchObject({ time, zone: null, kind: 'chat' })
    expect(rows[0]?.values.author).toBe('Ana')
    expect(rows[0]?.values.message).toContain('otra línea: con, comas')
  })

  test('days that could be either way have none until somebody says their order', async () => {
    const text = '05/12/26, 10:00 - Ana: hola\n06/12/26, 10:00 - Ana: ya\n'
    expect((await read(text)).rows).toMatchObject([
      { time: null, written: '05/12/26, 10:00', doubts: ['date-order'] },
      { time: null },
    ])
    expect((await read(text, { order: 'DMY' })).rows[0]?.time).toBe('2026-12-05T10:00:00')
  })
})

test('the hour of writing is that of no connection that a message names, and every message that names it is told', async () => {
  const text =
    '[20/11/2026, 10:00:01] Ana: entró desde 203.0.113.7 puerto 49152\n[20/11/2026, 10:05:01] Beto: otra vez 203.0.113.7\n[21/11/2026, 10:05:01] Beto: ana@mail.example\n'
  const reading = await read(text)
  const { identifiers } = identifiersInRows(reading, knowledge)
  const address = identifiers.find(({ type }) => type === 'ipv4')
  expect(address?.missing).toContain('timestamp')
  expect(address?.seenOn).toBeUndefined()
  expect(identifiers.find(({ type }) => type === 'email')?.rows).toMatchObject([{ row: 3 }])
  expect(textOfRows(reading.rows)).toContain('[20/11/2026, 10:00:01] Ana: entró desde 203.0.113.7')
})

test.each([
  '[10:00] Ana: hola\n[10:01] Beto: ya\n',
  'Ana, [20/11/2026 14:03]\nhola\n\nBeto, [20/11/2026 14:04]\nya\n',
])('a chat in another form is told as one that is not read, and not as damaged: %s', async (text) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'chat' })
})

test.each([
  ['a list of JSON', '[{"time":"2026-11-20T10:00:00Z","ip":"203.0.113.7"}]', 'json'],
  ['numbers in JSON', '[[1,2],[3,4]]', 'json'],
  [
    'a log in brackets',
    '[2026-11-20 10:00:00] ERROR: 203.0.113.7 refused\n[2026-11-20 10:00:01] ERROR: x\n',
    'csv',
  ],
  ['a table of days', 'Fecha,Hora\n20/11/26,10:00 - 11:00\n', 'csv'],
  ['a table without a head', '20/11/26, 10:00 - 11:00\n21/11/26, 10:00 - 11:00\n', 'csv'],
])('%s is no chat', async (_, text, format) => {
  expect((await read(text)).format).toBe(format)
})

test.each([
  ['an address of mail', 'mi correo es ana@mail.example', 'ana@mail.example', 'mira ana@mail.example.org'],
  [
    'an address of mail behind a longer one',
    'es ana@mail.example',
    'ana@mail.example',
    'beto.ana@mail.example',
  ],
  ['a telephone', 'llama al +56912345678', '+56912345678', 'el código es +569123456789012'],
  ['a telephone in figures', 'llama al +56912345678', '+56912345678', 'ref 9812+56912345678'],
  ['an address', 'entró 203.0.113.7', '203.0.113.7', 'versión 1203.0.113.7'],
  ['an address with more behind', 'entró 203.0.113.7', '203.0.113.7', 'entró 203.0.113.71'],
  ['a number', 'IMEI 490154203237518', '490154203237518', 'serie 4901542032375189999'],
  [
    'an account',
    'telegram: https://t.me/ana_ficticia',
    'https://t.me/ana_ficticia',
    'https://t.me/ana_ficticia2',
  ],
])(
  'a piece of something longer is no identifier, and no message is named for it: %s',
  async (_, of, value, longer) => {
    const lines = [of, longer, `otra vez: ${value}.`, `(${value})`]
    const text = lines.map((line, i) => `[20/11/2026, 10:0${i}:01] Ana: ${line}\n`).join('')
    const { identifiers } = identifiersInRows(await read(text), knowledge)
    const found = identifiers.find((one) => one.normalised === value)
    expect(found?.rows.map(({ row }) => row)).toEqual([1, 3, 4])
  },
)
