import { type Practised, practisedOn } from '@oficio/core/academy'
import { isRecord } from '@oficio/core/json'
import { type Day, dayOf } from '@oficio/core/time'

/**
 * What the device keeps of one module: the page that is open, and of each question the first and the last
 * answer.
 */
export interface BegunModule {
  readonly page: string
  readonly answers: Readonly<Record<string, AnsweredTwice>>
}

export interface AnsweredTwice {
  readonly first: string
  readonly last: string
}

/** A scenario as it is played: which attempt, what was done, and the draft that is not sent yet. */
export interface ScenarioAttempt {
  readonly seed: number
  readonly acts: readonly object[]
  readonly draft: object | null
  readonly won: boolean
  /** The last attempt that passed, kept whole: a house that certifies plays it again. */
  readonly passed: { readonly seed: number; readonly acts: readonly object[] } | null
  /** Questions on what was marked in any attempt, as `module/question`: they come into practice. */
  readonly missed?: readonly string[]
}

export interface AcademyProgress {
  readonly country: string | null
  readonly modules: Readonly<Record<string, BegunModule>>
  readonly scenarios: Readonly<Record<string, ScenarioAttempt>>
  /** By module and question, as `module/question`. */
  readonly practised: Readonly<Record<string, Practised>>
  /** Cases that were passed in a live exercise, and those through which a group was led that learned. */
  readonly live?: readonly string[]
  readonly led?: readonly string[]
}

const key = 'oficio.academy'
const nothing: AcademyProgress = { country: null, modules: {}, scenarios: {}, practised: {} }

/** Whatever lies on the device, there is an answer: what is not of its kind is left out. */
export function readProgress(text: string | null): AcademyProgress {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    if (!isRecord(value)) return nothing
    const modules = Object.entries(isRecord(value.modules) ? value.modules : {}).flatMap(([id, begun]) =>
      /^[a-z0-9-]{1,60}$/.test(id) && isRecord(begun) && typeof begun.page === 'string'
        ? [[id, { page: begun.page, answers: answersOf(begun.answers) }] as const]
        : [],
    )
    const country =
      typeof value.country === 'string' && /^[A-Z]{2}$/.test(value.country) ? value.country : null
    const scenarios = Object.entries(isRecord(value.scenarios) ? value.scenarios : {}).flatMap(([id, one]) =>
      /^[a-z0-9-]{1,60}$/.test(id) && isRecord(one) ? [[id, attemptOf(one)] as const] : [],
    )
    return {
      country,
      modules: Object.fromEntries(modules),
      scenarios: Object.fromEntries(scenarios),
      practised: practisedIn(value.practised),
      ...casesIn('live', value.live),
      ...casesIn('led', value.led),
    }
  } catch {
    return nothing
  }
}

const casesIn = (name: 'live' | 'led', value: unknown): Pick<AcademyProgress, 'live' | 'led'> => {
  const cases = Array.isArray(value) ? value.filter((one) => /^[a-z0-9-]{1,60}$/.test(String(one))) : []
  return cases.length > 0 ? { [name]: cases.map(String).slice(0, 100) } : {}
}

/** Cases of a live exercise, beside those of before: passed at a seat, or led. */
export const withExercise = (
  progress: AcademyProgress,
  name: 'live' | 'led',
  cases: readonly string[],
): AcademyProgress => ({
  ...progress,
  [name]: [...new Set([...(progress[name] ?? []), ...cases])].slice(0, 100),
})

const questionName = /^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/

const attemptOf = ({
  seed,
  acts,
  draft,
  won,
  passed,
  missed,
}: Readonly<Record<string, unknown>>): ScenarioAttempt => ({
  seed: typeof seed === 'number' && Number.isSafeInteger(seed) && seed >= 0 ? seed : 0,
  acts: Array.isArray(acts) ? acts.filter(isRecord).slice(0, 500) : [],
  draft: isRecord(draft) ? draft : null,
  won: won === true,
  passed: passedIn(passed),
  ...missedKept(missed),
})

const missedKept = (value: unknown): Pick<ScenarioAttempt, 'missed'> => {
  const names = Array.isArray(value)
    ? value.filter((one) => typeof one === 'string' && questionName.test(one))
    : []
  return names.length > 0 ? { missed: names.slice(0, 100) } : {}
}

const passedIn = (value: unknown): ScenarioAttempt['passed'] =>
  isRecord(value) && Number.isSafeInteger(value.seed) && Array.isArray(value.acts)
    ? { seed: Number(value.seed), acts: value.acts.filter(isRecord).slice(0, 300) }
    : null

const practisedIn = (value: unknown): AcademyProgress['practised'] =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).flatMap(([name, one]) => {
      if (!questionName.test(name) || !isRecord(one)) return []
      const { known, on } = one
      const isKept =
        Number.isSafeInteger(known) && Number(known) >= 0 && typeof on === 'string' && dayOf(on) === on
      return isKept ? [[name, { known: Number(known), on }] as const] : []
    }),
  )

const answersOf = (value: unknown): BegunModule['answers'] =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).flatMap(([id, one]) =>
      isRecord(one) && typeof one.first === 'string' && typeof one.last === 'string'
        ? [[id, { first: one.first, last: one.last }] as const]
        : [],
    ),
  )

export function storedProgress(): AcademyProgress {
  try {
    return readProgress(localStorage.getItem(key))
  } catch {
    return nothing
  }
}

