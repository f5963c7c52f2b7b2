import type { NamedZone } from '@oficio/core/identifier'
import {
  couldSpeakOfClock,
  namesClock,
  refuses,
  saysLocal,
  sentencesOf,
  zoneWordsOfAll,
} from '@oficio/core/time'
import { type Headed, isData, type Parts } from './head.ts'
import { type SourceRow, type SourceTable, seenIn } from './tables.ts'
import { isCountOfSeconds, readTime } from './time.ts'
import { isClockHead, mayBeZoneHead, namesZone, rangeOfDays, zoneOfTimeHead } from './zone-columns.ts'
import { wholeZones, type ZoneWords, zonesNamed } from './zone-words.ts'

// What a file says of its clock, as far as it is found: shown to whoever is asked about its times, and held
// against a zone that a cell bears. Nothing is concluded from what is not found here.

/** A sentence that stands in no row and may be of the clock. */
export interface ClockNote {
  readonly words: string
  /** All that stands with them, as whoever is asked sees it: half of a sentence may say the contrary. */
  readonly whole?: string
  readonly zones: readonly NamedZone[]
  /** It gives all times its zone, and says nothing else. */
  readonly isOfAll: boolean
  /** It says another thing of the clock than a zone, or denies one. */
  readonly isAgainst: boolean
  /** It denies, doubts or restricts the zones that it names. */
  readonly isDenied: boolean
}

/** What stands in a file and in no row of it. */
export interface FileWords {
  readonly notes: readonly ClockNote[]
  /** Every sentence: some say in which half of the day its hours lie. */
  readonly words: readonly string[]
  /** What each of these stands with. */
  readonly wholes: ReadonlyMap<string, string>
}

/** So many different cells of a column are read whole; of all others those that name a clock. */
const mostCells = 300
/** So many of these are read whole too; of more such a word is enough. */
const mostRead = 2_000
const mostNotes = 2_000
const mostAmid = 20

const zoned = String.raw`(?: ?(?:(?:UTC|GMT)(?: ?[+\-−]\d{1,2}(?::?\d{2})?)?|Z|[+-]\d{2}:?\d{2})(?![\p{L}\d+-]))?`
const moment = new RegExp(
  String.raw`\[\d\d/\p{L}{3}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\]|(?:\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?:[ T,]{1,2}\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?${zoned})?`,
  'giu',
)

const signed = /(?:^|[\s(:])[-+−–±]\s?\d{1,2}(?::?\d\d)?(?:h|hs)?[).]?$/

/** Whether words could speak of the clock of the times beside them; a moment that is written out does not. */
function speaks(text: string, known: ZoneWords, isPlace = known.isPlace): boolean {
  const words = text.length > 2000 ? text.slice(0, 2000) : text.replace(moment, ' ')
  return (
    couldSpeakOfClock(words, isPlace) || signed.test(words.trim()) || zonesNamed(words, known).some(isSure)
  )
}

/** In a cell a place alone is where something is. */
const isNowhere = (): boolean => false
/** A place alone is where something is. */
const isSure = (zone: NamedZone): boolean => 'offset' in zone || zone.only !== undefined

/** A sentence of thanks for somebody's time, and nothing else. */
const courtesy =
  /^(?:many thanks|thanks|thank you|muchas gracias|gracias|muito obrigad[oa]|obrigad[oa]|merci)(?: very much| beaucoup)?,? (?:for|por|pelo|pour) (?:your |su |vuestro |seu |votre |le )?(?:time|tiempo|tempo|temps)(?: (?:and|y|e|et) (?:your |su |sua |votre )?(?:cooperation|patience|help|colaboraci[oó]n|paciencia|ayuda|colaboraç[aã]o|paciência|ajuda|coop[eé]ration|aide))?[.!]*$/iu

/** In Spanish `ahora` has in it what an hour is called. */
const fromNowOn = /(?<!\p{L})(?:de|desde|from) ahora en adelante(?!\p{L})/giu

/** What the days of a file are called that stand over it. */
const ofDays = /^(?:date range|period|periodo|periodo consultado|período|periode|période) ?: ?(.+)$/iu

/** Of which days of UTC a file is: a time that bears the same zone is not gainsaid. */
const isOfDays = (words: string): boolean => {
  const [, value = ''] = ofDays.exec(words) ?? []
  return rangeOfDays.test(value) && /(?:UTC|GMT)$/i.test(value)
}

