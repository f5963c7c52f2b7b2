import { finiteNumber } from '@oficio/core/json'
import type { FigureRecord, Profile } from '@oficio/core/provider'
import { fewest } from './practice.ts'

/**
 * Rows of transparency reports about a provider: its own, or those of its group where it has none of its own.
 */
export function figuresOf(
  profile: Profile,
  figures: readonly FigureRecord[],
): { readonly rows: readonly FigureRecord[]; readonly isGroup: boolean } {
  const own = figures.filter((f) => f.provider === profile.id)
  if (own.length > 0) return { rows: own, isGroup: false }
  return { rows: figures.filter((f) => f.provider === profile.group), isGroup: true }
}

/** First month of a period: `2024-H2`, `2026-Q1`, `2023`, `2025-01-01..2025-06-30`. */
export function periodStart(period: string): string {
  const [start = period] = period.split('..')
  const half = /^(\d{4})-H([12])$/.exec(start)
  if (half) return `${half[1]}-${half[2] === '1' ? '01' : '07'}`
  const quarter = /^(\d{4})-Q([1-4])$/.exec(start)
  if (quarter) return `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}`
  return /^\d{4}$/.test(start) ? `${start}-01` : start.slice(0, 7)
}

/**
 * `2024-01-01..2024-12-31` is 2024: how long a period is, in words that sort apart what must not stand on one
 * line.
 */
export function periodKind(period: string): 'quarter' | 'half' | 'year' | 'other' {
  if (/^\d{4}-H[12]$/.test(period)) return 'half'
  if (/^\d{4}-Q[1-4]$/.test(period)) return 'quarter'
  if (/^\d{4}$/.test(period)) return 'year'
  const [from, to] = period.split('..').map((day) => /^(\d{4})-(\d{2})-\d{2}$/.exec(day))
  if (!from || !to || from[1] !== to[1]) return 'other'
  const months = Number(to[2]) - Number(from[2]) + 1
  return months === 3 ? 'quarter' : months === 6 ? 'half' : months === 12 ? 'year' : 'other'
}

export interface FigureLine {
  readonly requestType: string
  readonly kind: ReturnType<typeof periodKind>
  readonly measure: 'share' | 'requests' | 'fulfilled'
  readonly points: readonly { readonly period: string; readonly value: number; readonly isTooFew: boolean }[]
}

/** Rows by a key, in the order in which the keys come. */
export function grouped<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

const measures = { share: 'dataProducedPct', requests: 'requests', fulfilled: 'fulfilled' } as const

/**
 * Rows of one country that can stand on a line: same kind of request, same length of period, at least two
 * periods. The longest first.
 */
export function figureLines(rows: readonly FigureRecord[]): readonly FigureLine[] {
  const groups = grouped(rows, (row) => `${row.requestType} ${periodKind(row.period)}`)
  const lines: FigureLine[] = []
  for (const group of groups.values()) {
    const [first] = group
    const kind = periodKind(first?.period ?? '')
    if (!first || kind === 'other') continue
    const sorted = group.toSorted((a, b) => periodStart(a.period).localeCompare(periodStart(b.period)))
    for (const [measure, field] of Object.entries(measures) as [keyof typeof measures, string][]) {
      const points = sorted.flatMap((row) => {
        const value = finiteNumber(row[field])
        return value === undefined
          ? []
          : [
              {
                period: row.period,
                value,
                isTooFew: measure === 'share' && (finiteNumber(row.requests) ?? fewest) < fewest,
              },
            ]
      })
      if (points.length < 2 || new Set(points.map((p) => p.period)).size < points.length) continue
      lines.push({ requestType: first.requestType, kind, measure, points })
      break
    }
  }
  return lines.toSorted((a, b) => b.points.length - a.points.length)
}

/** Newest first; within a period by kind of request. */
export const newestFirst = (rows: readonly FigureRecord[]): readonly FigureRecord[] =>
  rows.toSorted(
    (a, b) =>
      periodStart(b.period).localeCompare(periodStart(a.period)) ||
      a.requestType.localeCompare(b.requestType),
  )
