import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { JsonRecord } from '@oficio/exchange/etsi'
import { canonicalJson } from '@oficio/verify/canonical'
import { base64url, calculateJwkThumbprint, FlattenedSign, flattenedVerify, importJWK, type JWK } from 'jose'

/** Name of a public key of P-256 (RFC 7638). */
export const keyName = ({ x, y }: JsonWebKey): Promise<string> =>
  calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', x, y } as JWK)

/** Keys that were read once, with their names: reading one takes as long as a signature. */
const names = new WeakMap<KeyObject, Promise<string>>()
const known = new WeakMap<JsonWebKey, ReturnType<typeof read>>()

function nameOf(key: KeyObject): Promise<string> {
  const name = names.get(key) ?? keyName(createPublicKey(key).export({ format: 'jwk' }))
  names.set(key, name)
  return name
}

const read = async (publicKey: JsonWebKey) => ({
  key: await importJWK({ ...publicKey } as JWK, 'ES256'),
  name: await keyName(publicKey),
})

function keyOf(publicKey: JsonWebKey): ReturnType<typeof read> {
  const one = known.get(publicKey) ?? read(publicKey)
  known.set(publicKey, one)
  return one
}

/**
 * The message with its signature in the place that the JSON variant has for it (`Signature`, the parts of a
 * JWS).
 *
 * The standard's schema names the two members and leaves open which bytes are signed. Here they are those of
 * RFC 7515 with the payload in canonical form (RFC 8785), the message without `Signature`; ES256.
 */
export async function signMessage(message: JsonRecord, key: KeyObject): Promise<JsonRecord> {
  const { Signature: _, ...unsigned } = message
  const { protected: header = '', signature } = await new FlattenedSign(bytesOf(unsigned))
    .setProtectedHeader({ alg: 'ES256', kid: await nameOf(key) })
    .sign(key)
  return { ...unsigned, Signature: { protected: header, signature } }
}

/**
 * Whether a message is signed with this key and no other, as `signMessage` does. The message is a stranger's;
 * never throws for it.
 */
export async function isSignedBy(message: JsonRecord, publicKey: JsonWebKey): Promise<boolean> {
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
    const { key, name } = await keyOf(publicKey)
    const { protectedHeader: said = {} } = await flattenedVerify(
      { protected: header, payload: base64url.encode(bytesOf(unsigned)), signature },
      key,
      { algorithms: ['ES256'] },
    )
    return said.kid === name && Object.keys(said).length === 2
  } catch {
    return false
  }
}

const bytesOf = (unsigned: JsonRecord): Uint8Array => new TextEncoder().encode(canonicalJson(unsigned))
