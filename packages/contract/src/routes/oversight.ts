import '../no-eval.ts'
import { z } from 'zod'
import { type ApiRoute, route } from '../shapes/route.ts'
import { done, id, instant, nothing } from '../shapes/values.ts'

/** Numbers and samples for whoever watches over the use. */
export const oversightRoutes = {
  oversightFigures: route(
    '/api/v1/oversight/figures',
    'Numbers, no case',
    nothing,
    z.object({
      months: z.array(
        z.object({
          month: z.string(),
          requests: z.number().int(),
          approved: z.number().int(),
          narrowed: z.number().int(),
          denied: z.number().int(),
          overridden: z.number().int(),
          looks: z.number().int(),
        }),
      ),
      byPurpose: z.array(z.object({ purpose: z.string(), looks: z.number().int() })),
      byUnit: z.array(z.object({ unit: z.string(), looks: z.number().int(), people: z.number().int() })),
    }),
    { action: 'oversight.figures' },
  ),
  oversightSample: route(
    '/api/v1/oversight/sample',
    'A sample of a month’s looks to be reviewed, of the month that runs where none is asked for',
    z.strictObject({
      month: z
        .string()
        .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/)
        .exactOptional(),
    }),
    z.object({
      month: z.string(),
      of: z.number().int(),
      drawn: z.number().int(),
      left: z.number().int().describe('How many that were drawn nobody has judged: those are told first'),
      looks: z.array(
        z.object({
          id,
          person: z.string(),
          unit: z.string(),
          purpose: z.string(),
          note: z
            .string()
            .nullable()
            .describe(
              'What whoever looked wrote; null: it looks like somebody’s data, and is not shown here',
            ),
          at: instant,
          caseAlias: z.string(),
          verdict: z.string().nullable(),
        }),
      ),
      before: z
        .object({ month: z.string(), left: z.number().int() })
        .describe('The month before, and how many of its sample nobody has judged'),
    }),
    { action: 'oversight.sample' },
  ),
  oversightSecurity: route(
    '/api/v1/oversight/security',
    'What the security log says of the people of one’s own institution, the newest first; no case',
    z.strictObject({ before: z.number().int().positive().optional() }),
    z.object({
      events: z.array(
        z.object({
          seq: z.number().int(),
          at: instant,
          event: z.string(),
          what: z.string(),
          person: z.string().nullable(),
          subject: z.string().nullable(),
          address: z.string().nullable(),
          why: z.string().nullable(),
        }),
      ),
    }),
    { action: 'oversight.figures' },
  ),
  oversightReview: route(
    '/api/v1/oversight/review',
    'Say whether a look was in order',
    z.strictObject({ look: id, verdict: z.enum(['in-order', 'ask', 'not-in-order']) }),
    done,
    {
      problems: ['not-found'],
      action: 'oversight.review',
      effect: true,
    },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
