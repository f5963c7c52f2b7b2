import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { zip } from '../zip/index.ts'
import { readReturn } from './index.ts'
import type { ReturnMapping } from './reading.ts'

// Whatever raised the question about the hours of a file stands in the question, in its own words and with
// its place. What is not shown keeps its row open; where it is of no row, a yes covers none.

const knowledge = load()
const at = '2026-11-10 14:01:01'
const bytesOf = (file: string | Uint8Array): Uint8Array =>
  typeof file === 'string' ? new TextEncoder().encode(file) : file
const read = (file: string | Uint8Array, mapping: ReturnMapping = {}) =>
  readReturn(bytesOf(file), mapping, knowledge)

/** The lines of the question, and the zones of its times once somebody has answered yes to them. */
async function asked(file: string | Uint8Array) {
  const { clockWords, clockPlaces, isTooMuch } = await read(file)
  const { rows } = await read(file, { aside: clockWords })
  const zones = [...new Set(rows.filter(({ time }) => time !== null).map(({ zone }) => zone))]
  return { clockWords, clockPlaces, isTooMuch, zones }
}

const csv = (head: string, cells: readonly string[], more = ''): string =>
  `Time (UTC),IP,Port${head === '' ? '' : `,${head}`}\n${cells
    .map((one, i) => `2026-11-10 14:${10 + i}:01,203.0.113.${i},5012${i}${head === '' ? '' : `,${one}`}\n`)
    .join('')}${more}`
const table = csv('', ['', ''])

describe('a cell far to the right of the table', () => {
  test.each([
    [`${table},,,,,hora de Lima\n`, 'hora de Lima', '4'],
    [`${table},,,,,\n,,,,,Las horas son de acá\n`, 'Las horas son de acá', '5'],
    [`${table}\n,,,,,es de acá\n`, 'es de acá', '5'],
    [`,,,,,es de acá\n${table}`, 'es de acá', '1'],
    [`${table},,,,,es de acá,tal cual\n`, 'es de acá | tal cual', '4'],
  ])('%j', async (file, words, place) => {
    const { clockWords, clockPlaces, zones } = await asked(file)
    expect(clockWords).toEqual(['Time (UTC)', words])
    expect(clockPlaces).toEqual(['', place])
    expect(zones).toEqual(['UTC'])
  })
  test('over a column of its own', async () => {
    const { clockWords } = await asked(`Time (UTC),IP,,es de acá\n${at},203.0.113.1\n`)
    expect(clockWords).toEqual(['Time (UTC)', 'es de acá'])
  })
})

describe('a line that takes back another, wherever it stands', () => {
  const taken = [
    'Actualización: lo anterior no vale.',
    'Update: disregard the first paragraph.',
    'PS: that was about the other file.',
    'Retiro lo dicho.',
    'We have since learned otherwise.',
    'Except these, which come from the branch office.',
    'Perdón, son de acá.',
    'Quer dizer, de Manaus.',
    'Enfin, presque.',
  ]
  const fixed = `Time                  IP             Port\n${at}   203.0.113.1    50123\n2026-11-10 14:02:01   203.0.113.2    50124\n`
  const rowsOf = `<tr><th>Time</th><th>IP</th></tr><tr><td>${at}</td><td>203.0.113.1</td></tr>`
  test.each(taken)('%s', async (words) => {
    const said = 'All times are in UTC.'
    for (const file of [
      `${said}\n\nTime,IP,Port\n${at},203.0.113.1,50123\n2026-11-10 14:02:01,203.0.113.2,50124\n\n${words}\n`,
      `${said}\n${words}\nTime,IP,Port\n${at},203.0.113.1,50123\n`,
      `${said}\n\n${fixed}\n${words}\n`,
      `<html><body><p>${said}</p><table>${rowsOf}</table><p>${words}</p></body></html>`,
      `<html><body><p>${said}</p><p>We reply to your letter.</p><table>${rowsOf}</table><table><tr><td>${words}</td></tr></table></body></html>`,
    ]) {
      const { clockWords } = await read(file)
      for (const word of words.match(/\p{L}+/gu) ?? [])
        expect({ file, lines: clockWords.join() }).toEqual({ file, lines: expect.stringContaining(word) })
    }
  })
})

