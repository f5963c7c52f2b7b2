import { loadIdentity, type StoredIdentity } from '@oficio/seal/cms'
import { readPkcs12 } from '@oficio/seal/pkcs12'
import { fromBase64url } from '@oficio/verify/bytes'
import { unwrap } from './wrap.ts'

/**
 * What an institution seals with, as it is kept under the key of the house: the file that was given, or one
 * made for a demonstration.
 */
export type KeptIdentity =
  | { readonly is: 'pkcs12'; readonly bytes: string; readonly password: string }
  | { readonly is: 'made'; readonly identity: StoredIdentity }

/** The key and the certificates, to be used and forgotten. */
export async function identityOf(houseKey: Uint8Array, institution: string, sealed: Uint8Array) {
  const kept = JSON.parse(unwrap(houseKey, institution, sealed).toString()) as KeptIdentity
  if (kept.is === 'made') return loadIdentity(kept.identity)
  const read = await readPkcs12(fromBase64url(kept.bytes) ?? new Uint8Array(), kept.password)
  if (!read.ok) throw new Error(`the certificate that was kept: ${read.why}`)
  return { key: read.key, certificates: read.certificates }
}
