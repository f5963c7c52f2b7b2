import {
  type Log,
  LogFault,
  type LogFiles,
  type NoteSigner,
  openLog,
  tileName,
  tileWidth,
} from '@oficio/custody/log'
import { sameBytes } from '@oficio/verify/bytes'
import { entriesIn, leafEntry, readCheckpoint, readNote, saltLength } from '@oficio/verify/log'
import type { Pool, PoolClient } from 'pg'
import { type Faults, openFaults } from './faults.ts'
import { liesAt, lookingAt, type SeenSize, signedSize } from './known-size.ts'
import { leafCode } from './leaf-code.ts'
import { type LogRow, logColumns } from './log-row.ts'
import { digestColumns, digestTaken, recordsJoined } from './records.ts'

export interface WriterParts {
  readonly pool: Pool
  readonly files: LogFiles
  readonly signer: NoteSigner
  /** What each leaf is placed with. */
  readonly houseKey: Uint8Array
  readonly now: () => string
  readonly random: (length: number) => Uint8Array
  /** This process, as others see that it writes. */
  readonly writer: string
  /** What this process knows of faults, and how many leaves it saw; undefined: nothing yet. */
  readonly faults?: Faults
  readonly seen?: SeenSize
  /** Told when the log is stopped: nothing is signed until somebody looked. */
  readonly onFault?: (fault: LogFault) => void
}

/** What came of one round. */
export type Round =
  /** So many entered the log. */
  | { readonly state: 'written'; readonly entries: number }
  /** Nothing waited. */
  | { readonly state: 'idle' }
  /** Another process writes. */
  | { readonly state: 'elsewhere' }
  /** Something of the log is not as it was signed: `oficio fsck` says what. */
  | { readonly state: 'stopped' }

/** Only one process writes at a time: a number that nothing else takes for its lock. */
export const writerLock = 4_400_007
/** The same of giving places, which waits for no file. */
export const placeLock = 4_400_009
/** How long somebody waits to give places. */
const longestWait = '3s'
/** Rows taken in a round. */
export const mostInRound = 4096
/** A process that stops in the middle of its turn loses it after this. */
const longestTurn = '30s'
/** … and where all of a large log is written anew, into a store far away. */
const longestAnew = '30min'

/** Writes the custody log, round by round. */
export interface Writer {
  round(): Promise<Round>
  /**
   * Gives what waits its place, and waits for no file: what is slow to be written keeps nobody from sealing.
   * `busy`: another process did so all the while.
   */
  place(): Promise<'placed' | 'busy' | 'stopped'>
}

/**
 * What waits is first given its place in the database, which no other process can give; then the files of the
 * log follow the database, and the checkpoint is signed last. A process that is killed anywhere leaves what
 * the next one goes on from, and two that write the same place write the same bytes.
 */
export function createWriter(given: WriterParts): Writer {
  const parts: Placing = {
    ...given,
    faults: given.faults ?? openFaults(given.pool, given.signer.public),
    seen: given.seen ?? { leaves: 0 },
  }
  const { faults } = parts
  let log: Log | undefined
  const stoppedBy = async (error: unknown): Promise<'stopped'> => {
    if (!(error instanceof LogFault) || error.code === 'taken') throw error
    await faults.stop(`${error.code} ${error.file}`)
    parts.onFault?.(error)
    return 'stopped'
  }
  return {
    place: () => placed(parts).catch(stoppedBy),
    async round() {
      try {
        if ((await placed(parts)) === 'busy') return { state: 'elsewhere' }
        const done = await inTurn(parts, tryTurn, async (client) => {
          const { rows } = await client.query<LogRow>(`select ${logColumns} from custody_log for update`)
          const row = demandBegun(rows[0])
          if (faults.heard(row.fault)) return { state: 'stopped' } as const
          // Somebody else wrote since, or what lies there is not what was left there: it is read anew.
          const lies = await parts.files.read('checkpoint')
          if (row.writer !== parts.writer || Buffer.from(lies ?? []).toString() !== log?.checkpoint)
            log = undefined
          if (row.writer !== parts.writer)
            await client.query('update custody_log set writer = $1, epoch = epoch + 1', [parts.writer])
          log ??= await openLog(parts.files, parts.signer)
          await demandSame(client, parts.files, row, log.size)
          const entries = await follow(client, row, log)
          if (entries > 0 || log.size !== row.size)
            await client.query('update custody_log set size = $1, checkpoint = $2, at = $3', [
              log.size,
              log.checkpoint,
              parts.now(),
            ])
          return entries > 0 ? ({ state: 'written', entries } as const) : ({ state: 'idle' } as const)
        })
        return done ?? { state: 'elsewhere' }
      } catch (error) {
        log = undefined
        return { state: await stoppedBy(error) }
      }
    },
  }
}

