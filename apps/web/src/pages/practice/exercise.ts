import { type JudgedSentence, wordsAlone } from '@oficio/core/academy'
import type { Knowledge } from '@oficio/core/knowledge'
import {
  type CheckContext,
  type CheckResult,
  check,
  type Finding,
  type Severity,
} from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'

/**
 * A draft with planted flaws, and what its author says about each, in English: `vectors/words` has it in the
 * other languages.
 */
export interface Exercise {
  readonly id: string
  readonly request: EvidenceRequest
  readonly expectedFindings: readonly {
    readonly code: string
    readonly severity: Severity
    readonly path: string
    readonly explanation: string
    readonly fix: string
  }[]
}

export interface Exercises {
  /** The day on which the drafts are checked: their clocks are fictional too. */
  readonly on: string
  readonly context: Omit<CheckContext, 'on'>
  readonly drafts: readonly Exercise[]
}

export const themes = [
  'identifier',
  'addressee',
  'dates',
  'scope',
  'data',
  'legal',
  'form',
  'sender',
  'facts',
  'notice',
  'preservation',
  'emergency',
] as const
export type ExerciseTheme = (typeof themes)[number]

const themeOfStart: Readonly<Record<string, ExerciseTheme>> = {
  identifier: 'identifier',
  account: 'identifier',
  entity: 'addressee',
  channel: 'addressee',
  jurisdiction: 'addressee',
  dates: 'dates',
  scope: 'scope',
  data: 'data',
  process: 'legal',
  legalBasis: 'legal',
  order: 'legal',
  remedy: 'legal',
  prospective: 'legal',
  attachment: 'form',
  form: 'form',
  language: 'form',
  requester: 'sender',
  email: 'sender',
  authenticity: 'sender',
  notice: 'notice',
  preservation: 'preservation',
  duplicate: 'preservation',
  emergency: 'emergency',
}

/**
 * What a finding is about, for lists and for what it costs; what is in no list is about the facts of the
 * case.
 */
export const themeOf = (code: string): ExerciseTheme =>
  themeOfStart[code.slice(0, code.includes('.') ? code.indexOf('.') : undefined)] ?? 'facts'

export const themesOf = (exercise: Exercise): readonly ExerciseTheme[] => [
  ...new Set(exercise.expectedFindings.map(({ code }) => themeOf(code))),
]

export const sections = [
  'addressee',
  'authority',
  'case',
  'legalProcess',
  'identifiers',
  'dataRequested',
  'userNotice',
  'emergency',
  'preservation',
  'text',
  'other',
] as const
export type LetterSection = (typeof sections)[number]

const addressed = new Set([
  'provider',
  'service',
  'requestType',
  'channel',
  'userCountry',
  'country',
  'language',
  'translation',
])

/** The part of the letter that a finding is about, by its JSON pointer. */
export function sectionOf(path: string): LetterSection {
  const first = path.split('/')[1] ?? ''
  if (addressed.has(first)) return 'addressee'
  return sections.find((section) => section === first) ?? 'other'
}

export const checkExercise = (
  request: EvidenceRequest,
  { on, context }: Exercises,
  knowledge: Knowledge,
): CheckResult => check(request, { ...context, on }, knowledge)

const isSame = (one: Finding, other: Finding): boolean =>
  one.code === other.code &&
  one.rule === other.rule &&
  one.path === other.path &&
  JSON.stringify(one.params) === JSON.stringify(other.params)

/**
 * What is left to mend: whatever blocks, what the author planted, and that more may be asked than the rows
 * do, unless the draft was given so (`before`). Other warnings follow from weak facts: they are shown and ask
 * for nothing.
 */
export const leftToMend = (
  findings: readonly Finding[],
  exercise: Exercise,
  before: readonly Finding[] = [],
): readonly Finding[] =>
  findings.filter(
    (f) =>
      f.severity === 'block' ||
      exercise.expectedFindings.some((e) => e.code === f.code && e.path === f.path) ||
      (f.severity === 'warn' && f.code.startsWith('scope.') && !before.some((one) => isSame(one, f))),
  )

/** How an exercise stands after a check. */
export interface CheckedExercise {
  readonly findings: readonly Finding[]
  readonly left: readonly Finding[]
  /** Sentences that surely ask for more than the rows. */
  readonly reached: readonly JudgedSentence[]
  /** What else the learner wrote: nobody reads it, so nobody says that it is right. */
  readonly unread: readonly JudgedSentence[]
}

/** Checks a letter, and sorts what its learner wrote: alone nobody passes with words of one's own. */
export function checkAlone(
  request: EvidenceRequest,
  exercise: Exercise,
  all: Exercises,
  knowledge: Knowledge,
): CheckedExercise {
  const { findings } = checkExercise(request, all, knowledge)
  const before = checkExercise(exercise.request, all, knowledge).findings
  const own = wordsAlone(request, exercise.request, knowledge)
  return {
    ...{ findings, left: leftToMend(findings, exercise, before) },
    reached: own.filter(({ verdict }) => verdict === 'reach'),
    unread: own.filter(({ verdict }) => verdict !== 'reach'),
  }
}

/** Whether an exercise is done as it stands, waits for somebody who reads it, or is to be mended further. */
export function standingOf({ left, reached, unread }: CheckedExercise): 'clean' | 'waits' | 'open' {
  if (left.length + reached.length > 0) return 'open'
  return unread.length > 0 ? 'waits' : 'clean'
}
