import { createHash } from 'node:crypto'
import { parseJson } from '@oficio/contract'
import { isRecord } from '@oficio/core/json'
import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK } from 'jose'

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
export const thumbprintOf = ({ x, y }: { readonly x: string; readonly y: string }): Promise<string> =>
  calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', x, y })

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
 * hold. Whether it was seen before and whether the key is the one of the token is for the caller to say. All
 * of it is a stranger's; never throws for it.
 */
export async function readProof(text: string, call: Proved): Promise<Proof | undefined> {
  if (text.length > longest || !/^[\w-]+\.[\w-]+\.[\w-]{86}$/.test(text)) return undefined
  const read = await signedWithItsKey(text)
  if (!read) return undefined
  const { htm, htu, iat, jti, ath, act } = read.claims
  if (htm !== call.method || typeof htu !== 'string' || addressOf(htu) !== addressOf(call.address))
    return undefined
  if (typeof iat !== 'number' || !(Math.abs(call.now / 1000 - iat) <= skewSeconds)) return undefined
  if (!shortText(jti) || ath !== sha256(call.token)) return undefined
  if (act !== undefined && !shortText(act)) return undefined
  return { thumbprint: await thumbprintOf(read.key), jti, act }
}

/**
 * What a proof claims, once it is signed with the public key in its own head: P-256, ES256 and nothing else.
 */
async function signedWithItsKey(
  text: string,
): Promise<{ readonly claims: Record<string, unknown>; readonly key: PublicPoint } | undefined> {
  try {
    const { typ, crit, jwk } = decodeProtectedHeader(text)
    const key = pointIn(jwk)
    if (typ !== 'dpop+jwt' || crit !== undefined || !key) return undefined
    const { payload } = await compactVerify(text, await importJWK(key, 'ES256'), { algorithms: ['ES256'] })
    const claims = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    return isRecord(claims) ? { claims, key } : undefined
  } catch {
    return undefined
  }
}

type PublicPoint = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }

/** The public key of P-256 alone, whatever else was written beside it; a private one is refused. */
function pointIn(jwk: unknown): PublicPoint | undefined {
  if (!isRecord(jwk) || jwk.kty !== 'EC' || jwk.crv !== 'P-256' || 'd' in jwk) return undefined
  const { x, y } = jwk
  return shortText(x) && shortText(y) ? { kty: 'EC', crv: 'P-256', x, y } : undefined
}
