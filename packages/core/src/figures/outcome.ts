import { type Act, isWaiting, itemsGot, type RequestState, seenFrom } from '../act/index.ts'
import type { RequestOutcome } from './measures.ts'

/**
 * How a request ended, by the last word on everything that was asked; while anybody still owes an answer it
 * is `open`, whatever came already. `part` is what was given in part, or given of one thing and refused, or
 * put off to another way, of another.
 */
export function outcomeOf(state: RequestState): RequestOutcome {
  if (state.stage === 'withdrawn' || state.stage === 'superseded') return 'withdrawn'
  const isClosed = state.stage === 'closed'
  // Of what was closed while only the rest was awaited, what came is the last word.
  if (state.legs.some((leg) => isWaiting(leg) && !(isClosed && leg.awaitsMore)))
    return isClosed ? 'withdrawn' : 'open'
  const said = wordsOn(state)
  if (said.length === 0) return isKept(state) ? 'full' : isClosed ? 'withdrawn' : 'open'
  return together(said)
}

/** What words on several things come to. */
function together(said: readonly string[]): RequestOutcome {
  const has = (...which: readonly string[]) => said.some((one) => which.includes(one))
  if (has('refused')) return has('full', 'part') ? 'part' : 'refused'
  if (has('part')) return 'part'
  if (has('full')) return has('assistance-needed') ? 'part' : 'full'
  return has('assistance-needed') ? 'assistance' : 'none-held'
}

/** A preservation that was confirmed got what it asked. */
const isKept = ({ legs, asks }: RequestState): boolean =>
  (asks === 'preservation' || asks === 'preservation-extension') && legs.some(({ kept }) => kept?.on)

/** The last word on each item, and on wholes of which no item is known. */
const wordsOn = ({ legs }: RequestState): readonly string[] => [
  ...Object.values(itemsGot(legs)).map(({ outcome }) => outcome),
  ...legs.flatMap(({ whole, items }) => (whole && Object.keys(items).length === 0 ? [whole.outcome] : [])),
]

/** Whether anything is refused, or put off to another way, by the last word on it. */
export const hasNotGiven = (state: RequestState): boolean =>
  wordsOn(state).some((word) => word === 'refused' || word === 'assistance-needed')

/** Grounds of what is refused by the last word on it: codes of the knowledge, each once. */
export function groundsOf({ legs }: RequestState): readonly string[] {
  const ofItems = Object.values(itemsGot(legs)).flatMap(({ outcome, ground }) =>
    outcome === 'refused' ? (ground ?? []) : [],
  )
  const ofWholes = legs.flatMap(({ whole }) =>
    whole?.outcome === 'refused' ? [...(whole.ground ? [whole.ground] : []), ...(whole.also ?? [])] : [],
  )
  return [...new Set([...ofItems, ...ofWholes])].sort()
}

/**
 * How a request ended at one addressee, by the book of whoever asked: the same as `outcomeOf`, of that leg
 * alone.
 */
export const outcomeAt = (state: RequestState, leg: number): RequestOutcome => outcomeOf(seenFrom(state, leg))

/**
 * How a request ended by the book of a desk: from what it was sent and what it answered, and nothing that
 * only the authority knows. Both books are kept by the same definition, so that they can be held against each
 * other.
 */
export function outcomeAtDesk(acts: readonly Act[], leg: number): RequestOutcome {
  const words = new Map<string, string>()
  let isAnswered = false
  let isClosed = false
  for (const act of acts) {
    if (act.kind === 'withdrawn' || act.kind === 'superseded') return 'withdrawn'
    if (act.kind === 'closed') isClosed = true
    if (!('leg' in act.body) || act.body.leg !== leg) continue
    if (act.kind === 'sent') isAnswered = false
    if (act.kind === 'answered') isAnswered ||= act.body.final
    if (act.kind === 'answered' || act.kind === 'corrected')
      for (const { item, outcome } of act.body.items) words.set(item, outcome)
  }
  if (!isAnswered) return isClosed ? 'withdrawn' : 'open'
  return together([...words.values()])
}
