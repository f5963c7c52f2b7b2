import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const read = (text: string) => readReturn(new TextEncoder().encode(text), {}, knowledge)
const login = (time: string, ip: string) => `<login><time>${time}</time><ip>${ip}</ip></login>`
const logins = `<logins>${login('2026-11-10T14:22:01Z', '203.0.113.7')}\n${login('2026-11-10T15:22:01Z', '203.0.113.8')}</logins>`

describe('elements that come again are rows', () => {
  test.each([
    ['in parts', `<?xml version="1.0"?>${logins}`],
    ['without a first line', logins],
    [
      'in attributes',
      '<?xml version="1.0" encoding="UTF-8"?>\n<logins>\n<login time="2026-11-10T14:22:01Z" ip="203.0.113.7"/>\n<login time="2026-11-10T15:22:01Z" ip="203.0.113.8"/>\n</logins>\n',
    ],
  ])('%s', async (_, text) => {
    const reading = await read(text)
    expect(reading).toMatchObject({ format: 'xml', rowsIn: 2, rowsOut: 2, failures: [], beside: [] })
    expect(reading.rows.map(({ time, zone, values }) => [time, zone, values.ip])).toEqual([
      ['2026-11-10T14:22:01Z', 'UTC', '203.0.113.7'],
      ['2026-11-10T15:22:01Z', 'UTC', '203.0.113.8'],
    ])
    const found = identifiersInRows(reading, knowledge).identifiers.map(({ normalised }) => normalised)
    expect(found).toEqual(['203.0.113.7', '203.0.113.8'])
  })

  test('what stands beside them is told, every text of it', async () => {
    const { rows, tables } = await read(
      `<?xml version="1.0"?><answer case="7-2026"><account>ana &amp; luis</account>${logins}<note lang="es">a<b>x</b>z</note></answer>`,
    )
    expect(tables).toHaveLength(2)
    expect(rows.map(({ values }) => Object.values(values))).toEqual([
      expect.arrayContaining(['7-2026', 'ana & luis', 'es', 'az', 'x']),
      ['203.0.113.7'],
      ['203.0.113.8'],
    ])
  })

  test('of one row, too, and in the file of a mail', async () => {
    const one = `<logins>${login('2026-11-10T14:22:01Z', '203.0.113.7')}</logins>`
    expect((await read(one)).rows).toMatchObject([{ time: '2026-11-10T14:22:01Z' }])
    const { rows, failures } = await read(
      `From: legal@proveedor.example\nTo: fiscal@fiscalia.example\nContent-Type: application/xml; name="ip.xml"\n\n${logins}\n`,
    )
    expect(rows.map(({ table, time }) => [table, time]).slice(1)).toEqual([
      ['ip.xml /logins/login', '2026-11-10T14:22:01Z'],
      ['ip.xml /logins/login', '2026-11-10T15:22:01Z'],
    ])
    expect(failures).toEqual([])
  })
})

test('a head that says a zone, or a word beside it, gives none unless somebody answers', async () => {
  const text = logins.replaceAll('time>', 'time_utc>').replaceAll('Z<', '<')
  for (const one of [text, text.replace('<logins>', '<logins><desk>Lima</desk>')]) {
    const { rows, clockWords } = await read(one)
    expect(new Set(rows.map(({ zone }) => zone))).toEqual(new Set([null]))
    expect(clockWords.length).toBeGreaterThan(0)
  }
})

test('a page in XML is a page', async () => {
  const page = `<?xml version="1.0"?><html><body><table><tr><th>Time</th><th>IP</th></tr><tr><td>2026-11-10T14:22:01Z</td><td>203.0.113.7</td></tr></table></body></html>`
  expect(await read(page)).toMatchObject({ format: 'html', rowsOut: 1 })
})
