import type { Day } from '../time/index.ts'
import type { ForecastRow, OutcomeCount } from './types.ts'

/** One half-year as the house told it to everybody, once. */
export interface ToldHalfYear {
  /** `2026-H1`. */
  readonly period: string
  readonly tables: readonly {
    readonly by: readonly string[]
    readonly cells: readonly { readonly at: readonly string[]; readonly n: number }[]
  }[]
}

/**
 * How requests of the house ended, by provider: nothing but what the public was told of half-years that are
 * over, so that no difference of the two, nor of two days, gives a small count away. Null: not told, which
 * nought is too.
 *
 * The public is not told kind, country and outcome together: country and kind are empty, all of them.
 */
export function toldOutcomes(told: readonly ToldHalfYear[]): OutcomeCount[] {
  return told.flatMap(({ period, tables }) =>
    cellsOf(tables, ['provider']).map(({ at: [provider = ''], n: requests }) => {
      const ended = (outcome: string): number | null =>
        cellsOf(tables, ['provider', 'outcome']).find(({ at }) => at[0] === provider && at[1] === outcome)
          ?.n ?? null
      return {
        ...{ provider, country: '', requestType: '', period, requests },
        ...{
          full: ended('full'),
          part: ended('part'),
          nothing: ended('none-held'),
          refused: ended('refused'),
        },
      }
    }),
  )
}

const cellsOf = (tables: ToldHalfYear['tables'], by: readonly string[]) =>
  tables.find((table) => table.by.join() === by.join())?.cells ?? []

/**
 * The last two half-years of what the house told of its requests to this provider, as rows of a forecast: of
 * all that were sent, how many ended with something given. All kinds and countries together, so that no habit
 * is read from it.
 */
export function ownRows(
  counts: readonly OutcomeCount[],
  question: { readonly provider: string },
  on: Day,
): ForecastRow[] {
  return counts
    .filter(({ provider }) => provider === question.provider)
    .toSorted((a, b) => (a.period < b.period ? 1 : -1))
    .slice(0, 2)
    .map(({ provider, country, requestType, period, requests, full, part }) => {
      const produced = full !== null && part !== null ? full + part : null
      return {
        ...{ provider, country, period, requestType, requests },
        dataProducedPct: produced === null ? null : Math.round((produced / requests) * 1000) / 10,
        reading: produced === null ? 'all-together-not-told' : 'all-together',
        ...{ source: [], asOf: on, confidence: 'high', basis: 'this-house' },
      }
    })
}
