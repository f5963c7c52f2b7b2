import type { NamedZone } from '@oficio/core/identifier'
import { folded } from '@oficio/core/time'
import type { ClockNote } from './clock-notes.ts'
import { type Headed, isData, type Parts } from './head.ts'
import { besideOf, isIdleSheet, isSeen, longestHead } from './plain-beside.ts'
import { isIdleName, isPlainColumn, nameOfHead } from './plain-columns.ts'
import type { SourceRow, SourceTable } from './tables.ts'
import { type DateOrder, isEitherWay, readTime } from './time.ts'
import { zoneOfTimeHead } from './zone-columns.ts'
import { nameOfZone, wholeZones, withSpaces, type ZoneWords } from './zone-words.ts'

// A plain table: nothing stands in its file but one head and rows under it, every column is known by its head
// and by the kind of its cells, and no word is left that could say whose clock its times are of. Only there
// the head gives its times a zone; anywhere else it is asked about, once a file.

/** Of a plain table: where a zone of each row stands, or the sentence that gives all times one. */
export interface Plain {
  readonly zone?: number
  readonly ofAll?: ClockNote
}

interface Whole {
  readonly format: string
  readonly tables: readonly SourceTable[]
  readonly parts: readonly Parts[]
  /** What the file is called; absent: nobody said. */
  readonly name: string | undefined
  readonly known: ZoneWords
}

const offset = '(?:(?:UTC|GMT)(?: ?[+\\-−] ?\\d{1,2}(?::?\\d{2})?)?|[+\\-−]\\d{2}:?\\d{2})'
const notGlued = '(?<![\\p{L}\\d+-])'
const place = '[A-Z][a-z]+(?:/[A-Z][A-Za-z_]+){1,2}'
/**
 * The zone as a head writes it in a closed form, behind its words or before them. A letter alone, and an hour
 * with its sign that says nothing of UTC, may be anything: the one counts in brackets, the other with its
 * minutes.
 */
const zoneBehind = new RegExp(
  `^(?:(?<words>.*[\\p{L}\\d)]) ?)?(?:\\((?:${offset}|Z|${place})\\)|${notGlued}(?:${offset}|${place}))$`,
  'iu',
)
const zoneBefore = /^(?:UTC|GMT) (?<words>\p{L}.*)$/iu
/** Brackets that say how a time is written, and in which zone. */
const writtenSo = /\((?:[dmyahs]{1,4}[-/:., ]{1,2}){1,8}(UTC|GMT)\)$/iu
const joining = 'and|y|e|et|or|o|ou|u|at|of|from|de|del|la|el|da|do|du|des|the|a|à|in|out|en|em|to|ip|sign'
/** Words that join the zone to what stands beside it, or say nothing of a time. */
const joins = new RegExp(`(?:^|[\\s(])(?:${joining})$`, 'iu')
const joinsAtStart = new RegExp(`^(?:${joining})(?=$|\\s)`, 'iu')
/** "User time (UTC)": whose clock it is, and not what they did. */
const isOfSomebody =
  /^(?:user|client|device|account|usuario|cliente|cuenta|conta|compte) (?:date ?)?(?:times?|hours?|hora|start|end)(?!\p{L})/iu
/** The one zone that a head says in a closed form. */
function zoneInHead(head: string, known: ZoneWords): NamedZone | undefined {
  if (head.length > longestHead) return undefined
  const { zones, isUnread } = zoneOfTimeHead(head, known)
  if (zones.length !== 1 || isUnread) return undefined
  const words = withSpaces(head)
    .trim()
    .replace(writtenSo, '($1)')
    .replace(/^((?:\p{Lu}?\p{Ll}+)(?:\p{Lu}\p{Ll}+)*)UTC$/u, '$1 UTC')
  const [behind, before] = [zoneBehind.exec(words), zoneBefore.exec(words)]
  const of = (before ?? behind)?.groups?.words ?? ''
  const isJoined = before ? joinsAtStart.test(of) : joins.test(of)
  const isClosed = (behind ?? before) && !isJoined && !joins.test(of) && areClosed(words)
  return isClosed && !isOfSomebody.test(of) ? zones[0] : undefined
}

const areClosed = (words: string): boolean => words.split('(').length === words.split(')').length

/** `UTC`, `Z`, `-03:00`, `America/Lima`: a zone as a cell of a column of zones may say it. */
const isZoneCell = (text: string, known: ZoneWords): boolean =>
  /^(?:UTC|GMT|Z|(?:UTC|GMT)?[+-]\d{2}:?\d{2}|[A-Z][a-z]+(?:\/[A-Z][A-Za-z_]+){1,2})$/.test(text) &&
  wholeZones(text, known, { places: false }).length === 1

