import { offsetIn } from '@oficio/core/identifier'
import { folded } from '@oficio/core/time'
import { type ColumnHabits, type DateOrder, isWholeTime } from './column-habits.ts'
import { offsetApart } from './offset-apart.ts'
import { weekdayBefore } from './weekdays.ts'

export type { DateOrder }

export type TimeDoubt =
  /** Day and month could be either. */
  | 'date-order'
  /** Seconds or milliseconds since 1970, by the look of the number. */
  | 'epoch'
  /** It is written as a zone that is several places' (`CST`). */
  | 'zone-name'
  /** It may be a span of a clock (`10:00-11:00`) as well as an hour with its offset. */
  | 'span'
  /** The file says two zones of it, or one in words that are not read: nobody knows which it has. */
  | 'zones-differ'
  /** The file says one around it, which outside a plain table counts once somebody answers that it does. */
  | 'zone-asked'
  /** The file says one zone, and whoever said how it is read another: it is read as the file says. */
  | 'other-zone'
  /** The same, and it is read as was said: whoever said it named this very column. */
  | 'mapped-zone'
  /** A day alone. */
  | 'no-time-of-day'
  /**
   * An hour of the zone's clock that a change of it repeats or leaves out: two moments, or none, could be
   * meant.
   */
  | 'hour-of-change'

export interface ReadTime {
  /** ISO text; with its offset where the zone is known, without one where not. */
  readonly time: string
  /** As written or said: `UTC`, `-03:00`, `America/Santiago`; `null` where nobody says. Never guessed. */
  readonly zone: string | null
  readonly doubts: readonly TimeDoubt[]
}

const months: readonly (readonly string[])[] = [
  ['jan', 'ene', 'janv', 'january', 'enero', 'janeiro', 'janvier'],
  ['feb', 'fev', 'févr', 'february', 'febrero', 'fevereiro', 'février'],
  ['mar', 'march', 'marzo', 'março', 'mars'],
  ['apr', 'abr', 'avr', 'april', 'abril', 'avril'],
  ['may', 'mai', 'mayo', 'maio'],
  ['jun', 'june', 'junio', 'junho', 'juin'],
  ['jul', 'july', 'julio', 'julho', 'juil', 'juillet'],
  ['aug', 'ago', 'août', 'august', 'agosto'],
  ['sep', 'sept', 'set', 'september', 'septiembre', 'setembro', 'septembre'],
  ['oct', 'out', 'october', 'octubre', 'outubro', 'octobre'],
  ['nov', 'november', 'noviembre', 'novembro', 'novembre'],
  ['dec', 'dic', 'dez', 'déc', 'december', 'diciembre', 'dezembro', 'décembre'],
]

/** Whether a word, small and bare, is what a month is called. */
export const isMonth = (word: string): boolean =>
  months.some((names) => names.some((name) => folded(name) === word))

const monthOf = (name: string): number =>
  months.findIndex((names) => names.includes(name.toLowerCase().replace(/\.$/, ''))) + 1

const two = (n: number): string => String(n).padStart(2, '0')

const clock = String.raw`(\d{1,2})[:h](\d{2})(?![\d])(?:[:m](\d{2})(?:[.,](\d{1,9}))?s?)?(?:\s*([ap]\.?\s?m\.?(?![A-Za-z])))?`
const between = String.raw`(?:[T\s,]+|,?\s+(?:at|a las?|às|à)\s+)`
const shapes = {
  year: new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:${between}${clock})?(.*)$`, 'i'),
  numbers: new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:${between}${clock})?(.*)$`, 'i'),
  dayFirst: new RegExp(
    String.raw`^(\p{L}{2,13}(?:-feira)?\.?,?\s+)?(\d{1,2})(?:\s+de)?[\s/-](\p{L}{3,10}\.?)(?:\s+de)?[\s/-](\d{4})(?:${between}${clock})?(.*)$`,
    'iu',
  ),
  monthFirst: new RegExp(
    String.raw`^(\p{L}{2,13}(?:-feira)?\.?,?\s+)?(\p{L}{3,10}\.?)\s+(\d{1,2}),?\s+(\d{4})(?:${between}${clock})?(.*)$`,
    'iu',
  ),
}

const places = new Map<string, boolean>()

/** Whether a name of a zone by its place is one that exists. */
export function isPlaceName(name: string): boolean {
  const known = places.get(name)
  if (known !== undefined) return known
  let exists = true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    exists = false
  }
  if (places.size < 1000) places.set(name, exists)
  return exists
}

