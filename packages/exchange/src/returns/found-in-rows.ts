import type { CountryCode } from '@oficio/core/fact'
import {
  type FoundIdentifier,
  type IdentifierKnowledge,
  isAddressHead,
  isNumberOf,
  isPortHead,
  isValidNumber,
  offsetIn,
  prepare,
  recognise,
  zoneOfPlace,
  zoneOfWholeWords,
} from '@oficio/core/identifier'
import { folded } from '@oficio/core/time'
import { messageText } from './chat.ts'
import { columnWordsOf } from './column-words.ts'
import type { ReturnFailure, ReturnReading, ReturnRow } from './reading.ts'
import { cellOf, cellsOf } from './row-cells.ts'
import { readTime } from './time.ts'
import { isOfOneAct } from './whose-time.ts'
import { placesIn } from './written-places.ts'
import { mayBeZoneHead } from './zone-columns.ts'

/** How the rows of a return are searched. */
interface Rules {
  readonly knowledge: IdentifierKnowledge
  readonly country: CountryCode | undefined
  readonly withoutCountry: Set<ReturnRow>
  /** Of each row the ports that were given to an address. */
  readonly ports: Map<ReturnRow, Set<string>>
  /** Telephones that may be of the country that their first figures say, as they were asked about. */
  readonly offered: Map<string, FoundIdentifier | undefined>
}

/** Rows are read so many at a time, each time under the head of their table. */
const rowsAtOnce = 500
/** Of more rows those of one column that say the same but for their time are read once. */
const manyRows = 2_000
/** More rows are told as not searched. */
const mostSearched = 500_000
/** Lines of bodies that are searched. */
const mostLines = 50_000
/** Rows that are named for one identifier; the rest are counted. */
const mostNamed = 100

/** Where an identifier stands, and the time that its own row says. */
export interface SeenInRow {
  readonly table: string
  readonly row: number
  readonly time: string | null
  readonly zone: string | null
  /** The zone counts because somebody put sentences of the file aside. */
  readonly isOnAnswer?: true
  /** It stands in a line that is no row: in one between rows, in the body of a mail, in one not read. */
  readonly isLine?: true
}

/** A line that is no row, told as one that has no time. */
interface LineRow extends ReturnRow {
  readonly isLine: true
}

const lineRow = (
  { table, row, cells }: Pick<ReturnFailure, 'table' | 'row' | 'cells'>,
  by: string,
): LineRow => ({
  ...{ table, row, time: null, zone: null, written: null, doubts: [], kind: 'mail', isLine: true },
  values: { '': cells.join(by) },
})

export interface IdentifierInRows extends FoundIdentifier {
  /** The first rows in which it stands, in their order. */
  readonly rows: readonly SeenInRow[]
  /** In how many rows it stands. */
  readonly rowCount: number
}

type CountedHeads = readonly { readonly head: string; readonly count: number }[]

export interface FoundInRows {
  readonly identifiers: readonly IdentifierInRows[]
  /** In how many rows they were looked for. */
  readonly searched: number
  /** Rows with a telephone of which nobody says the country: it is no identifier. */
  readonly withoutCountry: number
  /** Columns of ports that were given to no address, each with how many stand there. */
  readonly portsAlone: CountedHeads
  /** Columns of addresses with figures that may be one and are not read, each with how many stand there. */
  readonly addressesUnread: CountedHeads
}

interface Kept {
  found: FoundIdentifier
  readonly rows: Set<ReturnRow>
  /** The times that stand beside it in a mail or a chat, of which the rows' own are none. */
  readonly beside: Set<string>
}

/**
 * The identifiers in a return, each with the rows in which it stands. A time belongs to a row: an identifier
 * bears one only where every row that it stands in says the same, else the rows say theirs. `country`: whose
 * telephones stand in a column that is called so, as the case gives it.
 */
