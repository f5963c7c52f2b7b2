import { type Basis, type Confidence, isDoubtful } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Route, RouteDuration } from '@oficio/core/route'
import type { WaysCell } from './matrix.ts'

/** How long a way takes, as the knowledge has it: from the first to the last day or month. */
export interface WaySpan {
  readonly from: number
  readonly to: number
  readonly unit: 'days' | 'months'
}

type Told = RouteDuration & {
  readonly words: string
  readonly confidence: Confidence
  readonly basis: Basis
}

/** `65-to-90-days`, `30-days`: the only other words of a duration that hold numbers of days. */
const inWords = /^(?:(\d+)-to-)?(\d+)-(days|weeks|months)$/

/** The span of a duration in numbers, or undefined where the knowledge has words alone (`days-to-weeks`). */
export function spanOf(duration: Told | null | undefined): WaySpan | undefined {
  if (!duration) return undefined
  const { minDays, maxDays, minMonths, maxMonths, words } = duration
  if (maxMonths !== undefined) return { from: minMonths ?? 0, to: maxMonths, unit: 'months' }
  if (maxDays !== undefined) return { from: minDays ?? 0, to: maxDays, unit: 'days' }
  const [, first, last, unit] = inWords.exec(words) ?? []
  if (last === undefined) return undefined
  const each = unit === 'weeks' ? 7 : 1
  return {
    from: Number(first ?? last) * each,
    to: Number(last) * each,
    unit: unit === 'months' ? 'months' : 'days',
  }
}

/** The last day of a span, a month as thirty: what a way is ranked and coloured by is never its best case. */
export const lastDay = ({ to, unit }: WaySpan): number => (unit === 'months' ? to * 30 : to)

/** Steps of the heat map, by the last day of an answer. */
export const bands = [
  { name: 'soon', upTo: 3 },
  { name: 'week', upTo: 10 },
  { name: 'month', upTo: 45 },
  { name: 'season', upTo: 92 },
  { name: 'long', upTo: Number.POSITIVE_INFINITY },
] as const
export type Band = (typeof bands)[number]['name']

export const bandOf = (span: WaySpan): Band => bands.find(({ upTo }) => lastDay(span) <= upTo)?.name ?? 'long'

/** A way of a cell with its time. */
export interface TimedWay {
  readonly route: Route
  readonly span: WaySpan | undefined
  /** Nobody measured it, or nobody is sure: it is told as an estimate. */
  readonly isEstimate: boolean
}

/** What a cell of the map tells: the quickest way, or why there is none. */
export type Heat =
  | {
      readonly is: 'way'
      readonly way: TimedWay
      readonly band: Band | undefined
      /** The other ways that are not closed, the quicker first. */
      readonly others: readonly TimedWay[]
    }
  | { readonly is: 'closed' | 'missing' | 'unnamed' | 'no-company' }

type Rules = Pick<Knowledge, 'routeRules' | 'preflight'>

/**
 * A way with its time. What usually takes a day takes nobody knows how long where it is not known whether the
 * company preserves at all, or by which process it gives this class: such a way has no number and no colour.
 */
function timed(route: Route, { isProcessUnknown }: WaysCell, { routeRules, preflight }: Rules): TimedWay {
  const duration = Object.hasOwn(routeRules.routes, route.id) ? routeRules.routes[route.id]?.duration : null
  const isUnknown =
    route.reasons.includes('PRESERVATION_UNKNOWN') ||
    (isProcessUnknown === true && (preflight.plan?.ask ?? []).includes(route.id))
  return {
    route,
    span: isUnknown ? undefined : spanOf(duration),
    isEstimate: !duration || isDoubtful(duration),
  }
}

/** Without a number a way comes last: what nobody knows is never quick. */
const order = ({ span }: TimedWay): number => (span ? lastDay(span) : Number.POSITIVE_INFINITY)

/**
 * The quickest way of a cell whose time is known in numbers, with the others beside it.
 *
 * @param onlyOpen leaves ways with conditions aside
 */
export function heatOf(cell: WaysCell, knowledge: Rules, onlyOpen = false): Heat {
  if (cell.held !== 'held') return { is: cell.held }
  if (!cell.answer) return { is: 'no-company' }
  const ways = [cell.best, ...cell.sooner]
    .filter((route) => route !== undefined)
    .filter((route) => !onlyOpen || route.status === 'open')
    .map((route) => timed(route, cell, knowledge))
  const [way, ...others] = ways.toSorted((a, b) => order(a) - order(b))
  if (!way) return { is: 'closed' }
  return { is: 'way', way, band: way.span ? bandOf(way.span) : undefined, others }
}
