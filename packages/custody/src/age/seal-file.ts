import { createHash, randomBytes } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync } from 'node:fs'
import { CustodyFault, writeAll } from '../files/index.ts'
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
  const [plain, cipher] = [createHash('sha256'), createHash('sha256')]
  let written = 0
  const write = (data: Buffer): void => {
    cipher.update(data)
    writeAll(output, data)
    written += data.length
  }
  write(Buffer.concat([header, nonce]))
  const buffer = Buffer.allocUnsafe(chunkBytes * chunksAtOnce)
  const sealed = Buffer.allocUnsafe((chunkBytes + tagBytes) * chunksAtOnce)
  const chunks = Math.max(1, Math.ceil(size / chunkBytes))
  let at = 0
  for (let chunk = 0; chunk < chunks; chunk += chunksAtOnce) {
    const data = filled(input, buffer.subarray(0, Math.min(buffer.length, size - at)), from)
    plain.update(data)
    let end = 0
    for (let i = 0; i < chunksAtOnce && chunk + i < chunks; i++) {
      const piece = data.subarray(i * chunkBytes, (i + 1) * chunkBytes)
      end = sealChunk(key, chunk + i, chunk + i === chunks - 1, piece, { buffer: sealed, at: end })
    }
    write(sealed.subarray(0, end))
    at += data.length
  }
  return {
    size,
    sha256: plain.digest('hex'),
    ciphertextSize: written,
    ciphertextSha256: cipher.digest('hex'),
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
