import { type LogFiles, treeReader } from '@oficio/custody/log'
import { base64, saltInProof, writeTlogProof } from '@oficio/verify/log'
import type { Pool } from 'pg'
import { type Anchoring, stampedOver, witnessedOver } from './anchors.ts'
import { logRow } from './log-row.ts'
import { type Happened, recordOf } from './records.ts'
import { heardOf, nobody } from './words.ts'

/** What shows, without a line, that a record stands in the custody log. */
export interface RecordProof {
  readonly index: number
  readonly size: number
  readonly record: object
  /** A `.tlog-proof`, to lie beside the record. @see c2sp.org/tlog-proof */
  readonly proof: string
  /** The key of the log. */
  readonly key: string
  /** Those whose word holds under the key that is set for them. */
  readonly witnesses: readonly string[]
  /** Stamps over the checkpoint as the log signed it, base64. */
  readonly stamps: readonly { readonly name: string; readonly token: string }[]
  /** Names of those whose stamp holds under the roots that are set for them. */
  readonly stampedBy: readonly string[]
  readonly checkpoint: string
}

export type NoProof =
  /** Nothing of that place happened. */
  | 'no-such-record'
  /** It waits for its leaf, or for a checkpoint over it. */
  | 'not-logged-yet'
  /** Its salt was erased: nothing leads from it to the log any more. */
  | 'erased'

/**
 * The proof of a record under the checkpoint that most witnesses saw, or under the last one.
 *
 * @param anchoring whose word is believed: a witness that nobody set is none
 */
export async function proofOf(
  pool: Pool,
  files: LogFiles,
  happened: Happened,
  anchoring: Anchoring = nobody,
): Promise<RecordProof | NoProof> {
  const { rows } = await pool.query<{ index: number; salt: Buffer | null }>(
    'select index, salt from custody_leaf where of = $1 and subject_id = $2 and seq = $3 order by index limit 1',
    [happened.of, happened.subject, happened.seq],
  )
  const [record, row] = [await recordOf(pool, happened), await logRow(pool)]
  if (!record) return 'no-such-record'
  const leaf = rows[0]
  if (!leaf || !row?.checkpoint || leaf.index >= row.size) return 'not-logged-yet'
  if (!leaf.salt) return 'erased'
  const seen = await witnessedOver(pool, leaf.index, anchoring)
  const anchored = seen?.anchored ?? (await stampedOver(pool, leaf.index))
  const size = anchored?.size ?? row.size
  const path = await treeReader(files, size).inclusion(leaf.index)
  const cosigned = anchored?.cosigned ?? row.checkpoint
  const stampedBy = anchored ? (await heardOf(anchored, anchoring)).stamps : []
  return {
    index: leaf.index,
    size,
    record,
    proof: writeTlogProof(leaf.index, path.map(base64), cosigned, saltInProof(leaf.salt)),
    key: row.key,
    witnesses: seen?.by ?? [],
    stampedBy,
    stamps: (anchored?.stamps ?? []).map(({ name, token }) => ({
      name,
      token: Buffer.from(token).toString('base64'),
    })),
    checkpoint: anchored?.checkpoint ?? row.checkpoint,
  }
}
