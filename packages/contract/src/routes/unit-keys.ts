import '../no-eval.ts'
import { z } from 'zod'
import { recipient, unitKeyNow } from '../shapes/delivery.ts'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, KiB, route } from '../shapes/route.ts'
import { base64url, id, instant, nothing } from '../shapes/values.ts'

/** A secret of a unit, sealed in the browser for one who may open it: armoured age. */
const sealed = z.string().min(100).max(4_000).startsWith('-----BEGIN AGE ENCRYPTED FILE-----')
/** A passkey by its id. */
const passkey = base64url.min(1).max(2_000)
/** `member` null: for the paper of the newest key, so that it opens an older one too. */
const share = z.strictObject({ key: id, member: id.nullable(), sealed })

/**
 * The keys to which evidence of a unit is sealed. Their secret halves are made, wrapped and unwrapped in
 * browsers; what comes here of them is sealed to passkeys and to paper.
 */
export const unitKeysRoutes = {
  unitKeys: route(
    '/api/v1/unit-keys',
    'The keys of my unit, who opens them, and my own shares as they are sealed for me',
    nothing,
    z.object({
      /** Newest first: the first is the one to which is sealed now. */
      keys: z.array(
        z.object({
          ...unitKeyNow.shape,
          people: z.number().int(),
          isToRotate: z.boolean(),
          opened: z.enum(['nobody', 'one', 'several']),
        }),
      ),
      members: z.array(
        z.object({
          member: id,
          person: id,
          name: z.string(),
          passkey,
          recipient,
          at: instant,
          /** The passkey, the person and the place in the unit still count. */
          counts: z.boolean(),
          /** Keys of which a share was made for it. */
          has: z.array(id),
        }),
      ),
      shares: z.array(z.object({ key: id, passkey, sealed: z.string() })),
      /** Sealed to the keys on paper. */
      paper: z.array(z.object({ key: id, recovery: recipient, sealed: z.string() })),
    }),
    { action: 'unit-key.read' },
  ),
  unitKeyOffer: route(
    '/api/v1/unit-keys/offer',
    'Say to which key of mine a share may be sealed, by the passkey that it was made with',
    z.strictObject({ passkey, recipient, touch }),
    z.object({ member: id }),
    { action: 'unit-key.offer', effect: true, problems: ['not-now'] },
  ),
  unitKeyMake: route(
    '/api/v1/unit-keys/make',
    'Seal to a new key from now on, with a share for each who opens it, and one for the paper',
    z.strictObject({
      recipient,
      recovery: recipient,
      replaces: id.nullable(),
      shares: z
        .array(z.strictObject({ member: id, sealed }))
        .min(1)
        .max(200),
      paper: sealed,
      touch,
    }),
    z.object({ key: id }),
    { action: 'unit-key.make', effect: true, limit: 1024 * KiB, problems: ['not-now'] },
  ),
  unitKeyShare: route(
    '/api/v1/unit-keys/share',
    'Give a member of the unit a share of keys that I open',
    z.strictObject({ shares: z.array(share).min(1).max(200), touch }),
    z.object({ given: z.number().int() }),
    { action: 'unit-key.share', effect: true, limit: 1024 * KiB, problems: ['not-now'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
