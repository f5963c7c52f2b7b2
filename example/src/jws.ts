// The other side's own way of signing, with nothing of ours but the canonical form: what the house signs must
// be read by others, and what others sign by the house.
import { createHash, createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto'
import type { JsonRecord } from '@oficio/exchange/etsi'
import { canonicalJson } from '@oficio/verify/canonical'

/** Name of a public key of P-256 (RFC 7638). */
const keyName = ({ x, y }: JsonWebKey): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url')

const part = (text: string): string => Buffer.from(text).toString('base64url')

/**
 * The message with its signature in the place that the JSON variant has for it (`Signature`, the parts of a
 * JWS).
 *
 * The standard's schema names the two members and leaves open which bytes are signed. Here they are those of
 * RFC 7515 with the payload in canonical form (RFC 8785), the message without `Signature`; ES256.
 */
export function signMessage(message: JsonRecord, key: KeyObject): JsonRecord {
  const { Signature: _, ...unsigned } = message
  const header = part(
    JSON.stringify({ alg: 'ES256', kid: keyName(createPublicKey(key).export({ format: 'jwk' })) }),
  )
  const signature = sign('sha256', Buffer.from(`${header}.${part(canonicalJson(unsigned))}`), {
    key,
    dsaEncoding: 'ieee-p1363',
  })
  return { ...unsigned, Signature: { protected: header, signature: signature.toString('base64url') } }
}

/** Whether a message is signed with this key and no other, as `signMessage` does. */
export function isSignedBy(message: JsonRecord, publicKey: JsonWebKey): boolean {
  const { Signature: given, ...unsigned } = message
  // A second kind of signature beside the one that is checked would say something that nobody checked.
  if (
    Object.hasOwn(message, 'Signatures') ||
    typeof given !== 'object' ||
    given === null ||
    Array.isArray(given)
  )
    return false
  const { protected: header, signature } = given
  if (
    typeof header !== 'string' ||
    header.length > 1000 ||
    typeof signature !== 'string' ||
    !/^[\w-]{86}$/.test(signature)
  )
    return false
  try {
    const said = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as Record<string, unknown>
    const key = createPublicKey({ key: publicKey, format: 'jwk' })
    if (said.alg !== 'ES256' || said.kid !== keyName(publicKey) || Object.keys(said).length !== 2)
      return false
    const bytes = Buffer.from(`${header}.${part(canonicalJson(unsigned))}`)
    return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}
