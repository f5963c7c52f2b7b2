import { addDays, type Day } from '../time/index.ts'

/**
 * What is kept of one question in practice: how often it was known in a row, and when it was answered last.
 */
export interface Practised {
  readonly known: number
  readonly on: Day
}

/** Days until a question comes again, by how often it was known in a row. After the last it is known. */
export const gaps: readonly number[] = [1, 3, 7, 16, 35]

/**
 * Whether a question that was once answered wrongly is known again: three times in a row, days apart.
 */
export const isKnownAgain = (kept: Practised | undefined): boolean => (kept?.known ?? 0) >= 3

/** After an answer: what was known comes later, what was not comes tomorrow. */
export const practisedOn = (before: Practised | undefined, isRight: boolean, on: Day): Practised => ({
  known: isRight ? (before?.known ?? 0) + 1 : 0,
  on,
})

/** The day on which a question comes again; null once it is known. Days of the learner's own calendar. */
export const comesAgain = ({ known, on }: Practised): Day | null => {
  const gap = gaps[known]
  return gap === undefined ? null : addDays(on, gap)
}

/**
 * Questions to practise on a day, from the learner's own mistakes: those that were once answered wrongly and
 * are not known since, the longest due first. One that was never practised is due at once.
 */
export function dueOn<Question>(
  mistaken: readonly Question[],
  practised: (question: Question) => Practised | undefined,
  day: Day,
): readonly Question[] {
  return mistaken
    .flatMap((question) => {
      const kept = practised(question)
      const again = kept ? comesAgain(kept) : ''
      return again !== null && again <= day ? [{ question, again }] : []
    })
    .toSorted((a, b) => (a.again < b.again ? -1 : a.again > b.again ? 1 : 0))
    .map(({ question }) => question)
}
