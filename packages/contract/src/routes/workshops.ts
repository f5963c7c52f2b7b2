import '../no-eval.ts'
import { type EnteredWorkshop, ownersSay } from '@oficio/core/dialogue'
import { z } from 'zod'
import { day } from '../parts.ts'
import { plainLine, plainText, saidAnyway } from '../shapes/dialogue.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { done, id, instant, language } from '../shapes/values.ts'

const count = z.number().int().min(1).max(1_000)
const name = z.string().regex(/^[a-z0-9-]{1,60}$/)

/** A workshop as it is written down; never persons, never a case. */
export const workshopText = z.strictObject({
  language,
  name: plainLine(200),
  from: day,
  to: day,
  host: plainLine(200),
  participants: z.array(plainLine(200)).max(60),
  agenda: z.array(z.strictObject({ on: day, says: plainText(400) })).max(60),
  lessons: z
    .array(z.strictObject({ about: z.enum(['laws', 'dialogue', 'capacity']), says: plainText(1_000) }))
    .max(12),
  raised: z
    .array(
      z.strictObject({
        gap: name.nullable(),
        says: plainText(1_000),
        solution: plainText(1_000).nullable(),
      }),
    )
    .max(40),
  commitments: z
    .array(
      z.strictObject({
        /** Unique in its workshop, and the same in every version of it. */
        id: name,
        /** An institution of this house: it says itself whether it takes it on. */
        owner: id,
        says: plainText(1_000),
        due: day.nullable(),
      }),
    )
    .max(60),
  /** The workshop before, of this house or of the knowledge. */
  follows: z
    .strictObject({
      workshop: name,
      /** The version that was read when this was written; null: of the knowledge. */
      version: count.nullable(),
    })
    .nullable(),
}) satisfies z.ZodType<EnteredWorkshop>

/** One version of a workshop, whole. */
const version = {
  /** Who wrote it, and of which institution. */
  by: z.string(),
  institution: z.string(),
  at: instant,
  text: workshopText,
}

/** Its newest version is the one that counts. */
const enteredWorkshop = z.object({
  id,
  ...version,
  /** How many versions there are: the number of the newest. */
  count: z.number().int(),
  /** How many versions the one has that it follows in this house; null: it follows none. */
  followedCount: z.number().int().nullable(),
  /** The one that it follows, as it was meant; null: as it is now, or it follows none. */
  meant: z.object(version).nullable(),
  /** What owners said of commitments, each of the versions that it read, the oldest first. */
  words: z.array(
    z.object({
      commitment: z.string(),
      institution: id,
      says: z.enum(ownersSay),
      on: day,
      version: z.number().int(),
      /** How many versions the one had that it follows, when this was said; null: it follows none. */
      followed: z.number().int().nullable(),
      by: z.string(),
      words: z.string(),
    }),
  ),
  /** Whether it is of the own institution, which alone writes another version. */
  own: z.boolean(),
})

/** A place in the list, after which the next page begins. */
const workshopPlace = z.strictObject({
  /**
   * 0: the one that is asked for; 1: something waits for the word of the own institution; 2: it said its
   * word; 3: all others.
   */
  turn: z.number().int().min(0).max(3),
  at: instant,
  id,
})

/** Workshops that institutions wrote down here, and what owners say of what was promised in their name. */
export const workshopsRoutes = {
  workshops: route(
    '/api/v1/workshops',
    'Workshops as institutions of this house wrote them down, with what each says of what was promised in its name',
    z.strictObject({
      after: workshopPlace.nullable().default(null),
      /** It stands first, on whichever page it would be. */
      asked: id.nullable().default(null),
      /** Answered since the page was opened: each keeps its place, with what takes the answer back. */
      answered: z.array(id).max(60).default([]),
    }),
    z.object({
      /**
       * Those that wait for the word of the own institution first, then those with something that it
       * answered; of each the newest first.
       */
      workshops: z.array(enteredWorkshop),
      /** Those that these follow, and that are not among them. */
      followed: z.array(enteredWorkshop),
      /** How many commitments wait for the word of the own institution, on whatever page. */
      waiting: z.number().int(),
      next: workshopPlace.nullable(),
      institutions: z.array(z.object({ id, name: z.string() })),
      /** The own institution, whose promises are the own ones to answer for. */
      mine: id,
      maySpeak: z.boolean(),
      /** This person answers for the own institution. */
      mayAnswer: z.boolean(),
    }),
    { ownPages: true, action: 'dialogue.read' },
  ),
  workshopVersion: route(
    '/api/v1/workshops/version',
    'One version of a workshop, whole: what an institution read that gave its word on it',
    z.strictObject({ workshop: id, version: count }),
    z.object(version),
    { ownPages: true, action: 'dialogue.read', problems: ['not-found'] },
  ),
  workshopEnter: route(
    '/api/v1/workshops/enter',
    'Write down a workshop, or another version of one that the own institution wrote down',
    z.strictObject({
      /** null: a new one. */
      workshop: id.nullable(),
      /** How many versions were read; 0: a new one. */
      read: z.number().int().min(0).max(1_000),
      text: workshopText,
      anyway: saidAnyway,
    }),
    z.object({ workshop: id }),
    {
      ownPages: true,
      action: 'dialogue.speak',
      effect: true,
      problems: ['not-now', 'not-found', 'changed-meanwhile'],
    },
  ),
  workshopSay: route(
    '/api/v1/workshops/say',
    'Say for the own institution that it takes on what was promised in its name, that it does not, or that it is done',
    z.strictObject({
      workshop: id,
      commitment: name,
      version: count,
      /** How many versions were read of the one that it follows in this house; null: it follows none. */
      followed: count.nullable(),
      says: z.enum(ownersSay),
      words: plainText(1_000),
      anyway: saidAnyway,
    }),
    done,
    {
      ownPages: true,
      action: 'dialogue.promise',
      effect: true,
      problems: ['not-now', 'not-found', 'changed-meanwhile'],
    },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
