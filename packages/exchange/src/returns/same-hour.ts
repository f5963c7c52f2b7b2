import type { NamedZone } from '@oficio/core/identifier'
import { folded } from '@oficio/core/time'
import type { Headed } from './head.ts'
import { readTime } from './time.ts'
import { areOfOneTime, namesEnd } from './whose-time.ts'
import { zoneOfTimeHead } from './zone-columns.ts'
import { ofName, type ZoneWords } from './zone-words.ts'
import { offsetsAt } from './zones.ts'

// The same hour under two heads: one of them is wrong where both clocks show it and are of two zones, and
// where they are apart by as much as two zones are.

/** Rows that are compared. */
const mostRows = 2_000

/** A moment as a cell has it: by its own clock, and as its zone has it where one is said. */
interface Shown {
  /** To the minute or the second, as it is written. */
  readonly wall: string
  readonly zones: readonly NamedZone[]
  /** It bears a zone that is not read. */
  readonly isUnread: boolean
  /** Its day is that of another column. */
  readonly isHour: boolean
}

interface Column {
  readonly at: number
  readonly head: string
  readonly zones: readonly NamedZone[]
  readonly isLocal: boolean
}

const isClockOf = (text: string): boolean =>
  /^\d{1,2}(?:[:h]\d{2}(?:[:m]\d{2}(?:[.,]\d+)?s?)?(?: ?[ap]\.? ?m\.?)?| ?[ap]\.? ?m\.?)(?: ?(?:Z|[A-Z]{2,5}|(?:UTC|GMT)?[+\-−]\d{1,2}(?::?\d{2})?))?$/i.test(
    text,
  )

/** Without the point between hour and half, and with the minutes of "10 PM". */
const clockOf = (text: string): string => (/:|h\d/i.test(text) ? text : text.replace(/^\d{1,2}/, '$&:00'))

/** A cell as every order of its day reads it; an hour alone is of the day beside it. */
function shown(text: string, days: readonly string[], { zones }: Column): readonly Shown[] {
  const written = isClockOf(text) ? days.map((day) => `${day} ${clockOf(text)}`) : [text]
  const hasSeconds = /\d[:h]\d{2}[:m]\d{2}|^\d{10,13}/i.test(text)
  return written.flatMap((one) =>
    (['DMY', 'MDY'] as const).flatMap((order) => {
      const read = readTime(one, { order, isTimeColumn: true })
      if (!read?.time.includes('T')) return []
      const wall = read.time.slice(0, hasSeconds ? 19 : 16)
      const isUnread = read.doubts.includes('zone-name')
      const of = read.zone === null ? zones : [ofName(read.zone)]
      return [{ wall, zones: of, isUnread, isHour: isClockOf(text) }]
    }),
  )
}

/** The moment in minutes and parts of them; undefined where no one zone is said. */
function instantOf({ wall, zones }: Shown): number | undefined {
  const [offset, ...others] = zones.length === 0 ? [] : offsetsAt(zones, wall)
  if (offset === undefined || others.length > 0) return undefined
  return Date.parse(`${wall.length === 16 ? `${wall}:00` : wall}${offset}`) / 60_000
}

const isSameWall = (one: Shown, other: Shown): boolean =>
  one.wall.startsWith(other.wall) || other.wall.startsWith(one.wall)

const isNear = (one: number, other: number): boolean => Math.abs(one - other) < 1

/** Apart by as much as two clocks may be, to the second. */
const isApart = (by: number, apart: number): boolean =>
  Math.abs(apart) >= 15 &&
  Math.abs(apart) <= 14 * 60 &&
  apart % 15 === 0 &&
  Math.abs(by - Math.round(by)) < 0.02

/** Of an hour alone nobody knows whether its day is the one beside it or the next. */
const withinDay = (minutes: number): number => ((((minutes + 720) % 1440) + 1440) % 1440) - 720

type Found = 'same' | 'twice' | { readonly apart: number } | 'other'

/** What two cells of a row are of each other. */
function compared(own: readonly Shown[], other: readonly Shown[], { isLocal }: Column): Found {
  let found: Found = 'other'
  for (const one of own)
    for (const two of other) {
      const [from, to] = [instantOf(one), instantOf(two)]
      const isOne = from !== undefined && to !== undefined && isNear(from, to)
      if (isSameWall(one, two))
        return isLocal || (from !== undefined && to !== undefined && !isOne) ? 'twice' : 'same'
      if (isOne) return 'same'
      const by = (to ?? instantOf({ ...two, zones: one.zones }) ?? Number.NaN) - (from ?? Number.NaN)
      const apart = Math.round(one.isHour || two.isHour ? withinDay(by) : by)
      if (!isLocal && isApart(by, apart)) found = { apart }
    }
  return found
}

/** Whether a column shows the hours of another as those of another clock. */
function isTwice(data: Headed['data'], own: Column, other: Column, day: number): boolean {
  const [isEnd, isSame] = [namesEnd(other.head), areOfOneTime(own.head, other.head)]
  const by = new Set<number | undefined>()
  for (const { cells } of data.slice(0, mostRows)) {
    const [one, two] = [cells[own.at]?.text ?? '', cells[other.at]?.text ?? '']
    if (one === '' || two === '') continue
    const days = [...new Set([cells[own.at], cells[day]].flatMap((cell) => daysOf(cell?.text ?? '')))]
    const [mine, its] = [shown(one, days, own), shown(two, days, other)]
    if (mine.length === 0 || its.length === 0) continue
    const found = compared(mine, its, other)
    if (found === 'twice') return true
    // Of a session that begins by one clock nobody knows by which it ends.
    if (isEnd && its.some((one) => one.isUnread || isOfOther(one.zones, mine))) return true
    by.add(typeof found === 'object' && isSame ? found.apart : undefined)
  }
  return by.size === 1 && !by.has(undefined)
}

const isOfOther = (zones: readonly NamedZone[], mine: readonly Shown[]): boolean =>
  zones.length > 0 &&
  mine.some((one) => one.zones.length > 0 && offsetsAt([...one.zones, ...zones], one.wall).length > 1)

const daysOf = (text: string): readonly string[] =>
  (['DMY', 'MDY'] as const).flatMap((order) => readTime(text, { order })?.time.slice(0, 10) ?? [])

/** Heads of other columns under which the same hour stands as one of another zone: one of both is wrong. */
export function sameHourElsewhere(
  { heads, data, kind }: Headed,
  time: number,
  known: ZoneWords,
): readonly string[] {
  if (kind || time < 0) return []
  const columns = heads.map((head, at): Column => {
    const { zones, isLocal } = zoneOfTimeHead(head, known)
    return {
      at,
      head,
      zones,
      isLocal: isLocal || /(?<!\p{L})locale?(?!\p{L})/u.test(folded(head.replaceAll('_', ' '))),
    }
  })
  const owns = columns.filter(({ at, zones }) => zones.length > 0 && areClocks(data, at))
  return columns
    .filter((other) => other.at !== time && areClocks(data, other.at))
    .filter((other) => owns.some((own) => own !== other && isTwice(data, own, other, time)))
    .map(({ head }) => head)
}

/** Whether a column holds hours, or days with theirs. */
function areClocks(data: Headed['data'], at: number): boolean {
  const texts = data.slice(0, mostRows).map(({ cells }) => cells[at]?.text ?? '')
  const isTime = (text: string): boolean =>
    isClockOf(text) || readTime(text, { order: 'DMY', isTimeColumn: true }) !== undefined
  return texts
    .filter((text) => /\d/.test(text))
    .slice(0, 20)
    .some(isTime)
}
