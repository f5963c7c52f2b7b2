import { tileName, tileWidth } from './edge.ts'
import { hashLength, nodeHash, nothingHash } from './hashing.ts'
import { LogFault } from './log-fault.ts'
import type { LogFiles } from './log-files.ts'

/** A tree of a log at one size, read from its tiles. */
export interface TreeReader {
  readonly size: number
  root(): Promise<Uint8Array>
  /** The path from a leaf to the root, from below (RFC 6962, 2.1.1). */
  inclusion(index: number): Promise<readonly Uint8Array[]>
  /** Shows that this tree begins with its first `from` leaves (RFC 6962, 2.1.2). */
  consistency(from: number): Promise<readonly Uint8Array[]>
  /** Hash of the tree over the first `size` leaves. */
  rootAt(size: number): Promise<Uint8Array>
}

/** Tiles held in memory, sixteen kilobytes each with the nodes above their hashes. */
const mostHeld = 4096

/** More tiles than a level has. */
const mostInLevel = 2 ** 45

/** A tile with all nodes above its hashes, level by level behind one another. */
type Nodes = Uint8Array

/** Where the nodes of a height begin in a tile. */
const startOf = Array.from({ length: 9 }, (_, height) => 2 * tileWidth - (2 * tileWidth) / 2 ** height)

/** Gives the node over leaves `[index × 2^height, (index + 1) × 2^height)`, all of them there. */
type NodeAt = (height: number, index: number) => Uint8Array | Promise<Uint8Array>

/** The nodes of a tree of that size, from tiles of which the last `most` that were read stay in memory. */
function nodesOfTiles(files: LogFiles, size: number, most: number): NodeAt {
  const held = new Map<number, Nodes | Promise<Nodes>>()
  const tileAt = (level: number, number: number): Nodes | Promise<Nodes> => {
    const key = level * mostInLevel + number
    const known = held.get(key)
    if (known) return known
    const nodes = Math.floor(size / tileWidth ** level)
    const reading = nodesIn(files, level, number, Math.min(tileWidth, nodes - number * tileWidth)).then(
      (read) => {
        held.set(key, read)
        return read
      },
    )
    reading.catch(() => held.delete(key))
    held.set(key, reading)
    if (held.size > most) held.delete(held.keys().next().value as number)
    return reading
  }

  return (height, index) => {
    const inTile = height & 7
    const perTile = tileWidth >> inTile
    const number = Math.floor(index / perTile)
    const at = ((startOf[inTile] as number) + index - number * perTile) * hashLength
    const tile = tileAt(height >> 3, number)
    return tile instanceof Promise
      ? tile.then((nodes) => nodes.subarray(at, at + hashLength))
      : tile.subarray(at, at + hashLength)
  }
}

/**
 * Reads a tree of that size. Tiles stay in memory, the oldest are let go; none is believed for being there:
 * what is made of them is only worth what the root says that it leads to.
 */
export function treeReader(files: LogFiles, size: number, most = mostHeld): TreeReader {
  const edges = new Map<string, Uint8Array>()
  const nodeAt = nodesOfTiles(files, size, most)

  const hashOf = async (from: number, to: number): Promise<Uint8Array> => {
    const count = to - from
    if (count === 0) return nothingHash
    const height = Math.log2(count)
    if (Number.isInteger(height) && from % count === 0) return nodeAt(height, from / count)
    const key = `${from} ${to}`
    const known = edges.get(key)
    if (known) return known
    const left = powerBelow(count)
    const hash = nodeHash(await hashOf(from, from + left), await hashOf(from + left, to))
    edges.set(key, hash)
    return hash
  }

  return {
    size,
    root: () => hashOf(0, size),
    rootAt: (at) => hashOf(0, at),
    inclusion: async (index) => hashesOf(spansBeside(index, size), hashOf, nodeAt),
    consistency: async (first) => hashesOf(spansBehind(first, size), hashOf, nodeAt),
  }
}

type Span = readonly [from: number, to: number]

/** The spans beside the path from a leaf to the root, from below (RFC 6962, 2.1.1). */
function spansBeside(index: number, size: number): readonly Span[] {
  const spans: Span[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + powerBelow(to - from)
    if (index < middle) {
      spans.push([middle, to])
      to = middle
    } else {
      spans.push([from, middle])
      from = middle
    }
  }
  return spans.reverse()
}

/** The spans that show that a tree begins with its first leaves, from below (RFC 6962, 2.1.2). */
function spansBehind(first: number, size: number): readonly Span[] {
  const spans: Span[] = []
  let [from, to] = [0, size]
  let whole = true
  while (first !== to) {
    const middle = from + powerBelow(to - from)
    if (first <= middle) {
      spans.push([middle, to])
      to = middle
    } else {
      spans.push([from, middle])
      from = middle
      whole = false
    }
  }
  if (!whole) spans.push([from, to])
  return spans.reverse()
}

/** The hashes over these spans; without a pause where all of them are held. */
async function hashesOf(
  spans: readonly Span[],
  hashOf: (from: number, to: number) => Promise<Uint8Array>,
  nodeAt: NodeAt,
): Promise<readonly Uint8Array[]> {
  const hashes: Uint8Array[] = []
  for (const [from, to] of spans) {
    const count = to - from
    const isNode = count < 2 ** 31 && (count & (count - 1)) === 0 && from % count === 0
    const hash = isNode ? nodeAt(31 - Math.clz32(count), from / count) : hashOf(from, to)
    hashes.push(hash instanceof Promise ? await hash : hash)
  }
  return hashes
}

/** The largest power of two below a number of leaves. */
const powerBelow = (count: number): number =>
  count <= 2 ** 31 ? 1 << (31 - Math.clz32(count - 1)) : 2 ** Math.floor(Math.log2(count - 1))

/** A tile of that width, also where the full one took the place of those that were not. */
export async function readTile(
  files: Pick<LogFiles, 'read'>,
  level: number,
  number: number,
  width: number,
): Promise<Uint8Array | undefined> {
  const own = await files.read(tileName(level, number, width))
  if (own || width === tileWidth) return own
  return (await files.read(tileName(level, number, tileWidth)))?.subarray(0, width * hashLength)
}

async function nodesIn(files: LogFiles, level: number, number: number, width: number): Promise<Nodes> {
  const name = tileName(level, number, width)
  const bytes = await readTile(files, level, number, width)
  if (bytes?.length !== width * hashLength) throw new LogFault(bytes ? 'changed' : 'missing', name)
  const nodes = new Uint8Array((2 * tileWidth - 1) * hashLength)
  nodes.set(bytes)
  for (let height = 1, row = width >> 1; row > 0; height += 1, row >>= 1) {
    const [below, here] = [startOf[height - 1] as number, startOf[height] as number]
    for (let i = 0; i < row; i += 1) {
      const left = (below + 2 * i) * hashLength
      nodes.set(
        nodeHash(
          nodes.subarray(left, left + hashLength),
          nodes.subarray(left + hashLength, left + 2 * hashLength),
        ),
        (here + i) * hashLength,
      )
    }
  }
  return nodes
}
