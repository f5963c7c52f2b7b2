import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** A secret at rest: AES-256-GCM under the key of the house, bound to what it belongs to. */
export function wrap(houseKey: Uint8Array, belongsTo: string, secret: Uint8Array): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', houseKey, iv).setAAD(Buffer.from(belongsTo))
  return Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** @throws {Error} under another key, or when it was moved to something else */
export function unwrap(houseKey: Uint8Array, belongsTo: string, wrapped: Uint8Array): Buffer {
  const bytes = Buffer.from(wrapped)
  const decipher = createDecipheriv('aes-256-gcm', houseKey, bytes.subarray(0, 12))
    .setAAD(Buffer.from(belongsTo))
    .setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
}