export function identifiersInRows(
  reading: ReturnReading,
  knowledge: IdentifierKnowledge,
  country?: CountryCode,
): FoundInRows {
  const kept = new Map<string, Kept>()
  const rules: Rules = { knowledge, country, withoutCountry: new Set(), ports: new Map(), offered: new Map() }
  const rows = reading.rows.slice(0, mostSearched)
  const [firsts, twins] = rows.length > manyRows ? twinsIn(rows) : [rows, new Map()]
  const again = readRows(reading, firsts, twins, rules, kept)
  readRows(reading, again, new Map(), rules, kept)
  if (rows.some(({ kind }) => kind === 'mail')) readBodies(reading, knowledge, kept)
  else readBeside(reading, knowledge, kept)
  readUnnamed(rows, knowledge, kept)
  readAlone(reading.failures, knowledge, kept)
  const order = twins.size === 0 ? undefined : new Map(rows.map((row, i) => [row, i]))
  return {
    identifiers: [...kept.values()].map((one) => told(one, order)),
    searched: rows.length,
    withoutCountry: rules.withoutCountry.size,
    portsAlone: portsAloneIn(rows, rules),
    addressesUnread: countedUnder(rows, (head) => isAddressHead(head, knowledge), isUnreadAddress),
  }
}

/** Ports that stand in rows and were given to no address of theirs, by what their columns are called. */
const portsAloneIn = (rows: readonly ReturnRow[], { knowledge, ports }: Rules): CountedHeads =>
  countedUnder(
    rows,
    (head) => isPortHead(head, knowledge),
    (text, row) => isPort(text) && !ports.get(row)?.has(text),
  )

/** How many such cells stand under each such head. */
function countedUnder(
  rows: readonly ReturnRow[],
  isHead: (head: string) => boolean,
  is: (text: string, row: ReturnRow) => boolean,
): CountedHeads {
  const counts = new Map<string, number>()
  const areHeads = new Map<string, boolean>()
  for (const row of rows) {
    if (row.kind) continue
    for (const head of Object.keys(row.values)) {
      const own = areHeads.get(head) ?? isHead(head)
      areHeads.set(head, own)
      if (own && is(row.values[head] ?? '', row)) counts.set(head, (counts.get(head) ?? 0) + 1)
    }
  }
  return [...counts].map(([head, count]) => ({ head, count }))
}

/**
 * `198.051.100.004`: of eight or of ten, as each program has it. `3325256708`: an address as one number, or
 * the number of something else.
 */
