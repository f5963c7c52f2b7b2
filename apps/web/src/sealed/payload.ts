import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from '@oficio/verify/bytes'

type Bytes = Uint8Array<ArrayBuffer>

/** Bytes of plain text in a chunk, of the tag behind each, and of the random bytes before the first. */
export const [chunkBytes, tagBytes, nonceBytes] = [64 * 1024, 16, 16]

/** Seals and opens the chunks of one file, by their places. */
export interface Cipher {
  readonly seal: (chunk: number, isLast: boolean, plain: Bytes) => Promise<Bytes>
  /** @throws where it is not the chunk that was sealed there */
  readonly open: (chunk: number, isLast: boolean, sealed: Bytes) => Promise<Bytes>
}

/** Counter and last flag: a chunk that is moved, doubled or cut off does not open. */
function nonceOf(chunk: number, isLast: boolean): Bytes {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setBigUint64(3, BigInt(chunk))
  nonce[11] = isLast ? 1 : 0
  return nonce
}

const name = 'ChaCha20-Poly1305'

/** The browser's own cipher, many times as fast as JavaScript, where it has it and it gives the same. */
async function own(key: Bytes): Promise<Cipher | undefined> {
  try {
    const imported = await crypto.subtle.importKey('raw', key, name, false, ['encrypt', 'decrypt'])
    const cipher: Cipher = {
      seal: async (chunk, isLast, plain) =>
        new Uint8Array(await crypto.subtle.encrypt({ name, iv: nonceOf(chunk, isLast) }, imported, plain)),
      open: async (chunk, isLast, sealed) =>
        new Uint8Array(await crypto.subtle.decrypt({ name, iv: nonceOf(chunk, isLast) }, imported, sealed)),
    }
    // Under a place that no file has: never the same nonce twice under one key.
    const probe = new Uint8Array(3)
    const [here, there] = [
      await cipher.seal(lastPlace, false, probe),
      inScript(key).sync(lastPlace, false, probe),
    ]
    return here.length === there.length && here.every((byte, at) => byte === there[at]) ? cipher : undefined
  } catch {
    return undefined
  }
}
const lastPlace = Number.MAX_SAFE_INTEGER

function inScript(
  key: Bytes,
): Cipher & { readonly sync: (chunk: number, isLast: boolean, plain: Bytes) => Bytes } {
  const sync = (chunk: number, isLast: boolean, plain: Bytes) =>
    new Uint8Array(chacha20poly1305(key, nonceOf(chunk, isLast)).encrypt(plain))
  return {
    sync,
    seal: async (chunk, isLast, plain) => sync(chunk, isLast, plain),
    open: async (chunk, isLast, sealed) =>
      new Uint8Array(chacha20poly1305(key, nonceOf(chunk, isLast)).decrypt(sealed)),
  }
}

/** The cipher of a payload, from the key of the file and the random bytes before the payload. */
export async function payloadCipher(fileKey: Uint8Array, nonce: Uint8Array): Promise<Cipher> {
  const key = new Uint8Array(hkdf(sha256, fileKey, nonce, utf8('payload'), 32))
  return (await own(key)) ?? inScript(key)
}
