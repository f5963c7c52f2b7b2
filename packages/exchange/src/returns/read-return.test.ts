import { describe, expect, test } from 'vitest'
import { zip } from '../zip/index.ts'
import { orderShown, readReturn, readTime, serialTime } from './index.ts'

const read = (text: string, mapping = {}) => readReturn(new TextEncoder().encode(text), mapping)

describe('a time', () => {
  test.each([
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 'UTC'],
    ['2026-01-01 00:00:00 UTC', '2026-01-01T00:00:00Z', 'UTC'],
    ['2026-01-01 10:00+0300', '2026-01-01T10:00:00+03:00', '+03:00'],
    ['2026-01-01T10:00:00.123-03:00', '2026-01-01T10:00:00.123-03:00', '-03:00'],
    ['Jan 2, 2026 3:04:05 PM UTC', '2026-01-02T15:04:05Z', 'UTC'],
    ['2 de enero de 2026 10:00', '2026-01-02T10:00:00', null],
    ['Thu, 1 Jan 2026 12:00:00 GMT', '2026-01-01T12:00:00Z', 'UTC'],
    ['2026-01-01 10:00:00', '2026-01-01T10:00:00', null],
    ['25/12/2026 10:00', '2026-12-25T10:00:00', null],
    ['12/25/2026 12:00 am', '2026-12-25T00:00:00', null],
    ['2026-01-01 10:00:00 CST', '2026-01-01T10:00:00', null],
    ['2026-01-01', '2026-01-01', null],
  ])('%s is read, and its zone only where it says one', (written, time, zone) => {
    expect(readTime(written)).toMatchObject({ time, zone })
  })

  test.each([
    '01/02/2026 10:00',
    '2026-02-30 10:00:00',
    '2026-01-01 25:00:00',
    '13:00 PM',
    '1/2/26',
    'yesterday',
    '1767225600',
    '2026-01-01 10:00:00 somewhere',
    '2026-11-01 23:00-11:30',
    '2026-11-01 10:00:00 -11:30',
    '2026-11-01 10:00:00 +13:30',
  ])('%s is not read: it could be another, or none', (written) => {
    expect(readTime(written)).toBeUndefined()
  })

  test('a zone that a column says holds for its times, and a name of several zones is none', async () => {
    const zoneUnder = async (head: string) =>
      (await read(`${head},IP\n2026-01-01 10:00:00,203.0.113.7\n`)).rows[0]?.zone
    expect(await zoneUnder('Timestamp (UTC)')).toBe('UTC')
    expect(await zoneUnder('Hora GMT-3')).toBe('-03:00')
    expect(await zoneUnder('Fecha (America/Santiago)')).toBe('America/Santiago')
    for (const head of ['Time', 'Time (local)', 'Time (CST)']) expect(await zoneUnder(head)).toBeNull()
    expect(readTime('2026-01-01 10:00', { zone: 'UTC' })?.zone).toBe('UTC')
    expect(readTime('2026-01-01 10:00 PST', { zone: 'UTC' })?.zone).toBeNull()
  })

  test.each([
    ['2026-04-04 23:30:00', 'America/Santiago'],
    ['2026-09-06 00:30:00', 'America/Santiago'],
    ['2026-11-01 01:59:59', 'America/New_York'],
    ['2026-03-08 02:00', 'America/New_York'],
  ])(
    '%s in %s is an hour that the clock strikes twice, or never: which moment it was is unknown',
    (written, zone) => {
      const unknown = { zone: null, doubts: ['hour-of-change'] }
      expect(readTime(written, { zone })).toMatchObject(unknown)
      expect(readTime(`${written} ${zone}`)).toMatchObject(unknown)
      // With its offset, or a day later, nothing is unknown.
      expect(readTime(`${written} UTC-3`, { zone })).toMatchObject({ zone: '-03:00', doubts: [] })
      expect(readTime(written.replace(/-0(\d) /, '-1$1 '), { zone })).toMatchObject({ zone, doubts: [] })
    },
  )

  test('a comment behind the zone, as mail writes it, says nothing else; one that says another zone decides nothing', () => {
    for (const comment of ['(UTC)', '(GMT)', '(Coordinated Universal Time)'])
      expect(readTime(`Fri, 20 Nov 2026 10:00:00 +0000 ${comment}`)).toEqual({
        ...{ time: '2026-11-20T10:00:00Z', zone: 'UTC', doubts: [] },
      })
    expect(readTime('Fri, 20 Nov 2026 10:00:00 -0300 (BRT)')?.zone).toBe('-03:00')
    expect(readTime('Fri, 20 Nov 2026 10:00:00 +0000 (GMT-3)')).toMatchObject({
      zone: null,
      doubts: ['zone-name'],
    })
  })

  test('a span of hours is no hour with its offset', async () => {
    expect(readTime('2026-11-01 10:00-11:00')).toMatchObject({ zone: null, doubts: ['span'] })
    const { rows } = await read(
      'Fecha y hora,IP\n2026-11-01 10:00-03:00,203.0.113.7\n2026-11-02 10:00-09:00,203.0.113.8\n',
    )
    expect(rows.map(({ zone, doubts }) => [zone, doubts])).toEqual([
      [null, ['span']],
      [null, ['span']],
    ])
    const same = await read(
      'time,ip\n2026-11-01 10:00-03:00,203.0.113.7\n2026-11-02 10:00-03:00,203.0.113.8\n',
    )
    expect(same.rows.map(({ zone }) => zone)).toEqual(['-03:00', '-03:00'])
  })

  test('what the file says of its zone and its order goes before what was said of another file, and both are told', async () => {
    const said = { zone: '-03:00', order: 'DMY' } as const
    const stated = await read(
      'Timestamp (UTC),IP\n2026-11-01 10:00,203.0.113.7\n2026-11-01 11:00 UTC,203.0.113.8\n',
      said,
    )
    expect(stated.rows.map(({ time, zone, doubts }) => [time, zone, doubts])).toEqual([
      ['2026-11-01T10:00:00Z', 'UTC', ['other-zone']],
      ['2026-11-01T11:00:00Z', 'UTC', []],
    ])
    const silent = await read('Timestamp,IP\n2026-11-01 10:00,203.0.113.7\n', said)
    expect([stated.zoneSaid, silent.zoneSaid, silent.rows[0]?.zone]).toEqual([0, 1, '-03:00'])
    const ordered = await read('Date,IP\n12/25/2026 10:00,203.0.113.7\n01/02/2026 10:00,203.0.113.8\n', said)
    expect(ordered.rows.map(({ time, doubts }) => [time, doubts])).toEqual([
      ['2026-12-25T10:00:00-03:00', []],
      ['2026-01-02T10:00:00-03:00', ['date-order']],
    ])
  })

  test('one day that can be no month shows the order of a column, unless another shows the other', () => {
    expect(orderShown(['01/02/2026', '25/12/2026'])).toBe('DMY')
    expect(orderShown(['01/02/2026', '12/25/2026'])).toBe('MDY')
    expect(orderShown(['25/12/2026', '12/25/2026'])).toBeUndefined()
    expect(orderShown(['01/02/2026'])).toBeUndefined()
  })

  test('a date of a spreadsheet is local time, in either calendar', () => {
    expect(serialTime(45_000, false)).toBe('2023-03-15T00:00:00')
    expect(serialTime(45_000.5, false)).toBe('2023-03-15T12:00:00')
    expect(serialTime(1, false)).toBe('1900-01-01T00:00:00')
    expect(serialTime(61, false)).toBe('1900-03-01T00:00:00')
    expect(serialTime(43_538, true)).toBe('2023-03-15T00:00:00')
    expect(serialTime(Number.NaN, false)).toBeUndefined()
  })
})

