import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'

// A page of one table in the closed form is read as the same table of separated values; one thing more, and
// it is asked about.

const knowledge = load()
const at = '2026-11-10 14:22:01'
const table = `<table><tr><th>Time (UTC)</th><th>IP</th></tr><tr><td>${at}</td><td>203.0.113.7</td></tr></table>`

async function zoneOf(page: string, name?: string) {
  const { rows, format } = await readReturn(new TextEncoder().encode(page), {}, knowledge, name)
  expect(format).toBe('html')
  return [...new Set(rows.filter(({ written }) => written === at).map(({ zone }) => zone))]
}

describe('read without a touch', () => {
  test.each([
    ['one table', table],
    [
      'a page as a spreadsheet is sent',
      `<html xmlns:x="urn:schemas-microsoft-com:office:excel">${table}</html>`,
    ],
    [
      'with a title that says nothing',
      `<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Login history</title></head><body><h1>Login history</h1><div class="report">${table}</div></body></html>`,
    ],
    [
      'in parts',
      table
        .replace('<tr>', '<thead><tr>')
        .replace('</tr><tr>', '</tr></thead><tbody><tr>')
        .replace('</table>', '</tbody></table>'),
    ],
    [
      'with its lines drawn',
      `<head><style>table, td { border: 1px solid #ccc; border-collapse: collapse; padding: 4px }</style></head>${table.replace('<table>', '<table border="1" class="t">')}`,
    ],
    ['in letters of the west', `<head><meta charset="iso-8859-1"></head>${table}`],
    ['with cells in thick letters', table.replace('<td>203.0.113.7</td>', '<td><b>203.0.113.7</b></td>')],
  ])('%s', async (_, page) => {
    expect(await zoneOf(page)).toEqual(['UTC'])
  })

  test('as a spreadsheet calls it', async () => {
    expect(await zoneOf(table, 'ip_data.xls')).toEqual(['UTC'])
    expect(await zoneOf(table, 'hora local.xls')).toEqual([null])
  })
})

describe('asked about', () => {
  const cell = '<td>203.0.113.7</td>'
  const style = (rule: string): string => `<head><style>${rule}</style></head>${table}`
  const attacks: readonly (readonly [string, string])[] = [
    ...['iso-2022-kr', 'utf-7', 'hz-gb-2312', 'utf-16', 'gbk', 'x-user-defined'].flatMap((charset) => [
      [
        `letters that it is not written in: ${charset}`,
        `<head><meta charset="${charset}"></head>${table}`,
      ] as const,
      [
        `the same in a line of its type: ${charset}`,
        `<head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head>${table}`,
      ] as const,
    ]),
    [
      'signs that its letters do not have',
      `<head><meta charset="iso-8859-1"></head>${table.replace('<table>', '<h1>Conexión</h1><table>')}`,
    ],
    ['a tag that is not closed', table.replace('</td></tr></table>', '</table>')],
    ['a row that is not closed', table.replace('</tr><tr>', '<tr>')],
    ['words between its rows', table.replace('</tr><tr>', '</tr>Lima<tr>')],
    ['an attribute twice', table.replace('<table>', '<table class="a" class="b">')],
    ['an end without a begin', `${table}</div>`],
    ['a second table', `${table}${table}`],
    ['a table in a cell', table.replace('203.0.113.7', table)],
    ['words above', `<body><p>Hora de Lima</p>${table}</body>`],
    ['words under it', `<body>${table}<div>cinco menos</div></body>`],
    ['a heading', `<body><h1>Lima</h1>${table}</body>`],
    ['a caption', table.replace('<table>', '<table><caption>Lima</caption>')],
    ['a title of the page', `<head><title>Lima</title></head>${table}`],
    ['a foot', table.replace('</table>', '<tfoot><tr><td>Lima</td><td></td></tr></tfoot></table>')],
    ['a cell over two columns', table.replace('<td>', '<td colspan="2">')],
    ['a cell over two rows', table.replace('<td>', '<td rowspan="2">')],
    ['two rows of heads', table.replace('<tr>', '<tr><th>Lima</th><th></th></tr><tr>')],
    [
      'a head under its rows',
      table
        .replace('<tr><th>Time (UTC)</th><th>IP</th></tr>', '')
        .replace('</table>', '<thead><tr><th>Time (UTC)</th><th>IP</th></tr></thead></table>'),
    ],
    ['a line broken in a cell', table.replace('(UTC)', '<br>(UTC)')],
    ['a row with a cell more', table.replace('</td></tr></table>', '</td><td>-5</td></tr></table>')],
    ['words struck out', table.replace('(UTC)', '<s>(UTC)</s>')],
    ['a link', table.replace('203.0.113.7', '<a href="/?tz=-5">203.0.113.7</a>')],
    ...[
      'style="color:white"',
      'title="Lima"',
      'hidden',
      'hidden=""',
      'datetime="2026"',
      'data-tz="-5"',
      'aria-label="Lima"',
      'onclick="x()"',
      'alt="Lima"',
      'dir="rtl"',
      'class="hora-local"',
      'id="utc-5"',
      'class="&#76;ima"',
    ].map((own) => [`a cell with ${own}`, table.replace(cell, cell.replace('<td', `<td ${own}`))] as const),
    ...[
      'td{display:none}',
      'td{visibility:hidden}',
      'td{color:#fff}',
      'th::after{content:" Lima"}',
      'th:after{border:0}',
      'td{opacity:0}',
      'td{position:absolute}',
      'td{font-size:0}',
      'td{transform:none}',
      'td{clip:auto}',
      '@import "a.css";',
      'td{background:url(a.png)}',
      'td{background:#000}',
      'td{margin:-99px}',
      'td{font-family:Wingdings}',
      'td{border:0',
      '/* Lima */',
      'td[class]{border:0}',
    ].map((rule) => [`a style ${rule}`, style(rule)] as const),
    ...[
      '<script>var tz=-5</script>',
      '<link rel="stylesheet" href="a.css">',
      '<template>Lima</template>',
      '<noscript>Lima</noscript>',
      '<iframe src="a"></iframe>',
      '<object data="a"></object>',
      '<svg></svg>',
      '<img src="a.png">',
      '<input value="Lima">',
      '<!-- Lima -->',
      '<base href="/">',
      '<ul><li>Lima</li></ul>',
      '<hr>',
      '&nbsp;-5',
    ].map((more) => [`${more} beside it`, `<body>${table}${more}</body>`] as const),
    ['letters that nobody sees', table.replace('203.0.113.7', '203.0.113.7&#8203;')],
    ['a mark of direction', table.replace('Time', '&#x202e;Time')],
  ]
  test.each(attacks)('%s', async (_, page) => {
    expect((await zoneOf(page)).filter((zone) => zone !== null)).toEqual([])
  })
})
