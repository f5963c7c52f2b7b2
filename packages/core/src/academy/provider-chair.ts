import type { Mark } from './officer-chair.ts'
import type { Decision, Incoming, MarkKind, ProviderAct, ProviderScenario } from './types.ts'

export interface ProviderState {
  /** Minutes since the first of them came in. */
  readonly minute: number
  readonly done: Readonly<Record<string, readonly string[]>>
  readonly decided: Readonly<Record<string, { readonly decision: Decision; readonly minute: number }>>
  readonly marks: readonly Mark[]
  /** Something was done that the rest of the shift cannot mend. */
  readonly isLost: boolean
  readonly ended: 'won' | 'lost' | null
}

/** Minutes that a decision takes. */
const toDecide = 2

/** How a case begins for whoever sits in the provider’s chair. */
export const beginProvider = (): ProviderState => ({
  minute: 0,
  done: {},
  decided: {},
  marks: [],
  isLost: false,
  ended: null,
})

/** One act at the provider's desk. Pure: the same scenario and acts give the same shift. */
export function actProvider(
  state: ProviderState,
  act: ProviderAct,
  scenario: ProviderScenario,
): ProviderState {
  const letter = scenario.incoming.find(({ id }) => id === act.of)
  if (state.ended || !letter || Object.hasOwn(state.decided, letter.id)) return state
  const done = state.done[letter.id] ?? []
  if ('do' in act) {
    const step = letter.steps.find(({ id }) => id === act.do)
    if (!step || done.includes(step.id)) return state
    return {
      ...state,
      minute: state.minute + step.minutes,
      done: { ...state.done, [letter.id]: [...done, step.id] },
    }
  }
  const minute = state.minute + toDecide
  const earned = marksFor(letter, act.decide, done, minute)
  const decided = { ...state.decided, [letter.id]: { decision: act.decide, minute } }
  const isOver = scenario.incoming.every(({ id }) => Object.hasOwn(decided, id))
  const marks = [...state.marks, ...earned, ...(isOver && choseNothing(state, scenario) ? [everything] : [])]
  // Data that left without the call are out, whether or not the letter turns out to be true.
  const isLost =
    state.isLost ||
    earned.some(({ kind }) => kind === 'fooled' || kind === 'abandoned') ||
    (act.decide !== 'refuse' && earned.some(({ kind }) => kind === 'unverified'))
  return { ...state, minute, decided, marks, isLost, ended: isOver ? (isLost ? 'lost' : 'won') : null }
}

const everything: Mark = { kind: 'everything', days: 0, finding: null, about: null, why: null }

/** Whether somebody did all that there was to do, what proves nothing as well, and so chose nothing. */
const choseNothing = ({ done }: ProviderState, { incoming }: ProviderScenario): boolean =>
  incoming.some(({ steps }) => steps.some(({ trap, beside }) => trap || beside)) &&
  incoming.every(({ id, steps }) => steps.every((step) => done[id]?.includes(step.id)))

function marksFor(
  letter: Incoming,
  decision: Decision,
  done: readonly string[],
  minute: number,
): readonly Mark[] {
  const mark = (kind: MarkKind, isSo: boolean, about = letter.id): readonly Mark[] =>
    isSo ? [{ kind, days: 0, finding: null, about, why: null }] : []
  const isGiven = decision !== 'refuse'
  // A person in danger who is answered too late was not answered.
  const isLate = letter.genuine && minute > letter.minutes
  return [
    ...mark(
      'trap',
      letter.steps.some(({ id, trap }) => trap && done.includes(id)),
    ),
    ...letter.steps
      .filter(({ id, beside }) => beside && done.includes(id))
      .flatMap(({ id }) => mark('beside', true, `${letter.id}/${id}`)),
    ...mark('unverified', !letter.needs.every((id) => done.includes(id))),
    ...mark('fooled', isGiven && !letter.genuine),
    ...mark('excess', decision === 'everything' && letter.genuine),
    ...mark('abandoned', letter.genuine && (!isGiven || isLate)),
  ]
}
