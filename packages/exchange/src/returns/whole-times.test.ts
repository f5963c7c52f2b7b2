import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const timesOf = async (...times: readonly string[]) =>
  (
    await readReturn(
      new TextEncoder().encode(`time,ip\n${times.map((time) => `${time},198.51.100.4\n`).join('')}`),
      {},
      knowledge,
      'file.csv',
    )
  ).rows.map(({ time }) => time)

test('a time that is whole by itself is read beside others that are not', async () => {
  expect(
    await timesOf(
      '2026-11-02T10:00:00Z',
      '2026-11-02 10:00:00',
      '02/11/2026 10:00:00 p.m. UTC',
      '03/04/2026 10:00:00 UTC',
      '2026-11-03T09:00:00-03:00',
    ),
  ).toEqual(['2026-11-02T10:00:00Z', null, null, null, '2026-11-03T09:00:00-03:00'])
})

test.each([
  ['another such has its month behind its day', ['2026-20-11T10:00:00Z', '02/11/2026 10:00:00']],
  ['another such has a half of the day', ['2026-11-20T10:00:00 p.m.', '02/11/2026 10:00:00']],
])('it stays open where %s', async (_, others) => {
  const [time] = await timesOf('2026-11-02T10:00:00Z', ...others)
  expect(time).toBeNull()
})

test('it stays open where a head says a clock of twelve hours', async () => {
  const text = 'time (AM/PM),ip\n2026-11-02T10:00:00Z,198.51.100.4\n'
  const { rows } = await readReturn(new TextEncoder().encode(text), {}, knowledge, 'file.csv')
  expect(rows.map(({ time }) => time)).toEqual([null])
})
