import { isNote, isNowhere, mayNameClock, speaks, textsOf } from './clock-notes.ts'
import { type Headed, isData } from './head.ts'
import { type SourceRow, seenIn } from './tables.ts'
import { isCountOfSeconds, readTime } from './time.ts'
import {
  isAskedHead,
  isClockHead,
  mayBeZoneHead,
  namesZone,
  tellsOfClock,
  zoneOfTimeHead,
} from './zone-columns.ts'
import type { ZoneWords } from './zone-words.ts'

// What the columns of a table say of the clock of its times, for whoever is asked about them: what says most
// stands first. Nothing is concluded from what is not found here.

/** So many different cells of a column are read whole; of all others those that name a clock. */
const mostCells = 300
/** So many of these are read whole too; of more such a word is enough. */
const mostRead = 2_000
const mostAmid = 20

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
  /** The heads of the columns that have such a line. */
  readonly toldHeads: readonly string[]
}

const silent: ClockColumns = {
  ...{ heads: [], amid: [], telling: [], others: [], more: [], cells: [] },
  ...{ inLines: new Map(), toldHeads: [] },
}

/** What of the columns of a table may be of the clock; every row of it was looked at. */
export function clockColumns(found: Headed, own: readonly number[], known: ZoneWords): ClockColumns {
  const { heads, data, isNumbered, kind } = found
  if (kind || own.length === 0) return silent
  const ofOwn = own.flatMap((i) => {
    const { zones, isUnread, isLocal, isOther, isOfCount } = zoneOfTimeHead(heads[i] ?? '', known)
    const isAsked = !isOfCount && data.some(({ cells }) => isCountOfSeconds(cells[i]?.text ?? ''))
    return zones.length > 0 || isUnread || isLocal || isOther || isAsked ? [heads[i] ?? ''] : []
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
    toldHeads: columns.flatMap(({ line }, i) => (line.length > 0 ? [heads[i] ?? ''] : [])),
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
  const [areClocks, areAsked] = [heads.map(isClockHead), heads.map(isAskedHead)]
  let left = mostRead
  const tells = (text: string, isFirst: boolean, column: number): boolean => {
    // What raises the question in a row is shown, by the same rule.
    if (areAsked[column] && left > 0) {
      left -= 1
      if (tellsOfClock(text, heads[column] ?? '', known)) return true
    }
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
      if ((areClocks[i] && /\p{L}/u.test(text)) || tells(text, isFirst, i)) telling.push(text)
    }
  }
  return columns
}

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
