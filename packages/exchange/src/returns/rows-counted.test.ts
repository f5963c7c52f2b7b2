import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const read = (text: string, mapping = {}) => readReturn(new TextEncoder().encode(text), mapping, knowledge)

/** Files of which no line names columns. */
const headless: Readonly<Record<string, readonly string[]>> = {
  'a log with words before the day': [
    'Nov 10 14:22:01 fw SRC=203.0.113.1 SPT=50001',
    'Nov 10 14:22:02 fw SRC=203.0.113.2 SPT=50002',
    'Nov 10 14:22:03 fw SRC=203.0.113.3 SPT=50003',
  ],
  'a log that begins with its moment': [
    '2026-11-10T14:22:01Z login ip=203.0.113.1 port=50001',
    '2026-11-10T14:22:02Z login ip=203.0.113.2 port=50002',
    '2026-11-10T14:22:03Z login ip=203.0.113.3 port=50003',
  ],
  'a log with commas': [
    '2026-11-10T14:22:01Z login,ip=203.0.113.1,port=50001',
    '2026-11-10T14:22:02Z login,ip=203.0.113.2,port=50002',
  ],
  sentences: [
    'La cuenta fue usada desde 203.0.113.1 el 2026-11-10 14:22:01 UTC.',
    'También desde 203.0.113.2 el 2026-11-11 14:22:01 UTC.',
  ],
  'words with an address behind them': ['a b c 203.0.113.1', 'd e f 203.0.113.2', 'g h i 203.0.113.3'],
  'mail addresses with words': ['ana@mail.example logged in', 'luis@mail.example logged in'],
  'telephones in groups': ['+54 9 11 5000-0001,lobo', '+54 9 11 5000-0002,gato'],
  'names of accounts': ['lobo_1;activo', 'gato_2;activo'],
  'a log with remarks': [
    '#Software: Server',
    '#Remark: of one day',
    '2026-11-10 14:22:01 203.0.113.1',
    '2026-11-10 14:22:02 203.0.113.2',
  ],
}

describe('a first line that is a row is counted and read as one', () => {
  test.each(Object.entries(headless))('%s', async (_, lines) => {
    const { rows, rowsIn, tables } = await read(`${lines.join('\n')}\n`)
    expect([rowsIn, rows.length]).toEqual([lines.length, lines.length])
    expect(tables.flatMap(({ headRows }) => headRows)).toEqual([])
    expect(rows[0]!.row).toBe(1)
  })

  test('words over words of the same form, of which none is the name of a column, are rows', async () => {
    const { rows, rowsIn, tables } = await read('ana,ventas\nluis,compras\nrosa,archivo\n')
    expect([rowsIn, rows.length]).toEqual([3, 3])
    expect(tables).toMatchObject([{ heads: ['1', '2'], headRows: [] }])
  })

  test('a head that differs from its rows is a head', async () => {
    const { rowsIn, tables } = await read('Usuario,Correo\nana,ana@mail.example\nluis,luis@mail.example\n')
    expect(rowsIn).toBe(2)
    expect(tables).toMatchObject([{ heads: ['Usuario', 'Correo'], headRows: [1] }])
  })
})

test('every line that is not empty is a row, a head, or stands beside', async () => {
  const line = fc.oneof(
    fc.constantFrom(...Object.values(headless).flat()),
    fc.constantFrom(
      ...['Time (UTC),IP', 'Time (UTC-3),IP', 'IP,Port,Account', 'Informe de accesos', 'Total: 4', ''],
      ...['2026-11-10 14:22:01,203.0.113.7', '2026-11-10 14:22:01,203.0.113.7,49152', 'ana,ventas'],
    ),
    fc.stringMatching(/^[a-z ]{1,8}(,[a-z0-9. ]{1,8}){0,3}$/),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
      const filled = lines.filter((one) => /[^\s,]/.test(one))
      fc.pre(filled.length > 0)
      const { format, rowsIn, beside, tables } = await read(lines.join('\n'))
      fc.pre(format === 'csv')
      const heads = tables.flatMap(({ headRows }) => headRows)
      expect(rowsIn + beside.length + heads.length).toBe(filled.length)
    }),
    { numRuns: 300 },
  )
})

