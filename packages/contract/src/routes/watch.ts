import '../no-eval.ts'
import { longestWatched } from '@oficio/core/dialogue'
import { z } from 'zod'
import { plainText } from '../shapes/dialogue.ts'
import { type ApiRoute, KiB, route } from '../shapes/route.ts'
import { done, id, nothing } from '../shapes/values.ts'
import { watched, watchedBrought, watchedDifference } from '../shapes/watched.ts'

/** Guidelines and laws that are watched: each version kept, what changed, and which facts rest on it. */
export const watchRoutes = {
  watched: route(
    '/api/v1/watched',
    'Guidelines of providers and laws that are watched, with their versions and what was found in them',
    nothing,
    z.object({ texts: z.array(watched) }),
    { action: 'dialogue.read' },
  ),
  watchedBring: route(
    '/api/v1/watched/bring',
    'Keep what a guideline or a law says now, as its next version; nothing where it says the same',
    watchedBrought,
    z.object({ text: id, version: z.number().int(), same: z.boolean() }),
    { action: 'watch.keep', effect: true, cost: 5, problems: ['not-now', 'not-found'], limit: 2048 * KiB },
  ),
  watchedDifference: route(
    '/api/v1/watched/difference',
    'What a version says otherwise than the one before, with what it may concern',
    z.strictObject({ text: id, version: z.number().int().min(1) }),
    watchedDifference,
    { action: 'dialogue.read', cost: 5, problems: ['not-found'] },
  ),
  watchedText: route(
    '/api/v1/watched/text',
    'The words of a version as they were brought, a part at a time; plain text that whoever brought it wrote',
    z.strictObject({
      text: id,
      version: z.number().int().min(1),
      from: z.number().int().min(0).max(longestWatched),
    }),
    z.object({ part: z.string(), next: z.number().int().nullable() }),
    { action: 'dialogue.read', problems: ['not-found'] },
  ),
  watchedAssess: route(
    '/api/v1/watched/assess',
    'Say, once, what was found when the facts were held against the newest version',
    z.strictObject({
      text: id,
      version: z.number().int().min(1),
      finding: z.enum(['facts-stand', 'facts-change']),
      words: plainText(4_000),
    }),
    done,
    { action: 'watch.assess', effect: true, problems: ['not-now', 'not-found'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
