import {
  everything,
  type Given,
  handsOver,
  type Item,
  type ItemAnswer,
  itemsOf,
  itemsValidated,
  type Leg,
  type RequestState,
} from '../act/index.ts'
import { dayInZone } from '../calendar/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import { type ApprovalKnowledge, emergencyTier, isRecentEnough } from '../statute/index.ts'
import { addDays, type Day, type Instant, instantAt, readInstant } from '../time/index.ts'
import { crossesBorder, pointStanding } from './point.ts'

/**
 * Whether an item is of what an emergency may be given first: what finds somebody, by the list of
 * `law/categories.yaml`, and nothing else by its words. What nobody put on that list is not, and of what
 * grows with time neither is what lies outside the last days before its letter was sealed, or has no
 * beginning or no end.
 */
export function isFirstTier(
  { content, sealedAt }: Sealed,
  item: Item,
  knowledge: ApprovalKnowledge,
): boolean {
  const row = item.data === null ? undefined : content.dataRequested?.[item.data]
  if (!row) return false
  const tier = item.data === null ? 'later' : emergencyTier({ content, row: item.data }, knowledge)
  if (tier !== 'recent') return tier === 'first'
  const last = sealedAt === null ? undefined : dayThere(sealedAt, row)
  // What was checked a day before its seal is refused nowhere.
  return last !== undefined && isRecentEnough(row, { first: addDays(last, -1), last }, knowledge)
}

/** The day of a moment by the clock that a row is written in; where it names none, by universal time. */
function dayThere(moment: Instant, { from, to, timezone }: RequestedData): Day | undefined {
  const seconds = readInstant(moment)?.seconds
  const written = [to, from, timezone].map((text) => /([+-])(\d{2}):?(\d{2})$/.exec(text?.trim() ?? ''))
  const [, sign, hours, minutes] = written.find((found) => found !== null) ?? []
  if (seconds !== undefined && !sign && timezone) return dayInZone(timezone.trim(), seconds)
  const offset = sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0
  // No clock on earth is further off.
  if (seconds === undefined || Math.abs(offset) > 14 * 60) return undefined
  return instantAt(seconds + offset * 60).slice(0, 10)
}

interface Sealed {
  readonly content: EvidenceRequest
  /** When its letter was sealed; null: it was not. */
  readonly sealedAt: Instant | null
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

/** Items of an emergency that wait, and what for. */
export interface ItemsWaiting {
  readonly items: readonly string[]
  readonly why: MoreRefusal
}

/**
 * What of an emergency is more than finds somebody and was not handed over yet, with what it waits for:
 * undefined where whoever looks may hand over all of it, and where nothing of it is more. Both sides are told
 * by name: whoever reads of one row that waits knows which one to answer now.
 */
export function itemsWaiting(
  state: RequestState,
  leg: Pick<Leg, 'to' | 'emergency' | 'items'>,
  who: { readonly person: string; readonly at: Instant },
  knowledge: ApprovalKnowledge,
): ItemsWaiting | undefined {
  if (!state.content) return undefined
  const lacking = itemsOf(state.content).filter(({ key }) => {
    const given = Object.hasOwn(leg.items, key) ? leg.items[key] : undefined
    return !given || !handsOver([given])
  })
  const all = lacking.map(({ key }) => ({ item: key, outcome: 'full' as const }))
  const why = moreRefusal(state, leg, all, who, knowledge)
  return why && { items: laterItems(state, all, knowledge), why }
}

/**
 * The items of an answer that an emergency is not given before whoever orders validated it; none of another
 * kind of request, and none once it is validated by an order that somebody else than who asks
 * confirmed: that it is one is not for whoever asks to say.
 */
export function beyondFirstTier(
  state: Pick<RequestState, 'asks' | 'content' | 'sealedAt' | 'followUp' | 'followUpsBefore' | 'approvals'>,
  answers: readonly (Given & Pick<ItemAnswer, 'item'>)[],
  knowledge: ApprovalKnowledge,
): readonly string[] {
  const ordered = itemsValidated(state)
  if (ordered.has(everything)) return []
  // An order of one account lets nothing go of another, nor what came along with it.
  const more = answers.filter(({ item, beyond = [] }) => beyond.length > 0 || !ordered.has(item))
  return laterItems(state, more, knowledge)
}

/**
 * The items of an answer that are not among what finds somebody, and what came along that nobody asked for.
 */
function laterItems(
  { asks, content, sealedAt }: Pick<RequestState, 'asks' | 'content' | 'sealedAt'>,
  answers: readonly (Given & Pick<ItemAnswer, 'item'>)[],
  knowledge: ApprovalKnowledge,
): readonly string[] {
  if (asks !== 'emergency' || !content) return []
  const items = new Map(itemsOf(content).map((item) => [item.key, item]))
  return answers
    .filter((one) => handsOver([one]))
    .filter(({ item, beyond = [] }) => {
      const asked = items.get(item)
      return beyond.length > 0 || !asked || !isFirstTier({ content, sealedAt }, asked, knowledge)
    })
    .map(({ item }) => item)
}
