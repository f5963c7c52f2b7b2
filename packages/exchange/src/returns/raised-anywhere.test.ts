import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zip } from '../zip/index.ts'
import { readReturn } from './index.ts'

// Wherever a return holds words of which nobody knows that they are harmless: after a yes no hour is sure
// unless they stood before whoever said it.

const knowledge = load()
const day = (i: number): string => `2026-11-10 14:${String(i % 60).padStart(2, '0')}:01`
const numbers = (many: number): readonly number[] => Array.from({ length: many }, (_, i) => i)

/** A file in which some words are planted. */
type Planted = (words: string, rows: number, fill: number) => string | Promise<Uint8Array>

const line = (i: number): string => `${day(i)},203.0.113.${i},5${1000 + i}\n`
/** Other words around them, which have to be shown too. */
const filling = (fill: number): string =>
  numbers(fill)
    .map((i) => `Se adjunta el folio ${i} de la carpeta.\n`)
    .join('')
const csv = (rows: number, head = '', of: (i: number) => string = () => ''): string =>
  `Time (UTC),IP,Port${head === '' ? '' : `,${head}`}\n${numbers(rows)
    .map((i) => line(i).replace('\n', head === '' ? '\n' : `,${of(i)}\n`))
    .join('')}`
const cells = (...texts: readonly string[]): string =>
  `<tr>${texts.map((one) => `<td>${one}</td>`).join('')}</tr>`
const page = (rows: number, { head = '', before = '', behind = '', caption = '', tag = '' }): string =>
  `<html><head>${head}</head><body>${before}<table${tag}>${caption === '' ? '' : `<caption>${caption}</caption>`}${cells('Time (UTC)', 'IP')}${numbers(
    rows,
  )
    .map((i) => cells(day(i), `203.0.113.${i}`))
    .join('')}</table>${behind}</body></html>`
const mail = (body: string, attached: string, fields = ''): string =>
  `From: r@provider.example\nTo: o@pdi.example\nDate: Thu, 12 Nov 2026 10:00:00 +0000\nSubject: R\n${fields}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=BB\n\n--BB\nContent-Type: text/plain; charset=utf-8\n\n${body}\n\n--BB\nContent-Type: text/csv; name=logins.csv\nContent-Disposition: attachment; filename=logins.csv\n\n${attached}\n--BB--\n`
const fixed = (rows: number): string =>
  `Time (UTC)            IP             Port\n${numbers(rows)
    .map((i) => `${day(i)}   203.0.113.${i % 10}    ${50_100 + i}\n`)
    .join('')}`
const json = (rows: number, more: object = {}, of: (i: number) => object = () => ({})): string =>
  JSON.stringify({
    ...more,
    records: numbers(rows).map((i) => ({ time_utc: day(i), ip: `203.0.113.${i}`, ...of(i) })),
  })
const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`
function book(
  rows: number,
  { behind = '', below = '', right = '', sheets = '', parts = {} },
): Promise<Uint8Array> {
  const data = numbers(rows).map(
    (i) => `<row>${text(day(i))}${text(`203.0.113.${i}`)}${i === 1 ? right : ''}</row>`,
  )
  const all = {
    'xl/workbook.xml': `<workbook><sheets><sheet name="Accesos" r:id="a"/>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<x><Relationship Id="a" Target="a.xml"/><Relationship Id="b" Target="b.xml"/></x>',
    'xl/a.xml': `<worksheet><sheetData><row>${text('Fecha (UTC)')}${text('IP')}</row>${data.join('')}${below}</sheetData>${behind}</worksheet>`,
    'xl/b.xml': '<worksheet><sheetData/></worksheet>',
    ...parts,
  }
  return zip(Object.entries(all).map(([name, bytes]) => ({ name, bytes })))
}

