import { randomBytes } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync } from 'node:fs'
import { CustodyFault, writeAll } from '../files/index.ts'
import { bothSums, takeHead } from './both-sums.ts'
import { writeHeader } from './header.ts'
import { chunkBytes, payloadKey, sealChunk, tagBytes } from './payload.ts'

export interface Sealed {
  readonly size: number
  /** Hexadecimal. */
  readonly sha256: string
  readonly ciphertextSize: number
  readonly ciphertextSha256: string
}

const chunksAtOnce = 16

/**
 * Seals a file to these recipients in the format of age, in one reading that also hashes both sides, and
 * forces the result to the disk. Memory does not grow with the file.
 *
 * @throws {CustodyFault} also when the file was written to meanwhile: then nothing of it counts
 */
export async function sealFile(from: string, to: string, recipients: readonly string[]): Promise<Sealed> {
  const { header, fileKey } = await writeHeader(recipients)
  const input = openSync(from, 'r')
  try {
    const before = fstatSync(input)
    if (!before.isFile()) throw new CustodyFault('not-a-file', from)
    const output = openSync(to, 'wx', 0o600)
    try {
      const sealed = sealBytes({ input, size: before.size, from }, output, header, fileKey)
      const after = fstatSync(input)
      if (after.size !== before.size || after.mtimeMs !== before.mtimeMs)
        throw new CustodyFault('changed-meanwhile', from)
      fsyncSync(output)
      return sealed
    } finally {
      closeSync(output)
    }
  } finally {
    closeSync(input)
  }
}

interface Input {
  readonly input: number
  readonly size: number
  readonly from: string
}

function sealBytes(
  { input, size, from }: Input,
  output: number,
  header: Buffer,
  fileKey: Uint8Array,
): Sealed {
  const nonce = randomBytes(16)
  const key = payloadKey(fileKey, nonce)
  const sums = bothSums(size, chunkBytes * chunksAtOnce, (chunkBytes + tagBytes) * chunksAtOnce)
  let written = 0
  const write = (data: Buffer): void => {
    writeAll(output, data)
    written += data.length
  }
  try {
    const head = Buffer.concat([header, nonce])
    write(head)
    takeHead(sums, head)
    const chunks = Math.max(1, Math.ceil(size / chunkBytes))
    let at = 0
    for (let chunk = 0; chunk < chunks; chunk += chunksAtOnce) {
      const room = sums.room()
      const data = filled(input, room.plain.subarray(0, Math.min(room.plain.length, size - at)), from)
      let end = 0
      for (let i = 0; i < chunksAtOnce && chunk + i < chunks; i++) {
        const piece = data.subarray(i * chunkBytes, (i + 1) * chunkBytes)
        end = sealChunk(key, chunk + i, chunk + i === chunks - 1, piece, { buffer: room.cipher, at: end })
      }
      sums.take(data.length, end)
      write(room.cipher.subarray(0, end))
      at += data.length
    }
    const { plain, cipher } = sums.digests()
    return { size, sha256: plain, ciphertextSize: written, ciphertextSha256: cipher }
  } finally {
    sums.close()
  }
}

/** Fills the buffer to its end: a file that ends before is another than the one that was opened. */
function filled(input: number, buffer: Buffer, from: string): Buffer {
  let at = 0
  while (at < buffer.length) {
    const read = readSync(input, buffer, at, buffer.length - at, null)
    if (read === 0) throw new CustodyFault('changed-meanwhile', from)
    at += read
  }
  return buffer
}
