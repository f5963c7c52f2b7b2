import { addDays, type Day, isDay } from '../time/index.ts'
import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'

const two = (n: number): string => String(n).padStart(2, '0')
const dayFrom = (year: number, month: number, day: number): readonly Day[] => {
  const made = `${year}-${two(month)}-${two(day)}`
  return isDay(made) ? [made] : []
}

const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/g
const numeric = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/g
const inWords = /\b(\d{1,2})(?:º|er)? (?:de )?([a-z]{3,12}),? (?:de |del )?(\d{4})\b/g

/**
 * The days that a text tells, in order: `2026-10-08`, `8/10/2026`, `8 de octubre de 2026`, `8 October 2026`.
 *
 * Digits are read day first, as the region writes them.
 */
export function toldDays(text: string, rules: PreflightRules): readonly Day[] {
  const told = plain(text)
  const months = (rules.months ?? []).map((names) => names.map(plain))
  const days = [
    ...[...told.matchAll(iso)].flatMap((m) => dayFrom(Number(m[1]), Number(m[2]), Number(m[3]))),
    ...[...told.matchAll(numeric)].flatMap((m) => dayFrom(Number(m[3]), Number(m[2]), Number(m[1]))),
    ...[...told.matchAll(inWords)].flatMap((m) => {
      const month = months.findIndex((names) => names.includes(m[2] as string))
      return month < 0 ? [] : dayFrom(Number(m[3]), month + 1, Number(m[1]))
    }),
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
