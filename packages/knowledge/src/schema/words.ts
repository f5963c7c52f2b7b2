import { longestTerm } from '@oficio/core/calendar'
import type { Confidence, SourceOwner } from '@oficio/core/fact'
import { isDay } from '@oficio/core/time'
import { z } from 'zod'

/** Years of which the knowledge speaks: what stands beyond them is a slip of the hand and counts nowhere. */
export const saidYears = { from: 1800, to: 2100 } as const
const isWithin = (year: number, { from, to }: typeof saidYears): boolean => year >= from && year <= to
/** A whole number between two bounds: every number of the files has both. */
export const between = (least: number, most: number) => z.number().int().min(least).max(most)
/** A year. */
export const saidYear = between(saidYears.from, saidYears.to)
/** So many days as the calendar counts. */
export const termDays = between(1, longestTerm)

export const text = z.string().min(1)
export const texts = z.array(text)
/** A key of `sources.yaml` of the same room; the compiler puts the address in its place. */
export const sourceKey = z
  .string()
  .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)$/i, 'a source is a key of sources.yaml, not an address')
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written "YYYY-MM-DD"')
  .refine((value) => !/^\d{4}-\d{2}-\d{2}$/.test(value) || isDay(value), 'no calendar has this day')
  .refine((value) => isWithin(Number(value.slice(0, 4)), saidYears), 'a day is of the years 1800 to 2100')
export const asOf = day.nullable()
export const confidence = z.enum(['high', 'medium', 'low'] satisfies Confidence[])
export const basis = z.enum(['read', 'listed', 'memory'])
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'a country is two capital letters')
export const words = z.strictObject({ en: text, es: text, pt: text, fr: text })
/**
 * `words.yaml` of a folder: from an English text of the knowledge to the same in other languages. A language
 * that is left out is said in English, and the check names it; `stays` says why a text is the same in all.
 */
export const translations = z.record(
  text,
  z.strictObject({
    es: z.exactOptional(text),
    pt: z.exactOptional(text),
    fr: z.exactOptional(text),
    stays: z.exactOptional(text),
  }),
)
export const note = z.exactOptional(text)

/** A value of law in its envelope. */
export const fact = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, source: sourceKey, asOf, confidence, basis, note })

/** What every group of facts of a provider carries. */
export const group = {
  source: z.array(sourceKey).min(1),
  asOf: day,
  confidence,
  fromMemory: z.exactOptional(texts),
  /** Fields of the group that were read in no text that binds; what follows from them warns. */
  unread: z.exactOptional(z.record(text, z.enum(['memory', 'others']))),
  /** The last day on which the text was seen standing as it was read. */
  seenOn: z.exactOptional(day),
}

/** Whose text a source is. */
export const whose = z.enum([
  'own',
  'copy',
  'law',
  'court',
  'official',
  'press',
  'commercial',
  'blog',
  'data-set',
  'other',
  'memory',
] satisfies SourceOwner[])
