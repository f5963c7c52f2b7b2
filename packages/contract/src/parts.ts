import './no-eval.ts'
import { isDay } from '@oficio/core/time'
import { z } from 'zod'

// Bounds are far above what a request needs and far below what would keep a reader busy.

/** Free text of several lines. */
export const text = z.string().max(100_000)
/** One line: a name, an address, an article. */
export const note = z.string().max(4_000)
/** A code, a date, a number in letters. */
export const word = z.string().max(1_000)
export const truth = z.boolean()
export const number = z.number()

/** A calendar day that exists: the thirtieth of February has no deadline. */
export const day = z
  .string()
  .max(10)
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay)

/** Two capital letters of ISO 3166-1. Whether the State is known is a question to the knowledge. */
export const country = z.string().regex(/^[A-Z]{2}$/)

/** In a draft every key may be missing or null. */
export const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().exactOptional()
export const list = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).max(10_000)
export const map = <Schema extends z.ZodType>(schema: Schema) => z.record(z.string().max(1_000), schema)
