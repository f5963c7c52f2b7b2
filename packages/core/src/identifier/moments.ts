import type { Table } from './prepare.ts'
import { fold, WORD } from './words.ts'

/** A date in the text, with the time and offset that stand beside it. */
export interface Moment {
  readonly start: number
  readonly end: number
  /** `2026-03-01` */
  readonly day: string
  /** `12:00:00`, or `12:00` when the seconds are not said. */
  readonly time?: string
  /** `-03:00`, `Z` */
  readonly offset?: string
  /** Day and month could be the other way round, and nothing in the text decides. */
  readonly isAmbiguous: boolean
}

const DATE =
  /(?<![\d.])(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})|(\d{1,2})(?:º|°|st|nd|rd|th)?[ /-](?:de )?(\p{L}{3,10})\.?(?:,? de |,? del |[ /-]|, )(\d{4})|(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}))(?!\d)/gu
const TIME_AFTER =
  /(?:T|:|[ \t]{0,3}[,;]?[ \t]{0,2}(?:(?:a las|às|as|at|à|h|hora|hour|time|hs)\b[ \t:]{0,3}|-[ \t]|\(|\|[ \t]?)?|\t)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?!\d)(?:[ \t]?([ap])\.?[ \t]?m\b\.?)?/iuy
const TIME_BEFORE =
  /(?<![\d:.])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,6})?)?(?:[ \t]?([ap])\.?m\.?)?[ \t]{0,2}(?:hs?\.?|horas|hours)?[ \t,]{0,2}(?:del?|do|on|el|em|le|of|-)?[ \t]{0,2}(?:d[ií]a|the)?[ \t]{0,2}$/iu
const OFFSET =
  /[ \t]{0,2}(?:(?:hs?|horas|hours)\b\.?)?[ \t]{0,2}[([]?(?:(Z)(?![\p{L}\d])|(?:(?:UTC|GMT)[ \t]?)?([+-])(\d{1,2})(?::?([0-5]\d))?(?![\d:-]))/uy
const ZONE_WORD = /[ \t]{0,2}(?:(?:hs?|horas|hours)\b\.?)?[ \t,]{0,2}[([]?(\p{L}{1,15})/uy

/** All dates of a text, in order, each with the time and offset beside it. */
export function momentsIn(text: string, table: Table): readonly Moment[] {
  const moments: Moment[] = []
  const monthFirst = saysMonthFirst(text, table)
  DATE.lastIndex = 0
  for (let match = DATE.exec(text); match !== null; match = DATE.exec(text)) {
    const date = dayOf(match, table, monthFirst)
    if (date)
      moments.push(
        withTime(text, match.index, match.index + match[0].length, date, table, moments.at(-1)?.end ?? 0),
      )
  }
  return moments
}

/** Whether the words at the head of the text belong to reports that write the month first. */
function saysMonthFirst(text: string, table: Table): boolean {
  for (const word of text.slice(0, 4000).matchAll(WORD))
    if (table.times.monthFirst.has(fold(word[0]))) return true
  return false
}

function dayOf(
  m: RegExpExecArray,
  table: Table,
  monthFirst: boolean,
): { day: string; isAmbiguous: boolean } | undefined {
  const whole = (year: string, month: number, day: number, isAmbiguous = false) => {
    const full = year.length === 2 ? `20${year}` : year
    if (month < 1 || month > 12 || day < 1 || day > 31 || !/^(?:19|20)/.test(full)) return undefined
    return { day: `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, isAmbiguous }
  }
  if (m[1] !== undefined) return whole(m[1], Number(m[2]), Number(m[3]))
  if (m[6] !== undefined) {
    const [first, second] = [Number(m[4]), Number(m[5])]
    if (first > 12) return whole(m[6], second, first)
    if (second > 12) return whole(m[6], first, second)
    return monthFirst
      ? whole(m[6], first, second, first !== second)
      : whole(m[6], second, first, first !== second)
  }
  const [year, word, day] = m[9] !== undefined ? [m[9], m[8], m[7]] : [m[12], m[10], m[11]]
  const month = table.months.get(fold(word ?? ''))
  return month === undefined || year === undefined ? undefined : whole(year, Number(month), Number(day))
}

function withTime(
  text: string,
  start: number,
  end: number,
  date: { day: string; isAmbiguous: boolean },
  table: Table,
  floor: number,
): Moment {
  TIME_AFTER.lastIndex = end
  const after = TIME_AFTER.exec(text)
  if (after) {
    const time = timeOf(after)
    if (time) {
      const timeEnd = end + after[0].length
      return { start, ...date, time, ...zoneAt(text, timeEnd, table) }
    }
  }
  const lead = text.slice(Math.max(floor, start - 40), start)
  const before = TIME_BEFORE.exec(lead)
  const time = before && timeOf(before)
  if (!before || !time) return { start, end, ...date }
  return { ...date, time, ...zoneAt(text, end, table), start: start - lead.length + before.index }
}

function timeOf(match: RegExpExecArray): string | undefined {
  let hour = Number(match[1])
  const half = match[4]?.toLowerCase()
  if (half === 'p' && hour < 12) hour += 12
  if (half === 'a' && hour === 12) hour = 0
  if (hour > 23 || Number(match[2]) > 59 || Number(match[3] ?? 0) > 59) return undefined
  const seconds = match[3] === undefined ? '' : `:${match[3]}`
  return `${String(hour).padStart(2, '0')}:${match[2]}${seconds}`
}

/** The offset that stands at a place, and where the whole ends. */
function zoneAt(text: string, at: number, table: Table): { end: number; offset?: string } {
  OFFSET.lastIndex = at
  const offset = OFFSET.exec(text)
  if (offset) {
    const end = at + offset[0].length
    if (offset[1]) return { end, offset: 'Z' }
    const hours = Number(offset[3])
    if (hours <= 14)
      return { end, offset: `${offset[2]}${String(hours).padStart(2, '0')}:${offset[4] ?? '00'}` }
  }
  ZONE_WORD.lastIndex = at
  const word = ZONE_WORD.exec(text)
  if (!word) return { end: at }
  const wordEnd = at + word[0].length
  const zone = table.zones.at(text, wordEnd - (word[1] ?? '').length, wordEnd, fold(word[1] ?? '')).at(-1)
  return zone ? { end: zone.end, offset: zone.value === '+00:00' ? 'Z' : zone.value } : { end: at }
}