describe('a head among the rows', () => {
  const rows = 'Time (UTC),IP\n2026-11-10 14:22:01,203.0.113.1\n'

  test('the same once more is no row', async () => {
    const reading = await read(`${rows}${rows}`)
    expect(reading.rows.map(({ row }) => row)).toEqual([2, 4])
    expect(reading.tables).toMatchObject([{ headRows: [1, 3] }])
  })

  test.each(['Time (UTC-3),IP', 'Hora local,Dirección'])(
    '%s begins another table, and is asked about',
    async (head) => {
      const reading = await read(`${rows}${head}\n2026-11-10 15:22:01,203.0.113.2\n`)
      expect(reading.clockWords).toEqual(['Time (UTC)', head.split(',')[0]])
      expect(reading.rows.map(({ zone }) => zone)).toEqual([null, null])
      const { rows: answered } = await read(`${rows}${head}\n2026-11-10 15:22:01,203.0.113.2\n`, {
        aside: ['Time (UTC)'],
      })
      expect(answered.map(({ zone }) => zone)).toEqual([null, null])
    },
  )

  test('a cell of its column that speaks of a clock and is no time is shown', async () => {
    const reading = await read(`${rows}desde aquí UTC-3,\n2026-11-10 15:22:01,203.0.113.2\n`)
    expect(reading.clockWords).toContain('desde aquí UTC-3')
    expect(reading.rows.map(({ zone }) => zone)).toEqual([null, null, null])
  })
})

describe('a count of seconds under a head of another clock is asked about', () => {
  test.each([
    ...['Hora local', 'timestamp_local', 'Time (UTC-3)', 'Hora local (Lima)', 'time_local'],
    ...['time_lima', 'hora_bogota', 'hora peruana', 'ts_est', 'time_cst', 'Hora de Lima', 'hora_oficial'],
    ...['server_time', 'Fecha (AR)', 'time_brt', 'created_at_argentina', 'epoch_cl', 'UTC time (desk)'],
  ])('%s', async (head) => {
    for (const count of ['1794320521', '1794320521000']) {
      const text = `${head},ip\n${count},203.0.113.1\n`
      const { rows, clockWords } = await read(text)
      expect(rows[0]).toMatchObject({ time: '2026-11-10T14:22:01', zone: null })
      expect(clockWords).toContain(head)
      const said = await read(text, { time: head, zone: 'UTC' })
      expect(said.rows[0]).toMatchObject({ time: '2026-11-10T14:22:01Z', zone: 'UTC' })
    }
  })

  test('of UTC, or of nothing, it is of UTC', async () => {
    for (const head of [
      ...['Time (UTC)', 'timestamp', 'epoch_time', 'ts', 'Timestamp (ms)', 'unix_timestamp', 'createdAt'],
      ...['time_utc', 'Fecha y hora', 'login_time', 'event_ts_ms', 'Time (Unix)', 'Date/Time (epoch)'],
    ])
      expect((await read(`${head},ip\n1794320521,203.0.113.1\n`)).rows[0]!.zone).toBe('UTC')
  })
})

describe('names of values that are data', () => {
  test('each address of an object is in the rows of its times', async () => {
    const { rows } = await read(
      '{"203.0.113.1":["2026-11-10T14:22:01Z","2026-11-10T15:22:01Z"],"203.0.113.2":["2026-11-11T14:22:01Z"],"203.0.113.3":[]}',
    )
    expect(rows.map(({ time, values }) => [time, values.key])).toEqual([
      ['2026-11-10T14:22:01Z', '203.0.113.1'],
      ['2026-11-10T15:22:01Z', '203.0.113.1'],
      ['2026-11-11T14:22:01Z', '203.0.113.2'],
      [null, '203.0.113.3'],
    ])
  })

  test('beside words, and of objects, too', async () => {
    const { rows } = await read(
      '{"service":"mail","accounts":{"ana@mail.example":{"ip":"203.0.113.1","key":"k"},"luis@mail.example":"203.0.113.2"}}',
    )
    expect(rows.map(({ values }) => Object.values(values).filter(Boolean))).toEqual([
      ['mail'],
      ['ana@mail.example', '203.0.113.1', 'k'],
      ['luis@mail.example', '203.0.113.2'],
    ])
  })
})
