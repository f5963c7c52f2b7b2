import { utf8 } from '../bytes/index.ts'
import type { Json } from '../canonical/index.ts'
import type { Token } from './read-badge.ts'

/** Whether the signature is that of an RSA key of 2048 bits or more over exactly these bytes. */
export async function verified({ signed, signature }: Token, { kty, n, e }: Json): Promise<boolean> {
  if (kty !== 'RSA' || typeof n !== 'string' || typeof e !== 'string' || n.length < 342) return false
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  try {
    const { subtle } = globalThis.crypto
    const key = await subtle.importKey('jwk', { kty, n, e, alg: 'RS256' }, rsa, false, ['verify'])
    return await subtle.verify(rsa.name, key, signature, utf8(signed))
  } catch {
    return false
  }
}
