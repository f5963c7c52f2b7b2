import type { ApprovalRole, RequestStatus, Standing } from '@oficio/core/act'
import type { RequestType } from '@oficio/core/request'
import type { Kept } from '../db/pipeline.ts'
import type { Db } from '../db/scope.ts'
import type { SignedIn } from '../door/call.ts'

interface Line {
  readonly id: string
  readonly case: string
  readonly reference: string
  readonly provider: string
  readonly kind: RequestType
  readonly status: RequestStatus
  /** The same as finely as its acts say it: refused, given in part, kept. */
  readonly standing: Standing
  readonly step: ApprovalRole | null
  readonly held: boolean
  readonly sealed: boolean
  readonly unit: string
  readonly unitName: string
  readonly updatedAt: string
}

/**
 * What the rows of a unit show of its requests, newest first. Row-level security has the last word on each.
 */
export const workSql = `select r.id, r.case_id as "case", f.reference, r.provider, r.kind, r.status,
  coalesce(r.summary ->> 'standing', r.status) as standing, r.step, r.held, r.sealed, r.unit_id as unit,
  u.name as "unitName", r.updated_at as "updatedAt"
  from access a join request r on r.id = a.request_id join criminal_case f on f.id = r.case_id join unit u
  on u.id = r.unit_id
  where a.unit_id = $1`

const lineLimit = 200
const ofUnit: Kept = { name: 'work', text: `${workSql} order by r.updated_at desc limit ${lineLimit}` }
const ofCase: Kept = {
  name: 'work-of-case',
  text: `${workSql} and r.case_id = $2 order by r.updated_at desc limit ${lineLimit}`,
}

/**
 * The requests that concern a person's unit; with `case` only those of one case. What is this person's to do
 * comes first. Asked last, since the end of the transaction goes with it.
 */
export async function linesOf(
  db: Pick<Db, 'last'>,
  who: SignedIn,
  only: { readonly case?: string } = {},
): Promise<(Line & { mine: boolean })[]> {
  const lines = await (only.case
    ? db.last<Line>(ofCase, [who.unit, only.case])
    : db.last<Line>(ofUnit, [who.unit]))
  const told = lines.map((line) => ({ ...line, mine: isMine(line, who) }))
  return told.sort((a, b) => Number(b.mine) - Number(a.mine))
}

const drafting = new Set(['officer', 'unit-head', 'prosecutor'])

function isMine(line: Line, who: SignedIn): boolean {
  if (line.held) return line.unit === who.unit && who.roles.includes('unit-head')
  if (line.status === 'awaiting') return who.roles.some((role) => role === line.step)
  return (
    line.unit === who.unit &&
    (line.status === 'draft' || line.status === 'approved') &&
    who.roles.some((role) => drafting.has(role))
  )
}
