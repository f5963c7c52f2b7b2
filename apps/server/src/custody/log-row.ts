import { freshNoteKey, type LogFiles, type NoteSigner, noteSigner } from '@oficio/custody/log'
import type { Pool } from 'pg'
import { unwrap, wrap } from '../keys/wrap.ts'

/** What an authority or a witness answered last. */
export interface LastAnswer {
  readonly at: string
  /** Undefined: as it should. */
  readonly why?: string
  /** The checkpoint that it was asked about. */
  readonly size: number
  /** What it said against this log, until it signs again. */
  readonly doubt?: LogDoubt
}

/** A witness says that this log is not the one that it saw: a sign that it was written anew, or forked. */
export interface LogDoubt {
  /** Since when it says so. */
  readonly at: string
  /** `seen-more`, `seen-another` or `other-key`, as `askWitness` says. */
  readonly why: string
  /** The checkpoint that it was asked about then. */
  readonly size: number
}

/** The log as the database has it. */
export interface LogRow {
  readonly origin: string
  readonly key: string
  readonly epoch: number
  readonly writer: string | null
  readonly size: number
  readonly checkpoint: string | null
  readonly at: string | null
  readonly fault: string | null
  readonly told: Readonly<Record<string, LastAnswer>>
}

export const logColumns = 'origin, key, epoch, writer, size, checkpoint, at, fault, told'

/** The row of the log, or undefined where none was begun. */
export const logRow = async (pool: Pick<Pool, 'query'>): Promise<LogRow | undefined> =>
  (await pool.query<LogRow>(`select ${logColumns} from custody_log`)).rows[0]

const secretName = 'custody-log'

/**
 * The key that the log is signed with, made once and kept under the key of the house; with it the row of the
 * log. None is made for a log that was begun: where a row or a checkpoint of one is there and no key, the log
 * is stopped until somebody brings its key back, and what is given signs nothing.
 *
 * @param name of a log that is begun: no two logs of one name
 * @throws where no key is there and nobody can say whether a log lies there, as its store is away
 */
export async function openLogKey(
  pool: Pool,
  houseKey: Uint8Array,
  { name, files }: { readonly name: string; readonly files: Pick<LogFiles, 'read'> },
): Promise<NoteSigner> {
  const kept = await logKey(pool, houseKey)
  if (kept) {
    await begin(pool, kept, null)
    return kept
  }
  const pem = freshNoteKey()
  const row = await logRow(pool)
  if (row || (await files.read('checkpoint')) !== undefined) {
    const signer = noteSigner(row?.origin ?? name, pem, 'log')
    await begin(pool, signer, 'missing key')
    return signer
  }
  await pool.query('insert into secret (name, wrapped) values ($1, $2) on conflict do nothing', [
    secretName,
    wrap(houseKey, secretName, Buffer.from(JSON.stringify({ name, pem }))),
  ])
  // Of two processes that began it at once the first one's.
  const signer = (await logKey(pool, houseKey)) ?? noteSigner(name, pem, 'log')
  await begin(pool, signer, null)
  return signer
}

/** The row of the log, with why it is stopped, where it is; a reason that stands there stays. */
const begin = (pool: Pool, signer: NoteSigner, fault: string | null) =>
  pool.query(
    `insert into custody_log (origin, key, fault) values ($1, $2, $3)
     on conflict (one) do update set fault = excluded.fault
     where custody_log.fault is null and excluded.fault is not null`,
    [signer.name, signer.public, fault],
  )

async function logKey(pool: Pool, houseKey: Uint8Array): Promise<NoteSigner | undefined> {
  const { rows } = await pool.query<{ wrapped: Buffer }>('select wrapped from secret where name = $1', [
    secretName,
  ])
  const [row] = rows
  if (!row) return undefined
  const kept = JSON.parse(unwrap(houseKey, secretName, row.wrapped).toString()) as {
    readonly name: string
    readonly pem: string
  }
  return noteSigner(kept.name, kept.pem, 'log')
}
