import { releasedSlices, releasedTables } from '@oficio/core/knowledge'
import '../no-eval.ts'
import type { ProfileChange } from '@oficio/core/provider'
import { z } from 'zod'
import { day } from '../parts.ts'
import { holding } from '../same-shape.ts'
import { answerChange } from './answer-change.ts'
import { touch } from './passkeys.ts'
import { id, instant, reasons, verdict } from './values.ts'
import { wordingChange } from './wording-change.ts'

/** What will stand on a page and in a letter: one line, no markup, nothing that is not seen. */
const plain = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^<>\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u)
const code = z
  .string()
  .max(80)
  .regex(/^[A-Za-z0-9.-]+$/)
const days = z.number().int().min(1).max(3_650).nullable()
const confidence = z.enum(['low', 'medium', 'high'])

/** What a provider may say about its own entry (`ProfileChange` of core): closed, and each text bounded. */
export const profileChange = holding<ProfileChange>()(
  z.discriminatedUnion('fact', [
    z.strictObject({
      fact: z.literal('channels'),
      items: z
        .array(
          z.strictObject({
            type: code,
            value: plain(300),
            purpose: z.array(code).min(1).max(10),
            status: z.enum(['preferred', 'accepted', 'not-accepted']),
          }),
        )
        .min(1)
        .max(12),
    }),
    z.strictObject({
      fact: z.literal('languages'),
      accepted: z
        .array(z.string().regex(/^[a-z]{2,3}$/))
        .min(1)
        .max(20),
      required: z.boolean().nullable(),
    }),
    z.strictObject({
      fact: z.literal('preservation'),
      initialDays: days,
      renewals: z.strictObject({ count: z.number().int().min(0).max(50).nullable(), days }),
      leadDays: z.number().int().min(0).max(60).nullable(),
    }),
    z.strictObject({ fact: z.literal('mandatory-fields'), fields: z.array(code).min(1).max(60) }),
    z.strictObject({
      fact: z.literal('identifier'),
      identifier: z.strictObject({
        type: code,
        label: plain(300),
        regex: plain(300),
        role: z.enum(['primary', 'secondary']),
        validExamples: z.array(plain(300)).min(1).max(10),
        invalidExamples: z.array(plain(300)).min(1).max(10),
      }),
    }),
    z.strictObject({ fact: z.literal('identifier-ended'), type: code }),
    z.strictObject({ fact: z.literal('held'), data: code, available: z.boolean() }),
    z.strictObject({
      fact: z.literal('user-notice'),
      default: plain(500),
      exceptions: z.array(plain(300)).max(12),
      howToDelay: plain(500),
    }),
    z.strictObject({ fact: z.literal('emergency'), channel: plain(300) }),
    z.strictObject({ fact: z.literal('address'), entity: plain(300), address: plain(300), validFrom: day }),
  ]),
)

export const profileChanges = z.array(profileChange).min(1).max(20)

export const profileProposed = z.strictObject({ changes: profileChanges, reason: reasons, touch })

export const profileVerdict = z.strictObject({
  proposal: id,
  verdict: z.enum(['accept', 'refuse']),
  /** How sure the reviewer is of it; null with a refusal. */
  confidence: confidence.nullable(),
  words: reasons,
  touch,
})

export const profileProposal = z.object({
  id,
  provider: z.string(),
  institution: z.string(),
  proposedBy: z.string(),
  proposedAt: instant,
  changes: z.array(profileChange),
  reason: z.string(),
  status: z.enum(['open', 'accepted', 'refused', 'withdrawn']),
  decidedAt: instant.nullable(),
  release: z.number().int().nullable(),
  reviews: z.array(
    z.object({
      by: z.string(),
      verdict: z.enum(['accept', 'refuse']),
      confidence: confidence.nullable(),
      words: z.string(),
      at: instant,
    }),
  ),
  /** What this person may do with it, with the reason where not. */
  may: z.object({ review: verdict, withdraw: z.boolean() }),
})

