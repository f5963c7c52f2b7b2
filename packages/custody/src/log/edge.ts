import { tilePath } from '@oficio/verify/log'
import { hashLength, nodeHash, nothingHash, rootOfPower } from './hashing.ts'
import type { LogFile } from './log-files.ts'

/** Hashes in a full tile. */
export const tileWidth = 256

/**
 * The right edge of a tree: of each level of tiles, from the leaves up, the hashes of the tile that is not
 * full.
 */
export type Edge = Uint8Array[][]

/** A tile that was completed or grew: its level, its number among those of its level, its hashes. */
export interface GrownTile {
  readonly level: number
  readonly number: number
  readonly hashes: readonly Uint8Array[]
}

/** Full tiles of a level in a tree of that many leaves, and how wide the last one is beside them. */
export function widthsAt(level: number, size: number): { readonly full: number; readonly rest: number } {
  const nodes = Math.floor(size / tileWidth ** level)
  return { full: Math.floor(nodes / tileWidth), rest: nodes % tileWidth }
}

/** Adds a hash to the tree's edge; gives the tiles that it completed. */
export function push(edge: Edge, size: number, leaf: Uint8Array): readonly GrownTile[] {
  const full: GrownTile[] = []
  let hash = leaf
  for (let level = 0; ; level += 1) {
    const row = edge[level] ?? []
    edge[level] = row
    row.push(hash)
    if (row.length < tileWidth) return full
    full.push({ level, number: Math.floor(size / tileWidth ** (level + 1)), hashes: row })
    edge[level] = []
    hash = rootOfPower(row)
  }
}

/** Hash of the tree whose right edge this is. */
export function rootOfEdge(edge: Edge): Uint8Array {
  let root: Uint8Array | undefined
  for (const row of edge) {
    // From the right: the smallest whole part first.
    let end = row.length
    for (let power = 1; end > 0; power *= 2) {
      if (!(end & power)) continue
      const part = rootOfPower(row.slice(end - power, end))
      root = root ? nodeHash(part, root) : part
      end -= power
    }
  }
  return root ?? nothingHash
}

/** `tile/0/x001/234`, `tile/entries/000.p/17`: where a tile, or a bundle of entries, lies. */
export const tileName = (level: number | 'entries', number: number, width: number): string =>
  `tile/${level}/${tilePath(number)}${width < tileWidth ? `.p/${width}` : ''}`

export const tileFile = ({ level, number, hashes }: GrownTile): LogFile => ({
  name: tileName(level, number, hashes.length),
  bytes: Buffer.concat(hashes),
})

/** Entries as they lie in a bundle: two bytes of length before each. */
export function bundleOf(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.allocUnsafe(entries.reduce((sum, entry) => sum + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    bytes.writeUInt16BE(entry.length, at)
    bytes.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bytes
}

/** The hashes of a tile as it lies in its file, or `undefined` where it is not that wide. */
export function hashesIn(bytes: Uint8Array | undefined, width: number): Uint8Array[] | undefined {
  if (bytes?.length !== width * hashLength) return undefined
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * hashLength, (i + 1) * hashLength))
}
