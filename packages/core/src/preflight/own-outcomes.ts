import type { Day } from '../time/index.ts'
import { readingOf } from './reading.ts'
import type { ForecastRow, OutcomeCount } from './types.ts'

/** Fewer requests than this are never shown: one could tell whose they were. */
const fewestShown = 5

const outcomes = ['full', 'part', 'nothing', 'refused'] as const
type Counted = {
  readonly [Key in keyof OutcomeCount]: OutcomeCount[Key] extends number | null ? number : OutcomeCount[Key]
}

/**
 * What of the house's counts may be shown to anybody who is signed in: rows of at least five requests, in
 * them no count from one to four.
 *
 * Where only one count of a row would be hidden, the sum would give it away: the next smallest is hidden with
 * it.
 */
export function shownOutcomes(counts: readonly Counted[]): OutcomeCount[] {
  return counts.filter(({ requests }) => requests >= fewestShown).map(withoutSmall)
}

function withoutSmall(row: Counted): OutcomeCount {
  const rising = outcomes.filter((name) => row[name] > 0).toSorted((a, b) => row[a] - row[b])
  const small = rising.filter((name) => row[name] < fewestShown)
  const hidden = small.length === 1 ? rising.slice(0, 2) : small
  return { ...row, ...Object.fromEntries(hidden.map((name) => [name, null])) }
}

/**
 * The last two half-years of the house's own requests of this kind, as rows of a forecast: what was produced
 * in full or in part, out of how many.
 */
export function ownRows(
  counts: readonly OutcomeCount[],
  question: { readonly provider: string; readonly country: string; readonly requestType: string },
  on: Day,
): ForecastRow[] {
  return counts
    .filter(
      ({ provider, country, requestType }) =>
        provider === question.provider &&
        country === question.country &&
        requestType === question.requestType,
    )
    .toSorted((a, b) => (a.period < b.period ? 1 : -1))
    .slice(0, 2)
    .map(({ provider, country, requestType, period, requests, full, part, nothing, refused }) => {
      const produced =
        full !== null && part !== null
          ? full + part
          : nothing !== null && refused !== null
            ? requests - nothing - refused
            : null
      const dataProducedPct = produced === null ? null : Math.round((produced / requests) * 1000) / 10
      return {
        provider,
        country,
        period,
        requestType,
        requests,
        dataProducedPct,
        reading: readingOf(requests, dataProducedPct),
        source: [],
        asOf: on,
        confidence: 'high',
        basis: 'this-house',
      }
    })
}
