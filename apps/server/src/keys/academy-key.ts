import { badgeKeyKind } from '@oficio/seal/badge'
import type { Pool } from 'pg'
import { unwrap, wrap } from './wrap.ts'

const name = 'academy'
const kept = new WeakMap<Pool, Promise<CryptoKeyPair>>()

/**
 * The key that certificates of the academy are signed with: made when the first is wanted, kept under the key
 * of the house. It signs nothing else, and nothing else of the house takes it for a signature.
 */
export function academyKey(pool: Pool, houseKey: Uint8Array): Promise<CryptoKeyPair> {
  const opened = kept.get(pool) ?? openKey(pool, houseKey)
  kept.set(pool, opened)
  opened.catch(() => kept.delete(pool))
  return opened
}

async function openKey(pool: Pool, houseKey: Uint8Array): Promise<CryptoKeyPair> {
  const read = async () =>
    (await pool.query<{ wrapped: Buffer }>('select wrapped from secret where name = $1', [name])).rows[0]
      ?.wrapped
  let wrapped = await read()
  if (!wrapped) {
    const made = await crypto.subtle.generateKey(badgeKeyKind, true, ['sign', 'verify'])
    const jwk = JSON.stringify(await crypto.subtle.exportKey('jwk', made.privateKey))
    await pool.query('insert into secret (name, wrapped) values ($1, $2) on conflict do nothing', [
      name,
      wrap(houseKey, name, Buffer.from(jwk)),
    ])
    wrapped = await read()
  }
  const jwk = JSON.parse(unwrap(houseKey, name, wrapped ?? Buffer.alloc(0)).toString()) as JsonWebKey
  const { kty, n, e } = jwk as { readonly kty: string; readonly n: string; readonly e: string }
  const own = (key: JsonWebKey, uses: ('sign' | 'verify')[]) =>
    crypto.subtle.importKey('jwk', { ...key, key_ops: uses }, badgeKeyKind, true, uses)
  return { privateKey: await own(jwk, ['sign']), publicKey: await own({ kty, n, e }, ['verify']) }
}
