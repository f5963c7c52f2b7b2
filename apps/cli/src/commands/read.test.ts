import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { zip } from '@oficio/exchange/zip'
import { load } from '@oficio/knowledge'
import { createMessages, languages } from '@oficio/messages'
import { afterAll, expect, test } from 'vitest'
import { readApart } from '../files/read-apart.ts'
import { readInput } from '../input.ts'
import { recorded } from '../recorded-io.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-read-'))
afterAll(() => rmSync(folder, { recursive: true }))
const csv =
  'Time (UTC),IP,Port\n2026-01-01 00:00:00,203.0.113.7,49152\n2026-01-02 00:00:00,203.0.113.8,49153\n'
const ask = async (input: string, ...words: readonly string[]) => {
  const { exit, out } = await recorded(['read', '-', ...words, '--json'], { folder, input })
  return { exit, ...JSON.parse(out) }
}

test('a return is rows with their times, what was not read, and identifiers for the next request', async () => {
  const reading = await ask(csv)
  expect(reading).toMatchObject({
    exit: 0,
    parser: 'oficio-returns 29 csv',
    rowsIn: 2,
    rowsOut: 2,
    failures: [],
    rows: [{ time: '2026-01-01T00:00:00Z', zone: 'UTC', IP: '203.0.113.7', Port: '49152' }, {}],
  })
  expect(reading.identifiers).toMatchObject([
    { type: 'ipPortTimestamp', normalised: '203.0.113.7:49152@2026-01-01T00:00:00Z' },
    { type: 'ipPortTimestamp', normalised: '203.0.113.8:49153@2026-01-02T00:00:00Z' },
  ])
  // A row that has more is told, and what it may say of the others is asked about.
  expect(await ask(`${csv}2026-01-03 00:00:00,203.0.113.9,49154,x\n`)).toMatchObject({
    ...{ rowsIn: 3, rowsOut: 2, failures: [{ row: 4, why: 'cells' }], zoneBy: 'Time (UTC)' },
    rows: [{ time: '2026-01-01T00:00:00', zone: null }, { zone: null }],
  })
})

test('a time without a zone stays without one, and an identifier still asks for it', async () => {
  const reading = await ask(csv.replace(' (UTC)', ''))
  expect(reading.rows[0]).toMatchObject({ time: '2026-01-01T00:00:00', zone: null })
  for (const { missing } of reading.identifiers) expect(missing).toContain('offset')
})

test('a saved mapping says what the file does not', async () => {
  writeFileSync(join(folder, 'map.json'), '{"zone":"-03:00","order":"DMY","columns":{"direccion":"IP"}}')
  expect(
    (await ask('fecha,direccion\n01/02/2026 10:00,203.0.113.7\n', '--map', 'map.json')).rows[0],
  ).toMatchObject({
    time: '2026-02-01T10:00:00-03:00',
    zone: '-03:00',
    IP: '203.0.113.7',
  })
})

test.each([
  ['{"zone":"Chile"}', 'mapping', '/zone'],
  ['{"zone":"+99:99"}', 'mapping', '/zone'],
  ['{"ordre":"DMY"}', 'mapping', '/ordre'],
  ['[]', 'mapping', '/'],
])('the mapping %s is refused with its place', async (text, code, place) => {
  writeFileSync(join(folder, 'bad.json'), text)
  expect(await ask(csv, '--map', 'bad.json')).toMatchObject({ exit: 2, error: { code, place } })
})

test('what is no table is wrong use', async () => {
  expect(await ask('{"a": [')).toMatchObject({ exit: 2, error: { code: 'return-damaged' } })
  writeFileSync(join(folder, 'column.json'), '{"time":"When"}')
  expect(await ask(csv, '--map', 'column.json')).toMatchObject({ exit: 2, error: { code: 'no-such-column' } })
})

test('an archive of files is told as what it is, and not as damaged', async () => {
  const bytes = await zip([{ name: 'accesos.csv', bytes: csv }])
  writeFileSync(join(folder, 'entrega.zip'), bytes)
  const { exit, out } = await recorded(['read', 'entrega.zip', '--json'], { folder })
  expect({ exit, ...JSON.parse(out) }).toMatchObject({ exit: 2, error: { code: 'return-archive' } })
})

