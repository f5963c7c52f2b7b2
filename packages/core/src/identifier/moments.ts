import { deniesClock, instantAt, isDay, saysLocal, sentencesOf, speaksOfClock } from '../time/index.ts'
import { isAfterHalf, isOfHalf, isTakenBack } from './after-zone.ts'
import { behindUtc, isOffset, isSignedZ } from './behind-utc.ts'
import {
  hasCorrection,
  isOtherBefore,
  isPlaceOf,
  isToldInHalves,
  linesBeside,
  speaksBesideTimes,
} from './beside-times.ts'
import type { Table, Zone } from './prepare.ts'
import { roleOf } from './structure.ts'
import { fold, heard, WORD } from './words.ts'
import { offsetIn } from './zones.ts'

/** A date in the text, with the time and offset that stand beside it. */
export interface TextMoment {
  readonly start: number
  readonly end: number
  /** `2026-03-01` */
  readonly day: string
  /** `12:00:00`, or `12:00` when the seconds are not said. */
  readonly time?: string
  /** `-03:00`, `Z` */
  readonly offset?: string
  /** "Local time": the text says that the zone is not said, so no heading may lend one. */
  readonly isLocal?: boolean
  /** Day and month could be the other way round, and nothing in the text decides. */
  readonly isAmbiguous: boolean
}

const CLOCK = String.raw`(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?|(?:h| h )(\d{2})(?:m(?:in)?(\d{2})s?)?)(?![\d:])(?:[ \t]?([ap])\.?[ \t]?m\b\.?)?`
const DATE =
  /(?<![\d.])(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})|(\d{1,2})(?:º|°|st|nd|rd|th)?[ /-](?:de )?(\p{L}{3,10})\.?(?:,? de |,? del |[ /-]|, )(\d{4})|(?<![\p{L}])(\p{L}{3,10})\.?[ /-](\d{1,2})(?:st|nd|rd|th)?(?:,? |[/-])(\d{4}))(?!\d|\.\d)/gu
/**
 * As in `Tue Nov 24 10:06:07 EST 2026`, where the time stands inside the date. It begins at the figures: of
 * words a text has many more.
 */
const INNER =
  /(?<=(?<!\p{L})(\p{L}{3}) {1,2})(\d{1,2}) (\d{2}:\d{2}(?::\d{2})?)(?: ([A-Z]{1,5}|[+-]\d{4}))? (\d{4})(?!\d)/gu
/** As in `20261124T221409Z`. */
const BASIC = /(?<![\d\p{L}])(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z|[+-]\d{4})?(?![\d\p{L}])/gu
/** As in `10NOV2026`: a word of its own, and no part of a name or an address. */
const GLUED = /(?<![\d\p{L}._@/-])(\d{2})(\p{L}{3})(\d{4})(?![\d\p{L}._@/-])/gu
const TIME_AFTER = new RegExp(
  String.raw`(?:T|:|[ \t]{0,3}[,;]?[ \t]{0,2}(?:(?:siendo las|a las?|às|as|at|à|h|hora|hour|time|hs)(?![\p{L}\p{N}_])[ \t:]{0,3}|-[ \t]|\(|\|[ \t]?)?|\t)${CLOCK}`,
  'iuy',
)
const TIME_IN = new RegExp(String.raw`(?<![\d:.])${CLOCK}`, 'giu')
const TIME_WHOLE = new RegExp(String.raw`^[\s"'(]*${CLOCK}`, 'iu')
const LINK_TO_DATE =
  /^[ \t]{0,2}(?:hs?\.?|hrs\.?|horas|hours)?[ \t,)\]]{0,3}(?:del?|do|on|el|em|le|of|-)?[ \t]{0,2}(?:d[ií]a|the)?[ \t]{0,2}$/iu
