import '../no-eval.ts'
import { z } from 'zod'
import { requestKind } from '../shapes/acts.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { done, id, instant, nothing } from '../shapes/values.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** A day of a case that counts, as it was counted last. */
const deadlineLine = z.object({
  id: z.string(),
  case: id,
  reference: z.string(),
  /** Null: of data that no request keeps. */
  request: id.nullable(),
  requestKind: requestKind.nullable(),
  kind: z.enum([
    ...(['preservation-ends', 'data-dies', 'answer-expected', 'law-holder', 'law-asking'] as const),
    ...(['house-asking', 'notice-allowed', 'assistance-due', 'confirmation-expected'] as const),
    ...(['keeping-unsaid', 'question-waits', 'emergency-opened', 'emergency-called'] as const),
    ...(['emergency-unheard', 'emergency-unseconded', 'emergency-given'] as const),
  ]),
  provider: z.string(),
  day,
  /** When the day is over in its zone, or the hours are. */
  endsAt: instant,
  byTheHour: z.boolean(),
  /** Whose answer is awaited, where that is not the provider's. */
  to: z.string().nullable(),
  /** Name of IANA; null: no zone is known, and the day is one of universal time. */
  zone: z.string().nullable(),
  basis: z.enum(['recorded', 'counted']),
  /** What it was counted by, and in which version of the knowledge. */
  rule: z.string(),
  version: z.string(),
  countedAt: instant,
  /** The other side asked something and waits. */
  standsStill: z.boolean(),
  /** Days before the end by which an extension is to be asked. */
  leadDays: z.number().int(),
  extension: z.enum(['none', 'in-part', 'none-left', 'drafted', 'asked']),
  /** Rows of its request that the house did not write, and without which it was counted. */
  aside: z.number().int(),
  /** The custody log holds more of its request than its list: it stays as it was counted before. */
  cut: z.boolean(),
  /** The house tried to draft the extension and could not. */
  undrafted: z.boolean(),
})

/** What comes to an end in a unit. */
export const deadlinesRoutes = {
  deadlines: route(
    '/api/v1/deadlines',
    'Days of the unit that count, the soonest first',
    z.strictObject({ until: day }),
    z.object({
      at: instant,
      lines: z.array(deadlineLine),
      /** There are more than are listed. */
      more: z.boolean(),
      /** Cases that an act moved and that were not counted since: at most a minute. */
      uncounted: z.number().int(),
      /** The custody log is not as it was written: acts may lack at the end of any list. */
      stopped: z.boolean(),
    }),
    {},
  ),
  feed: route(
    '/api/v1/deadlines/feed',
    'Whether I have an address for my calendar, and since when',
    nothing,
    z.object({ madeAt: instant.nullable() }),
    {},
  ),
  feedMake: route(
    '/api/v1/deadlines/feed/make',
    'Make an address for my calendar; the one before ends',
    nothing,
    // Shown this once: only its hash is kept.
    z.object({ madeAt: instant, address: z.string().nullable() }),
    { effect: true, once: ['address'] },
  ),
  feedEnd: route('/api/v1/deadlines/feed/end', 'End the address for my calendar', nothing, done, {
    effect: true,
  }),
} as const satisfies Readonly<Record<string, ApiRoute>>
