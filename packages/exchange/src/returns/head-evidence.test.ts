import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const read = (text: string) => readReturn(new TextEncoder().encode(text), {}, knowledge, 'f.csv')

const syllable = fc.constantFrom('bro', 'zak', 'mu', 'rel', 'tov', 'pesh', 'nid', 'fau', 'wim', 'kor')
/** A word of no language, as the labels of a trade or a country that nobody here knows are. */
const word = fc
  .array(syllable, { minLength: 2, maxLength: 3 })
  .map((parts) => parts.join('').replace(/^./, (first) => first.toUpperCase()))
const words = fc.uniqueArray(word, { minLength: 8, maxLength: 8 })

interface Person {
  readonly name: string
  readonly values: readonly string[]
  readonly times: readonly string[]
}
const people: readonly Person[] = [
  {
    name: 'Ana Vega',
    values: ['12.345.678-5', 'Calle Uno'],
    times: ['2026-01-02 10:00:00', '2026-01-03 10:00:00'],
  },
  { name: 'Beto Ruiz', values: ['9.876.543-3', 'Calle Dos'], times: ['2026-02-02 10:00:00'] },
]
const labelled = ([a, b, c]: readonly string[], { name, values }: Person): readonly string[] => [
  `${a},${name}`,
  `${b},${values[0]}`,
  `${c},${values[1]}`,
]
const shapes: Record<string, (labels: readonly string[], of: readonly Person[]) => readonly string[]> = {
  'labels and values': (labels, of) => of.flatMap((one) => labelled(labels, one)),
  'a note behind each': (labels, of) =>
    of.flatMap((one) => labelled(labels, one).map((line) => `${line},${one.values[0]}x`)),
  'numbered ones': (labels, of) =>
    of.flatMap((one) => labelled(labels, one).map((line, i) => `${i + 1},${line}`)),
  'a label over two columns': (labels, of) =>
    of.flatMap(({ name, times }) => [
      `${labels[0]},${name}`,
      ...times.map((time, i) => `${time},190.1.1.${i + 1}`),
    ]),
  'labels over a head of three': (labels, of) =>
    of.flatMap((one) => [
      ...labelled(labels, one),
      labels.slice(4, 7).join(),
      ...one.times.map((time, i) => `${time},tienda,${i + 1}`),
    ]),
  'labels over three columns, the head once': (labels, of) =>
    of.flatMap((one, n) => [
      ...labelled(labels, one),
      ...(n === 0 ? [labels.slice(4, 7).join()] : []),
      ...one.times.map((time, i) => `${time},tienda,${i + 1}`),
    ]),
  'labels over columns of words': (labels, of) =>
    of.flatMap((one) => [...labelled(labels, one), labels.slice(4, 7).join(), 'perro,gris,chico']),
}

describe('a value is no name of a column, and no label a cell of one, whatever labels are called', () => {
  for (const [shape, linesOf] of Object.entries(shapes))
    test(shape, async () => {
      await fc.assert(
        fc.asyncProperty(words, fc.constantFrom(1, 2), async (labels, many) => {
          const of = people.slice(0, many)
          const lines = linesOf(labels, of)
          const { tables, rows, beside, failures } = await read(lines.join('\n'))
          const own = new Set(of.flatMap(({ name, values }) => [name, ...values]))
          expect(tables.flatMap(({ heads }) => heads).filter((head) => own.has(head))).toEqual([])
          const named = rows.flatMap(({ values }) =>
            Object.entries(values).filter(([head, value]) => !/^\d+$/.test(head) && labels.includes(value)),
          )
          expect(named).toEqual([])
          const all = JSON.stringify([rows, beside, failures])
          for (const text of own) if (lines.join().includes(text)) expect(all).toContain(text)
        }),
        { numRuns: 12 },
      )
    })
})

describe('a table of what columns are called, or of data at its left, keeps its head', () => {
  test.each([
    'Titular,Correo\nAna Vega,ana@correo.example\nBeto Ruiz,beto@correo.example',
    'Recipient,Event,Occurred\nana@correo.example,open,2026-01-01 10:00\nbeto@correo.example,click,2026-01-01 10:00',
    'txid,confirmations,amount\naa11bb22,6,0.1\ncc33dd44,7,0.2',
    'created_at_cl,ip\n2026-01-02 10:00,190.1.1.1\n2026-01-02 10:01,190.1.1.2',
    'Fecha Alta,Nombre Legal,Plan\n2019-03-01 10:00:00 UTC,Luis Sol,libre\n2019-03-02 10:00:00 UTC,Rosa Mena,hogar',
    'message_id,from,to,sent\nm1,ana,beto,2026-01-01 10:00\nm2,beto,ana,2026-01-01 10:01',
  ])('%s', async (text) => {
    const { tables } = await read(text)
    expect(tables.flatMap(({ heads }) => heads).join()).toBe(text.split('\n')[0])
  })
})

