import {
  type IdentifierKnowledge,
  type NamedZone,
  zoneOfPlace,
  zoneOfWholeWords,
  zoneOfWords,
} from '@oficio/core/identifier'
import { couldSpeakOfClock, folded, speaksOfHalf } from '@oficio/core/time'
import { clockNotes, type FileWords } from './aside-lines.ts'
import { chatTables } from './chat.ts'
import { questionOf } from './clock-question.ts'
import { type HabitsSaid, habitsOf, habitsSaid } from './column-habits.ts'
import { columnWordsOf } from './column-words.ts'
import {
  halvesIn,
  hourBeside,
  inHalf,
  isOtherHour,
  joinedCell,
  otherMoment,
  rivalHours,
} from './day-and-hour.ts'
import { drawnTables } from './drawn-tables.ts'
import { fixedWidthTables } from './fixed-width.ts'
import { type Headed, movedRows, type Parts, timeHead, unusedIn } from './head.ts'
import { spaced } from './head-evidence.ts'
import { htmlTables } from './html.ts'
import { jsonTables } from './json.ts'
import { partsOfTable } from './label-sheet.ts'
import { labelledTables } from './labelled.ts'
import { PlacedRows } from './placed-rows.ts'
import { type Plain, plainOf } from './plain.ts'
import type { ReturnFailure, ReturnMapping, ReturnReading, ReturnRow } from './reading.ts'
import { type Gainsays, gainsaying, saysOther } from './row-words.ts'
import { separatedTable } from './separated.ts'
import { extendedLogTables, serverLogTables } from './server-log.ts'
import { spreadsheetTables } from './spreadsheet.ts'
import { isSpreadsheet2003, tablesOf2003 } from './spreadsheet-2003.ts'
import {
  ReturnError,
  type SourceCell,
  type SourceRow,
  type SourceTable,
  seenIn,
  type TablePlace,
} from './tables.ts'
import { isEitherWay, isNoDay, isSpanLike, isYearEitherWay, type ReadTime, readTime } from './time.ts'
import { areTwoTimes, twinsOf } from './two-times.ts'
import type { HoldsUnseen } from './unknown-words.ts'
import { type UnreadTimes, unreadTimes } from './unread-times.ts'
import { xmlTables } from './xml-tables.ts'
import {
  isAskedHead,
  isZoneOf,
  isZoneOfListed,
  mayBeZoneHead,
  tellsOfClock,
  zoneOfCell,
  zoneOfNamed,
  zoneOfTimeHead,
  zonesOfOther,
} from './zone-columns.ts'
import { type NotesSaid, notesSaid, type RowZones, type TimesSaid, zoned } from './zone-of-time.ts'
import type { ZoneWords } from './zone-words.ts'

/** Raised with every change of what is read out of the same file. */
const version = 'oficio-returns 29'

/** Lines of the whole file that are shown to whoever is asked; where there are more, none is answered. */
const mostLines = 16
/** With cells of rows, each of which keeps its own row open, so many are shown. */
const mostWithCells = 8
/** Columns of times that were not read, of all tables. */
const mostUnread = 20

/**
 * Reads what a provider sent back into rows. The layout is found in the file and never assumed: layouts
 * change without notice. A time without a zone has none. `knowledge` reads zones that are named in words.
 * `name`: what the file is called, which grounds nothing and may raise a question.
 *
 * @throws {ReturnError}
 */
export async function readReturn(
  bytes: Uint8Array,
  mapping: ReturnMapping = {},
  knowledge?: IdentifierKnowledge,
  name?: string,
): Promise<ReturnReading> {
  if (bytes.length === 0) throw new ReturnError('empty')
  const { format, tables, encoding, isBook = false } = await tablesIn(bytes)
  const chosen = tables.filter((table) => mapping.table === undefined || table.name === mapping.table)
  const failures: ReturnFailure[] = []
  const placed = new PlacedRows()
  const { rows, beside } = placed
  const heads: ReturnReading['tables'][number][] = []
  const unread: UnreadTimes[] = []
  let [rowsIn, zoneSaid] = [0, 0]
  const words = columnWordsOf(knowledge)
  const parts = chosen.map((table) => partsOfTable(table, mapping.headRow, words))
  const how = howOf({ format, tables: chosen, parts, name }, mapping, wordsOf(knowledge))
  for (const [i, table] of chosen.entries()) {
    if (table.fault) failures.push({ table: table.name, row: 0, why: table.fault, cells: [] })
    const { beside: around, tables: own } = parts[i] as Parts
    placed.begin(table)
    placed.lines(table, around)
    for (const found of own) {
      const before = rows.length
      rowsIn += found.data.length
      const columns = columnsOf(found, mapping, how.plain)
      zoneSaid += readRows(found, columns, how, placed, failures)
      unread.push(...unreadTimes(found, columns.time))
      heads.push(toldOf(found, table.isHidden, columns.time, rows.length - before))
    }
  }
  placed.end()
  if (heads.length + failures.length + beside.length === 0) throw new ReturnError('empty')
  return {
    parser: `${version} ${format}`,
    format,
    encoding,
    rowsIn,
    rowsOut: rows.length,
    failures,
    beside,
    rows,
    ...askedOf(rows, how, isBook ? 'book' : format),
    wordsAside: [...new Set(mapping.isKept ? [] : mapping.aside)],
    zoneSaid,
    unreadTimes: unread.slice(0, mostUnread),
    tables: heads,
  }
}

