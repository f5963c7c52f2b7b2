import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const at = '2026-07-02 14:05:12'
const read = (text: string, mapping = {}) => readReturn(new TextEncoder().encode(text), mapping, knowledge)
const rows = [
  { IP: '203.0.113.7', Port: '49152' },
  { IP: '203.0.113.90', Port: '49153' },
]

test.each([
  [
    'under a ruler',
    `Informe de accesos\n\nIP           Time (UTC)           Port\n-----------  -------------------  -----\n203.0.113.7  ${at}  49152\n203.0.113.90 ${at}  49153\n\nFin\n`,
  ],
  [
    'under heads that stand where they do',
    `Informe de accesos\n\nIP               Time (UTC)           Port\n203.0.113.7      ${at}  49152\n203.0.113.90     ${at}  49153\n\nFin\n`,
  ],
  [
    'as names and values that come again',
    `Informe de accesos\n\nTime (UTC): ${at}\nIP: 203.0.113.7\nPort: 49152\n\nTime (UTC): ${at}\nIP: 203.0.113.90\nPort: 49153\n\nFin\n`,
  ],
  [
    'between semicolons, under lines of their own',
    `Empresa Ejemplo S.A.\nInforme de accesos\nFin\nIP;Time (UTC);Port\n203.0.113.7;${at};49152\n203.0.113.90;${at};49153\n`,
  ],
])('columns %s are rows, and their hours ask', async (_, text) => {
  const reading = await read(text)
  expect(reading.rows.map(({ values }) => values)).toEqual(rows)
  expect(reading.rows.map(({ time, zone }) => [time, zone])).toEqual(
    rows.map(() => ['2026-07-02T14:05:12', null]),
  )
  expect(reading.beside.map(({ cells }) => cells.join())).toEqual(
    expect.arrayContaining(['Informe de accesos', 'Fin']),
  )
  expect(reading).toMatchObject({ zoneBy: 'Time (UTC)', failures: [] })
  // What raised the question stands in it, whatever it says.
  expect(reading.clockWords[0]).toBe('Time (UTC)')
  expect(reading.clockWords.join()).toContain('Informe de accesos')
  const answered = await read(text, { aside: reading.clockWords })
  expect(answered.rows.map(({ zone }) => zone)).toEqual(['UTC', 'UTC'])
})

test.each([
  'Estimado señor:\nSe remite lo pedido.  Saluda atentamente\nDepartamento de Cumplimiento\n',
  'Nombre: Ana Imaginada\nCaso: 7-2026\nSe remite lo pedido\n',
])('a letter is none of them: %j', async (text) => {
  expect((await read(text)).format).toBe('csv')
})
