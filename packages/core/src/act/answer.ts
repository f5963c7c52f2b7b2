import { deskRefusal, isOfNode } from './desk.ts'
import { dayOfAct, type Envelope, type Receipt } from './envelope.ts'
import { type ItemAnswer, itemsOf, type Outcome } from './items.ts'
import { freshLeg, type Leg, type LegStatus, legOf, type WholeAnswer, withItems } from './leg.ts'
import {
  type ActRefusal,
  type Attempt,
  type RequestState,
  recordingRefusal,
  type Slice,
  toldOf,
} from './state.ts'

/**
 * What came back. What is delivered with an answer, exhibit by exhibit, belongs in a slice of its own beside
 * this one, `delivery.ts`, on the same leg.
 */
export interface AnswerBodies {
  readonly answered: {
    readonly leg: number
    readonly items: readonly ItemAnswer[]
    /** Recorded, where nobody can say of each item what became of it. */
    readonly whole?: WholeAnswer
    readonly reference: string
    readonly final: boolean
    /** The house's word; null where it was not there. */
    readonly receipt: Receipt | null
  }
}

type Answered = AnswerBodies['answered']

export const answer = {
  answered: {
    recorded: 'also',
    refusal: (state, body, attempt) =>
      whoRefusal(state, body, attempt) ?? contentRefusal(state, body, attempt),
    after: (state, { leg, items, whole, reference, final }, act) => {
      const before = legOf(state, leg) ?? freshLeg(leg, { kind: 'provider-outside' }, dayOfAct(act))
      const known = withItems(before, items, act)
      const status = final ? statusAfter(Object.values(known.items), whole) : before.status
      return toldOf(state, leg, act, { status, reference }, (one) => ({
        ...one,
        items: known.items,
        itemsOn: known.itemsOn,
        whole: wholeAfter(one, whole, act),
      }))
    },
  },
} satisfies Slice<AnswerBodies>

function whoRefusal(state: RequestState, { leg }: Answered, attempt: Attempt): ActRefusal | undefined {
  if (attempt.recorded) return recordingRefusal(state, leg, attempt, 'also what a node leaves unsaid')
  // Files follow a node's word in messages of their own, and come after the last item was answered too.
  return deskRefusal(state, leg, attempt.by, 'desk or node', 'told', (one) => isOfNode(one, attempt.by))
}

function contentRefusal(
  state: RequestState,
  { leg, items, whole, final }: Answered,
  { recorded }: Attempt,
): ActRefusal | undefined {
  if (whole) return recorded && items.length === 0 ? undefined : 'items-missing'
  const asked = new Set(state.content ? itemsOf(state.content).map(({ key }) => key) : [])
  if (items.some(({ item }) => !asked.has(item))) return 'unknown-item'
  if (items.some(({ outcome, ground }) => outcome === 'refused' && !ground)) return 'ground-missing'
  const known = new Set([...Object.keys(legOf(state, leg)?.items ?? {}), ...items.map(({ item }) => item)])
  return final && [...asked].some((key) => !known.has(key)) ? 'items-missing' : undefined
}

const statuses: Readonly<Record<Outcome, LegStatus>> = {
  full: 'answered',
  part: 'answered-in-part',
  'nothing-held': 'nothing-held',
  refused: 'refused',
  'assistance-needed': 'answered',
}

/** All items alike, or some of this and some of that. */
function statusAfter(items: readonly ItemAnswer[], whole: WholeAnswer | undefined): LegStatus {
  if (whole) return statuses[whole.outcome]
  const [first, ...others] = new Set(items.map(({ outcome }) => statuses[outcome]))
  return !first ? 'answered' : others.length > 0 ? 'answered-in-part' : first
}

function wholeAfter(leg: Leg, whole: WholeAnswer | undefined, act: Envelope): Leg['whole'] {
  const on = dayOfAct(act)
  return !whole || (leg.whole && leg.whole.on > on) ? leg.whole : { ...whole, on }
}
