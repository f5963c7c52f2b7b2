import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { zip } from '../zip/index.ts'
import { readReturn } from './index.ts'

const read = (text: string, mapping = {}) => readReturn(new TextEncoder().encode(text), mapping)
const told = async (text: string): Promise<string> => {
  const { rows, failures, tables, ...rest } = await read(text)
  return JSON.stringify([rows, failures, tables, rest])
}

describe('JSON', () => {
  test('numbers keep the digits that they are written with', async () => {
    const { rows } = await read(
      '[{"discord user id":1187654321098765432,"v":1.10,"z":-0,"e":1E3,"n":null},{"discord user id":1187654321098765433}]',
    )
    expect(rows.map(({ values }) => values)).toEqual([
      { 'discord user id': '1187654321098765432', v: '1.10', z: '-0', e: '1E3', n: '' },
      { 'discord user id': '1187654321098765433', v: '', z: '', e: '', n: '' },
    ])
  })

  test('two equal keys are two values', async () => {
    const { rows } = await read('[{"ip":"203.0.113.1","ip":"203.0.113.2","ip (2)":"x"}]')
    expect(Object.values(rows[0]!.values)).toEqual(['203.0.113.1', '203.0.113.2', 'x'])
  })

  test('what stands beside a list, and what is no object in it, are rows, and lines where they are shorter', async () => {
    const { tables, rows, beside } = await read(
      '{"name":"Ana","phones":["+56912345678","+56912345679"],"logins":[{"ip":"203.0.113.1"},"loose",[["a","b"],["c"]]]}',
    )
    expect(tables.map(({ name }) => name)).toEqual(['', '/logins', '/logins/3'])
    expect(rows[0]!.values).toEqual({ name: 'Ana', phones: '+56912345678, +56912345679' })
    expect(rows.map(({ values }) => Object.values(values).join('|')).slice(1)).toEqual([
      '203.0.113.1|',
      '|loose',
      'a|b',
    ])
    expect(beside.map(({ cells }) => cells)).toEqual([['c']])
  })

  test('every value is in a row', async () => {
    let count = 0
    const leaf = fc.constantFrom('text', 'number').map((kind) => ({ leaf: kind }))
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.string({ maxLength: 5 }), tie('tree'), { maxKeys: 4 }),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(tree, async (shape) => {
        const values: string[] = []
        const text = JSON.stringify([{ first: 1 }, shape], (_key, one) => {
          if (typeof one?.leaf !== 'string') return one
          count += 1
          values.push(`90071992547409${10000 + count}`)
          return one.leaf === 'text' ? values.at(-1) : `#${values.at(-1)}#`
        }).replace(/"#(\d+)#"/g, '$1')
        const said = await told(text)
        for (const value of values) expect(said).toContain(value)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a value of JSON a line', () => {
  test('is a table; a cut line is told with what it says', async () => {
    const { rows, failures, rowsIn } = await read(
      '{"time":"2026-11-20T10:00:00Z","id":1187654321098765432}\n\n{"time":"2026-11-20T11:00:00Z","id":2}\n{"time":"2026-11-20T12:0',
    )
    expect(rows.map(({ row, time, values }) => [row, time, values.id])).toEqual([
      [1, '2026-11-20T10:00:00Z', '1187654321098765432'],
      [3, '2026-11-20T11:00:00Z', '2'],
    ])
    expect(failures).toEqual([{ table: '', row: 4, why: 'json', cells: ['{"time":"2026-11-20T12:0'] }])
    expect(rowsIn).toBe(3)
  })

  test('is damaged where most lines are none', async () => {
    await expect(read('{"a":\n1}\n}')).rejects.toMatchObject({ code: 'damaged' })
    await expect(read('{"a":1')).rejects.toMatchObject({ code: 'damaged' })
  })
})

describe('separated values', () => {
  const rowsOf = async (text: string) =>
    (await read(text)).rows.map(({ time, values }) => [time, ...Object.entries(values).flat()])

  test('a separator at the end of rows makes no column, and the head stays the head', async () => {
    expect(
      await rowsOf('time,ip\n2026-11-20 10:00:00Z,203.0.113.1,\n2026-11-20 11:00:00Z,203.0.113.2,\n'),
    ).toEqual([
      ['2026-11-20T10:00:00Z', 'ip', '203.0.113.1'],
      ['2026-11-20T11:00:00Z', 'ip', '203.0.113.2'],
    ])
  })

  test('a separator at the end of every row is told: each may be one inside a text as well', async () => {
    const over = await read('time,ip\n2026-11-20 10:00:00Z,203.0.113.1,\n2026-11-20 11:00:00Z,203.0.113.2,\n')
    expect(over.rows.map(({ doubts }) => doubts)).toEqual([['over'], ['over']])
    const own = await read('time,ip,\n2026-11-20 10:00:00Z,203.0.113.1,\n')
    expect(own.rows.map(({ doubts }) => doubts)).toEqual([[]])
  })

  test('a head that is narrower than its rows names what it can, where cells have a place', async () => {
    expect(await rowsOf('[["time","ip"],["2026-11-20 10:00:00Z","203.0.113.1","1"]]')).toEqual([
      ['2026-11-20T10:00:00Z', 'ip', '203.0.113.1', 'column 3', '1'],
    ])
  })

  const wide = 'time,city,ip,note'
  test.each([
    [
      'in one row',
      `${wide}\n2026-11-20 10:00:00Z,Quito,203.0.113.1,a\n2026-11-20 10:01:00Z,Lima, Peru,203.0.113.2,b\n`,
    ],
    [
      'in one row whose last cell is empty',
      `${wide}\n2026-11-20 10:00:00Z,Quito,203.0.113.1,\n2026-11-20 10:01:00Z,Lima, Peru,203.0.113.2,\n`,
    ],
    [
      'in one row, as a number',
      `${wide}\n2026-11-20 10:00:00Z,1,234.50,203.0.113.2,\n2026-11-20 10:01:00Z,2,203.0.113.1,\n`,
    ],
    [
      'in every row',
      'time,city,ip\n2026-11-20 10:00:00Z,Lima, Peru,203.0.113.2\n2026-11-20 10:01:00Z,Lima,Peru,203.0.113.2\n',
    ],
    ['in every row whose last cell is empty', `${wide}\n2026-11-20 10:00:00Z,Lima, Peru,203.0.113.2,\n`],
    [
      'in the day',
      'time,ip,action\nNov 20, 2026 10:00:00Z,203.0.113.2,in\nNov 20, 2026 10:01:00Z,203.0.113.2,out\n',
    ],
    ['in every row of words alone', 'name,city\n203.0.113.2 de Ana,Lima, Peru\nde Luis,Quito, Ecuador\n'],
    [
      'in a row of numbers before it',
      'time,ip\n1,2026-11-20T10:00:00Z,203.0.113.2\n2,2026-11-20T10:00:00Z,203.0.113.2\n',
    ],
    ['as another separator', 'time\tcity\tip\n2026-11-20 10:00:00Z\tLima\tPeru\t203.0.113.2\n'],
  ])('a separator in a text without quotes moves no cell to another column: %s', async (_, text) => {
    const { rows, failures } = await read(text)
    const under = rows.flatMap(({ values }) => Object.entries(values))
    // A value that is read stands under its own name; that of a row that has one cell too many is told with
    // the row.
    for (const [head, value] of under) if (value === '203.0.113.1') expect(head).toBe('ip')
    expect(under.map(([, value]) => value)).not.toContain('203.0.113.2')
    const told = failures.filter(({ why }) => why === 'cells').flatMap(({ cells }) => cells)
    expect(told.join(' ')).toContain('203.0.113.2')
  })

  test('an address that a separator moved is told where a missing cell hides it, and one that belongs there is not', async () => {
    const doubtsOf = async (text: string) =>
      (await read(text)).rows.map(({ doubts }) => doubts.includes('moved'))
    const line = '2026-11-20 10:00:00Z'
    expect(
      await doubtsOf(
        `time,amount,ip,memo\n${line},1,234.50,203.0.113.2\n${line},34.50,203.0.113.1,m\n${line},2,2001:db8::1,\n`,
      ),
    ).toEqual([true, false, false])
    expect(await doubtsOf(`time,city,mail\n${line},Lima,ana@mail.example\n${line},Lima, Peru\n`)).toEqual([
      false,
      false,
    ])
    // Two columns of addresses, one of which is seldom filled.
    expect(
      await doubtsOf(
        `time,ip,via\n${line},203.0.113.1,\n${line},203.0.113.2,198.51.100.7\n${line},hidden,203.0.113.9\n`,
      ),
    ).toEqual([false, false, false])
    expect(await doubtsOf(`time,ip,note\n${line},unknown,203.0.113.2\n`)).toEqual([false])
  })

  test('a quote behind a space holds its text together; words behind a closed one are told', async () => {
    const { rows, failures } = await read(
      'time, city, ip\n2026-11-20 10:00:00Z, "Lima, Peru", 203.0.113.1\n2026-11-20 10:01:00Z,"TV 32" x",203.0.113.2\n2026-11-20 10:02:00Z,TV 32" x,203.0.113.3\n',
    )
    expect(rows.map(({ values }) => Object.values(values))).toEqual([
      ['Lima, Peru', '203.0.113.1'],
      ['TV 32" x', '203.0.113.3'],
    ])
    expect(failures.map(({ row, why }) => [row, why])).toEqual([[3, 'quote']])
  })

  test('without a head no row is taken for one', async () => {
    expect(
      await rowsOf('2026-11-20 10:00:00Z,203.0.113.1,1111\n2026-11-20 11:00:00Z,203.0.113.2,2222\n'),
    ).toEqual([
      ['2026-11-20T10:00:00Z', '2', '203.0.113.1', '3', '1111'],
      ['2026-11-20T11:00:00Z', '2', '203.0.113.2', '3', '2222'],
    ])
  })

  test.each([
    [
      'Fecha;Lugar\n2026-11-20 10:00:00;Calle 1, Santiago, Chile\n2026-11-21 10:00:00;Calle 2, Santiago, Chile\n',
      'Calle 1, Santiago, Chile',
    ],
    ['Fecha;Lat;Lon\n2026-11-20 10:00:00;-33,45;-70,66\n2026-11-21 10:00:00;-33,46;-70,67\n', '-33,45'],
    [
      'Time,IP,UA\n2026-11-20 10:00:00,203.0.113.1,M (L; U; A; x)\n2026-11-20 10:00:00,203.0.113.1,M (L; U; A; x)\n',
      'M (L; U; A; x)',
    ],
    ['sep=;\nTime;IP, Port\n2026-11-20 10:00:00;x, y\n', 'x, y'],
  ])('a separator inside a text is none: %s', async (text, value) => {
    const { rows, tables } = await read(text)
    expect(tables).toHaveLength(1)
    expect(rows[0]?.time).toBe('2026-11-20T10:00:00')
    expect(Object.values(rows[0]!.values)).toContain(value)
  })

  test('lines before a table are told, and a second table is another', async () => {
    const { beside, tables, rows } = await read(
      'Account: a@mail.example\nPhone: +56912345678\n\nName,Email\nAna,ana@mail.example\n\nTime,IP,Port\n2026-11-20 10:00:00Z,203.0.113.1,1\n\n2026-11-20 11:00:00Z,203.0.113.2,2\n',
    )
    expect(beside.map(({ row, cells }) => [row, ...cells])).toEqual([
      [1, 'Account: a@mail.example'],
      [2, 'Phone: +56912345678'],
    ])
    expect(tables).toEqual([
      { name: '', heads: ['Name', 'Email'], rows: 1, headRows: [4] },
      { name: '2', heads: ['Time', 'IP', 'Port'], rows: 2, headRows: [7], time: 'Time' },
    ])
    expect(rows.map(({ values }) => values.IP)).toEqual([undefined, '203.0.113.1', '203.0.113.2'])
  })

  test('columns of one name, found or given, stay apart', async () => {
    const text = 'tipo,tipo,tipo (2),time\n1,2,3,2026-11-20 10:00:00Z\n'
    expect(Object.values((await read(text)).rows[0]!.values)).toEqual(['1', '2', '3'])
    const mapped = await read('tipo,clase,time\n1,2,2026-11-20 10:00:00Z\n', { columns: { tipo: 'clase' } })
    expect(Object.values(mapped.rows[0]!.values)).toEqual(['1', '2'])
  })

  test('every cell is in a row, or told', async () => {
    const cell = fc.constantFrom('', '', 'word', 'num', 'ip', 'time', 'text, with; both', '"', '\t')
    const row = fc.array(cell, { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        async (shape, by) => {
          const values: string[] = []
          const write = (kind: string): string => {
            if (kind === '') return ''
            const n = 10 + values.length
            const value =
              {
                num: `99${n}77`,
                ip: `203.0.113.${n}`,
                time: `2026-11-20 10:00:${n}`,
              }[kind] ?? `${kind === '"' || kind === '\t' ? 'q' : kind} x${n}y`
            values.push(value)
            return kind.length === 1 ? `"${value}"` : /[,;\t]/.test(value) ? `"${value}"` : value
          }
          const text = shape.map((cells) => cells.map(write).join(by)).join('\n')
          if (values.length === 0) return
          const said = await told(text)
          // A lone row with quotes may be cut at another separator: its pieces are there all the same.
          for (const value of values)
            for (const piece of value.split(/[,;]\s*/)) expect(said).toContain(piece)
        },
      ),
      { numRuns: 200 },
    )
  })
})

test('a zone is one that exists, and no name of one is eaten as half of a day', async () => {
  for (const head of ['Fecha (Inicio/Fin)', 'Time (Login/Logout)'])
    expect((await read(`${head},IP\n2026-11-20 10:00:00,203.0.113.1\n`)).rows[0]?.zone).toBeNull()
  const { rows } = await read(
    'Time,IP\n2026-11-20 10:00:00 AMT,a\n2026-11-20 22:00:00 America/Santiago,b\n2026-11-20 10:00:00 +14:30,c\n2026-11-20 10:00:00 Foo/Bar,d\n2026-11-20 10:00:00 Z,e\n',
  )
  expect(rows.map(({ time, zone, doubts }) => [time, zone, ...doubts])).toEqual([
    ['2026-11-20T10:00:00', null, 'zone-name'],
    ['2026-11-20T22:00:00', 'America/Santiago'],
    [null, null, 'not-a-time'],
    [null, null, 'not-a-time'],
    ['2026-11-20T10:00:00Z', 'UTC'],
  ])
})

test('telephone numbers in a column of logins are no times', async () => {
  const { rows } = await read('login,name\n1155551234,Ana\n1155551235,Beto\n')
  expect(rows[0]).toMatchObject({ time: null, values: { login: '1155551234' } })
})

test('what a workbook does not hold is told with its place; a day has no midnight', async () => {
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const sheet = `<row r="1">${text('Time')}${text('IP')}</row><row r="2"><c s="1"><v>46346</v></c>${text('203.0.113.1')}</row><row r="3"><c s="1"><f>NOW()</f></c>${text('203.0.113.2')}</row><row r="4">${text('2026-11-21')}<c t="s"><v>9</v></c></row>`
  const reading = await readReturn(
    await zip([
      {
        name: 'xl/workbook.xml',
        bytes: '<workbook><sheets><sheet name="A" r:id="a"/><sheet name="B" r:id="b"/></sheets></workbook>',
      },
      { name: 'xl/_rels/workbook.xml.rels', bytes: '<R><Relationship Id="a" Target="a.xml"/></R>' },
      { name: 'xl/styles.xml', bytes: '<s><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></s>' },
      { name: 'xl/a.xml', bytes: `<worksheet><sheetData>${sheet}</sheetData></worksheet>` },
    ]),
  )
  expect(reading.rows).toMatchObject([{ time: '2026-11-20', doubts: ['no-time-of-day'] }])
  expect(reading.failures).toEqual([
    { table: 'A', row: 3, why: 'formula', cells: ['', '203.0.113.2'] },
    { table: 'A', row: 4, why: 'string', cells: ['2026-11-21', ''] },
    { table: 'B', row: 0, why: 'sheet', cells: [] },
  ])
})

describe('pages', () => {
  const rowsOf = async (page: string) =>
    (await read(page)).rows.map(({ time, values }) => [time, ...Object.values(values)])

  test('rows whose end tags are left out, as HTML allows, are rows', async () => {
    expect(
      await rowsOf(
        '<table><tr><th>Time<th>IP<tr><td>2026-11-20 10:00:00Z<td>203.0.113.1<tr><td>2026-11-20 11:00:00Z<td>203.0.113.2</table>',
      ),
    ).toEqual([
      ['2026-11-20T10:00:00Z', '203.0.113.1'],
      ['2026-11-20T11:00:00Z', '203.0.113.2'],
    ])
  })

  test('a table that stands inside a cell is a table, and the rows around it stay', async () => {
    const { tables, rows } = await read(
      '<table><tr><th>Account</th><th>Sessions</th></tr><tr><td>ana@mail.example</td><td><table><tr><th>Time</th><th>IP</th></tr><tr><td>2026-11-20 10:00:00Z</td><td>203.0.113.1</td></tr></table></td></tr><tr><td>eva@mail.example</td><td>none</td></tr></table>',
    )
    expect(tables.map(({ heads, rows: count }) => [heads, count])).toEqual([
      [['Account', 'Sessions'], 2],
      [['Time', 'IP'], 1],
    ])
    expect(rows.map(({ values }) => Object.values(values))).toEqual([
      ['ana@mail.example', ''],
      ['203.0.113.1'],
      ['eva@mail.example', 'none'],
    ])
  })

  test('a cell that spans rows belongs to each of them, one that spans columns to its first', async () => {
    expect(
      await rowsOf(
        '<table><tr><th>Account</th><th>Time</th><th>IP</th></tr><tr><td rowspan=2>ana@mail.example</td><td>2026-11-20 10:00:00Z</td><td>203.0.113.1</td></tr><tr><td>2026-11-20 11:00:00Z</td><td>203.0.113.2</td></tr><tr><td>eva@mail.example</td><td colspan="2">no sessions</td></tr></table>',
      ),
    ).toEqual([
      ['2026-11-20T10:00:00Z', 'ana@mail.example', '203.0.113.1'],
      ['2026-11-20T11:00:00Z', 'ana@mail.example', '203.0.113.2'],
      [null, 'eva@mail.example', ''],
    ])
  })

  test('words outside every table are told beside them', async () => {
    const { beside } = await read(
      '<body>Case 7<h1>Account ana</h1><p>All times are UTC.<table><tr><th>Time<th>IP<tr><td>2026-11-20 10:00:00<td>203.0.113.1</table>End of records',
    )
    expect(beside.flatMap(({ cells }) => cells)).toEqual([
      'Case 7',
      'Account ana',
      'All times are UTC.',
      'End of records',
    ])
  })

  test('every word that a reader of the page sees is told', async () => {
    const tags = [
      'div',
      'p',
      'span',
      'b',
      'li',
      'table',
      'tr',
      'td',
      'th',
      'section',
      'h2',
      'a',
      'tbody',
      'caption',
      'br',
      'ul',
    ]
    const part = fc.oneof(
      fc.constantFrom(...tags).map((tag) => `<${tag}>`),
      fc.constantFrom(...tags).map((tag) => `</${tag}>`),
      fc.constantFrom('#', '<div id="property-logins">', '<td colspan=2>', '<td rowspan=3>'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 40 }), async (parts) => {
        let count = 0
        const page = parts
          .map((one) => (one === '#' || count % 3 === 0 ? `${one === '#' ? '' : one}word${++count}w ` : one))
          .join('')
        const said = await told(`<html><body>first ${page}`)
        for (let i = 1; i <= count; i += 1) expect(said).toContain(`word${i}w`)
      }),
      { numRuns: 300 },
    )
  })

  test('a page deeper than any is refused, and read without going too deep', async () => {
    await expect(read(`<html>${'<div>'.repeat(100_000)}x`)).rejects.toMatchObject({ code: 'too-large' })
  })

  test.each([
    [
      'cells that span two hundred rows and columns each',
      `<table>${'<tr><td colspan=200 rowspan=200>x</td></tr>'.repeat(2000)}</table>`,
    ],
    [
      'a tag of thirty thousand attributes',
      `<table><tr><td ${Array.from({ length: 30_000 }, (_, i) => `a${i}=1`).join(' ')}>x</table>`,
    ],
    [
      'attributes without spaces, with signs of a tag in them',
      `<table><tr><td ${Array.from({ length: 30_000 }, (_, i) => `a${i}=">"`).join('')}>x</table>`,
    ],
    [
      'lines of JSON that share no key',
      Array.from({ length: 5000 }, (_, i) => `{"k${i}":"${i}"}`).join('\n'),
    ],
  ])('what would take more work than its length is refused: %s', async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'too-large' })
  })
})
