import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { identifierName } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import type { AnsweredClock } from '@oficio/exchange/court'
import {
  type FoundInRows,
  identifiersInRows,
  inOrder,
  isZoneName,
  mixedLetters,
  type PlacesInRows,
  placesInRows,
  ReturnError,
  type ReturnFault,
  type ReturnMapping,
  type ReturnReading,
  type ReturnRow,
  readReturn,
} from '@oficio/exchange/returns'
import type { Messages } from '@oficio/messages'
import { type CommandAnswer, type CommandCall, optionText, optionTexts } from '../command.ts'
import { countryCode } from '../countries.ts'
import { readApart } from '../files/read-apart.ts'
import { readInput, readJson } from '../input.ts'
import { knowledgeFor } from '../knowledge.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'

const mostBytes = 256 * 1024 * 1024
/** Whatever is in so few bytes is read before anybody waits. */
const atOnceBytes = 4 * 1024 * 1024
/** So long may a file take to come, and so long to be read. */
const longest = 10 * 60_000
const shownRows = 10
const shownPlaces = 12
/** What is told of rows whose times or cells are not sure, each with how many they are. */
const toldDoubts = [
  ...(['other-zone', 'mapped-zone', 'zones-differ', 'two-times', 'rounded', 'over', 'moved'] as const),
]

/**
 * A provider's return → rows with their times and places, what could not be read, and identifiers for the
 * next request.
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const [name = '-'] = call.args
  const mapping = await mappingOf(call)
  const { bytes } = await readInput(name, io, mostBytes, longest)
  const { reading, found, places, knowledge } = await readWhole(call, name, bytes, mapping)
  const heads = reading.tables.flatMap((table) => table.heads)
  if (mapping.time !== undefined && !heads.includes(mapping.time))
    throw new Stop(
      'evidence.stop.no-such-column',
      { column: mapping.time, columns: heads.slice(0, 30).join(', ') },
      { source: name },
    )
  return {
    exit: reading.rowsOut === 0 ? 1 : 0,
    json: { ...jsonOf(reading, found, places), ...answered(bytes, mapping, io) },
    show: (page) => show(page, { reading, mapping, found, places, knowledge, messages }),
  }
}

/** What is read out of a file: a long one apart, where it is stopped when its time is over. */
async function readWhole(call: CommandCall, name: string, bytes: Uint8Array, mapping: ReturnMapping) {
  const knowledge = knowledgeFor(call.io)
  const said = optionText(call, 'country')
  const country = said === undefined ? undefined : countryCode(said, knowledge)
  const fileName = name === '-' ? undefined : basename(name)
  const stop = (code: ReturnFault | 'too-long'): never => {
    throw new Stop(`evidence.stop.return-${code}`, {}, { source: name })
  }
  if (bytes.length > atOnceBytes) {
    const told = await readApart(bytes, { mapping, rules: knowledge, name: fileName, country }, longest)
    if (told === 'not-reached') return stop('too-long')
    return 'code' in told ? stop(told.code) : { ...told, knowledge }
  }
  const reading = await readReturn(bytes, mapping, knowledge, fileName).catch((error: unknown) => {
    if (error instanceof ReturnError) return stop(error.code)
    throw error
  })
  const found = identifiersInRows(reading, knowledge, country)
  return { reading, found, places: placesInRows(reading.rows), knowledge }
}

/** As the map says; what was put aside by hand is put aside too. */
async function mappingOf(call: CommandCall): Promise<ReturnMapping> {
  const aside = optionTexts(call, 'aside')
  const mapping = await mapOf(call)
  return aside.length > 0 ? { ...mapping, aside: [...(mapping.aside ?? []), ...aside] } : mapping
}

async function mapOf(call: CommandCall): Promise<ReturnMapping> {
  const name = optionText(call, 'map')
  if (name === undefined) return {}
  if (name === '-' && (call.args[0] ?? '-') === '-') throw new Stop('cli.stop.standard-input-twice')
  return readJson(name, call.io, (value) => readMapping(value, name))
}

