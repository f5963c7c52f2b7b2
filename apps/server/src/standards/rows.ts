import type { ApiAnswer, ApiBody } from '@oficio/contract/api'
import { type Position, wordsCounting } from '@oficio/core/dialogue'
import type { CountryCode } from '@oficio/core/fact'
import type { WordingChange } from '@oficio/core/letter'
import type { Day } from '@oficio/core/time'
import { digestOf } from '@oficio/verify/canonical'
import { standardStatement } from '@oficio/verify/record'
import type { Db } from '../db/scope.ts'
import { HouseProblem } from '../door/call.ts'
import { countedIn, heldIn } from '../knowledge/adopted.ts'
import type { Rows } from '../knowledge/touched-release.ts'

export type Standard = ApiAnswer<'standards'>['standards'][number]
export type StandardSubject = ApiBody<'standardPropose'>['subject']

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
  readonly states: readonly string[] | null
}
export interface VersionRow {
  readonly proposal: string
  readonly version: number
  readonly at: string
  readonly by: string
  readonly institution: string
  readonly subject: StandardSubject
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
  decided_at as "decidedAt", release, ended,
  (select array_agg(distinct s.state order by s.state) from knowledge_release k,
     jsonb_array_elements(k.changes) as c (change),
     jsonb_array_elements_text(c.change -> 'states') as s (state)
   where k.number = standard_proposal.release) as states
  from standard_proposal`
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

/**
 * Rows of texts and positions that the list of their proposal does not say: whoever holds the database can
 * add them, and nobody signed them.
 */
export function unsaid(
  acts: readonly { readonly kind: string; readonly body: SaidBody }[],
  { texts, positions }: { readonly texts: readonly VersionRow[]; readonly positions: readonly PositionRow[] },
) {
  const said = acts.filter(({ kind }) => kind === 'standard-proposed' || kind === 'standard-revised')
  const spoken = acts.filter(({ kind }) => kind === 'standard-position')
  return {
    texts: texts.filter(
      (text) => !said.some(({ body }) => body.version === text.version && body.text === textDigest(text)),
    ),
    positions: positions.filter(
      (one) =>
        !spoken.some(
          ({ body }) =>
            body.version === one.version &&
            body.stance === one.stance &&
            body.person === one.person &&
            body.signed?.subject?.reasons === one.reasons,
        ),
    ),
  }
}

/** What an act of a proposal says, with whoever did it. */
interface SaidBody {
  readonly version?: unknown
  readonly text?: unknown
  readonly stance?: unknown
  readonly person?: unknown
  readonly signed?: { readonly subject?: { readonly reasons?: unknown } }
}

/** The acts of proposals, as far as rows are held against them. */
export const saidOf = (db: Db, ids: readonly string[]) =>
  db.rows<{ readonly proposal: string; readonly kind: string; readonly body: SaidBody }>(
    `select subject_id as proposal, kind, (body -> 'body') || jsonb_build_object('person', person_id) as body
     from registry_act where subject_id = any ($1) order by seq`,
    [ids],
  )

/** A text as its proposal's own list holds it, and what was signed about these very words. */
export async function agreedOf(db: Db, text: VersionRow, at: string) {
  const rows: Rows = (sql, values) => db.rows(sql, [...values])
  const held = await heldIn(rows, text.proposal)
  const digest = textDigest(text)
  const isHeld = held.texts.some((one) => one.version === text.version && one.digest === digest)
  return { held, digest, positions: isHeld ? await countedIn(rows, held, { ...text, digest }, at) : [] }
}

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
 * A text as a release would say it. Nobody read a source for what was agreed: it is firm of the words
 * themselves, and of an entry no firmer than what its provider says of itself.
 */
export const releasingOf = (subject: StandardSubject, on: Day, states?: readonly CountryCode[]) => ({
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
