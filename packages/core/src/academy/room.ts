import type { CountryCode } from '../fact/index.ts'
import { isRecord } from '../json/index.ts'
import type { Knowledge } from '../knowledge/index.ts'
import { inMixedOrder } from './choices.ts'
import { textsIn } from './fit.ts'
import { type Grade, isWaiting } from './grade.ts'
import { type Judgement, play } from './play.ts'
import { decisions, type MarkKind, type PlayedAct, type Scenario, type Seat } from './types.ts'

/** Where an exercise stands: questions before, the cases, the same kind of questions after, over. */
export const roomStages = ['before', 'cases', 'after', 'closed'] as const
export type RoomStage = (typeof roomStages)[number]

/** From where somebody plays a case. */
export type Chair = 'officer' | 'provider' | Seat

/** When a question of the course was answered: its pair says what an exercise changed. */
export type QuestionMoment = 'before' | 'after'

/**
 * One thing that somebody did in an exercise; a seat is the list of them, so that nothing is lost on the way.
 */
export type SeatEntry =
  | { readonly act: Readonly<Record<string, unknown>> }
  /** The case again, with other values. */
  | { readonly again: true }
  /** A question, as `module/question`: of a measure, or of a module that whoever leads set. */
  | { readonly answer: string; readonly choice: string; readonly when: QuestionMoment | 'module' }

interface Dealable {
  readonly id: string
  readonly chair: Chair
}

interface Dealt {
  readonly scenario: string
  readonly country: CountryCode
}

/**
 * The case that the next one is dealt: that which fewest have, then that which fewest of the same country
 * have, then the first. So every chair is taken before one is taken twice, and no country sits on one side
 * alone.
 */
export function dealt<Case extends Dealable>(
  cases: readonly Case[],
  taken: readonly Dealt[],
  country: CountryCode,
): Case | undefined {
  const having = (id: string, own: boolean) =>
    taken.filter((one) => one.scenario === id && (!own || one.country === country)).length
  return cases
    .map((one, place) => ({ one, place, all: having(one.id, false), own: having(one.id, true) }))
    .toSorted((a, b) => a.all - b.all || a.own - b.own || a.place - b.place)[0]?.one
}

/** An attempt at the case of a seat. */
export interface SeatAttempt {
  readonly seed: number
  readonly acts: readonly PlayedAct[]
}

/** Letters of one text of an act: no letter of a case has a tenth of it. */
export const longestText = 2_000

/** The texts of a value that are longer than the academy reads. */
export const longTexts = (value: unknown): readonly string[] =>
  textsIn(value).filter(({ length }) => length > longestText)

/**
 * An act as it came from a device; undefined where it is none: what somebody made up does nothing, nor does
 * what is too long to be read while others wait.
 */
export function readAct(act: Readonly<Record<string, unknown>>): PlayedAct | undefined {
  if (longTexts(act).length > 0) return undefined
  const { ask, send, petition, restate, answer, wait, assist, finish, do: step, of, decide, choose } = act
  if (typeof ask === 'string') return { ask }
  if (isRecord(send)) return { send }
  if (isRecord(petition)) return { petition }
  if (isRecord(restate)) return { restate }
  if (typeof answer === 'string') return { answer }
  if (typeof wait === 'number' && Number.isFinite(wait)) return { wait }
  if (assist === true) return { assist }
  if (finish === true) return { finish }
  if (typeof of !== 'string') return undefined
  if (typeof step === 'string') return { do: step, of }
  if (typeof choose === 'string') return { choose, of }
  const decision = decisions.find((one) => one === decide)
  return decision && { decide: decision, of }
}

/** The attempts that a list of entries holds, the one that runs last; neighbours begin with other values. */
export function attemptsIn(entries: readonly SeatEntry[], seat: number): readonly SeatAttempt[] {
  const attempts: { readonly seed: number; readonly acts: PlayedAct[] }[] = [{ seed: seat - 1, acts: [] }]
  for (const entry of entries) {
    const act = 'act' in entry ? readAct(entry.act) : undefined
    if (act) attempts.at(-1)?.acts.push(act)
    else if ('again' in entry) attempts.push({ seed: seat - 1 + attempts.length, acts: [] })
  }
  return attempts
}

