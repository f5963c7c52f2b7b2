import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync } from 'node:fs'
import { armor } from 'age-encryption'
import { CustodyFault, writeAll } from '../files/index.ts'
import { type BothSums, bothSums, takeHead } from './both-sums.ts'
import { headerLength, longestHeader, readHeader } from './header.ts'
import { chunkBytes, openChunk, payloadKey, tagBytes } from './payload.ts'
import type { Sealed } from './seal-file.ts'

const sealedChunk = chunkBytes + tagBytes
const chunksAtOnce = 16
const longestArmor = 64 * 1024 * 1024

/** Reads so many bytes from a place, fewer at the end; where a buffer is given, into it. */
type ReadAt = (at: number, bytes: number, into?: Buffer) => Buffer

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
    const fromDisk: ReadAt = (at, bytes, into) => {
      const length = Math.min(bytes, Math.max(0, size - at))
      const buffer = into?.subarray(0, length) ?? Buffer.allocUnsafe(length)
      let read = 0
      for (let more = -1; more !== 0 && read < buffer.length; read += more)
        more = readSync(input, buffer, read, buffer.length - read, at + read)
      return buffer.subarray(0, read)
    }
    const bare = size <= longestArmor ? withoutArmor(fromDisk(0, size), from) : undefined
    const fromBare = (of: Buffer): ReadAt => {
      return (at, bytes, into) => {
        const piece = of.subarray(at, at + bytes)
        return into ? into.subarray(0, piece.copy(into)) : piece
      }
    }
    const read = bare ? fromBare(bare) : fromDisk
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
  const output = openSync(to, 'wx', 0o600)
  const sums = bothSums(size, chunkBytes * chunksAtOnce, sealedChunk * chunksAtOnce)
  try {
    takeHead(sums, Buffer.concat([head.subarray(0, length), nonce]))
    const bytes = openChunks(input, length + 16, payloadKey(fileKey, nonce), output, sums)
    const { plain, cipher } = sums.digests()
    fsyncSync(output)
    return { size: bytes, sha256: plain, ciphertextSize: size, ciphertextSha256: cipher }
  } finally {
    sums.close()
    closeSync(output)
  }
}

function openChunks(
  { read, size, from }: Input,
  begin: number,
  key: Buffer,
  output: number,
  sums: BothSums,
): number {
  const chunks = Math.ceil((size - begin) / sealedChunk)
  let bytes = 0
  for (let first = 0; first < chunks; first += chunksAtOnce) {
    const room = sums.room()
    const piece = read(begin + first * sealedChunk, sealedChunk * chunksAtOnce, room.cipher)
    let end = 0
    // What was opened before a chunk that is broken is written, as it would be piece by piece.
    try {
      for (let chunk = first; chunk < Math.min(first + chunksAtOnce, chunks); chunk++) {
        const at = (chunk - first) * sealedChunk
        const sealed = piece.subarray(at, at + sealedChunk)
        const opened = chunkOf(key, chunk, chunk === chunks - 1, sealed, from)
        // A payload ends with an empty chunk only where all of it is empty.
        if (opened.length === 0 && chunk > 0) throw new CustodyFault('broken', from)
        end += opened.copy(room.plain, end)
      }
    } finally {
      writeAll(output, room.plain.subarray(0, end))
    }
    sums.take(end, piece.length)
    bytes += end
  }
  return bytes
}

function chunkOf(key: Buffer, chunk: number, isLast: boolean, sealed: Buffer, from: string): Buffer {
  if (sealed.length < tagBytes) throw new CustodyFault('broken', from)
  try {
    return openChunk(key, chunk, isLast, sealed)
  } catch (cause) {
    throw new CustodyFault('broken', from, { cause })
  }
}
