import {
  type Given,
  handsOver,
  type Item,
  type ItemAnswer,
  isOrderSeen,
  itemsOf,
  type RequestState,
} from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { type ApprovalKnowledge, chainQuestionOf, withinOf } from '../statute/index.ts'

/**
 * Whether an item is of what an emergency may be given first: what finds somebody, by the list of
 * `law/categories.yaml`. What nobody put on that list is not.
 */
export function isFirstTier(content: EvidenceRequest, item: Item, knowledge: ApprovalKnowledge): boolean {
  const { emergencyFirst, narrower } = knowledge.categories
  const row = item.data === null ? undefined : content.dataRequested?.[item.data]
  const data = row?.category
  if (!row || !data || !emergencyFirst) return false
  const first = (category: string) => emergencyFirst.categories.includes(category)
  if (
    Object.entries(narrower).some(([kind, one]) => first(kind) && (kind === data || one.data.includes(data)))
  )
    return true
  const [category] = chainQuestionOf({ ...content, dataRequested: [row] }, knowledge).categories
  return category !== undefined && first(category) && isKnown(content.provider, data, knowledge)
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

/**
 * The items of an answer that an emergency is not given before whoever orders validated it; none of another kind of
 * request, and none once it is validated by an order that was seen here: that it was is not for whoever asks to type.
 */
export function beyondFirstTier(
  state: Pick<RequestState, 'asks' | 'content' | 'followUp' | 'approvals'>,
  answers: readonly (Given & Pick<ItemAnswer, 'item'>)[],
  knowledge: ApprovalKnowledge,
): readonly string[] {
  const { content } = state
  if (state.asks !== 'emergency' || !content) return []
  if (state.followUp?.outcome === 'validated' && isOrderSeen(state)) return []
  const items = new Map(itemsOf(content).map((item) => [item.key, item]))
  return answers
    .filter((one) => handsOver([one]))
    .filter(({ item }) => {
      const asked = items.get(item)
      return !asked || !isFirstTier(content, asked, knowledge)
    })
    .map(({ item }) => item)
}
