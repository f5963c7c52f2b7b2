import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type DeviceSigner, signerOf } from '../written/index.ts'

/** A key of this device, kept on its disk. */
export type DeviceKey = DeviceSigner

/**
 * The key that lies at `path`, made where there is none; without a path, or where it cannot be kept, one for
 * this once.
 */
export function deviceKey(path: string | undefined): DeviceKey {
  return keyOf(path === undefined ? fresh() : (kept(path) ?? fresh()))
}

const fresh = (): KeyObject => generateKeyPairSync('ed25519').privateKey

function kept(path: string): KeyObject | undefined {
  try {
    return createPrivateKey(readFileSync(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return undefined
  }
  try {
    const key = fresh()
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // Whoever made one meanwhile keeps it: this fails then, and the key is for this once.
    writeFileSync(path, key.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 })
    return key
  } catch {
    return undefined
  }
}

function keyOf(key: KeyObject): DeviceKey {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  return signerOf(Buffer.from(x as string, 'base64url'), (text) => sign(null, text, key))
}
