import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { zip } from '../zip/index.ts'
import { readReturn } from './index.ts'

// What a page, a workbook or a file of a program says outside its texts may be of its clock too.

const knowledge = load()
const at = '2026-07-02 14:05:12'
const asked = { zones: [null], isAsked: true }

async function read(file: string | Uint8Array) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const { rows, clockWords } = await readReturn(bytes, {}, knowledge)
  const own = rows.filter(({ written }) => written === at)
  return { zones: [...new Set(own.map(({ zone }) => zone))], isAsked: clockWords.length > 0 }
}

interface Page {
  readonly head?: string
  readonly table?: string
  readonly th?: string
  readonly cell?: string
  readonly after?: string
}
const page = ({ head = '', table = '', th = '', cell = at, after = '' }: Page) =>
  `<html><head>${head}</head><body><table ${table}><tr><th>IP<th ${th}>Hora (UTC)<tr><td>203.0.113.7<td>${cell}</table>${after}</body></html>`

describe('what a page says outside its text', () => {
  test.each<Page>([
    { th: 'title="hora de Lima"' },
    { th: 'abbr="Hora Lima"' },
    { th: 'aria-label="Hora de Lima"' },
    { th: 'data-tz="-05:00"' },
    { table: 'summary="Horas de Lima"' },
    { table: 'data-timezone="America/Lima"' },
    { head: '<title>Accesos, hora de Lima</title>' },
    { head: '<meta name="timezone" content="America/Lima">' },
    { head: '<style>th::after{content:" (Lima)"}</style>' },
    { cell: `<time datetime="2026-07-02T14:05:12-05:00">${at}</time>` },
    { after: '<img alt="Todas las horas son de Lima">' },
    { after: '<noscript>Horas de Lima</noscript>' },
    { after: '<!-- las horas son las de Lima -->' },
    { after: '<iframe srcdoc="Horas de Lima"></iframe>' },
    { after: '<a href="?tz=-05:00">Registro</a>' },
  ])('is asked about: %j', async (of) => expect(await read(page(of))).toEqual(asked))
  test.each<Page>([
    {},
    { head: '<title>Login history</title><meta charset="utf-8"><style>th{color:red}</style>' },
    { table: 'class="rows" data-id="17"', after: '<!-- rows: 1 -->' },
  ])('and so is a page without any of it, where its cells bear no zone: %j', async (of) =>
    expect(await read(page(of))).toEqual(asked),
  )
  test('or a cell bears its own', async () =>
    expect(await read(page({ cell: `${at} UTC` }))).toEqual({ zones: [], isAsked: false }))
})

/** A workbook of one sheet, with other parts and what stands behind its rows. */
function workbook(
  parts: Readonly<Record<string, string>> = {},
  behind = '',
  second = '',
): Promise<Uint8Array> {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const row = (...texts: readonly string[]) => `<row>${texts.map(cell).join('')}</row>`
  const rows = row('IP', 'Hora (UTC)') + row('203.0.113.7', at)
  const all = {
    'xl/workbook.xml': `<workbook><sheets><sheet name="Accesos" r:id="a"/>${second ? `<sheet name="${second}" r:id="b"/>` : ''}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<x><Relationship Id="a" Target="worksheets/a.xml"/><Relationship Id="b" Target="worksheets/b.xml"/></x>',
    'xl/worksheets/a.xml': `<worksheet><sheetData>${rows}</sheetData>${behind}</worksheet>`,
    'xl/worksheets/b.xml': '<worksheet><sheetData></sheetData></worksheet>',
    ...parts,
  }
  return zip(Object.entries(all).map(([name, bytes]) => ({ name, bytes })))
}

describe('what a workbook says outside its cells', () => {
  test.each<readonly [string, Promise<Uint8Array>]>([
    ['its title', workbook({ 'docProps/core.xml': '<x><title>Accesos, hora de Lima</title></x>' })],
    ['its property', workbook({ 'docProps/custom.xml': '<x><property name="TimeZone"/></x>' })],
    ['a table', workbook({ 'xl/tables/table1.xml': '<table displayName="HoraLima"/>' })],
    ['a chart', workbook({ 'xl/charts/chart1.xml': '<x><t>Horas de Lima</t></x>' })],
    ['a picture', workbook({ 'xl/drawings/drawing1.xml': '<x><p descr="Horas de Lima"/></x>' })],
    ['data beside', workbook({ 'customXml/item1.xml': '<x>America/Lima</x>' })],
    ['a link', workbook({}, '<hyperlinks><hyperlink ref="A1" tooltip="Hora de Lima"/></hyperlinks>')],
    ['a foot', workbook({}, '<headerFooter><oddFooter>&amp;CHoras de Lima</oddFooter></headerFooter>')],
    ['an empty sheet', workbook({}, '', 'Hora Lima')],
    ['a numbered sheet', workbook({}, '', 'Notas -5')],
  ])('is asked about: %s', async (_, file) => expect(await read(await file)).toEqual(asked))
  test('and so is one with a title, and one without any of it is read', async () => {
    expect(await read(await workbook({}, '', 'Hoja 2'))).toEqual({ zones: ['UTC'], isAsked: false })
    expect(
      await read(await workbook({ 'docProps/core.xml': '<x><title>Accesos</title></x>' }, '', 'Hoja 2')),
    ).toEqual(asked)
  })
})

test.each(['registros_limenos', 'records_lima', 'menos5', 'retroceda_cinco'])(
  'a list of a program that is called %s is asked about, and so is one that is called by its content',
  async (name) => {
    const file = (of: string) => JSON.stringify({ [of]: [{ ip: '203.0.113.7', time_utc: at }] })
    expect(await read(file(name))).toEqual(asked)
    for (const own of ['records', 'login_history', 'accesos']) expect(await read(file(own))).toEqual(asked)
  },
)

test.each(['Hora (UTC-5)', 'Event time (GMT-5)'])(
  'an hour under the head %s beside another of UTC is asked about, whatever it is',
  async (head) => {
    expect(await read(`IP,Hora (UTC),${head}\n203.0.113.7,${at},${at}\n`)).toEqual(asked)
    expect(await read(`IP,Hora (UTC),${head}\n203.0.113.7,${at},2026-07-02 09:05:12\n`)).toEqual(asked)
  },
)
