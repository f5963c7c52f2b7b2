import { freshNoteKey, type NoteSigner, noteSigner } from '@oficio/custody/log'
import type { Pool } from 'pg'
import { unwrap, wrap } from '../keys/wrap.ts'

/** What an authority or a witness answered last. */
export interface Told {
  readonly at: string
  /** Undefined: as it should. */
  readonly why?: string
  /** The checkpoint that it was asked about. */
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
  readonly told: Readonly<Record<string, Told>>
}

export const logColumns = 'origin, key, epoch, writer, size, checkpoint, at, fault, told'

/** The row of the log, or undefined where none was begun. */
export const logRow = async (pool: Pick<Pool, 'query'>): Promise<LogRow | undefined> =>
  (await pool.query<LogRow>(`select ${logColumns} from custody_log`)).rows[0]

const secretName = 'custody-log'

/**
 * The key that the log is signed with, made once and kept under the key of the house; with it the row of the
 * log.
 *
 * @param name of a log that is begun: no two logs of one name
 */
export async function openLogKey(pool: Pool, houseKey: Uint8Array, name: string): Promise<NoteSigner> {
  const made = Buffer.from(JSON.stringify({ name, pem: freshNoteKey() }))
  await pool.query('insert into secret (name, wrapped) values ($1, $2) on conflict do nothing', [
    secretName,
    wrap(houseKey, secretName, made),
  ])
  const signer = await logKey(pool, houseKey)
  await pool.query('insert into custody_log (origin, key) values ($1, $2) on conflict do nothing', [
    signer.name,
    signer.public,
  ])
  return signer
}

async function logKey(pool: Pool, houseKey: Uint8Array): Promise<NoteSigner> {
  const { rows } = await pool.query<{ wrapped: Buffer }>('select wrapped from secret where name = $1', [
    secretName,
  ])
  const kept = JSON.parse(unwrap(houseKey, secretName, rows[0]?.wrapped ?? Buffer.alloc(0)).toString()) as {
    readonly name: string
    readonly pem: string
  }
  return noteSigner(kept.name, kept.pem, 'log')
}
