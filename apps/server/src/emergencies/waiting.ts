import type { Act, Leg, RequestState } from '@oficio/core/act'
import { type ItemsWaiting, itemsWaiting } from '@oficio/core/emergency'
import { untouchedActs } from '../acts/demand-touched.ts'
import type { CallOf } from '../door/call.ts'

/** An emergency without the words that nobody signed: they let nothing out. */
export async function asSigned(
  call: CallOf,
  acts: readonly Act[],
  state: RequestState,
): Promise<RequestState> {
  const untouched = await untouchedActs(call, acts)
  const isTouched = (...kinds: readonly Act['kind'][]) =>
    !acts.some(({ kind, seq }) => kinds.includes(kind) && untouched.includes(seq))
  const pointed = isTouched('point-said') ? state : withoutWord(state)
  // Of an order none of them counts where one was written in.
  return isTouched('followed-up', 'order-read') ? pointed : withoutOrder(pointed)
}

const withoutWord = (state: RequestState): RequestState =>
  state.point ? { ...state, point: { ...state.point, said: null } } : state

const withoutOrder = ({ followUp: _, followUpsBefore: __, ...state }: RequestState): RequestState => ({
  ...state,
  approvals: state.approvals.map(({ order: ___, ...one }) => one),
})

/** Which items wait for whoever looks, what for, and whether somebody confirmed the list that says so. */
export function waitingTold({ who, at, house: { knowledge } }: CallOf, state: RequestState, leg: Leg) {
  const waiting: ItemsWaiting | undefined = itemsWaiting(state, leg, { person: who.id, at }, knowledge)
  if (!waiting) return null
  const toBeConfirmed = knowledge.categories.emergencyFirst?.confidence !== 'high'
  return { items: [...waiting.items], why: waiting.why, toBeConfirmed }
}
