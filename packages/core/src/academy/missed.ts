import { isWaiting } from './grade.ts'
import { lessonFor } from './lesson.ts'
import type { Mark } from './officer-chair.ts'
import { groundOfWhy } from './right.ts'
import type { ToldFooting } from './told.ts'
import type { MarkKind } from './types.ts'

type Modules = Parameters<typeof lessonFor>[1]

const same = (a: ToldFooting, b: ToldFooting): boolean =>
  a.kind === 'article' && b.kind === 'article'
    ? a.href === b.href
    : a.kind === 'reason' && b.kind === 'reason' && a.code === b.code

/**
 * The questions, as `module/question`, of the pages that teach what the marks of a case are about: the ground
 * of a finding, of what the service said, or what the case’s own lesson rests on. Each once. What nobody has
 * judged is no mistake.
 */
export function missedIn(
  marks: readonly Mark[],
  lessons: Readonly<Partial<Record<MarkKind, { readonly rests: readonly ToldFooting[] }>>>,
  modules: Modules,
): readonly string[] {
  const pageOf = ({ kind, finding, why }: Mark) => {
    const ground = finding?.code ?? (why ? groundOfWhy[why] : undefined)
    if (ground !== undefined) return lessonFor(ground, modules)
    const rests = lessons[kind]?.rests ?? []
    return modules
      .flatMap(({ id, pages }) => pages.map((page) => ({ module: id, page: page.id, own: page.rests })))
      .find(({ own }) => own.some((one) => rests.some((other) => same(one, other))))
  }
  const names = marks.flatMap((mark) => {
    if (isWaiting(mark)) return []
    const found = pageOf(mark)
    const questions = modules.find(({ id }) => id === found?.module)?.questions ?? []
    return questions.filter(({ page }) => page === found?.page).map(({ id }) => `${found?.module}/${id}`)
  })
  return [...new Set(names)]
}
