import '../no-eval.ts'
import { z } from 'zod'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, KiB, route } from '../shapes/route.ts'
import { done, emblem, hash, instant, nothing } from '../shapes/values.ts'

/** The sign of an institution. */
export const emblemRoutes = {
  emblemRead: route(
    '/api/v1/institution/emblem',
    'The sign that the own institution has registered, as its sealed letters show it',
    nothing,
    z.object({ emblem: emblem.extend({ by: z.string(), at: instant }).nullable() }),
    { action: 'person.list' },
  ),
  emblemKeep: route(
    '/api/v1/institution/emblem/keep',
    'Register the sign of the own institution, or none any more; it is printed once as a trial',
    z.strictObject({
      /** What is touched for: the digest of the picture, null for none. */
      sha256: hash.nullable(),
      emblem: emblem.nullable(),
      touch,
    }),
    done,
    {
      action: 'institution.keep-emblem',
      effect: true,
      limit: 512 * KiB,
      problems: ['not-now', 'busy', 'took-too-long'],
    },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
