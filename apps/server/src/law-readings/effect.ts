import type { ApiAnswer } from '@oficio/contract/api'
import { type Act, foldActs } from '@oficio/core/act'
import { applied, type FactChange } from '@oficio/core/knowledge'
import { draftChange } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { type ApprovalDifference, effectOf } from '@oficio/core/review'
import { type CallOf, HouseProblem } from '../door/call.ts'

/** Open drafts that are held against both knowledges: more would keep the process from others. */
const mostDrafts = 300
const fewest = 5

const told = (rule: ApprovalDifference['before']) =>
  rule && { steps: rule.steps.map(({ role, part }) => ({ role, part })), law: rule.law ?? null }

/**
 * What would stand otherwise for a State: routes, approvals, and in how many open drafts something would. Sealed
 * cases are in no number, and a number so small that it would tell of whose is none.
 */
export async function effectIn(
  { db, house }: CallOf,
  country: string,
  changes: readonly FactChange[],
): Promise<ApiAnswer<'lawReviewEffect'>> {
  const before = house.released.knowledge
  const on = house.today()
  const next = applied(before, { provider: null, on, confidence: 'low', changes })
  if (!next.ok) throw new HouseProblem('not-now', next.finding.code)
  const { routes, approvals } = effectOf(before, next.knowledge, [country], on)
  const open = await db.rows<{ id: string }>(
    `select r.id from request r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
     where r.status in ('draft', 'awaiting', 'approved') and not r.sealed and i.country = $1 order by r.id limit $2`,
    [country, mostDrafts],
  )
  let drafts = 0
  for (const { id } of open) {
    const acts = await db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [id])
    const { content } = foldActs(acts.map(({ act }) => act))
    if (content && draftChange(content as EvidenceRequest, { on }, before, next.knowledge)) drafts += 1
  }
  return {
    routes,
    approvals: approvals.map(({ before: was, after: is, ...one }) => ({
      ...one,
      before: told(was),
      after: told(is),
    })),
    drafts: drafts < fewest ? null : drafts,
  }
}
