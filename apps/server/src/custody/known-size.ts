import { type LogFiles, tileName, tileWidth } from '@oficio/custody/log'
import { checkNote, entriesIn, readCheckpoint, readNote, readNoteKey } from '@oficio/verify/log'
import type { Pool } from 'pg'

/** Leaves that this process saw: the database may say of fewer later. */
export interface SeenSize {
  leaves: number
}

interface Known {
  readonly files: Pick<LogFiles, 'read'>
  /** The public key under which the log signs. */
  readonly key: string
  readonly seen: SeenSize
}

/** Nobody waits longer for a store that is slow: then what it holds is not known. */
const storeMilliseconds = 2000

/** What lies there; undefined where nothing does, or nobody answered in time. */
async function liesNow(files: Known['files'], name: string): Promise<Uint8Array | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), storeMilliseconds)
  })
  try {
    return await Promise.race([files.read(name).catch(() => undefined), late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The size of the checkpoint that lies beside the log, outside the database, where the log signed it. Where
 * none lies, or its store is away, nothing is known of it.
 */
export async function signedSize({ files, key }: Pick<Known, 'files' | 'key'>): Promise<number> {
  const lies = await liesNow(files, 'checkpoint')
  const note = lies && readNote(lies)
  const by = readNoteKey(key)
  if (!note || !by) return 0
  const isSigned = (await checkNote(note, [by])).some(({ state }) => state === 'holds')
  return isSigned ? Number(readCheckpoint(note.text)?.size ?? 0) : 0
}

/**
 * How many leaves there must be: by the row of the log, by its last leaf, and by what this process saw.
 * Meanwhile there only come more.
 */
export async function sizeSaid(pool: Pick<Pool, 'query'>, seen: SeenSize): Promise<number> {
  const { rows } = await pool.query<{ size: number; next: number }>(
    `select size, (select coalesce(max(index) + 1, 0)::int8 from custody_leaf) as next from custody_log`,
  )
  return Math.max(seen.leaves, Number(rows[0]?.size ?? 0), Number(rows[0]?.next ?? 0))
}

/**
 * The entries that the files of the log have in a bundle, by a checkpoint of that size; undefined where it
 * has none there, or none is at hand.
 */
export async function bundleAt(
  files: Known['files'],
  number: number,
  signed: number,
): Promise<readonly Uint8Array[] | undefined> {
  const width = Math.min(tileWidth, signed - number * tileWidth)
  if (width <= 0) return undefined
  const lies = await liesNow(files, tileName('entries', number, width))
  return lies && entriesIn(lies)
}

/** Whether the files of the log have an entry at this place, under whichever checkpoint. */
export async function liesAt(files: Known['files'], index: number): Promise<boolean> {
  const number = Math.floor(index / tileWidth)
  const first = index - number * tileWidth + 1
  const names = Array.from({ length: tileWidth - first + 1 }, (_, i) =>
    tileName('entries', number, first + i),
  )
  return (await Promise.all(names.map((name) => liesNow(files, name)))).some((lies) => lies !== undefined)
}
