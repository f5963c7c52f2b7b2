import { addDays, type Day } from '../time/index.ts'
import type { Closed, Holiday, LegalCalendar, Recess, Years } from './types.ts'
import { dayIn, easterOf, nthOf, weekdayOf } from './weekday.ts'

/** A day on which something is kept, and by which rule. */
export interface HolidayOn {
  readonly day: Day
  readonly holiday: Holiday
}

export const holdsIn = (years: Years | undefined, year: number): boolean =>
  (years?.from === undefined || years.from <= year) && (years?.to === undefined || year <= years.to)

/** Where the rule itself puts it in a year, before anything is moved. */
function placed(holiday: Holiday, year: number): readonly Day[] {
  if (!holdsIn(holiday.years, year)) return []
  const found = [
    holiday.fixed === undefined ? undefined : dayIn(year, holiday.fixed),
    holiday.easter === undefined ? undefined : addDays(easterOf(year), holiday.easter),
    holiday.nth && nthOf(year, holiday.nth.month, holiday.nth.weekday, holiday.nth.nth),
    ...(holiday.days ?? []).filter((day) => day.startsWith(`${String(year).padStart(4, '0')}-`)),
  ].filter((day) => day !== undefined)
  return found.filter((day) => holiday.only?.includes(weekdayOf(day)) ?? true)
}

/**
 * The holidays whose own day lies in a year, in the order of the days on which they are kept: one that is
 * moved may be kept in the next year or the one before. Those that close offices alone, or courts alone, are
 * among them.
 */
export function holidaysOf(calendar: LegalCalendar, year: number): readonly HolidayOn[] {
  const all = (calendar.holidays ?? []).flatMap((holiday) =>
    placed(holiday, year).map((day) => ({ day, holiday })),
  )
  const fixed = new Set(all.filter(({ holiday }) => !holiday.moved).map(({ day }) => day))
  return all
    .map(({ day, holiday }) => {
      const moved = addDays(day, holiday.moved?.[weekdayOf(day)] ?? 0)
      return { day: holiday.staysWhereTaken && fixed.has(moved) ? day : moved, holiday }
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** What is kept on a day, by those of the one kind or of both; `undefined`: nothing that is known. */
export function holidayOn(calendar: LegalCalendar, day: Day, who: Closed): Holiday | undefined {
  const year = Number(day.slice(0, 4))
  for (const near of [year, year - 1, year + 1]) {
    const found = tableOf(calendar, near)
      .get(day)
      ?.find(({ closed }) => closed === undefined || closed === who)
    if (found) return found
  }
  return undefined
}

const tables = new WeakMap<LegalCalendar, Map<number, ReadonlyMap<Day, readonly Holiday[]>>>()

function tableOf(calendar: LegalCalendar, year: number): ReadonlyMap<Day, readonly Holiday[]> {
  const years = tables.get(calendar) ?? new Map<number, ReadonlyMap<Day, readonly Holiday[]>>()
  tables.set(calendar, years)
  const before = years.get(year)
  if (before) return before
  const table = new Map<Day, Holiday[]>()
  for (const { day, holiday } of holidaysOf(calendar, year))
    table.set(day, [...(table.get(day) ?? []), holiday])
  years.set(year, table)
  return table
}

/** The recess of courts in which a day lies; `undefined`: none that is known. */
export function recessOn(calendar: LegalCalendar, day: Day): Recess | undefined {
  const inYear = day.slice(5)
  const year = Number(day.slice(0, 4))
  return calendar.recess?.value.find(({ from, to, years }) => {
    const passes = from > to
    // Of a recess that passes the end of the year, January belongs to the year in which it began.
    const began = passes && inYear <= to ? year - 1 : year
    const within = passes ? inYear >= from || inYear <= to : from <= inYear && inYear <= to
    return within && holdsIn(years, began)
  })
}
