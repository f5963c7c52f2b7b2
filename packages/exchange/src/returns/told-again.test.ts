import { expect, test } from 'vitest'
import { readReturn, serialTime } from './index.ts'

const read = (text: string) => readReturn(new TextEncoder().encode(text))

test('a fraction of a second that a workbook holds is told, and none is made of a short number', () => {
  expect(serialTime(46346.41666956, false, '46346.41666956')).toBe('2026-11-20T10:00:00.250')
  expect(serialTime(46346.4166666667, false, '46346.4166666667')).toBe('2026-11-20T10:00:00')
  expect(serialTime(46346.41667, false, '46346.41667')).toBe('2026-11-20T10:00:00')
})

test('a mail that gives its date twice, in two ways, has none', async () => {
  const head = 'From: a@correo.example\nTo: b@correo.example\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n'
  const other = await read(`${head}Date: Fri, 20 Nov 2026 13:00:00 +0000\nSubject: uno\n\nhola\n`)
  expect(other.rows[0]).toMatchObject({ time: null, doubts: ['not-a-time'] })
  const same = await read(`${head}Date: Fri, 20 Nov 2026 10:00:00 +0000\nSubject: uno\n\nhola\n`)
  expect(same.rows[0]?.time).toBe('2026-11-20T10:00:00Z')
})

test('a text with a comma of its own in a row that lacks a cell is told as moved', async () => {
  const { rows } = await read(
    'time,action,note,result\n2026-11-20T10:00:00Z,login,plain,ok\n2026-11-20T10:01:00Z,login,from home, again\n2026-11-20T10:02:00Z,logout,plain,ok\n',
  )
  expect(rows.map(({ doubts }) => doubts)).toEqual([[], ['moved'], []])
})