/** How far a seat is with its case: the best attempt counts, and what went wrong in any of them is told. */
export interface SeatProgress {
  readonly state: 'waiting' | 'playing' | 'passed' | 'not-passed'
  readonly attempts: number
  readonly acts: number
  /** Of the best attempt that came to its end. */
  readonly best: Grade | null
  /** Kinds of marks, each once, in the order in which they were earned first. */
  readonly marks: readonly MarkKind[]
  /**
   * Sentences that nobody has judged, with the words of each for which that is; the attempt, and the clues
   * that were asked in it: whoever reads them holds them against what was said there.
   */
  readonly open: readonly {
    readonly sentence: string
    readonly words: readonly string[]
    readonly seed: number
    readonly known: readonly string[]
  }[]
}

/** Pure: the same entries give the same progress on every device. `realm` is that of the academy. */
export function seatProgress(
  entries: readonly SeatEntry[],
  seat: number,
  scenario: Scenario,
  realm: Knowledge,
  said: readonly Judgement[] = [],
): SeatProgress {
  const attempts = attemptsIn(entries, seat)
  const played = attempts
    .filter(({ acts }) => acts.length > 0)
    .flatMap(({ acts, seed }) => playedOr(() => ({ seed, ...play(scenario, acts, realm, seed, said) })))
  const over = played.filter(({ isOver }) => isOver)
  const open = played.flatMap(({ marks: own, seed, known }) =>
    own
      .filter(isWaiting)
      .flatMap(({ about, sentences = [about ?? ''], words = [] }) =>
        sentences.map((sentence) => ({ sentence, words, seed, known })),
      ),
  )
  const best = over.map(({ grade }) => grade).toSorted((a, b) => b.points - a.points)[0] ?? null
  const marks = played.flatMap((one) =>
    one.marks.map(({ kind }) => kind).filter((kind) => one.isOver || kind !== 'unfinished'),
  )
  const isPlaying = played.length > over.length
  return {
    state: best?.passed ? 'passed' : isPlaying ? 'playing' : best ? 'not-passed' : 'waiting',
    attempts: played.length,
    acts: attempts.reduce((sum, { acts }) => sum + acts.length, 0),
    best,
    marks: [...new Set(marks)],
    open,
  }
}

/** How many of the modules that were set are done: each of its questions answered rightly, the last time. */
export function modulesDone(
  entries: readonly SeatEntry[],
  modules: readonly Asking[],
  set: readonly string[],
): { readonly done: number; readonly of: number } {
  const last = new Map<string, string>()
  for (const entry of entries)
    if ('answer' in entry && entry.when === 'module') last.set(entry.answer, entry.choice)
  const own = modules.filter(({ id }) => set.includes(id))
  const isDone = ({ id, questions }: Asking) =>
    questions.every((question) =>
      question.choices.some(({ right, id: choice }) => right && choice === last.get(`${id}/${question.id}`)),
    )
  return { done: own.filter(isDone).length, of: own.length }
}

/** What a stranger sent and nobody foresaw ends one attempt, not the page of whoever leads. */
function playedOr<Played>(played: () => Played): readonly Played[] {
  try {
    return [played()]
  } catch {
    return []
  }
}

interface Asking {
  readonly id: string
  readonly questions: readonly {
    readonly id: string
    readonly choices: readonly { readonly id: string; readonly right: boolean }[]
  }[]
}

/**
 * The questions that a seat is asked before and after: one a module, another one each time. Every second seat
 * has them the other way round, so that neither list is only ever the earlier one.
 */
export function measureOf<Module extends Asking>(
  modules: readonly Module[],
  seat: number,
  when: QuestionMoment,
): readonly {
  readonly name: string
  readonly module: Module
  readonly question: Module['questions'][number]
}[] {
  const turn = (seat + (when === 'after' ? 1 : 0)) % 2
  return modules.flatMap((module) => {
    const question = inMixedOrder({
      id: module.id,
      choices: module.questions as readonly Module['questions'][number][],
    })[turn]
    return question ? [{ name: `${module.id}/${question.id}`, module, question }] : []
  })
}

/** How many of the questions of a seat were right, of those that it answered; the first answer counts. */
export function measured(
  entries: readonly SeatEntry[],
  modules: readonly Asking[],
  seat: number,
  when: QuestionMoment,
): { readonly right: number; readonly answered: number; readonly of: number } {
  const asked = measureOf(modules, seat, when)
  const first = new Map<string, string>()
  for (const entry of entries)
    if ('answer' in entry && entry.when === when && !first.has(entry.answer))
      first.set(entry.answer, entry.choice)
  const answered = asked.filter(({ name }) => first.has(name))
  const right = answered.filter(({ name, question }) =>
    question.choices.some((choice) => choice.right && choice.id === first.get(name)),
  )
  return { right: right.length, answered: answered.length, of: asked.length }
}
