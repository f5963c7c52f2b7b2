import type { CountryCode, Words } from '../fact/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { DataCategory, RouteInput } from '../route/index.ts'
import type { Day } from '../time/index.ts'

/** What the academy trains; courses/README.md says what each means. */
export const skills = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8'] as const
export type Skill = (typeof skills)[number]

/**
 * What an explanation rests on: an article of a treaty, a group of a provider's profile, or a reason for
 * which requests are refused. Each is a key of the knowledge.
 */
export type Footing =
  | { readonly article: string; readonly para?: string }
  | { readonly provider: string; readonly part: string }
  | { readonly reason: string }

/** A piece of a page: words, or an example that runs the real thing on the learner's own device. */
export type Block =
  | { readonly text: Words }
  | { readonly list: readonly Words[] }
  | { readonly recognise: { readonly paste: string; readonly country?: CountryCode; readonly note: Words } }
  | { readonly routes: { readonly input: RouteInput; readonly note: Words } }
  | { readonly check: { readonly on: Day; readonly request: EvidenceRequest; readonly note: Words } }
  /** What the law of the learner's own State says, from the knowledge. */
  | { readonly national: { readonly about: National; readonly note: Words } }

/** `18`: the powers beside that article; `evidence`, `orders`: what stands in court, who may order what. */
export type National =
  | { readonly power: string }
  | { readonly evidence: 'custody' | 'admissibility' }
  | { readonly orders: Extract<DataCategory, 'subscriber' | 'traffic' | 'content'> }

export interface CoursePage {
  readonly id: string
  readonly title: Words
  readonly blocks: readonly Block[]
  readonly rests: readonly Footing[]
}

export interface Choice {
  readonly id: string
  readonly text: Words
  readonly right: boolean
  /** Why it is right, or what it would cost. */
  readonly why: Words
}

export interface CourseQuestion {
  readonly id: string
  /** The page that answers it. */
  readonly page: string
  readonly ask: Words
  readonly choices: readonly Choice[]
  readonly rests: readonly Footing[]
}

/**
 * A module, for somebody who is busy; its minutes are those that its words and questions take. One file of
 * `courses/modules`.
 */
export interface CourseModule {
  readonly id: string
  readonly order: number
  readonly minutes: number
  readonly skills: readonly Skill[]
  /** Modules that come before it. */
  readonly after: readonly string[]
  readonly title: Words
  readonly about: Words
  readonly pages: readonly CoursePage[]
  readonly questions: readonly CourseQuestion[]
}

/** What a trainee can find out by asking, and what it gives for the draft. */
export interface Clue {
  readonly id: string
  /** Whom or what the trainee asks. */
  readonly ask: Words
  readonly says: Words
  /** Days that pass until the answer is there. */
  readonly days: number
  /** Clues that must be known before. */
  readonly after: readonly string[]
  /** Values for the draft, by JSON pointer. */
  readonly gives: Readonly<Record<string, unknown>>
  /** Why it does not bear on the request: whoever asks it all the same took what was not needed. */
  readonly beside?: Lesson
}

/** How a fictional service answers: beside its profile all that it needs to be a pure function. */
export interface Persona {
  /** Beginnings of codes of findings about which it asks before it refuses. */
  readonly asks: readonly string[]
  /** Days until each kind of answer; somebody calls back at once. */
  readonly days: Readonly<Record<Exclude<ReplyKind, 'callback'>, number>>
  /** Whether it calls back before an emergency is answered, and what it asks then. */
  readonly callback?: Callback
}

/** What is asked on the telephone before an emergency is answered, against minutes. */
export interface Callback {
  /** Minutes after which the danger has come true, whoever is still on the telephone. */
  readonly minutes: number
  /** Minutes that pass for each thing that is looked up while somebody waits on the line. */
  readonly looking: number
  /** One after the other: the next is met when the one before was answered rightly. */
  readonly moments: readonly CallMoment[]
}

export interface CallMoment {
  readonly id: string
  readonly says: Words
  readonly answers: readonly CallAnswer[]
}

/** What can be answered; its time is in minutes. */
export interface CallAnswer extends SituationOption {
  /** Clues without which nobody can answer so. */
  readonly after: readonly string[]
}

/** What a judge strikes from what was asked: classes of data, accounts, time beyond the facts. */
export const cuts = ['rows', 'accounts', 'period'] as const
export type JudgeCut = (typeof cuts)[number]

/** A judge who decides about the draft as it stands. */
export interface Judge {
  /** Days until the decision. */
  readonly days: number
  /** The order, as it goes into the draft; its day is that of the decision. */
  readonly order: Readonly<Record<string, unknown>>
  /** Why each is struck. */
  readonly cuts: Readonly<Record<JudgeCut, Lesson>>
}