/** Offsets of clocks that are or were anywhere: any other number behind an hour is something else. */
const offsets = new Set([
  ...Array.from({ length: 27 }, (_, i) => (i - 12) * 60),
  ...[-570, -270, -210, -150, 210, 270, 330, 345, 390, 510, 525, 570, 630, 765, 825],
])

/** A clock and, glued to it, what may be its offset or the end of a span. */
const spanLike = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[\s,]+(\d{1,2}:\d{2})[-−](\d{2}:\d{2})$/
/** Whether a time could be a span of hours as well. */
export const isSpanLike = (written: string): boolean => spanLike.test(written.trim())

/** The zone that a text ends with, or `undefined` where it is something else. */
export function zoneIn(
  text: string,
): { readonly zone: string | null; readonly doubt?: TimeDoubt } | undefined {
  const whole = text.trim()
  const bare = whole.replace(/^\(([^()]*)\)$/, '$1').trim()
  if (bare === '') return { zone: null }
  // A comment as mail writes it: it says what stands before it again, in other words. Any other is not
  // decided upon here.
  const [, before = '', comment = ''] = /^([^()]*[^()\s])\s*\(([^()]*)\)$/.exec(whole) ?? []
  if (before !== '') {
    const found = zoneIn(before)
    if (!found || found.zone === null) return found
    return saysAgain(comment.trim(), found.zone, before) ? found : { zone: null, doubt: 'zone-name' }
  }
  if (/^(?:Z|UTC|GMT)$/i.test(bare)) return { zone: 'UTC' }
  const [, sign, hours, minutes = '00'] = /^(?:UTC|GMT)?\s*([+\-−])\s*(\d{1,2}):?(\d{2})?$/i.exec(bare) ?? []
  if (sign && hours) {
    const offset = `${sign === '+' ? '+' : '-'}${two(Number(hours))}:${minutes}`
    const inMinutes = (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 1 : -1)
    if (Number(minutes) < 60 && offsets.has(inMinutes)) return { zone: inMinutes === 0 ? 'UTC' : offset }
    return undefined
  }
  if (/^[A-Z][A-Za-z]+\/[A-Za-z_]+(?:\/[A-Za-z_]+)?$/.test(bare))
    return isPlaceName(bare) ? { zone: bare } : undefined
  if (/^[A-Z]{2,5}$/.test(bare)) return { zone: null, doubt: 'zone-name' }
  return undefined
}

/** Names of UTC, and of an offset's zone, as they stand behind it in brackets. */
const ofUniversal = /^(?:UTC|GMT|Z|coordinated universal time|greenwich mean time)$/i
const ofOther =
  /^(?:[A-Z]{3,5}|\p{Lu}[\p{L}.' ]* (?:standard |daylight |summer )?time|(?:hora|horário) (?:de|do|da|oficial|estándar|padrão) [\p{L}.' ]+|heure (?:de|du|normale|d’été|d'été) [\p{L}.' ]+)$/u

/** Whether a comment says the zone before it again; with a number there, its name may be any. */
function saysAgain(comment: string, zone: string, before: string): boolean {
  const again = zoneIn(comment)
  if (again?.zone != null) return again.zone === zone
  if (zone === 'UTC') return ofUniversal.test(comment) || (/\d/.test(before) && comment === 'WET')
  return /\d/.test(before) && ofOther.test(comment) && !/^local |original/i.test(comment)
}

/**
 * A sign as any hand or program writes it, with figures: the end of a span, a count, the next day, an
 * offset.
 */
const signed =
  /^([+\-\u2010-\u2015\u2212\uFE63\uFF0B\uFF0D])\s*(\d{1,2}(?::?\d{2})?)(?::\d{2})?(?:\s*(?:[ap]\.?\s?m\.?|hs?\.?|hrs?\.?|horas))?$/i

/**
 * The zone behind an hour. A number with its sign is an offset only in the closed writings: hours and
 * minutes, glued to the hour; behind a blank only as mail writes it, or where it is none. Any other
 * may be a span.
 */
