import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync } from 'node:fs'
import { armor } from 'age-encryption'
import { CustodyFault, writeAll } from '../files/index.ts'
import { headerLength, longestHeader, readHeader } from './header.ts'
import { chunkBytes, openChunk, payloadKey, tagBytes } from './payload.ts'
import type { Sealed } from './seal-file.ts'

const sealedChunk = chunkBytes + tagBytes
const chunksAtOnce = 16
const longestArmor = 64 * 1024 * 1024

/** Reads so many bytes from a place, fewer at the end. */
type ReadAt = (at: number, bytes: number) => Buffer

/**
 * Opens a sealed file into another, which is whole or is not to be kept: this throws before a byte that was
 * not sealed there is written, and after bytes before it were.
 *
 * @throws {CustodyFault}
 */
export async function openFile(from: string, to: string, identities: readonly string[]): Promise<Sealed> {
  const input = openSync(from, 'r')
  try {
    const { size } = fstatSync(input)
    const fromDisk: ReadAt = (at, bytes) => {
      const buffer = Buffer.allocUnsafe(Math.min(bytes, Math.max(0, size - at)))
      let read = 0
      for (let more = -1; more !== 0 && read < buffer.length; read += more)
        more = readSync(input, buffer, read, buffer.length - read, at + read)
      return buffer.subarray(0, read)
    }
    const bare = size <= longestArmor ? withoutArmor(fromDisk(0, size), from) : undefined
    const read: ReadAt = bare ? (at, bytes) => bare.subarray(at, at + bytes) : fromDisk
    const opened = await openBytes({ read, size: bare?.length ?? size, from }, to, identities)
    if (!bare) return opened
    // The sum of what was handed in is that of the file, armour and all.
    const ciphertextSha256 = createHash('sha256').update(fromDisk(0, size)).digest('hex')
    return { ...opened, ciphertextSha256, ciphertextSize: size }
  } finally {
    closeSync(input)
  }
}

function withoutArmor(bytes: Buffer, from: string): Buffer | undefined {
  if (!bytes.subarray(0, 200).toString('latin1').trimStart().startsWith('-----BEGIN AGE ENCRYPTED FILE-----'))
    return undefined
  try {
    return Buffer.from(armor.decode(bytes.toString('latin1')))
  } catch (cause) {
    throw new CustodyFault('broken', from, { cause })
  }
}

interface Input {
  readonly read: ReadAt
  readonly size: number
  readonly from: string
}

async function openBytes(input: Input, to: string, identities: readonly string[]): Promise<Sealed> {
  const { read, size, from } = input
  const head = read(0, Math.min(size, longestHeader))
  const length = headerLength(head)
  if (length === undefined) throw new CustodyFault('not-sealed', from)
  const fileKey = await readHeader(head.subarray(0, length), identities, from)
  const nonce = read(length, 16)
  const body = size - length - 16
  if (nonce.length < 16 || body < tagBytes) throw new CustodyFault('broken', from)
  const cipher = createHash('sha256').update(head.subarray(0, length)).update(nonce)
  const output = openSync(to, 'wx', 0o600)
  try {
    const { plain, bytes } = openChunks(input, length + 16, payloadKey(fileKey, nonce), output, cipher)
    fsyncSync(output)
    return { size: bytes, sha256: plain, ciphertextSize: size, ciphertextSha256: cipher.digest('hex') }
  } finally {
    closeSync(output)
  }
}

function openChunks(
  { read, size, from }: Input,
  begin: number,
  key: Buffer,
  output: number,
  cipher: ReturnType<typeof createHash>,
): { readonly plain: string; readonly bytes: number } {
  const plain = createHash('sha256')
  const chunks = Math.ceil((size - begin) / sealedChunk)
  let bytes = 0
  for (let first = 0; first < chunks; first += chunksAtOnce) {
    const piece = read(begin + first * sealedChunk, sealedChunk * chunksAtOnce)
    cipher.update(piece)
    for (let chunk = first; chunk < Math.min(first + chunksAtOnce, chunks); chunk++) {
      const at = (chunk - first) * sealedChunk
      const sealed = piece.subarray(at, at + sealedChunk)
      const opened = chunkOf(key, chunk, chunk === chunks - 1, sealed, from)
      // A payload ends with an empty chunk only where all of it is empty.
      if (opened.length === 0 && chunk > 0) throw new CustodyFault('broken', from)
      plain.update(opened)
      writeAll(output, opened)
      bytes += opened.length
    }
  }
  return { plain: plain.digest('hex'), bytes }
}

function chunkOf(key: Buffer, chunk: number, isLast: boolean, sealed: Buffer, from: string): Buffer {
  if (sealed.length < tagBytes) throw new CustodyFault('broken', from)
  try {
    return openChunk(key, chunk, isLast, sealed)
  } catch (cause) {
    throw new CustodyFault('broken', from, { cause })
  }
}
