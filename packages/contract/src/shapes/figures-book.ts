import '../no-eval.ts'
import { figuresBookFormat } from '@oficio/core/figures'
import { z } from 'zod'

const word = z.string().min(1).max(100)

/** A file of counts of one side, to be held against that of the other. */
export const figuresBook = z.object({
  format: z.literal(figuresBookFormat),
  /** By which definition they are counted. */
  definition: word,
  rows: z
    .array(
      z.object({
        country: word,
        provider: word,
        period: word,
        kind: word,
        outcome: word,
        n: z.number().int().min(0).max(1_000_000_000),
      }),
    )
    .max(200_000),
})
