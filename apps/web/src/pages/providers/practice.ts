import type { PracticeRow, Profile } from '@oficio/core/provider'

export interface PracticeBar {
  readonly country: string
  /**
   * What the bar counts: the share of requests answered with data, or requests fulfilled where the received
   * are not published.
   */
  readonly measure: 'share' | 'fulfilled' | 'none'
  readonly value: number | null
  readonly requests: number | null
  /** 0 to 1, the length of the bar. */
  readonly length: number
  /** Too few to tell anything: shown grey and said. */
  readonly isTooFew: boolean
  readonly reading: string
  /** The period that the reading itself names, where it is not that of the group. */
  readonly period?: string
}

/** Below this a share says nothing about a country. */
export const fewest = 5

const isFew = (row: PracticeRow): boolean =>
  row.reading === 'too-few-to-tell' || (row.requests !== null && row.requests < fewest)

/** `none-fulfilled-in-2024-Q1-to-Q3` was read over its own months, not over the period of the other rows. */
export function ownPeriod(reading: string): string | undefined {
  const named = /(\d{4}-Q[1-4])\b(?:.*\bto-(Q[1-4]))?/.exec(reading)
  return named ? [named[1], named[2]].filter(Boolean).join('–') : undefined
}

/** The rows of a profile as bars, the most telling first: those that are enough, by number of requests. */
export function practiceBars({ countryPractice }: Pick<Profile, 'countryPractice'>): readonly PracticeBar[] {
  const most = Math.max(1, ...countryPractice.countries.map((row) => row.fulfilled ?? 0))
  const bars = countryPractice.countries.map((row): PracticeBar => {
    const period = ownPeriod(row.reading)
    const frame = {
      country: row.country,
      requests: row.requests,
      reading: row.reading,
      isTooFew: isFew(row),
      ...(period ? { period } : {}),
    }
    if (row.dataProducedPct !== null)
      return { ...frame, measure: 'share', value: row.dataProducedPct, length: row.dataProducedPct / 100 }
    if (row.fulfilled !== undefined)
      return { ...frame, measure: 'fulfilled', value: row.fulfilled, length: row.fulfilled / most }
    return { ...frame, measure: 'none', value: null, length: 0 }
  })
  const size = (bar: PracticeBar): number => bar.requests ?? bar.value ?? 0
  return bars.toSorted((a, b) => Number(a.isTooFew) - Number(b.isTooFew) || size(b) - size(a))
}
