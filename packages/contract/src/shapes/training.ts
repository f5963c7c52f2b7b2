import '../no-eval.ts'
import type { Chair, RoomStage } from '@oficio/core/academy'
import { z } from 'zod'
import { plainLine, plainText } from './dialogue.ts'
import { id, instant } from './values.ts'

/** What a device keeps of its own seat: 32 bytes that it made; the house keeps their digest alone. */
export const seatSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** By which one comes in: letters and digits that nobody takes for others. */
export const roomCode = z.string().regex(/^[2-9A-HJ-NP-Z]{8}$/)
export const scenarioId = z.string().regex(/^[a-z0-9-]{1,60}$/)
const questionName = z.string().regex(/^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/)
// Written here too: the simulator, which knows them, would come with every page behind the door.
const chairs = [
  ...(['officer', 'provider', 'investigator', 'contact-point'] as const),
  ...(['prosecutor', 'judge', 'expert', 'defence'] as const),
] as const satisfies readonly Chair[]
const stages = ['before', 'cases', 'after', 'closed'] as const satisfies readonly RoomStage[]
const chair = z.enum(chairs)
export const roomStage = z.enum(stages)

/** What a house certifies: both emergency cases, or the course with two cases. */
export const certificateKind = z.enum(['emergency', 'course'])
/** A question of a module, and what was chosen. */
export const answered = z.strictObject({
  question: questionName,
  choice: scenarioId,
  /** What was chosen first, where the device knows it: the certificate says how many were right at once. */
  first: scenarioId.optional(),
})

/** How much one tells in all, and for how long it is kept at most. */
export const mostEntries = 600
const mostDays = 90

/** Letters of an act: a whole request that was sent is the longest. */
const mostOfAct = 16_384

/** Letters of one of its texts; written here too, as the chairs are. */
const longestText = 2_000

/** Whether no text of a value is longer than the simulator reads. */
const isReadable = (value: unknown): boolean => {
  if (typeof value === 'string') return value.length <= longestText
  return typeof value !== 'object' || value === null || Object.values(value).every(isReadable)
}

/** An act of a case as it was kept: also one of before there was a bound. */
export const heldAct = z.record(z.string().max(40), z.json())
/** An act of a case. */
export const seatAct = heldAct
  .refine((act) => JSON.stringify(act).length <= mostOfAct)
  .refine(isReadable, { params: { cause: 'long-text' } })

const again = z.strictObject({ again: z.literal(true) })
const answer = z.strictObject({
  ...{ answer: questionName, choice: scenarioId },
  when: z.enum(['before', 'after', 'module']),
})
/** One thing that somebody did: an act of the case, the case again, or the answer to a question. */
export const seatEntry = z.union([again, z.strictObject({ act: seatAct }), answer])
/** The same as it was kept. */
export const heldEntry = z.union([again, z.strictObject({ act: heldAct }), answer])

export const roomOpened = z.strictObject({
  title: plainLine(120),
  cases: z
    .array(z.strictObject({ id: scenarioId, chair }))
    .min(1)
    .max(20),
  /** Modules that each trainee is to read. */
  modules: z.array(scenarioId).max(20),
  /** Days until everything of it is taken away. */
  days: z.number().int().min(1).max(mostDays),
})
export const inject = z.object({
  n: z.number().int(),
  at: instant,
  words: z.string(),
  /** Null: everybody. */
  to: chair.nullable(),
})
export const injected = z.strictObject({ room: id, words: plainText(1_000), to: chair.nullable() })

export const room = z.object({
  id,
  code: z.string(),
  title: z.string(),
  cases: z.array(z.object({ id: z.string(), chair })),
  modules: z.array(z.string()),
  stage: roomStage,
  openedAt: instant,
  /** When everything of it is taken away. */
  endsAt: instant,
  seats: z.number().int(),
})

/** What whoever leads says of a sentence that the program could not judge. */
export const judgement = z.object({ sentence: z.string(), fits: z.boolean() })
export const judging = z.strictObject({
  room: id,
  n: z.number().int().min(1),
  sentence: z.string().min(1).max(4_000),
  fits: z.boolean(),
})
