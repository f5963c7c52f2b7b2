import { deskRefusal, isOfNode } from './desk.ts'
import { releaseRefusal } from './emergency.ts'
import { dayOfAct, type Envelope } from './envelope.ts'
import { handsOver, type ItemAnswer, itemsOf, type Outcome } from './items.ts'
import {
  freshLeg,
  isWaiting,
  type Leg,
  type LegStatus,
  legOf,
  type WholeAnswer,
  withHanded,
  withItems,
  withLeg,
} from './leg.ts'
import type { BodiesOf, Says } from './says.ts'
import {
  type ActRefusal,
  type Attempt,
  type RequestState,
  type Slice,
  tellingRefusal,
  toldOf,
} from './state.ts'

export const answerSays = {
  answered: {
    leg: 'leg',
    items: 'items',
    /** Recorded, where nobody can say of each item what became of it. */
    whole: 'whole?',
    reference: 'line',
    final: 'truth',
    /** The house's word; null where it was not there. */
    receipt: 'receipt|null',
  },
  /**
   * A provider says anew, at its desk, what it had said wrongly. What it corrects stays in the list: whoever
   * asked has both.
   */
  corrected: {
    leg: 'leg',
    /** The place in the list of the answer, or of the correction, that held the last word on these items. */
    of: 'place',
    items: 'items',
    reasons: 'words',
    receipt: 'receipt',
  },
} as const satisfies Record<string, Says>
export type AnswerBodies = BodiesOf<typeof answerSays>

type Answered = AnswerBodies['answered']
type Corrected = AnswerBodies['corrected']

export const answer = {
  answered: {
    recorded: 'also',
    outside: { says: { items: [], final: true, receipt: null }, needs: ['whole'] },
    told: [
      {
        as: 'disclosed',
        offered: { request: { asked: 1, answered: 1 }, leg: { asked: 4 } },
        outcomes: ['full', 'part', 'nothing-held'],
      },
      {
        as: 'refused',
        offered: {
          request: { keeping: 3, kept: 3, asked: 2, answered: 3 },
          leg: { keeping: 6, kept: 6, asked: 3 },
        },
        outcomes: ['refused'],
      },
    ],
    refusal: (state, body, attempt) =>
      whoRefusal(state, body, attempt) ??
      contentRefusal(state, body, attempt) ??
      releaseRefusal(state, body, attempt),
    after: (state, { leg, items, whole, reference, final }, act) => {
      const before = legOf(state, leg) ?? freshLeg(leg, { kind: 'provider-outside' }, dayOfAct(act))
      const known = withItems(before, items, act)
      const status = final ? statusAfter(Object.values(known.items), whole) : before.status
      return toldOf(state, leg, act, { status, reference }, (one) => ({
        ...one,
        items: known.items,
        itemsOn: known.itemsOn,
        itemsBy: known.itemsBy,
        whole: wholeAfter(one, whole, act),
        ...withHanded(known, whole && handsOver([whole]) ? ['all'] : []),
      }))
    },
  },
  corrected: {
    // That somebody else's data was handed over is often known only once a case is over.
    onceClosed: true,
    refusal: (state, body, attempt) =>
      correctionRefusal(state, body, attempt) ?? releaseRefusal(state, body, attempt),
    after: (state, { leg, items }, act) => {
      const before = legOf(state, leg)
      if (!before) return state
      const known = withItems(before, items, act)
      // What waits for the rest of its answer waits on.
      const stands = isWaiting(before)
        ? {}
        : { status: statusAfter(Object.values(known.items), undefined), since: dayOfAct(act) }
      return { ...state, legs: withLeg(state.legs, { ...known, ...stands }) }
    },
  },
} satisfies Slice<AnswerBodies>

function whoRefusal(state: RequestState, { leg }: Answered, attempt: Attempt): ActRefusal | undefined {
  if (attempt.recorded) return tellingRefusal(state, leg, attempt, 'also what a node leaves unsaid')
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

/** Only who said it corrects it, only here, and only what is still its last word. */
function correctionRefusal(
  state: RequestState,
  { leg: number, of, items }: Corrected,
  { by }: Attempt,
): ActRefusal | undefined {
  const leg = legOf(state, number)
  if (!leg || (state.stage !== 'sent' && state.stage !== 'closed')) return 'not-sent'
  if (leg.to.kind !== 'provider-desk' || leg.to.institution !== by.institution) return 'not-the-provider'
  if (items.length === 0) return 'items-missing'
  if (items.some(({ item }) => (Object.hasOwn(leg.itemsBy, item) ? leg.itemsBy[item] : undefined) !== of))
    return 'other-answer'
  return items.some(({ outcome, ground }) => outcome === 'refused' && !ground) ? 'ground-missing' : undefined
}

const statuses: Readonly<Record<Outcome, LegStatus>> = {
  full: 'answered',
  part: 'answered-in-part',
  'nothing-held': 'nothing-held',
  refused: 'refused',
  'assistance-needed': 'answered',
}

/**
 * What an answer to every item comes to. That nothing is held of one is as much of an answer as what was
 * handed over of the others: in part is only what was given in part, or given of one and refused of another.
 */
function statusAfter(items: readonly ItemAnswer[], whole: WholeAnswer | undefined): LegStatus {
  if (whole) return statuses[whole.outcome]
  const has = (...outcomes: readonly Outcome[]) => items.some(({ outcome }) => outcomes.includes(outcome))
  if (has('refused')) return has('full', 'part') ? 'answered-in-part' : 'refused'
  if (has('part')) return 'answered-in-part'
  return has('nothing-held') && !has('full', 'assistance-needed') ? 'nothing-held' : 'answered'
}

function wholeAfter(leg: Leg, whole: WholeAnswer | undefined, act: Envelope): Leg['whole'] {
  const on = dayOfAct(act)
  return !whole || (leg.whole && leg.whole.on > on) ? leg.whole : { ...whole, on }
}