/**
 * What is said of a request that is right in form: its reasons are not about this case (`words`) or name
 * an account that nobody gave (`account`), ask for more than the rows do (`reach`), say what the case does
 * not (`unjudged`) or say in one's own words what somebody has yet to read (`unread`), or a law or an
 * offence that is not this one (`basis`); whoever signs has no such rank (`officer`), nothing is said of
 * whether the user may be told (`notice`), or a field holds what nobody gave (`field`); it asks for what
 * the judge did not order (`order`); it is of another time (`period`) or reaches beyond it (`wide`), or
 * about somebody else (`stranger`); the data are kept already (`again`), or were prolonged as often as
 * they may (`renewals`).
 */
export const whys = [
  'words',
  'reach',
  'unjudged',
  'unread',
  'account',
  'basis',
  'officer',
  'notice',
  'field',
  'order',
  'period',
  'wide',
  'stranger',
  'again',
  'renewals',
] as const
export type Why = (typeof whys)[number]

/** Why a service asks back; of a sentence that asks for more than the rows, the sentence and its words. */
export interface AskedBack {
  readonly why: Why
  readonly reached: Reached | null
}
export interface Reached {
  readonly at: string
  readonly sentence: string
  readonly words: readonly string[]
}

export const replyKinds = [
  'question',
  'refused',
  'callback',
  'part',
  'given',
  'nothing',
  'preserved',
] as const
export type ReplyKind = (typeof replyKinds)[number]

/**
 * Why points are lost. `fooled`, `abandoned`, `invented`, `stranger`, `lost` and `harm` lose the case
 * whatever the rest is worth. `narrowed`: a judge struck something; `beside`: what does not bear on the case
 * was asked; `everything`: all that there was to ask was, and so nothing was chosen;
 * `own`: a sentence in one's own words, of which whoever leads said that the case bears it out; `unjudged`:
 * one that nobody has read yet, and until somebody did the case is not passed; `restated`: what was sent in
 * one's own words and taken back only after it had been acted on.
 */
export const markKinds = [
  'question',
  'refused',
  'narrowed',
  'excess',
  'lost',
  'late',
  'invented',
  'stranger',
  'unfinished',
  'fooled',
  'abandoned',
  'unverified',
  'trap',
  'mistaken',
  'harm',
  'beside',
  'everything',
  'own',
  'unjudged',
  'restated',
] as const
export type MarkKind = (typeof markKinds)[number]

/** What a mark teaches where no finding says it. */
export interface Lesson {
  readonly text: Words
  readonly rests: readonly Footing[]
}

/** Other facts of a case: values in place of those of the scenario, by JSON pointer. */
export interface Variant {
  readonly id: string
  readonly changes: Readonly<Record<string, unknown>>
}

interface AnyScenario {
  readonly id: string
  readonly order: number
  readonly minutes: number
  readonly skills: readonly Skill[]
  readonly title: Words
  readonly brief: Words
  /** Values that differ from attempt to attempt; `{{name}}` in a text stands for them. */
  readonly seeds: readonly Readonly<Record<string, string>>[]
  /** What is otherwise in the attempts after the first: facts, order, the fault, how a service answers. */
  readonly variants?: readonly Variant[]
  readonly lessons: Readonly<Partial<Record<MarkKind, Lesson>>>
  /** What somebody who passed every case that says so is certified of. */
  readonly certifies?: 'emergency'
}

/** Who is in a case, by the beginnings of their names, and what of its acts only they did. */
export interface CasePerson {
  readonly who: readonly string[]
  readonly does: readonly string[]
}

/** The chair of whoever asks: find out, write, answer, wait. */
export interface OfficerScenario extends AnyScenario {
  readonly chair: 'officer'
  readonly country: CountryCode
  readonly start: Day
  /** A fictional service of `courses/invented`. */
  readonly service: string
  readonly draft: EvidenceRequest
  readonly clues: readonly Clue[]
  /** Pointers whose value must come from a clue: who writes another one invented it. */
  readonly guarded: readonly string[]
  /** Until which day after the start the service holds each class by itself. */
  readonly held: readonly { readonly category: string; readonly days: number }[]
  /** Whose data the case needs: the service has nothing for it of anybody else. */
  readonly accounts: readonly { readonly type: string; readonly value: string }[]
  /**
   * What must come back, by which day, and of which time the facts are: null where the time does not matter.
   */
  readonly goal: {
    readonly categories: readonly string[]
    readonly days: number
    readonly period: { readonly from: string; readonly to: string } | null
  }
  /**
   * What holds reasons in one's own words to the case, each word by how it begins and without marks:
   * sequences that turn the facts round; words of which the tie to the service must hold one; who is in it
   * and what only they did; and pairs of words that say what did not happen.
   */
  readonly facts?: {
    readonly turned: readonly (readonly string[])[]
    readonly tied: readonly string[]
    readonly roles?: readonly CasePerson[]
    readonly untrue?: readonly (readonly string[])[]
  }
  readonly persona: Persona
  /** Who decides about the order that the case needs. */
  readonly judge?: Judge
  /** What the case makes shorter or easier than life, and what life costs: said when it is over. */
  readonly reality?: Lesson
  /** What another State brings, and how slowly. */
  readonly assistance?: { readonly category: string; readonly days: number }
  readonly paths: readonly ScenarioPath<AskingAct>[]
}