/** Keeps what changed; a device that keeps nothing loses only the progress, never the page. */
export function keep(change: (before: AcademyProgress) => AcademyProgress): AcademyProgress {
  const now = change(storedProgress())
  try {
    localStorage.setItem(key, JSON.stringify(now))
  } catch {
    // Full or closed to us: the course goes on.
  }
  return now
}

export function eraseProgress(): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}

/** The page that somebody is on, in what is kept. */
export const onPage = (progress: AcademyProgress, module: string, page: string): AcademyProgress => ({
  ...progress,
  modules: {
    ...progress.modules,
    [module]: { answers: begunOf(progress, module)?.answers ?? {}, page },
  },
})

/** One more answer: the first one stays the first. */
export function withAnswer(
  progress: AcademyProgress,
  module: string,
  question: string,
  choice: string,
): AcademyProgress {
  const begun = begunOf(progress, module) ?? { page: '', answers: {} }
  const before = Object.hasOwn(begun.answers, question) ? begun.answers[question] : undefined
  const answers = { ...begun.answers, [question]: { first: before?.first ?? choice, last: choice } }
  return { ...progress, modules: { ...progress.modules, [module]: { ...begun, answers } } }
}

/** One more answer in practice. */
export const withPractice = (
  progress: AcademyProgress,
  name: string,
  isRight: boolean,
  on: Day,
): AcademyProgress => ({
  ...progress,
  practised: {
    ...progress.practised,
    [name]: practisedOn(practisedAt(progress, name), isRight, on),
  },
})

export const practisedAt = (progress: AcademyProgress, name: string): Practised | undefined =>
  Object.hasOwn(progress.practised, name) ? progress.practised[name] : undefined

export const begunOf = (progress: AcademyProgress, module: string): BegunModule | undefined =>
  Object.hasOwn(progress.modules, module) ? progress.modules[module] : undefined

/** What is kept of a scenario; nothing yet is the first attempt. */
export const attemptAt = (progress: AcademyProgress, scenario: string): ScenarioAttempt =>
  (Object.hasOwn(progress.scenarios, scenario) ? progress.scenarios[scenario] : undefined) ?? {
    seed: 0,
    acts: [],
    draft: null,
    won: false,
    passed: null,
  }

export const withAttempt = (
  progress: AcademyProgress,
  scenario: string,
  attempt: ScenarioAttempt,
): AcademyProgress => ({
  ...progress,
  scenarios: { ...progress.scenarios, [scenario]: attempt },
})

/** An attempt with one more act. What passes last is kept whole, whatever passed before it. */
export function withAct(attempt: ScenarioAttempt, act: object, isPassed: boolean): ScenarioAttempt {
  const acts = [...attempt.acts, act]
  return {
    ...attempt,
    acts,
    won: attempt.won || isPassed,
    passed: isPassed ? { seed: attempt.seed, acts } : attempt.passed,
  }
}

/** An attempt with the questions on what was marked in it, beside those of attempts before. */
export const withMissed = (attempt: ScenarioAttempt, names: readonly string[]): ScenarioAttempt =>
  names.length === 0
    ? attempt
    : { ...attempt, missed: [...new Set([...(attempt.missed ?? []), ...names])].slice(0, 100) }

/** What was marked at a seat of an exercise comes into practice as what was marked alone. */
export const withMarked = (
  progress: AcademyProgress,
  scenario: string,
  names: readonly string[],
): AcademyProgress =>
  names.length === 0
    ? progress
    : withAttempt(progress, scenario, withMissed(attemptAt(progress, scenario), names))

/** Whether another tab of this device went on with a case since it was seen. */
export const isAhead = (kept: ScenarioAttempt, seen: ScenarioAttempt): boolean =>
  kept.seed > seen.seed || (kept.seed === seen.seed && kept.acts.length > seen.acts.length)

/** What of a module says how far somebody is. */
interface Asking {
  readonly questions: readonly {
    readonly id: string
    readonly choices: readonly { readonly id: string; readonly right: boolean }[]
  }[]
}

/** Questions of a module whose first answer was wrong: what its learner practises. */
export const mistakenIn = <Question extends Asking['questions'][number]>(
  questions: readonly Question[],
  begun: BegunModule | undefined,
): readonly Question[] =>
  questions.filter(({ id, choices }) => {
    const answered = begun && Object.hasOwn(begun.answers, id) ? begun.answers[id] : undefined
    return answered !== undefined && !choices.some((choice) => choice.right && choice.id === answered.first)
  })

export interface ModuleStanding {
  readonly total: number
  /** Questions whose last answer is right. */
  readonly done: number
  /** And whose first one was. */
  readonly atOnce: number
  /** Ids of the questions that were answered, and whose last answer is wrong. */
  readonly wrong: readonly string[]
  /** Questions that were answered, rightly or not. */
  readonly answered: number
}

/** How far somebody is in a module. Answers to what is no longer asked do not count. */
export function standingOf({ questions }: Asking, begun: BegunModule | undefined): ModuleStanding {
  const answerTo = ({ id }: Asking['questions'][number]) =>
    begun && Object.hasOwn(begun.answers, id) ? begun.answers[id] : undefined
  const right = (question: Asking['questions'][number], which: keyof AnsweredTwice) =>
    question.choices.some((choice) => choice.right && choice.id === answerTo(question)?.[which])
  const answered = questions.filter((question) => answerTo(question) !== undefined)
  return {
    total: questions.length,
    done: questions.filter((question) => right(question, 'last')).length,
    atOnce: questions.filter((question) => right(question, 'first')).length,
    wrong: answered.filter((question) => !right(question, 'last')).map(({ id }) => id),
    answered: answered.length,
  }
}
