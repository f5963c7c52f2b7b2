import '../no-eval.ts'
import type { AnswerChange } from '@oficio/core/dialogue'
import { z } from 'zod'
import { country, day } from '../parts.ts'
import { holding } from '../same-shape.ts'
import { id } from './values.ts'

/** Lines that anybody reads on a page: no sign that hides or turns text round. */
const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^(?:[^<>\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|\n)*$/u)

/** An answer of the round table that begins to be a fact, or is none any more (`AnswerChange` of core). */
export const answerChange = holding<AnswerChange>()(
  z.discriminatedUnion('fact', [
    z.strictObject({
      fact: z.literal('answered'),
      id,
      question: text(2_000),
      words: text(4_000),
      provider: z.string().max(60).nullable(),
      country: country.nullable(),
      topic: z.string().max(60),
      institution: z.string().max(300),
      source: text(600),
      asOf: day.nullable(),
      basis: z.enum(['read', 'listed', 'memory']),
      confidence: z.enum(['low', 'medium', 'high']),
      note: text(300).exactOptional(),
    }),
    z.strictObject({ fact: z.literal('answer-ended'), id }),
  ]),
)
