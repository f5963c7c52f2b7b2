import type { CountryCode } from '../fact/index.ts'
import type { Provenance } from '../law/index.ts'

/**
 * What somebody asked at the round table and was answered there: read where it says by two people of whom
 * neither is of the institution that answered. Of nobody's case.
 */
export interface AnsweredFact extends Provenance {
  /** The answer, as the house names it. */
  readonly id: string
  readonly question: string
  readonly words: string
  readonly provider: string | null
  readonly country: CountryCode | null
  readonly topic: string
  /** Who answered. */
  readonly institution: string
}

/** An answer that begins to be known. */
export interface AnsweredChange extends AnsweredFact {
  readonly fact: 'answered'
}

/** An answer that holds no longer: it is no fact any more. */
export interface AnswerEndedChange {
  readonly fact: 'answer-ended'
  readonly id: string
}

export type AnswerChange = AnsweredChange | AnswerEndedChange

interface AnswersKnown {
  readonly answered?: readonly AnsweredFact[]
  readonly countries: Readonly<Record<string, unknown>>
  readonly providers: Readonly<Record<string, unknown>>
}

/** Why an answer has no place in what is known. */
export type AnswerFault = 'said-twice' | 'no-fact' | 'unknown-provider' | 'unknown-place' | 'envelope'

/** What hinders a change of the answers; undefined: nothing does. */
export function answerFault(change: AnswerChange, knowledge: AnswersKnown): AnswerFault | undefined {
  const isThere = (knowledge.answered ?? []).some(({ id }) => id === change.id)
  if (change.fact === 'answer-ended') return isThere ? undefined : 'no-fact'
  if (isThere) return 'said-twice'
  const { provider, country } = change
  if (provider !== null && !Object.hasOwn(knowledge.providers, provider)) return 'unknown-provider'
  if (country !== null && !Object.hasOwn(knowledge.countries, country)) return 'unknown-place'
  // Nobody looks up what two people read from memory, nor a text without a day.
  return change.basis === 'read' && change.asOf !== null && change.source !== '' ? undefined : 'envelope'
}

/** The answers that are known once a change counts. */
export function withAnswer(
  change: AnswerChange,
  { answered = [] }: Pick<AnswersKnown, 'answered'>,
): readonly AnsweredFact[] {
  if (change.fact === 'answer-ended') return answered.filter(({ id }) => id !== change.id)
  const { fact: _, ...known } = change
  return [...answered, known]
}

/** The answers about a provider or a State, the newest first. */
export const answersAbout = (
  of: { readonly provider: string } | { readonly country: CountryCode },
  { answered = [] }: Pick<AnswersKnown, 'answered'>,
): readonly AnsweredFact[] =>
  answered
    .filter((one) => ('provider' in of ? one.provider === of.provider : one.country === of.country))
    .toSorted((a, b) => (b.asOf ?? '').localeCompare(a.asOf ?? ''))
