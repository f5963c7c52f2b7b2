import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import { addDays, type Day } from '../time/index.ts'
import { type ApprovalKnowledge, chainQuestionOf, withinOf } from './approval.ts'

/**
 * When a kind of data may be given in an emergency: `first`, before anybody ordered it; `recent`, so far as
 * it is of the last days, since what finds somebody now is the newest of it; `later`, with the order.
 */
export type EmergencyTier = 'first' | 'recent' | 'later'

/** By the lists of `law/categories.yaml`; what nobody put on them is `later`. */
export function emergencyTier(
  content: EvidenceRequest,
  row: RequestedData,
  knowledge: ApprovalKnowledge,
): EmergencyTier {
  const { emergencyFirst, narrower } = knowledge.categories
  const { category: data } = row
  if (!data || !emergencyFirst) return 'later'
  const kinds = Object.entries(narrower)
    .filter(([kind, one]) => kind === data || one.data.includes(data))
    .map(([kind]) => kind)
  const [category] = chainQuestionOf({ ...content, dataRequested: [row] }, knowledge).categories
  const all =
    category !== undefined && isKnown(content.provider, data, knowledge) ? [...kinds, category] : kinds
  const found = all.find((kind) => emergencyFirst.categories.includes(kind))
  if (found === undefined) return 'later'
  return emergencyFirst.recent.categories.includes(found) ? 'recent' : 'first'
}

/** Whether a row asks for nothing older than what an emergency may be given, counted from a day. */
export function isRecentEnough({ from }: RequestedData, on: Day, { categories }: ApprovalKnowledge): boolean {
  const since = /^\d{4}-\d{2}-\d{2}/.exec(from ?? '')?.[0]
  const days = categories.emergencyFirst?.recent.days
  return since !== undefined && days !== undefined && since >= addDays(on, -days)
}

/** What no file knows is taken for the strictest that there is, and that may be anything. */
function isKnown(provider: string, data: string, knowledge: ApprovalKnowledge): boolean {
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  return (
    withinOf(data, knowledge) !== undefined ||
    profile?.dataCategories.items.some(({ code }) => code === data) === true ||
    knowledge.categories.exceptions.some((one) => one.provider === provider && one.data === data)
  )
}
