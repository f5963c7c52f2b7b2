import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { type ReturnMapping, readReturn } from './index.ts'

// Workbooks in one file of XML, as spreadsheets of 2003 and systems of banks write them.

const knowledge = load()
const read = (text: string, mapping: ReturnMapping = {}) =>
  readReturn(new TextEncoder().encode(text), mapping, knowledge, 'respuesta.xls')
const data = (type: string, text: string) => `<Data ss:Type="${type}">${text}</Data>`
const cell = (type: string, text: string, more = '') => `\n  <Cell${more}>${data(type, text)}</Cell>`
const at = '2026-11-10T21:15:00.000'
const first = [cell('DateTime', at), cell('String', '203.0.113.1'), cell('Number', '50123')]
const second = [cell('DateTime', '2026-11-10T21:16:00.000'), cell('Number', '50124', ' ss:Index="3"')]
const row = (cells: readonly string[], more = '') => `\n <Row${more}>${cells.join('')}\n </Row>`

interface Book {
  readonly head?: string
  readonly rows?: readonly string[]
  readonly styles?: string
  readonly around?: string
}
const book = ({ head = 'Fecha (UTC)', rows = [row(first), row(second)], styles = '', around = '' }: Book) =>
  `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"\n xmlns:o="urn:schemas-microsoft-com:office:office"\n xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>${styles}</Styles><Worksheet ss:Name="Accesos">\n<Table>${row([head, 'IP', 'Puerto'].map((one) => cell('String', one)))}${rows.join('')}</Table>${around}</Worksheet></Workbook>`

describe('its rows are read', () => {
  test('each in its column, and their hours ask', async () => {
    const reading = await read(book({}))
    expect(reading).toMatchObject({ format: 'xml', rowsIn: 2, rowsOut: 2, beside: [], failures: [] })
    expect(reading.clockWords).toEqual(['Fecha (UTC)'])
    expect(reading.rows[0]).toMatchObject({
      ...{ table: 'Accesos', row: 2, time: '2026-11-10T21:15:00', zone: null },
      ...{ doubts: ['zone-asked'], values: { IP: '203.0.113.1', Puerto: '50123' } },
    })
    expect(reading.rows[1]?.values).toEqual({ IP: '', Puerto: '50124' })
    const { rows } = await read(book({}), { aside: reading.clockWords })
    expect(rows.map(({ time }) => time)).toEqual(['2026-11-10T21:15:00Z', '2026-11-10T21:16:00Z'])
  })
  test('whatever its tags are called before their name, and behind the mark of its letters', async () => {
    const text = book({})
      .replace(/(<\/?)(Workbook|Worksheet|Table|Row|Cell|Data)\b/g, '$1ss:$2')
      .replace('xmlns=', 'xmlns:x=')
    expect((await read(`\ufeff${text}`)).rows).toHaveLength(2)
  })
  test('a row that says its number, cells that are one, and a day alone', async () => {
    const day = cell('DateTime', '2026-11-10T00:00:00.000', ' ss:StyleID="d"')
    const rows = [
      row([day, cell('String', '203.0.113.1')], ' ss:Index="7"'),
      row([cell('DateTime', at, ' ss:MergeAcross="1"'), cell('Number', '50123')]),
    ]
    const styles = '<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>'
    const { rows: found } = await read(book({ head: 'Fecha', rows, styles }))
    expect(found[0]).toMatchObject({ row: 7, time: '2026-11-10', values: { IP: '203.0.113.1' } })
    expect(found[1]).toMatchObject({ row: 8, time: '2026-11-10T21:15:00', values: { Puerto: '50123' } })
  })
  test('a text in several pieces is one', async () => {
    const pieces = '<Cell><ss:Data ss:Type="String"><B>203.0.</B>113.1</ss:Data></Cell>'
    const { rows } = await read(book({ rows: [row([cell('DateTime', at), pieces])] }))
    expect(rows[0]?.values.IP).toBe('203.0.113.1')
  })
})

describe('what it says beside its cells stands beside them', () => {
  const remark = '<Comment ss:Author="x"><Data>hora de Lima</Data></Comment>'
  test('a remark on a cell', async () => {
    const rows = [row([`<Cell>${data('DateTime', at)}${remark}</Cell>`, cell('String', '203.0.113.1')])]
    const { clockWords, rows: found } = await read(book({ rows }))
    expect(clockWords).toEqual(['Fecha (UTC)', 'hora de Lima'])
    expect(found[0]).toMatchObject({ time: '2026-11-10T21:15:00', zone: null })
  })
  test('the head of a page', async () => {
    const around =
      '<WorksheetOptions><PageSetup><Header x:Data="Horas de Lima"/></PageSetup></WorksheetOptions>'
    expect((await read(book({ around }))).clockWords).toContain('Horas de Lima')
  })
  test.each(['yyyy-mm-dd hh:mm:ss &quot;UTC-5&quot;', 'yyyy-mm-dd hh:mm:ss\\ \\P\\E\\T'])(
    'and no answer covers what the format %s shows',
    async (format) => {
      const styles = `<Style ss:ID="t"><NumberFormat ss:Format="${format}"/></Style>`
      const rows = [row([cell('DateTime', at, ' ss:StyleID="t"'), cell('String', '203.0.113.1')])]
      const text = book({ styles, rows })
      const { rows: found } = await read(text, { aside: (await read(text)).clockWords })
      expect(found[0]).toMatchObject({ zone: null, doubts: ['zones-differ', 'short'] })
    },
  )
  test('a sheet that it hides is told as one', async () => {
    const around = '<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>'
    expect((await read(book({ around }))).tables[0]?.isHidden).toBe(true)
  })
})

test('one that is cut is refused as damaged', async () => {
  await expect(read(book({}).slice(0, -40))).rejects.toMatchObject({ code: 'damaged' })
})
