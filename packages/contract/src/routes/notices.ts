import '../no-eval.ts'
import { z } from 'zod'
import { requestKind } from '../shapes/acts.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { done, id, instant, nothing } from '../shapes/values.ts'

/** What waits for somebody. */
export const noticesRoutes = {
  notices: route(
    '/api/v1/notices',
    'Notices to me',
    nothing,
    z.object({
      notices: z.array(
        z.object({
          id,
          kind: z.string(),
          params: z.record(z.string(), z.unknown()),
          at: instant,
          readAt: instant.nullable(),
          /**
           * The request that it is about, where it may be shown to whoever asks; null: none, or not any more.
           */
          about: z
            .object({
              request: id,
              case: id,
              reference: z.string(),
              provider: z.string(),
              kind: requestKind,
              /** It still waits for a decision that a role of whoever asks gives. */
              waits: z.boolean(),
            })
            .nullable(),
        }),
      ),
    }),
    { action: 'notice.read' },
  ),
  noticesRead: route(
    '/api/v1/notices/read',
    'Mark notices as read',
    z.strictObject({ ids: z.array(id).max(200) }),
    done,
    {
      action: 'notice.read',
    },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
