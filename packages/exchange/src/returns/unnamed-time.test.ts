import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const read = (text: string) => readReturn(new TextEncoder().encode(text), {}, knowledge)
const z = '2026-03-01T14:05:11Z'
const bare = '2026-03-01 14:05:11'

describe('times under a head that speaks of none', () => {
  test.each(['timestampUTC', 'TimeUTC', 'ts', 'Occurred', 'last_seen', 'Ingreso', 'Ultimo acceso'])(
    '%s with the zone in each cell',
    async (head) => {
      const { rows, tables } = await read(`${head},ip\n${z},203.0.113.7\n${z},203.0.113.9\n`)
      expect(rows.map(({ time, zone }) => [time, zone])).toEqual([
        [z, 'UTC'],
        [z, 'UTC'],
      ])
      expect(tables.map(({ time }) => time)).toEqual([head])
    },
  )
  test('without a zone they have none', async () => {
    const { rows } = await read(`Ultimo acceso,ip\n${bare},203.0.113.7\n`)
    expect(rows.map(({ time, zone }) => [time, zone])).toEqual([['2026-03-01T14:05:11', null]])
  })
  test.each([
    ['two columns may be either', `seen,left,ip\n${z},${z},203.0.113.7\n`],
    ['an end that is yet to come is none', `expires,ip\n${z},203.0.113.7\n`],
    ['nor is a day alone', `alta,ip\n2026-03-01,203.0.113.7\n`],
    ['nor is a number', `account,ip\n1772373911,203.0.113.7\n`],
  ])('%s', async (_, text) => {
    expect((await read(text)).rows.map(({ time }) => time)).toEqual([null])
  })
})

describe('rows under a head of times that are none are told', () => {
  test.each([
    ['an hour that no day has', `Time,IP\n2026-03-01 24:00:00,203.0.113.7\n${z},203.0.113.9\n`, [0]],
  ])('%s', async (_, text, others) => {
    const { rows } = await read(text)
    expect(rows.flatMap(({ doubts }, i) => (doubts.includes('not-a-time') ? [i] : []))).toEqual(others)
    expect(rows.some(({ time }) => time !== null)).toBe(true)
  })
  test.each([
    ['a sum', `Time,IP\n${z},203.0.113.7\nTotal,1\n`, 1],
    ['a second table', `Time,IP\n${z},203.0.113.7\n${z},203.0.113.7\nIP,Time\n203.0.113.9,${z}\n`, 3],
    ['a longer second table', `Time,IP\n${z},203.0.113.7\nTo,Time\nbob,${z}\nbob,${z}\n`, 3],
  ])('but %s is none of them: each row that is one has its time', async (_, text, count) => {
    const { rows, rowsIn } = await read(text)
    expect([rowsIn, rows.length]).toEqual([count, count])
    expect(rows.map(({ time }) => time)).toEqual(rows.map(() => z))
  })
})
