import { sha256 } from '@noble/hashes/sha2.js'
import { joined, sameBytes } from '../bytes/index.ts'

/** Hash of an entry: a leaf of the tree (RFC 6962, 2.1). */
export const leafHash = (entry: Uint8Array): Uint8Array => sha256(joined(Uint8Array.of(0), entry))

const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(joined(Uint8Array.of(1), left, right))

/** Hash of the tree over these leaves. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array())
  let row = [...leaves]
  while (row.length > 1) {
    const above: Uint8Array[] = []
    for (let i = 0; i + 1 < row.length; i += 2)
      above.push(nodeHash(row[i] as Uint8Array, row[i + 1] as Uint8Array))
    if (row.length % 2) above.push(row.at(-1) as Uint8Array)
    row = above
  }
  return row[0] as Uint8Array
}

/** The proof that a leaf stands at its place in the tree over these leaves. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  const proof: Uint8Array[] = []
  let [row, at] = [[...leaves], index]
  while (row.length > 1) {
    const beside = row[at ^ 1]
    if (beside) proof.push(beside)
    const above: Uint8Array[] = []
    for (let i = 0; i < row.length; i += 2) {
      const right = row[i + 1]
      above.push(right ? nodeHash(row[i] as Uint8Array, right) : (row[i] as Uint8Array))
    }
    row = above
    at >>= 1
  }
  return proof
}

export interface Inclusion {
  readonly index: bigint
  readonly size: bigint
  readonly leaf: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

const isHash = (bytes: Uint8Array): boolean => bytes.length === 32

/** Whether a leaf stands at its place in the tree of that size and hash (RFC 9162, 2.1.3.2). */
export function isIncluded({ index, size, leaf, root, proof }: Inclusion): boolean {
  if (index < 0n || index >= size || proof.length > 64 || ![leaf, root, ...proof].every(isHash)) return false
  let [at, last, hash] = [index, size - 1n, leaf]
  for (const beside of proof) {
    if (last === 0n) return false
    if (at % 2n === 1n || at === last) {
      hash = nodeHash(beside, hash)
      while (at % 2n === 0n && at !== 0n) {
        at >>= 1n
        last >>= 1n
      }
    } else hash = nodeHash(hash, beside)
    at >>= 1n
    last >>= 1n
  }
  return last === 0n && sameBytes(hash, root)
}

export interface Consistency {
  readonly size1: bigint
  readonly size2: bigint
  readonly root1: Uint8Array
  readonly root2: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * Whether the second tree begins with the first (RFC 9162, 2.1.4.2). From an empty tree nothing can be shown:
 * every tree begins with it.
 */
export function isConsistent({ size1, size2, root1, root2, proof }: Consistency): boolean {
  if (size1 <= 0n || size2 < size1 || proof.length > 64) return false
  // The same tree is consistent with itself, however its hash is made.
  if (size1 === size2) return proof.length === 0 && root1.length > 0 && sameBytes(root1, root2)
  if (proof.length === 0 || ![root1, root2, ...proof].every(isHash)) return false
  const isPower = (size1 & (size1 - 1n)) === 0n
  const [first, ...rest] = isPower ? [root1, ...proof] : proof
  let [at, last] = [size1 - 1n, size2 - 1n]
  while (at % 2n === 1n) {
    at >>= 1n
    last >>= 1n
  }
  let [old, now] = [first as Uint8Array, first as Uint8Array]
  for (const beside of rest) {
    if (last === 0n) return false
    if (at % 2n === 1n || at === last) {
      old = nodeHash(beside, old)
      now = nodeHash(beside, now)
      while (at % 2n === 0n && at !== 0n) {
        at >>= 1n
        last >>= 1n
      }
    } else now = nodeHash(now, beside)
    at >>= 1n
    last >>= 1n
  }
  return last === 0n && sameBytes(old, root1) && sameBytes(now, root2)
}