type Placing = WriterParts & Required<Pick<WriterParts, 'faults' | 'seen'>>

function demandBegun<Row>(row: Row | undefined): Row {
  if (!row) throw new Error('no custody log was begun')
  return row
}

/** Whether this process has the turn of whoever writes. */
const tryTurn = async (client: PoolClient): Promise<boolean> =>
  (await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [writerLock]))
    .rows[0]?.mine ?? false

/** Waits for the turn of whoever gives places; false where it does not come. */
async function awaitPlacing(client: PoolClient): Promise<boolean> {
  try {
    await client.query('select set_config($1, $2, true)', ['lock_timeout', longestWait])
    await client.query('select pg_advisory_xact_lock($1)', [placeLock])
    await client.query('select set_config($1, $2, true)', ['lock_timeout', '0'])
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code === '55P03') return false
    throw error
  }
}

/** Work in a turn, in one transaction; undefined where it is another's. */
async function inTurn<T>(
  { pool }: Pick<WriterParts, 'pool'>,
  isMine: (client: PoolClient) => Promise<boolean>,
  work: (client: PoolClient) => Promise<T>,
): Promise<T | undefined> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query('select set_config($1, $2, true)', [
      'idle_in_transaction_session_timeout',
      longestTurn,
    ])
    if (!(await isMine(client))) {
      await client.query('rollback')
      return undefined
    }
    const done = await work(client)
    await client.query('commit')
    return done
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Gives all that waits its place, batch by batch. */
async function placed(parts: Placing): Promise<'placed' | 'busy'> {
  for (;;) {
    const done = await inTurn(parts, awaitPlacing, (client) => place(client, parts))
    if (!done) return 'busy'
    // What is committed stands: the database may say of fewer later.
    parts.seen.leaves = Math.max(parts.seen.leaves, done.next)
    if (done.taken < mostInRound) return 'placed'
  }
}

interface Taken {
  readonly of: string
  readonly subject: string
  readonly seq: number
  readonly hash: string | null
  readonly look: unknown
}

/**
 * Gives what waits its place, with a salt of its own and the code of the house; gives how many got one, and
 * the next. A place that was signed for, or given by this process, is given to nothing else, whoever took
 * its leaf away.
 */
async function place(
  client: PoolClient,
  parts: Placing,
): Promise<{ readonly taken: number; readonly next: number }> {
  const { now, random, houseKey } = parts
  const { rows } = await client.query<Taken>(
    `with taken as (
       delete from custody_waiting w
       where w.ctid = any (array(select ctid from custody_waiting order by seq limit ${mostInRound}))
       returning of, subject_id, seq)
     select t.of, t.subject_id as subject, t.seq, ${digestColumns} from taken t ${recordsJoined}`,
  )
  if (rows.length === 0) return { taken: 0, next: 0 }
  const taken = inOrder(rows)
  const first = await firstFree(client, parts)
  const leaves = taken.map((one, i) => {
    const salt = random(saltLength)
    const entry = leafEntry(salt, digestTaken(one))
    return { salt, entry, mac: leafCode(houseKey, { ...one, index: first + i, entry }) }
  })
  await client.query(
    `insert into custody_leaf (index, of, subject_id, seq, salt, entry, mac, at)
     select $8 + n - 1, of, subject, seq, salt, entry, mac, $7
     from unnest($1::text[], $2::uuid[], $3::integer[], $4::bytea[], $5::bytea[], $6::text[])
       with ordinality as t (of, subject, seq, salt, entry, mac, n)`,
    [
      taken.map(({ of }) => of),
      taken.map(({ subject }) => subject),
      taken.map(({ seq }) => seq),
      leaves.map(({ salt }) => Buffer.from(salt)),
      leaves.map(({ entry }) => Buffer.from(entry)),
      leaves.map(({ mac }) => mac),
      now(),
      first,
    ],
  )
  return { taken: taken.length, next: first + taken.length }
}