/** What is asked about the times, if anything is. */
function askedOf(rows: readonly ReturnRow[], { lines, said, zoneBy, isAnswered }: How, format: string) {
  // A row that gainsays what was answered stays without a zone, and no second answer gives it one.
  const isOpen = rows.some(
    ({ doubts }) => doubts.includes('zone-asked') || (!isAnswered && doubts.includes('zones-differ')),
  )
  const isSilent = said.notes.length > 0 && rows.some(({ time, zone }) => time !== null && zone === null)
  const halves = rows.some(({ time, written }) => time === null && written !== null)
    ? said.words.filter(speaksOfHalf).map((one) => said.wholes.get(one) ?? one)
    : []
  const isAsked = isOpen || (isSilent && !isAnswered)
  // Where the zones that cells bear are gainsaid, and no other is asked about, it is theirs that may hold.
  const own = rows.find(
    ({ doubts, written }) => doubts.includes('zones-differ') && bearsZone.test(written ?? ''),
  )?.written
  const by = rows.some(({ doubts }) => doubts.includes('zone-asked')) ? zoneBy : (own ?? zoneBy)
  const { shown, more } = isAsked ? lines : { shown: [], more: 0 }
  const clockWords = [...new Set([...shown, ...halves])]
  return {
    clockWords,
    clockPlaces: clockWords.map((one) => placeIn(lines.places.get(one), format)),
    clockWordsMore: more,
    isTooMuch: isAsked && lines.isTooMuch,
    ...(isOpen && by !== undefined ? { zoneBy: by } : {}),
  }
}

/** The zone that a time bears in its own cell. */
const bearsZone = /(?:Z|UTC|GMT|[+\-−]\d\d:?\d\d)\)?$/i

/** `Accesos!E5`, `12`, `12–15`: a cell of a workbook, a line of a text. Rows of a page have no number. */
function placeIn(places: readonly TablePlace[] | undefined, format: string): string {
  const isBook = format === 'book'
  if (!places || !(isBook || format === 'csv' || format === 'text')) return ''
  const own = [
    ...new Set(
      places.flatMap(({ table, row, last, column }) => {
        // What a workbook says in no cell of it has no address.
        if (isBook) return table === '' ? [] : [`${table}!${columnName(column)}${row}`]
        return [`${table === '' ? '' : `${table}: `}${row}${row === last ? '' : `–${last}`}`]
      }),
    ),
  ]
  return `${own.slice(0, mostPlaces).join(', ')}${own.length > mostPlaces ? ' …' : ''}`
}
/** Of one line so many places are named. */
const mostPlaces = 6

/** `A`, `Z`, `AA`. */
const columnName = (column: number): string =>
  `${column >= 26 ? columnName(Math.floor(column / 26) - 1) : ''}${String.fromCharCode(65 + (column % 26))}`

/** What a file is, before a row of it is read. */
interface FileParts {
  readonly format: ReturnReading['format']
  readonly tables: readonly SourceTable[]
  readonly parts: readonly Parts[]
  readonly name: string | undefined
}