/**
 * Reads a mapping. Throws a Stop for what is none: a key that nobody reads is a slip that would go unseen.
 */
function readMapping(value: unknown, source: string): ReturnMapping {
  const wrong = (path: string): never => {
    throw new Stop('evidence.stop.mapping', { path }, { source, place: path })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('/')
  const given = new Map<string, unknown>(Object.entries(value))
  const kinds: Readonly<Record<string, (one: unknown) => boolean>> = {
    table: (one) => typeof one === 'string',
    headRow: (one) => Number.isInteger(one) && Number(one) > 0,
    time: (one) => typeof one === 'string',
    zone: (one) => typeof one === 'string' && isZoneName(one),
    order: (one) => one === 'DMY' || one === 'MDY',
    aside: (one) => Array.isArray(one) && one.every((own) => typeof own === 'string'),
    columns: (one) =>
      typeof one === 'object' && one !== null && Object.values(one).every((own) => typeof own === 'string'),
  }
  for (const [key, one] of given)
    if (!Object.hasOwn(kinds, key) || !kinds[key]?.(one)) return wrong(`/${key}`)
  return value as ReturnMapping
}

/** What was answered of this very file, as the receipt of `oficio bundle` takes it. */
function answered(
  bytes: Uint8Array,
  { aside = [], zone, time }: ReturnMapping,
  io: CommandCall['io'],
): { readonly readings?: readonly AnsweredClock[] } {
  if (aside.length === 0 && (zone === undefined || time === undefined)) return {}
  const of = { sha256: createHash('sha256').update(bytes).digest('hex'), at: io.now(), by: null, aside }
  return { readings: [zone === undefined || time === undefined ? of : { ...of, zone, column: time }] }
}

const ours = new Set(['table', 'row', 'time', 'zone', 'written', 'doubts', 'kind'])

/** A column that bears a name of ours keeps its own values under another. */
const apart = (values: ReturnRow['values']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [ours.has(name) ? `${name} (column)` : name, value]),
  )

const jsonOf = (reading: ReturnReading, found: FoundInRows, { places, notRead, zero }: PlacesInRows) => ({
  parser: reading.parser,
  format: reading.format,
  encoding: reading.encoding,
  rowsIn: reading.rowsIn,
  rowsOut: reading.rowsOut,
  zoneSaid: reading.zoneSaid,
  clockWords: reading.clockWords,
  clockPlaces: reading.clockPlaces,
  clockWordsMore: reading.clockWordsMore,
  isTooMuch: reading.isTooMuch,
  zoneBy: reading.zoneBy ?? null,
  wordsAside: reading.wordsAside,
  unreadTimes: reading.unreadTimes,
  failures: reading.failures,
  beside: reading.beside,
  tables: reading.tables,
  rows: reading.rows.map(({ values, ...row }) => ({ ...apart(values), ...row })),
  places,
  placesNotRead: notRead,
  placesZero: zero,
  identifiers: found.identifiers,
  identifiersFromRows: found.searched,
  rowsWithoutCountry: found.withoutCountry,
  portsAlone: found.portsAlone,
  addressesUnread: found.addressesUnread,
})

/** None longer than a line or two. */
const quoted = (words: readonly string[]): string =>
  words.map((one) => `«${one.length > 160 ? `${one.slice(0, 160)}…` : one}»`).join(' ')

/** A row that was not read as it stands in its file: its words are seen nowhere else. */
const quotedRow = (cells: readonly string[]): string => {
  const filled = cells.filter((text) => text !== '')
  return filled.length === 0 ? '' : quoted([filled.join(' · ').replace(/\s*\n\s*/g, ' / ')])
}

interface Shown {
  readonly reading: ReturnReading
  readonly mapping: ReturnMapping
  readonly found: FoundInRows
  readonly places: PlacesInRows
  readonly knowledge: Knowledge
  readonly messages: Messages
}

type Page = Parameters<CommandAnswer['show']>[0]

