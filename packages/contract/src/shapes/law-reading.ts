import '../no-eval.ts'
import { requestTypes } from '@oficio/core/request'
import type { Reading } from '@oficio/core/review'
import { z } from 'zod'
import { country, day } from '../parts.ts'
import { holding } from '../same-shape.ts'
import { hash, id, instant } from './values.ts'

/** Text of several lines that others will read: nothing in it hides or turns other text round. */
const plain = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^(?:[^<>\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\n|\t)*$/u)
const confidence = z.enum(['low', 'medium', 'high'])
const kind = z.enum(requestTypes)

/** What one reader says of one article (`Reading` of core): closed, and each text bounded. */
export const lawReading = holding<Reading>()(
  z.strictObject({
    assessment: z.enum(['full', 'partial', 'gap', 'unknown']),
    confidence,
    words: plain(8_000),
    statute: plain(500).nullable(),
    article: plain(500).nullable(),
    year: z.number().int().min(1800).max(2100).nullable(),
    quote: plain(8_000).nullable(),
    wording: z.enum(['consolidated', 'original']).nullable(),
    source: plain(500).nullable(),
    asOf: day.nullable(),
    basis: z.enum(['read', 'listed', 'memory']),
    newestAmendment: z.strictObject({ text: plain(500).nullable(), lookedForOn: day }).nullable(),
    approvals: z
      .array(
        z.strictObject({
          kinds: z.array(kind).min(1).max(5),
          categories: z
            .array(z.string().regex(/^[a-z-]{1,40}$/))
            .min(1)
            .max(12)
            .exactOptional(),
          steps: z
            .array(
              z.strictObject({
                role: z.enum(['unit-head', 'prosecutor', 'judge']),
                part: z.enum(['asks', 'orders']),
              }),
            )
            .min(1)
            .max(3),
        }),
      )
      .max(10),
    displaces: z
      .array(
        z.strictObject({
          statute: plain(500),
          article: plain(500).nullable(),
          source: plain(500),
          asOf: day.nullable(),
        }),
      )
      .max(40)
      .exactOptional(),
  }),
)

export const readArticle = {
  country,
  treaty: z.enum(['budapest', 'secondProtocol']),
  article: z.string().regex(/^\d{1,2}$/),
}

/** A review of one article, as a reader of laws sees it: the other's reading only once both have said. */
export const lawReview = z.object({
  id,
  ...readArticle,
  status: z.enum(['open', 'restricted', 'published']),
  openedAt: instant,
  decidedAt: instant.nullable(),
  release: z.number().int().nullable(),
  /** How many people have read it, whether or not what they said is shown. */
  readers: z.number().int(),
  versions: z.array(
    z.object({
      by: z.string(),
      institution: z.string(),
      mine: z.boolean(),
      version: z.number().int(),
      at: instant,
      reading: lawReading,
    }),
  ),
  /** In what the newest of the two differ; null: not both have read it. */
  differs: z.array(z.string()).nullable(),
  may: z.object({ write: z.boolean(), publish: z.boolean() }),
})

/** A State whose law this reader may read: the own one, or one of which no institution is here. */
export const readableState = z.object({ country, isOwn: z.boolean() })

const status = z.enum(['closed', 'conditional', 'open'])
const rule = z
  .object({
    steps: z.array(z.object({ role: z.string(), part: z.string() })),
    law: z.object({ instrument: z.string(), article: z.string() }).nullable(),
  })
  .nullable()

/**
 * Why what was read cannot count, as the check of the files has it; null: it can. `code` has a sentence in
 * each language, `detail` is what the check says itself where it has none.
 */
export const lawStop = z
  .object({ code: z.string(), params: z.record(z.string(), z.string()), detail: z.string().nullable() })
  .nullable()

/** What would stand otherwise if what both said counted. */
export const lawEffect = z.object({
  routes: z.array(
    z.object({
      route: z.string(),
      requesting: country,
      holder: country,
      data: z.array(z.string()),
      emergencyOnly: z.boolean(),
      before: status,
      after: status,
    }),
  ),
  approvals: z.array(
    z.object({ country, kind: z.string(), category: z.string(), before: rule, after: rule }),
  ),
  /** Deadlines, rules of the State and letters that come to rest on an article of home, or cease to. */
  rules: z.array(
    z.object({
      country,
      rests: z.enum(['gone', 'new']),
      rule: z.object({
        kind: z.string(),
        id: z.string(),
        law: z.object({ instrument: z.string(), article: z.string() }),
      }),
    }),
  ),
  /** Open drafts in which something would change; null: too few to be told apart. */
  drafts: z.number().int().nullable(),
  /** After how many open drafts it stopped although there are more; null: it looked at all. */
  stoppedAt: z.number().int().nullable(),
  /** Why it cannot be published; null: it can. */
  stop: lawStop,
  /** Digest of the changes to the knowledge, which whoever publishes them signs. */
  changes: hash,
})