/**
 * The first place that was given to nothing.
 *
 * @throws {LogFault} where more leaves are known of than lie there; of a log that is stopped already, what
 * waits gets its places behind all of them
 */
async function firstFree(client: PoolClient, { files, signer, seen, faults }: Placing): Promise<number> {
  const { rows } = await client.query<{ size: number; fault: string | null; next: number }>(
    `select size, fault, (select coalesce(max(index) + 1, 0)::int8 from custody_leaf) as next from custody_log`,
  )
  const row = demandBegun(rows[0])
  const next = Number(row.next)
  return lookingAt(files, async (look) => {
    const isStopped = faults.heard(row.fault)
    // Of a stopped log it is known already that another one may lie there.
    const signed = await signedSize(look, signer.public).catch((error) => {
      if (isStopped) return 0
      throw error
    })
    const known = Math.max(row.size, seen.leaves, signed)
    if (isStopped) return Math.max(next, known)
    // Files that lie there under no checkpoint are of leaves too; what this process gave itself it knows.
    const isTaken = next < known || (seen.leaves === 0 && (await liesAt(look, next)))
    if (isTaken) throw new LogFault('missing', 'database')
    return next
  })
}

/** What was taken at once, with what is of one list in the order of that list. */
function inOrder(taken: readonly Taken[]): readonly Taken[] {
  const bySubject = new Map<string, Taken[]>()
  for (const one of taken) {
    const own = bySubject.get(one.subject)
    if (own) own.push(one)
    else bySubject.set(one.subject, [one])
  }
  for (const own of bySubject.values()) if (own.length > 1) own.sort((a, b) => b.seq - a.seq)
  return taken.map((one) => bySubject.get(one.subject)?.pop() ?? one)
}

/** Lets the files follow the database; gives how many entries they lacked. */
async function follow(client: PoolClient, row: LogRow, log: Log): Promise<number> {
  // Files that were lost, or lie back: all at once up to what was signed before, so that nothing less is
  // signed again, and nothing else.
  const lacking = row.size - log.size
  const entries = await entriesFrom(client, log.size, lacking > 0 ? lacking : mostInRound)
  if (lacking > 0 && entries.length < lacking) throw new LogFault('missing', 'database')
  if (entries.length === 0) return 0
  if (entries.length > mostInRound)
    await client.query('select set_config($1, $2, true)', [
      'idle_in_transaction_session_timeout',
      longestAnew,
    ])
  const signed = lacking > 0 ? rootIn(row.checkpoint) : undefined
  await log.append(entries, async ({ root }) => {
    if (signed && !sameBytes(root, signed)) throw new LogFault('changed', 'database')
    // Whoever lost the turn while it wrote files learns it here.
    await client.query('select 1')
  })
  return entries.length
}

/**
 * Where the files are ahead of what the database says was signed, somebody was stopped between the two: then
 * the database has the same entries. Where it has others, or none, it is not the one that was signed for.
 */
async function demandSame(client: PoolClient, files: LogFiles, row: LogRow, size: number): Promise<void> {
  for (let from = row.size; from < size; ) {
    const number = Math.floor(from / tileWidth)
    const to = Math.min(size, (number + 1) * tileWidth)
    const name = tileName('entries', number, to - number * tileWidth)
    const bundle = entriesIn((await files.read(name)) ?? new Uint8Array()).slice(from - number * tileWidth)
    const entries = await entriesFrom(client, from, to - from)
    const isSame =
      entries.length === to - from &&
      bundle.length === to - from &&
      entries.every((entry, i) => sameBytes(entry, bundle[i] as Uint8Array))
    if (!isSame) throw new LogFault('rolled-back', 'database')
    from = to
  }
}

const entriesFrom = async (client: Pick<Pool, 'query'>, from: number, most: number): Promise<Uint8Array[]> =>
  (
    await client.query<{ entry: Buffer }>(
      'select entry from custody_leaf where index >= $1 order by index limit $2',
      [from, most],
    )
  ).rows.map(({ entry }) => entry)

/** The root that a signed checkpoint says. */
export function rootIn(checkpoint: string | null): Uint8Array | undefined {
  const note = checkpoint === null ? undefined : readNote(Buffer.from(checkpoint))
  return note && readCheckpoint(note.text)?.root
}
