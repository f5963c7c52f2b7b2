import { describe, expect, test } from 'vitest'
import { zip } from '../zip/index.ts'
import { readReturn } from './index.ts'

const read = (text: string) => readReturn(new TextEncoder().encode(text))

test.each([
  'Horário',
  'Horario',
  'Início',
  'Inicio',
  'Momento',
  'Início da conexão',
  'Début',
  'Horário (UTC-3)',
])('a column that is called %s and holds times is that of the times', async (head) => {
  const { rows } = await read(`${head};IP\n20/11/2026 22:15:00;203.0.113.7\n`)
  expect(rows[0]?.time?.slice(0, 19)).toBe('2026-11-20T22:15:00')
  expect(rows[0]?.zone).toBe(head.includes('UTC') ? '-03:00' : null)
})

test('a column of that name without times is none', async () => {
  const { rows } = await read('Horario,IP\nnocturno,203.0.113.7\n')
  expect(rows[0]).toMatchObject({ time: null, values: { Horario: 'nocturno' } })
})

test.each(['46346', '46346.4166667', '46346,5'])(
  'a day as a spreadsheet counts it, %s, is told as no time',
  async (serial) => {
    const { rows } = await read(`Fecha;IP\n${serial};203.0.113.7\n`)
    expect(rows[0]).toMatchObject({ time: null, written: serial, doubts: ['not-a-time'] })
  },
)

describe('a number that a spreadsheet shortened is told', () => {
  test.each(['5,69877E+10', '3,56938E+14', '1.00001E+14', '1e+17', '-5.2E+10'])(
    '%s in a table',
    async (number) => {
      const { rows } = await read(`Fecha;Teléfono\n20/11/2026 10:00:00;${number}\n`)
      expect(rows[0]?.doubts).toEqual(['rounded'])
    },
  )
  test.each(['56987654321', '45E11', '1E3', '100,5', 'E+10', '2.5e-10'])('%s is whole', async (number) => {
    const { rows } = await read(`Fecha;Teléfono\n20/11/2026 10:00:00;${number}\n`)
    expect(rows[0]?.doubts).toEqual([])
  })
})

test('figures that a workbook lost, and a sheet that it hides, are told', async () => {
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const cells = ['1.234567890123457e+17', '1234567890123456', '123456789012345', '56987654321']
  const rows = cells.map((value, i) => `<row r="${i + 2}"><c><v>${value}</v></c>${text('x')}</row>`).join('')
  const sheet = `<worksheet><sheetData><row r="1">${text('Account')}${text('Note')}</row>${rows}</sheetData></worksheet>`
  const reading = await readReturn(
    await zip([
      {
        name: 'xl/workbook.xml',
        bytes:
          '<workbook><sheets><sheet name="A" r:id="a"/><sheet name="B" state="hidden" r:id="a"/><sheet name="C" state="veryHidden" r:id="a"/><sheet name="D" state="visible" r:id="a"/></sheets></workbook>',
      },
      { name: 'xl/_rels/workbook.xml.rels', bytes: '<R><Relationship Id="a" Target="a.xml"/></R>' },
      { name: 'xl/a.xml', bytes: sheet },
    ]),
  )
  expect(reading.rows.filter(({ table }) => table === 'A').map(({ doubts }) => doubts)).toEqual([
    ['rounded'],
    ['rounded'],
    [],
    [],
  ])
  expect(reading.tables.map(({ name, isHidden }) => [name, isHidden ?? false])).toEqual([
    ['A', false],
    ['B', true],
    ['C', true],
    ['D', false],
  ])
})

test('days that no calendar has are told as no times, however many of a column they are', async () => {
  const { rows } = await read(
    'Fecha,IP\n29/02/2027 10:00:00 UTC,203.0.113.1\n31/06/2026 10:00:00 UTC,203.0.113.2\n2026-11-31 10:00:00Z,203.0.113.3\n30/06/2026 10:00:00 UTC,203.0.113.4\n',
  )
  expect(rows.map(({ time, doubts }) => [time, ...doubts])).toEqual([
    [null, 'not-a-time'],
    [null, 'not-a-time'],
    [null, 'not-a-time'],
    ['2026-06-30T10:00:00Z'],
  ])
})

test('a column of counted days gives way to one of times', async () => {
  const { rows } = await read('Fecha,Timestamp,IP\n46346,2026-11-20T10:00:00Z,203.0.113.1\n')
  expect(rows[0]).toMatchObject({ time: '2026-11-20T10:00:00Z', values: { Fecha: '46346' } })
})

describe('midnight in a column of days with their hours', () => {
  const workbook = (...serials: readonly number[]) => {
    const rows = serials.map(
      (serial, i) =>
        `<row r="${i + 2}"><c s="1"><v>${serial}</v></c><c t="inlineStr"><is><t>203.0.113.${i}</t></is></c></row>`,
    )
    const head =
      '<row r="1"><c t="inlineStr"><is><t>Hora</t></is></c><c t="inlineStr"><is><t>IP</t></is></c></row>'
    const relations =
      '<x><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="s" Type="styles" Target="styles.xml"/></x>'
    return zip([
      { name: 'xl/workbook.xml', bytes: '<workbook><sheets><sheet name="A" r:id="a"/></sheets></workbook>' },
      { name: 'xl/_rels/workbook.xml.rels', bytes: relations },
      {
        name: 'xl/styles.xml',
        bytes: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
      },
      {
        name: 'xl/worksheets/sheet1.xml',
        bytes: `<worksheet><sheetData>${head}${rows.join('')}</sheetData></worksheet>`,
      },
    ])
  }
  const times = async (...serials: readonly number[]) =>
    (await readReturn(await workbook(...serials))).rows.map(({ time }) => time)

  test('is an hour, as the workbook shows it', async () => {
    expect(await times(46336.9993055556, 46337, 46337.0006944444)).toEqual([
      '2026-11-10T23:59:00',
      '2026-11-11T00:00:00',
      '2026-11-11T00:01:00',
    ])
  })
  test('and where every row is a day alone, none is said', async () => {
    expect(await times(46336, 46337)).toEqual(['2026-11-10', '2026-11-11'])
  })
})
