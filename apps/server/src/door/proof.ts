import { createHash, createPublicKey, verify } from 'node:crypto'

/** How far the clock of a system may be from that of the house, either way. */
export const skewSeconds = 60

/** What a proof says, once its signature holds. */
export interface Proof {
  /** Of the key that signed (RFC 7638). */
  readonly thumbprint: string
  readonly jti: string
  /** Digest of the one action that is signed with it, base64url; undefined where none is. */
  readonly act: string | undefined
}

/** What the call is that a proof must be of. */
export interface Proved {
  readonly method: string
  readonly address: string
  readonly token: string
  /** Milliseconds. */
  readonly now: number
}

const longest = 4096
const shortText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 200
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Name of a public key of P-256 by what it is (RFC 7638). */
export const thumbprintOf = ({ x, y }: { readonly x: string; readonly y: string }): string =>
  sha256(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))

/** The same address without what is not compared (RFC 9449, 4.3). */
const addressOf = (text: string): string | undefined => {
  try {
    const { origin, pathname } = new URL(text)
    return `${origin}${pathname}`
  } catch {
    return undefined
  }
}

/**
 * Reads a proof of possession (DPoP, RFC 9449) for exactly this call: undefined where anything of it does not
 * hold. Whether it was seen before and whether the key is the one of the token is for the caller to say.
 */
export function readProof(text: string, call: Proved): Proof | undefined {
  const match = text.length <= longest ? /^([\w-]+)\.([\w-]+)\.([\w-]{86})$/.exec(text) : null
  if (!match) return undefined
  const [, first = '', second = '', third = ''] = match
  const header = record(first)
  const claims = record(second)
  if (!header || !claims) return undefined
  const { typ, alg, jwk, crit } = header
  if (typ !== 'dpop+jwt' || alg !== 'ES256' || crit !== undefined) return undefined
  const key = jwk as Record<string, unknown> | null
  if (typeof key !== 'object' || key === null || key.kty !== 'EC' || key.crv !== 'P-256' || 'd' in key)
    return undefined
  const { x, y } = key
  if (!shortText(x) || !shortText(y)) return undefined
  try {
    const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    if (
      !verify(
        'sha256',
        Buffer.from(`${first}.${second}`),
        { key: publicKey, dsaEncoding: 'ieee-p1363' },
        Buffer.from(third, 'base64url'),
      )
    )
      return undefined
  } catch {
    return undefined
  }
  const { htm, htu, iat, jti, ath, act } = claims
  if (htm !== call.method || typeof htu !== 'string' || addressOf(htu) !== addressOf(call.address))
    return undefined
  if (typeof iat !== 'number' || !(Math.abs(call.now / 1000 - iat) <= skewSeconds)) return undefined
  if (!shortText(jti) || ath !== sha256(call.token)) return undefined
  if (act !== undefined && !shortText(act)) return undefined
  return { thumbprint: thumbprintOf({ x, y }), jti, act }
}

function record(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
