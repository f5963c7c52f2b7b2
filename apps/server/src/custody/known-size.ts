import { LogFault, type LogFiles, tileName, tileWidth } from '@oficio/custody/log'
import { checkNote, entriesIn, readCheckpoint, readNote, readNoteKey } from '@oficio/verify/log'
import type { Pool } from 'pg'

/** Leaves that this process saw: the database may say of fewer later. */
export interface SeenSize {
  leaves: number
}

/** What lies under a name; undefined: nothing does. `away`: nobody answered in time. */
type Lies = Uint8Array | undefined | 'away'

/** The files of the log for one look at them, which ends in time however many are asked for. */
export interface LookAtFiles {
  read(name: string): Promise<Lies>
}

/** Nobody waits longer for a store that is slow, over all that is read in one look: then it is away. */
const storeMilliseconds = 2000

/** One look at the files of the log. */
export async function lookingAt<T>(
  files: Pick<LogFiles, 'read'>,
  work: (look: LookAtFiles) => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'away'>((resolve) => {
    timer = setTimeout(() => resolve('away'), storeMilliseconds)
  })
  let isLate = false
  void late.then(() => {
    isLate = true
  })
  const read = async (name: string): Promise<Lies> =>
    isLate ? 'away' : Promise.race([files.read(name).catch(() => 'away' as const), late])
  try {
    return await work({ read })
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The size of the checkpoint that lies beside the log, outside the database. Where none lies, or its store is
 * away, nothing is known of it.
 *
 * @param key the public key under which the log signs
 * @throws {LogFault} where a checkpoint lies there that this key did not sign: then it is the key that is
 * another, or the log
 */
export async function signedSize(look: LookAtFiles, key: string): Promise<number> {
  const lies = await look.read('checkpoint')
  if (lies === undefined || lies === 'away') return 0
  const note = readNote(lies)
  const by = readNoteKey(key)
  const isSigned = note && by && (await checkNote(note, [by])).some(({ state }) => state === 'holds')
  const size = note && isSigned ? readCheckpoint(note.text)?.size : undefined
  if (size === undefined) throw new LogFault('other-log', 'checkpoint')
  return Number(size)
}

/**
 * How many leaves there must be: by the row of the log, by its last leaf, and by what this process saw.
 * Meanwhile there only come more.
 */
export async function sizeSaid(pool: Pick<Pool, 'query'>, seen: SeenSize): Promise<number> {
  const { rows } = await pool.query<{ size: number | null; next: number }>(
    `select (select size from custody_log) as size,
       (select coalesce(max(index) + 1, 0)::int8 from custody_leaf) as next`,
  )
  return Math.max(seen.leaves, Number(rows[0]?.size ?? 0), Number(rows[0]?.next ?? 0))
}

/**
 * The entries that the files of the log have in a bundle, by a checkpoint of that size; undefined where it
 * has none there, or none is at hand.
 */
export async function bundleAt(
  look: LookAtFiles,
  number: number,
  signed: number,
): Promise<readonly Uint8Array[] | undefined> {
  const width = Math.min(tileWidth, signed - number * tileWidth)
  if (width <= 0) return undefined
  const lies = await look.read(tileName('entries', number, width))
  return lies === undefined || lies === 'away' ? undefined : entriesIn(lies)
}

/** Whether the files of the log have an entry at this place, under whichever checkpoint. */
export async function liesAt(look: LookAtFiles, index: number): Promise<boolean> {
  const number = Math.floor(index / tileWidth)
  const first = index - number * tileWidth + 1
  const names = Array.from({ length: tileWidth - first + 1 }, (_, i) =>
    tileName('entries', number, first + i),
  )
  const all = await Promise.all(names.map((name) => look.read(name)))
  return all.some((lies) => lies !== undefined && lies !== 'away')
}
