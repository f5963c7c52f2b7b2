import { dueOn } from '@oficio/core/academy'
import type { Day } from '@oficio/core/time'
import { begunOf, mistakenIn, type Progress, practisedAt } from './progress.ts'
import type { ToldModule } from './use-courses.ts'

export interface ToPractise {
  /** `module/question`. */
  readonly name: string
  readonly module: ToldModule
  readonly question: ToldModule['questions'][number]
}

/** What is due on a day of all that this learner once answered wrongly. */
export const toPractise = (
  modules: readonly ToldModule[],
  progress: Progress,
  on: Day,
): readonly ToPractise[] =>
  dueOn(
    modules.flatMap((module) =>
      mistakenIn(module.questions, begunOf(progress, module.id)).map((question) => ({
        name: `${module.id}/${question.id}`,
        module,
        question,
      })),
    ),
    ({ name }) => practisedAt(progress, name),
    on,
  )
