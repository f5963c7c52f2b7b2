import { type Headed, timeHead } from './head.ts'

/** A column that seems to hold times of which none was read. */
export interface UnreadTimes {
  readonly table: string
  readonly column: string
  /** Of its cells the first three. */
  readonly cells: readonly string[]
}

const mostColumns = 4
const mostRows = 2_000
const shownCells = 3

/** A day or an hour in figures, wherever in a text. */
const dayOrHour =
  /(?<!\d)\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)|(?<!\d)\d{4}-(?:W\d\d|\d{3})(?!\d)|(?<![\d:])\d{1,2}:\d\d(?![\d:]*:)/
/** A day and an hour of it, in logs of servers too. */
const moment =
  /\[\d{1,2}\/\p{L}{3}\/\d{4}:\d\d:\d\d:\d\d|(?<!\d)\d{1,4}([-/.])\d{1,2}\1\d{1,4}[T ,]{1,2}\d{1,2}:\d\d|(?<!\p{L})\p{L}{3,10}\.? \d{1,2} \d{1,2}:\d\d:\d\d/u
/** Seconds since 1970, or thousandths and millionths of them, of the years about ours. */
const count = /^1[4-9]\d{8}(?:\.\d+|\d{3}|\d{6})?$/

const figuresIn = (text: string): number => text.replace(/\D/g, '').length

/**
 * The columns of a table in which no time was read that seem to hold some: they are called so, or their cells
 * are days, hours or counts of seconds. They are told, so that silence is not taken for a file without times.
 */
export function unreadTimes(
  { name, heads, data, isNumbered, kind }: Headed,
  time: number,
): readonly UnreadTimes[] {
  if (kind) return []
  // Of a table whose times are read, what stands inside a time that is no text.
  const own = heads[time]
  const rows = (own === undefined ? data : data.filter(({ cells }) => cells[time]?.text === '')).slice(
    0,
    mostRows,
  )
  const found = heads.flatMap((column, i) => {
    if (own !== undefined && !column.startsWith(`${own}.`)) return []
    const cells = rows.map((row) => row.cells[i]?.text ?? '').filter((text) => text !== '')
    const isNamed = !isNumbered && timeHead.test(column.replaceAll(/[_.$'"=]/g, ' '))
    const mayBe = (text: string): boolean =>
      moment.test(text) || (isNamed && (dayOrHour.test(text) || figuresIn(text) >= 8))
    const are = cells.filter(mayBe)
    const isCounts = cells.length > 0 && cells.every((text) => count.test(text))
    const shown = isCounts ? cells : are
    return shown.length === 0 ? [] : [{ table: name, column, cells: shown.slice(0, shownCells) }]
  })
  return found.slice(0, mostColumns)
}