const places: Readonly<Record<string, Planted>> = {
  'over a table': (words, rows, fill) => `${filling(fill)}${words}\n${csv(rows)}`,
  'under a table': (words, rows, fill) => `${csv(rows)}\n${filling(fill)}${words}\n`,
  'under a table, without an empty line': (words, rows) => `${csv(rows)}${words}\n`,
  'behind a comma': (words, rows) => `${csv(rows)}\nNota,${words}\n`,
  'far to the right': (words, rows) => `${csv(rows)},,,,,,${words}\n`,
  'far to the right, apart': (words, rows) => `${csv(rows)}\n,,,,,,${words}\n`,
  'in a row that is wider': (words, rows) => `${csv(rows)}${line(7).trim()},${words}\n`,
  'in a row without a time': (words, rows) => `${csv(rows)},203.0.113.9,${words}\n`,
  'in the place of a time': (words, rows) => `${csv(rows)}${words},203.0.113.9,50000\n`,
  'in a remark': (words, rows) => csv(rows, 'Remark', (i) => (i === rows - 1 ? words : '')),
  'in every remark': (words, rows) => csv(rows, 'Detalle', () => words),
  'over a column of no': (words, rows) => csv(rows, words, () => 'no'),
  'over a column of figures': (words, rows) => csv(rows, words, (i) => String(i * 7)),
  'over an empty column': (words, rows) => csv(rows, words),
  'in another table': (words, rows, fill) =>
    `${csv(rows)}\nCuenta,Estado,Plan\n${numbers(fill % 9)
      .map((i) => `u${i}x9,activa,p${i}\n`)
      .join('')}u8x8,${words},p\n`,
  'in the head of another table': (words, rows) => `${csv(rows)}\nCuenta,${words}\nu8x8,5\n`,
  'in a list of JSON': (words, rows) => json(rows, {}, (i) => (i === rows - 1 ? { nota: words } : {})),
  'beside a list of JSON': (words, rows) => json(rows, { nota: words }),
  'as a key of JSON': (words, rows) => json(rows, { [words]: false }),
  'in a text of columns': (words, rows, fill) => `${fixed(rows)}\n${filling(fill)}${words}\n`,
  'over a text of columns': (words, rows) => `${words}\n\n${fixed(rows)}`,
  'in a mail': (words, rows, fill) => mail(`${filling(fill)}\n${words}`, csv(rows)),
  'in the head of a mail': (words, rows) => mail('', csv(rows), `Comments: ${words}\n`),
  'in a file of a mail': (words, rows) => mail('', `${csv(rows)}\n${words}\n`),
  'on a page': (words, rows, fill) => page(rows, { before: `<p>${filling(fill)}</p><p>${words}</p>` }),
  'under the table of a page': (words, rows) => page(rows, { behind: `<h2>${words}</h2>` }),
  'in another table of a page': (words, rows) => page(rows, { behind: `<table>${cells(words)}</table>` }),
  'as the caption of a page': (words, rows) => page(rows, { caption: words }),
  'as the title of a page': (words, rows) => page(rows, { head: `<title>${words}</title>` }),
  'as a tip of a page': (words, rows) => page(rows, { tag: ` title="${words}"` }),
  'as a remark in a page': (words, rows) => page(rows, { behind: `<!-- ${words} -->` }),
  'by the style of a page': (words, rows) =>
    page(rows, { head: `<style>td::after{content:"${words}"}</style>` }),
  'in what a page is described by': (words, rows) =>
    page(rows, { head: `<meta name="description" content="${words}">` }),
  'in what a page writes': (words, rows) =>
    page(rows, { behind: `<script>document.write("es ${words}")</script>` }),
  'under the rows of a workbook': (words, rows) =>
    book(rows, { below: `<row r="99"><c r="A99" t="inlineStr"><is><t>${words}</t></is></c></row>` }),
  'far away in a workbook': (words, rows) =>
    book(rows, { below: `<row r="99"><c r="H99" t="inlineStr"><is><t>${words}</t></is></c></row>` }),
  'beside a row of a workbook': (words, rows) =>
    book(rows, { right: `<c r="H3" t="inlineStr"><is><t>${words}</t></is></c>` }),
  'on a page of a workbook': (words, rows) =>
    book(rows, { behind: `<headerFooter><oddFooter>&amp;C${words}</oddFooter></headerFooter>` }),
  'as a sheet': (words, rows) => book(rows, { sheets: `<sheet name="${words}" r:id="b"/>` }),
  'as a property of a workbook': (words, rows) =>
    book(rows, { parts: { 'docProps/core.xml': `<x><description>${words}</description></x>` } }),
  'in a drawing of a workbook': (words, rows) =>
    book(rows, { parts: { 'xl/drawings/drawing1.xml': `<x><p name="${words}"/></x>` } }),
}

const sentence = fc.constantFrom(
  ...['son de la sede', 'tal como se vio', 'lo anterior no vale', 'salvo lo dicho', 'as the clerk saw it'],
  ...['hora de Lima', 'no es UTC', 'menos cinco', 'en heure locale', 'horário de cá', 'MEZ', 'Ortszeit'],
)
const letters = fc.stringMatching(/^[a-z]{4,9}( [a-z]{4,9}){1,4}$/).map((words) => `qx${words}`)
const rounds = process.env.OFICIO_LONG === 'all' ? 300 : 12

test.each(Object.keys(places))(
  '%s',
  async (place) => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(sentence, letters),
        fc.integer({ min: 2, max: 50 }),
        fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 })),
        async (words, rows, fill) => {
          const file = await (places[place] as Planted)(words, rows, fill)
          const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
          const { clockWords } = await readReturn(bytes, {}, knowledge)
          const { rows: found } = await readReturn(bytes, { aside: clockWords }, knowledge)
          const isSure = found.some(
            ({ kind, zone, written }) => kind !== 'mail' && zone !== null && written !== null,
          )
          const shown = clockWords.join(' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
          const isShown = (words.match(/\p{L}+/gu) ?? []).every((word) => shown.includes(word))
          // Of a remark the row is open that holds it, and others are sure.
          const isOpen =
            place.startsWith('in a remark') ||
            place.startsWith('in a list') ||
            place.startsWith('beside a row')
          if (
            isSure &&
            !isShown &&
            !(isOpen && found.some(({ zone, written }) => zone === null && written !== null))
          )
            expect({ file: String(file).slice(0, 3000), clockWords, words }).toBe('shown')
        },
      ),
      { numRuns: rounds },
    )
  },
  180_000,
)

test.each(Object.keys(places))('and shown there, a yes makes other rows sure: %s', async (place) => {
  const file = await (places[place] as Planted)('tal como se vio', 5, 0)
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const { clockWords, isTooMuch } = await readReturn(bytes, {}, knowledge)
  expect({ lines: clockWords.join(), isTooMuch }).toEqual({
    lines: expect.stringMatching(/tal como se vio|Tal Como Se Vio/),
    isTooMuch: false,
  })
  const { rows } = await readReturn(bytes, { aside: clockWords }, knowledge)
  expect(rows.some(({ zone }) => zone === 'UTC')).toBe(true)
})