/** How the times of a file are read: whether its table is plain, and else what it says of its clock. */
function howOf(file: FileParts, mapping: ReturnMapping, known: ZoneWords): How {
  const { parts, name } = file
  const isPart = mapping.table !== undefined || mapping.headRow !== undefined
  const plain = isPart ? undefined : plainOf({ ...file, known }, (found) => columnsOf(found, mapping))
  const of = { mapping, known, plain, tells: tellsOf(known) }
  if (plain) {
    const said = { notes: plain.ofAll ? [plain.ofAll] : [], words: [], wholes: new Map(), aside: [] }
    return {
      ...{ ...of, ...heldOf(said), gainsays: gainsaying(known, new Set()), lines: noLines },
      isAnswered: false,
      unseen: new Map(),
      seen: new Set(),
    }
  }
  const said = clockNotes(parts, file.tables, (found) => columnsOf(found, mapping).time, known)
  const timed = parts
    .flatMap((one) => one.tables)
    .map((found) => {
      const { time, hour, zones, listed } = columnsOf(found, mapping)
      const saying = listed.filter((i) => saysZones(found, i, known))
      return { found, zones: [...zones, ...saying], own: [time, hour ?? -1].filter((i) => i >= 0) }
    })
  const question = questionOf(timed, said, name, known)
  const lines = shownOf(question)
  const aside = new Set(mapping.isKept ? [] : (mapping.aside ?? []).map((one) => one.trim()))
  const { zoneBy, cells, unseen, seen } = question
  return {
    ...{ ...of, ...heldOf(said), lines, gainsays: gainsaying(known, new Set(cells)) },
    ...(zoneBy === undefined ? {} : { zoneBy }),
    isAnswered:
      lines.shown.length > 0 && !lines.isTooMuch && lines.shown.every((one) => aside.has(one.trim())),
    unseen: unseen(lines.shown),
    seen: new Set(seen(lines.shown)),
  }
}

/** What a file says outside its rows, made ready once for all of them. */
const heldOf = (said: FileWords): Pick<How, 'said' | 'notes' | 'habits'> => ({
  ...{ said, notes: notesSaid(said.notes), habits: habitsSaid(said.words) },
})

/** The lines of a question as whoever is asked sees them. */
interface ShownLines {
  readonly shown: readonly string[]
  readonly more: number
  readonly isTooMuch: boolean
  readonly places: ReadonlyMap<string, readonly TablePlace[]>
}
const noLines: ShownLines = { shown: [], more: 0, isTooMuch: false, places: new Map() }

function shownOf({ lines, ofRows, isCut, places }: ReturnType<typeof questionOf>): ShownLines {
  const first = lines.slice(0, mostLines)
  const shown = [...new Set([...first, ...ofRows.slice(0, Math.max(0, mostWithCells - first.length))])]
  const all = new Set([...lines, ...ofRows])
  return {
    shown,
    more: all.size - shown.length,
    isTooMuch: isCut || lines.length > mostLines,
    places,
  }
}

/** Whether the cells of a column that is called a zone say any that is read. */
const saysZones = ({ heads, data }: Headed, at: number, known: ZoneWords): boolean =>
  data.slice(0, 200).some(({ cells }) => {
    const text = cells[at]?.text ?? ''
    return text !== '' && zoneOfNamed(text, heads[at] ?? '', known).zones.length > 0
  })

/** A table as the reading tells of it. */
const toldOf = (
  { name, heads, headRows = [], isHeadOpen, isNumbered }: Headed,
  isHidden: boolean | undefined,
  time: number,
  rows: number,
): ReturnReading['tables'][number] => ({
  ...{ name, heads, rows, headRows },
  ...(isHeadOpen ? { isHeadOpen } : {}),
  ...(isNumbered ? { isNumbered } : {}),
  ...(heads[time] === undefined ? {} : { time: heads[time] }),
  ...(isHidden ? { isHidden } : {}),
})

