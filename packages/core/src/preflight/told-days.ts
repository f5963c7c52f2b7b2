import { addDays, type Day, isDay } from '../time/index.ts'
import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'

const two = (n: number): string => String(n).padStart(2, '0')
const dayFrom = (year: number, month: number, day: number): readonly Day[] => {
  const made = `${year}-${two(month)}-${two(day)}`
  return isDay(made) ? [made] : []
}

const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/g
const numeric = /(?<![\d.])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/g
const numericShort = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{2})(?![\d/])/g

/** A day and month in words; the year where it stands beside them. */
interface Told {
  readonly at: number
  readonly days: readonly number[]
  readonly month: number
  readonly year: number | undefined
}

const patterns = new WeakMap<
  PreflightRules,
  { readonly months: ReadonlyMap<string, number>; readonly dayFirst: RegExp; readonly monthFirst: RegExp }
>()

/** `8 de octubre`, `3, 5 y 9 de octubre`, `del 3 al 9 de octubre de 2026`, `October 8, 2026`. */
function patternsOf(rules: PreflightRules) {
  const before = patterns.get(rules)
  if (before) return before
  const months = new Map(
    (rules.months ?? []).flatMap((names, i) => names.map((name) => [plain(name), i + 1])),
  )
  const name = `(${[...months.keys()].sort((a, b) => b.length - a.length).join('|') || '(?!)'})`
  const day = '\\d{1,2}(?:o|er|st|nd|rd|th)?'
  const join = '(?: ?(?:,|-|\u2013) ?| (?:y|e|and|et|al|a|ao|to|au|hasta|ate) (?:el |o |le |the )?)'
  const made = {
    months,
    dayFirst: new RegExp(
      `(?<![\\d/.:])(${day}(?:${join}${day}){0,12}) (?:de |of )?${name}(?![a-z])(?:,? (?:de |del |of )?(\\d{4})(?!\\d))?`,
      'g',
    ),
    monthFirst: new RegExp(`(?<![a-z])${name} (${day}),? (\\d{4})(?!\\d)`, 'g'),
  }
  patterns.set(rules, made)
  return made
}

function inWords(told: string, rules: PreflightRules): readonly Told[] {
  const { months, dayFirst, monthFirst } = patternsOf(rules)
  const yearOf = (year: string | undefined) => (year === undefined ? undefined : Number(year))
  return [
    ...[...told.matchAll(dayFirst)].map((m) => ({
      at: m.index,
      days: (m[1]?.match(/\d{1,2}/g) ?? []).map(Number),
      month: months.get(m[2] ?? '') ?? 0,
      year: yearOf(m[3]),
    })),
    ...[...told.matchAll(monthFirst)].map((m) => ({
      at: m.index,
      days: [Number.parseInt(m[2] ?? '', 10)],
      month: months.get(m[1] ?? '') ?? 0,
      year: yearOf(m[3]),
    })),
  ]
}

/** The year of a date that names none: that of the next one that does, else of the last before it. */
function yearFor(told: Told, years: readonly { readonly at: number; readonly year: number }[]): number[] {
  if (told.year !== undefined) return [told.year]
  const near = years.find(({ at }) => at > told.at) ?? years.findLast(({ at }) => at < told.at)
  return near ? [near.year] : []
}

/**
 * The days that a text tells, in order: `2026-10-08`, `8/10/2026`, `8 de octubre de 2026`, `October 8, 2026`,
 * both ends of `del 28 de septiembre al 4 de octubre de 2026`.
 *
 * Digits are read day first, as the region writes them. A date without a year has that of its neighbour; one
 * that has no neighbour tells no day.
 */
export function toldDays(text: string, rules: PreflightRules): readonly Day[] {
  const told = plain(text)
  const words = inWords(told, rules)
  const numbers = [
    ...[...told.matchAll(iso)].map((m) => ({ at: m.index, year: Number(m[1]), rest: [m[2], m[3]] })),
    ...[...told.matchAll(numeric)].map((m) => ({ at: m.index, year: Number(m[4]), rest: [m[3], m[1]] })),
    ...[...told.matchAll(numericShort)].map((m) => ({
      at: m.index,
      year: 2000 + Number(m[3]),
      rest: [m[2], m[1]],
    })),
  ]
  const years = [
    ...words.flatMap(({ at, year }) => (year === undefined ? [] : [{ at, year }])),
    ...numbers.map(({ at, year }) => ({ at, year })),
  ].sort((a, b) => a.at - b.at)
  const days = [
    ...numbers.flatMap(({ year, rest }) => dayFrom(year, Number(rest[0]), Number(rest[1]))),
    ...words.flatMap((one) =>
      yearFor(one, years).flatMap((year) => one.days.flatMap((day) => dayFrom(year, one.month, day))),
    ),
  ]
  return [...new Set(days)].sort()
}

/** A period around the days told, never past `on`; undefined when the text tells no day before it. */
export function periodAround(
  days: readonly Day[],
  marginDays: number,
  on: Day,
): { readonly from: Day; readonly to: Day } | undefined {
  const past = days.filter((d) => d <= on)
  const [first, last] = [past[0], past.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const to = addDays(last, marginDays)
  return { from: addDays(first, -marginDays), to: to > on ? on : to }
}
