import '../no-eval.ts'
import { z } from 'zod'
import { newKeyOptions, registrationResponse, touch } from '../shapes/passkeys.ts'
import { recoveryLine } from '../shapes/people.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { done, hash, id, instant, line, nothing } from '../shapes/values.ts'

const keyLine = z.object({
  id: z.string(),
  label: z.string(),
  /** SHA-256 of the public key, in hexadecimal: whoever gives a second word compares it with the holder. */
  print: hash,
  deviceBound: z.boolean(),
  createdAt: instant,
  usedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})

/** One's own passkeys. */
export const keysRoutes = {
  keys: route(
    '/api/v1/keys',
    'My passkeys, and the recovery of mine that is running',
    nothing,
    z.object({ keys: z.array(keyLine), recovery: recoveryLine.nullable() }),
    {},
  ),
  keyAddBegin: route(
    '/api/v1/keys/add/begin',
    'Begin to add a passkey of mine',
    nothing,
    z.object({ challenge: id, options: newKeyOptions }),
    {},
  ),
  keyAddFinish: route(
    '/api/v1/keys/add/finish',
    'Keep it, having touched an old one',
    // `made`: SHA-256 of the new key as its device attests it; what is touched is this key and no other.
    z.strictObject({ challenge: id, label: line, made: hash, response: registrationResponse, touch }),
    done,
    {
      action: 'key.add',
      problems: ['key-refused'],
    },
  ),
  keyRevoke: route(
    '/api/v1/keys/revoke',
    'Revoke a passkey of mine; the last two stay',
    z.strictObject({ key: z.string().max(2_000), touch }),
    done,
    {
      action: 'key.revoke',
      effect: true,
      problems: ['not-found', 'not-now'],
    },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
