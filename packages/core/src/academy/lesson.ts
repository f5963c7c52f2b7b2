import type { Knowledge } from '../knowledge/index.ts'
import type { ToldFooting } from './told.ts'

interface Rested {
  readonly id: string
  readonly rests: readonly ToldFooting[]
}

interface Taught {
  readonly id: string
  readonly pages: readonly Rested[]
  readonly questions: readonly (Rested & { readonly page: string })[]
}

/**
 * The page of a module that teaches what a ground of refusal is about: the first whose own footings name it,
 * else the first with a question that does; else one about the same family (`dates` of `dates.missing`).
 * Undefined where nothing teaches it.
 */
export function lessonFor(
  ground: string,
  modules: readonly Taught[],
): { readonly module: string; readonly page: string } | undefined {
  const names = (isIt: (code: string) => boolean) => (rests: readonly ToldFooting[]) =>
    rests.some((one) => one.kind === 'reason' && isIt(one.code))
  const family = `${ground.split('.')[0]}.`
  for (const isNamed of [names((code) => code === ground), names((code) => code.startsWith(family))])
    for (const { id, pages, questions } of modules) {
      const page =
        pages.find(({ rests }) => isNamed(rests))?.id ?? questions.find(({ rests }) => isNamed(rests))?.page
      if (page !== undefined) return { module: id, page }
    }
  return undefined
}

/**
 * The providers that refuse for a ground: those whose profile has it among its reasons from a source that was
 * read, where the list of grounds names them as well. An article is none of its footings: the page that
 * teaches a ground teaches more than one thing, and its articles are not why this request came back.
 */
export function refusingFor(
  ground: string,
  { providers, vocabularies }: Pick<Knowledge, 'providers' | 'vocabularies'>,
): readonly string[] {
  const listed = vocabularies.reasonCodes.find(({ code }) => code === ground)?.profilesThatListIt ?? []
  return listed.filter((id) => {
    const { codes, source, confidence } = providers[id]?.rejectionReasons ?? {}
    return codes?.includes(ground) && (source?.length ?? 0) > 0 && confidence === 'high'
  })
}