const isUnreadAddress = (text: string): boolean =>
  /^(?=.*(?:^|\.)0\d)(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?$/.test(text) ||
  (/^[1-9]\d{7,9}$/.test(text) && Number(text) >= 2 ** 24 && Number(text) < 2 ** 32)

const isPort = (text: string): boolean => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535

/** Rows that differ from one before them in nothing but their own time, by that one. */
type Twins = ReadonlyMap<ReturnRow, readonly ReturnRow[]>

/** The rows that have no twin before them, and those that have, by it. */
function twinsIn(rows: readonly ReturnRow[]): [readonly ReturnRow[], Twins] {
  const firsts: ReturnRow[] = []
  const twins = new Map<ReturnRow, ReturnRow[]>()
  const byWords = new Map<string, ReturnRow>()
  for (const row of rows) {
    const { table, time, zone, values, kind } = row
    const form = time?.replace(/\d/g, '9') ?? ''
    const cells = Object.entries(values)
    const isAlike = kind === undefined && cells.length === 1
    const words = [table, form, zone ?? '', ...cells.flat()].join('\0')
    const first = isAlike ? byWords.get(words) : undefined
    if (first) twins.get(first)?.push(row)
    else {
      firsts.push(row)
      if (!isAlike) continue
      byWords.set(words, row)
      twins.set(row, [])
    }
  }
  return [firsts, twins]
}

/** Reads rows in blocks. Gives the twins of rows whose identifiers hold their time: they are read as well. */
function readRows(
  reading: ReturnReading,
  rows: readonly ReturnRow[],
  twins: Twins,
  rules: Rules,
  kept: Map<string, Kept>,
): readonly ReturnRow[] {
  const again = new Set<ReturnRow>()
  const tables = tablesByName(reading)
  for (let from = 0; from < rows.length; ) {
    const first = rows[from] as ReturnRow
    const heads = Object.keys(first.values).join('\0')
    let to = from
    while (
      to < rows.length &&
      to - from < (first.kind === 'mail' ? 1 : rowsAtOnce) &&
      rows[to]?.table === first.table &&
      Object.keys(rows[to]?.values ?? {}).join('\0') === heads
    )
      to += 1
    const twinsOf = (those: readonly ReturnRow[]): readonly ReturnRow[] =>
      twins.size === 0 ? [] : those.flatMap((row) => twins.get(row) ?? [])
    readBlock(rows.slice(from, to), headsOfTime(tables, first), rules, (found, own, those) => {
      const more = twinsOf(those)
      const port = found && portOf(found)
      if (port !== undefined)
        for (const row of those) {
          const own = rules.ports.get(row)
          if (own) own.add(port)
          else rules.ports.set(row, new Set([port]))
        }
      if (found === undefined) for (const row of [...those, ...more]) rules.withoutCountry.add(row)
      else if (!isWhole(found)) keep(found, more.length === 0 ? those : [...those, ...more], kept)
      else {
        keep(found, those, kept)
        for (const row of twins.get(own) ?? []) again.add(row)
      }
    })
    from = to
  }
  return [...again]
}

type TablesByName = ReadonlyMap<string, ReturnReading['tables']>

/** The tables of a file, which may be as many as its rows, by what they are called. */
function tablesByName({ tables }: ReturnReading): TablesByName {
  const named = new Map<string, ReturnReading['tables'][number][]>()
  for (const one of tables) {
    const own = named.get(one.name)
    if (own) own.push(one)
    else named.set(one.name, [one])
  }
  return named
}

/** What the times of rows are called: several tables of a file may have one name. */
function headsOfTime(tables: TablesByName, { table, values }: ReturnRow): readonly string[] {
  const ofName = tables.get(table) ?? []
  const isTaken = (head: string): boolean => Object.hasOwn(values, head)
  const own = ofName.filter(({ heads }) => Object.keys(values).every((head) => heads.includes(head)))
  const found = (own.length > 0 ? own : ofName).map(
    ({ time, heads }) => time ?? heads.find((head) => !isTaken(head)) ?? '',
  )
  return found.length > 0 ? [...new Set(found)] : ['']
}

function readBlock(
  rows: readonly ReturnRow[],
  headsOfTime: readonly string[],
  rules: Rules,
  take: (found: FoundIdentifier | undefined, own: ReturnRow, rows: readonly ReturnRow[]) => void,
): void {
  const { knowledge } = rules
  const { text, cells } = textAndCells(rows, headsFor(knowledge))
  const isOwnAct = actsTold(knowledge)
  /** Rows by what stands in their cells: the recogniser tells one value of a text once. */
  const byCell = new Map<string, ReturnRow[]>()
  for (const { row, words } of cells) {
    if (words === '') continue
    const those = byCell.get(words)
    if (!those) byCell.set(words, [row])
    else if (those.at(-1) !== row) those.push(row)
  }
  let at = 0
  const { identifiers, open } = foundIn(text, rules)
  const rowsWithin = rowsWithinOf(rows, { text, cells }, identifiers)
  for (const value of open) {
    const [first, ...more] = byCell.get(value) ?? []
    if (first) take(offeredFor(value, rules), first, [first, ...more])
  }
  for (const read of [...identifiers].sort((a, b) => a.start - b.start)) {
    while (at + 1 < cells.length && (cells[at + 1]?.from ?? 0) <= read.start) at += 1
    const own = cells[at]
    // A time alone that the row's own is names nothing to ask about.
    if (!own || (own.isTime && isMoment(read))) continue
    const found =
      own.row.kind || isOwnTime(read, own, headsOfTime, isOwnAct) ? read : alone(read, own.row, knowledge)
    take(found, own.row, own.row.kind ? rowsWithin(found, own.row) : rowsOf(found, own, byCell))
  }
}

/**
 * What is found in the text of rows, and the telephones under a head that says so of which no country is
 * known. A country that is given counts for these alone: no other figures become a telephone by it.
 */
function foundIn(text: string, { knowledge, country }: Rules) {
  const { identifiers, unsearchable } = recognise(text, knowledge)
  const national = prepare(knowledge).rules.nationalNumber.type
  const isOpen = ({ type }: { readonly type: string }): boolean => type === national
  const open = unsearchable.filter(isOpen)
  const valuesOf = (of: typeof open): readonly string[] => [...new Set(of.map(({ value }) => value))]
  if (open.length === 0 || country === undefined) return { identifiers, open: valuesOf(open) }
  const places = new Set(open.map(({ start }) => start))
  const again = recognise(text, knowledge, { country })
  return {
    identifiers: [...identifiers, ...again.identifiers.filter(({ start }) => places.has(start))],
    open: valuesOf(again.unsearchable.filter(isOpen)),
  }
}

/** Of figures that may be a national number of some State so many are held against all of them. */
const mostHeld = 2_000
/** No State of which anything is known here has a national number of more figures. */
const longestNational = 11

/**
 * A telephone that is written with its country and without a sign: `5491145678901`. It is doubtful, and its
 * country an offer; figures that are a number of some State by themselves as well are of none.
 */
function offeredFor(value: string, rules: Rules): FoundIdentifier | undefined {
  const { knowledge, offered } = rules
  if (offered.has(value)) return offered.get(value)
  const isFigures = /^[1-9]\d{10,14}$/.test(value) && isValidNumber(`+${value}`)
  const isHeld = value.length > longestNational || offered.size < mostHeld
  const isNational =
    value.length <= longestNational &&
    Object.keys(knowledge.countries ?? {}).some((country) => isNumberOf(country, value))
  const [read] = isFigures && isHeld && !isNational ? recognise(`+${value}`, knowledge).identifiers : []
  const one = read && ({ ...read, value, confidence: 'low', doubtful: true } as const)
  if (offered.size < rowsHeld) offered.set(value, one)
  return one
}
/** So many of them are remembered. */
const rowsHeld = 50_000

/** Whether the time under one head is that of the address under another: many rows have the same heads. */
function actsTold(rules: IdentifierKnowledge) {
  const before = new Map<string, boolean>()
  const isZone = (words: string): boolean =>
    zoneOfWholeWords(words, rules) !== undefined || zoneOfPlace(words, rules) !== undefined
  const sets = new Map<string, number>()
  const setOf = new WeakMap<readonly string[], number>()
  /** Columns are many: what they are called together is compared once a row. */
  const numberOf = (heads: readonly string[]): number => {
    const own = setOf.get(heads) ?? sets.get(heads.join('\0')) ?? sets.size
    if (!setOf.has(heads)) sets.set(heads.join('\0'), own)
    setOf.set(heads, own)
    return own
  }
  return (of: string, time: string, row: ReturnRow): boolean => {
    const { table } = row
    const others = cellsOf(row).times
    const key = [of, time, table, numberOf(others)].join('\0')
    const is = before.get(key) ?? isOfOneAct(of, time, others, { table, isZone })
    if (before.size < 1000) before.set(key, is)
    return is
  }
}

/** Heads that say of a time or an address that it is the row's, and nothing else of it. */
const plainTime =
  /^(?:(?:event|evento)[ _]?)?(?:date|time|timestamp|date ?time|date[ /]time|fecha|hora|fecha ?[y/] ?hora|data|data ?[e/] ?hora|hor[aá]rio|heure|horodatage)$/i
const plainAddress =
  /^(?:(?:source|src|client|public|p[uú]blica|user|remote)?[ _.]?ip(?:v[46])?(?:[ _.]?addr(?:ess)?|[ _.]?p[uú]blic[ao])?|(?:direcci[oó]n|endere[cç]o|adresse)(?: de)? ip)$/i

/**
 * Whether the time that was read for an address may be its own: where the row has one time that is called so
 * and nothing else, the time of another column is that of something else, as the end of a session.
 */
function isOwnTime(
  found: FoundIdentifier,
  own: Block['cells'][number],
  headsOfTime: readonly string[],
  isOwnAct: ReturnType<typeof actsTold>,
): boolean {
  const { row } = own
  if (found.seenOn === undefined) return true
  // Where the row has no time, nothing that the file says of its clocks was held against one.
  if (row.time === null) return false
  const head = cellOf(found, row)?.head
  if (isAddress(found)) {
    // The time of another column is not one that was held against what the file says of its clocks.
    if (!isWhen(row, found.seenOn)) return false
    const of = head ?? own.head
    if (of === undefined || !headsOfTime.every((time) => isOwnAct(of, time, row))) return false
  }
  if (!isWhole(found) || found.seenOn.slice(0, 10) === row.time) return true
  const bare = (text: string) =>
    text.replace(/(?<!\s)\s*(?:\([^()]*\)|(?:UTC|GMT)\s*[-+−]?\s*[\d:]*)\s*$/i, '').trim()
  if (
    !headsOfTime.every((time) => plainTime.test(bare(time))) ||
    (head !== undefined && !plainAddress.test(head))
  )
    return true
  return isWhen(row, found.seenOn)
}

/** A time and nothing else, whatever its type is called. */
const isMoment = ({ normalised }: FoundIdentifier): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(normalised)

const isAddress = ({ value, normalised }: FoundIdentifier): boolean =>
  /(?:\d{1,3}\.){3}\d{1,3}|[\da-f]*:[\da-f:]+:/i.test(`${value} ${normalised}`)

/** An address without the time that was read for it, which is asked for; the port of its row stays. */
function alone(found: FoundIdentifier, row: ReturnRow, rules: IdentifierKnowledge): FoundIdentifier {
  const words = cellOf(found, row)?.words ?? found.value
  const one = recognise(words, rules).identifiers[0]
  const port = portOf(found)
  if (!one || port === undefined || one.port !== undefined || !holds(row, port)) return one ?? found
  return { ...one, port: Number(port), missing: one.missing.filter((what) => what !== 'port') }
}

/** The port that was read for an address, which an identifier that holds its time holds as well. */
const portOf = ({ port, normalised }: FoundIdentifier): string | undefined =>
  port === undefined
    ? /^(?:(?:\d{1,3}\.){3}\d{1,3}|\[[\da-f:.]+\]):(\d{1,5})@/i.exec(normalised)?.[1]
    : String(port)

/** What the bodies of mails name: no time of their heads is theirs. */
function readBodies({ beside }: ReturnReading, rules: IdentifierKnowledge, kept: Map<string, Kept>): void {
  const lines = beside.slice(0, mostLines).map((line) => lineRow(line, ' '))
  let text = ''
  const starts: number[] = []
  for (const [i, { row, values }] of lines.entries()) {
    // A gap in the file is one in what was said, and the next mail begins behind one.
    if (i > 0) text += row - (lines[i - 1]?.row ?? row) > 1 ? '\n\n' : '\n'
    starts.push(text.length)
    text += values['']
  }
  let at = 0
  for (const found of [...recognise(text, rules).identifiers].sort((a, b) => a.start - b.start)) {
    while ((starts[at + 1] ?? Number.POSITIVE_INFINITY) <= found.start) at += 1
    const line = lines[at]
    if (line) keep(found, [line], kept)
  }
}

/** What lines outside the tables name, as of an account over its log, where no row names it. */
function readBeside({ beside }: ReturnReading, rules: IdentifierKnowledge, kept: Map<string, Kept>): void {
  const found = new Map<string, Kept>()
  const { isLabelName } = columnWordsOf(rules)
  const lines = beside.map((one) => ({ ...one, cells: withLabels(one.cells, isLabelName) }))
  readAlone([...new Map(lines.map((one) => [one.cells.join(' ; '), one])).values()], rules, found)
  for (const [key, one] of found) if (!kept.has(key) && !isMoment(one.found)) kept.set(key, one)
}

/**
 * Of rows without names of columns what stands where others have their time: `DNI | 30111222` over
 * `Acceso | 2026-11-02 10:00`.
 */
function readUnnamed(rows: readonly ReturnRow[], rules: IdentifierKnowledge, kept: Map<string, Kept>): void {
  const isUnnamed = ({ kind, time, written, values }: ReturnRow): boolean =>
    !kind &&
    time === null &&
    /[\d@]/.test(written ?? '') &&
    Object.keys(values).every((one) => /^\d+$/.test(one))
  const { isLabelName } = columnWordsOf(rules)
  for (const row of rows.filter(isUnnamed).slice(0, mostLines)) {
    const own = row.written ?? ''
    const words = withLabels([...Object.values(row.values), own], isLabelName).join(' ; ')
    for (const one of recognise(words, rules).identifiers)
      if (one.seenOn === undefined && own.includes(one.value)) keep(one, [row], kept)
  }
}

/** Of `DNI | 30111222` the label with its value, as they stand in a line of one cell. */
function withLabels(cells: readonly string[], isLabelName: (text: string) => boolean): readonly string[] {
  const filled = cells.filter((text) => text !== '')
  const isLabelled = filled.length % 2 === 0 && filled.every((text, i) => i % 2 > 0 || isLabelName(text))
  if (!isLabelled) return cells
  return filled.flatMap((text, i) =>
    i % 2 > 0 ? [] : [`${text.replace(/\s*[:：]\s*$/, '')}: ${filled[i + 1] ?? ''}`],
  )
}

/**
 * What lines name that are no row, or could not be read as one, each by itself: which time is whose in them
 * is not known.
 */
function readAlone(
  lines: readonly Pick<ReturnFailure, 'table' | 'row' | 'cells'>[],
  rules: IdentifierKnowledge,
  kept: Map<string, Kept>,
): void {
  for (const line of lines.slice(0, mostLines)) {
    const own = lineRow(line, ' ; ')
    for (const whole of recognise(own.values[''] ?? '', rules).identifiers) {
      const found = whole.seenOn === undefined ? [whole] : recognise(whole.value, rules).identifiers
      for (const one of found) if (one.seenOn === undefined) keep(one, [own], kept)
    }
  }
}

function keep(found: FoundIdentifier, rows: readonly ReturnRow[], kept: Map<string, Kept>): void {
  const key = JSON.stringify([found.type, found.normalised, found.port ?? null])
  const one = kept.get(key) ?? { found, rows: new Set<ReturnRow>(), beside: new Set<string>() }
  for (const row of rows) one.rows.add(row)
  if (rows.some(({ kind }) => kind) && found.seenOn !== undefined) {
    if (one.found.seenOn === undefined) one.found = found
    one.beside.add(found.seenOn)
  }
  kept.set(key, one)
}

function rowsOf(
  found: FoundIdentifier,
  own: { readonly row: ReturnRow; readonly words: string },
  byCell: ReadonlyMap<string, readonly ReturnRow[]>,
): readonly ReturnRow[] {
  const same = isWhole(found) ? rowsOfWhole(found, own.row, byCell) : (byCell.get(own.words) ?? [own.row])
  return found.port === undefined ? same : same.filter((row) => holds(row, String(found.port)))
}

/** Gives the messages that hold a value in their words, whole, and in which it is of no other kind. */
function rowsWithinOf(
  rows: readonly ReturnRow[],
  { text, cells }: Block,
  identifiers: readonly FoundIdentifier[],
) {
  const places = placesIn(text)
  const kinds = new Map(identifiers.map(({ start, type }) => [start, type]))
  return ({ value, type }: FoundIdentifier, own: ReturnRow): readonly ReturnRow[] => {
    if (rows.length === 1) return rows
    const those = new Set([own])
    for (const place of places(value)) {
      const row = cells[firstBehind(cells, place) - 1]?.row
      if (row && (kinds.get(place) ?? type) === type) those.add(row)
    }
    return rows.filter((row) => those.has(row))
  }
}

/** The first cell that begins behind a place. */
function firstBehind(cells: Block['cells'], place: number): number {
  let [from, to] = [0, cells.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((cells[middle]?.from ?? 0) <= place) from = middle + 1
    else to = middle
  }
  return from
}

const holds = (row: ReturnRow, text: string): boolean => cellsOf(row).byWords.has(text)

/** Rows that hold the value of a finding that is bound to its time, at that time. */
function rowsOfWhole(
  found: FoundIdentifier,
  own: ReturnRow,
  byCell: ReadonlyMap<string, readonly ReturnRow[]>,
): readonly ReturnRow[] {
  const address = cellOf(found, own)?.words
  const port = portOf(found)
  const rows = (byCell.get(address ?? '') ?? []).filter(
    (row) => isWhen(row, found.seenOn) && (port === undefined || holds(row, port) || row === own),
  )
  return rows.length > 0 ? rows : [own]
}

/** Whether a row's own time is the one that the recogniser read. */
const isWhen = (row: ReturnRow, seenOn: string | undefined): boolean => {
  const time = timeOf(row)
  return (
    seenOn !== undefined &&
    time !== null &&
    (time.startsWith(seenOn) || (isInstant(time) && isInstant(seenOn) && secondOf(time) === secondOf(seenOn)))
  )
}

/** The time of a row with the offset that its place had at it. */
function timeOf({ time, zone }: ReturnRow): string | null {
  if (!zone?.includes('/') || !time?.includes('T')) return time
  return time + (offsetIn(zone, time.slice(0, 10), time.slice(11, 16)) ?? '')
}

/** A time that bears its zone; without one it would be read in the zone of this machine. */
const isInstant = (time: string): boolean => /T.*(?:Z|[+-]\d\d:\d\d)$/.test(time)

/** The recogniser reads no fractions of a second. */
const secondOf = (time: string): number => Math.floor(Date.parse(time) / 1000)

/** Its own value holds the time: another time is another identifier. */
const isWhole = ({ normalised, seenOn }: FoundIdentifier): boolean =>
  seenOn !== undefined && normalised.includes(`@${seenOn}`)

/** `order`: of the rows in their file, where they were not read in it. */
function told({ found, rows: set, beside }: Kept, order?: ReadonlyMap<ReturnRow, number>): IdentifierInRows {
  const rows = [...set]
  if (order) rows.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  const { seenOn, missing, ...rest } = found
  const isBeside = rows.some(({ kind }) => kind)
  const isSame =
    seenOn !== undefined &&
    (isWhole(found) || (isBeside ? beside.size === 1 : rows.every((row) => isWhen(row, seenOn))))
  const isOpen = seenOn !== undefined && !isSame && !missing.includes('timestamp')
  // Rows of one day, as each writes it, have that day in common though not their hour.
  const day = seenOn?.slice(0, 10)
  const isOneDay =
    day !== undefined &&
    (isBeside ? [...beside].every((one) => one.startsWith(day)) : rows.every((row) => isWhen(row, day)))
  return {
    ...rest,
    // The file and whoever said how it is read differ about the zone: which is right is asked.
    ...(rest.confidence === 'high' &&
    rows.some(({ doubts }) => doubts.includes('other-zone') || doubts.includes('mapped-zone'))
      ? ({ confidence: 'medium', doubtful: true } as const)
      : {}),
    ...(isSame ? { seenOn } : isOneDay ? { seenOn: day } : {}),
    missing: isOpen ? [...missing, 'timestamp'] : missing,
    rows: rows.slice(0, mostNamed).map(({ table, row, time, zone, kind, doubts, ...own }) => ({
      // The date of a mail is its sender's word, and none of a relay's.
      ...(kind === 'mail' ? { table, row, time: null, zone: null } : { table, row, time, zone }),
      ...(doubts.includes('aside') ? ({ isOnAnswer: true } as const) : {}),
      ...('isLine' in own ? ({ isLine: true } as const) : {}),
    })),
    rowCount: rows.length,
  }
}

/** Rows as text that the recogniser reads as it read them: each time under the head of its own table. */
export function textOfRows(rows: readonly ReturnRow[]): string {
  const byHeads = new Map<string, ReturnRow[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.table, Object.keys(row.values)])
    byHeads.set(key, [...(byHeads.get(key) ?? []), row])
  }
  return [...byHeads.values()].map((of) => textAndCells(of).text).join('\n\n')
}

