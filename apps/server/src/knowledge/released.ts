import { type Knowledge, type KnowledgeRelease, withReleases } from '@oficio/core/knowledge'
import type { Pool, QueryResultRow } from 'pg'
import { heldReleases } from './adopted.ts'
import { asFilesSay } from './as-files.ts'
import type { ReleaseKeys, Rows } from './touched-release.ts'

/**
 * The word by which processes tell each other, on the channel of the house, that the knowledge has a new
 * release.
 */
export const knowledgeWord = 'knowledge'

export interface Released {
  /** As it was compiled, without any release. */
  readonly base: Knowledge
  /** With every release that counts now. */
  readonly knowledge: Knowledge
  readonly releases: readonly KnowledgeRelease[]
  /** The name of its custody log: for this house releases are signed. */
  readonly house: string
  /** By which keys an operator's release counts here. */
  readonly keys: ReleaseKeys
  /** Reads what counts now; calls at once follow each other. */
  readonly reread: () => Promise<void>
  /** Ends when what was being read is known, or could not be read. */
  readonly settled: () => Promise<void>
}

export const releasesSql = `select number, provider, to_char(at at time zone 'UTC', 'YYYY-MM-DD') as "on",
  confidence, changes, adopted_by as "adoptedBy", reviewers, signatures,
  exists (select from law_review v where v.release = knowledge_release.number) as reading,
  (select jsonb_agg(distinct jsonb_build_object('institution', r.doer ->> 'institutionName', 'country', i.country))
    from law_review v join law_reading r on r.review_id = v.id
    join institution i on i.id = (r.doer ->> 'institution')::uuid
    where v.release = knowledge_release.number) as "readBy"
  from knowledge_release order by number`

/** The knowledge of a house: the compiled one with the releases that its database holds. */
export async function openReleased(
  pool: Pool,
  base: Knowledge,
  { keys, house }: Pick<Released, 'keys' | 'house'>,
): Promise<Released> {
  let knowledge = base
  let releases: readonly KnowledgeRelease[] = []
  let known = 0
  const asked: Rows = async <Row extends QueryResultRow>(sql: string, values: readonly unknown[]) =>
    (await pool.query<Row>(sql, [...values])).rows
  const read = async () => {
    const { rows } = await pool.query<KnowledgeRelease>(releasesSql)
    // What is only added to has not changed while it is as long.
    if (rows.length === known) return
    // What nobody's signature holds is not served: whoever holds the database can add a row, and no
    // signature.
    const held = await asFilesSay(base, await heldReleases(asked, rows, keys))
    knowledge = withReleases(base, held)
    releases = held
    known = rows.length
  }
  let last: Promise<void> = Promise.resolve()
  const reread = () => {
    last = last.catch(() => {}).then(read)
    return last
  }
  await reread()
  return {
    base,
    house,
    keys,
    get knowledge() {
      return knowledge
    },
    get releases() {
      return releases
    },
    reread,
    settled: () => last.catch(() => {}),
  }
}
