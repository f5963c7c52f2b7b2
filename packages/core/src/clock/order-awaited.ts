// What ends the term in which an order must follow an emergency: that order, and no act of whoever asked.
import { givenHere, isWaiting, isWordShown, wasGiven } from '../act/index.ts'
import type { OrderTerm } from './law-terms.ts'
import type { Following } from './next-step.ts'

const over: ReadonlySet<string> = new Set(['denied', 'withdrawn', 'superseded', 'closed'])

/** What was asked in its turn: the data itself, of which the law wants the order in time. */
const isFollowedUp = ({ id }: Following, requests: readonly Following[]): boolean =>
  requests.some((one) => one.basedOn === id && asksData(one) && isOut(one))

const asksData = ({ content: { requestType } }: Following): boolean =>
  !requestType.startsWith('preservation') && requestType !== 'emergency'

const isOut = ({ state: { stage } }: Following): boolean => stage === 'sent' || stage === 'closed'

/** Whether one asks, with an order that was given here, for all that the other is about. */
const isOrderedFor = (one: Following, emergency: Following): boolean => {
  const named = new Set((one.content.identifiers ?? []).map(marked))
  return (
    one.content.provider === emergency.content.provider &&
    givenHere(one.state.approvals).length > 0 &&
    (emergency.content.identifiers ?? []).every((each) => named.has(marked(each)))
  )
}

const marked = ({ type, value }: { readonly type?: string | null; readonly value?: string | null }): string =>
  `${type ?? ''} ${(value ?? '').trim()}`

/**
 * Whether the order that must follow is still waited for. Of an emergency from which something was handed
 * over it is, whatever became of the request, until somebody else than who asks read the paper, or an order
 * that was given here asked for the same: no word of whoever asks, no withdrawal, no further emergency and no
 * draft ends it. Of one from which nothing came it is while the request stands, and one that was closed.
 */
export function isOrderAwaited(one: Following, requests: readonly Following[]): boolean {
  const { state, content } = one
  if (content.requestType !== 'emergency')
    return !over.has(state.stage) && !state.followUp && !isFollowedUp(one, requests)
  if (isWordShown(state)) return false
  if (
    requests.some(
      (each) => each.basedOn === one.id && asksData(each) && isOut(each) && isOrderedFor(each, one),
    )
  )
    return false
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
