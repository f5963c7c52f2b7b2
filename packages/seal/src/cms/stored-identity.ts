import { base64url, fromBase64url } from '@oficio/verify/bytes'
import type { SigningIdentity } from './sign-data.ts'

/** An identity as JSON, its secret included. */
export interface StoredIdentity {
  readonly key: JsonWebKey
  /** DER in base64 for addresses, one's own first. */
  readonly certificates: readonly string[]
}

/** Throws when the key was made so that it cannot be taken out. */
export async function storeIdentity({ key, certificates }: SigningIdentity): Promise<StoredIdentity> {
  return {
    key: await globalThis.crypto.subtle.exportKey('jwk', key),
    certificates: certificates.map(base64url),
  }
}

/** An identity as it was stored. Throws when the key is none of P-256. */
export async function loadIdentity({ key, certificates }: StoredIdentity): Promise<SigningIdentity> {
  return {
    key: await globalThis.crypto.subtle.importKey('jwk', key, curve, false, ['sign']),
    certificates: certificates.map((text) => fromBase64url(text) ?? new Uint8Array()),
  }
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const
