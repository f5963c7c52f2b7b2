import { hash } from 'node:crypto'

/** Bytes of a hash. */
export const hashLength = 32

const pair = Buffer.alloc(1 + 2 * hashLength)
pair[0] = 1

/** Hash of a node over two others (RFC 6962, 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left, 1)
  pair.set(right, 1 + hashLength)
  return hash('sha256', pair, 'buffer')
}

/** Hash of an entry. */
export function leafHash(entry: Uint8Array): Uint8Array {
  const bytes = Buffer.allocUnsafe(1 + entry.length)
  bytes[0] = 0
  bytes.set(entry, 1)
  return hash('sha256', bytes, 'buffer')
}

/** Hash of a tree of nothing. */
export const nothingHash: Uint8Array = hash('sha256', Buffer.alloc(0), 'buffer')

/** Hash over a row of nodes that are a power of two. */
export function rootOfPower(row: readonly Uint8Array[]): Uint8Array {
  let nodes = row
  while (nodes.length > 1) {
    const above: Uint8Array[] = []
    for (let i = 0; i + 1 < nodes.length; i += 2)
      above.push(nodeHash(nodes[i] as Uint8Array, nodes[i + 1] as Uint8Array))
    nodes = above
  }
  return nodes[0] as Uint8Array
}
