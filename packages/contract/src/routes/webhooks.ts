import '../no-eval.ts'
import { z } from 'zod'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { done, id, instant, nothing } from '../shapes/values.ts'
import { webhookEvents } from '../shapes/webhook-events.ts'

const webhookEvent = z.enum(webhookEvents)

/** Words are counted up to here: this number means so many or more. */
export const mostWordsCounted = 1000
const counted = z.number().int().max(mostWordsCounted)

/** Where a provider's own systems want word. */
export const webhooksRoutes = {
  webhooks: route(
    '/api/v1/webhooks',
    'Where the unit’s own systems want word, and whether it arrives',
    nothing,
    z.object({
      webhooks: z.array(
        z.object({
          id,
          url: z.string(),
          /** What it is told of; null: all that there is. */
          events: z.array(webhookEvent).nullable(),
          createdAt: instant,
          endedAt: instant.nullable(),
          deliveredAt: instant.nullable(),
          waiting: counted,
          givenUp: counted,
          lastWhy: z.string().nullable(),
          /** The last words to it, the newest first; none of them says anything of a case. */
          calls: z.array(
            z.object({
              id,
              event: z.string(),
              at: instant,
              tries: z.number().int(),
              deliveredAt: instant.nullable(),
              givenUpAt: instant.nullable(),
              nextAt: instant.nullable(),
              /** What came of the last try: `status 503`, `no-answer`, `target-address-inside`. */
              why: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
    { action: 'desk.keep-systems' },
  ),
  // No effect that is answered twice alike: the secret is shown once and kept nowhere in the clear. The touch
  // holds once.
  webhookAdd: route(
    '/api/v1/webhooks/add',
    'Add an address that wants word; its secret is shown this once',
    z.strictObject({
      url: z.string().max(500),
      /** What it wants to be told of; absent: all that there is, also what comes to be told later. */
      events: z.array(webhookEvent).min(1).max(webhookEvent.options.length).optional(),
      touch,
    }),
    z.object({ webhook: id, secret: z.string() }),
    { action: 'desk.keep-systems', problems: ['not-now'] },
  ),
  webhookTest: route(
    '/api/v1/webhooks/test',
    'Send a word to an address to see whether it arrives: it names no request',
    z.strictObject({ webhook: id }),
    z.object({ call: id }),
    { action: 'desk.keep-systems', effect: true, problems: ['not-found', 'not-now'] },
  ),
  webhookEnd: route(
    '/api/v1/webhooks/end',
    'End the word to an address',
    z.strictObject({ webhook: id, touch }),
    done,
    {
      action: 'desk.keep-systems',
      effect: true,
      problems: ['not-found'],
    },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