test.each(languages)('is told in words in %s', async (language) => {
  const { exit, out } = await recorded(['read', '-', '--lang', language], {
    folder,
    input: csv.replace(' (UTC)', ''),
  })
  expect(exit).toBe(0)
  expect(out).toContain('203.0.113.7')
  expect(out).not.toMatch(/evidence\.|\{|undefined/)
})

test('an identifier is told with every row that it stands in; a time that one of them alone says is not its own', async () => {
  const { identifiers } = await ask(
    'Time,IP,Port\n2026-11-20 10:00:00,203.0.113.1,\n2026-11-20 11:00:00,203.0.113.1,\n2026-11-21 09:00:00Z,203.0.113.9,4444\n2026-11-21 10:00:00Z,203.0.113.9,4445\n',
  )
  const told = identifiers.map(
    (one: { normalised: string; seenOn?: string; rows: { row: number; time: string }[] }) => [
      one.normalised,
      one.seenOn,
      one.rows.map(({ row, time }) => `${row} ${time}`),
    ],
  )
  expect(told).toEqual([
    ['203.0.113.1', '2026-11-20', ['2 2026-11-20T10:00:00', '3 2026-11-20T11:00:00']],
    ['203.0.113.9:4444@2026-11-21T09:00:00Z', '2026-11-21T09:00:00Z', ['4 2026-11-21T09:00:00Z']],
    ['203.0.113.9:4445@2026-11-21T10:00:00Z', '2026-11-21T10:00:00Z', ['5 2026-11-21T10:00:00Z']],
  ])
})

test('identifiers of the last row of many are found', async () => {
  const rows = Array.from({ length: 21_000 }, (_, i) => `2026-11-20 10:00:00Z,${i}`)
  const { identifiers, identifiersFromRows } = await ask(
    `Time,Who\n${rows.join('\n')}\n2026-11-20 10:00:00Z,ana@mail.example\n`,
  )
  expect(identifiersFromRows).toBe(21_001)
  expect(identifiers.map(({ normalised }: { normalised: string }) => normalised)).toContain(
    'ana@mail.example',
  )
})

const placed =
  'Time,IP,Latitude,Longitude\n2026-11-20 10:00:00Z,203.0.113.1,-12.05,-77.04\n2026-11-20 11:00:00Z,203.0.113.1,-12.05,-77.04\n2026-11-20 12:00:00Z,203.0.113.1,0,0\n2026-11-20 13:00:00Z,203.0.113.1,200,10\n'

test('places that the rows say are told with their rows, and what is no point with its count', async () => {
  const { places, placesNotRead, placesZero } = await ask(placed)
  expect(places).toEqual([
    {
      ...{ latitude: -12.05, longitude: -77.04 },
      rows: [
        { table: '', row: 2, time: '2026-11-20T10:00:00Z', zone: 'UTC' },
        { table: '', row: 3, time: '2026-11-20T11:00:00Z', zone: 'UTC' },
      ],
    },
  ])
  expect([placesNotRead, placesZero]).toEqual([1, 1])
})

test.each(languages)(
  'places, and rows that have one cell more than their head, are told in %s',
  async (language) => {
    const told = async (input: string) =>
      (await recorded(['read', '-', '--lang', language], { folder, input })).out
    const out = await told(placed)
    expect(out).toContain('-12.05, -77.04')
    expect(out).not.toMatch(/received\.|evidence\.|\{|undefined/)
    const over = await told('Time,IP\n2026-11-20 10:00:00Z,203.0.113.1,\n')
    expect(over.split('\n').length).toBeGreaterThan(
      (await told('Time,IP\n2026-11-20 10:00:00Z,203.0.113.1\n')).split('\n').length,
    )
    expect(over).not.toMatch(/received\.|evidence\.|\{|undefined/)
  },
)

test('what is not understood is asked about, and what was put aside is told', async () => {
  const note = 'Grabado con la hora de la central'
  const input = `Time (UTC),IP\n2026-01-01 00:00:00,203.0.113.7\n2026-01-02 00:00:00,203.0.113.8\n"${note}",\n`
  const asked = await ask(input)
  const lines = ['Time (UTC)', note]
  expect(asked).toMatchObject({
    ...{ clockWords: lines, clockWordsMore: 0, zoneBy: 'Time (UTC)' },
    rows: [{ zone: null }, { zone: null }],
    beside: [{ row: 4 }],
  })
  // Each line that was shown is given back: one of two is no answer.
  expect(await ask(input, '--aside', note)).toMatchObject({ rows: [{ zone: null }, { zone: null }] })
  const answers = lines.flatMap((one) => ['--aside', one])
  expect(await ask(input, ...answers)).toMatchObject({
    clockWords: [],
    wordsAside: lines,
    rows: [{ zone: 'UTC' }, { zone: 'UTC' }],
  })
  for (const lang of languages) {
    const { out } = await recorded(['read', '-', ...answers, '--lang', lang], { folder, input })
    expect(out.replace(/\s+/g, ' ')).toContain(`«${note}»`)
  }
})

test('what a file is called grounds nothing, and asks where it has a word of its own', async () => {
  for (const [name, zone] of [
    ['accesos-2026.csv', 'UTC'],
    ['accesos_lima.csv', null],
  ] as const) {
    writeFileSync(join(folder, name), csv)
    const { out } = await recorded(['read', name, '--json'], { folder })
    const { rows, clockWords } = JSON.parse(out)
    expect([rows[0].zone, clockWords]).toEqual([zone, zone === null ? ['Time (UTC)', name] : []])
  }
})

test.each(languages)('what was not read, or is said twice, is told in %s', async (language) => {
  const shown = async (input: string) =>
    (await recorded(['read', '-', '--lang', language], { folder, input })).out
  const unread = await shown('Time (UTC),IP\n14:22:01 10/11/2026,203.0.113.1\n')
  expect(unread).toContain('Time (UTC)')
  expect(unread).toContain('14:22:01 10/11/2026')
  const messages = await createMessages(language)
  const flat = async (input: string) => (await shown(input)).replace(/\s+/g, ' ')
  expect(await flat('cuenta,grupo,zona\nluis,compras,sur\n')).toContain(
    messages.format('evidence.read.head-open'),
  )
  expect(await flat('ana,ventas,norte\nluis,compras,sur\n')).toContain(
    messages.format('evidence.read.numbered'),
  )
})

test.each(languages)('lines between rows are shown at their place in %s', async (language) => {
  const { out } = await recorded(['read', '-', '--lang', language], {
    folder,
    input:
      'Account: ana01\nTime,IP\n2026-01-01T00:00:00Z,203.0.113.7\nAccount: beto02\n2026-01-02T00:00:00Z,203.0.113.8\n',
  })
  const places = ['ana01', '203.0.113.7', 'beto02', '203.0.113.8'].map((one) => out.indexOf(one))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
})

test('a long file is read apart, and one that takes longer than it may is left', async () => {
  const bytes = new TextEncoder().encode(csv.repeat(20_000))
  const of = { mapping: {}, rules: load(), name: undefined, country: undefined }
  expect(await readApart(bytes.slice(0, csv.length), of, 60_000)).toMatchObject({ reading: { rowsOut: 2 } })
  expect(await readApart(new Uint8Array([37, 80, 68, 70, 45]), of, 60_000)).toEqual({ code: 'not-read' })
  expect(await readApart(bytes, of, 1)).toBe('not-reached')
}, 60_000)

test('what never comes to its end is left when its time is over', async () => {
  const endless = new Readable({ read: () => undefined })
  const io = { input: endless, inputIsTerminal: false, folder }
  await expect(readInput('-', io, 1000, 20)).rejects.toMatchObject({ code: 'too-slow' })
  expect(endless.destroyed).toBe(true)
})