function zoneBehind({ rest, clock: of, isNamed, isYearFirst }: Parts) {
  const whole = rest.trim()
  // "14:22:01 h": hours, in the letters of their own.
  if (of[1] !== undefined && of[4] === undefined && /^(?:h|hs|hrs)\.?$/.test(whole)) return { zone: null }
  if (!/^[+\-\u2010-\u2015\u2212\uFE63\uFF0B\uFF0D]/.test(whole)) return zoneIn(whole)
  if (isSaidTwice(whole) && of[2] !== undefined && of[4] === undefined) return zoneIn(whole.slice(0, 5))
  const [number] = /^[+-]\d{2}:?\d{2}(?=$|\s*\()/.exec(whole) ?? []
  const [, , seconds, , half] = of
  const isGlued = rest.startsWith(whole[0] ?? '') && half === undefined
  const isMail = isNamed && seconds !== undefined && !whole.includes(':')
  if (half === undefined && isYearFirst && isHoursAlone(rest, of)) return zoneIn(whole)
  if (number !== undefined && (isGlued || isMail || /^\+00:?00$/.test(number))) return zoneIn(whole)
  const [, sign = '', figures = ''] = signed.exec(whole.replace(/(?<!\s)\s*\([^()]*\)$/, '')) ?? []
  // Of no clock's offset it is something else, and so may be the hour.
  return figures !== '' && zoneIn(`${/[+\uFF0B]/.test(sign) ? '+' : '-'}${figures}`)
    ? { zone: null, doubt: 'span' as const }
    : undefined
}

/**
 * `14:05:12+00`, `14:05:12-03`: an offset in hours alone, glued, as databases write it. The end of a
 * span would have its minutes as the hour before it has its seconds.
 */
const isHoursAlone = (rest: string, [, , seconds]: Parts['clock']): boolean =>
  seconds !== undefined && /^[+-]\d{2}$/.test(rest.trimEnd())

/** `+0000 UTC`, `-0500 -05`: an offset with the name that its own program gives that very zone behind it. */
function isSaidTwice(whole: string): boolean {
  const [, sign = '', hours = '', minutes = '', name] =
    /^([+-])(\d\d)(\d\d) (UTC|GMT|[+-]\d\d(?:\d\d)?)$/.exec(whole) ?? []
  if (name === undefined) return false
  if (/^[UG]/.test(name)) return `${hours}${minutes}` === '0000'
  return name === `${sign}${hours}${minutes === '00' ? '' : minutes}`
}

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly clock: readonly (string | undefined)[]
  /** With the blanks before it. */
  readonly rest: string
  /** Its month is a word. */
  readonly isNamed: boolean
  /** What stands before such a day. */
  readonly word: string
  readonly isYearFirst: boolean
}

/** `2026-11-10 14:22:01`, with `T` or a blank and with `Z` or without: most times are written so. */
function plainTime(
  text: string,
  zone: string | null,
  habits: ColumnHabits | undefined,
): ReadTime | undefined {
  const isUniversal = text.length === 20
  if (!(text.length === 19 || (isUniversal && text.endsWith('Z')))) return undefined
  const between = text.charCodeAt(10)
  if (between !== 32 && between !== 84) return undefined
  for (let i = 0; i < 19; i += 1) {
    if (i === 10) continue
    const code = text.charCodeAt(i)
    const wanted = i === 4 || i === 7 ? 45 : i === 13 || i === 16 ? 58 : 0
    if (wanted === 0 ? code < 48 || code > 57 : code !== wanted) return undefined
  }
  const numberAt = (i: number): number => (text.charCodeAt(i) - 48) * 10 + text.charCodeAt(i + 1) - 48
  const [month, day, hour] = [numberAt(5), numberAt(8), numberAt(11)]
  // Of what needs more than a look, the whole reading decides.
  if (numberAt(0) < 20 || month < 1 || month > 12 || day < 1 || day > 28 || hour > 23) return undefined
  if (numberAt(14) > 59 || numberAt(17) > 59 || (habits?.isTwelve && hour <= 12) || habits?.isYearTorn)
    return undefined
  const own = isUniversal ? 'UTC' : zone
  if (own?.includes('/')) return undefined
  const end = own === null ? '' : own === 'UTC' ? 'Z' : own
  return { time: `${text.slice(0, 10)}T${text.slice(11, 19)}${end}`, zone: own, doubts: [] }
}

/**
 * Seconds since 1970, or thousandths or millionths of them, by the look of the number: of sixteen figures
 * those that are of no year after 2033, since others may be a day in figures.
 */
export const isCountOfSeconds = (text: string): boolean =>
  /^\d{10}(?:\.\d{1,6})?$|^\d{13}$|^1\d{15}$/.test(text)

/**
 * Reads a time as it is written, or gives `undefined`. What is not written is not known: no zone means
 * none.
 *
 * `order` decides `1/2/2026`; without it such a day is read only where one of the numbers can be no
 * month.
 */