interface Block {
  readonly text: string
  readonly cells: readonly {
    readonly from: number
    readonly row: ReturnRow
    readonly words: string
    /** What its column is called. */
    readonly head?: string
    /** The row's own time. */
    readonly isTime?: true
  }[]
}

/** What a column is called in the text. */
type HeadOf = (head: string) => string

const textAndCells = (rows: readonly ReturnRow[], headOfColumn: HeadOf = (head) => head): Block =>
  rows[0]?.kind ? writtenBlock(rows) : blockOf(rows, headOfColumn)

/** The words of a head, small and bare: `CallingParty`, `A_NUMBER`, `Nro. A`. */
const wordsOfHead = (head: string): string =>
  folded(head.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .replace(/[\s_.-]+/g, ' ')
    .trim()

/** Heads by which carriers call telephones are told as what everybody calls them. */
function headsFor(knowledge: IdentifierKnowledge): HeadOf {
  const { phones, roles } = prepare(knowledge).rules
  const ofPhones = new Set(phones.heads.map(wordsOfHead))
  const [plain] = prepare(knowledge).types.get(roles.phone)?.rule.own ?? []
  return (head) => (plain !== undefined && ofPhones.has(wordsOfHead(head)) ? String(plain) : head)
}

/**
 * Mails and messages as they are written, so that they are read as what they are: no time of a row is beside
 * them.
 */
function writtenBlock(rows: readonly ReturnRow[]): Block {
  let text = ''
  const cells: { from: number; row: ReturnRow; words: string }[] = []
  for (const row of rows) {
    if (text !== '') text += row.kind === 'mail' ? '\n\n' : '\n'
    cells.push({ from: text.length, row, words: '' })
    text += row.kind === 'mail' ? headOf(row) : messageOf(row)
  }
  return { text, cells }
}

/**
 * The head of a mail without its dates: they are the sender's word, and stand beside no address of a relay.
 */
const headOf = ({ values }: ReturnRow): string =>
  Object.entries(values)
    .filter(([, words]) => words !== '' && readTime(words, { isTimeColumn: true }) === undefined)
    .map(([name, words]) => `${name.replace(/ \d+$/, '')}: ${words}`)
    .join('\n')

function messageOf({ written, values }: ReturnRow): string {
  const [author = '', ...words] = Object.values(values)
  return messageText(written ?? '', author, words.join(' '))
}

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Rows as separated values under their head, with the place of each cell in the text. */
function blockOf(rows: readonly ReturnRow[], headOfColumn: HeadOf): Block {
  // The row's own time has the zone of its column already, or has none since two are said.
  const heads = Object.keys(rows[0]?.values ?? {}).filter((head) => !mayBeZoneHead(head))
  let text = ['timestamp', ...heads.map(headOfColumn)].map(quoted).join(',')
  const cells: Block['cells'][number][] = []
  for (const row of rows) {
    text += '\n'
    cells.push({ from: text.length, row, words: '', isTime: true })
    // A time that was not read is none: whoever reads the text would take half of it for one.
    text += quoted(timeOf(row) ?? '')
    for (const head of heads) {
      const words = row.values[head] ?? ''
      text += ','
      cells.push({ from: text.length, row, words, head })
      // Lines of a cell are values of their own; a row is one line.
      text += quoted(words.replace(/(?<!\s)\s*\n\s*/g, ' ; '))
    }
  }
  return { text, cells }
}