async function tablesIn(bytes: Uint8Array) {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return { format: 'xlsx' as const, tables: await spreadsheetTables(bytes), encoding: null, isBook: true }
  const { text: whole, encoding } = textIn(bytes)
  const text = whole.replace(/^\s*window\.YTD\.[\w.]{1,80}\s*=\s*(?=[[{])/, '')
  // A paper, a picture or an archive is no table, whatever of it could be taken for letters.
  if (isOther(text)) throw new ReturnError('not-read')
  const start = text.trimStart().slice(0, 2000)
  const chat = chatTables(text)
  if (chat) return { format: 'chat' as const, tables: chat, encoding }
  if (/^[[{]/.test(start) && !isBracketed(start))
    return { format: 'json' as const, tables: jsonTables(text), encoding }
  if (isSpreadsheet2003(start))
    return { format: 'xml' as const, tables: tablesOf2003(text), encoding, isBook: true }
  const xml = start.startsWith('<') ? xmlTables(text) : undefined
  if (xml) return { format: 'xml' as const, tables: xml, encoding }
  if (/^<(?:!doctype\s+html|html|head|body|table|div|\?xml)/i.test(start))
    return { format: 'html' as const, tables: htmlTables(text, encoding), encoding }
  const log = serverLogTables(text) ?? extendedLogTables(text)
  if (log) return { format: 'text' as const, tables: log, encoding }
  const drawn = drawnTables(text)
  if (drawn) return { format: 'text' as const, tables: drawn, encoding }
  const labelled = labelledTables(text)
  if (labelled) return { format: 'text' as const, tables: labelled, encoding }
  const columns = fixedWidthTables(text)
  if (columns) return { format: 'text' as const, tables: columns, encoding }
  return { format: 'csv' as const, tables: [separatedTable(text)], encoding }
}

/**
 * A line that begins with something in brackets, as programs write their logs, or is nothing but that, as
 * titles are: no list of JSON ends so.
 */
const isBracketed = (start: string): boolean =>
  /^\[[^\]\n"{[]*\](?:[ \t]*[^\s,\]]|[ \t]*\r?\n\s*[^\s,\][{])/.test(start)

/** Begins as files of other kinds do, or is full of characters that no text has. */
function isOther(text: string): boolean {
  if (/^(?:%PDF-|\{\\rtf|GIF8|Rar!)/.test(text)) return true
  const start = text.slice(0, 20_000)
  return start.replace(/[^\x01-\x08\x0e-\x19\x1c-\x1f]/g, '').length * 100 > start.length
}

/**
 * The text, and in what it is written: a line that is no UTF-8 is read as Windows wrote it, and told.
 */
function textIn(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  const mark = [bytes[0], bytes[1]]
  const utf16 =
    mark[0] === 0xff && mark[1] === 0xfe
      ? 'utf-16le'
      : mark[0] === 0xfe && mark[1] === 0xff
        ? 'utf-16be'
        : undefined
  const whole = decodedAs(bytes, utf16 ?? 'utf-8')
  if (whole !== undefined) return { text: whole, encoding: utf16 ?? 'utf-8' }
  return textOfLines(bytes)
}

function decodedAs(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    if (text.includes('\0')) throw new ReturnError('not-read')
    return text
  } catch (error) {
    if (error instanceof ReturnError) throw error
    return undefined
  }
}

/** Of a file in which some lines are in the one writing and some in the other. */
export const mixedLetters = 'utf-8 + windows-1252'

/** Each line in its own letters: one that is no UTF-8 takes those of the others with it in no case. */
function textOfLines(bytes: Uint8Array) {
  const parts: string[] = []
  const met = new Set<string>()
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from)
    const to = end < 0 ? bytes.length : end + 1
    const line = bytes.subarray(from, to)
    const own = decodedAs(line, 'utf-8')
    if (own === undefined) met.add('windows-1252')
    else if (line.some((byte) => byte > 127)) met.add('utf-8')
    const text = own ?? decodedAs(line, 'windows-1252')
    if (text === undefined) throw new ReturnError('not-read')
    parts.push(text)
    from = to
  }
  return { text: parts.join(''), encoding: met.size > 1 ? mixedLetters : 'windows-1252' }
}

/** Heads under which an account or its telephone may stand: a number there is no count of seconds. */
const otherHead = /\b(?:login|logout|created|when)$/i

/** `5,69877E+10`: a long number as a spreadsheet shows it. */
const isRounded = (cell: SourceCell): boolean =>
  cell.isRounded === true || (cell.text.includes('+', 2) && isPower.test(cell.text))
const isPower = /^[+-]?\d(?:[.,]\d+)?E\+\d{2,3}$/i

/** A day as a spreadsheet counts it, which without the workbook no one can tell from another number. */
const isSerial = (text: string): boolean => /^[3-5]\d{4}(?:[.,]\d{1,12})?$/.test(text)

/** `02/07/26`, `2-jul-26`: a day whose year has two figures is read by nobody for sure. */
const isOfTwoFigures = (text: string): boolean =>
  /^\d{1,2}(?:[-/.]\d{1,2}[-/.]|[- ]\p{L}{3,10}\.?[- ])\d{2}(?!\d)/u.test(text)

const textsOf = ({ cells }: SourceRow): readonly string[] => cells.map(({ text }) => text)

/** Words of zones repeat in every row. */
function wordsOf(knowledge: IdentifierKnowledge | undefined): ZoneWords {
  const kept = (read: (words: string, of: IdentifierKnowledge) => NamedZone | undefined) => {
    const before = new Map<string, NamedZone | undefined>()
    return (words: string): NamedZone | undefined => {
      if (!knowledge || words.length > 120) return undefined
      if (before.has(words)) return before.get(words)
      const zone = read(words, knowledge)
      if (before.size < 1000) before.set(words, zone)
      return zone
    }
  }
  const place = kept(zoneOfPlace)
  const countries = new Set(
    Object.values(knowledge?.countries ?? {}).flatMap(({ names }) => Object.values(names).map(folded)),
  )
  return {
    within: kept(zoneOfWords),
    whole: kept(zoneOfWholeWords),
    place,
    isPlace: (words) => countries.has(folded(words)) || place(words) !== undefined,
    brands: brandsOf(knowledge),
  }
}

/** What services are called: of "Google (Gmail, Drive)" each name. */
const brandsOf = (knowledge: IdentifierKnowledge | undefined): ReadonlySet<string> =>
  new Set(
    [...Object.values(knowledge?.providers ?? {}), ...Object.values(knowledge?.directory ?? {})]
      .flatMap(({ name }) => name.split(/[(),]/))
      .map((name) => folded(name).trim())
      .filter((name) => /^[\p{L}\d]{2,}(?: [\p{L}\d]+)?$/u.test(name) && !couldSpeakOfClock(name)),
  )

/** Cells repeat. */
function tellsOf(known: ZoneWords): How['tells'] {
  const before = new Map<string, Map<string, boolean>>()
  const ofFigures = new Map<string, boolean>()
  return (text, head) => {
    // Figures say something of a clock only where their column is called one, or is of remarks.
    if (!ofFigures.has(head)) ofFigures.set(head, isAskedHead(head))
    if (!ofFigures.get(head) && !/\p{L}/u.test(text)) return false
    let ofHead = before.get(head)
    if (!ofHead) {
      ofHead = new Map()
      before.set(head, ofHead)
    }
    const kept = ofHead.get(text)
    if (kept !== undefined) return kept
    const own = tellsOfClock(text, head, known)
    if (ofHead.size < 20_000) ofHead.set(text, own)
    return own
  }
}

interface How {
  readonly mapping: ReturnMapping
  readonly known: ZoneWords
  /** Its one table is plain. */
  readonly plain: Plain | undefined
  /** Whether a cell under a head speaks of the clock. */
  readonly tells: (text: string, head: string) => boolean
  /** Whether a cell says another zone than a time has. */
  readonly gainsays: Gainsays
  /** What stands outside its rows. */
  readonly said: FileWords
  /** What of it is held against each row. */
  readonly notes: NotesSaid
  readonly habits: HabitsSaid
  /** Of what it says of its clock, for whoever is asked. */
  readonly lines: ShownLines
  readonly zoneBy?: string
  /** Whoever read it answered that its times are of the zone that it says. */
  readonly isAnswered: boolean
  /** Of each table which rows hold words that nobody saw who answered: they stay open. */
  readonly unseen: ReadonlyMap<Headed, HoldsUnseen>
  /** The cells that stood whole before whoever answered. */
  readonly seen: ReadonlySet<string>
}

/** Where the parts of a time stand in a table. */
interface Columns {
  readonly time: number
  /** Of the hour, where the day stands in a column of its own. */
  readonly hour: number | undefined
  /** Of what says in which half of the day the hour lies. */
  readonly halves: readonly number[]
  /** Of hours that may be the row's, where its day bears one. */
  readonly rivals: readonly number[]
  /** Plainly of the zone of these times. */
  readonly zones: readonly number[]
  /** Of a zone that may be that of something else. */
  readonly others: readonly number[]
  /** Of whatever else may speak of the clock. */
  readonly told: readonly number[]
  /** Called a zone without more, or that of what is listed. */
  readonly listed: readonly number[]
  /** No column is of a zone. */
  readonly isBare: boolean
  /** Called as the column of the times is. */
  readonly twins: readonly number[]
}

function columnsOf(found: Headed, mapping: ReturnMapping, plain?: Plain): Columns {
  const { heads } = found
  const time = timeColumn(found, mapping)
  const hour = time < 0 ? undefined : hourBeside(found, time)
  const [zones, others]: [number[], number[]] = [[], []]
  const called = [heads[time] ?? '', ...(hour === undefined ? [] : [heads[hour] ?? ''])]
  for (const [i, head] of heads.entries()) {
    if (i === time || i === hour || !mayBeZoneHead(head)) continue
    ;(plain?.zone === i || called.some((one) => isZoneOf(head, one)) ? zones : others).push(i)
  }
  const halves = time < 0 ? [] : halvesIn(found, hour === undefined ? [time] : [time, hour])
  const told = found.kind
    ? []
    : heads.flatMap((_, i) =>
        i === time || i === hour || zones.includes(i) || others.includes(i) ? [] : [i],
      )
  const rivals = time < 0 || hour !== undefined ? [] : rivalHours(found, time)
  const listed = heads.flatMap((head, i) => (!zones.includes(i) && isZoneOfListed(head) ? [i] : []))
  const isBare = hour === undefined && zones.length + others.length + listed.length === 0
  const twins = hour === undefined && !found.kind ? twinsOf(heads, time) : []
  return { time, hour, halves, rivals, zones, others, told, listed, isBare, twins }
}

/** How the times of a column are read. */
function timesOf(found: Headed, { time, hour }: Columns, how: How): TimesSaid {
  const { mapping, known, notes, plain, isAnswered } = how
  const { heads, data } = found
  const at = hour === undefined ? [time] : [time, hour]
  const written = data.flatMap((row) => (row.broken ? [] : [joinedCell(row, at).text]))
  const habits = habitsOf(
    written,
    at.map((i) => heads[i] ?? ''),
    how.habits,
  )
  const { order } = habits
  const spans = new Set(written.filter(isSpanLike).map((text) => text.slice(-6)))
  const ofHeads = at.map((i) => zoneOfTimeHead(heads[i] ?? '', known))
  const isNamed = mapping.time !== undefined && mapping.time === heads[time]
  return {
    ofHead: ofHeads.flatMap(({ zones }) => zones),
    // Whoever named this column to be read so has read what its head says.
    isUnread: ofHeads.some(({ isUnread }) => isUnread) && !isNamed,
    notes,
    isSure: plain !== undefined || isAnswered,
    isAnswered,
    isLocal: ofHeads.some(({ isLocal }) => isLocal),
    isOther: ofHeads.some(({ isOther }) => isOther),
    isOfCount: ofHeads.every(({ isOfCount }) => isOfCount),
    mapped: mapping.zone,
    isExplicit: isNamed && mapping.zone !== undefined && mapping.isKept !== true,
    zone: null,
    order: order ?? mapping.order,
    isTimeColumn: !otherHead.test(heads[time] ?? ''),
    // `10:00-11:00` may be an hour with its offset or a span: offsets that vary from row to row are none.
    spans: spans.size > 1,
    habits,
    isOtherOrder: order !== undefined && mapping.order !== undefined && mapping.order !== order,
  }
}

/** Gives of how many rows the zone is only the word of whoever said how they are read. */
function readRows(
  found: Headed,
  columns: Columns,
  how: How,
  placed: PlacedRows,
  failures: ReturnFailure[],
): number {
  const { name: table, heads, data } = found
  const { mapping } = how
  const at = columns.hour === undefined ? [columns.time] : [columns.time, columns.hour]
  const said = timesOf(found, columns, how)
  let zoneSaid = 0
  const moved = movedRows(found)
  const taken = new Map<string, number>()
  const names = heads.map((name) => unusedIn(taken, mapping.columns?.[name] ?? name))
  const inValues = names.flatMap((name, i) => (at.includes(i) ? [] : [{ name, i }]))
  for (const one of data) {
    const { row, cells, broken } = one
    const isWider = cells.length > heads.length
    if (broken || (isWider && cells.slice(heads.length).some(({ text }) => text !== ''))) {
      failures.push({ table, row, why: broken ?? 'cells', cells: textsOf(one) })
      continue
    }
    const { text, written, time, isSaid, isTwo } = timeOfRow(one, found, columns, how, said, at)
    if (isSaid) zoneSaid += 1
    const doubts: ReturnRow['doubts'][number][] = doubtsOfTime(text, time, said)
    if (isTwo) doubts.push('two-times')
    if (isOnAnswer(time, how)) doubts.push('aside')
    if (cells.length < heads.length) doubts.push('short')
    if (moved.has(one)) doubts.push('moved')
    if (found.isOver && isWider) doubts.push('over')
    if (cells.some(isRounded)) doubts.push('rounded')
    const values = valuesOf(cells, inValues)
    const zone = time?.zone ?? null
    const told = { table, row, time: time?.time ?? null, zone, written: written || null, doubts, values }
    placed.row(found.kind ? { ...told, kind: found.kind } : told, one)
  }
  return zoneSaid
}

/** What stands under each name. */
function valuesOf(
  cells: readonly SourceCell[],
  names: readonly { readonly name: string; readonly i: number }[],
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {}
  for (const { name, i } of names) {
    const text = cells[i]?.text ?? ''
    // A column may be called as what every object has.
    if (name === '__proto__') Object.defineProperty(values, name, { ...asOwn, value: text })
    else values[name] = text
  }
  return values
}
const asOwn = { configurable: true, enumerable: true, writable: true } as const

/** The time of a row with its zone, and as it stands in the file. */
function timeOfRow(
  row: SourceRow,
  found: Headed,
  columns: Columns,
  how: How,
  said: TimesSaid,
  at: readonly number[],
): {
  readonly text: string
  readonly written: string
  readonly time: ReadTime | undefined
  readonly isSaid: boolean
  /** A column of the same name says another moment. */
  readonly isTwo: boolean
} {
  const { text: joined, written } = joinedCell(row, at)
  const isOther = columns.rivals.length > 0 && isOtherHour(joined, row, columns.rivals)
  const whole = isOther ? undefined : inHalf(joined, row, columns.halves)
  const text = whole ?? joined
  const isNone = text === '' || whole === undefined || hasOtherDate(found, row, columns.time)
  const bare = isNone ? undefined : readTime(text, said)
  if (!bare) return { text, written, time: undefined, isSaid: false, isTwo: false }
  const zones = zonesOfRow(row, found.heads, columns, how, bare.zone !== null)
  const isTwo = columns.twins.some((i) => areTwoTimes(text, row.cells[i]?.text ?? ''))
  const own = zoned(text, bare, said, isTwo ? { ...zones, isAgainst: true } : zones)
  // Whoever named this column and its zone has seen what the columns of zones say.
  const ofZones = said.isExplicit ? [] : [...columns.zones, ...columns.listed]
  // What a row says against the zone of its own cell is closed by a yes to whoever read it.
  const isMet = (cell: SourceCell | undefined): boolean => bare.zone !== null && how.seen.has(seenIn(cell))
  const isGainsaid =
    said.isAnswered &&
    (gainsaysAnswer(row, columns.told, how, own.time, isMet) ||
      (bare.zone === null && how.unseen.get(found)?.(row) === true) ||
      at.some((i) => isShownOtherwise(row.cells[i], own.time, how)) ||
      ofZones.some((i) => !isMet(row.cells[i]) && isOfOtherZone(row, i, found.heads[i] ?? '', own.time, how)))
  return { text, written, isTwo, ...(isGainsaid ? { time: withoutZone(own.time), isSaid: false } : own) }
}

/** Whether the words of a row say another clock than somebody answered that all its times are of. */
function gainsaysAnswer(
  { cells }: SourceRow,
  told: readonly number[],
  { gainsays }: How,
  { time, zone, doubts }: ReadTime,
  isMet: (cell: SourceCell | undefined) => boolean,
): boolean {
  if (zone === null || doubts.includes('epoch')) return false
  return told.some((i) => !isMet(cells[i]) && gainsays(seenIn(cells[i]), zone, time))
}

/** Whether what its format shows beside a time says another zone than it has, or is not read. */
const isShownOtherwise = (cell: SourceCell | undefined, { time, zone }: ReadTime, { known }: How): boolean =>
  cell?.shown !== undefined && zone !== null && saysOther(zoneOfCell(cell.shown, '', known), zone, time)

/** Whether the cell of a column of zones says another one than a time has; without a sign it says none. */
function isOfOtherZone(
  { cells }: SourceRow,
  at: number,
  head: string,
  { time, zone, doubts }: ReadTime,
  { known }: How,
): boolean {
  const text = cells[at]?.text ?? ''
  if (zone === null || doubts.includes('epoch') || !/[\p{L}\d]/u.test(text)) return false
  return saysOther(zoneOfNamed(text, head, known), zone, time)
}

/** The zones of the file and of the row are two: it has none. */
const withoutZone = ({ time, doubts }: ReadTime): ReadTime => ({
  ...{ time: time.replace(/(?:Z|[+-]\d\d:\d\d)$/, ''), zone: null },
  doubts: [...doubts, 'zones-differ'],
})

/** `isOwn`: the time bears a zone itself, which whatever else the row says may take back. */
function zonesOfRow(
  { cells }: SourceRow,
  heads: readonly string[],
  of: Columns,
  { known, tells }: How,
  isOwn: boolean,
): RowZones {
  if (of.isBare && cells[of.time]?.shown === undefined && !(isOwn && speaks(cells, heads, of.told, tells)))
    return saysNothing
  const textAt = (i: number): string => cells[i]?.text ?? ''
  const said = of.zones.map((i) => zoneOfCell(textAt(i), heads[i] ?? '', known))
  for (const i of of.hour === undefined ? [of.time] : [of.time, of.hour])
    if (cells[i]?.shown !== undefined) said.push(zoneOfCell(cells[i].shown, '', known))
  // Under `Zona` or `Offset` may stand the zone of the row, which is asked about, and may stand a region.
  for (const i of of.listed) {
    const own = textAt(i) === '' ? undefined : zoneOfNamed(textAt(i), heads[i] ?? '', known)
    if (own && (isOwn || own.zones.length > 0)) said.push(own)
  }
  return {
    zones: said.flatMap(({ zones }) => zones),
    isUnread: said.some(({ isUnread }) => isUnread),
    others: of.others.flatMap((i) => zonesOfOther(textAt(i), known)),
    isAgainst: isOwn && speaks(cells, heads, of.told, tells),
  }
}

const saysNothing: RowZones = { zones: [], isUnread: false, others: [], isAgainst: false }

/** Whether any cell beside the time speaks of the clock. */
function speaks(
  cells: readonly SourceCell[],
  heads: readonly string[],
  told: readonly number[],
  tells: How['tells'],
): boolean {
  for (const i of told) {
    const text = seenIn(cells[i])
    if (text !== '' && tells(text, heads[i] ?? '')) return true
  }
  return false
}

/** A count of seconds has its zone whatever a file says. */
const isOnAnswer = (time: ReadTime | undefined, { isAnswered }: How): boolean =>
  isAnswered && typeof time?.zone === 'string' && !time.doubts.includes('epoch')

function doubtsOfTime(
  text: string,
  time: ReadTime | undefined,
  said: TimesSaid,
): ReturnRow['doubts'][number][] {
  if (text === '') return []
  const isOpen = isEitherWay(text) || (said.habits.isYearTorn && isYearEitherWay(text))
  if (!time) return [isOpen ? 'date-order' : 'not-a-time']
  return [...time.doubts, ...(said.isOtherOrder && isEitherWay(text) ? (['date-order'] as const) : [])]
}

/** Whether the head of a mail gives its date twice, in two ways: then it has none. */
function hasOtherDate({ kind, heads }: Headed, { cells }: SourceRow, column: number): boolean {
  const own = cells[column]?.text
  return (
    kind === 'mail' &&
    /^date$/i.test(heads[column] ?? '') &&
    heads.some((head, i) => {
      const text = cells[i]?.text ?? ''
      return i !== column && /^date(?: \d+)?$/i.test(head) && text !== '' && text !== own
    })
  )
}

/** The column of times: as said, else the first whose head speaks of time and in which most cells are one. */
function timeColumn({ heads, isNumbered, data, kind }: Headed, { time, order }: ReturnMapping): number {
  if (time !== undefined) return heads.indexOf(time)
  // Of the dates of a mail one is its own; the others are those of machines that passed it on.
  if (kind === 'chat') return 0
  if (kind === 'mail') return heads.findIndex((head) => /^date$/i.test(head))
  const sample = data.filter(({ broken }) => !broken).slice(0, 200)
  const isMostly = (at: number, isOne: (text: string) => boolean, more = 1 / 2): boolean => {
    const written = sample.map(({ cells }) => cells[at]?.text ?? '').filter((text) => text !== '')
    return written.length > 0 && written.filter(isOne).length > written.length * more
  }
  const isTime = (text: string, at: number): boolean =>
    isEitherWay(text) ||
    readTime(text, { order, isTimeColumn: !isNumbered && !otherHead.test(heads[at] ?? '') }) !== undefined
  const columns = heads.flatMap((head, i) =>
    isNumbered || timeHead.test(spaced(head)) || /^(?:day|d[ií]a)$/i.test(head) ? [i] : [],
  )
  const found = columns.find((at) => isMostly(at, (text) => isTime(text, at)))
  if (found !== undefined || isNumbered) return found ?? -1
  // Where no column is read, one that was to hold times is told as such.
  const unread = (at: number) => (text: string) =>
    isSerial(text) || isNoDay(text) || isOfTwoFigures(text) || isTime(text, at)
  // Where a second table or a sum stands under its head, its times are fewer: each row that is none is told.
  return (
    columns.find((at) => isMostly(at, unread(at))) ??
    columns.find((at) => isMostly(at, isMoment, 1 / 5)) ??
    onlyMoments(heads, (at) => isMostly(at, isMoment))
  )
}

/** A day with its hour, in words or figures that are no count. */
const isMoment = (text: string): boolean => readTime(text, { order: 'DMY' })?.time.includes('T') === true

/** The one column whose cells are days with their hours, where no head speaks of time; `-1` where two are. */
function onlyMoments(heads: readonly string[], areMoments: (at: number) => boolean): number {
  const found = heads.flatMap((_, at) => (areMoments(at) ? [at] : []))
  const [only = -1] = found
  const isOther = otherMoment.test(folded((heads[only] ?? '').replaceAll('_', ' ')))
  return found.length === 1 && !isOther ? only : -1
}
