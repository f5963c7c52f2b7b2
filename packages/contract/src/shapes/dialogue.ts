import '../no-eval.ts'
import { stances } from '@oficio/core/dialogue'
import { z } from 'zod'
import { country, day } from '../parts.ts'
import { profileChange } from './provider-entry.ts'
import { id, instant, verdict } from './values.ts'
import { proposedWording } from './wording-change.ts'

/** Text of several lines that others will read: nothing in it hides or turns other text round. */
export const plainText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^(?:[^<>\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|\n)*$/u)
/** That whoever wrote was shown what looks like a person's data in it, and says that it is nobody's. */
export const saidAnyway = z.literal(true).exactOptional()
export const plainLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^<>\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]*$/u)

export const stance = z.enum(stances)

/** What is proposed: fixed words of letters, or changes to the entry of a provider; never both at once. */
export const standardSubject = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('letters'), changes: z.array(proposedWording).min(1).max(20) }),
  z.strictObject({
    of: z.literal('provider'),
    provider: z.string().regex(/^[a-z0-9-]{1,60}$/),
    changes: z.array(profileChange).min(1).max(20),
  }),
])

/** One text of a proposal, as whoever proposes signs it. */
export const standardText = {
  subject: standardSubject,
  reason: plainText(4_000),
  /** The day from which it is to count; null: as soon as it is adopted. */
  effectiveOn: day.nullable(),
  /** The day on which it ends and what was said before counts again; null: none. */
  sunsetOn: day.nullable(),
}

const matter = { country: country.nullable(), provider: z.string().nullable() }
const speaker = { by: z.string(), institution: z.string(), at: instant }

export const standard = z.object({
  id,
  title: z.string(),
  ...matter,
  status: z.enum(['open', 'adopted', 'in-force', 'ended', 'withdrawn', 'no-place', 'not-agreed']),
  decidedAt: instant.nullable(),
  /** The change of the knowledge by which it counts, and the one by which it ended. */
  release: z.number().int().nullable(),
  ended: z.number().int().nullable(),
  /** Of everybody's words in force: the States that agreed, whose letters alone say them; null: not told. */
  states: z.array(country).nullable(),
  versions: z.array(
    z.object({
      version: z.number().int(),
      ...speaker,
      ...standardText,
      commentsUntil: day,
    }),
  ),
  positions: z.array(
    z.object({
      version: z.number().int(),
      ...speaker,
      kind: z.string(),
      ...matter,
      stance,
      reasons: z.string(),
      /** Whether it is the newest word of its institution about the newest text. */
      counts: z.boolean(),
    }),
  ),
  comments: z.array(z.object({ version: z.number().int(), ...speaker, words: z.string() })),
  /** What it lacks by the rule; empty: it can be adopted. */
  lacks: z.array(z.string()),
  may: z.object({
    position: verdict,
    comment: verdict,
    revise: z.boolean(),
    adopt: verdict,
    withdraw: z.boolean(),
  }),
})

/** What would stand otherwise if the newest text counted. */
export const standardEffect = z.object({
  /** Kinds of letter that would say something else, in which languages. */
  letters: z.array(z.object({ kind: z.string(), template: z.string(), languages: z.array(z.string()) })),
  /**
   * Open drafts whose letter would read otherwise, and those with other findings; null: too few to be told
   * apart.
   */
  drafts: z.object({ letters: z.number().int().nullable(), findings: z.number().int().nullable() }),
  /** After how many open drafts it stopped although there are more; null: it looked at all. */
  stoppedAt: z.number().int().nullable(),
})