/** The only table of a file with nothing beside it, its rows without a gap and as wide as its head. */
function onlyTable({ format, tables, parts, known }: Whole): Headed | undefined {
  const isEmpty = ({ name, rows, isClosed }: SourceTable): boolean =>
    isClosed === true && rows.length === 0 && isIdleSheet(name, known)
  const [source, ...more] = tables.filter((one) => !one.isBeside && !isEmpty(one))
  const [found, ...others] = parts.flatMap((one) => one.tables)
  if (!source || !found || more.length + others.length > 0) return
  if (!(source.isClosed ?? /^(?:csv|json)$/.test(format))) return
  if (!(source.name === '' || (source.isClosed && isIdleSheet(source.name, known)))) return
  if (found.kind || found.isNumbered || found.isOver || found.isHeadOpen) return
  if ((found.headRows?.length ?? 0) > 1) return
  const around = new Set(parts.flatMap(({ beside }) => beside))
  const inside = source.rows.filter((row) => !around.has(row))
  if (source.fault || (format !== 'json' && inside.some(isApart))) return
  // A separator at the end of the head and of every row makes an empty cell in each.
  const width = Math.max(found.heads.length, found.separated ?? 0)
  const isWhole = ({ cells, broken, isSpaced }: SourceRow): boolean =>
    !broken &&
    !isSpaced &&
    cells.length === width &&
    cells.slice(found.heads.length).every(({ text }) => text === '')
  return found.data.every(isWhole) && found.heads.every(isFlat) ? found : undefined
}

/** A head with a point is a path: what it names belongs to something, and so may its clock. */
const isFlat = (head: string): boolean => isSeen(head) && !head.includes('.')

const isApart = ({ row }: SourceRow, i: number, rows: readonly SourceRow[]): boolean =>
  i > 0 && row !== (rows[i - 1]?.row ?? 0) + 1

const bareDay = /^(?:fecha|date|data|dia|day|jour)$/

/** What stands where a time is not there, or is written wrong, and says nothing else. */
const isNoTime =
  /^(?:|-{1,3}|n\/?[ad]|null|none|nan|not[- ]a[- ](?:date|time)|invalid(?: date)?|\d{4}-(?:1[3-9]|[2-9]\d|\d\d-(?:3[2-9]|[4-9]\d))[\d :T-]*)$/i

/** The instants of a column without their zone, in parts of a minute; `undefined` where one is no time. */
function timesOf(texts: readonly string[], own: string | undefined, order: DateOrder | undefined) {
  const times: number[] = []
  for (const text of texts) {
    if (isNoTime.test(text)) {
      times.push(Number.NaN)
      continue
    }
    const read = readTime(text, { order: order ?? 'DMY', isTimeColumn: true })
    const isBare = read?.zone === null && read.doubts.every((doubt) => doubt === 'no-time-of-day')
    const isSame = own !== undefined && (read?.zone === 'UTC' ? 'Z' : read?.zone) === own
    if (!read || !(isBare || isSame)) return undefined
    times.push(Date.parse(`${read.time.replace(/(?:Z|[+-]\d\d:\d\d)$/, '')}Z`) / 60_000)
  }
  return times.some((at) => !Number.isNaN(at)) ? times : undefined
}

/** The offset of a zone in minutes; of a place it changes. */
function minutesOf(zone: string | undefined): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone ?? '') ?? []
  if (zone === 'Z') return 0
  return sign === undefined ? undefined : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes))
}

/**
 * Whether a column bears in each cell its own zone, or counts seconds, and says in each row the very moment
 * that the row's time is in the zone of its head: then the head is right.
 */
function agrees(texts: readonly string[], times: readonly number[], zone: string | undefined): boolean {
  const offset = minutesOf(zone)
  if (offset === undefined) return false
  return texts.every((text, i) => {
    const at = times[i] ?? Number.NaN
    if (text === '' || Number.isNaN(at)) return false
    const read = readTime(text, { isTimeColumn: true })
    if (!read?.zone || read.zone.includes('/') || !read.time.includes('T')) return false
    if (read.doubts.some((doubt) => doubt !== 'epoch')) return false
    return Math.abs(Date.parse(read.time) / 60_000 - (at - offset)) < 1 / 60
  })
}

/** A time of which something begins, and one of which it ends. */
const startWord =
  /(?<!\p{L})(?:start|started|begin|began|login|logon|signin|first|created|inicio|debut|connexion)(?!\p{L})/u
const endWord =
  /(?<!\p{L})(?:end|ended|finish|finished|logout|logoff|signout|last|updated|fin|final|fim|termino|deconnexion)(?!\p{L})/u

