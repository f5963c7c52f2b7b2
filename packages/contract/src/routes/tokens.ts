import '../no-eval.ts'
import { z } from 'zod'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, route, tokenScopes } from '../shapes/route.ts'
import { done, hash, id, instant, line, nothing } from '../shapes/values.ts'

const tokenScope = z.enum(tokenScopes)
/** Bytes on the curve, each coordinate of 32. */
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** The public half of a key that a system made and keeps to itself (RFC 7517, P-256). */
const systemKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
})

/** Tokens of a provider's own systems. */
export const tokensRoutes = {
  tokens: route(
    '/api/v1/tokens',
    'Tokens of the unit’s own systems',
    nothing,
    z.object({
      tokens: z.array(
        z.object({
          id: hash,
          label: z.string(),
          person: z.string(),
          scopes: z.array(tokenScope),
          keyThumbprint: z.string(),
          createdAt: instant,
          expiresAt: instant,
          endedAt: instant.nullable(),
        }),
      ),
    }),
    { action: 'desk.keep-systems' },
  ),
  tokenMake: route(
    '/api/v1/tokens/make',
    'Make a token for a system, bound to a key that it keeps; shown this once, it acts in the name of whoever makes it',
    z.strictObject({
      label: line,
      scopes: z.array(tokenScope).min(1).max(3),
      key: systemKey,
      days: z.number().int().min(1).max(365),
      touch,
    }),
    z.object({ id: hash, token: z.string(), person: id, expiresAt: instant }),
    { action: 'desk.keep-systems', problems: ['not-now'] },
  ),
  tokenEnd: route('/api/v1/tokens/end', 'End a token', z.strictObject({ token: hash, touch }), done, {
    action: 'desk.keep-systems',
    effect: true,
    problems: ['not-found'],
  }),
} as const satisfies Readonly<Record<string, ApiRoute>>
