import { type DeviceSigner, signerOf } from '@oficio/custody/written'
import { bytesOfBase64 } from '../../base64.ts'
import { openVault, readEntry, writeEntry } from '../../drafts/vault.ts'

const place = 'custody-key'
const ed25519 = 'Ed25519'

/**
 * What signs lists of custody on this device: its key is kept and sealed as the cases are, and gone with the
 * session unless a passphrase keeps it. Throws where the browser cannot sign so.
 */
export async function deviceSigner(): Promise<DeviceSigner> {
  await openVault()
  const kept = (await readEntry(place)) as JsonWebKey | undefined
  if (kept) return signerWith(kept)
  const own = await fresh()
  // Where the device has no room it is a key for this once.
  await writeEntry(place, own).catch(() => undefined)
  return signerWith(own)
}

/**
 * What signs lists of an exercise: a key that is kept nowhere, so that nothing real is ever signed with it.
 */
export const passingSigner = async (): Promise<DeviceSigner> => signerWith(await fresh())

async function signerWith(own: JsonWebKey): Promise<DeviceSigner> {
  const key = await crypto.subtle.importKey('jwk', own, ed25519, false, ['sign'])
  const raw = bytesOfBase64(own.x ?? '')
  return signerOf(
    raw,
    async (text) => new Uint8Array(await crypto.subtle.sign(ed25519, key, new Uint8Array(text))),
  )
}

async function fresh(): Promise<JsonWebKey> {
  const pair = (await crypto.subtle.generateKey(ed25519, true, ['sign', 'verify'])) as CryptoKeyPair
  const { kty, crv, x, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return { kty, crv, x, d } as JsonWebKey
}
