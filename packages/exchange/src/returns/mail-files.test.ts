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
    const { beside, failures } = await read(mail('application/json', '{"Time":'))
    expect(beside.map(({ cells }) => cells.join())).toContain('{"Time":')
    expect(failures).toMatchObject([{ table: 'log.x', why: 'part' }])
  })

  test.each([
    ['application/octet-stream', 'csv', csv],
    ['application/vnd.ms-excel', 'CSV', csv],
    ['text/plain', 'csv', csv],
    ['text/plain; charset=utf-8', 'tsv', csv.replaceAll(',', '\t')],
    [
      'application/octet-stream',
      'ndjson',
      '{"Time":"2026-11-10T14:22:01Z","IP":"203.0.113.7"}\n{"Time":"2026-11-10T15:22:01Z","IP":"203.0.113.8"}',
    ],
    [
      'text/plain',
      'log',
      '#Fields: Time IP\n2026-11-10T14:22:01Z 203.0.113.7\n2026-11-10T15:22:01Z 203.0.113.8\n',
    ],
  ])('whatever its type says, by the end of its name: %s, %s', async (type, ending, body) => {
    for (const way of ['', 'base64']) {
      const text = mail(type, way === '' ? body : btoa(body), way).replace('log.x', `log.${ending}`)
      const { rows, failures, beside } = await read(text)
      expect(
        rows
          .filter(({ kind }) => kind === undefined)
          .map(({ table, time, values }) => [table, time, values.IP]),
      ).toEqual([
        [`log.${ending}`, '2026-11-10T14:22:01Z', '203.0.113.7'],
        [`log.${ending}`, '2026-11-10T15:22:01Z', '203.0.113.8'],
      ])
      expect([failures, beside.length]).toEqual([[], 1])
    }
  })

  test('so is one of a mail in the mail, whose head is a row', async () => {
    const inner = mail('text/csv', btoa(csv), 'base64').replaceAll('"B"', '"C"').replaceAll('--B', '--C')
    for (const [type, name] of [
      ['message/rfc822', ''],
      ['application/octet-stream', '; name="uno.eml"'],
    ]) {
      const { rows, failures, beside } = await read(
        `${head}Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: ${type}${name}\n\n${inner}\n--B--\ndespués\n\nde todo\n`,
      )
      expect(rows.map(({ kind, time }) => [kind, time])).toEqual([
        ['mail', '2026-11-10T09:00:00-05:00'],
        ['mail', '2026-11-10T09:00:00-05:00'],
        [undefined, '2026-11-10T14:22:01Z'],
        [undefined, '2026-11-10T15:22:01Z'],
      ])
      expect(failures).toEqual([])
      expect(beside.map(({ cells }) => cells.join())).toEqual([
        'Adjuntamos los registros.',
        'después',
        'de todo',
      ])
    }
  })

  test.each([
    ['application/pdf; name="acta.pdf"', 'acta.pdf'],
    ['application/zip; name="=?UTF-8?Q?a=C3=B1o.zip?="', 'año.zip'],
    ["application/zip; name*=utf-8''a%C3%B1o.zip", 'año.zip'],
    ['application/octet-stream; name="ip.csv"', 'ip.csv'],
    ['image/png', 'image/png'],
  ])('one that is not read is told by its name, and is no note: %s', async (type, name) => {
    const { rows, failures, beside } = await read(
      `${head}Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: ${type}\nContent-Transfer-Encoding: base64\n\n${btoa('%PDF-1.4\0\x01\x02')}\n--B--\n`,
    )
    expect(failures).toEqual([{ table: name, row: 0, why: 'part', cells: [] }])
    expect([rows.length, beside]).toEqual([1, []])
  })
})