export function readTime(
  written: string,
  said: {
    readonly zone?: string | null
    readonly order?: DateOrder | undefined
    readonly isTimeColumn?: boolean
    /** Where a span could be meant, one is: its column has several. */
    readonly spans?: boolean
    /** What the column shows of how its times are written. */
    readonly habits?: ColumnHabits
  } = {},
): ReadTime | undefined {
  const habits = habitsFor(written, said.habits)
  const plain = plainTime(written, said.zone ?? null, habits)
  if (plain) return plain
  const text = inOrder(written.trim())
  if (isCountOfSeconds(text) && said.isTimeColumn) return said.habits?.isCompact ? undefined : epoch(text)
  const parts = partsOf(text, said.order)
  if (!parts || isLeftOpen(text, parts, habits)) return undefined
  const [, from, to] = spanLike.exec(text) ?? []
  const start = (from ?? '').padStart(5, '0')
  // Of the evening a span ends in the morning.
  const isSpan =
    from !== undefined &&
    to !== undefined &&
    (said.spans || to > start || (start >= '18:00' && zoneIn(`-${to}`) !== undefined))
  const apart = offsetApart(text, said.habits?.offsetsApart)
  const zone = isSpan
    ? { zone: null, doubt: 'span' as const }
    : ((apart === undefined ? undefined : zoneIn(apart)) ?? zoneBehind(parts))
  if (!zone) return undefined
  const of = clockOf(parts.clock)
  if (of === undefined || !isDay(parts)) return undefined
  const before = parts.word === '' ? 'right' : weekdayBefore(parts.word, parts)
  if (before === 'wrong') return undefined
  const doubt = before === 'none' ? 'zone-name' : zone.doubt
  const day = `${parts.year}-${two(parts.month)}-${two(parts.day)}`
  const known = doubt ? null : (zone.zone ?? said.zone ?? null)
  const doubts: TimeDoubt[] = doubt ? [doubt] : []
  if (of === '') return { time: day, zone: known, doubts: [...doubts, 'no-time-of-day'] }
  // A place's clock strikes an hour twice when it is put back: which of the two is nobody's to guess.
  if (known?.includes('/') && offsetIn(known, day, of.slice(0, 5)) === undefined)
    return { time: `${day}T${of}`, zone: null, doubts: [...doubts, 'hour-of-change'] }
  const offset = known === 'UTC' ? 'Z' : known !== null && /^[+-]/.test(known) ? known : ''
  return { time: `${day}T${of}${offset}`, zone: known, doubts }
}

/** What another cell leaves open is not open of a time that is whole by itself. */
const habitsFor = (written: string, habits: ColumnHabits | undefined): ColumnHabits | undefined =>
  habits !== undefined &&
  (habits.isTwelve || habits.isYearTorn) &&
  !habits.isWholeOpen &&
  isWholeTime(written.trim())
    ? { ...habits, isTwelve: false, isYearTorn: false }
    : habits

/**
 * Whether its column leaves open which half of the day an hour is of, or which number of a day the
 * month is.
 */
function isLeftOpen(text: string, { clock: of }: Parts, habits: ColumnHabits | undefined): boolean {
  const [hour, , , , half] = of
  if (habits?.isTwelve && half === undefined && hour !== undefined && Number(hour) <= 12) return true
  return habits?.isYearTorn === true && isYearEitherWay(text)
}

/**
 * The year after the zone, as some services write it, where the mail of everybody has it: before the
 * hour.
 */
