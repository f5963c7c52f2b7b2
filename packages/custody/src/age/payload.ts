import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

/** Bytes of plain text in a chunk, and of the tag behind each. */
export const chunkBytes = 64 * 1024
export const tagBytes = 16
const cipher = 'chacha20-poly1305'
const how = { authTagLength: tagBytes } as const

/** The key of a payload, from the key of the file and the random bytes before the payload. */
export const payloadKey = (fileKey: Uint8Array, nonce: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32))

/** Counter and last flag: a chunk that is moved, doubled or cut off does not open. */
function nonceOf(chunk: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(chunk), 3)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/**
 * Writes a chunk as it lies in the payload, tag behind it, to a place of a buffer that is used again, and
 * gives where it ends. `node:crypto`: pure JavaScript takes eight times as long, and joining the parts of
 * each chunk as long again as sealing it.
 */
export function sealChunk(
  key: Buffer,
  chunk: number,
  isLast: boolean,
  plain: Uint8Array,
  into: { readonly buffer: Buffer; readonly at: number },
): number {
  const sealing = createCipheriv(cipher, key, nonceOf(chunk, isLast), how)
  const { buffer, at } = into
  const end = at + sealing.update(plain).copy(buffer, at)
  // A cipher of streams keeps nothing back: this gives no bytes, and lets the tag be asked for.
  sealing.final()
  return end + sealing.getAuthTag().copy(buffer, end)
}

/** The chunk opened. Throws when it is not the one that was sealed there: its bytes are then never given. */
export function openChunk(key: Buffer, chunk: number, isLast: boolean, sealed: Uint8Array): Buffer {
  const opening = createDecipheriv(cipher, key, nonceOf(chunk, isLast), how)
  opening.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  const plain = opening.update(sealed.subarray(0, sealed.length - tagBytes))
  opening.final()
  return plain
}
