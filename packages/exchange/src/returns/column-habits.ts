import { folded, speaksOfHalf } from '@oficio/core/time'
import { offsetsApartIn } from './offset-apart.ts'

/** Which number of `1/2/2026` is the day. */
export type DateOrder = 'DMY' | 'MDY'

/** How the times of one column are written, as all its rows and its heads show it. */
export interface ColumnHabits {
  /** The order of day and month that rows and head agree on. */
  readonly order: DateOrder | undefined
  /** Rows, or a row and the head, show two orders. */
  readonly isTorn: boolean
  /**
   * The same of days that begin with their year; a column of a spreadsheet that has dates and texts is one: a
   * day that it could read was read in the order of its own country.
   */
  readonly isYearTorn: boolean
  /** Some row, or the head, has a clock of twelve hours: an hour without its half is of either. */
  readonly isTwelve: boolean
  /** A time that is whole by itself (`2026-11-20T10:00:00Z`) is open too: of another such, or of words. */
  readonly isWholeOpen: boolean
  /** Every number of ten figures is a day and an hour in figures as well. */
  readonly isCompact: boolean
  /** What stands behind a blank in it and is an offset: no end of a span. */
  readonly offsetsApart: ReadonlySet<string>
}

/** `2026-11-20T10:00:00Z`: one order of its day, one clock of its hour (RFC 3339). */
export const isWholeTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(text)
const likeWhole = /^\d{4}-\d{1,2}-\d{1,2}T/

const half = /\d\s*[ap]\.?\s?m(?![\p{L}\d])/iu
const twelve =
  /(?:^|[^\d])12 ?-?(?:h|hs|hrs|hours?|horas?|heures?)(?![\p{L}])|(?:^|[^\p{L}])a\.?m\.?(?: ?[/|] ?| or | o | ou )p\.?m(?!\p{L})|\btt\b/iu
const compact = /^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/
const numbersFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}(?!\d)/
const yearFirst = /^\d{4}[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/

/** The order of a day that words write out: `dd/mm/aaaa`, `MM-DD-YYYY`, `aaaa-dd-mm`. */
function ordersWritten(head: string): ReadonlySet<string> {
  const found = new Set<string>()
  const words = folded(head)
  for (const [, a = '', b = '', c = ''] of words.matchAll(
    /(?<!\p{L})([dj]{1,2}|m{1,3}|[ya]{2,4})[-/. ]?([dj]{1,2}|m{1,3})[-/. ]?([dj]{1,2}|[ya]{2,4}|m{1,3})(?!\p{L})/gu,
  ))
    found.add([a, b, c].map((one) => one[0]?.replace('j', 'd').replace('a', 'y')).join(''))
  return found
}

/** What the words of a file say of how its times are written: asked once, however many tables it has. */
export interface HabitsSaid {
  readonly orders: ReadonlySet<string>
  readonly isTwelve: boolean
}

export const habitsSaid = (words: readonly string[]): HabitsSaid => ({
  orders: new Set(words.flatMap((one) => [...ordersWritten(one)])),
  isTwelve: words.some(speaksOfHalf),
})

/**
 * What rows and heads of one column show of how its times are written, and what words of its file say
 * of it: these decide nothing, and can leave all open.
 */
export function habitsOf(
  column: readonly string[],
  heads: readonly string[],
  { orders: said, isTwelve }: HabitsSaid,
): ColumnHabits {
  const orders = new Set<DateOrder>()
  let [isYearTorn, hasYears, hasNumbers, isHalf, isWholeOpen] = [false, false, false, false, false]
  let [numbers, compacts] = [0, 0]
  for (const text of column) {
    const [, a, b] = numbersFirst.exec(text) ?? []
    if (Number(a) > 12) orders.add('DMY')
    else if (Number(b) > 12) orders.add('MDY')
    const year = yearFirst.exec(text)
    hasNumbers ||= a !== undefined
    hasYears ||= year !== null
    const isTurned = Number(year?.[1]) > 12
    const isOfHalf = half.test(text)
    isYearTorn ||= isTurned
    isHalf ||= isOfHalf
    isWholeOpen ||= (isTurned || isOfHalf) && likeWhole.test(text)
    if (/^\d{10}$/.test(text)) {
      numbers += 1
      if (compact.test(text)) compacts += 1
    }
  }
  let isHeadTurned = false
  for (const head of heads)
    for (const order of ordersWritten(head)) {
      if (order === 'dmy') orders.add('DMY')
      if (order === 'mdy') orders.add('MDY')
      isHeadTurned ||= order === 'ydm'
    }
  const isTorn =
    orders.size > 1 ||
    (said.has('dmy') && orders.has('MDY')) ||
    (said.has('mdy') && orders.has('DMY')) ||
    (said.has('dmy') && said.has('mdy'))
  const areHeadsTwelve = heads.some((head) => twelve.test(head) || speaksOfHalf(head))
  return {
    order: isTorn ? undefined : [...orders][0],
    isTorn,
    isYearTorn: isYearTorn || isHeadTurned || said.has('ydm') || (hasYears && hasNumbers),
    isTwelve: isHalf || isTwelve || areHeadsTwelve,
    isWholeOpen: isWholeOpen || isTwelve || areHeadsTwelve || isHeadTurned || said.has('ydm'),
    isCompact: numbers > 0 && compacts === numbers,
    offsetsApart: offsetsApartIn(column),
  }
}