function show(page: Page, shown: Shown): void {
  const { reading, places, messages } = shown
  showCounts(page, reading, messages)
  showForms(page, reading, messages)
  showClocks(page, shown)
  showTables(page, reading, messages)
  showRows(page, reading, messages)
  showPlaces(page, places, messages)
  showIdentifiers(page, shown)
  page
    .blank()
    .text({ text: messages.format('evidence.read.parser', { parser: reading.parser }), style: 'faint' })
}

/** How many rows there are, and what of them is not sure. */
function showCounts(
  page: Page,
  { rows, rowsIn, rowsOut, failures, beside }: ReturnReading,
  messages: Messages,
): void {
  page.text(messages.format('evidence.read.counts', { rowsIn, rowsOut, failed: failures.length }))
  if (beside.length > 0)
    page.text({ text: messages.format('evidence.read.beside', { count: beside.length }), style: 'warn' })
  const noZone = rows.filter(({ time, zone }) => time !== null && zone === null).length
  if (noZone > 0)
    page.text({ text: messages.format('evidence.read.no-zone', { count: noZone }), style: 'warn' })
  for (const doubt of toldDoubts) {
    const count = rows.filter(({ doubts }) => doubts.includes(doubt)).length
    if (count > 0) page.text({ text: messages.format(`evidence.read.${doubt}`, { count }), style: 'warn' })
  }
}

/** What the words and the hours of a file leave open. */
function showClocks(
  page: Page,
  { reading, mapping, messages }: Pick<Shown, 'reading' | 'mapping' | 'messages'>,
): void {
  const { rows, tables } = reading
  if (reading.clockWords.length > 0) showQuestion(page, reading, messages)
  if (rows.some(({ doubts }) => doubts.includes('aside')))
    page.text({
      text: messages.format('evidence.read.words-aside', { words: quoted(reading.wordsAside) }),
      style: 'warn',
    })
  const hidden = tables.filter(({ isHidden }) => isHidden).map(({ name }) => name)
  if (hidden.length > 0)
    page.text({
      text: messages.format('evidence.read.hidden', { count: hidden.length, names: hidden.join(', ') }),
      style: 'warn',
    })
  if (mapping.zone && reading.zoneSaid > 0)
    page.text({
      text: messages.format('evidence.read.zone-said', { count: reading.zoneSaid, zone: mapping.zone }),
      style: 'warn',
    })
  const noTime = rows.filter(({ time, written }) => time === null && written !== null).length
  if (noTime > 0)
    page.text({ text: messages.format('evidence.read.no-time', { count: noTime }), style: 'warn' })
}

/** What raised the question about the hours, each line whole: whoever answers has read them. */
function showQuestion(
  page: Page,
  { clockWords, clockPlaces, clockWordsMore, isTooMuch }: ReturnReading,
  messages: Messages,
): void {
  page.text({ text: messages.format('evidence.read.clock-words'), style: 'warn' })
  for (const [i, words] of clockWords.entries()) {
    const place = clockPlaces[i] ?? ''
    const told = /^\d/.test(place) ? messages.format('received.asked.line', { place }) : place
    page.text(`«${words.replace(/\s*\n\s*/g, ' / ')}»${told === '' ? '' : ` (${told})`}`, 2)
  }
  if (clockWordsMore > 0) page.text(messages.format('received.asked.more', { count: clockWordsMore }), 2)
  page.text(messages.format(`evidence.read.clock-${isTooMuch ? 'too-much' : 'words-hint'}`), 2)
}

/** The tables, where there are several, and the rows that could not be read. */
function showTables(page: Page, { tables, failures }: ReturnReading, messages: Messages): void {
  if (tables.length > 1) {
    page.title(messages.format('evidence.read.tables'))
    page.rows(
      tables.map(({ name, rows: count, heads }) => [
        name || '—',
        String(count),
        heads.slice(0, 8).join(', '),
      ]),
    )
  }
  if (failures.length > 0) page.title(messages.format('evidence.read.failures'))
  page.rows(
    failures
      .slice(0, 20)
      .map(({ table, row, why, cells }) => [
        symbols.bad,
        messages.format('evidence.read.failure', { table, row, why }),
        quotedRow(cells),
      ]),
  )
}