const LEAD = String.raw`[ \t]{0,2}(?:(?:hs?|hrs?|horas?|hours?)\b\.?)?[ \t]{0,2}(,?|[|-][ \t])[ \t]{0,2}(?:[([]?(?:huso|zona|fuso)(?: hor[aá]ri[oa])?[ :]{1,2})?[([]?`
const OFFSET = new RegExp(
  String.raw`${LEAD}(?:(Z)(?![\p{L}\p{N}])|(UTC|GMT)[ \t]?([+-])[ \t]?(\d{1,2})(?::?([0-5]\d))?(?![\d:])|([+-])(\d{2})(?::?([0-5]\d))?(?![\d:-]|[A-GI-Z](?!\p{L})))`,
  'iuy',
)
const PLACE = new RegExp(
  String.raw`${LEAD}((?:America|Europe|Africa|Asia|Atlantic|Pacific|Indian|Australia|Antarctica|Etc|US|Brazil|Chile|Mexico|Canada|Cuba)(?:\/[A-Za-z_+-]{2,30}\d{0,2}){1,2})`,
  'iuy',
)
const ZONE_WORD =
  /[ \t]{0,2}(?:(?:hs?|hrs?|horas|hours)\b\.?)?[ \t,]{0,2}(?:[|-][ \t])?[([]?(?:(?:en|em|in) )?(\p{L}{1,15})/uy

/** "22:14 hrs. Chile", "22:14 horas de Colombia": the word for the hour begins the words for its zone. */
const HOUR_WORD = /[ \t]{0,2}[([]?(hs|hrs?|horas|hours)(?!\p{L})/iuy

interface Dated {
  readonly start: number
  readonly end: number
  readonly day: string
  readonly isAmbiguous: boolean
  readonly time?: string
  readonly zone?: string
}

/** All dates of a text, in order, each with the time and offset beside it. */
export function momentsIn(text: string, table: Table): readonly TextMoment[] {
  const order = ordersIn(text, table)
  const dates: Dated[] = []
  for (const match of text.matchAll(INNER)) {
    const month = table.months.get(fold(match[1] ?? ''))
    const day = month && wholeDay(match[5] ?? '', Number(month), Number(match[2]))
    if (!day) continue
    const time = timeIn(match[3] ?? '')
    const lead = (match[1] ?? '').length + (text[match.index - 2] === ' ' ? 2 : 1)
    dates.push({
      start: match.index - lead,
      end: match.index + match[0].length,
      day,
      isAmbiguous: false,
      ...(time ? { time } : {}),
      ...(match[4] ? { zone: match[4] } : {}),
    })
  }
  for (const match of text.matchAll(BASIC)) {
    const day = wholeDay(match[1] ?? '', Number(match[2]), Number(match[3]))
    const time = timeIn(`${match[4]}:${match[5]}:${match[6]}`)
    const [start, end] = [match.index, match.index + match[0].length]
    const zone = match[7] === 'Z' && isSignedZ(text.slice(end, end + 14)) ? '?' : match[7]
    if (day && time) dates.push({ start, end, day, time, isAmbiguous: false, ...(zone ? { zone } : {}) })
  }
  for (const match of text.matchAll(GLUED)) {
    const month = table.months.get(fold(match[2] ?? ''))
    const day = month && wholeDay(match[3] ?? '', Number(month), Number(match[1]))
    if (day) dates.push({ start: match.index, end: match.index + match[0].length, day, isAmbiguous: false })
  }
  dates.push(...epochsIn(text, table))
  if (dates.length > 0) dates.sort((a, b) => a.start - b.start)
  const inner = dates.length
  let next = 0
  DATE.lastIndex = 0
  for (let match = DATE.exec(text); match !== null; match = DATE.exec(text)) {
    const [start, end] = [match.index, match.index + match[0].length]
    while (next < inner && (dates[next]?.end ?? 0) <= start) next++
    if (next < inner && (dates[next]?.start ?? end) < end) continue
    const date = dayOf(match, table, order)
    if (date) dates.push({ start, end, ...date })
  }
  if (inner > 0) dates.sort((a, b) => a.start - b.start)
  const moments: TextMoment[] = []
  const isOfHalves = dates.length > 0 && isToldInHalves(text)
  const isCorrected = dates.length > 0 && (hasCorrection(text, table) || isDeniedElsewhere(text))
  for (const date of dates) {
    const floor = moments.at(-1)?.end ?? 0
    const read = withTime(text, date, table, floor)
    const moment = isCorrected ? withoutOffset(read) : withOwnZone(text, read, table, floor)
    moments.push(isOfHalves ? withoutOpenHalf(text, moment) : moment)
  }
  return order.monthFirst === 'no' ? ofOneOrder(text, dates, moments) : moments
}

/**
 * Which came first is a property of the text: one date that its place settles settles those written alike.
 */
function ofOneOrder(
  text: string,
  dates: readonly Dated[],
  moments: readonly TextMoment[],
): readonly TextMoment[] {
  const signAt = (i: number): string =>
    /\d([-/.])\d/.exec(text.slice(dates[i]?.start, dates[i]?.end))?.[1] ?? ''
  const settled = new Set<string>()
  for (const [i, moment] of moments.entries())
    if (dates[i]?.isAmbiguous && !moment.isAmbiguous) settled.add(signAt(i))
  if (settled.size === 0) return moments
  return moments.map((moment, i) =>
    moment.isAmbiguous && settled.has(signAt(i)) ? { ...moment, isAmbiguous: false } : moment,
  )
}

/** Without its hour where the text tells hours in halves of the day, and this one bears none. */
function withoutOpenHalf(text: string, moment: TextMoment): TextMoment {
  const { start, end, day, isAmbiguous, time } = moment
  const written = text.slice(start, end)
  const isWhole = /\d(?:T|t)\d/.test(written) || /[ap]\.?[ \t]?m(?!\p{L})/iu.test(written)
  return time === undefined || Number(time.slice(0, 2)) > 12 || isWhole
    ? moment
    : { start, end, day, isAmbiguous }
}

/** Without its offset where its own line says another before it, or marks it as one of which more is said. */
function withOwnZone(text: string, moment: TextMoment, table: Table, floor: number): TextMoment {
  const { offset, day, time } = moment
  if (offset === undefined || time === undefined) return moment
  const isOther = (words: string): boolean => {
    const zone = zoneNamed(words, table)
    return zone !== undefined && offsetOf(zone, day, time) !== offset
  }
  const before = text.slice(Math.max(floor, moment.start - 160), moment.start)
  const behind = text.slice(moment.end, moment.end + 60)
  const isMarked = /^[ \t]?[*†‡]/.test(behind) || isOtherInstant(behind, time, offset)
  const [, first = '', more = ''] =
    /^[ \t-]{0,3}(\p{Lu}\p{L}+)((?: (?:de )?\p{Lu}\p{L}+)?)/u.exec(behind) ?? []
  const isPlace = isPlaceOf(table)
  const isBeside = isPlace(first) || isPlace(first + more)
  return isMarked || isBeside || isOtherBefore(before, isOther) ? withoutOffset(moment) : moment
}

/** "14:05 hora de Bogotá (19:05 UTC)": the same clock once more, as that of universal time. */
const AGAIN =
  /^[)\]]?[ \t]?[([/=,]{0,2}[ \t]?(?:(?:es decir|o sea|ou seja|equivalen?te? a(?: las)?|i\.e\.),?[ \t])?(\d{1,2}):([0-5]\d)(?::[0-5]\d)?[ \t]?(?:h(?:rs?|s)?\.?[ \t]?)?(?:UTC|GMT|Z)(?![\p{L}\d]|[ \t]?[+-])/u

/** Whether universal time is told beside a clock, and is not what its zone makes of it: one is wrong. */
function isOtherInstant(behind: string, time: string, offset: string): boolean {
  const again = AGAIN.exec(behind)
  if (!again) return false
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
  const ahead = offset === 'Z' ? 0 : minutes(offset.slice(1)) * (offset.startsWith('-') ? -1 : 1)
  const told = Number(again[1]) * 60 + Number(again[2])
  return (minutes(time) - ahead - told) % 1440 !== 0
}

function withoutOffset(moment: TextMoment): TextMoment {
  if (moment.offset === undefined) return moment
  const { offset: _, ...rest } = moment
  return { ...rest, isLocal: true }
}

/**
 * `"timestamp": 1793758269`, `ts=1793758269000`: seconds of universal time since 1970, or a thousandth of
 * them.
 */
const EPOCH =
  /(?:"([A-Za-z_@][\w.-]{0,30})"\s{0,3}:\s{0,3}"?|(?<![\w.])([A-Za-z_][\w.-]{0,30})=)(\d{10}(?:\d{3})?)(?![\d.\w])|(?<![^\n])(\d{10})(?=\.\d{3,6}[\t ])/g
/** From 2005 on, and before 2040: other figures are no time that concerns anybody. */
const EPOCHS = { from: 1_104_537_600, to: 2_208_988_800 }

const SAID = { role: 'instant', isPlain: true } as const

function epochsIn(text: string, table: Table): readonly Dated[] {
  const found: Dated[] = []
  for (const match of text.matchAll(EPOCH)) {
    const [whole, quoted, bare, keyed, leading] = match
    const digits = keyed ?? leading ?? ''
    const seconds = digits.length === 13 ? Math.floor(Number(digits) / 1000) : Number(digits)
    if (seconds < EPOCHS.from || seconds >= EPOCHS.to) continue
    // "1795176000.123": how a sensor of a network begins its line.
    const role = leading === undefined ? roleOf(quoted ?? bare ?? '', table) : SAID
    if (role?.role !== 'instant' || !role.isPlain) continue
    const start = match.index + whole.length - digits.length
    const [day = '', time = ''] = instantAt(seconds).split('T')
    found.push({
      start,
      end: start + digits.length,
      day,
      time: time.slice(0, 8),
      zone: 'Z',
      isAmbiguous: false,
    })
  }
  return found
}

/** By the sign between the figures: whether the dates of this text put the day or the month first. */
type Orders = ReadonlyMap<string, 'day' | 'month' | 'both'>

function ordersIn(
  text: string,
  table: Table,
): { readonly bySign: Orders; readonly monthFirst: 'always' | 'likely' | 'no' } {
  const bySign = new Map<string, 'day' | 'month' | 'both'>()
  for (const match of text.matchAll(/(?<![\d.])(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d|\.\d)/g)) {
    const [first, second] = [Number(match[1]), Number(match[3])]
    if (first > 31 || second > 31 || first > 12 === second > 12) continue
    const said = first > 12 ? 'day' : 'month'
    const before = bySign.get(match[2] ?? '')
    bySign.set(match[2] ?? '', before === undefined || before === said ? said : 'both')
  }
  return { bySign, monthFirst: saysMonthFirst(text, table) }
}

/**
 * Whether the words at the head of the text belong to reports that always write the month first, or to
 * places that mostly do.
 */
function saysMonthFirst(text: string, table: Table): 'always' | 'likely' | 'no' {
  let isLikely = false
  for (const word of text.slice(0, 4000).matchAll(WORD)) {
    const folded = fold(word[0])
    if (table.times.monthFirstAlways.has(folded)) return 'always'
    isLikely ||= table.times.monthFirst.has(folded)
  }
  return isLikely ? 'likely' : 'no'
}

function wholeDay(year: string, month: number, day: number): string | undefined {
  const full = year.length === 2 ? `20${year}` : year
  const said = `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return /^(?:19|20)/.test(full) && isDay(said) ? said : undefined
}

/** Only the last days of a month are in no calendar: figures are looked at before the words beside them. */
const SHAPES = [
  /(?<![\d.])(?:\d{4}([-/.])(?<ma>\d{1,2})\1(?<da>\d{2})|(?<a>\d{1,2})([-/.])(?<b>\d{1,2})\5(?:\d{4}|\d{2}))(?!\d|\.\d)/g,
  /(?<![\d\p{L}])\d{4}(?<ma>\d{2})(?<da>29|3[01])T\d{6}/gu,
  /(?<![\d.])(?<da>29|3[01])(?:º|°|st|nd|rd|th)?[ /-](?:de )?(?<word>\p{L}{3,10})\.?(?:,? de |,? del |[ /-]|, )\d{4}(?!\d)/gu,
  /(?<=(?<lead>(?<!\p{L})(?<word>\p{L}{3,10})\.?[ /-]{1,2}))(?<da>29|3[01])(?:st|nd|rd|th)?(?:,? |[/-])(?:\d{2}:\d{2}(?::\d{2})?(?: [A-Z]{1,5}| [+-]\d{4})? )?\d{4}(?!\d)/gu,
]

/**
 * Where a text writes a day that no calendar has: 31 November, 29 February of a common year. Whoever
 * wrote it meant another day, and no day beside it is that one.
 */
export function noDaysIn(
  text: string,
  table: Table,
): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const shape of SHAPES)
    for (const match of text.matchAll(shape)) {
      const { ma, da, a, b, word, lead = '' } = match.groups ?? {}
      const year = /(?:19|20)\d{2}(?!\d)/.exec(match[0])?.[0] ?? `20${match[0].slice(-2)}`
      const month = word === undefined ? Number(ma ?? b) : Number(table.months.get(fold(word)))
      const [first, second] = [Number(da ?? a), month]
      const isLate = (day: number, of: number) => day > 28 && day <= 31 && of >= 1 && of <= 12
      const isNone =
        isLate(first, second) && wholeDay(year, second, first) === undefined
          ? true
          : a !== undefined && isLate(second, first) && wholeDay(year, first, second) === undefined
      if (isNone) found.push({ start: match.index - lead.length, end: match.index + match[0].length })
    }
  return found.sort((one, other) => one.start - other.start)
}

function dayOf(
  m: RegExpExecArray,
  table: Table,
  order: ReturnType<typeof ordersIn>,
): { day: string; isAmbiguous: boolean } | undefined {
  const whole = (year: string, month: number, day: number, isAmbiguous = false) => {
    const said = wholeDay(year, month, day)
    return said === undefined ? undefined : { day: said, isAmbiguous }
  }
  if (m[1] !== undefined) return whole(m[1], Number(m[2]), Number(m[3]))
  if (m[7] !== undefined) {
    const [first, second] = [Number(m[4]), Number(m[6])]
    if (first > 12) return whole(m[7], second, first)
    if (second > 12) return whole(m[7], first, second)
    const said = order.bySign.get(m[5] ?? '')
    const isOpen = first !== second && (said === undefined || said === 'both')
    // Reports that always put the month first write it with a dash: another sign is somebody else's.
    const isProven = order.monthFirst === 'always' && m[5] === '-'
    return said === 'month' || (said !== 'day' && order.monthFirst !== 'no')
      ? whole(m[7], first, second, isOpen && !isProven)
      : whole(m[7], second, first, isOpen)
  }
  const [year, word, day] = m[10] !== undefined ? [m[10], m[9], m[8]] : [m[13], m[11], m[12]]
  const month = table.months.get(fold(word ?? ''))
  return month === undefined || year === undefined ? undefined : whole(year, Number(month), Number(day))
}

/** "heure de Paris", "hora de Chile": who writes so puts the day first. */
const HOUR_OF = /(?:^|[^\p{L}])(?:heure|hora|hor[aá]rio)[ \t](?:d['’a-z]|\p{Ll}{4})/iu

function withTime(text: string, date: Dated, table: Table, floor: number): TextMoment {
  const { start, end, day, isAmbiguous, time: own, zone: ownZone } = date
  const base = { day, isAmbiguous }
  if (own !== undefined) {
    const zone = ownZone === undefined ? zoneAt(text, end, table) : zoneAt(ownZone, 0, table)
    const stop = ownZone === undefined ? zone.end : end
    return { start, end: stop, ...base, time: own, ...said(zone, day, own) }
  }
  TIME_AFTER.lastIndex = end
  const after = TIME_AFTER.exec(text)
  const later = after && timeOf(after)
  if (after && later) {
    const stop = end + after[0].length
    const zone = zoneOfSpan(text, stop, later, zoneAt(text, stop, table))
    if (isOfOpenHalf(text, later, after[6], [stop, zone.end], start)) return { start, end: zone.end, ...base }
    const isOfPlace = isAmbiguous && zone.spec !== undefined && HOUR_OF.test(text.slice(stop, zone.end))
    const sure = isOfPlace ? { day, isAmbiguous: false } : base
    return { start, end: zone.end, ...sure, time: later, ...said(zone, day, later) }
  }
  const before = timeBefore(text, Math.max(floor, start - 60), start, table)
  if (!before) return { start, end, ...base }
  const zone = before.zone.spec || before.zone.isLocal ? { ...before.zone, end } : zoneAt(text, end, table)
  if (before.isOpen || isOfOpenHalf(text, before.time, undefined, [zone.end], before.start))
    return { start: before.start, end: zone.end, ...base }
  return { start: before.start, end: zone.end, ...base, time: before.time, ...said(zone, day, before.time) }
}

/** The time that leads to a date: "a las 22:14 hs del 24/11/2026", "22:14 UTC on …". */
function timeBefore(
  text: string,
  from: number,
  to: number,
  table: Table,
):
  | { readonly start: number; readonly time: string; readonly zone: ZoneAt; readonly isOpen: boolean }
  | undefined {
  const lead = text.slice(from, to)
  const line = lead.lastIndexOf('\n') + 1
  for (const match of [...lead.slice(line).matchAll(TIME_IN)].reverse()) {
    const time = timeOf(match)
    if (!time) continue
    const stop = line + match.index + match[0].length
    const zone = zoneAt(lead, stop, table)
    const isOpen = isOfOpenHalf(lead, time, match[6], [stop, zone.end])
    const rest = lead.slice(zone.end)
    if (!LINK_TO_DATE.test(isOpen ? rest.replace(/^.{0,24}(?=[ \t](?:del?|do|on|of)[ \t])/u, '') : rest))
      return undefined
    return { start: from + line + match.index, time, zone, isOpen }
  }
  return undefined
}

/** Whether words around an hour of twelve say its half of the day, and it bears none itself. */
const isOfOpenHalf = (
  text: string,
  time: string,
  half: string | undefined,
  behind: readonly number[],
  before?: number,
): boolean =>
  half === undefined &&
  Number(time.slice(0, 2)) <= 12 &&
  (behind.some((at) => isOfHalf(text, at)) || (before !== undefined && isAfterHalf(text, before)))

/**
 * `08:00-10:00`, where no seconds and no "T" say that it is a moment: the end of a span, or its
 * offset.
 */
function zoneOfSpan(text: string, at: number, time: string, zone: ZoneAt): ZoneAt {
  const [, end = ''] = /^-(\d{2}:?[0-5]\d)(?!\d)/.exec(text.slice(at, at + 7)) ?? []
  const isSpan =
    end !== '' && time.length === 5 && text[at - 6] !== 'T' && end.replace(':', '') > time.replace(':', '')
  return isSpan ? { end: zone.end, isLocal: true } : zone
}

function timeOf(match: RegExpMatchArray): string | undefined {
  let hour = Number(match[1])
  const minute = match[2] ?? match[4]
  const second = match[3] ?? match[5]
  const half = match[6]?.toLowerCase()
  if (half && (hour > 12 || hour === 0)) {
    if (hour > 12 && half === 'a') return undefined
  } else if (half === 'p' && hour < 12) hour += 12
  else if (half === 'a' && hour === 12) hour = 0
  if (hour > 23 || minute === undefined || Number(minute) > 59 || Number(second ?? 0) > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`
}

/** The time that a cell or a field begins with, `12:00:00` or `12:00`. */
export function timeIn(written: string): string | undefined {
  const match = TIME_WHOLE.exec(written)
  const time = match ? timeOf(match) : undefined
  return match && time && isOfOpenHalf(written, time, match[6], [match[0].length]) ? undefined : time
}

interface ZoneAt {
  readonly end: number
  readonly spec?: Zone
  readonly isLocal?: boolean
  /** What is said of it besides, in brackets or behind a comma. */
  readonly also?: Zone
}

const said = (zone: ZoneAt, day: string, time: string): { offset?: string; isLocal?: true } => {
  if (zone.isLocal) return { isLocal: true }
  // "hora de Chile (UTC-5)": two that disagree are none.
  if (zone.spec && zone.also && offsetOf(zone.spec, day, time) !== offsetOf(zone.also, day, time))
    return { isLocal: true }
  const offset = zone.spec && offsetOf(zone.spec, day, time)
  // "CLT" in summer: neither its own offset nor that of the day is what was surely meant.
  if (offset === undefined) return zone.spec && 'only' in zone.spec ? { isLocal: true } : {}
  return { offset }
}

/**
 * The offset of a zone at a day and time of its clock; `undefined` where its clock was changing, or
 * where its word is that of another season.
 */
export function offsetOf(zone: Zone, day: string, time: string): string | undefined {
  if ('offset' in zone) return zone.offset
  const offset = offsetIn(zone.name, day, time)
  return zone.only === undefined || zone.only === offset ? offset : undefined
}

const CONVERTED = /^[)\]]?[,;]?[ \t]{0,2}[([]?(?:(?:já|ya|already)[ \t])?(?:convert|ajustad|adjusted)/iu

/** The zone that stands at a place and that nothing behind it takes back. */
function zoneAt(text: string, at: number, table: Table): ZoneAt {
  const zone = zoneSaid(text, at, table)
  if (!zone.spec) return zone
  // "+0000 (UTC)", as mail writes it: a comment that says the same says nothing else.
  const [comment = '', inner = ''] =
    /^[ \t]?\(([^()\n]{1,40})\)/.exec(text.slice(zone.end, zone.end + 44)) ?? []
  const again = comment === '' ? undefined : zoneRead(inner, 0, table)
  const isSame = again?.end === inner.length && JSON.stringify(again.spec) === JSON.stringify(zone.spec)
  return isTakenBack(text, zone.end + (isSame ? comment.length : 0)) ? { end: zone.end, isLocal: true } : zone
}

/** The zone that stands at a place, with what is said of it besides, and where the whole ends. */
function zoneSaid(text: string, at: number, table: Table): ZoneAt {
  const zone = zoneRead(text, at, table)
  // "(horário UTC, convertido para Brasília)": which of the two the clock shows nobody knows.
  if (zone.spec && CONVERTED.test(text.slice(zone.end, zone.end + 24)))
    return { end: zone.end, isLocal: true }
  if (!zone.spec || !/^[)\]]?,?[ \t]{0,2}[([]?[\p{L}+-]/u.test(text.slice(zone.end, zone.end + 6)))
    return zone
  const close = /[)\]]/.test(text[zone.end] ?? '') ? 1 : 0
  const { spec, end } = zoneRead(text, zone.end + close, table)
  const isNamed = spec && ('name' in spec || 'name' in zone.spec)
  return isNamed && end > zone.end + close ? { ...zone, end, also: spec } : zone
}

function zoneRead(text: string, at: number, table: Table): ZoneAt {
  OFFSET.lastIndex = at
  const offset = OFFSET.exec(text)
  if (offset) {
    const end = at + offset[0].length
    if (offset[2])
      return isSignedZ(text.slice(end, end + 14)) ? { end, isLocal: true } : { end, spec: { offset: 'Z' } }
    const [sign, hours, minutes] =
      offset[3] === undefined ? [offset[7], offset[8], offset[9]] : [offset[4], offset[5], offset[6]]
    // Without UTC or GMT before it a figure behind a comma is something else.
    const isFree =
      offset[3] !== undefined || offset[1] === '' || /[hz]\p{L}+ ?:? ?[([]?[+-]\d/iu.test(offset[0])
    // "23:55 UTC +1": an offset, or the next day? Nobody knows.
    if (/(?:UTC|GMT)[ \t]+\+[ \t]?[1-3]$/iu.test(offset[0])) return { end, isLocal: true }
    // "UTC - 3 conexiones": a dash and a count, or an offset? Nobody knows.
    const isCount = /[+-][ \t]/.test(offset[0]) && /^[ \t]+\p{L}/u.test(text.slice(end, end + 3))
    if (isCount) return { end: at }
    if (isFree && isOffset(sign ?? '', hours ?? '', minutes))
      return { end, spec: { offset: written(sign, hours, minutes) } }
  }
  PLACE.lastIndex = at
  const place = PLACE.exec(text)
  if (place) return { end: at + place[0].length, spec: { name: place[2] ?? '' } }
  HOUR_WORD.lastIndex = at
  const hour = HOUR_WORD.exec(text)
  if (hour) {
    const end = at + hour[0].length
    const [start, words] = [end - (hour[1] ?? '').length, hour[1] ?? '']
    const said = table.zones.at(text, start, end, fold(words)).at(-1)
    // Behind a comma it is where somebody was.
    if (said && said.value !== 'local' && !text.slice(start, said.end).includes(','))
      return { end: said.end, spec: said.value }
  }
  ZONE_WORD.lastIndex = at
  const word = ZONE_WORD.exec(text)
  if (!word) return { end: at }
  const wordEnd = at + word[0].length
  const found = table.zones.at(text, wordEnd - (word[1] ?? '').length, wordEnd, fold(word[1] ?? '')).at(-1)
  // What stands behind "UTC" and could not be read is no reason to take it for UTC.
  if (!found) return { end: at }
  if (found.value !== 'local') return signedZone(text, found.end, found.value)
  // "hora local (UTC-3)": which local time is said.
  const said = /^[ \t]{0,2}\(/.test(text.slice(found.end, found.end + 4))
    ? zoneSaid(text, found.end, table)
    : undefined
  return said?.spec ? said : { end: found.end, isLocal: true }
}

/**
 * A zone named by a word. What stands behind "UTC" and could not be read is no reason to take it for
 * UTC.
 */
function signedZone(text: string, end: number, zone: Zone): ZoneAt {
  const rest = text.slice(end, end + 42)
  const behind = 'offset' in zone && zone.offset === 'Z' ? behindUtc(rest) : undefined
  if (behind === 'unread' || (!behind && /^[ \t]?[+-]/.test(rest))) return { end, isLocal: true }
  return behind
    ? { end: end + behind.length, spec: { offset: written(behind.sign, behind.hours, behind.minutes) } }
    : { end, spec: zone }
}

function written(sign: string | undefined, hours: string | undefined, minutes: string | undefined): string {
  const whole = `${sign}${(hours ?? '0').padStart(2, '0')}:${minutes ?? '00'}`
  return /^[+-]00:00$/.test(whole) ? 'Z' : whole
}

/** Headings and labels repeat in every record. */
const zones = new WeakMap<Table, Map<string, { readonly zone: Zone | undefined }>>()
const MOST_KNOWN = 5000

/** The zone that a heading, a label or a cell names, wherever in it; `undefined` where it names two. */
export function zoneNamed(words: string, table: Table): Zone | undefined {
  let known = zones.get(table)
  if (!known) {
    known = new Map()
    zones.set(table, known)
  }
  const before = known.get(words)
  if (before) return before.zone
  const zone = zoneIn(words, table)
  if (words.length <= 120 && known.size < MOST_KNOWN) known.set(words, { zone })
  return zone
}

/** The zone that words are, from their first letter to their last. */
export function zoneWhole(words: string, table: Table): Zone | undefined {
  const { spec, end, also } = zoneAt(words, 0, table)
  return also === undefined && end === words.length ? spec : undefined
}

function zoneIn(words: string, table: Table): Zone | undefined {
  const found = new Map<string, Zone>()
  // A field of its own may hold the offset alone.
  if (/^\s*[+-]\d{2}:?\d{2}\s*$/.test(words)) {
    const { spec } = zoneAt(words.trim(), 0, table)
    return spec
  }
  for (let at = 0; at < words.length && at < 200; at++) {
    if (at > 0 && /[\p{L}\p{N}/+-]/u.test(words[at - 1] ?? '')) continue
    const zone = zoneAt(words, at, table)
    if (!zone.spec) continue
    found.set(JSON.stringify(zone.spec), zone.spec)
    at = Math.max(at, zone.end - 1)
  }
  return found.size === 1 ? [...found.values()][0] : undefined
}

/** The sentence around a part of a text, as far as it says what the part means. */
const sentenceAt = (text: string, from: number, to: number): string =>
  (/[^.;\n]*$/.exec(text.slice(Math.max(0, from - 60), from))?.[0] ?? '') +
  (/^[^.;\n]*/.exec(text.slice(from, to + 80))?.[0] ?? '')

const ABOUT_TIMES =
  /\b(?:horarios?|horas|tiempos|fechas|horários?|datas|times|timestamps|dates|heures)\b[^.\n;]{0,60}?\b(?:en|em|in|a|son|are|est[aá]n|estão|is)\b[ \t]{1,2}(?:(?:la|o|the|el) )?(?=\p{L})/giu

/** A sentence that denies its zone, or asks; in Portuguese "no" alone is "in the". */
const DENIED =
  /\b(?:not|non|never|nunca|jam[aá]s|n[aã]o|pas|sin|sem|convert\w*|no (?:est[aá]n|son|se|en|a|tod[ao]s)\b)|n't\b|n’t\b|^[^.;\n]*\?/iu

/**
 * Whether a sentence ends with the zone that it gave, or says it again in brackets, and nothing takes
 * it back.
 */
const isEndOfClause = (text: string, at: number): boolean =>
  !isTakenBack(text, at) && /^(?:[\s.,;:)\]"”*]|[ \t]?\(|$)/u.test(text.slice(at, at + 2))

/** What is said of some of the times, or of them again. */
const OF_THEM =
  /^[ \t]*(?:actually|en realidad|en rigor|na verdade|en fait|las|los|as|os|the|those|these|they|it|les|celles|ceux|esas|esos|estas|estos)(?!\p{L})(?:[^.]{0,60}[ \t](?:son|est[aá]n|eran|fueron|corresponden|are|is|were|s[aã]o|est[aã]o|sont)(?!\p{L})|,)|^[ \t]*(?:actually|en realidad|na verdade|en fait)(?!\p{L})/iu

/**
 * Whether the line goes on, behind the sentence that gave a zone, with one that may be of the clock as
 * well.
 */
function isSaidOn(text: string, at: number, table: Table): boolean {
  const rest = /^[^\n]{0,400}/u.exec(text.slice(at, at + 400))?.[0] ?? ''
  const own = sentencesOf(rest.replace(/^[^.;!?]*[.;!?]/u, ''))
  return own.some(
    (one) =>
      one.length < 400 && (speaksOfClock(one) || OF_THEM.test(one) || zoneNamed(one, table) !== undefined),
  )
}

/** Whether some sentence of a text says that a zone or the clock of its heads is wrong. */
export const deniesItsClock = (text: string, table: Table): boolean =>
  hasCorrection(text, table) ||
  sentencesOf(text.slice(0, 100_000)).some((one) => one.length < 600 && deniesClock(one))

const LOCAL_TIMES =
  /(?<!\p{L})(?:times?|timestamps?|hours?|horas?|hor[aá]rios?|heures?)(?!\p{L})[^.]{0,40}(?<!\p{L})loca(?:l|les|le|is|ux)(?!\p{L})|(?<!\p{L})local times?(?!\p{L})/iu

/**
 * Whether a sentence in which no time stands denies the zone of the times, or calls them local: no zone that
 * stands beside one is sure then.
 */
const isDeniedElsewhere = (text: string): boolean =>
  sentencesOf(text.slice(0, 100_000)).some(
    (one) =>
      one.length < 300 &&
      !/\d[:h]\d|\d[-/.]\d{1,2}[-/.]\d/.test(one) &&
      (deniesClock(one) || (LOCAL_TIMES.test(one) && !/[,;|\t]/.test(one))),
  )

/** Whether some sentence or head of a text says that its times are local, or takes a zone back. */
const hasOtherClock = (text: string): boolean =>
  sentencesOf(text.slice(0, 100_000)).some(
    (one) =>
      (saysLocal(one) && (speaksOfClock(one) || /[([]\s?local\s?[)\]]/iu.test(one))) || deniesClock(one),
  )

/**
 * The zone in which, by a sentence of the text, all its times are told; `undefined` where no sentence
 * says so or two disagree.
 */
export function zoneOfAll(text: string, table: Table): Zone | undefined {
  const found = new Map<string, Zone>()
  let [first, last] = [0, 0]
  for (const match of text.slice(0, 100_000).matchAll(ABOUT_TIMES)) {
    const from = match.index + match[0].length
    // "salvo la última": which line is which nobody knows.
    if (table.times.exceptions.test(heard(text.slice(from, from + 80).split('\n')[0] ?? ''))) return undefined
    if (DENIED.test(sentenceAt(text, match.index, from))) return undefined
    const rest = text.slice(from, from + 40)
    const word = /^[^\s.,;]{1,24}(?: (?:de |del )?[^\s.,;(]{1,20}){0,3}/u.exec(rest)?.[0] ?? ''
    for (let words = word; words !== ''; words = words.replace(/ ?[^ ]+$/, '')) {
      const zone = zoneNamed(words, table)
      if (!zone) continue
      if (!isEndOfClause(text, from + words.length) || isSaidOn(text, from + words.length, table))
        return undefined
      found.set(JSON.stringify(zone), zone)
      ;[first, last] = [match.index, from + words.length]
      break
    }
  }
  if (found.size !== 1 || hasOtherClock(text)) return undefined
  const [zone] = [...found.values()]
  // What stands beside the times in their own lines beats a sentence about all of them.
  const isSame = (words: string): boolean =>
    words.split(/\s+/).length <= 4 && JSON.stringify(zoneWhole(words, table)) === JSON.stringify(zone)
  const lines = linesBeside(text.slice(0, 100_000), first, last)
  return lines.some((line) => line.length < 600 && speaksBesideTimes(line, table, isSame)) ? undefined : zone
}
