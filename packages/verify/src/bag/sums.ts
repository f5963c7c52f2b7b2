import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { hex } from '../bytes/index.ts'

/** Digests of which a manifest may be made, and the bytes of each. */
export const algorithms = { md5: 16, sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 } as const

export type Algorithm = keyof typeof algorithms

/** Digests of which two files with the same one can be made. */
export const isWeak = (algorithm: Algorithm): boolean => algorithm === 'md5' || algorithm === 'sha1'

/** Digests of a file in hexadecimal, and how long it was when it was read. */
export interface Summed {
  readonly sums: Partial<Record<Algorithm, string>>
  readonly bytes: number
}

const makers = { md5, sha1, sha224, sha256, sha384, sha512 }

/** The digests of a stream, without any platform. */
export async function plainSums(
  stream: ReadableStream<Uint8Array>,
  of: readonly Algorithm[],
): Promise<Summed> {
  const running = of.map((name) => [name, makers[name].create()] as const)
  const reader = stream.getReader()
  let bytes = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.length
    for (const [, sum] of running) sum.update(next.value)
  }
  return { sums: Object.fromEntries(running.map(([name, sum]) => [name, hex(sum.digest())])), bytes }
}
