import {
  type Given,
  handsOver,
  type Item,
  type ItemAnswer,
  isValidated,
  itemsOf,
  type Leg,
  type RequestState,
} from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { type ApprovalKnowledge, chainQuestionOf, withinOf } from '../statute/index.ts'
import type { Instant } from '../time/index.ts'
import { crossesBorder, pointStanding } from './point.ts'

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

/** Why what does more than find somebody may not be handed over of an emergency yet. */
export const moreRefusals = ['order-first', 'call-first', 'second-of-desk', 'point-first'] as const
export type MoreRefusal = (typeof moreRefusals)[number]

/**
 * What does more than find somebody takes the order, confirmed by somebody else than who asks, and, of a desk
 * here, two of its people: whoever heard the code at the registry's number, and another who hands it over.
 * Where it crosses a border the contact point of the State that asks said that it is theirs; its silence is
 * none. So no one person gets it out, whatever they type or bring, on either side. Undefined: nothing of the
 * answer is more.
 */
export function moreRefusal(
  state: RequestState,
  leg: Pick<Leg, 'to' | 'emergency'>,
  answers: readonly (Given & Pick<ItemAnswer, 'item'>)[],
  { person, at }: { readonly person: string; readonly at: Instant },
  knowledge: ApprovalKnowledge,
): MoreRefusal | undefined {
  const { content } = state
  if (!content || laterItems(state, answers, knowledge).length === 0) return undefined
  if (beyondFirstTier(state, answers, knowledge).length > 0) return 'order-first'
  if (leg.to.kind !== 'provider-desk') return undefined
  const heard = leg.emergency?.calledBack
  if (!heard) return 'call-first'
  if (heard.by.person === person) return 'second-of-desk'
  return crossesBorder(content) && pointStanding(state, at) !== 'confirmed' ? 'point-first' : undefined
}

/**
 * The items of an answer that an emergency is not given before whoever orders validated it; none of another
 * kind of request, and none once it is validated by an order that somebody else than who asks
 * confirmed: that it is one is not for whoever asks to say.
 */
export function beyondFirstTier(
  state: Pick<RequestState, 'asks' | 'content' | 'followUp' | 'followUpsBefore' | 'approvals'>,
  answers: readonly (Given & Pick<ItemAnswer, 'item'>)[],
  knowledge: ApprovalKnowledge,
): readonly string[] {
  return isValidated(state) ? [] : laterItems(state, answers, knowledge)
}

/**
 * The items of an answer that are not among what finds somebody, and what came along that nobody asked for.
 */
function laterItems(
  { asks, content }: Pick<RequestState, 'asks' | 'content'>,
  answers: readonly (Given & Pick<ItemAnswer, 'item'>)[],
  knowledge: ApprovalKnowledge,
): readonly string[] {
  if (asks !== 'emergency' || !content) return []
  const items = new Map(itemsOf(content).map((item) => [item.key, item]))
  return answers
    .filter((one) => handsOver([one]))
    .filter(({ item, beyond = [] }) => {
      const asked = items.get(item)
      return beyond.length > 0 || !asked || !isFirstTier(content, asked, knowledge)
    })
    .map(({ item }) => item)
}