/** Where all rows are as many minutes apart, two clocks may be, and no start and end. */
const hourApart = 55

interface Times {
  readonly head: string
  /** In minutes. */
  readonly at: readonly number[]
}

/**
 * Whether two times of a row may be of two clocks: they are not called the start and the end of something, it
 * ends before it starts, any are apart as two clocks are, or all by about an hour and more.
 */
function contradict(one: Times, two: Times): boolean {
  const is = ({ head }: Times, word: RegExp): boolean => word.test(folded(head.replaceAll('_', ' ')))
  const isOrdered = is(one, startWord) && is(two, endWord)
  if (isOrdered === (is(one, endWord) && is(two, startWord))) return true
  const apart = one.at
    .map((at, i) => ((two.at[i] ?? Number.NaN) - at) * (isOrdered ? 1 : -1))
    .filter((by) => !Number.isNaN(by))
  const asClocks = apart.filter(
    (by) => by > 10 && by <= 14 * 60 + 1 && Math.abs(by - Math.round(by / 15) * 15) <= 1,
  )
  // Of many sessions some last by chance a quarter of an hour, or several.
  const isByChance =
    apart.length >= 20 && asClocks.every((by) => by < hourApart) && apart.some((by) => by < 10)
  return (
    apart.some((by) => by < 0) || (asClocks.length > 0 && !isByChance) || apart.every((by) => by >= hourApart)
  )
}

/**
 * Whether a file is a plain table, and if so where its rows say their zone. `time`: where its times stand;
 * `hour`: of their hours, where those have a column of their own.
 */
export function plainOf(
  whole: Whole,
  columnsOf: (found: Headed) => { readonly time: number; readonly hour: number | undefined },
): Plain | undefined {
  const { known, name } = whole
  const found = onlyTable(whole)
  const around = besideOf(whole.parts, known)
  if (!found || !around || (name !== undefined && !isIdleName(name, known))) return undefined
  const { heads, data } = found
  const { time, hour } = columnsOf(found)
  if (time < 0) return undefined
  const textsAt = (i: number): readonly string[] => data.map(({ cells }) => cells[i]?.text ?? '')
  const isLine = ({ cells }: SourceRow): boolean =>
    cells.every(({ text }) => isSeen(text)) &&
    (cells[time]?.text !== '' || cells.some(({ text }) => isData(text)))
  if (!data.every(isLine)) return undefined
  const zone = heads.findIndex((head) => /^(?:time ?zone|tz|zone)$/.test(nameOfHead(head) ?? ''))
  const own = hour === undefined ? [time] : [time, hour]
  const isBare = own.every((i) => {
    const { zones, isUnread, isLocal, isOther } = zoneOfTimeHead(heads[i] ?? '', known)
    return zones.length === 0 && !isUnread && !isLocal && !isOther
  })
  if (zone >= 0 && (!isBare || !textsAt(zone).every((text) => isZoneCell(text, known)))) return undefined
  const { hasMoments, ...plain } = around
  const [ofAll] = plain.ofAll?.zones.map(nameOfZone) ?? []
  const inHeads = own.map((i) => zoneInHead(heads[i] ?? '', known)).map((one) => one && nameOfZone(one))
  // A day that is called nothing else, right before its one hour, is of the clock of that hour.
  const isOfHour = hour === time + 1 && bareDay.test(folded(heads[time] ?? ''))
  const said = isOfHour ? [inHeads[1], inHeads[1]] : inHeads
  const first = isBare ? ofAll : said[0]
  if (ofAll !== undefined && (zone >= 0 || ofAll !== first)) return undefined
  if (hasMoments && first !== 'Z') return undefined
  if (zone < 0 && (first === undefined || (!isBare && said.some((one) => one !== first)))) return undefined
  const joined = data.map(({ cells }) => own.map((i) => cells[i]?.text ?? '').join(' '))
  const order = joined.some(isEitherWay) ? 'DMY' : undefined
  const times = timesOf(joined, first, order) ?? timesOf(joined, first, 'MDY')
  if (!times) return undefined
  for (const [i, head] of heads.entries()) {
    if (own.includes(i) || i === zone || isPlainColumn(head, textsAt(i), known)) continue
    if (zone < 0 && agrees(textsAt(i), times, first)) continue
    const other = zoneInHead(head, known)
    const its = other && nameOfZone(other) === first ? timesOf(textsAt(i), first, order) : undefined
    if (!its || zone >= 0 || hour !== undefined) return undefined
    if (contradict({ head: heads[time] ?? '', at: times }, { head, at: its })) return undefined
  }
  return zone < 0 ? plain : { zone }
}
