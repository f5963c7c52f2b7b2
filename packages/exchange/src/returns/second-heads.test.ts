import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const read = (text: string) => readReturn(new TextEncoder().encode(text), {}, knowledge)

describe('a row of words behind an empty line or a title is a row', () => {
  test.each([
    [
      'Event,Detail,Time\nLogin,web,2026-10-10 10:00:00Z\n\nLogin,failed,time unknown\nLogout,web,2026-10-12 10:00:00Z\n',
      3,
    ],
    [
      'Acción,Estado,Fecha\nIngreso,ok,2026-10-10 10:00:00Z\n\nPago,fecha pendiente,sin fecha\nEgreso,ok,2026-10-12 10:00:00Z\n',
      3,
    ],
    [
      'Contacto,Ciudad,Última conexión\nAna,Lima,2026-10-10 10:00:00Z\n\nLuz,Hora,nunca\nEva,Cali,2026-10-12 10:00:00Z\n',
      3,
    ],
    ['Name,City,Joined (UTC)\nAna,Lima,2026-10-10 10:00:00\n\nLuz,Quito,\nEva,Cali,2026-10-12 10:00:00\n', 3],
    [
      'Name,City,Joined\nAna,Lima,2026-10-10 10:00:00Z\n\nPending,Quito,Unknown\nEva,Cali,2026-10-12 10:00:00Z\n',
      3,
    ],
    [
      'Time (UTC),IP,Result\n2026-10-10 10:00:00,203.0.113.82,ok\nSession expired,,\nunknown time,unknown,ok\n2026-10-12 10:00:00,203.0.113.83,ok\n',
      4,
    ],
    [
      'Time,Action,Status\n2026-10-10 10:00:00Z,Login,OK\n\nDevices\nunknown,Login,OK\n2026-10-11 10:00:00Z,Login,OK\n',
      3,
    ],
  ])('%#', async (text, count) => {
    const { tables, rowsIn, rows } = await read(text)
    expect([rowsIn, rows.length]).toEqual([count, count])
    expect(tables).toHaveLength(1)
    expect(rows.filter(({ time }) => time !== null)).toHaveLength(2)
  })

  test('the same once more, between two empty lines', async () => {
    const { tables, rowsIn } = await read(
      'Name,Status,Last seen\nAna,active,2026-10-10 10:00:00Z\n\nLuz,active,never\n\nEva,active,2026-10-12 10:00:00Z\n',
    )
    expect([tables.length, rowsIn]).toEqual([1, 3])
  })
})

describe('words under which a column is of another kind', () => {
  test('a name of a time over a time begins a table', async () => {
    const { tables, rowsIn } = await read(
      'IP,Time\n203.0.113.64,2026-11-10T10:00:00Z\n\nTarjeta,Fecha\nvisa,2026-10-10T10:00:00Z\n',
    )
    expect(rowsIn).toBe(2)
    expect(tables.map(({ headRows }) => headRows)).toEqual([[1], [4]])
  })

  test('others are read as both, and told', async () => {
    const { tables, rowsIn } = await read(
      'Name,City,Joined\nAna,Lima,2026-10-10 10:00:00Z\n\nCard,Owner,Bank\nvisa,ana@correo.example,Banco\n',
    )
    expect(rowsIn).toBe(3)
    expect(tables[1]).toMatchObject({ heads: ['Card', 'Owner', 'Bank'], isHeadOpen: true, headRows: [] })
  })
})

/** Each pair of address and port with how many rows hold it, of rows in which many a time is missing. */
const pairs = Array.from({ length: 9000 }, (_, i) => {
  const [address, port] = [`203.0.113.${(i * 7) % 11}`, 50_000 + (i % 13)]
  const hour = `2026-11-${String((i % 28) + 1).padStart(2, '0')} ${String(i % 24).padStart(2, '0')}:14:01`
  const time = [`${hour}Z`, hour, '', '-', hour.slice(0, 10)][(i * 5 + (i >> 4)) % 5]
  return { address, port, line: `${time},${address},${port},${hour}Z` }
})

test('an address keeps its port where its time is not read', async () => {
  const reading = await read(`Time,IP,Port,Ended\n${pairs.map(({ line }) => line).join('\n')}\n`)
  const { identifiers } = identifiersInRows(reading, knowledge)
  const truth = new Map<string, number>()
  for (const { address, port } of pairs)
    truth.set(`${address} ${port}`, (truth.get(`${address} ${port}`) ?? 0) + 1)
  const found = new Map(
    identifiers.flatMap(({ normalised, port, rows, rowCount }) => {
      expect(rows.length).toBe(rowCount)
      return port === undefined ? [] : [[`${normalised} ${port}`, rowCount]]
    }),
  )
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(truth))
})

test('one address at one moment with two ports is of each row its own', async () => {
  const { identifiers } = identifiersInRows(
    await read(
      'Time,IP,Port\n2026-11-10 10:00:00Z,203.0.113.1,50001\n2026-11-10 10:00:00Z,203.0.113.1,50002\n',
    ),
    knowledge,
  )
  expect(identifiers.map(({ rows }) => rows.map(({ row }) => row))).toEqual([[2], [3]])
})

