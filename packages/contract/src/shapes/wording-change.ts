import '../no-eval.ts'
import type { WordingChange } from '@oficio/core/letter'
import { z } from 'zod'
import { country } from '../parts.ts'
import { holding } from '../same-shape.ts'

/** Fixed words as a letter prints them: lines, and no sign that hides or turns text round. */
const text = z
  .string()
  .max(4_000)
  .regex(/^(?:[^<>\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|\n)*$/u)
const words = z.strictObject({ en: text, es: text, pt: text, fr: text })

/** Fixed words as somebody proposes them: which States agree, and when it ends, is not theirs to say. */
export const proposedWording = z.strictObject({
  fact: z.literal('wording'),
  key: z
    .string()
    .max(60)
    .regex(/^[A-Za-z0-9.]+$/),
  country: country.nullable(),
  before: words.nullable(),
  after: words.nullable(),
})

/** Fixed words of letters that stand otherwise (`WordingChange` of core). */
export const wordingChange = holding<WordingChange>()(
  proposedWording.extend({
    states: z.array(country).exactOptional(),
    ends: z.number().int().exactOptional(),
  }),
)
