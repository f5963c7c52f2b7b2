import '../no-eval.ts'
import { answerChecks, type ItemAnswer, type Recorded, recordSources } from '@oficio/core/act'
import { z } from 'zod'
import { day } from '../parts.ts'
import { holding } from '../same-shape.ts'
import { outcome } from './acts.ts'
import { hash, line } from './values.ts'

const size = z
  .number()
  .int()
  .min(0)
  .max(2 ** 50)

/**
 * That something happened outside, as somebody says it who writes it down here: of which day, and from what.
 */
export const recordedHere = holding<Omit<Recorded, 'at' | 'assertion' | 'opening'>>()(
  z.strictObject({
    on: day,
    from: z.enum(recordSources),
    note: z.string().trim().min(1).max(8_000).exactOptional(),
    files: z
      .array(z.strictObject({ name: line, bytes: size, sha256: hash }))
      .max(500)
      .exactOptional(),
  }),
)

/** What became of one thing that was asked, as it is said: bounded, and its item one that can be. */
export const itemAnswered = holding<ItemAnswer>()(
  z.strictObject({
    item: z
      .string()
      .max(20)
      .regex(/^\d{1,5}\/(?:\d{1,5}|-)$/),
    outcome,
    ground: z.string().max(60).nullable(),
    words: z.string().max(4_000),
    files: z
      .array(
        z.strictObject({
          name: line,
          sha256: hash,
          bytes: size,
          channel: line,
        }),
      )
      .max(1_000),
    beyond: z.array(z.string().max(300)).max(200),
    checked: z.array(z.enum(answerChecks)).max(answerChecks.length).exactOptional(),
  }),
)
