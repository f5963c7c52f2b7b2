import { sha256 } from '@noble/hashes/sha2.js'
import { hex } from '@oficio/verify/bytes'
import { writeHeader } from './header.ts'
import { type Cipher, chunkBytes, nonceBytes, payloadCipher, tagBytes } from './payload.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What a file is, inside and sealed. */
export interface Sums {
  readonly size: number
  readonly sha256: string
  readonly ciphertextSize: number
  readonly ciphertextSha256: string
}

/** By what a file is sealed: with these the same bytes are sealed again as they were. */
export interface FileSecrets {
  readonly header: Bytes
  readonly fileKey: Uint8Array
  readonly nonce: Bytes
}

/** A file that is sealed and hashed while it is read, piece by piece. */
export interface Sealing {
  readonly secrets: FileSecrets
  readonly ciphertextSize: number
  /**
   * The next piece of the sealed file; undefined after the last.
   *
   * @throws {ChangedMeanwhile} where the file is not any more what it was
   */
  readonly next: () => Promise<Bytes | undefined>
  /** After the last piece. */
  readonly sums: () => Sums
}

/** The file was written to while it was read: what was sealed of it is of two files. */
export class ChangedMeanwhile extends Error {}

/** Chunks in a piece: with a header before them they stay within eight mebibytes. */
export const chunksInPiece = 120

/** Bytes of a sealed file behind its header, for so many bytes inside. */
const payloadSize = (size: number): number =>
  nonceBytes + size + tagBytes * Math.max(1, Math.ceil(size / chunkBytes))

/**
 * Begins to seal a file to these recipients, in the format of age.
 *
 * @param before by what the same file was sealed before: whoever gives it sees to it that it is the same
 */
export async function startSealing(
  file: Blob,
  recipients: readonly string[],
  before?: FileSecrets,
): Promise<Sealing> {
  const secrets = before ?? (await freshSecrets(recipients))
  const { header, fileKey, nonce } = secrets
  const cipher = await payloadCipher(fileKey, nonce)
  const { size } = file
  const [plainHash, cipherHash] = [sha256.create(), sha256.create()]
  const chunks = Math.max(1, Math.ceil(size / chunkBytes))
  let chunk = 0
  let written = 0
  const next = async (): Promise<Bytes | undefined> => {
    if (chunk >= chunks) return undefined
    const from = chunk * chunkBytes
    const plain = await pieceOf(file, from, Math.min(size, from + chunksInPiece * chunkBytes))
    plainHash.update(plain)
    const parts: Bytes[] = chunk === 0 ? [header, nonce] : []
    parts.push(...(await sealedChunks(cipher, plain, chunk, chunks)))
    chunk += chunksInPiece
    const piece = together(parts)
    cipherHash.update(piece)
    written += piece.length
    return piece
  }
  return {
    secrets,
    ciphertextSize: header.length + payloadSize(size),
    next,
    sums: () => ({
      size,
      sha256: hex(plainHash.clone().digest()),
      ciphertextSize: written,
      ciphertextSha256: hex(cipherHash.clone().digest()),
    }),
  }
}

async function freshSecrets(recipients: readonly string[]): Promise<FileSecrets> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))
  return { ...(await writeHeader(recipients)), nonce }
}

const sealedChunks = (cipher: Cipher, plain: Bytes, first: number, chunks: number): Promise<Bytes[]> =>
  Promise.all(
    Array.from({ length: Math.max(1, Math.ceil(plain.length / chunkBytes)) }, (_, at) =>
      cipher.seal(first + at, first + at === chunks - 1, plain.slice(at * chunkBytes, (at + 1) * chunkBytes)),
    ),
  )

async function pieceOf(file: Blob, from: number, to: number): Promise<Bytes> {
  const bytes = await file
    .slice(from, to)
    .arrayBuffer()
    .catch((cause: unknown) => {
      // What a browser says of a file that is not any more what was chosen.
      throw new ChangedMeanwhile('the file was changed', { cause })
    })
  if (bytes.byteLength !== to - from) throw new ChangedMeanwhile('the file was changed')
  return new Uint8Array(bytes)
}

export function together(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
