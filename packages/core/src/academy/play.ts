import type { Knowledge } from '../knowledge/index.ts'
import { rememberedOf } from '../text/remembered.ts'
import { type Grade, gradeOf } from './grade.ts'
import { actOfficer, beginOfficer, type Mark, type OfficerState } from './officer-chair.ts'
import { actProvider, beginProvider, type ProviderState } from './provider-chair.ts'
import { attemptsAt, filled, seeded } from './seed.ts'
import { actSituation, beginSituations, type SituationState } from './situation-chair.ts'
import type {
  AskingAct,
  OfficerScenario,
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
  /** The clues that were asked at an officer’s desk. */
  readonly known: readonly string[]
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
    if (mark.kind !== 'unjudged' && mark.kind !== 'restated') return mark
    const sentences = mark.sentences ?? (mark.about === null ? [] : [mark.about])
    const fits = sentences.map((one) => said.findLast(({ sentence }) => sentence === one)?.fits)
    if (fits.includes(false)) return { ...mark, kind: 'invented', why: null, words: [] }
    return fits.every(Boolean) ? { ...mark, kind: 'own', days: 0, finding: null, why: null, words: [] } : mark
  })

/**
 * Plays a list of acts to its end; who stops before the end left it unfinished. What is no act of the chair
 * does nothing: a device may have sent anything.
 */
export const play = (
  scenario: Scenario,
  acts: readonly PlayedAct[],
  knowledge: Knowledge,
  seed = 0,
  said: readonly Judgement[] = [],
): Played => endOf(playedOn(begun(scenario, seed), acts, knowledge), knowledge, said)

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

/** An attempt as far as it was played: whoever keeps it plays what comes next, and not all of it anew. */
export interface Course {
  readonly scenario: Scenario
  readonly seed: number
  readonly at:
    | { readonly own: OfficerScenario; readonly state: OfficerState }
    | { readonly own: ProviderScenario; readonly state: ProviderState }
    | { readonly own: SituationScenario; readonly state: SituationState }
}

/** An attempt in which nothing was done yet. */
export function begun(scenario: Scenario, seed: number): Course {
  const own = asMet(scenario)(seed)
  if (own.chair === 'officer') return { scenario, seed, at: { own, state: beginOfficer(own) } }
  if (own.chair === 'provider') return { scenario, seed, at: { own, state: beginProvider() } }
  return { scenario, seed, at: { own, state: beginSituations() } }
}

/** The same attempt after more acts; what is no act of its chair does nothing. */
export function playedOn(course: Course, acts: readonly PlayedAct[], knowledge: Knowledge): Course {
  const { scenario, seed } = course
  const own = acts.filter((act) => isChairAct(scenario.chair, act))
  const at = filled(own, scenario, seed).reduce(
    (before: Course['at'], act) => after(before, act, knowledge),
    course.at,
  )
  return { ...course, at }
}

function after(at: Course['at'], act: PlayedAct, knowledge: Knowledge): Course['at'] {
  if (isOffice(at)) return { ...at, state: actOfficer(at.state, act as AskingAct, at.own, knowledge) }
  if (isDesk(at)) return { ...at, state: actProvider(at.state, act as ProviderAct, at.own) }
  return { ...at, state: actSituation(at.state, act as SituationAct, at.own) }
}

type At<Own> = Extract<Course['at'], { readonly own: Own }>
const isOffice = (at: Course['at']): at is At<OfficerScenario> => at.own.chair === 'officer'
const isDesk = (at: Course['at']): at is At<ProviderScenario> => at.own.chair === 'provider'

/** What an attempt is worth as far as it was played. */
export function endOf({ at }: Course, knowledge: Knowledge, said: readonly Judgement[] = []): Played {
  const hasEnded = at.state.ended !== null
  if (isOffice(at)) {
    const state = hasEnded ? at.state : actOfficer(at.state, { finish: true }, at.own, knowledge)
    const marks = judgedBy(state.marks, said)
    const grade = gradeOf(state.ended ?? 'lost', marks, at.own)
    const isOver = hasEnded && (grade.ended === 'lost' || grade.judged)
    return { marks, grade, isOver, known: state.known }
  }
  const left: readonly Mark[] = hasEnded
    ? []
    : [{ kind: 'unfinished', days: 0, finding: null, about: null, why: null }]
  const marks = [...at.state.marks, ...left]
  return { marks, grade: gradeOf(at.state.ended ?? 'lost', marks, at.own), isOver: hasEnded, known: [] }
}