describe('what is surely a sum or the end of a file lies beside, and is told', () => {
  test.each([
    ['Time (UTC),IP Address\n2026-11-10 10:00:00,203.0.113.65\nTotal records: 1,\n', 1, 'Total records: 1'],
    ['Fecha (UTC);IP;Cantidad\n2026-11-10 10:00:00;203.0.113.66;3\nSUMA;;3\n', 1, 'SUMA'],
    ['Time (UTC),IP Address\n2026-11-10 10:00:00,203.0.113.67\nEnd of report\n', 1, 'End of report'],
    ['Time (UTC),IP Address\n2026-11-10 10:00:00,203.0.113.67\nFin del informe,\n', 1, 'Fin del informe'],
  ])('%#', async (text, count, words) => {
    const { rowsIn, beside } = await read(text)
    expect([rowsIn, beside.map(({ cells }) => cells[0])]).toEqual([count, [words]])
  })

  test.each([
    'Detail,IP\nlogin,203.0.113.1\nEnd of report session,\n',
    'Detail,IP\nSuma,203.0.113.1\nTotal records: 1,203.0.113.2\n',
    'Store,Amount,Time\nCafe,30,2026-11-10 10:00:00Z\nSuma Gas,40,\n',
  ])('a row that says more stays a row: %#', async (text) => {
    expect((await read(text)).rowsIn).toBe(2)
  })
})

describe('where all is of UTC nothing is asked', () => {
  test.each([
    'Date Range: 2026-11-01 to 2026-11-15 UTC\n\nDate,Time,IP\n2026-11-10,10:00:00 UTC,203.0.113.41\n',
    'time_usec,ip\n1794304800000000,203.0.113.68\n',
    'Apple ID,Action,Timestamp (GMT),IP\npersona@correo.example,Sign In,2026-11-10 10:00:00,203.0.113.31\n',
  ])('%#', async (text) => {
    const { rows, clockWords } = await read(text)
    expect(rows.map(({ time, zone }) => [time, zone])).toEqual([['2026-11-10T10:00:00Z', 'UTC']])
    expect(clockWords).toEqual([])
  })

  test.each([
    'Date Range: 2026-11-01 to 2026-11-15 UTC\n\nDate,Time,IP\n2026-11-10,10:00:00 -0300,203.0.113.41\n',
    'Date Range: 2026-11-01 to 2026-11-15 UTC\n\nDate,Time (UTC-3),IP\n2026-11-10,10:00:00,203.0.113.41\n',
    'Apple ID,Action,Timestamp (GMT),IP\nlima time,Sign In,2026-11-10 10:00:00,203.0.113.31\n',
  ])('else it is: %#', async (text) => {
    const { rows, clockWords } = await read(text)
    expect(rows.map(({ zone }) => zone)).toEqual([null])
    expect(clockWords).not.toEqual([])
  })
})

test('words between rows whose columns are of two other kinds are a head, be they of no time', async () => {
  const { tables, rowsIn, rows } = await read(
    'Fecha,IP,Puerto\n2026-11-10 14:22:01-03:00,203.0.113.11,1000\nTeléfono,Alta,Estado\n+5491150000001,2026-01-02 03:04:05-03:00,activo\nCorreo,Última IP,Verificado\nlobo@correo.example,203.0.113.12,2026-01-03 03:04:05-03:00\n',
  )
  expect(rowsIn).toBe(3)
  expect(tables.map(({ time }) => time)).toEqual(['Fecha', 'Alta', 'Verificado'])
  expect(rows.every(({ zone }) => zone === '-03:00')).toBe(true)
})

describe('words between rows of words or dashes and rows of data are a row', () => {
  test.each([
    'id,contact,origin\n1a,por carta,tienda\n2b,por voz,agencia\nCarla Paz,en persona,kiosco\n3c,dario@x.example,203.0.113.3\n4d,eva@x.example,203.0.113.4\n',
    'user,mail,ip,alta\nana,-,-,-\nbeto,-,-,-\nCarla Ruiz,por confirmar,red interna,ayer\ndario,d@x.example,203.0.113.3,2026-11-10T10:00:00Z\neva,e@x.example,203.0.113.4,2026-11-10T10:00:00Z\n',
    'user,mail,ip\nana,s/d 1,n/a 2\nCarla Ruiz,por confirmar,red interna\ndario,d@x.example,203.0.113.3\neva,e@x.example,203.0.113.4\n',
    'user,mail,ip,alta\nana,a@x.example,-,-\nCarla Ruiz,por confirmar,red interna,ayer\ndario,-,203.0.113.3,2026-11-10T10:00:00Z\neva,-,203.0.113.4,2026-11-10T10:00:00Z\n',
  ])('%#', async (text) => {
    const { tables, rows } = await read(text)
    const lines = text.trim().split('\n').slice(1)
    expect(rows.map(({ values }) => Object.values(values)[0])).toEqual(
      lines.map((line) => line.split(',')[0]),
    )
    expect(tables.filter(({ isHeadOpen }) => !isHeadOpen)).toHaveLength(1)
  })
})