test.each([
  'Jugador,Sala\nana,roja\nbeto,azul',
  'Zeit,Gerät,Netz\n2026-01-02 10:00,Tablet,blau\n2026-01-03 10:00,Uhr,rot',
  // A line about whoever the rows are of stands so, and a product or a bank over amounts.
  'Ana Vega;Plan Full;Santiago\n02/01/2026 10:00;190.1.1.1;33\n03/01/2026 10:00;190.1.1.2;12',
  'Cliente: Ana Vega,Linea: 5\n02/01/2026 10:00,33\n03/01/2026 10:00,12',
  'Fecha Alta,Rosa Mena,Plan\n2026-03-01 10:00:00,190.2.2.5,4001\n2026-03-02 10:00:00,190.2.2.6,4002',
  'Hora local,Rosa\n2026-03-01 10:00:00,190.2.2.7\n2026-03-02 10:00:00,190.2.2.8',
  'Cuenta,Titular,Rosa Mena,Activo\n2026-03-01 10:00:00,190.2.2.9,4001,Web',
  'Producto,Cuenta\n2026-01-02 10:00:00,15000\n2026-01-03 10:00:00,20000',
])(
  'where nothing shows a head, its words are a row, or a line, and columns have numbers: %s',
  async (text) => {
    const { tables, rows, beside } = await read(text)
    expect(tables.flatMap(({ heads }) => heads).filter((head) => /\D/.test(head))).toEqual([])
    const shown = JSON.stringify([rows, beside])
    for (const cell of text.split(/[,;\n]/)) expect(shown).toContain(cell)
  },
)

test('of a drawn table a line about a person is no head, and no row of data is one in its place', async () => {
  const rule = '+---------------------+-----------+'
  const text = [rule, '| Titular             | Luis Sol  |', rule]
    .concat('| 2026-03-01 10:00:00 | 190.2.3.1 |', '| 2026-03-02 10:00:00 | 190.2.3.2 |', rule)
    .join('\n')
  const { tables, rows } = await readReturn(new TextEncoder().encode(text), {}, knowledge, 'f.txt')
  expect(tables.map(({ heads }) => heads)).toEqual([['1', '2']])
  expect(rows.map(({ values }) => values['2'])).toEqual(['190.2.3.1', '190.2.3.2'])
})

describe('the same names in another order are another head', () => {
  const lines = [
    ['Origen     ', 'Destino    ', 'Fecha'],
    ['56955550001', '56955550002', '2026-01-02 10:00:00'],
    ['Destino    ', 'Origen     ', 'Fecha'],
    ['56955550003', '56955550004', '2026-01-03 10:00:00'],
  ]
  const separated = lines.map((cells) => cells.map((cell) => cell.trim()).join()).join('\n')
  const rule = '+-------------+-------------+---------------------+'
  const drawn = lines.flatMap((cells) => [`| ${cells.join(' | ')} |`, rule])
  test.each([
    ['separated', separated, {}],
    ['where whoever reads says which row is the head', separated, { headRow: 1 }],
    ['in columns', lines.map((cells) => cells.join('   ')).join('\n'), {}],
    ['drawn, with rules', [rule, ...drawn].join('\n'), {}],
  ])('%s', async (_, text, mapping) => {
    const { rows } = await readReturn(new TextEncoder().encode(text), mapping, knowledge, 'f.txt')
    expect(rows.map(({ values }) => values.Destino)).toEqual(['56955550002', '56955550003'])
  })

  test('also of words, where the first may be a row', async () => {
    const { rows } = await read(
      'Remitente,Destinatario,Mensaje\nana,beto,hola\nDestinatario,Remitente,Mensaje\nana,beto,chao',
    )
    expect(rows.map(({ values }) => values.Remitente)).toEqual(['ana', 'beto'])
  })

  test('so are names of columns of which one is another, and no time of the first is of its addresses', async () => {
    const reading = await read(
      'Fecha,IP\n2026-03-01 10:00:00Z,190.4.9.18\nFecha de apertura,IP\n2019-03-01 10:00:00Z,190.4.9.19',
    )
    expect(reading.tables.map(({ heads }) => heads)).toEqual([
      ['Fecha', 'IP'],
      ['Fecha de apertura', 'IP'],
    ])
    const { identifiers } = identifiersInRows(reading, knowledge)
    expect(identifiers.find(({ normalised }) => normalised === '190.4.9.19')?.seenOn).toBeUndefined()
  })

  test('names of columns as values of one row are no head', async () => {
    const { rows } = await read(
      'Cuenta,Correo,Telefono\nana,ana@correo.example,56955550001\nbeto,Telefono,Correo\ncaro,caro@correo.example,56955550003',
    )
    expect(rows.map(({ values }) => values.Cuenta)).toEqual(['ana', 'beto', 'caro'])
  })
})

test('of a column that has a number for a name no time is that of an address', async () => {
  const reading = await read(
    'Apostador,Nacimiento,Red\nana,1990-01-02 10:00:00Z,190.1.1.1\nbeto,1991-01-02 10:00:00Z,190.1.1.2',
  )
  const { identifiers } = identifiersInRows(reading, knowledge)
  expect(identifiers.map(({ normalised, seenOn }) => [normalised, seenOn])).toEqual([
    ['190.1.1.1', undefined],
    ['190.1.1.2', undefined],
  ])
})

test('the row that is said to be the head is so of no other sheet that has its own, nor of one row alone', async () => {
  const html = `<h2>Ana</h2><table><tr><td>Hora</td><td>IP</td></tr><tr><td>2026-01-02 10:00</td><td>190.1.1.1</td></tr></table>
<h2>Beto</h2><table><tr><td>2026-01-03 10:00</td><td>190.1.1.2</td></tr></table>`
  const { rows } = await readReturn(
    new TextEncoder().encode(`<!doctype html><html><body>${html}</body></html>`),
    { headRow: 1 },
    knowledge,
    'f.html',
  )
  expect(JSON.stringify(rows)).toContain('190.1.1.2')
})
