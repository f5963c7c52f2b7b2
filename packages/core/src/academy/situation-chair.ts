import type { Mark } from './officer-chair.ts'
import type { MarkKind, Situation, SituationAct, SituationOption, SituationScenario } from './types.ts'

export interface SituationState {
  /** Minutes or days since the beginning, as the scenario's clock counts. */
  readonly now: number
  readonly done: Readonly<Record<string, readonly string[]>>
  readonly chosen: Readonly<Record<string, { readonly option: string; readonly at: number }>>
  readonly marks: readonly Mark[]
  readonly ended: 'won' | 'lost' | null
}

/** How a case of situations one after the other begins. */
export const beginSituations = (): SituationState => ({
  now: 0,
  done: {},
  chosen: {},
  marks: [],
  ended: null,
})

/** Situations that somebody has met: all those before them are decided. In the order of the scenario. */
export const situationsMet = (
  state: SituationState,
  { situations }: SituationScenario,
): readonly Situation[] =>
  situations.filter(({ after }) => after.every((id) => Object.hasOwn(state.chosen, id)))

/** One act in a case of situations. Pure: the same scenario and acts give the same case. */
export function actSituation(
  state: SituationState,
  act: SituationAct,
  scenario: SituationScenario,
): SituationState {
  const situation = situationsMet(state, scenario).find(({ id }) => id === act.of)
  if (state.ended || !situation || Object.hasOwn(state.chosen, situation.id)) return state
  const done = state.done[situation.id] ?? []
  if ('do' in act) {
    const step = situation.steps.find(({ id }) => id === act.do)
    if (!step || done.includes(step.id)) return state
    return {
      ...state,
      now: state.now + step.time,
      done: { ...state.done, [situation.id]: [...done, step.id] },
    }
  }
  const option = situation.options.find(({ id }) => id === act.choose)
  if (!option) return state
  const at = state.now + option.time
  const chosen = { ...state.chosen, [situation.id]: { option: option.id, at } }
  const isOver = scenario.situations.every(({ id }) => Object.hasOwn(chosen, id))
  const marks = [
    ...state.marks,
    ...marksFor(situation, option, done, at),
    ...(isOver && choseNothing(state, scenario) ? [everything] : []),
  ]
  // Where the call is what the case certifies, nothing that comes after makes up for not having made it.
  const isLost = marks.some(
    ({ kind }) => losing.has(kind) || (kind === 'unverified' && scenario.certifies === 'emergency'),
  )
  return { ...state, now: at, chosen, marks, ended: isOver ? (isLost ? 'lost' : 'won') : null }
}

const everything: Mark = { kind: 'everything', days: 0, finding: null, about: null, why: null }

/** Whether somebody took every step there is, also those that bear on nothing, and so chose none. */
const choseNothing = ({ done }: SituationState, { situations }: SituationScenario): boolean =>
  situations.some(({ steps }) => steps.some(({ beside }) => beside)) &&
  situations.every(({ id, steps }) => steps.every((step) => done[id]?.includes(step.id)))

/** What the rest of the case cannot mend. */
const losing: ReadonlySet<MarkKind> = new Set(['harm', 'abandoned', 'lost'])

function marksFor(
  { id, steps, needs, until }: Situation,
  { id: option, outcome }: SituationOption,
  done: readonly string[],
  at: number,
): readonly Mark[] {
  const mark = (kind: MarkKind, isSo: boolean, about: string): readonly Mark[] =>
    isSo ? [{ kind, days: 0, finding: null, about, why: null }] : []
  return [
    ...mark(
      'trap',
      steps.some(({ id: step, trap }) => trap && done.includes(step)),
      id,
    ),
    ...steps
      .filter((step) => step.beside && done.includes(step.id))
      .flatMap((step) => mark('beside', true, `${id}/${step.id}`)),
    ...mark('unverified', !needs.every((need) => done.includes(need)), id),
    ...(outcome === 'right' ? [] : mark(outcome, true, `${id}/${option}`)),
    ...(until ? mark(until.mark, at > until.at, id) : []),
  ]
}
