import { readReturn } from '@oficio/exchange/returns'
import { expect, test } from 'vitest'
import { readingDoubts } from './reading-doubts.ts'

const told = async (text: string | Uint8Array) =>
  readingDoubts(await readReturn(typeof text === 'string' ? new TextEncoder().encode(text) : text), undefined)

test('a column of times of which none was read is told with its first cells', async () => {
  expect(await told('Time (UTC),IP\n14:22:01 10/11/2026,203.0.113.1\n')).toEqual([
    ['evidence.read.unread-times', { column: 'Time (UTC)', cells: '«14:22:01 10/11/2026»' }],
  ])
})

test('two moments of one name, a first row that may be a head, and letters of two kinds are told', async () => {
  expect(await told('Time,IP,Time\n2026-11-10T14:22:01Z,203.0.113.1,2026-11-10T11:22:01Z\n')).toContainEqual([
    'evidence.read.two-times',
    { count: 1 },
  ])
  expect(await told('cuenta,grupo,zona\nluis,compras,sur\n')).toEqual([['evidence.read.head-open', {}]])
  expect(await told('ana,ventas,norte\nluis,compras,sur\n')).toEqual([['evidence.read.numbered', {}]])
  const mixed = [
    ...new TextEncoder().encode('Name,IP\nMaría,203.0.113.1\nJos'),
    0xe9,
    ...[...',203.0.113.2\n'].map((one) => one.charCodeAt(0)),
  ]
  expect(await told(new Uint8Array(mixed))).toEqual([['evidence.read.mixed-letters', {}]])
})

test('of a return that is sure nothing is told', async () => {
  expect(await told('Time,IP\n2026-11-10T14:22:01Z,203.0.113.1\n')).toEqual([])
})
