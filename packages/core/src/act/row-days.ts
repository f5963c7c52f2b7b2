import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import { daysBetween, daysSaid, type SaidDay, type SaidSpan, spansSaid, weeksSaid } from '../time/index.ts'

// Days that texts say, held against the periods of rows: in a row whose own period was cut none stands
// outside it; elsewhere one of which nothing is asked any more is shown.

type Span = readonly [from: string, to: string]

const spanOf = ({ from, to }: RequestedData): Span => [
  from?.slice(0, 10) || '0000-01-01',
  to?.slice(0, 10) || '9999-12-31',
]
/** A row without a day asks about no day: what its words say of one is no period. */
const spansOf = ({ dataRequested }: EvidenceRequest): readonly Span[] =>
  (dataRequested ?? []).filter(({ from, to }) => from || to).map(spanOf)

const two = (number: number): string => String(number).padStart(2, '0')

/** The last day of a month. */
const lastOf = (year: number, month: number): number => {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The first and the last day of what was said, in each year that it can mean. */
function meant({ year, month, day }: SaidDay, years: readonly number[]): readonly Span[] {
  return (year === undefined ? years : [year]).map((one): Span => {
    const start = `${String(one).padStart(4, '0')}-${two(month)}`
    return [`${start}-${two(day ?? 1)}`, `${start}-${two(day ?? lastOf(one, month))}`]
  })
}

const touches = ([a, b]: Span, [from, to]: Span): boolean => a <= to && b >= from
const isIn = (spans: readonly Span[], [from, to]: Span): boolean =>
  spans.some(([a, b]) => a <= from && to <= b)

const yearsOf = (spans: readonly Span[]): readonly number[] => [
  ...new Set(
    spans
      .flat()
      .map((day) => Number(day.slice(0, 4)))
      .filter((year) => year > 0 && year < 9999),
  ),
]

/** Both readings of `03/04/2026` are held: one that is asked no more is enough. */
const readings = ({ other, ...one }: SaidDay): readonly SaidDay[] =>
  other ? [one, { ...one, ...other }] : [one]

interface Cutting {
  readonly had: readonly Span[]
  readonly has: readonly Span[]
  readonly others: readonly Span[]
}

/**
 * A row that was cut says no day outside its own, whether it was asked or not: but for one that another row
 * asks for and this one never did.
 */
function isOutside(said: SaidDay, { had, has, others }: Cutting): boolean {
  const all = readings(said).flatMap((one) => meant(one, yearsOf([...had, ...others])))
  if (all.some((span) => isIn(has, span))) return false
  return !all.some((span) => isIn(others, span)) || all.some((span) => had.some((one) => touches(span, one)))
}

interface Place {
  readonly index: number
  readonly length: number
}
const without = (text: string, places: readonly Place[], gone: string): string =>
  [...places]
    .sort((one, other) => other.index - one.index)
    .reduce((left, { index, length }) => left.slice(0, index) + gone + left.slice(index + length), text)

/**
 * Takes out of what a row asks the days, weeks and lengths beyond its own period, where that was cut: the
 * words of a row are the request itself, and no facts.
 */
export function withoutRowsBeyond(
  was: RequestedData | undefined,
  row: RequestedData,
  less: EvidenceRequest,
  gone: string,
): (text: string) => string {
  const isSame = was && (was.from ?? '') === (row.from ?? '') && (was.to ?? '') === (row.to ?? '')
  if (!was || isSame) return (text) => text
  const cutting = { had: [spanOf(was)], has: [spanOf(row)], others: spansOf(less) }
  return (text) =>
    without(
      text,
      [
        ...daysSaid(text).filter((said) => isOutside(said, cutting)),
        ...spansSaid(text).filter(({ unit }) => unit !== 'hour'),
        ...weeksSaid(text),
      ],
      gone,
    )
}

const daysOfMonth = 28
/** How many days lie in a period, an open end as long as any. */
const lengthOf = ([from, to]: Span): number =>
  from === '0000-01-01' || to === '9999-12-31' ? Number.POSITIVE_INFINITY : daysBetween(from, to) + 1

/**
 * Whether a sentence says a period of which less is asked now: a month, two days or a length that no row has
 * any more. One day alone is that of what happened.
 */
export function saysPeriodGone(before: EvidenceRequest, less: EvidenceRequest): (text: string) => boolean {
  const [had, has] = [spansOf(before), spansOf(less)]
  if (JSON.stringify(had) === JSON.stringify(has)) return () => false
  const isGone = (said: SaidDay): boolean =>
    readings(said).some((one) => meant(one, yearsOf(had)).some((span) => !isIn(has, span)))
  // A length that a row still has asks for no more than that; one that none ever had is of something else.
  const [most, least] = [Math.max(...had.map(lengthOf)), Math.max(0, ...has.map(lengthOf))]
  const isLonger = ({ unit, many }: SaidSpan): boolean => {
    const days = unit === 'month' ? many * daysOfMonth : many
    return unit !== 'hour' && days > least && days <= most
  }
  return (text) => {
    const days = daysSaid(text)
    if (spansSaid(text).some(isLonger)) return true
    const isPeriod = days.length > 1 || days.some(({ day }) => day === undefined)
    return (isPeriod && days.some(isGone)) || weeksSaid(text).length > 0
  }
}
