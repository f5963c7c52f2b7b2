import { isDoubtful } from '@oficio/core/fact'
import type { PlanStep } from '@oficio/core/plan'
import type { Day } from '@oficio/core/time'
import type { ProviderAnswer } from './answer.ts'

/** A day, and whether nobody is sure of what it was counted by. */
export interface ShownDay {
  readonly day: Day
  readonly isDoubtful: boolean
}

export interface ThreeDays {
  /** The first day on which data are gone and which data, where it is known. */
  readonly dies: (ShownDay & { readonly categories: readonly string[] }) | undefined
  /** The first day on which an answer may come, where the first time of the way is known. */
  readonly answer: ShownDay | undefined
}

/** Steps that bring data, in the order of the plan. */
export const asking = ({ plan }: Pick<ProviderAnswer, 'plan'>): readonly PlanStep[] =>
  plan.steps.filter(({ kind }) => kind === 'ask' || kind === 'mutual-assistance')

/** The days that a row of the answer tells; a day counted by what somebody remembers is told as such. */
export function threeDaysOf(answer: Pick<ProviderAnswer, 'plan'>): ThreeDays {
  const clock = asking(answer)[0]?.clock
  const deaths = answer.plan.deaths.filter(({ allLost }) => allLost !== null)
  const day = deaths
    .flatMap(({ allLost }) => allLost ?? [])
    .sort()
    .at(0)
  const first = deaths.filter(({ allLost }) => allLost === day)
  return {
    dies: day
      ? { day, isDoubtful: first.some(isDoubtful), categories: first.map(({ category }) => category) }
      : undefined,
    // The last day of a way is not the one from which an answer may come.
    answer: clock?.earliest ? { day: clock.earliest, isDoubtful: isDoubtful(clock) } : undefined,
  }
}