/** The first rows, and between them at their place the lines of the file that are none. */
function showRows(page: Page, reading: ReturnReading, messages: Messages): void {
  const { rows, tables } = reading
  const areMany = new Set(tables.map(({ name }) => name)).size > 1
  page.title(messages.format('evidence.read.rows'))
  page.rows(
    inOrder(reading, shownRows).map((one) => {
      if ('line' in one) return ['', '', '', `— ${one.line.replace(/\s*\n\s*/g, ' / ')}`]
      const { table, row, time, zone, written, values } = one.row
      const said = Object.values(values)
        .join(' · ')
        .replace(/\s*\n\s*/g, ' / ')
      const head = one.timeHead === undefined ? '' : ` (${one.timeHead})`
      return [
        areMany ? `${table} ${row}`.trim() : String(row),
        `${time ?? written ?? '—'}${head}`,
        zone ?? '—',
        said,
      ]
    }),
  )
  if (rows.length > shownRows)
    page.text(messages.format('evidence.read.more', { count: rows.length - shownRows }), 2)
}

/** What can be asked about next. */
function showIdentifiers(page: Page, { reading: { rows }, found, knowledge, messages }: Shown): void {
  if (found.identifiers.length > 0) page.title(messages.format('evidence.read.identifiers'))
  page.rows(
    found.identifiers
      .slice(0, 50)
      .map(({ normalised, type, doubtful, country }) => [
        symbols.maybe,
        normalised,
        identifierName(knowledge, type, messages.language) ?? type,
        doubtful && country !== undefined
          ? messages.format('evidence.read.phone-offered', { country: messages.country(country) })
          : '',
      ]),
  )
  if (found.withoutCountry > 0)
    page.text({
      text: messages.format('evidence.read.no-country', { count: found.withoutCountry }),
      style: 'warn',
    })
  for (const { head, count } of found.portsAlone)
    page.text({ text: messages.format('evidence.read.port-alone', { head, count }), style: 'warn' })
  for (const { head, count } of found.addressesUnread)
    page.text({ text: messages.format('evidence.read.address-unread', { head, count }), style: 'warn' })
  if (found.searched < rows.length)
    page.text({ text: messages.format('evidence.read.searched', { count: found.searched }), style: 'warn' })
}

/** What is told of how a file is written: times that are not read, a head that may be a row, letters. */
function showForms(page: Page, { unreadTimes, tables, encoding }: ReturnReading, messages: Messages): void {
  for (const { column, cells } of unreadTimes)
    page.text({
      text: messages.format('evidence.read.unread-times', { column, cells: quoted(cells) }),
      style: 'warn',
    })
  if (tables.some(({ isHeadOpen }) => isHeadOpen))
    page.text({ text: messages.format('evidence.read.head-open'), style: 'warn' })
  if (tables.some(({ isNumbered, rows }) => isNumbered && rows > 1))
    page.text({ text: messages.format('evidence.read.numbered'), style: 'warn' })
  if (encoding === mixedLetters)
    page.text({ text: messages.format('evidence.read.mixed-letters'), style: 'warn' })
}

/** Points that stand in the rows, as the page draws them; nothing is looked up. */
function showPlaces(page: Page, { places, notRead, zero }: PlacesInRows, messages: Messages): void {
  if (places.length + notRead + zero > 0) page.title(messages.format('received.places.title'))
  for (const { latitude, longitude, rows } of places.slice(0, shownPlaces))
    page.text(
      messages.format('received.places.one', {
        ...{ latitude: String(latitude), longitude: String(longitude), count: rows.length },
      }),
      2,
    )
  if (places.length > shownPlaces)
    page.text(messages.format('received.places.more', { count: String(places.length - shownPlaces) }), 2)
  if (notRead > 0)
    page.text({ text: messages.format('received.places.not-read', { count: notRead }), style: 'warn' })
  if (zero > 0) page.text({ text: messages.format('received.places.zero', { count: zero }), style: 'warn' })
}
