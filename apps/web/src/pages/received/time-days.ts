import type { ReturnRow } from '@oficio/exchange/returns'

export interface TimeDays {
  /** Rows a day, in UTC, the first day first; only of rows whose time bears its zone. */
  readonly days: readonly { readonly day: string; readonly rows: number }[]
  /** Rows whose time says no zone: they stand on no line. */
  readonly withoutZone: number
  readonly withoutTime: number
}

/** Rows of a return by the day in UTC: what says no zone is counted and put nowhere. */
export function timeDays(rows: readonly Pick<ReturnRow, 'time' | 'zone'>[]): TimeDays {
  const days = new Map<string, number>()
  let [withoutZone, withoutTime] = [0, 0]
  for (const { time, zone } of rows) {
    if (time === null) withoutTime += 1
    else if (zone === null || !/T.*(?:Z|[+-]\d\d:\d\d)$/.test(time) || Number.isNaN(Date.parse(time)))
      withoutZone += 1
    else {
      const day = new Date(time).toISOString().slice(0, 10)
      days.set(day, (days.get(day) ?? 0) + 1)
    }
  }
  return {
    days: [...days].map(([day, count]) => ({ day, rows: count })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    withoutZone,
    withoutTime,
  }
}
