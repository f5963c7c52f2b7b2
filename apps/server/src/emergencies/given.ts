import { type Act, handsOver, itemsHanded, itemsOf, type RequestState, wasGiven } from '@oficio/core/act'

/**
 * What of a request had been handed over before somebody said that it is not theirs, as its notices tell it.
 */
interface Given {
  /** Items of which something was given; 0 where what was given is not known item by item. */
  readonly given: number
  readonly asked: number
  /** Who sent it, with their unit: it was given in answer to that. */
  readonly to: string
  /** The moment, or the day that was noted, of the first that was given. */
  readonly givenAt: string
}

/** What was given, to whom and since when; null where nothing is known to have left. */
export function givenOf(acts: readonly Act[], state: RequestState): Given | null {
  if (!wasGiven(state)) return null
  const sent = acts.find(({ kind }) => kind === 'sent' || kind === 'handed-off')
  const first = acts.find(gives)
  return {
    given: itemsHanded(state).length,
    asked: state.content ? itemsOf(state.content).length : 0,
    to: sent ? `${sent.by.name}, ${sent.by.unitName}` : '',
    givenAt: first ? (first.recorded?.on ?? first.at) : '',
  }
}

/** Whether an act hands something over, by its items, as a whole, or as files that it lays there. */
function gives(act: Act): boolean {
  if (act.kind === 'handed-over') return true
  if (act.kind !== 'answered') return false
  const { items, whole } = act.body
  return (
    handsOver(items) || (whole !== undefined && whole !== null && handsOver([{ outcome: whole.outcome }]))
  )
}