describe('a column of yes and no, whose head is the denial', () => {
  test.each([
    ['Converted', 'no'],
    ['Convertido', 'no'],
    ['Normalizado', 'NO'],
    ['Sincronizado', 'no'],
    ['Synced', 'n'],
    ['Fiable', 'no'],
    ['Valid', 'false'],
    ['Adjusted', '0'],
    ['isdst', 'true'],
    ['Flag', 'x'],
    ['NTP', 'failed'],
    ['Corregida', 'none'],
  ])('%s: %s', async (head, cell) => {
    const { clockWords } = await read(csv(head, [cell, cell, cell]))
    expect(clockWords).toEqual(['Time (UTC)', `${head}: ${cell}`])
  })
  test('each answer of it once, behind any number of rows', async () => {
    const cells = Array.from({ length: 40 }, (_, i) => (i === 39 ? 'no' : i % 2 === 0 ? 'yes' : 'pending'))
    const { clockWords } = await read(csv('Converted', cells))
    expect(clockWords).toEqual(['Time (UTC)', 'Converted: yes · pending · no'])
  })
  test('and of figures the first, with its head', async () => {
    const { clockWords, zones } = await asked(csv('Demora', ['31', '400', '31', '7', '12']))
    expect(clockWords).toEqual(['Time (UTC)', 'Demora: 31 · 400 · 7 …'])
    expect(zones).toEqual(['UTC'])
  })
})

describe('the head of a time that has a word more', () => {
  test.each(['Time as seen here', 'Fecha tal cual'])('%s', async (head) => {
    const { clockWords } = await read(`All times are in UTC.\n\n${head},IP\n${at},203.0.113.1\n`)
    expect(clockWords[0]).toBe(head)
  })
})

test('a file of another name, a sheet or a list of one, stands in the question', async () => {
  const file = JSON.stringify({ limenos: [{ ip: '203.0.113.7', time_utc: at }] })
  expect((await read(file)).clockWords).toEqual(['time_utc', 'limenos'])
  const { clockWords } = await readReturn(bytesOf(table), {}, knowledge, 'de-la-sede.csv')
  expect(clockWords).toEqual(['Time (UTC)', 'de-la-sede.csv'])
})

test('what names a place beside a day is no time', async () => {
  const { clockWords } = await read(`${table}"Santiago, 13 de julio de 2026",,\n`)
  expect(clockWords.join()).toContain('Santiago')
})

/** A workbook whose time is of 10 November 2026, 21:15, with what else is given of it. */
interface Book {
  readonly styles?: string
  readonly dxfs?: string
  readonly time?: string
  readonly rows?: string
  readonly behind?: string
  readonly parts?: Readonly<Record<string, string>>
}
function workbook({ styles = '', dxfs = '', time = '', rows = '', behind = '', parts = {} }: Book) {
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const plain = '<numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm:ss"/>'
  const all = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="Accesos" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="a" Target="worksheets/a.xml"/></Relationships>',
    'xl/styles.xml': `<styleSheet><numFmts>${styles === '' ? plain : styles}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs><dxfs>${dxfs}</dxfs></styleSheet>`,
    'xl/worksheets/a.xml': `<worksheet><sheetData><row r="1">${text('Fecha (UTC)')}${text('IP')}</row><row r="2"><c r="A2" s="1">${time}<v>46336.885416666664</v></c>${text('203.0.113.7')}</row>${rows}</sheetData>${behind}</worksheet>`,
    ...parts,
  }
  return zip(Object.entries(all).map(([name, bytes]) => ({ name, bytes })))
}
const format = (code: string, id = 164): string => `<numFmt numFmtId="${id}" formatCode="${code}"/>`
const rule =
  '<conditionalFormatting sqref="A2"><cfRule type="expression" dxfId="0" priority="1"><formula>1=1</formula></cfRule></conditionalFormatting>'

describe('what a workbook shows or does otherwise than in the texts of its cells', () => {
  test.each<readonly [string, Book, string]>([
    [
      'the format of a rule',
      { dxfs: `<dxf>${format('hh:mm &quot;PET&quot;', 170)}</dxf>`, behind: rule },
      'hh:mm "PET" / 1=1',
    ],
    ['a colour', { styles: format('[Red]yyyy-mm-dd hh:mm:ss') }, '[Red]yyyy-mm-dd hh:mm:ss'],
    ['a unit', { styles: format('hh:mm &quot;hrs&quot;') }, 'hh:mm "hrs"'],
    ['a sign that fills the cell', { styles: format('yyyy-mm-dd hh:mm:ss*L') }, 'yyyy-mm-dd hh:mm:ss*L'],
    [
      'two formats of one number',
      { styles: format('hh:mm &quot;PET&quot;') + format('yyyy-mm-dd hh:mm:ss') },
      'hh:mm "PET"',
    ],
    ['a formula', { time: '<f>B2-5/24</f>' }, 'A2: =B2-5/24'],
    ['a name of cells', { parts: namedCells('De_la_sede') }, 'De_la_sede'],
    [
      'a scenario',
      { behind: '<scenarios><scenario name="tal cual"><inputCells r="A2" val="1"/></scenario></scenarios>' },
      'tal cual',
    ],
    ['a tip', { behind: '<hyperlinks><hyperlink ref="A1" tooltip="es de acá"/></hyperlinks>' }, 'es de acá'],
    [
      'the head of a page',
      { behind: '<headerFooter><firstHeader>&amp;C&amp;"Arial"Son de acá</firstHeader></headerFooter>' },
      'Son de acá',
    ],
    [
      'a property',
      { parts: { 'docProps/core.xml': '<x><title>De la sede</title></x>' } },
      'title: De la sede',
    ],
    ['a picture', { parts: { 'xl/media/image1.png': 'PNG' } }, 'xl/media/image1.png'],
    [
      'a remark',
      {
        parts: {
          'xl/comments1.xml': '<comments><comment><text><t>son de acá</t></text></comment></comments>',
        },
      },
      'son de acá',
    ],
    [
      'a drawing',
      { parts: { 'xl/drawings/drawing1.xml': '<x><txBody><p><t>son de acá</t></p></txBody></x>' } },
      'son de acá',
    ],
    [
      'a cell',
      { rows: '<row r="9"><c r="H9" t="inlineStr"><is><t>son de acá</t></is></c></row>' },
      'son de acá',
    ],
  ])('%s', async (_, book, words) => {
    const { clockWords, zones } = await asked(await workbook(book))
    expect(clockWords).toEqual(['Fecha (UTC)', words])
    expect(zones).toEqual(['UTC'])
  })
  test('a cell with its address', async () => {
    const rows = '<row r="9"><c r="H9" t="inlineStr"><is><t>son de acá</t></is></c></row>'
    expect((await asked(await workbook({ rows }))).clockPlaces).toEqual(['', 'Accesos!H9'])
  })
  test('and one that shows nothing else is not asked about', async () => {
    expect((await asked(await workbook({}))).clockWords).toEqual([])
  })
})

