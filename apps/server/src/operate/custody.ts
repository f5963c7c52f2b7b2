import type { LogFiles } from '@oficio/custody/log'
import type { Pool } from 'pg'
import { type Anchoring, anchoredAll } from '../custody/anchors.ts'
import { logRow } from '../custody/log-row.ts'
import { proofOf, type RecordProof } from '../custody/proof.ts'
import type { LeafOf } from '../custody/records.ts'
import { heardOf, nobody } from '../custody/words.ts'
import { Refused } from './refused.ts'

/** Where the custody log stands, and who else saw it. */
export async function logStatus(pool: Pool, anchoring: Anchoring = nobody): Promise<object> {
  const row = await logRow(pool)
  if (!row) throw new Refused('no-log')
  const { rows } = await pool.query<{ waiting: number }>(
    'select count(*)::int as waiting from custody_waiting',
  )
  const { origin, key, size, at, fault, told } = row
  let anchored = 0
  for (const one of await anchoredAll(pool)) {
    const { witnesses, stamps } = await heardOf(one, anchoring)
    if (witnesses.length + stamps.length > 0) anchored += 1
  }
  return { origin, key, size, at, fault, waiting: rows[0]?.waiting ?? 0, anchored, told }
}

/** The last checkpoint, with the witnesses' lines where they have seen that one. */
export async function lastCheckpoint(pool: Pool): Promise<object> {
  const row = await logRow(pool)
  if (row?.checkpoint == null) throw new Refused('no-log')
  const last = (await anchoredAll(pool)).at(-1)
  return { checkpoint: last?.size === row.size ? last.cosigned : row.checkpoint, key: row.key }
}

const kinds: ReadonlySet<string> = new Set<LeafOf>(['act', 'look', 'entry'])

/** The proof of a record: its kind, its identifier, and of a list its place, the last where none is said. */
export async function logProof(
  pool: Pool,
  files: LogFiles,
  [of = '', subject = '', seq = '']: readonly string[],
  anchoring?: Anchoring,
): Promise<RecordProof & { readonly seq: number }> {
  if (!kinds.has(of) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(subject))
    throw new Refused('no-such-record')
  const place = seq === '' ? await lastPlace(pool, of as LeafOf, subject) : Number(seq)
  if (!Number.isSafeInteger(place)) throw new Refused('no-such-record')
  const proof = await proofOf(pool, files, { of: of as LeafOf, subject, seq: place }, anchoring)
  if (typeof proof === 'string') throw new Refused(proof)
  return { ...proof, seq: place }
}

async function lastPlace(pool: Pool, of: LeafOf, subject: string): Promise<number> {
  const { rows } = await pool.query<{ seq: number | null }>(
    of === 'act'
      ? 'select max(seq) as seq from act where request_id = $1'
      : of === 'entry'
        ? 'select max(seq) as seq from registry_act where subject_id = $1'
        : 'select 0 as seq from look where id = $1',
    [subject],
  )
  return rows[0]?.seq ?? Number.NaN
}