/** What a sentence says of the clock, if it could say anything. */
export function noteOf(sentence: string, known: ZoneWords): ClockNote | undefined {
  const words = sentence.trim()
  if (courtesy.test(words)) return undefined
  const given = zoneWordsOfAll(words)
  const all = given === undefined ? [] : wholeZones(given, known, { places: false })
  if (all.length > 0) return { words, zones: all, isOfAll: true, isAgainst: false, isDenied: false }
  if (isOfDays(words))
    return { words, zones: [{ offset: 'Z' }], isOfAll: false, isAgainst: false, isDenied: false }
  // Of a line of JSON that is cut the keys are what its columns are called.
  const own = /^[[{]\s*["{]/.test(words) ? words.replace(/"[\w.@ -]+"\s*:/g, ' ') : words
  if (!speaks(own.replace(fromNowOn, ' '), known)) return undefined
  const [, label, value = words] = /^(.{1,60}?)\s*[:=]\s*(.+)$/.exec(words) ?? []
  const named =
    label === undefined || mayBeZoneHead(label)
      ? wholeZones(value.replace(/\.$/, ''), known, { places: true })
      : []
  const zones = [...zonesNamed(words.replace(moment, ' '), known), ...named]
  const isDenied = refuses(words)
  return { words, zones, isOfAll: false, isAgainst: named.length === 0 || isDenied, isDenied }
}

const textsOf = ({ cells }: SourceRow): readonly string[] =>
  cells.map(({ text }) => text).filter((text) => text !== '')

/** Rows that are none of lines: words alone, or a row that could not be read. */
const isNote = (row: SourceRow): boolean => {
  const filled = row.cells.filter(({ text }) => text !== '')
  const may = filled.length === 1 || row.broken !== undefined || /^[*†‡#]/.test(filled[0]?.text ?? '')
  return may && !filled.some(({ text }) => isData(text))
}

/** Whether a table holds lines, and not labels with their values. */
const hasLines = ({ heads, data, hasHead }: Headed, time: number): boolean =>
  time >= 0 && !(hasHead && data.length === 1 && heads.some(namesZone))

/** What stands with a line is shown up to so many letters. */
const mostWhole = 600

/** A text of a file that stands in no row, and what is shown of it. */
interface Said {
  readonly text: string
  readonly whole: string
}

/** A sentence goes on in the line under it. */
const isWrapped = (line: string, next: string): boolean => /^\p{Ll}/u.test(next) && !/[.!?…]$/.test(line)

/**
 * Each line with what it goes on in, and with what stands behind it, in other paragraphs too, and is no note
 * of its own: that may take it back in words that name no clock.
 */
function inParagraphs(rows: readonly SourceRow[], known: ZoneWords): readonly Said[] {
  const lines = rows.map((row) => textsOf(row).join(' '))
  const isNextTo = (at: number): boolean => (rows[at]?.row ?? 0) - (rows[at - 1]?.row ?? 0) <= 1
  return lines.map((text, at) => {
    const isAsked = at < mostNotes || mayNameClock(text)
    if (!isAsked || !sentencesOf(text).some((one) => noteOf(one, known))) return { text, whole: text }
    let [whole, from, to] = [text, at, at + 1]
    for (; from > 0 && isNextTo(from) && isWrapped(lines[from - 1] ?? '', whole); from -= 1)
      whole = `${lines[from - 1]} ${whole}`
    for (; to < lines.length && whole.length < mostWhole; to += 1) {
      const next = lines[to] ?? ''
      const goesOn = isNextTo(to) && isWrapped(whole, next)
      if (!goesOn && sentencesOf(next).some((one) => noteOf(one, known))) break
      whole += goesOn ? ` ${next}` : ` / ${next}`
    }
    const isMore = to < lines.length && whole.length >= mostWhole
    return { text, whole: `${whole}${isMore ? ' …' : ''}`.replace(/\s+/g, ' ') }
  })
}

/** A sentence in whose first words stands one that takes back or limits what was said before it. */
const takesBack = (sentence: string): boolean => refuses(sentence.trim().split(/\s+/).slice(0, 3).join(' '))

/**
 * The notes of a text, with all that they stand in. A sentence gives all times its zone only where it is
 * whole: not the half of one before a semicolon, and not before one that takes it back.
 */
function notesIn({ text, whole }: Said, known: ZoneWords): readonly ClockNote[] {
  const sentences = text.split(/(?<=[.!?…])\s+|\n+/).filter((one) => one.trim() !== '')
  const behind = whole.slice(whole.indexOf(text) + text.length).replace(/^[ /]+/, '')
  return sentences.flatMap((sentence, i) => {
    const pieces = sentencesOf(sentence)
    const isHalf = pieces.length > 1 || takesBack(sentences[i + 1] ?? behind)
    return pieces.flatMap((piece) => {
      const note = noteOf(piece, known)
      if (!note) return []
      const isLimited = note.isOfAll && isHalf
      return [{ ...note, whole, ...(isLimited ? { isOfAll: false, isAgainst: true } : {}) }]
    })
  })
}

/** The sentences of a file that stand in no row, each once, and those that may be of its clock. */
export function clockNotes(
  parts: readonly Parts[],
  tables: readonly SourceTable[],
  timeOf: (found: Headed) => number,
  known: ZoneWords,
): FileWords {
  const texts = new Map<string, Said>()
  const add = (text: string, whole = text.replace(/\s+/g, ' ').trim()): void => {
    if (text === '' || texts.has(whole + text)) return
    if (texts.size < mostNotes || mayNameClock(text)) texts.set(whole + text, { text, whole })
  }
  for (const [i, { tables: found, beside }] of parts.entries()) {
    add(
      (tables[i]?.name ?? '')
        .replace(/[_/.]+/g, ' ')
        .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
        .trim(),
    )
    for (const { text, whole } of inParagraphs(beside, known)) add(text, whole)
    for (const one of found) for (const text of wordsOf(one, timeOf(one))) add(text)
  }
  const said = [...texts.values()]
  const wholes = new Map(said.flatMap(({ text, whole }) => sentencesOf(text).map((one) => [one, whole])))
  const notes = said.flatMap((one) => notesIn(one, known))
  return {
    notes: [...new Map(notes.map((note) => [`${note.words}\n${note.whole}`, note])).values()],
    words: [...wholes.keys()],
    wholes,
  }
}

function wordsOf(found: Headed, time: number): readonly string[] {
  if (found.kind) return []
  const { heads, data, isNumbered } = found
  if (hasLines(found, time)) return data.filter(isNote).map((row) => textsOf(row).join(' '))
  if (!found.hasHead && !isNumbered && heads.length < 4)
    return [heads.join(': '), ...data.slice(0, 200).map((row) => textsOf(row).join(': '))]
  return data.flatMap((row, n) =>
    row.cells.flatMap(({ text }, i) =>
      text === '' || (n >= 50 && !mayNameClock(text))
        ? []
        : [isNumbered ? text : `${heads[i] ?? ''}: ${text}`],
    ),
  )
}

/** What of a table may be of the clock of its times, for whoever is asked: what says most stands first. */
export interface ClockColumns {
  /** The heads of the times themselves. */
  readonly heads: readonly string[]
  /** What stands in their column and is no time, and in rows that could not be read. */
  readonly amid: readonly string[]
  /** Columns that are called a zone, or whose cells speak of a clock. */
  readonly telling: readonly string[]
  /** Columns of other times. */
  readonly others: readonly string[]
  /** What else speaks of a clock in those columns. */
  readonly more: readonly string[]
  /** Every cell that is shown since it speaks of a clock. */
  readonly cells: readonly string[]
  /** The cells that stand whole in each of these lines. */
  readonly inLines: ReadonlyMap<string, readonly string[]>
}

const silent: ClockColumns = {
  ...{ heads: [], amid: [], telling: [], others: [], more: [], cells: [] },
  inLines: new Map(),
}

/** What of the columns of a table may be of the clock; every row of it was looked at. */
export function clockColumns(found: Headed, own: readonly number[], known: ZoneWords): ClockColumns {
  const { heads, data, isNumbered, kind } = found
  if (kind || own.length === 0) return silent
  const ofOwn = own.flatMap((i) => {
    const { zones, isUnread, isLocal, isOfCount } = zoneOfTimeHead(heads[i] ?? '', known)
    const isAsked = !isOfCount && data.some(({ cells }) => isCountOfSeconds(cells[i]?.text ?? ''))
    return zones.length > 0 || isUnread || isLocal || isAsked ? [heads[i] ?? ''] : []
  })
  // What stands in their column, is no time and speaks of a clock: a head of other rows, a remark.
  const besides = data.flatMap(({ cells }) => own.map((i) => cells[i]?.text ?? ''))
  const amid = [...new Set(besides.filter((text) => /\p{L}{2}/u.test(text)))]
    .filter((text) => readTime(text, { order: 'DMY' }) === undefined && speaks(text, known))
    .slice(0, mostAmid)
  const under = cellsUnder(found, own, known)
  const columns = under.map(({ seen, texts, telling }, i) => {
    const head = heads[i] ?? ''
    const isOfTimes =
      texts.length > 0 && texts.slice(0, 5).every((text) => readTime(text, { order: 'DMY' }) !== undefined)
    const isNamed = !isNumbered && (namesZone(head) || mayBeZoneHead(head) || speaks(head, known))
    const isTelling = telling.length > 0 || isNamed
    if (own.includes(i) || !(isTelling || isOfTimes)) return { isTelling, line: [], shown: [], more: [] }
    const shown = [...new Set([...telling, ...texts])].slice(0, mostShown)
    const line = `${head}: ${shown.map(shortened).join(' · ')}${seen.size > shown.length ? ' …' : ''}`
    return {
      isTelling,
      line: [line],
      shown,
      more: telling.slice(mostShown).map((text) => `${head}: ${text}`),
    }
  })
  return {
    heads: ofOwn,
    amid: [...new Set([...wordsOfFormats(found, own), ...amid, ...wordsOfUnread(found, known)])],
    telling: columns.flatMap(({ isTelling, line }) => (isTelling ? line : [])),
    others: columns.flatMap(({ isTelling, line }) => (isTelling ? [] : line)),
    more: columns.flatMap(({ more }) => more),
    cells: under.flatMap(({ telling }) => telling),
    inLines: new Map(columns.flatMap(({ line, shown }) => line.map((one) => [one, shown.filter(isWhole)]))),
  }
}

/** What the formats of their cells show beside times: each once, with the first of them. */
function wordsOfFormats({ data }: Headed, own: readonly number[]): readonly string[] {
  const first = new Map<string, string>()
  for (const { cells } of data)
    for (const i of own) {
      const { shown } = cells[i] ?? {}
      if (shown !== undefined && !first.has(shown)) first.set(shown, seenIn(cells[i]))
    }
  return [...first.values()].slice(0, mostAmid)
}

/** Of each column so many cells are shown in its line. */
const mostShown = 3
const isWhole = (text: string): boolean => text.length <= 300
const shortened = (text: string): string => (isWhole(text) ? text : `${text.slice(0, 300)}…`)

/** It could not be read, or has more cells than there are columns. */
const isUnread = ({ broken, cells }: SourceRow, width: number): boolean =>
  broken !== undefined || cells.slice(width).some(({ text }) => text !== '')

interface CellsUnder {
  readonly seen: ReadonlySet<string>
  /** The first of them. */
  readonly texts: readonly string[]
  /** Those that speak of a clock, of all. */
  readonly telling: readonly string[]
}

/** The different cells of each column but those of its times. */
function cellsUnder(
  { heads, data }: Headed,
  own: readonly number[],
  known: ZoneWords,
): readonly CellsUnder[] {
  const columns = heads.map(() => ({ seen: new Set<string>(), texts: [''], telling: [''] }))
  for (const one of columns) one.texts.length = one.telling.length = 0
  const areClocks = heads.map(isClockHead)
  let left = mostRead
  const tells = (text: string, isFirst: boolean): boolean => {
    if (!isFirst && !mayNameClock(text)) return false
    if (isData(text)) return false
    if (!isFirst) left -= 1
    return left < 0 || speaks(text, known, isNowhere)
  }
  for (const row of data) {
    if (isNote(row) || isUnread(row, heads.length)) continue
    for (const [i, { seen, texts, telling }] of columns.entries()) {
      const text = seenIn(row.cells[i])
      if (text === '' || own.includes(i) || seen.has(text)) continue
      seen.add(text)
      const isFirst = texts.length < mostCells
      if (isFirst) texts.push(text)
      if ((areClocks[i] && /\p{L}/u.test(text)) || tells(text, isFirst)) telling.push(text)
    }
  }
  return columns
}

/** Most cells are figures: they are asked no more than whether a sign stands in them. */
const mayNameClock = (text: string): boolean =>
  /\p{L}|[+\-−±]/u.test(text) && (namesClock(text) || saysLocal(text))

/** What speaks of a clock in rows that are not read: which column it stands in is not known. */
function wordsOfUnread({ heads, data }: Headed, known: ZoneWords): readonly string[] {
  const texts = new Set<string>()
  for (const row of data)
    if (!isNote(row) && isUnread(row, heads.length)) for (const text of textsOf(row)) texts.add(text)
  let left = mostRead
  return [...texts].filter((text) => {
    if (isData(text)) return false
    left -= 1
    return left < 0 ? mayNameClock(text) : speaks(text, known, isNowhere)
  })
}
