import type { ChecklistRow } from '@oficio/core/pack'
import type { Finding } from '@oficio/core/preflight'

/**
 * What is wrong with one line of the list, and nothing that is not: a line is headed by all that it takes, of
 * which the most may be there.
 */
export function wrongIn(
  { why, text }: Pick<ChecklistRow, 'why' | 'text'>,
  say: {
    readonly finding: (finding: Finding) => string
    readonly place: (pointer: string) => string
    /** Whether the page asks a place openly. */
    readonly isAsked?: (pointer: string) => boolean
  },
): readonly string[] {
  if (!why) return [text]
  const isAsked = say.isAsked ?? (() => false)
  const isTold = (pointer: string): boolean =>
    why.findings.some(({ path }) => pointer === path || pointer.startsWith(`${path}/`))
  return [
    ...why.findings.filter(({ path }) => !isAsked(path)).map(say.finding),
    ...why.lacks.filter((pointer) => !isTold(pointer) && !isAsked(pointer)).map(say.place),
  ]
}
