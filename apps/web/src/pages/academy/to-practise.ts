import { dueOn, isKnownAgain } from '@oficio/core/academy'
import type { Day } from '@oficio/core/time'
import { type AcademyProgress, begunOf, mistakenIn, practisedAt } from './progress.ts'
import type { ModuleOutline } from './told-types.ts'

export interface ToPractise<Module extends ModuleOutline> {
  /** `module/question`. */
  readonly name: string
  readonly module: Module
  readonly question: Module['questions'][number]
}

/** What is due on a day of all that this learner once answered wrongly, or had marked in a case. */
export const toPractise = <Module extends ModuleOutline>(
  modules: readonly Module[],
  progress: AcademyProgress,
  on: Day,
): readonly ToPractise<Module>[] =>
  dueOn(mistakesOf(modules, progress), ({ name }) => practisedAt(progress, name), on)

/** The modules of which something that this learner once answered wrongly is not known again yet. */
export const openModules = <Module extends ModuleOutline>(
  modules: readonly Module[],
  progress: AcademyProgress,
): readonly Module[] => {
  const open = mistakesOf(modules, progress).filter(({ name }) => !isKnownAgain(practisedAt(progress, name)))
  return modules.filter((module) => open.some((one) => one.module === module))
}

/** Every question that was once answered wrongly, or on what was marked in a case. */
function mistakesOf<Module extends ModuleOutline>(
  modules: readonly Module[],
  progress: AcademyProgress,
): readonly ToPractise<Module>[] {
  const missed = Object.values(progress.scenarios).flatMap((one) => one.missed ?? [])
  return modules.flatMap((module) => {
    const mistaken = mistakenIn<Module['questions'][number]>(module.questions, begunOf(progress, module.id))
    return module.questions
      .map((question: Module['questions'][number]) => ({
        ...{ name: `${module.id}/${question.id}`, module, question },
      }))
      .filter(({ name, question }) => mistaken.includes(question) || missed.includes(name))
  })
}