const inOrder = (text: string): string =>
  text.replace(
    /^(\p{L}{2,13},? )?([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d:\d\d) ([+-]\d{4}|[A-Z]{1,5}) (\d{4})$/u,
    '$1$3 $2 $6 $4 $5',
  )

/** Whether a day is written with numbers that could be read either way. */
export const isEitherWay = (written: string): boolean => {
  // A year stands first: no separator behind one figure or two.
  const [second, third] = [written.charCodeAt(1), written.charCodeAt(2)]
  if (written.charCodeAt(4) === 45 && second > 47 && second < 58 && third > 47 && third < 58) return false
  const [, a, b] = shapes.numbers.exec(written.trim()) ?? []
  return a !== undefined && b !== undefined && Number(a) <= 12 && Number(b) <= 12 && a !== b
}

/** Whether a day that begins with its year could be read either way, where a column has both. */
export const isYearEitherWay = (written: string): boolean => {
  const [, , a, b] = shapes.year.exec(written.trim()) ?? []
  return a !== undefined && b !== undefined && Number(a) <= 12 && Number(b) <= 12 && Number(a) !== Number(b)
}

/**
 * What a column shows about the order of its days: one that can be no month decides for all, unless two
 * differ.
 */
export function orderShown(column: readonly string[]): DateOrder | undefined {
  let shown: DateOrder | undefined
  for (const written of column) {
    const [, a, b] = shapes.numbers.exec(written.trim()) ?? []
    const order = Number(a) > 12 ? 'DMY' : Number(b) > 12 ? 'MDY' : undefined
    if (order && shown && order !== shown) return undefined
    shown ??= order
  }
  return shown
}

function partsOf(text: string, order: DateOrder | undefined): Parts | undefined {
  const year = shapes.year.exec(text)
  if (year) return { ...made(year[1], year[2], year[3], year.slice(4, 9), year[9]), isYearFirst: true }
  const numbers = shapes.numbers.exec(text)
  if (numbers) {
    const [a, b] = [Number(numbers[1]), Number(numbers[2])]
    const sure = a > 12 ? 'DMY' : b > 12 ? 'MDY' : a === b ? 'DMY' : order
    if (!sure) return undefined
    const [day, month] = sure === 'DMY' ? [a, b] : [b, a]
    return made(numbers[3], String(month), String(day), numbers.slice(4, 9), numbers[9])
  }
  const dayFirst = shapes.dayFirst.exec(text)
  if (dayFirst?.[3] && monthOf(dayFirst[3]))
    return named(dayFirst[4], monthOf(dayFirst[3]), dayFirst[2], dayFirst)
  const monthFirst = shapes.monthFirst.exec(text)
  if (monthFirst?.[2] && monthOf(monthFirst[2]))
    return named(monthFirst[4], monthOf(monthFirst[2]), monthFirst[3], monthFirst)
  return undefined
}

/** A day whose month is a word, with the word that stands before it. */
const named = (
  year: string | undefined,
  month: number,
  day: string | undefined,
  found: RegExpExecArray,
): Parts => ({
  ...made(year, String(month), day, found.slice(5, 10), found[10]),
  isNamed: true,
  word: (found[1] ?? '').replace(/[.,\s]+$/, ''),
})

const made = (
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  clock: readonly (string | undefined)[],
  rest: string | undefined,
): Parts => ({
  year: Number(year),
  month: Number(month),
  day: Number(day),
  clock,
  rest: rest ?? '',
  isNamed: false,
  word: '',
  isYearFirst: false,
})

function isDay({ year, month, day }: Parts): boolean {
  const found = new Date(Date.UTC(year, month - 1, day))
  return year > 1900 && found.getUTCMonth() === month - 1 && found.getUTCDate() === day
}

/** Whether a text is written as a day is, and no calendar has it: 31 June, a Monday that is none. */
export function isNoDay(written: string): boolean {
  const text = inOrder(written.trim())
  const [, a = '', b = ''] = shapes.numbers.exec(text) ?? []
  const parts = partsOf(text, Number(a) <= 12 && Number(b) <= 12 ? 'DMY' : undefined)
  if (!parts || parts.month > 12 || parts.day > 31) return false
  return isDay(parts) ? weekdayBefore(parts.word, parts) === 'wrong' : parts.day > 28
}

/** The clock in 24 hours, empty where there is none, `undefined` where it is none of a day. */
function clockOf([hours, minutes, seconds = '00', fraction, half]: readonly (string | undefined)[]):
  | string
  | undefined {
  if (hours === undefined || minutes === undefined) return ''
  const isHalf = half !== undefined
  let hour = Number(hours)
  if (isHalf && (hour < 1 || hour > 12)) return undefined
  if (isHalf) hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 60) return undefined
  return `${two(hour)}:${minutes}:${seconds}${fraction ? `.${fraction}` : ''}`
}

function epoch(text: string): ReadTime | undefined {
  const isFine = /^\d{16}$/.test(text)
  const millis = isFine ? Number(text.slice(0, 13)) : Number(text) * (text.length === 13 ? 1 : 1000)
  // "2026070214051" is a day written in figures, and no thousandths of seconds.
  if (/^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{5}$/.test(text)) return undefined
  if (millis < Date.UTC(2000, 0, 1) || millis > Date.UTC(2100, 0, 1)) return undefined
  const time = new Date(millis).toISOString()
  const own = isFine ? time.replace('Z', `${text.slice(13)}Z`) : time
  return { time: own.replace(/\.0+Z$/, 'Z'), zone: 'UTC', doubts: ['epoch'] }
}