/** The chair of the provider: what came in is true or forged, and somebody waits. */
export interface ProviderScenario extends AnyScenario {
  readonly chair: 'provider'
  readonly incoming: readonly Incoming[]
  readonly paths: readonly ScenarioPath<ProviderAct>[]
}

/** The other chairs: what happens to them is met, looked into and decided. */
export const seats = ['investigator', 'contact-point', 'prosecutor', 'judge', 'expert', 'defence'] as const
export type Seat = (typeof seats)[number]

/** A case of situations that come one after the other, each decided from one chair. */
export interface SituationScenario extends AnyScenario {
  readonly chair: Seat
  /** What its clock counts. */
  readonly clock: 'minutes' | 'days'
  readonly situations: readonly Situation[]
  readonly paths: readonly ScenarioPath<SituationAct>[]
}

export type Scenario = OfficerScenario | ProviderScenario | SituationScenario

export interface Situation {
  readonly id: string
  readonly seat: Seat
  readonly title: Words
  readonly text: Words
  /** Situations that are decided before this one is met. */
  readonly after: readonly string[]
  /** When on the clock a decision comes too late, and what that is; null where nothing presses. */
  readonly until: { readonly at: number; readonly mark: 'late' | 'lost' | 'abandoned' } | null
  readonly steps: readonly SituationStep[]
  /** Steps without which nobody can decide. */
  readonly needs: readonly string[]
  readonly options: readonly SituationOption[]
}

/** One thing that can be done to find out; it takes minutes or days, as the clock counts. */
export interface SituationStep extends Omit<DeskStep, 'minutes'> {
  readonly time: number
  /** What is handed over to be looked into: a bundle as the house makes one, with one thing done to it. */
  readonly bundle?: DamagedBundle
}

/**
 * What was done to a bundle: a byte of a file is another, a file is not there, or a file and its sums are
 * others everywhere but in the signature.
 */
export const bundleFaults = ['file', 'gone', 'list'] as const

/** A bundle that a device makes for an exercise, of invented files. */
export interface DamagedBundle {
  readonly fault: (typeof bundleFaults)[number]
  /** The file to which it was done. */
  readonly at: string
  readonly files: readonly string[]
  readonly country: CountryCode
  readonly service: string
  readonly number: string
  /** When the files came, and when they were sealed, each with its zone. */
  readonly received: string
  readonly sealed: string
}

export interface SituationOption {
  readonly id: string
  readonly text: Words
  /** What comes of it, and why. */
  readonly says: Words
  readonly time: number
  /** `harm` is what nothing mends: a seal broken, a person put in danger. */
  readonly outcome: 'right' | 'mistaken' | 'harm'
  readonly rests: readonly Footing[]
}

export interface Incoming {
  readonly id: string
  readonly from: Words
  readonly letter: Words
  readonly genuine: boolean
  /** Minutes until an answer comes too late. */
  readonly minutes: number
  readonly steps: readonly DeskStep[]
  /** Steps without which nobody can decide. */
  readonly needs: readonly string[]
}

/** One thing that the provider can do to find out. */
export interface DeskStep {
  readonly id: string
  readonly ask: Words
  readonly says: Words
  readonly minutes: number
  /** It proves nothing, and looks as if it did: a call to the number in the letter. */
  readonly trap: boolean
  /** Why it does not bear on the decision, where it does not. */
  readonly beside?: Lesson
}

export type AskingAct =
  | { readonly ask: string }
  | { readonly send: Readonly<Record<string, unknown>> }
  /** The draft is laid before the judge. */
  | { readonly petition: Readonly<Record<string, unknown>> }
  /** What is answered to whoever calls back. */
  | { readonly answer: string }
  | { readonly wait: number }
  | { readonly assist: true }
  /** What nobody could judge, said otherwise when all is there. */
  | { readonly restate: Readonly<Record<string, unknown>> }
  | { readonly finish: true }

export const decisions = ['refuse', 'minimum', 'everything'] as const
export type Decision = (typeof decisions)[number]

export type ProviderAct =
  | { readonly do: string; readonly of: string }
  | { readonly decide: Decision; readonly of: string }

export type SituationAct =
  | { readonly do: string; readonly of: string }
  | { readonly choose: string; readonly of: string }

/** An act in any chair. */
export type PlayedAct = AskingAct | ProviderAct | SituationAct

/** A way through a scenario that its author played: the check plays it again. */
export interface ScenarioPath<Act> {
  readonly id: string
  readonly ends: 'won' | 'lost'
  /** The marks that it earns, in this order. */
  readonly marks: readonly MarkKind[]
  /** What it is worth, of a hundred. */
  readonly points: number
  /** What explains each mark, as `explanationOf` names it. */
  readonly explained: readonly string[]
  readonly acts: readonly Act[]
}
