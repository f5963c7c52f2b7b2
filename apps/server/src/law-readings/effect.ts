import type { ApiAnswer } from '@oficio/contract/api'
import {
  applied,
  type FactChange,
  isFactChange,
  type Knowledge,
  type KnowledgeRelease,
} from '@oficio/core/knowledge'
import { draftChange } from '@oficio/core/preflight'
import { type ApprovalDifference, effectOf } from '@oficio/core/review'
import { countTold, draftsToCount, mostCounted } from '../acts/open-drafts.ts'
import { type CallOf, type HouseParts, HouseProblem } from '../door/call.ts'
import { notReleasable, type Releasing } from '../knowledge/release.ts'

const told = (rule: ApprovalDifference['before']) =>
  rule && { steps: rule.steps.map(({ role, part }) => ({ role, part })), law: rule.law ?? null }

/**
 * Whether a way would be more open than it is, or somebody else approve: whoever is not of the State says
 * neither.
 */
export function opensAny(
  before: Knowledge,
  country: string,
  changes: readonly FactChange[],
  on: string,
): boolean {
  const next = applied(before, { provider: null, on, confidence: 'low', changes })
  if (!next.ok) return false
  const { routes, approvals } = effectOf(before, next.knowledge, [country], on)
  return approvals.length > 0 || routes.some((one) => rank.indexOf(one.after) > rank.indexOf(one.before))
}
const rank = ['closed', 'conditional', 'open']

type ReadingStop = NonNullable<ApiAnswer<'lawReadingCheck'>['stop']>

/**
 * Why these changes cannot count, as the check of the files has it; null where they can. It is the same that
 * publishing asks.
 *
 * @param isOwn whether those who read are of the State
 */
export async function stopOf(
  { released, today }: Pick<HouseParts, 'released' | 'today'>,
  country: string,
  isOwn: boolean,
  { releases, releasing }: { readonly releases: readonly KnowledgeRelease[]; readonly releasing: Releasing },
): Promise<ReadingStop | null> {
  const { base, knowledge } = released
  const changes = releasing.changes.filter(isFactChange)
  if (!isOwn && opensAny(knowledge, country, changes, today()))
    return { code: 'opens-elsewhere', params: { country }, detail: null }
  const wrong = await notReleasable(base, releases, releasing)
  if (!wrong) return null
  const { code, turned, path } = wrong
  if (!turned) return { code, params: {}, detail: code === 'not-as-files' ? path : null }
  const { code: which, ...params } = turned
  return { code: which, params: { ...params, country }, detail: null }
}

/**
 * What would stand otherwise for a State: routes, approvals, what cites its law, and in how many open drafts
 * something would. Sealed cases are in no number, and a number so small that it would tell of whose is none.
 */
export async function effectIn(
  { db, house }: CallOf,
  country: string,
  changes: readonly FactChange[],
): Promise<Omit<ApiAnswer<'lawReviewEffect'>, 'changes' | 'stop'>> {
  const before = house.released.knowledge
  const on = house.today()
  const next = applied(before, { provider: null, on, confidence: 'low', changes })
  if (!next.ok) throw new HouseProblem('not-now', next.finding.code)
  const { routes, approvals, rules } = effectOf(before, next.knowledge, [country], on)
  const { drafts, more } = await draftsToCount(db, { provider: null, country })
  let changed = 0
  for await (const { content } of drafts)
    if (draftChange(content, { on }, before, next.knowledge)) changed += 1
  return {
    routes,
    rules: rules.map(({ country: of, rests, rule: { kind, id, law } }) => ({
      ...{ country: of, rests },
      rule: { kind, id, law: { ...law } },
    })),
    approvals: approvals.map(({ before: was, after: is, ...one }) => ({
      ...one,
      before: told(was),
      after: told(is),
    })),
    drafts: countTold(changed),
    stoppedAt: more ? mostCounted : null,
  }
}
