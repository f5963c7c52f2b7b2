import '../no-eval.ts'
import { z } from 'zod'
import { saidAnyway } from '../shapes/dialogue.ts'
import {
  lawEffect,
  lawReading,
  lawReview,
  lawStop,
  readArticle,
  readableState,
} from '../shapes/law-reading.ts'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { hash, id, nothing } from '../shapes/values.ts'

/** Laws read by two people, article by article. */
export const lawReadingsRoutes = {
  lawReviews: route(
    '/api/v1/law/reviews',
    'Articles that are read, or were: what the other reader said is shown once both have said',
    nothing,
    z.object({ reviews: z.array(lawReview), states: z.array(readableState) }),
    { action: 'reading.list' },
  ),
  lawReadingWrite: route(
    '/api/v1/law/readings/write',
    'Say what one article of a treaty finds in the law of a State, as one of two',
    z.strictObject({ ...readArticle, reading: lawReading, anyway: saidAnyway, touch }),
    z.object({ review: id, version: z.number().int(), readers: z.number().int() }),
    { action: 'reading.write', effect: true, problems: ['not-now', 'not-found'] },
  ),
  lawReadingCheck: route(
    '/api/v1/law/readings/check',
    'Whether what is read of an article could count if a second reader said the same: asked before it is signed',
    z.strictObject({ ...readArticle, reading: lawReading }),
    z.object({ stop: lawStop }),
    { action: 'reading.list', cost: 5, problems: ['not-found'] },
  ),
  lawReviewEffect: route(
    '/api/v1/law/reviews/effect',
    'What would stand otherwise if what both said counted: routes, approvals, open drafts',
    z.strictObject({ review: id }),
    lawEffect,
    { action: 'reading.list', cost: 5, problems: ['not-now', 'not-found'] },
  ),
  lawReviewDecide: route(
    '/api/v1/law/reviews/decide',
    'Publish what two readers said alike, or keep it among them',
    z.strictObject({
      review: id,
      decision: z.enum(['publish', 'restrict']),
      changes: hash.nullable(),
      touch,
    }),
    z.object({ status: z.enum(['restricted', 'published']), release: z.number().int().nullable() }),
    { action: 'reading.publish', effect: true, problems: ['not-now', 'not-found'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
