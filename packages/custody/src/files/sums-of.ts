import { createHash, type Hash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { Algorithm, Summed } from '@oficio/verify/bag'
import { CustodyFault } from '../written/index.ts'

const piece = 1024 * 1024

/**
 * The digests of a file in one reading, in a buffer that is used again: asynchronous streams take more than
 * twice as long.
 *
 * @throws {CustodyFault} when it was written to meanwhile
 */
export function sumsOf(path: string, of: readonly Algorithm[]): Summed {
  const hashes = of.map((name) => [name, createHash(name)] as const)
  const bytes = eachPiece(path, (data) => {
    for (const [, hash] of hashes) hash.update(data)
  })
  return { sums: digests(hashes), bytes }
}

export const digests = (hashes: readonly (readonly [Algorithm, Hash])[]): Summed['sums'] =>
  Object.fromEntries(hashes.map(([name, hash]) => [name, hash.digest('hex')]))

/** Hands over a file piece by piece; a piece is good until the next one. Gives its length. */
export function eachPiece(path: string, take: (data: Buffer) => void): number {
  const file = openSync(path, 'r')
  try {
    const before = fstatSync(file)
    if (!before.isFile()) throw new CustodyFault('not-a-file', path)
    const buffer = Buffer.allocUnsafe(Math.min(piece, Math.max(1, before.size)))
    let bytes = 0
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      take(buffer.subarray(0, read))
      bytes += read
    }
    const after = fstatSync(file)
    if (bytes !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs)
      throw new CustodyFault('changed-meanwhile', path)
    return bytes
  } finally {
    closeSync(file)
  }
}

/** The digests of what comes out of an archive, by the platform. */
export async function streamSums(
  stream: ReadableStream<Uint8Array>,
  of: readonly Algorithm[],
): Promise<Summed> {
  const hashes = of.map((name) => [name, createHash(name)] as const)
  const reader = stream.getReader()
  let bytes = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.length
    for (const [, hash] of hashes) hash.update(next.value)
  }
  return { sums: digests(hashes), bytes }
}
