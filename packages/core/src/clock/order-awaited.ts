// What ends the term in which an order must follow an emergency: that order, and no act of whoever asked.
import { givenHere, handsOver, isWaiting, isWordShown, wasGiven } from '../act/index.ts'
import { countedAs, type IdentifierKnowledge } from '../identifier/index.ts'
import type { OrderTerm } from './law-terms.ts'
import type { Following } from './next-step.ts'

const over: ReadonlySet<string> = new Set(['denied', 'withdrawn', 'superseded', 'closed'])

/** What was asked in its turn: the data itself, of which the law wants the order in time. */
const isFollowedUp = ({ id }: Following, requests: readonly Following[]): boolean =>
  requests.some((one) => one.basedOn === id && asksData(one) && isOut(one))

const asksData = ({ content: { requestType } }: Following): boolean =>
  !requestType.startsWith('preservation') && requestType !== 'emergency'

const isOut = ({ state: { stage } }: Following): boolean => stage === 'sent' || stage === 'closed'

/** Whether it left: one that was closed without ever having been sent asked nobody. */
const wasSent = ({ state: { stage, legs } }: Following): boolean =>
  stage === 'sent' || (stage === 'closed' && legs.some(({ sentAt, sentOn }) => sentAt ?? sentOn))

/**
 * Whether one asks, with an order that was given here, for the data that the other is about: for each of its
 * accounts, however it is written, and for each category of which something was handed over. What whoever
 * gave the order took out of it was decided on. An emergency that names no account is followed by none.
 */
function isOrderedFor(one: Following, emergency: Following, knowledge: IdentifierKnowledge): boolean {
  const { content, state } = one
  const accounts = emergency.content.identifiers ?? []
  if (content.requestType !== 'disclosure' || !wasSent(one) || accounts.length === 0) return false
  if (content.provider !== emergency.content.provider || givenHere(state.approvals).length === 0) return false
  // The first approval that stands is that of whoever narrowed it last.
  const cut = givenHere(state.approvals.slice(0, 1)).length > 0 ? state.cut : []
  const counted = (country: string) => (account: Account) =>
    countedAs(
      { type: account.type ?? '', value: account.value ?? '', country: account.country ?? country },
      knowledge,
    )
  const asked = new Set([
    ...(content.identifiers ?? []).map(counted(content.country)),
    ...cut.flatMap((each) => (each.what === 'identifier' ? [counted(content.country)(each.before)] : [])),
  ])
  const categories = new Set([
    ...(content.dataRequested ?? []).map(({ category }) => category),
    ...cut.flatMap((each) => (each.what === 'data' ? [each.before.category] : [])),
  ])
  return (
    accounts.map(counted(emergency.content.country)).every((each) => asked.has(each)) &&
    categoriesGiven(emergency).every((each) => categories.has(each))
  )
}

interface Account {
  readonly type?: string | null
  readonly value?: string | null
  readonly country?: string | null
}

/** Of which categories something was handed over: of all where nobody says of which item it is. */
function categoriesGiven({ content, state }: Following): readonly string[] {
  const rows = content.dataRequested ?? []
  const given = state.legs.flatMap(({ items, whole, exhibits = [] }) => {
    const handed = Object.values(items).filter((item) => handsOver([item]))
    if (handed.length > 0) return handed.flatMap(({ item }) => rows[Number(item.split('/')[1])] ?? [])
    return exhibits.length > 0 || (whole && handsOver([whole])) ? rows : []
  })
  return [...new Set(given.flatMap(({ category }) => category ?? []))]
}

/**
 * Whether the order that must follow is still waited for. Of an emergency from which something was handed
 * over it is, whatever became of the request, until somebody else than who asks read the paper, or an order
 * that was given here asked for the same: no word of whoever asks, no withdrawal, no further emergency and no
 * draft ends it. Of one from which nothing came it is while the request stands, and one that was closed.
 */
export function isOrderAwaited(
  one: Following,
  requests: readonly Following[],
  knowledge: IdentifierKnowledge,
): boolean {
  const { state, content } = one
  if (content.requestType !== 'emergency')
    return !over.has(state.stage) && !state.followUp && !isFollowedUp(one, requests)
  if (isWordShown(state)) return false
  if (requests.some((each) => each.basedOn === one.id && isOrderedFor(each, one, knowledge))) return false
  return wasGiven(state) || state.stage === 'closed' || !over.has(state.stage)
}

/**
 * The same of one term: what the house alone wants is not wanted of what an order was given for here from the
 * beginning, nor of what was answered and brought nothing.
 */
export const isTermAwaited = ({ state }: Following, { isOurs }: Pick<OrderTerm, 'isOurs'>): boolean =>
  !isOurs ||
  (givenHere(state.approvals).length === 0 &&
    (wasGiven(state) || (!over.has(state.stage) && state.legs.some(isWaiting))))
