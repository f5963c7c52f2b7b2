import type { Act, RequestState } from '@oficio/core/act'
import type { Subject } from '@oficio/core/permission'
import type { EvidenceRequest } from '@oficio/core/request'
import { readInstant } from '@oficio/core/time'
import type { PlannedStatement } from '../db/pipeline.ts'
import type { Db } from '../db/scope.ts'
import { type CallOf, HouseProblem, type SignedIn } from '../door/call.ts'
import { foldedToRead } from './folded.ts'
import { demandWholeList, type Logged, lastLogged } from './logged.ts'

export interface CaseRow {
  readonly id: string
  readonly unit: string
  readonly unitName: string
  readonly reference: string
  readonly country: string
  readonly sealed: boolean
  readonly createdBy: string
  readonly facts: Record<string, unknown>
  readonly createdAt: string
  readonly viewer: boolean
  readonly opened: boolean
}

/** What a request shows of its case. */
export const ofCase = ({ id, reference, sealed, facts: { firstTouch } }: CaseRow) => ({
  ...{ id, reference, sealed },
  // The moment that a device noted as the first touch of a danger.
  firstTouch: typeof firstTouch === 'string' && readInstant(firstTouch) ? firstTouch : null,
})

const caseSql = (
  more = '',
) => `select f.id, f.unit_id as unit, u.name as "unitName", f.reference, f.country, f.sealed, f.created_by as "createdBy",
  f.facts, f.created_at as "createdAt",
  exists (select from case_viewer v where v.case_id = f.id and v.person_id = $2) as viewer,
  exists (select from look l where l.opening_id = $3 and l.case_id = f.id and l.person_id = $2
  and l.until > $4) as opened${more}
  from criminal_case f join unit u on u.id = f.unit_id`
const caseById: PlannedStatement = {
  name: 'case-of',
  text: `${caseSql()} where f.id = $1 and (select case_is_shown($1))`,
}
const caseByRequest: PlannedStatement = {
  name: 'request-of',
  text: `${caseSql(`, ${lastLogged} as logged`)} join request r on r.case_id = f.id where r.id = $1 and (select request_is_shown($1))`,
}

/** The list of a request, as far as it is shown to whoever asks. */
export const actsSql: PlannedStatement = {
  name: 'acts-of',
  text: 'select act from act where request_id = $1 order by seq',
}

/**
 * Acts of the list of a request.
 *
 * @throws {HouseProblem} `not-now` where an act is of another one: such a list is a copy, and every word of
 * it was approved for the other
 */
export function actsOf(id: string, listed: readonly { readonly act: Act }[]): readonly Act[] {
  if (listed.some(({ act }) => act.request !== id)) throw new HouseProblem('not-now', 'untouched')
  return listed.map(({ act }) => act)
}

/**
 * A case as this person's rows show it. One that is sealed to the person and one that never was are not told
 * apart.
 */
export async function caseOf(
  db: Db,
  who: SignedIn,
  id: string,
  opening: string | null,
  at: string,
): Promise<{ readonly row: CaseRow; readonly subject: Subject }> {
  const row = await db.row<CaseRow>(caseById, [id, who.id, opening, at])
  if (!row) throw new HouseProblem('not-found')
  return { row, subject: subjectOf(row, who) }
}

const subjectOf = (
  row: Pick<CaseRow, 'unit' | 'sealed' | 'createdBy' | 'viewer' | 'opened'>,
  who: SignedIn,
): Subject => ({
  case: {
    ...{ unit: row.unit, concerns: [who.unit], sealed: row.sealed },
    viewers: row.viewer ? [who.id] : [],
    // A case is sealed when it is begun, by whoever begins it.
    sealedBy: row.sealed ? row.createdBy : null,
  },
  opened: row.opened,
})

export interface RequestRow {
  readonly id: string
  readonly caseId: string
  readonly seq: number
  readonly status: string
}

export interface OpenRequest {
  readonly row: CaseRow
  readonly acts: readonly Act[]
  readonly state: RequestState
  readonly subject: Subject
}

/** A request with its case and the list of its acts, within a running opening of that case. */
export async function requestOf(
  { db, who, house, at }: Pick<CallOf, 'db' | 'who' | 'at'> & Parameters<typeof demandWholeList>[0],
  id: string,
  opening: string,
): Promise<OpenRequest> {
  const [[found], listed] = await db.both<CaseRow & { logged: Logged | null }, { act: Act }>(
    { sql: caseByRequest, values: [id, who.id, opening, at] },
    { sql: actsSql, values: [id] },
  )
  if (!found) throw new HouseProblem('not-found')
  const { logged, ...row } = found
  const acts = actsOf(id, listed)
  demandWholeList({ house }, id, acts, logged)
  const state = foldedToRead(acts)
  return { row, acts, state, subject: { ...subjectOf(row, who), state } }
}

/** What a request asks, as it stands: its list begins with a draft, so there is always something. */
export function contentOf({ content }: RequestState): EvidenceRequest {
  if (!content) throw new Error('a request that was never drafted')
  return content
}

/**
 * The line of a look is written before what is looked at leaves; it may be the opening itself or one more
 * within it.
 */
export async function noteLook(
  db: Db,
  who: SignedIn,
  look: {
    readonly id: string
    readonly opening: string
    readonly case: string
    readonly request?: string
    readonly purpose?: string
    readonly note?: string
    readonly at: string
    readonly until?: string
  },
): Promise<void> {
  const rows = await db.rows<{ id: string }>(lookSql, [
    look.id,
    look.opening,
    who.id,
    who.unit,
    who.institution,
    look.case,
    look.request ?? null,
    look.purpose ?? null,
    look.note ?? null,
    look.at,
    look.until ?? null,
  ])
  if (rows.length === 0) throw new HouseProblem('not-allowed', 'no-purpose')
}

const lookSql: PlannedStatement = {
  name: 'note-look',
  text: `insert into look (id, opening_id, person_id, unit_id, institution_id, case_id, request_id, purpose, note,
      at, until)
       select $1, $2, $3, $4, $5, $6, $7, coalesce($8, o.purpose), $9, $10, coalesce($11, o.until)
       from (select 1) as one left join lateral (
         select purpose, until from look where opening_id = $2 and person_id = $3 and case_id = $6 order by at
         limit 1) o on true
       where $8::text is not null or o.until > $10
       returning id`,
}