function namedCells(name: string): Readonly<Record<string, string>> {
  return {
    'xl/workbook.xml': `<workbook><sheets><sheet name="Accesos" r:id="a"/></sheets><definedNames><definedName name="${name}">Accesos!$A$2</definedName></definedNames></workbook>`,
  }
}

describe('a workbook in one file of XML', () => {
  const book = (styles: string, table = '', around = '', cell = '') =>
    `<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>${styles}</Styles><Worksheet ss:Name="Accesos"><Table${table}><Row><Cell><Data ss:Type="String">Fecha (UTC)</Data></Cell></Row><Row><Cell${cell}><Data ss:Type="DateTime">2026-11-10T21:15:00.000</Data></Cell></Row></Table>${around}</Worksheet></Workbook>`
  const shows = '<NumberFormat ss:Format="hh:mm &quot;PET&quot;"/>'
  test.each([
    [
      'of a parent',
      `<Style ss:ID="p">${shows}</Style><Style ss:ID="c" ss:Parent="p"/>`,
      '',
      ' ss:StyleID="c"',
    ],
    ['of its table', `<Style ss:ID="t">${shows}</Style>`, ' ss:StyleID="t"', ''],
    ['of all cells', `<Style ss:ID="Default">${shows}</Style>`, '', ''],
    [
      'of all cells that say another style',
      `<Style ss:ID="Default">${shows}</Style><Style ss:ID="c"/>`,
      '',
      ' ss:StyleID="c"',
    ],
  ])('shows the format %s', async (_, styles, table, cell) => {
    const file = book(styles, table, '', cell)
    const { clockWords, zones } = await asked(file)
    expect(clockWords).toEqual(['Fecha (UTC)', '2026-11-10T21:15:00 PET'])
    expect(zones).toEqual([null])
  })
  test.each([
    [' ss:HRefScreenTip="son de acá"', '', 'son de acá'],
    [' ss:Formula="=RC[3]-5/24"', '', 'Accesos!2: =RC[3]-5/24'],
    ['', '<Names><NamedRange ss:Name="DeLaSede" ss:RefersTo="=Accesos!R2C1"/></Names>', 'DeLaSede'],
    [
      '',
      '<WorksheetOptions><PageSetup><Header x:Data="&amp;CSon de acá"/></PageSetup></WorksheetOptions>',
      'Son de acá',
    ],
    [
      '',
      '<ConditionalFormatting><Condition><Format Style="mso-number-format:PET"/></Condition></ConditionalFormatting>',
      'mso-number-format:PET',
    ],
    ['', '<DataValidation><InputMessage>son de acá</InputMessage></DataValidation>', 'son de acá'],
  ])('says what stands around its cells: %s%s', async (cell, around, words) => {
    expect((await asked(book('', '', around, cell))).clockWords).toEqual(['Fecha (UTC)', words])
  })
})

describe('honest returns are shown what they are asked about', () => {
  test.each([
    [`Report 123\n\n${table}`, ['Time (UTC)', 'Report 123']],
    [`${table}\nEnd of report.\n`, ['Time (UTC)', 'End of report.']],
    [csv('Ciudad', ['Lima', 'Quito']), ['Time (UTC)', 'Ciudad: Lima · Quito']],
  ])('%j', async (file, lines) => {
    const { clockWords, zones, isTooMuch } = await asked(file)
    expect({ clockWords, zones, isTooMuch }).toEqual({ clockWords: lines, zones: ['UTC'], isTooMuch: false })
  })
})
