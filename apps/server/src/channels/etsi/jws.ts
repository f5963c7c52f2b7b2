import { createHash, createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto'
import type { JsonRecord } from '@oficio/exchange/etsi'
import { canonicalJson } from '@oficio/verify/canonical'

/** Name of a public key of P-256 (RFC 7638). */
export const keyName = ({ x, y }: JsonWebKey): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url')

/** Keys that were read once, with their names: reading one takes as long as a signature. */
const names = new WeakMap<KeyObject, string>()
const known = new WeakMap<JsonWebKey, { readonly key: KeyObject; readonly name: string }>()

function nameOf(key: KeyObject): string {
  const name = names.get(key) ?? keyName(createPublicKey(key).export({ format: 'jwk' }))
  names.set(key, name)
  return name
}

function read(publicKey: JsonWebKey): { readonly key: KeyObject; readonly name: string } {
  const one = known.get(publicKey) ?? {
    key: createPublicKey({ key: publicKey, format: 'jwk' }),
    name: keyName(publicKey),
  }
  known.set(publicKey, one)
  return one
}

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
  const header = part(JSON.stringify({ alg: 'ES256', kid: nameOf(key) }))
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
    const { key, name } = read(publicKey)
    if (said.alg !== 'ES256' || said.kid !== name || Object.keys(said).length !== 2) return false
    const bytes = Buffer.from(`${header}.${part(canonicalJson(unsigned))}`)
    return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}
