import type { LogFiles } from '@oficio/custody/log'
import { checkNote, readCheckpoint, readNote, readNoteKey } from '@oficio/verify/log'
import type { Pool } from 'pg'
import { isPlacedHere, type PlacedLeaf } from './leaf-code.ts'

export interface HoldingParts {
  readonly pool: Pick<Pool, 'query'>
  readonly files: Pick<LogFiles, 'read'>
  readonly houseKey: Uint8Array
  /** The public key under which the log signs. */
  readonly key: string
}

/** What became of a look at leaves. */
export interface LeavesHeld {
  /** The first that is not there as it was placed; undefined: all are. */
  readonly lacks: number | undefined
  /** The first that was not looked at any more. */
  readonly next: number
}

/** Leaves of one reading. */
const chunk = 4096

/**
 * Whether every leaf from one on is there as it was placed, up to what was signed or to the end of what may
 * be looked at: none is taken away, at the end neither, and none was given to another record.
 *
 * @param known leaves that this process saw signed
 */
export async function leavesHeld(
  { pool, files, houseKey, key }: HoldingParts,
  { from, most = Number.POSITIVE_INFINITY, known }: { from: number; most?: number; known: number },
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
