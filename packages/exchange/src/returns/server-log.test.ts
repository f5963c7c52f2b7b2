import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { readReturn } from './index.ts'

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
  expect(beside.map(({ row }) => row)).toEqual([1, 4, 6])
  expect(rowsIn).toBe(2)
})
