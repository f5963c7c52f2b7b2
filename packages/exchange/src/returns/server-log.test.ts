import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const line = (ip: string, zone: string, more = '') =>
  `${ip} - ana [02/Jul/2026:14:05:12 ${zone}] "GET /login HTTP/1.1" 200 512${more}\n`
const agent = ' "https://portal.example/" "Mozilla/5.0 (X11; Linux)"'

test('the log of a server is read line by line, each moment with its own offset', async () => {
  const text = line('203.0.113.7', '-0300', agent) + line('2001:db8::7', '+0000')
  const { rows, tables } = await readReturn(new TextEncoder().encode(text), {}, knowledge)
  expect(rows).toMatchObject([
    {
      ...{ row: 1, time: '2026-07-02T14:05:12-03:00', zone: '-03:00' },
      written: '02/Jul/2026:14:05:12 -0300',
      values: { IP: '203.0.113.7', User: 'ana', Status: '200', 'User agent': 'Mozilla/5.0 (X11; Linux)' },
    },
    { row: 2, time: '2026-07-02T14:05:12Z', zone: 'UTC', values: { IP: '2001:db8::7', Referer: '' } },
  ])
  expect(tables[0]?.time).toBe('Time')
})

test('what is no line of it stands beside, and what takes its hours back is asked about', async () => {
  const text = `${line('203.0.113.7', '+0000')}Las horas son en realidad de Lima\n`
  const { rows, beside, clockWords } = await readReturn(new TextEncoder().encode(text), {}, knowledge)
  expect(beside.map(({ cells }) => cells)).toEqual([['Las horas son en realidad de Lima']])
  expect([rows.length, rows[0]?.zone, clockWords.length > 0]).toEqual([1, null, true])
})

test('a log that names its columns in a line of its own is read under them, and no zone is taken from its form', async () => {
  const text =
    '#Software: Server\n#Fields: date time c-ip s-port\n2026-11-10 14:22:01 203.0.113.7 443\n#Fields: date time c-ip s-port\n2026-11-10 14:22:02 203.0.113.8 -\n2026-11-10 cut\n'
  const { rows, tables, beside, rowsIn } = await readReturn(new TextEncoder().encode(text), {}, knowledge)
  expect(rows).toMatchObject([
    { row: 3, time: '2026-11-10T14:22:01', zone: null, values: { 'c-ip': '203.0.113.7', 's-port': '443' } },
    { row: 5, time: '2026-11-10T14:22:02', zone: null, values: { 'c-ip': '203.0.113.8', 's-port': '' } },
  ])
  expect(tables).toMatchObject([{ headRows: [2] }])
  expect(beside.map(({ row }) => row)).toEqual([1, 4])
  expect(rowsIn).toBe(3)
})

test.each([
  [
    'under its names',
    '#Fields: date time c-ip cs(User-Agent)\n2026-11-10 14:22:01 203.0.113.7 Mozilla/5.0\n2026-11-10 14:22:02 203.0.113.8\n2026-11-10 14:22:03 203.0.113.9 a b c\nbroken line\n',
    [3, 4, 5],
  ],
  [
    'of a server',
    `${line('203.0.113.7', '-0300')}${line('203.0.113.8', '-0300').replace('ana', 'ana luz')}${line('203.0.113.9', '-0300', ' 0.021')}`,
    [2, 3],
  ],
])(
  'a line of a log that is written in another way is a row that is not read: %s',
  async (_, text, unread) => {
    const reading = await readReturn(new TextEncoder().encode(text), {}, knowledge)
    const { rows, rowsIn, rowsOut, failures, beside } = reading
    expect(failures.map(({ row, why }) => [row, why])).toEqual(unread.map((row) => [row, 'cells']))
    expect([rowsOut, rowsIn - rowsOut, beside]).toEqual([1, unread.length, []])
    expect(rows[0]?.doubts).toEqual([])
    const { identifiers } = identifiersInRows(reading, knowledge)
    for (const ip of ['203.0.113.8', '203.0.113.9']) {
      const found = identifiers.find(({ normalised }) => normalised === ip)
      expect(found).toMatchObject({ rowCount: 1, rows: [{ time: null, zone: null }] })
      expect(found?.seenOn).toBeUndefined()
      expect(found?.missing).toContain('timestamp')
    }
  },
)

test('what an installation writes behind a line is a cell more, and the line keeps its time', async () => {
  const text =
    line('203.0.113.7', '+0000', `${agent} "-"`) +
    line('203.0.113.8', '+0000', `${agent} "198.51.100.7, 198.51.100.8" 0.012`) +
    line('203.0.113.9', '+0000', agent)
  const { rows, rowsIn, failures } = await readReturn(new TextEncoder().encode(text), {}, knowledge)
  expect([rowsIn, failures]).toEqual([3, []])
  expect(rows.map(({ time, doubts }) => [time, doubts])).toEqual(Array(3).fill(['2026-07-02T14:05:12Z', []]))
  expect(rows[1]?.values).toMatchObject({
    'column 10': '198.51.100.7, 198.51.100.8',
    'column 11': '0.012',
  })
})

test('lines with such a moment in a form that is not read are told as times that are not', async () => {
  const text = ['a', 'b', 'c']
    .map((one) => `${one} | 203.0.113.7 | [02/Jul/2026:14:05:12 +0000] | GET\n`)
    .join('')
  const { unreadTimes } = await readReturn(new TextEncoder().encode(text), {}, knowledge)
  expect(unreadTimes.flatMap(({ cells }) => cells)[0]).toContain('02/Jul/2026:14:05:12')
})
