import '../no-eval.ts'
import { longestWatched } from '@oficio/core/dialogue'
import { z } from 'zod'
import { country, day } from '../parts.ts'
import { plainLine } from './dialogue.ts'
import { id, instant } from './values.ts'

/** Whose text it is: a guideline of a provider, or a law of a State. */
export const watchedOf = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('provider'), provider: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
  z.strictObject({ of: z.literal('law'), country }),
])

/** One version as it is brought in: pasted, or out of a file that was read on the device. */
export const watchedBrought = z.strictObject({
  whose: watchedOf,
  title: plainLine(200),
  source: plainLine(500),
  /** The day that the text itself names. */
  ofDay: day.nullable(),
  text: z.string().min(1).max(longestWatched),
})

const speaker = { by: z.string(), institution: z.string(), at: instant }

export const watched = z.object({
  id,
  whose: watchedOf,
  title: z.string(),
  source: z.string(),
  versions: z.array(
    z.object({
      version: z.number().int(),
      ...speaker,
      ofDay: day.nullable(),
      sha256: z.string(),
      /** Characters of the text. */
      length: z.number().int(),
      assessment: z
        .object({ ...speaker, finding: z.enum(['facts-stand', 'facts-change']), words: z.string() })
        .nullable(),
    }),
  ),
  /** The newest version waits for somebody who holds the facts against it. */
  waits: z.boolean(),
  may: z.object({ bring: z.boolean(), assess: z.boolean() }),
})

const piece = z.object({ is: z.enum(['both', 'gone', 'new']), text: z.string() })

/** A version against the one before, with what rests on the text. */
export const watchedDifference = z.object({
  version: z.number().int(),
  before: z.number().int().nullable(),
  /** What stayed is cut to the lines around each change. */
  pieces: z.array(piece),
  /** More was changed than is shown. */
  more: z.boolean(),
  facts: z.array(z.object({ at: z.string(), asOf: day.nullable(), gone: z.array(z.string()) })),
  /** Kinds of letter that open drafts to this provider, or of this State, take. */
  letters: z.array(z.object({ kind: z.string(), template: z.string() })),
  /** Open drafts that it may concern; null: too few to be told apart. Each drafter is told. */
  drafts: z.number().int().nullable(),
})
