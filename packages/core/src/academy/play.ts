import type { Knowledge } from '../knowledge/index.ts'
import { rememberedOf } from '../text/remembered.ts'
import { type Grade, gradeOf } from './grade.ts'
import { actOfficer, beginOfficer, type Mark } from './officer-chair.ts'
import { actProvider, beginProvider, type ProviderState } from './provider-chair.ts'
import { attemptsAt, filled, seeded } from './seed.ts'
import { actSituation, beginSituations, type SituationState } from './situation-chair.ts'
import type {
  OfficerAct,
  PlayedAct,
  ProviderAct,
  ProviderScenario,
  Scenario,
  SituationAct,
  SituationScenario,
} from './types.ts'

export interface Played {
  readonly marks: readonly Mark[]
  readonly grade: Grade
  /** Whether it came to its end by itself, with nothing left to judge, or was left before. */
  readonly isOver: boolean
}

/** What whoever leads said of a sentence that the program could not judge. */
export interface Judgement {
  readonly sentence: string
  /** Whether the case bears it out. */
  readonly fits: boolean
}

/** Marks after whoever leads has judged: what fits was said in own words, what does not was invented. */
export const judgedBy = (marks: readonly Mark[], said: readonly Judgement[]): readonly Mark[] =>
  marks.map((mark) => {
    const found =
      mark.kind === 'unjudged' ? said.findLast(({ sentence }) => sentence === mark.about) : undefined
    if (!found) return mark
    return found.fits
      ? { ...mark, kind: 'own', why: null, words: [] }
      : { ...mark, kind: 'invented', why: null, words: [] }
  })

/**
 * Plays a list of acts to its end; who stops before the end left it unfinished. What is no act of the chair
 * does nothing: a device may have sent anything.
 */
export function play(
  scenario: Scenario,
  acts: readonly PlayedAct[],
  knowledge: Knowledge,
  seed = 0,
  said: readonly Judgement[] = [],
): Played {
  const own = acts.filter((act) => isChairAct(scenario.chair, act))
  return playOwn(scenario, own, knowledge, seed, said)
}

/** Whether an act is one that somebody in a chair can do. */
export function isChairAct(chair: Scenario['chair'], act: PlayedAct): boolean {
  if (chair === 'officer') return !('of' in act)
  return 'of' in act && ('do' in act || (chair === 'provider' ? 'decide' : 'choose') in act)
}

/** A scenario as each attempt meets it: whoever plays asks for the same one with each act. */
const asMet = rememberedOf((scenario: Scenario) => {
  const met = new Map<number, Scenario>()
  return (seed: number): Scenario => {
    const attempt = Math.abs(Math.trunc(seed)) % attemptsAt(scenario)
    const own = met.get(attempt) ?? seeded(scenario, attempt)
    met.set(attempt, own)
    return own
  }
})

function playOwn(
  scenario: Scenario,
  acts: readonly PlayedAct[],
  knowledge: Knowledge,
  seed: number,
  said: readonly Judgement[],
): Played {
  const own = asMet(scenario)(seed)
  const done = filled(acts, scenario, seed)
  if (own.chair === 'officer') {
    let state = beginOfficer(own)
    for (const act of done) state = actOfficer(state, act as OfficerAct, own, knowledge)
    const hasEnded = state.ended !== null
    if (!hasEnded) state = actOfficer(state, { finish: true }, own, knowledge)
    const marks = judgedBy(state.marks, said)
    const grade = gradeOf(state.ended ?? 'lost', marks, own)
    return { marks, grade, isOver: hasEnded && (grade.ended === 'lost' || grade.judged) }
  }
  const state = own.chair === 'provider' ? atDesk(own, done) : through(own, done)
  const left: readonly Mark[] = state.ended
    ? []
    : [{ kind: 'unfinished', days: 0, finding: null, about: null, why: null }]
  const marks = [...state.marks, ...left]
  return { marks, grade: gradeOf(state.ended ?? 'lost', marks, own), isOver: state.ended !== null }
}

const atDesk = (scenario: ProviderScenario, acts: readonly object[]) =>
  acts.reduce(
    (state: ProviderState, act) => actProvider(state, act as ProviderAct, scenario),
    beginProvider(),
  )

const through = (scenario: SituationScenario, acts: readonly object[]) =>
  acts.reduce(
    (state: SituationState, act) => actSituation(state, act as SituationAct, scenario),
    beginSituations(),
  )