describe('separated values', () => {
  test('are read with notes before the head, quotes, and their rows as a person counts them', async () => {
    const reading = await read(
      'Account: ana.ejemplo\n\nTimestamp (UTC),IP Address,Message\n2026-01-01 00:00:00,203.0.113.7,"a, ""b""\nc"\n\n2026-01-02 00:00:00,203.0.113.8,\n',
    )
    expect(reading).toMatchObject({ format: 'csv', rowsIn: 2, rowsOut: 2, failures: [] })
    expect(
      reading.rows.map(({ time, zone, values }) => [time, zone, values['IP Address'], values.Message]),
    ).toEqual([
      ['2026-01-01T00:00:00', null, '203.0.113.7', 'a, "b"\nc'],
      ['2026-01-02T00:00:00', null, '203.0.113.8', ''],
    ])
  })

  test.each([
    ['tabs', 'time\tip\n2026-01-01 10:00\t203.0.113.7\n'],
    ['semicolons', 'time;ip\r\n2026-01-01 10:00;203.0.113.7\r\n'],
    ['a mark before them', '\ufefftime,ip\n2026-01-01 10:00,203.0.113.7\n'],
  ])('with %s are read', async (_name, text) => {
    expect((await read(text)).rows).toMatchObject([
      { time: '2026-01-01T10:00:00', zone: null, values: { ip: '203.0.113.7' } },
    ])
  })

  test('a row that cannot be read is told and not guessed; rows in are rows out and failures', async () => {
    const reading = await read(
      'time,ip\n2026-01-01 10:00,203.0.113.7,extra\n2026-01-02 10:00\n2026-01-03 10:00,"open\n',
    )
    expect(reading.failures).toEqual([
      { table: '', row: 2, why: 'cells', cells: ['2026-01-01 10:00', '203.0.113.7', 'extra'] },
      { table: '', row: 4, why: 'quote', cells: ['2026-01-03 10:00', 'open'] },
    ])
    expect(reading.rows).toMatchObject([{ row: 3, doubts: ['short'] }])
    expect(reading.rowsIn).toBe(reading.rowsOut + reading.failures.length)
  })

  test('days that could be either way have no time until somebody says the order', async () => {
    const text = 'date,ip\n01/02/2026 10:00,203.0.113.7\n03/04/2026 11:00,203.0.113.8\n'
    expect((await read(text)).rows).toMatchObject([
      { time: null, written: '01/02/2026 10:00', doubts: ['date-order'] },
      { time: null },
    ])
    expect((await read(text, { order: 'DMY', zone: 'UTC' })).rows[0]).toMatchObject({
      time: '2026-02-01T10:00:00Z',
      zone: 'UTC',
    })
  })

  test('in Latin letters of Windows are read, and the encoding is told', async () => {
    const reading = await readReturn(Buffer.from('fecha,ciudad\n2026-01-01 10:00,Ñuñoa\n', 'latin1'))
    expect(reading).toMatchObject({ encoding: 'windows-1252', rows: [{ values: { ciudad: 'Ñuñoa' } }] })
  })

  test('a head that is a name of every object is a name and no more', async () => {
    const { rows } = await read('time,__proto__,constructor\n2026-01-01 10:00,a,b\n')
    expect(Object.entries(rows[0]!.values)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })
})

test('lists of objects in JSON are tables, whatever they are called', async () => {
  const reading = await read(
    JSON.stringify({
      account: { logins: [{ at: { time: '2026-01-01T00:00:00-03:00' }, ip: '203.0.113.7' }] },
    }),
  )
  expect(reading.tables).toEqual([
    { name: '/account/logins', heads: ['at.time', 'ip'], rows: 1, headRows: [], time: 'at.time' },
  ])
  expect(reading.rows).toMatchObject([{ time: '2026-01-01T00:00:00-03:00', zone: '-03:00', row: 1 }])
})

describe('a page', () => {
  test('is read by its tables and by what is written as a label and its value', async () => {
    const reading = await read(
      '<!doctype html><html><head><title>x</title></head><body><h3>IP activity</h3><script>alert(1)</script><ul><li>Name: Ana Ejemplo</li></ul><table><tr><th>Timestamp</th><th>IP</th></tr><tr><td>2026-01-01 00:00:00 UTC</td><td>203.0.113.7&amp;</td></tr></table></body></html>',
    )
    expect(reading.tables.map(({ heads }) => heads)).toEqual([['Timestamp', 'IP']])
    expect(reading.beside.map(({ cells, before }) => [cells[0], before])).toEqual([
      ['IP activity', 0],
      ['Name: Ana Ejemplo', 0],
      ['x', undefined],
    ])
    expect(reading.rows[0]).toMatchObject({
      table: '',
      time: '2026-01-01T00:00:00Z',
      values: { IP: '203.0.113.7&' },
    })
  })

  test('of boxes is read section by section: a label that comes again begins a row', async () => {
    const box = (label: string, value: string) =>
      `<div class="t">${label}<div><div>${value}</div></div></div>`
    const text = `<html><body><div id="property-ip_addresses"><div>IP Addresses<div>${box('IP Address', '203.0.113.7')}${box('Time', '2026-01-01 00:00:00 UTC')}${box('IP Address', '203.0.113.8')}${box('Time', '2026-01-02 00:00:00')}</div></div></div></body></html>`
    const { rows } = await read(text)
    expect(rows.map(({ table, time, zone, values }) => [table, time, zone, values['IP Address']])).toEqual([
      ['ip_addresses', '2026-01-01T00:00:00Z', 'UTC', '203.0.113.7'],
      ['ip_addresses', '2026-01-02T00:00:00', null, '203.0.113.8'],
    ])
  })
})

describe('a workbook', () => {
  const book = (sheet: string, date1904 = '') =>
    zip([
      {
        name: 'xl/workbook.xml',
        bytes: `<workbook xmlns:r="r"><workbookPr ${date1904}/><sheets><sheet name="IP Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        bytes: '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      },
      {
        name: 'xl/sharedStrings.xml',
        bytes: '<sst><si><t>timestamp</t></si><si><r><t>I</t></r><r><t>P</t></r></si></sst>',
      },
      {
        name: 'xl/styles.xml',
        bytes:
          '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
      },
      { name: 'xl/worksheets/sheet1.xml', bytes: `<worksheet><sheetData>${sheet}</sheetData></worksheet>` },
    ])
  const head = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'

  test('is read by its sheets: dates are local times, and no zone is known', async () => {
    const row =
      '<row r="2"><c r="A2" s="1"><v>45000.5</v></c><c r="B2" t="inlineStr"><is><t>203.0.113.7</t></is></c></row>'
    const reading = await readReturn(await book(head + row))
    expect(reading).toMatchObject({ format: 'xlsx', rowsIn: 1, rowsOut: 1 })
    expect(reading.rows).toMatchObject([
      { table: 'IP Data', row: 2, time: '2023-03-15T12:00:00', zone: null, values: { IP: '203.0.113.7' } },
    ])
    const other = await readReturn(await book(head + row, 'date1904="1"'))
    expect(other.rows[0]?.time).toBe('2027-03-16T12:00:00')
  })

  test.each([
    ['entities', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'],
    ['depth', '<a>'.repeat(100)],
    ['no end', '<worksheet><sheetData>'],
  ])('with %s that it cannot have is damaged, and told so', async (_name, sheet) => {
    const bytes = await zip([
      { name: 'xl/workbook.xml', bytes: '<workbook><sheets><sheet name="a" r:id="r"/></sheets></workbook>' },
      { name: 'xl/_rels/workbook.xml.rels', bytes: '<R><Relationship Id="r" Target="s.xml"/></R>' },
      { name: 'xl/s.xml', bytes: sheet },
    ])
    await expect(readReturn(bytes)).rejects.toMatchObject({ code: 'damaged' })
  })
})

test.each([
  ['nothing', '', 'empty'],
  ['half a document', '{"a": [', 'damaged'],
  ['null characters', 'a,b\0\n', 'not-read'],
])('%s is told for what it is', async (_name, text, code) => {
  await expect(read(text)).rejects.toMatchObject({ code })
})
