import '../no-eval.ts'
import { z } from 'zod'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { done, hash, id, instant, reasons, role } from '../shapes/values.ts'

/** What people of an institution do here: given, confirmed by a second person where it takes two, ended. */
export const rolesRoutes = {
  roleGive: route(
    '/api/v1/roles/give',
    'Give a person roles; those that take two are asked for, and wait for a second person',
    z.strictObject({ person: id, roles: z.array(role).min(1).max(4), touch }),
    z.object({ given: z.array(role), naming: id.nullable() }),
    { action: 'role.give', effect: true, problems: ['not-found', 'not-now'] },
  ),
  roleConfirm: route(
    '/api/v1/roles/confirm',
    'Confirm it as the second person, over the keys that were seen; it counts after a waiting time',
    z.strictObject({
      person: id,
      naming: id,
      roles: z.array(role).min(1).max(5),
      /** SHA-256 of each public key of the person, as whoever confirms compared them. */
      keys: z.array(hash).min(1).max(20),
      /**
       * Of who is to oversee: `mailboxDigest` of the address at which they are told, as whoever confirms saw
       * it.
       */
      mailDigest: hash.exactOptional(),
      salt: z.string().min(22).max(64).exactOptional(),
      touch,
    }),
    z.object({ countsFrom: instant }),
    { action: 'role.confirm', effect: true, problems: ['not-found', 'not-now'] },
  ),
  roleStop: route(
    '/api/v1/roles/stop',
    'Stop it before it counts',
    z.strictObject({ person: id, naming: id, touch }),
    done,
    { action: 'role.stop', effect: true, problems: ['not-found'] },
  ),
  roleEnd: route(
    '/api/v1/roles/end',
    'End roles of a person, from now on',
    z.strictObject({ person: id, roles: z.array(role).min(1).max(5), reasons, touch }),
    done,
    { action: 'role.end', effect: true, problems: ['not-found', 'not-now'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
