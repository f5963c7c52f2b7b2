import { sameBytes } from '@oficio/verify/bytes'
import { base64, checkNote, entriesIn, readCheckpoint, readNote, readNoteKey } from '@oficio/verify/log'
import {
  bundleOf,
  type Edge,
  hashesIn,
  push,
  rootOfEdge,
  tileFile,
  tileName,
  tileWidth,
  widthsAt,
} from './edge.ts'
import { leafHash } from './hashing.ts'
import { LogFault } from './log-fault.ts'
import type { LogFile, LogFiles } from './log-files.ts'
import type { NoteSigner } from './note-key.ts'

/** A log that is added to, and by nothing else changed. @see c2sp.org/tlog-tiles */
export interface Log {
  readonly origin: string
  /** Entries under the checkpoint. */
  readonly size: number
  readonly root: Uint8Array
  /** The checkpoint as it lies there, signed by the log. */
  readonly checkpoint: string
  /**
   * Adds entries, and signs once they are durable. Where it fails, the log stands where it stood: what was
   * written of them is under no checkpoint, and is written again.
   *
   * @param before asked once everything but the checkpoint is durable; where it throws, nothing is signed
   * @throws {LogFault} after an earlier fault: then it has to be opened anew
   */
  append(entries: readonly Uint8Array[], before?: (next: Grown) => Promise<void>): Promise<void>
}

/** What is about to be signed. */
export interface Grown {
  readonly size: number
  readonly root: Uint8Array
}

interface Held {
  size: number
  edge: Edge
  /** Entries of the bundle that is not full. */
  entries: Uint8Array[]
  checkpoint: string
}

/**
 * Opens a log, or begins one where there is none: reads its checkpoint, the right edge of its tiles and its
 * last entries, and holds them against each other.
 *
 * @throws {LogFault} where something of it is missing or changed, or it is signed by another key
 */
export async function openLog(files: LogFiles, signer: NoteSigner): Promise<Log> {
  const held = (await heldIn(files, signer)) ?? (await begun(files, signer))
  let broken = false
  return {
    origin: signer.name,
    get size() {
      return held.size
    },
    get root() {
      return rootOfEdge(held.edge)
    },
    get checkpoint() {
      return held.checkpoint
    },
    async append(entries, before) {
      if (broken) throw new LogFault('taken', 'checkpoint')
      if (entries.length === 0) return
      const next: Held = {
        size: held.size,
        edge: held.edge.map((row) => [...row]),
        entries: [...held.entries],
        checkpoint: '',
      }
      // Also where it is only not known whether the checkpoint arrived: only who reads it again goes on.
      broken = true
      await files.write(grown(next, entries))
      const root = rootOfEdge(next.edge)
      await before?.({ size: next.size, root })
      next.checkpoint = signed(signer, next.size, root)
      await files.write([{ name: 'checkpoint', bytes: Buffer.from(next.checkpoint) }])
      const filled = filledBetween(held.size, next.size)
      Object.assign(held, next)
      broken = false
      // Whoever reads an older size finds its hashes in the full tile. What cannot be taken away is only in
      // the way.
      await files.remove(filled).catch(() => {})
    },
  }
}

/**
 * Adds entries to what is held, and gives the files that this makes: full ones, and the last of each level.
 */
function grown(held: Held, entries: readonly Uint8Array[]): readonly LogFile[] {
  const files: LogFile[] = []
  let highest = 0
  for (const entry of entries) {
    for (const tile of push(held.edge, held.size, leafHash(entry))) {
      files.push(tileFile(tile))
      highest = Math.max(highest, tile.level + 1)
    }
    held.entries.push(entry)
    held.size += 1
    if (held.entries.length < tileWidth) continue
    const bundle = bundleOf(held.entries)
    files.push({ name: tileName('entries', held.size / tileWidth - 1, tileWidth), bytes: bundle })
    held.entries = []
  }
  if (held.entries.length > 0) {
    const name = tileName('entries', Math.floor(held.size / tileWidth), held.entries.length)
    files.push({ name, bytes: bundleOf(held.entries) })
  }
  for (let level = 0; level <= highest; level += 1) {
    const hashes = held.edge[level] ?? []
    const number = widthsAt(level, held.size).full
    if (hashes.length > 0) files.push(tileFile({ level, number, hashes }))
  }
  return files
}

/** Folders of tiles and bundles that were not full, and are. */
function filledBetween(before: number, after: number): readonly string[] {
  const names: string[] = []
  for (let level = 0; tileWidth ** level <= after; level += 1) {
    const { full, rest } = widthsAt(level, before)
    if (rest === 0 || widthsAt(level, after).full <= full) continue
    for (const kind of level === 0 ? (['entries', 0] as const) : [level])
      names.push(`${tileName(kind, full, tileWidth)}.p`)
  }
  return names
}

function signed(signer: NoteSigner, size: number, root: Uint8Array): string {
  const text = `${signer.name}\n${size}\n${base64(root)}\n`
  return `${text}\n${signer.sign(text)}`
}

async function begun(files: LogFiles, signer: NoteSigner): Promise<Held> {
  const edge: Edge = []
  const checkpoint = signed(signer, 0, rootOfEdge(edge))
  await files.write([{ name: 'checkpoint', bytes: Buffer.from(checkpoint) }])
  return { size: 0, edge, entries: [], checkpoint }
}

async function heldIn(files: LogFiles, signer: NoteSigner): Promise<Held | undefined> {
  const bytes = await files.read('checkpoint')
  if (!bytes) return undefined
  const note = readNote(bytes)
  const said = note && readCheckpoint(note.text)
  if (!note || !said) throw new LogFault('changed', 'checkpoint')
  if (said.origin !== signer.name) throw new LogFault('other-log', 'checkpoint')
  const key = readNoteKey(signer.public)
  const verdicts = key ? await checkNote(note, [key]) : []
  if (!verdicts.some(({ state }) => state === 'holds'))
    throw new LogFault(
      verdicts.some(({ state }) => state === 'fails') ? 'changed' : 'other-log',
      'checkpoint',
    )
  const size = Number(said.size)
  const edge = await edgeOf(files, size)
  if (!sameBytes(rootOfEdge(edge), said.root)) throw new LogFault('changed', 'tile')
  return { size, edge, entries: await lastEntries(files, size, edge[0] ?? []), checkpoint: bytes.toString() }
}

async function edgeOf(files: LogFiles, size: number): Promise<Edge> {
  const edge: Edge = []
  for (let level = 0; tileWidth ** level <= size; level += 1) {
    const { full, rest } = widthsAt(level, size)
    if (rest === 0) {
      edge.push([])
      continue
    }
    const name = tileName(level, full, rest)
    const bytes = await files.read(name)
    const hashes = hashesIn(bytes, rest)
    if (!hashes) throw new LogFault(bytes ? 'changed' : 'missing', name)
    edge.push(hashes)
  }
  return edge
}

async function lastEntries(
  files: LogFiles,
  size: number,
  hashes: readonly Uint8Array[],
): Promise<Uint8Array[]> {
  if (hashes.length === 0) return []
  const name = tileName('entries', Math.floor(size / tileWidth), hashes.length)
  const bytes = await files.read(name)
  if (!bytes) throw new LogFault('missing', name)
  const entries = entriesIn(bytes)
  const holds =
    entries.length === hashes.length &&
    entries.every((entry, i) => sameBytes(leafHash(entry), hashes[i] as Uint8Array))
  if (!holds) throw new LogFault('changed', name)
  return [...entries]
}
