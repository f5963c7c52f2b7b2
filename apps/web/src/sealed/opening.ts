import { sha256 } from '@noble/hashes/sha2.js'
import { hex } from '@oficio/verify/bytes'
import { headerLength, readHeader } from './header.ts'
import { type Cipher, chunkBytes, nonceBytes, payloadCipher, tagBytes } from './payload.ts'
import { type Sums, together } from './sealing.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A sealed file that is opened and hashed while it arrives. */
export interface Unsealing {
  /** @throws where no identity opens it, or where it is not as it was sealed */
  readonly feed: (piece: Uint8Array) => Promise<void>
  /** After the last piece: what was inside, and both digests. @throws where it was cut off */
  readonly end: () => Promise<{ readonly sums: Sums; readonly plain: Blob }>
}

const sealedChunk = chunkBytes + tagBytes

/**
 * Begins to open a sealed file with one of these identities. Nothing of it is shown before its digest was
 * held.
 */
export function startOpening(identities: readonly string[]): Unsealing {
  const [plainHash, cipherHash] = [sha256.create(), sha256.create()]
  const plain: Blob[] = []
  let waiting: Bytes = new Uint8Array()
  let cipher: Cipher | undefined
  let [chunk, size, ciphertextSize] = [0, 0, 0]
  const take = async (length: number, isLast: boolean, by: Cipher) => {
    const opened = await by.open(chunk, isLast, waiting.slice(0, length))
    waiting = waiting.slice(length)
    chunk += 1
    return opened
  }
  const keep = (parts: readonly Bytes[]) => {
    const whole = together(parts)
    plainHash.update(whole)
    size += whole.length
    if (whole.length > 0) plain.push(new Blob([whole]))
  }
  /** Reads the header once it is here. */
  const begun = async (): Promise<Cipher | undefined> => {
    if (cipher) return cipher
    const length = headerLength(waiting)
    if (length === undefined || waiting.length < length + nonceBytes) return undefined
    const fileKey = await readHeader(waiting.slice(0, length), identities)
    cipher = await payloadCipher(fileKey, waiting.slice(length, length + nonceBytes))
    waiting = waiting.slice(length + nonceBytes)
    return cipher
  }
  return {
    feed: async (piece) => {
      cipherHash.update(piece)
      ciphertextSize += piece.length
      waiting = together([waiting, piece])
      const by = await begun()
      if (!by) return
      const parts: Bytes[] = []
      // The last chunk says that it is the last: as long as more has come behind it, it is not.
      while (waiting.length > sealedChunk) parts.push(await take(sealedChunk, false, by))
      keep(parts)
    },
    end: async () => {
      const by = await begun()
      if (!by || waiting.length < tagBytes) throw new Error('cut off')
      const last = await take(waiting.length, true, by)
      // An empty last chunk is only that of an empty file.
      if (last.length === 0 && chunk > 1) throw new Error('an empty chunk behind others')
      keep([last])
      return {
        sums: {
          size,
          sha256: hex(plainHash.digest()),
          ciphertextSize,
          ciphertextSha256: hex(cipherHash.digest()),
        },
        plain: new Blob(plain),
      }
    },
  }
}