/** A fact of the law that stands otherwise, as core applies it. */
export const factChange = z.strictObject({
  fact: z.enum(['stands', 'added']),
  slice: z.enum(releasedSlices),
  at: z.string().max(300),
  before: z.record(z.string(), z.json()).nullable(),
  after: z.record(z.string(), z.json()),
  envelope: z.strictObject({
    source: plain(500),
    asOf: day.nullable(),
    confidence,
    basis: z.enum(['read', 'listed', 'memory']),
  }),
})

/** A place of a table that stands otherwise, as core applies it. */
export const tableChange = z.strictObject({
  fact: z.literal('table'),
  slice: z.enum(releasedTables),
  at: z.string().max(300),
  before: z.json(),
  after: z.json(),
})

const hand = z.string().trim().min(1).max(300)
const signature = z.string().max(500)

/**
 * What an operator hands over: facts of the law and places of tables that stand otherwise, and the two people
 * who read the sources; signed for a number, what is added by whoever signs.
 */
export const lawRelease = z.strictObject({
  changes: z
    .array(z.union([factChange, tableChange]))
    .min(1)
    .max(100),
  /** The lower of what both are sure of. */
  confidence,
  reviewedBy: z.tuple([hand, hand]).refine(([one, other]) => one.toLowerCase() !== other.toLowerCase()),
  /** The house for which it is signed, by the name of its custody log. */
  house: z
    .string()
    .regex(/^[!-~]{1,300}$/)
    .exactOptional(),
  /** The place for which it is signed: the next one. */
  number: z.number().int().min(1).max(2_147_483_647).exactOptional(),
  /** So that what stands for the names of those who read gives nobody away. */
  salt: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .exactOptional(),
  /** Lines as C2SP writes them under a note. */
  signatures: z.array(signature).min(1).max(8).exactOptional(),
})

export type LawRelease = z.infer<typeof lawRelease>

/** What the house publishes of the changes that count, for anyone: `/releases.json`. */
export const publishedReleases = z.object({
  format: z.literal('oficio-releases/1'),
  /** The house that publishes them, by the name of its custody log: for it they are signed. */
  house: z.string().max(300).exactOptional(),
  /** The knowledge that they are applied to. */
  base: z.string(),
  /** The knowledge as it is named with all of them. */
  version: z.string(),
  /** The key of the house (`name+id+key`), and its signature over all of them. */
  key: z.string().max(500).exactOptional(),
  signature: signature.exactOptional(),
  releases: z
    .array(
      z.object({
        number: z.number().int(),
        /** Digest of the one before it; null of the first. */
        before: z.string().max(100).nullable().exactOptional(),
        /** Whose entry the changes are about; null: they are facts of the law. */
        provider: z.string().nullable(),
        on: day,
        confidence,
        changes: z.array(z.union([profileChange, factChange, tableChange, wordingChange, answerChange])),
        /** The institutions that adopted it, where it was negotiated. */
        adoptedBy: z.array(z.string()).nullable().exactOptional(),
        /** Whether two people of the house read the law and signed what they read. */
        reading: z.boolean().exactOptional(),
        /** Of which institutions, and of which States, these two were. */
        readBy: z
          .array(z.object({ institution: z.string(), country: z.string().nullable() }))
          .nullable()
          .exactOptional(),
        /** What stands for the names of those who read, and who signed, where an operator brought it in. */
        reviewers: z.string().max(100).nullable().exactOptional(),
        signatures: z.array(signature).max(8).nullable().exactOptional(),
      }),
    )
    .max(100_000),
})

const hideable = z.number().int().nullable()
/** How requests of this house ended, by provider, as the public was told. Null: not told. */
export const houseOutcomes = z.object({
  outcomes: z.array(
    z.object({
      provider: z.string(),
      /** Empty: all. */
      country: z.string(),
      /** Empty: all. */
      requestType: z.string(),
      period: z.string(),
      requests: z.number().int().min(5),
      full: hideable,
      part: hideable,
      nothing: hideable,
      refused: hideable,
    }),
  ),
})
