import type { LogFiles } from '@oficio/custody/log'
import { checkNote, readCheckpoint, readNote, readNoteKey } from '@oficio/verify/log'
import type { Pool } from 'pg'
import { isPlacedHere, type PlacedLeaf } from './leaf-code.ts'

interface HoldingParts {
  readonly pool: Pick<Pool, 'query'>
  readonly files: Pick<LogFiles, 'read'>
  readonly houseKey: Uint8Array
  /** The public key under which the log signs. */
  readonly key: string
}

/** What became of a look at leaves. */
interface LeavesHeld {
  /** The first that is not there as it was placed; undefined: all are. */
  readonly lacks: number | undefined
  /** The first that was not looked at any more. */
  readonly next: number
}

/** Leaves of one reading. */
const chunk = 4096

/** Looks at the leaves that lie in the database: where one lacks, the log stops. */
export interface LeafWatch {
  /** Whether every leaf from this one on is there as it was placed, to the end of what was signed. */
  holdsFrom(leaf: number): Promise<boolean>
  /**
   * Looks at the last leaves and at some more of all, each time at others: what was taken away is found
   * within hours, however large the log is.
   */
  patrol(): Promise<void>
}

/** Leaves that are looked at by one patrol, and how many of them are the last ones. */
const patrolled = 32_768
const patrolledLast = 4096

export function watchLeaves(parts: HoldingParts, onLacks: (leaf: number) => Promise<void>): LeafWatch {
  /** Leaves that this process saw: the database may say of fewer later. */
  let known = 0
  let walked = 0
  const held = async (from: number, most = Number.POSITIVE_INFINITY): Promise<number | undefined> => {
    const { lacks, next } = await leavesHeld(parts, { from, most, known })
    if (lacks !== undefined) {
      await onLacks(lacks)
      return undefined
    }
    known = Math.max(known, next)
    return next
  }
  return {
    holdsFrom: async (leaf) => (await held(leaf)) !== undefined,
    async patrol() {
      const size = Math.max(known, await keptSize(parts.pool))
      if ((await held(Math.max(0, size - patrolledLast))) === undefined || size <= patrolledLast) return
      const next = await held(walked, patrolled)
      walked = next === undefined || next >= size - patrolledLast ? 0 : next
    },
  }
}

/**
 * Whether every leaf from one on is there as it was placed, up to what was signed or to the end of what may
 * be looked at: none is taken away, at the end neither, and none was given to another record.
 *
 * @param known leaves that this process saw signed
 */
async function leavesHeld(
  { pool, files, houseKey, key }: HoldingParts,
  { from, most, known }: { from: number; most: number; known: number },
): Promise<LeavesHeld> {
  // First how many there must be: meanwhile there only come more.
  const must = Math.max(known, await signedSize(files, key), await keptSize(pool))
  const end = from + most
  let next = from
  while (next < end) {
    const { rows } = await pool.query<PlacedLeaf & { readonly mac: string }>(
      `select index, of, subject_id as subject, seq, entry, mac from custody_leaf
       where index >= $1 order by index limit $2`,
      [next, Math.min(chunk, end - next)],
    )
    for (const { mac, ...leaf } of rows) {
      if (leaf.index !== next || !isPlacedHere(houseKey, leaf, mac)) return { lacks: next, next }
      next += 1
    }
    if (rows.length === 0) return { lacks: next < must ? next : undefined, next }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { lacks: undefined, next }
}

/** The size that the database keeps beside the log. */
async function keptSize(pool: HoldingParts['pool']): Promise<number> {
  const { rows } = await pool.query<{ size: number }>('select size from custody_log')
  return rows[0]?.size ?? 0
}

/**
 * The size of the checkpoint that lies beside the log, outside the database, where the log signed it. Where
 * none lies, or its store is away, nothing is known of it.
 */
async function signedSize(files: HoldingParts['files'], key: string): Promise<number> {
  const lies = await files.read('checkpoint').catch(() => undefined)
  const note = lies && readNote(lies)
  const by = readNoteKey(key)
  if (!note || !by) return 0
  const isSigned = (await checkNote(note, [by])).some(({ state }) => state === 'holds')
  return isSigned ? Number(readCheckpoint(note.text)?.size ?? 0) : 0
}
