import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const read = (text: string) => readReturn(new TextEncoder().encode(text), {}, knowledge)
const counted = async (text: string) => {
  const { rowsIn, failures, rows, beside } = await read(text)
  return { rowsIn, failures: failures.length, times: rows.map(({ time }) => time), beside: beside.length }
}
const times = ['2026-11-10T10:00:00', '2026-11-10T11:00:00']

test('what the client of PostgreSQL draws is a table, and its rule and count are no rows', async () => {
  const text = `           ts           |      ip      | port
------------------------+--------------+-------
 2026-11-10 10:00:00-03 | 203.0.113.51 | 50001
 2026-11-10 11:00:00-03 | 203.0.113.52 |
(2 rows)
`
  const zoned = times.map((time) => `${time}-03:00`)
  expect(await counted(text)).toEqual({ rowsIn: 2, failures: 0, times: zoned, beside: 1 })
})

test('so is that of MySQL', async () => {
  const text = `mysql> select ts,ip,port from logins;
+---------------------+---------------+-------+
| ts                  | ip            | port  |
+---------------------+---------------+-------+
| 2026-11-10 10:00:00 | 203.0.113.49  | 50001 |
| 2026-11-10 11:00:00 | 203.0.113.50  |  NULL |
+---------------------+---------------+-------+
2 rows in set (0.00 sec)
`
  expect(await counted(text)).toEqual({ rowsIn: 2, failures: 0, times, beside: 2 })
})

test('so is Markdown, and a line of another number of cells is told as not read', async () => {
  const text = `| Hora | IP | Evento |
|---|---|---|
| 2026-11-10 10:00:00 | 203.0.113.55 | ingreso |
| 2026-11-10 11:00:00 | 203.0.113.56 | salida |
`
  expect(await counted(text)).toEqual({ rowsIn: 2, failures: 0, times, beside: 0 })
  expect(await counted(`${text}| 2026-11-10 12:00:00 | 203.0.113.57 | a | b |\n`)).toMatchObject({
    ...{ rowsIn: 3, failures: 1 },
  })
})

test('a sum ends its table, whatever its program writes under it', async () => {
  const text = `Time,IP,Bytes\n2026-11-10 10:00:00,203.0.113.47,1200\n2026-11-10 11:00:00,203.0.113.48,800\nTOTAL,,2000\nGenerado el 2026-11-20 09:00:00 por sistema,,\n`
  expect(await counted(text)).toEqual({ rowsIn: 2, failures: 0, times, beside: 2 })
})
