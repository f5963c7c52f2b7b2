import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readReturn(bytesOf(text), {}, knowledge)

describe('a column of times of which none is read is told', () => {
  test.each([
    ['timestamp', ['20261110142201']],
    ['timestamp', ['261110142201', '261111142201']],
    ['timestamp', ['816186121']],
    ['timestamp', ['13438794121000000']],
    ['timestamp', ['134387941210000000']],
    ['timestamp_us', ['2094320521000000']],
    ['ts', ['1794320521000000000']],
    ['created_at', ['1294320521000000000']],
    ['timestamp', ['1.79432E+12']],
    ['Time (UTC)', ['14:22:01 10/11/2026', '14:22:01 13/11/2026']],
    ['Time (UTC)', ['2026-W46-2 10:00', '2026-314T10:00:00']],
    ['Time', ['2026-11-10 14:22:01 UTC aprox', '2026-11-10 14:22:01 UTC?']],
    ["'Time (UTC)'", ["'2026-11-10 14:22:01'"]],
    ['codigo', ['1794320521', '1794320522']],
  ])('%s: %s', async (head, cells) => {
    const { unreadTimes, rows } = await read(
      `${head},IP\n${cells.map((one) => `${one},203.0.113.7\n`).join('')}`,
    )
    expect(rows.map(({ time }) => time).filter(Boolean)).toEqual([])
    expect(unreadTimes).toEqual([{ table: '', column: head, cells }])
  })

  test('of lines of a log, of labels, and of JSON', async () => {
    expect(
      (await read('2026-11-10T14:22:01Z login ip=203.0.113.1\n2026-11-10T14:22:02Z login ip=203.0.113.2\n'))
        .unreadTimes,
    ).toHaveLength(1)
    expect(
      (await read('Service\tMail\nTarget\t1\nTime\t2026-11-10 14:22:01 UTC\n')).unreadTimes,
    ).toMatchObject([{ column: '2', cells: ['2026-11-10 14:22:01 UTC'] }])
    const nested =
      '[{"at":{"$date":"2026-11-10T14:22:01Z"},"ip":"x"},{"at":{"$date":{"$numberLong":"1794320521000"}},"ip":"y"}]'
    expect((await read(nested)).unreadTimes).toMatchObject([{ column: 'at.$date.$numberLong' }])
  })

  test('nothing is told of tables without times, and of those whose times are read', async () => {
    for (const text of [
      'Name,Phone,IMEI,Account\nAna,5215550000031,350000000000006,1187654321098765432\n',
      'login,ip\nana123,203.0.113.7\n',
      'Time,IP\n2026-11-10T14:22:01Z,203.0.113.7\n',
      'start,minutes\n3,40\n',
    ])
      expect((await read(text)).unreadTimes).toEqual([])
  })
})

describe('two columns of one name that say two moments', () => {
  test.each([
    'Time,IP,Time\n2026-11-10T15:22:01Z,203.0.113.2,2026-11-10T12:00:00-03:00\n',
    '[{"time":"2026-11-10T14:22:01Z","local_time":"2026-11-10T14:22:01-03:00","ip":"203.0.113.2"}]',
    '[{"time":"2026-11-10T14:22:01Z","time":"2026-11-10T11:22:01Z","ip":"203.0.113.2"}]',
  ])('%s', async (text) => {
    const { rows, clockWords } = await read(text)
    expect(rows[0]!.doubts).toContain('two-times')
    expect([rows[0]!.zone, rows[0]!.time?.endsWith('Z')]).toEqual([null, false])
    expect(clockWords.length).toBeGreaterThan(0)
  })

  test('the same moment twice, or a start and its end, are no two', async () => {
    for (const text of [
      'Time,IP,Time\n2026-11-10T14:22:01Z,203.0.113.1,2026-11-10T11:22:01-03:00\n',
      'login_time,logout_time\n2026-11-10T14:22:01Z,2026-11-10T15:22:01Z\n',
    ]) {
      const [row] = (await read(text)).rows
      expect([row!.zone, row!.doubts]).toEqual(['UTC', []])
    }
  })
})

test('a line that is no UTF-8 leaves the letters of the others as they are', async () => {
  const latin = Uint8Array.from([...'José,203.0.113.1\n'].map((sign) => sign.charCodeAt(0)))
  const reading = await readReturn(
    new Uint8Array([...bytesOf('Name,IP\n'), ...latin, ...bytesOf('María,203.0.113.2\n')]),
  )
  expect(reading.rows.map(({ values }) => values.Name)).toEqual(['José', 'María'])
  expect(reading.encoding).toBe('utf-8 + windows-1252')
})
