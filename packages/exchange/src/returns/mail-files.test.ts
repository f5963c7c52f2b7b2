import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const head =
  'From: legal@proveedor.example\nTo: fiscal@fiscalia.example\nDate: Tue, 10 Nov 2026 09:00:00 -0500\nMIME-Version: 1.0\n'
const mail = (type: string, body: string, way = '') =>
  `${head}Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/plain; charset=utf-8\n\nAdjuntamos los registros.\n--B\nContent-Type: ${type}; name="log.x"\n${way === '' ? '' : `Content-Transfer-Encoding: ${way}\n`}\n${body}\n--B--\n`
const read = (text: string) => readReturn(new TextEncoder().encode(text), {}, knowledge)
const csv = 'Time,IP\n2026-11-10T14:22:01Z,203.0.113.7\n2026-11-10T15:22:01Z,203.0.113.8\n'

describe('a file in a mail is a table of its own', () => {
  test.each([
    ['text/csv', csv, ''],
    ['text/csv', btoa(csv), 'base64'],
    [
      'application/json',
      '[{"Time":"2026-11-10T14:22:01Z","IP":"203.0.113.7"},{"Time":"2026-11-10T15:22:01Z","IP":"203.0.113.8"}]',
      '',
    ],
    [
      'text/html',
      '<table><tr><th>Time</th><th>IP</th></tr><tr><td>2026-11-10T14:22:01Z</td><td>203.0.113.7</td></tr><tr><td>2026-11-10T15:22:01Z</td><td>203.0.113.8</td></tr></table>',
      '',
    ],
  ])('%s', async (type, body, way) => {
    const { rows, beside } = await read(mail(type, body, way))
    expect(
      rows
        .filter(({ kind }) => kind === undefined)
        .map(({ table, time, values }) => [table, time, values.IP]),
    ).toEqual([
      ['log.x', '2026-11-10T14:22:01Z', '203.0.113.7'],
      ['log.x', '2026-11-10T15:22:01Z', '203.0.113.8'],
    ])
    expect(rows[0]).toMatchObject({ kind: 'mail', time: '2026-11-10T09:00:00-05:00' })
    expect(beside.map(({ cells }) => cells.join())).toEqual(['Adjuntamos los registros.'])
  })

  test('its head gives its times no zone unless somebody answers', async () => {
    const { rows, clockWords } = await read(
      mail('text/csv', csv.replace('Time,', 'Time (UTC),').replaceAll('Z,', ',')),
    )
    expect(rows.filter(({ kind }) => kind === undefined).map(({ zone }) => zone)).toEqual([null, null])
    expect(clockWords).toContain('Time (UTC)')
  })

  test('what cannot be read as what it is called lies beside, each line', async () => {
    const { beside } = await read(mail('application/json', '{"Time":'))
    expect(beside.map(({ cells }) => cells.join())).toContain('{"Time":')
  })
})
