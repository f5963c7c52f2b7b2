import { weekdays } from '@oficio/core/calendar'
import { isDay } from '@oficio/core/time'
import { z } from 'zod'
import { asOf, basis, confidence, day, fact, note, sourceKey, text, words } from './words.ts'

const optional = z.exactOptional
const provenance = { source: sourceKey, asOf, basis, confidence, note }
const weekday = z.enum(weekdays)
// A leap year has every day that any year has.
const inYear = z
  .string()
  .regex(/^\d{2}-\d{2}$/, 'a day of every year is written "MM-DD"')
  .refine((value) => isDay(`2024-${value}`), 'no year has this day')
const year = z.number().int().min(1900).max(2200)
const years = z
  .strictObject({ from: optional(year), to: optional(year) })
  .refine(({ from = 0, to = 9999 }) => from <= to, 'the years end before they begin')
const zone = z.string().regex(/^[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_-]+)+$/, 'a zone has its name of IANA')

const kept = { names: words, years: optional(years), law: optional(text) }

/** A holiday that is said day by day lies on a few of each year; more of them would be a recess. */
const mostDaysAYear = 4
const areFewAYear = (days: readonly string[]): boolean =>
  days.every((day) => days.filter((one) => one.slice(0, 4) === day.slice(0, 4)).length <= mostDaysAYear)

const holiday = z
  .strictObject({
    ...kept,
    ...provenance,
    fixed: optional(inYear),
    easter: optional(z.number().int().min(-100).max(100)),
    nth: optional(
      z.strictObject({
        nth: z.number().int().min(1).max(5),
        weekday,
        month: z.number().int().min(1).max(12),
      }),
    ),
    days: optional(z.array(day).min(1).refine(areFewAYear, 'a holiday lies on some days of a year')),
    moved: optional(z.partialRecord(weekday, z.number().int().min(-7).max(7))),
    staysWhereTaken: optional(z.literal(true)),
    only: optional(z.array(weekday).min(1)),
    closed: optional(z.enum(['offices', 'courts'])),
  })
  .refine(
    (one) => [one.fixed, one.easter, one.nth, one.days].filter((rule) => rule !== undefined).length === 1,
    'a holiday has one of fixed, easter, nth and days',
  )

const recess = z.strictObject({ ...kept, from: inYear, to: inYear })

const leftOut = z.strictObject({
  words: text,
  who: z.enum(['offices', 'courts', 'all']),
  shifts: z.boolean(),
  recess: optional(z.literal(true)),
})

/** `law/<country>/holidays.yaml` */
export const calendar = z.strictObject({
  zones: fact(z.array(zone).min(1)),
  rest: z.strictObject({
    offices: fact(z.array(weekday).max(6)).nullable(),
    courts: fact(z.array(weekday).max(6)).nullable(),
  }),
  holidays: z.array(holiday).nullable(),
  complete: fact(z.strictObject({ from: year, to: year })).nullable(),
  recess: fact(z.array(recess)).nullable(),
  leavesOut: optional(z.array(leftOut).min(1)),
})
