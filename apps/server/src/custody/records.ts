import { recordDigest } from '@oficio/verify/log'
import type { ClientBase } from 'pg'

/** Of what a leaf of the custody log is: an act of a request, a look, an act of the registry. */
export type LeafOf = 'act' | 'look' | 'entry'

/** What happened, by its place. */
export interface Happened {
  readonly of: LeafOf
  /** The request, the look, or the subject of the registry. */
  readonly subject: string
  /** Its place in the list of the subject; of a look 0. */
  readonly seq: number
}

/** A moment as the database has it, to the microsecond. */
const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** A look as a record, of the row `l`. */
const lookRecord = `json_build_object('look', l.id, 'opening', l.opening_id, 'person', l.person_id,
  'unit', l.unit_id, 'institution', l.institution_id, 'case', l.case_id, 'request', l.request_id,
  'purpose', l.purpose, 'note', l.note, 'at', ${moment('l.at')}, 'until', ${moment('l.until')})`

/** The record beside each row of `t (of, subject_id, seq)`. */
export const recordsJoined = `left join act a on t.of = 'act' and a.request_id = t.subject_id and a.seq = t.seq
  left join registry_act e on t.of = 'entry' and e.subject_id = t.subject_id and e.seq = t.seq
  left join look l on t.of = 'look' and l.id = t.subject_id`

/** The record itself, or null where it is gone. */
export const recordColumn = `coalesce(to_json(a.act), to_json(e.body), case when l.id is not null
  then ${lookRecord} end)`

/**
 * What stands for the digest in a leaf: the hash that an act or an entry was chained with, and of a look,
 * which has none of its own, the record.
 */
export const digestColumns = `coalesce(a.hash, e.hash) as hash, case when l.id is not null
  then ${lookRecord} end as look`

/** The digest that is logged of what was taken. What is gone before it was logged is logged as gone. */
export const digestTaken = ({
  hash,
  look,
}: {
  readonly hash: string | null
  readonly look: unknown
}): string => hash ?? recordDigest(look ?? { gone: true }) ?? ''

/** The record that a leaf is of, as it stands now; undefined where it is gone. */
export async function recordOf(
  db: Pick<ClientBase, 'query'>,
  { of, subject, seq }: Happened,
): Promise<object | undefined> {
  const { rows } = await db.query<{ record: object | null }>(
    `select ${recordColumn} as record from (select $1::text as of, $2::uuid as subject_id, $3::integer as seq) t
     ${recordsJoined}`,
    [of, subject, seq],
  )
  return rows[0]?.record ?? undefined
}
