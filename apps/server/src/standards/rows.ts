import type { ApiAnswer, ApiBody } from '@oficio/contract/api'
import { type Position, wordsCounting } from '@oficio/core/dialogue'
import type { CountryCode } from '@oficio/core/fact'
import type { WordingChange } from '@oficio/core/letter'
import type { Day } from '@oficio/core/time'
import { digestOf } from '@oficio/verify/canonical'
import { standardStatement } from '@oficio/verify/record'
import type { Db } from '../db/scope.ts'
import { HouseProblem } from '../door/call.ts'

export type Standard = ApiAnswer<'standards'>['standards'][number]
export type Subject = ApiBody<'standardPropose'>['subject']

export interface ProposalRow {
  readonly id: string
  readonly title: string
  readonly country: string | null
  readonly provider: string | null
  readonly institution: string
  readonly status: Standard['status']
  readonly decidedAt: string | null
  readonly release: number | null
  readonly ended: number | null
}
export interface VersionRow {
  readonly proposal: string
  readonly version: number
  readonly at: string
  readonly by: string
  readonly institution: string
  readonly subject: Subject
  readonly reason: string
  readonly commentsUntil: Day
  readonly effectiveOn: Day | null
  readonly sunsetOn: Day | null
}
export interface PositionRow extends Omit<Position, 'institution'> {
  readonly proposal: string
  readonly version: number
  readonly at: string
  readonly by: string
  readonly name: string
  readonly institution: string
  readonly person: string
  readonly reasons: string
  /** The institution is in good standing now. */
  readonly live: boolean
}

export const proposalSql = `select id, title, country, provider, institution_id as institution, status,
  decided_at as "decidedAt", release, ended from standard_proposal`
export const versionSql = `select proposal_id as proposal, version, at, doer ->> 'name' as by,
  doer ->> 'institutionName' as institution, subject, reason, comments_until::text as "commentsUntil",
  effective_on::text as "effectiveOn", sunset_on::text as "sunsetOn" from standard_version`
const positionSql = `select s.proposal_id as proposal, s.version, s.at, s.doer ->> 'name' as by,
  s.doer ->> 'institutionName' as name, s.institution_id as institution,
  s.person_id as person, i.kind, i.country, i.provider,
  i.status = 'live' as live, s.stance, s.reasons
  from standard_position s join institution i on i.id = s.institution_id`

/** What whoever speaks about a text signs: the words themselves. */
export const textDigest = (text: Parameters<typeof standardStatement>[0]): string =>
  digestOf(standardStatement(text))

/** What counts of what was said about a text, of institutions in good standing. */
export const counting = (positions: readonly PositionRow[], version: number): readonly PositionRow[] =>
  wordsCounting(positions.filter((one) => one.version === version && one.live))

export const positionsOf = (db: Db, ids: readonly string[]) =>
  db.rows<PositionRow>(`${positionSql} where s.proposal_id = any ($1) order by s.at, s.number`, [ids])

export async function newestOf(db: Db, id: string): Promise<VersionRow> {
  const row = await db.row<VersionRow>(`${versionSql} where proposal_id = $1 order by version desc limit 1`, [
    id,
  ])
  if (!row) throw new Error('a proposal without a text')
  return row
}

/** @throws {HouseProblem} where there is none, or it is decided */
export async function openOf(db: Db, id: string): Promise<ProposalRow> {
  const row = await askedOf(db, id)
  if (row.status !== 'open') throw new HouseProblem('not-now', 'over')
  return row
}

/**
 * A proposal about which institutions may still speak: it is open, or waits for its day.
 *
 * @throws {HouseProblem} where there is none, or it counts or ended
 */
export async function askedOf(db: Db, id: string): Promise<ProposalRow> {
  const row = await db.row<ProposalRow>(`${proposalSql} where id = $1 for update`, [id])
  if (!row) throw new HouseProblem('not-found')
  if (row.status !== 'open' && row.status !== 'adopted') throw new HouseProblem('not-now', 'over')
  return row
}

/**
 * A text as a release would say it. Nobody read a source for what was agreed: it is firm of the words themselves, and
 * of an entry no firmer than what its provider says of itself.
 */
export const releasingOf = (subject: Subject, on: Day, states?: readonly CountryCode[]) => ({
  provider: subject.of === 'provider' ? subject.provider : null,
  changes:
    subject.of === 'letters'
      ? subject.changes.map(
          (change): WordingChange => (states && change.country === null ? { ...change, states } : change),
        )
      : subject.changes,
  on,
  confidence: subject.of === 'provider' ? ('medium' as const) : ('high' as const),
})
